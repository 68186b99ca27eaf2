#include "distractor.h"

#include <stdlib.h>

#include "base/distance.h"
#include "base/hash.h"

enum {
    MOST_TAGS = 16, /* of a meaning that are compared */
    /* What speaks for a wrong answer, and how much. */
    SAME_TAGS = 160,
    ANY_TAG = 60,
    SAME_HEAD = 100,
    SAME_OF_PHRASE = 30, /* each word */
    SAME_LAST = 60,
    SAME_KIND = 40,
    SAME_CASE = 150, /* of expansions, which stand beside one another */
    SAME_DIGITS = 15,
    SAME_WORDS = 20,
    IN_TEXT = 30,
    NEAR_IN_TEXT = 30,
    SAME_LENGTH = 40,
    SAME_INITIAL = 40,
    SAME_LETTERS = 40,
    CHANCE = 50,
    FURTHEST = 10 /* places in the order of first uses that are near */
};

struct gloss_slice gloss_concept_answer(enum gloss_wanted_answer ask, const struct gloss_concept *concept) {
    struct gloss_slice answer = ask == GLOSS_WANTED_TERM        ? concept->entry->term
                                : ask == GLOSS_WANTED_EXPANSION ? concept->sense->expansion
                                                                : concept->sense->definition;
    return gloss_slice_trim(answer);
}

/* ---- Tags ---- */

static size_t tag_count(const struct gloss_concept *concept) {
    bool own = concept->sense->extras != concept->entry->extras;

    return concept->entry->extras->tags.count + (own ? concept->sense->extras->tags.count : 0);
}

static struct gloss_slice tag_at(const struct gloss_concept *concept, size_t at) {
    const struct gloss_list *tags = &concept->entry->extras->tags;

    return at < tags->count ? tags->items[at] : concept->sense->extras->tags.items[at - tags->count];
}

static bool has_tag(const struct gloss_concept *concept, struct gloss_slice tag) {
    for (size_t i = 0; i < tag_count(concept) && i < MOST_TAGS; i++)
        if (gloss_slice_equal(tag_at(concept, i), tag))
            return true;
    return false;
}

/* Tags that both have of those that one has. */
static int likeness_of_tags(const struct gloss_concept *a, const struct gloss_concept *b) {
    size_t common = 0, all = tag_count(a) + tag_count(b);

    for (size_t i = 0; i < tag_count(a) && i < MOST_TAGS; i++)
        common += has_tag(b, tag_at(a, i));
    return common > 0 && all > common ? (int)(ANY_TAG + SAME_TAGS * common / (all - common)) : 0;
}

/* Two capitals, two straits, two agreements. */
static int likeness_of_sorts(const struct gloss_concept *a, const struct gloss_concept *b) {
    enum { MOST_WORDS = 2 };
    size_t words = gloss_hashes_common(a->kind, b->kind);

    return (a->head && a->head == b->head ? SAME_HEAD : 0) + (a->last && a->last == b->last ? SAME_LAST : 0) +
           (int)(words < MOST_WORDS ? words : MOST_WORDS) * SAME_OF_PHRASE;
}

/* ---- Looks ---- */

static int likeness_of_lengths(uint32_t a, uint32_t b) {
    uint32_t less = a < b ? a : b, more = a < b ? b : a;

    if (10 * (uint64_t)less >= 7 * (uint64_t)more)
        return SAME_LENGTH; /* within 30 percent, nobody tells them apart by it */
    return more ? (int)(SAME_LENGTH * (uint64_t)less / more) : 0;
}

static int32_t initial_of(struct gloss_slice text) {
    size_t len;

    text = gloss_slice_trim(text);
    return text.len > 0 ? gloss_small(gloss_utf8_decode(text, 0, &len)) : GLOSS_INVALID;
}

static int likeness_of_initials(struct gloss_slice a, struct gloss_slice b) {
    return initial_of(a) == initial_of(b) ? SAME_INITIAL : 0;
}

/* Whether a text begins with a capital tells two expansions apart at once. */
static int likeness_of_cases(struct gloss_slice a, struct gloss_slice b) {
    size_t len;

    if (a.len == 0 || b.len == 0)
        return 0;
    return (gloss_class(gloss_utf8_decode(a, 0, &len)) & GLOSS_CAPITAL) ==
                   (gloss_class(gloss_utf8_decode(b, 0, &len)) & GLOSS_CAPITAL)
               ? SAME_CASE
               : 0;
}

/* TLS, TLB and TSL. */
static int likeness_of_letters(const struct gloss_concept *a, const struct gloss_concept *b) {
    size_t most = SAME_LETTERS / 10, distance;

    if (!(a->look & b->look & GLOSS_LOOK_SHORT))
        return 0;
    distance = gloss_distance_ascii(a->entry->term, b->entry->term, most);
    return distance < most ? (int)(SAME_LETTERS - 10 * distance) : 0;
}

