/* choice.c - questions with several answers, of which one is right. */
#include "maker.h"

static uint32_t place_of(struct gloss_maker *maker, size_t options) {
    struct gloss_places *places = &maker->places[options];

    if (places->left == 0) {
        for (uint32_t i = 0; i < options; i++)
            places->items[i] = i;
        gloss_chance_shuffle(&maker->chance, places->items, options);
        places->left = options;
    }
    return places->items[--places->left];
}

/* Expansions that begin with other letters than the right one are wrong at a glance. */
static bool are_hard(const struct gloss_maker *maker, enum gloss_wanted_answer ask, size_t number, const uint32_t *wrong,
                     size_t count) {
    const struct gloss_concept *right = &maker->concepts.items[number];
    size_t alike = 0;

    for (size_t i = 0; i < count && ask == GLOSS_WANTED_EXPANSION; i++) {
        struct gloss_slice a = gloss_slice_trim(right->sense->expansion),
                           b = gloss_slice_trim(maker->concepts.items[wrong[i]].sense->expansion);

        alike += gloss_slice_equal_caseless(gloss_slice_cut(a, 0, 1), gloss_slice_cut(b, 0, 1));
    }
    return ask != GLOSS_WANTED_EXPANSION || (alike >= GLOSS_LEAST_WRONG && right->look & GLOSS_LOOK_SHORT);
}

/* The right option and the wrong ones, in their places. */
static bool put_options(struct gloss_maker *maker, struct gloss_quiz_question *question, enum gloss_wanted_answer ask,
                        size_t right, const uint32_t *wrong, size_t count) {
    struct gloss_quiz_answer *options = gloss_arena_array(&maker->quiz->arena, count + 1, sizeof *options);
    size_t made = 0;

    if (!options) {
        maker->failed = true;
        return false;
    }
    options[0] = gloss_maker_answer(maker, ask, right);
    if (options[0].text.len == 0)
        return false;
    for (size_t i = 0; i < count; i++) {
        options[made + 1] = gloss_maker_answer(maker, ask, wrong[i]);
        made += options[made + 1].text.len > 0;
    }
    if (made < GLOSS_LEAST_WRONG)
        return false;
    question->options = options;
    question->option_count = made + 1;
    question->right = place_of(maker, made + 1);
    if (question->right > 0) {
        struct gloss_quiz_answer first = options[0];

        memmove(options, options + 1, question->right * sizeof *options);
        options[question->right] = first;
    }
    return true;
}

static bool put_ask(struct gloss_maker *maker, struct gloss_quiz_question *question, enum gloss_wanted_answer ask,
                    size_t number) {
    const struct gloss_concept *concept = &maker->concepts.items[number];
    const struct gloss_study_context *context = gloss_maker_context(maker, number, false, ask == GLOSS_WANTED_EXPANSION);

    if (ask == GLOSS_WANTED_TERM) {
        question->ask = gloss_maker_keep(maker, gloss_slice("Which term is this?"));
        question->quote = gloss_maker_describe(maker, concept, concept->sense->definition, false);
        return question->quote.len > 0;
    }
    question->ask = ask == GLOSS_WANTED_EXPANSION
                        ? gloss_maker_sentence(maker, "What does ", concept->entry->term, " stand for?")
                        : gloss_maker_sentence(maker, "Which of these describes ", concept->entry->term, "?");
    if (context)
        gloss_maker_quote(maker, question, context, gloss_maker_line(maker, context->sentence));
    return true;
}

static bool make_choice_of(struct gloss_maker *maker, enum gloss_wanted_answer ask, size_t number) {
    struct gloss_quiz_question *question;
    uint32_t wrong[GLOSS_MOST_WRONG];
    size_t count;

    if (gloss_concept_answer(ask, &maker->concepts.items[number]).len == 0)
        return false;
    count = gloss_distractors_choose(&maker->concepts, ask, number, maker->quiz->seed, wrong, GLOSS_MOST_WRONG);
    if (count < GLOSS_LEAST_WRONG || !are_hard(maker, ask, number, wrong, count))
        return false;
    question = gloss_maker_begin(maker, GLOSS_QUIZ_CHOICE, number);
    return question && put_ask(maker, question, ask, number) && put_options(maker, question, ask, number, wrong, count) &&
           gloss_maker_end(maker);
}

/* Few can be asked for what they stand for, so that comes first in half of all questions. */
bool gloss_maker_choice(struct gloss_maker *maker, size_t number) {
    static const enum gloss_wanted_answer orders[][3] = {
        {GLOSS_WANTED_DEFINITION, GLOSS_WANTED_TERM, GLOSS_WANTED_EXPANSION},
        {GLOSS_WANTED_TERM, GLOSS_WANTED_DEFINITION, GLOSS_WANTED_EXPANSION},
        {GLOSS_WANTED_EXPANSION, GLOSS_WANTED_DEFINITION, GLOSS_WANTED_TERM},
        {GLOSS_WANTED_EXPANSION, GLOSS_WANTED_TERM, GLOSS_WANTED_DEFINITION},
    };
    const enum gloss_wanted_answer *order = orders[gloss_chance_below(&maker->chance, 4)];

    for (size_t i = 0; i < 3 && !maker->failed; i++)
        if (make_choice_of(maker, order[i], number))
            return true;
    return false;
}
