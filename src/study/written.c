/* written.c - questions whose answer is written. */
#include "gap.h"
#include "maker.h"

enum { MOST_ACCEPTED = 24 }; /* forms that are told */

struct accepting {
    struct gloss_maker *maker;
    struct gloss_slice *items;
    size_t count;
    const struct gloss_sense *sense; /* that is asked for */
    struct gloss_slice without;      /* what the question says itself */
};

static void accept(struct accepting *accepting, struct gloss_slice form) {
    struct gloss_list sofar = {accepting->items, accepting->count};
    struct gloss_slice line = gloss_maker_line(accepting->maker, form);

    if (line.len > 0 && accepting->count < MOST_ACCEPTED && !gloss_list_holds(sofar, line) &&
        !(accepting->without.ptr && gloss_slice_equal(line, accepting->without)))
        accepting->items[accepting->count++] = line;
}

static bool take_form(void *user, const struct gloss_form *form) {
    struct accepting *accepting = user;

    if (!form->is_except && (!form->sense || form->sense == accepting->sense))
        accept(accepting, form->text);
    return accepting->count < MOST_ACCEPTED && !accepting->maker->failed;
}

/* The forms of what is asked for, a given one first. */
static void put_accepted(struct gloss_maker *maker, struct gloss_quiz_question *question, struct gloss_slice first,
                         struct gloss_slice without) {
    struct accepting accepting = {.maker = maker, .sense = question->sense, .without = without};

    accepting.items = gloss_arena_array(&maker->quiz->arena, MOST_ACCEPTED, sizeof *accepting.items);
    if (!accepting.items) {
        maker->failed = true;
        return;
    }
    accept(&accepting, first);
    if (!without.ptr)
        accept(&accepting, question->entry->term);
    gloss_entry_each_form(question->entry, take_form, &accepting);
    question->accepted = (struct gloss_list){accepting.items, accepting.count};
}

/* The first character of a word, the first one of all if there is none. */
static struct gloss_slice first_letter(struct gloss_slice text) {
    size_t len;

    for (size_t at = 0; at < text.len; at += len)
        if (gloss_class(gloss_utf8_decode(text, at, &len)) & GLOSS_WORD)
            return gloss_slice_cut(text, at, at + len);
    gloss_utf8_decode(text, 0, &len);
    return gloss_slice_cut(text, 0, len);
}

/* What it is, and its first letter; not how long it is. */
static void put_hint(struct gloss_maker *maker, struct gloss_quiz_question *question, const struct gloss_concept *concept) {
    struct gloss_slice answer = question->accepted.items[0];
    bool is_term = gloss_slice_equal(answer, gloss_slice_trim(concept->entry->term));

    question->hint = gloss_maker_sentence(maker,
                                          is_term && concept->look & GLOSS_LOOK_SHORT ? "a short form that begins with "
                                          : memchr(answer.ptr, ' ', answer.len)       ? "several words, which begin with "
                                                                                      : "a word that begins with ",
                                          first_letter(answer), "");
}

static bool end_writing(struct gloss_maker *maker, struct gloss_quiz_question *question, size_t number) {
    if (maker->failed || question->accepted.count == 0)
        return false;
    put_hint(maker, question, &maker->concepts.items[number]);
    return gloss_maker_end(maker);
}

/* Of several long forms, a tag tells which is meant. false: none does. */
static bool ask_long_form(struct gloss_maker *maker, struct gloss_quiz_question *question,
                          const struct gloss_concept *concept) {
    const struct gloss_list *tags = &concept->sense->extras->tags;

    question->ask = gloss_maker_sentence(maker, "What does ", concept->entry->term, " stand for?");
    if (concept->entry->sense_count == 1)
        return true;
    if (concept->sense->extras == concept->entry->extras || tags->count == 0)
        return false;
    gloss_buf_puts(&maker->text, " (");
    gloss_gap_put_line(&maker->text, tags->items[0]);
    gloss_buf_puts(&maker->text, ")");
    maker->failed |= maker->text.failed;
    question->ask = gloss_maker_keep(maker, gloss_buf_slice(&maker->text));
    return true;
}

/* Whether two definitions may be one behind their gaps, which hide a word or two. */
static bool may_be_one(const struct gloss_concept *a, const struct gloss_concept *b) {
    enum { MOST_APART = 48, LEAST_EQUAL = 12 };
    struct gloss_slice x = gloss_slice_trim(a->sense->definition), y = gloss_slice_trim(b->sense->definition);
    size_t apart = x.len < y.len ? y.len - x.len : x.len - y.len;

    return apart <= MOST_APART && x.len >= LEAST_EQUAL && y.len >= LEAST_EQUAL &&
           (memcmp(x.ptr, y.ptr, LEAST_EQUAL) == 0 ||
            memcmp(x.ptr + x.len - LEAST_EQUAL, y.ptr + y.len - LEAST_EQUAL, LEAST_EQUAL) == 0);
}