static int likeness_of_answers(enum gloss_wanted_answer ask, const struct gloss_concept *a, const struct gloss_concept *b) {
    switch (ask) {
    case GLOSS_WANTED_TERM:
        return likeness_of_lengths(a->term_chars, b->term_chars) + likeness_of_letters(a, b) +
               likeness_of_initials(a->entry->term, b->entry->term) / 2;
    case GLOSS_WANTED_EXPANSION:
        return likeness_of_lengths(a->expansion_chars, b->expansion_chars) + likeness_of_letters(a, b) +
               5 * likeness_of_initials(a->sense->expansion, b->sense->expansion) +
               likeness_of_cases(a->sense->expansion, b->sense->expansion) +
               (a->expansion_words == b->expansion_words ? SAME_WORDS : 0);
    case GLOSS_WANTED_DEFINITION:
        return likeness_of_lengths(a->definition_chars, b->definition_chars);
    }
    return 0;
}

static int likeness_of_places(const struct gloss_concept *a, const struct gloss_concept *b) {
    uint32_t apart = a->order < b->order ? b->order - a->order : a->order - b->order;

    if (a->order == UINT32_MAX || b->order == UINT32_MAX)
        return 0;
    return IN_TEXT + (apart < FURTHEST ? (int)(NEAR_IN_TEXT - NEAR_IN_TEXT / FURTHEST * apart) : 0);
}

static int likeness(enum gloss_wanted_answer ask, const struct gloss_concept *a, const struct gloss_concept *b) {
    enum { KIND = GLOSS_LOOK_SHORT | GLOSS_LOOK_NAME };
    unsigned differs = a->look ^ b->look;

    return likeness_of_tags(a, b) + likeness_of_sorts(a, b) + likeness_of_places(a, b) + likeness_of_answers(ask, a, b) +
           (differs & KIND ? 0 : SAME_KIND) + (differs & GLOSS_LOOK_DIGITS ? 0 : SAME_DIGITS) +
           (differs & GLOSS_LOOK_SEVERAL ? 0 : SAME_WORDS);
}

/* ---- The choice ---- */

struct rated {
    int rating;
    uint32_t number; /* of a concept */
};

static int best_first(const void *a, const void *b) {
    const struct rated *x = a, *y = b;

    if (x->rating != y->rating)
        return x->rating > y->rating ? -1 : 1;
    return x->number < y->number ? -1 : x->number > y->number;
}

static bool may_answer(enum gloss_wanted_answer ask, const struct gloss_concept *right,
                       const struct gloss_concept *concept) {
    return concept->entry != right->entry && !concept->entry->deprecated && gloss_concept_answer(ask, concept).len > 0;
}

static size_t rate_all(const struct gloss_concepts *concepts, enum gloss_wanted_answer ask,
                       const struct gloss_concept *right, uint64_t seed, struct rated *rated) {
    size_t count = 0;

    for (size_t i = 0; i < concepts->count; i++) {
        const struct gloss_concept *concept = &concepts->items[i];
        uint64_t chance = gloss_hash_pair(gloss_hash_pair(seed, right->number), concept->number);

        if (may_answer(ask, right, concept))
            rated[count++] = (struct rated){likeness(ask, right, concept) + (int)(chance % CHANCE), (uint32_t)i};
    }
    return count;
}

/* Those that mean the same among themselves would both be wrong, and be told to be. */
static bool is_apart(struct gloss_concepts *concepts, size_t right, const uint32_t *chosen, size_t count, uint32_t number) {
    if (gloss_concepts_overlap(concepts, &concepts->items[right], &concepts->items[number]))
        return false;
    for (size_t i = 0; i < count; i++)
        if (gloss_concepts_overlap(concepts, &concepts->items[chosen[i]], &concepts->items[number]))
            return false;
    return true;
}

size_t gloss_distractors_choose(struct gloss_concepts *concepts, enum gloss_wanted_answer ask, size_t right, uint64_t seed,
                                uint32_t *chosen, size_t most) {
    struct rated *rated = calloc(concepts->count + 1, sizeof *rated);
    size_t count = 0, all;

    if (!rated) {
        concepts->failed = true;
        return 0;
    }
    all = rate_all(concepts, ask, &concepts->items[right], seed, rated);
    qsort(rated, all, sizeof *rated, best_first);
    for (size_t i = 0; i < all && count < most && !concepts->failed; i++)
        if (is_apart(concepts, right, chosen, count, rated[i].number))
            chosen[count++] = rated[i].number;
    free(rated);
    return concepts->failed ? 0 : count;
}
