/* overlap.c - whether, of two meanings, one might be a right answer to a question for the other. */
#include <stdlib.h>

#include "base/bisect.h"
#include "concept.h"

enum {
    LEAST_WORDS = 3, /* that tell two definitions apart */
    SAME_OF_TEN = 6  /* words of ten that make two definitions one */
};

/* ---- What is said of them ---- */

static bool have_one_definition(const struct gloss_concept *a, const struct gloss_concept *b) {
    return a->sense->definition.len > 0 &&
           gloss_slice_equal(gloss_slice_trim(a->sense->definition), gloss_slice_trim(b->sense->definition));
}

/* Two of one sort need fewer words in common. That word itself is one of them. */
static bool say_the_same(const struct gloss_concept *a, const struct gloss_concept *b) {
    size_t least = a->words.count < b->words.count ? a->words.count : b->words.count,
           common = gloss_hashes_common(a->words, b->words);

    if (least < LEAST_WORDS)
        return false;
    return 10 * common > SAME_OF_TEN * least || (a->head && a->head == b->head && 2 * common > least);
}

/* Whether all that is said of a is said of b as well: b is what a is, and perhaps more. */
static bool is_told_of(const struct gloss_concept *a, const struct gloss_concept *b) {
    return a->words.count > 0 && gloss_hashes_common(a->words, b->told) == a->words.count;
}

/* ---- What is broader ---- */

static int by_hash(const void *a, const void *b) {
    const struct gloss_concept_name *x = a, *y = b;

    if (x->hash != y->hash)
        return x->hash < y->hash ? -1 : 1;
    return (x->concept > y->concept) - (x->concept < y->concept);
}

/* All names, sorted, once all concepts are there. */
static bool sort_names(struct gloss_concepts *concepts) {
    size_t count = 0, at = 0;

    if (concepts->named == concepts->count || concepts->failed)
        return !concepts->failed;
    for (size_t i = 0; i < concepts->count; i++)
        count += concepts->items[i].plain.count;
    free(concepts->by_name);
    concepts->by_name = calloc(count + 1, sizeof *concepts->by_name);
    concepts->failed = !concepts->by_name;
    for (size_t i = 0; i < concepts->count && !concepts->failed; i++)
        for (size_t k = 0; k < concepts->items[i].plain.count; k++)
            concepts->by_name[at++] = (struct gloss_concept_name){concepts->items[i].plain.items[k], (uint32_t)i};
    if (at > 0)
        qsort(concepts->by_name, at, sizeof *concepts->by_name, by_hash);
    concepts->name_count = at;
    concepts->named = concepts->count;
    return !concepts->failed;
}

/* The first place in the names where a hash may be. */
static size_t first_of(const struct gloss_concepts *concepts, uint64_t hash) {
    size_t low = 0, high = concepts->name_count;

    GLOSS_BISECT(low, high, middle, concepts->by_name[middle].hash < hash);
    return low;
}

enum { MOST_BROADER = 8 };

/* What a meaning is a sort of, and that again. */
struct broader {
    struct gloss_concept *items[MOST_BROADER];
    size_t count;
};

static bool holds(const struct broader *broader, const struct gloss_entry *entry) {
    for (size_t i = 0; i < broader->count; i++)
        if (broader->items[i]->entry == entry)
            return true;
    return false;
}

/* What the first phrase of its definition names. */
static void add_broader(struct gloss_concepts *concepts, const struct gloss_concept *concept, struct broader *broader) {
    for (size_t i = 0; i < concept->sorts.count; i++) {
        uint64_t hash = concept->sorts.items[i];

        for (size_t at = first_of(concepts, hash);
             at < concepts->name_count && concepts->by_name[at].hash == hash && broader->count < MOST_BROADER; at++) {
            struct gloss_concept *found = &concepts->items[concepts->by_name[at].concept];

            if (found->entry != concept->entry && !holds(broader, found->entry))
                broader->items[broader->count++] = found;
        }
    }
}

/* Whether b is broader than a by way of a third: a is a sort of that, and b is what it is. */
static bool is_sort_of(struct gloss_concepts *concepts, const struct gloss_concept *a, const struct gloss_concept *b) {
    struct broader broader = {.count = 0};

    if (!sort_names(concepts))
        return false;
    add_broader(concepts, a, &broader);
    for (size_t i = 0; i < broader.count; i++) {
        struct gloss_concept *third = broader.items[i];

        gloss_concept_read(concepts, third);
        if (third->entry == b->entry || gloss_hashes_common(third->names, b->names) > 0 || is_told_of(b, third))
            return true;
        add_broader(concepts, third, &broader);
    }
    return false;
}

/* ---- The whole ---- */

/* They are one entry, share a name, or refer to each other. */
static bool name_each_other(const struct gloss_concept *a, const struct gloss_concept *b) {
    return a->entry == b->entry || gloss_hashes_common(a->names, b->names) > 0 ||
           gloss_hashes_common(a->names, b->references) > 0 || gloss_hashes_common(b->names, a->references) > 0;
}

bool gloss_concepts_overlap(struct gloss_concepts *concepts, struct gloss_concept *a, struct gloss_concept *b) {
    if (name_each_other(a, b))
        return true;
    gloss_concept_read(concepts, a);
    gloss_concept_read(concepts, b);
    return concepts->failed || gloss_hashes_hold_any(a->grams, b->plain) || gloss_hashes_hold_any(b->grams, a->plain) ||
           have_one_definition(a, b) || say_the_same(a, b) || is_told_of(a, b) || is_told_of(b, a) ||
           is_sort_of(concepts, a, b) || is_sort_of(concepts, b, a);
}