/* Whether a description fits another entry as well: then two terms would be right. */
static bool fits_another(struct gloss_maker *maker, const struct gloss_concept *concept, struct gloss_slice description) {
    const struct gloss_concepts *concepts = &maker->concepts;

    for (size_t i = 0; i < concepts->count && !maker->failed; i++) {
        const struct gloss_concept *other = &concepts->items[i];

        if (other->entry == concept->entry || !may_be_one(concept, other))
            continue;
        gloss_maker_mask(maker, other, other->sense->definition, false);
        if (gloss_slice_equal(gloss_buf_slice(&maker->text), description))
            return true;
    }
    return false;
}

/* The term of a definition; the long form of a term that has none. */
bool gloss_maker_short(struct gloss_maker *maker, size_t number) {
    const struct gloss_concept *concept = &maker->concepts.items[number];
    struct gloss_quiz_question *question = gloss_maker_begin(maker, GLOSS_QUIZ_SHORT, number);
    struct gloss_slice none = {NULL, 0};

    if (!question)
        return false;
    question->quote = gloss_maker_describe(maker, concept, concept->sense->definition, false);
    if (question->quote.len > 0) {
        if (fits_another(maker, concept, question->quote))
            return false;
        question->ask = gloss_maker_keep(maker, gloss_slice("Which term is this?"));
        put_accepted(maker, question, concept->entry->term, none);
    } else if (concept->sense->expansion.len > 0 && concept->look & GLOSS_LOOK_SHORT) {
        question->quote = none;
        if (!ask_long_form(maker, question, concept))
            return false;
        put_accepted(maker, question, concept->sense->expansion, gloss_maker_line(maker, concept->entry->term));
    }
    return end_writing(maker, question, number);
}

/* The first use of the term in a sentence of the glossary. */
static bool find_use(struct gloss_maker *maker, const struct gloss_concept *concept, struct gloss_slice text,
                     struct gloss_study_use *use) {
    const struct gloss_concepts *concepts = &maker->concepts;

    gloss_concepts_cut(&maker->concepts, text, SIZE_MAX);
    for (size_t from = 0; from < concepts->word_count; from++)
        for (size_t to = from + GLOSS_GRAM_WORDS; to > from; to--)
            if (to <= concepts->word_count && gloss_hashes_hold(concept->plain, gloss_concepts_hash(concepts, from, to))) {
                *use = (struct gloss_study_use){concepts->words[from].start, concepts->words[to - 1].end};
                return true;
            }
    return false;
}

/* A sentence that the glossary gives as an example. */
static struct gloss_slice example_of(const struct gloss_concept *concept) {
    const struct gloss_list *own = &concept->sense->extras->examples, *all = &concept->entry->extras->examples;

    return own->count ? own->items[0] : all->count ? all->items[0] : (struct gloss_slice){NULL, 0};
}

static bool make_cloze_of(struct gloss_maker *maker, size_t number, const struct gloss_study_context *context,
                          struct gloss_slice text, const struct gloss_study_use *uses, size_t use_count) {
    struct gloss_quiz_question *question = gloss_maker_begin(maker, GLOSS_QUIZ_CLOZE, number);
    struct gloss_slice none = {NULL, 0};

    if (!question)
        return false;
    maker->text.len = 0;
    gloss_gap_put(&maker->text, &maker->concepts, &maker->concepts.items[number], text, uses, use_count);
    if (!gloss_maker_has_clues(maker))
        return false;
    gloss_maker_quote(maker, question, context, gloss_maker_keep(maker, gloss_buf_slice(&maker->text)));
    question->ask = gloss_maker_keep(maker, gloss_slice("Which term is missing?"));
    put_accepted(maker, question, gloss_slice_cut(text, uses[0].start, uses[0].end), none);
    return end_writing(maker, question, number);
}

bool gloss_maker_cloze(struct gloss_maker *maker, size_t number) {
    const struct gloss_concept *concept = &maker->concepts.items[number];
    const struct gloss_study_context *context = gloss_maker_context(maker, number, true, false);
    struct gloss_slice example = example_of(concept);
    struct gloss_study_use use;

    if (context)
        return make_cloze_of(maker, number, context, context->sentence, context->uses, context->use_count);
    return find_use(maker, concept, example, &use) && make_cloze_of(maker, number, NULL, example, &use, 1);
}
