/* pairs.c - questions for the description of each of several terms. */
#include "maker.h"

enum { MOST_PAIRS = 5, LEAST_PAIRS = 3, MOST_TRIES = 20 };

/* Whether a meaning may stand beside others, of which none may be right for another. */
static bool may_join(struct gloss_maker *maker, const size_t *numbers, size_t count, size_t number) {
    struct gloss_concept *concept = &maker->concepts.items[number];

    for (size_t i = 0; i < count; i++)
        if (gloss_concepts_overlap(&maker->concepts, &maker->concepts.items[numbers[i]], concept))
            return false;
    return true;
}

/* Draw meanings for pairs, from the one that was drawn on; those that do not go with the others are drawn in vain. Returns how many, whose
 * descriptions go to answers. */
static size_t draw_pairs(struct gloss_maker *maker, size_t number, size_t *numbers, struct gloss_quiz_answer *answers) {
    size_t count = 0, tries = 0;

    do {
        if (!may_join(maker, numbers, count, number))
            continue;
        answers[count] = gloss_maker_answer(maker, GLOSS_WANTED_DEFINITION, number);
        numbers[count] = number;
        count += answers[count].text.len > 0;
    } while (count < MOST_PAIRS && tries++ < MOST_TRIES && !maker->failed &&
             gloss_topics_draw(&maker->topics, &maker->chance, &number));
    return count;
}

bool gloss_maker_match(struct gloss_maker *maker, size_t number) {
    struct gloss_arena *arena = &maker->quiz->arena;
    struct gloss_quiz_answer found[MOST_PAIRS], *terms, *options;
    size_t numbers[MOST_PAIRS], *matches, count = draw_pairs(maker, number, numbers, found);
    uint32_t order[MOST_PAIRS];
    struct gloss_quiz_question *question;

    if (count < LEAST_PAIRS || !(question = gloss_maker_begin(maker, GLOSS_QUIZ_MATCH, numbers[0])))
        return false;
    terms = gloss_arena_array(arena, count, sizeof *terms);
    options = gloss_arena_array(arena, count, sizeof *options);
    matches = gloss_arena_array(arena, count, sizeof *matches);
    if (!terms || !options || !matches) {
        maker->failed = true;
        return false;
    }
    for (uint32_t i = 0; i < count; i++)
        order[i] = i;
    gloss_chance_shuffle(&maker->chance, order, count);
    for (size_t i = 0; i < count; i++) {
        terms[i] = gloss_maker_answer(maker, GLOSS_WANTED_TERM, numbers[i]);
        matches[i] = order[i];
        options[order[i]] = found[i];
    }
    question->ask = gloss_maker_keep(maker, gloss_slice("Which description belongs to which term?"));
    question->terms = terms;
    question->term_count = question->option_count = count;
    question->options = options;
    question->matches = matches;
    return gloss_maker_end(maker);
}
