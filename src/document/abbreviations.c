#include "abbreviations.h"

#include <stdlib.h>

#include "base/array.h"
#include "base/ascii.h"
#include "base/bisect.h"

enum { MOST_BYTES = 64 }; /* of a term; a longer one is no abbreviation */

/* ---- Taking ---- */

static int by_term(const void *a, const void *b) {
    const struct gloss_abbreviation *x = a, *y = b;
    int order = gloss_slice_compare(x->term, y->term);

    return order ? order : (x->term.ptr > y->term.ptr) - (x->term.ptr < y->term.ptr);
}

static bool begins_with(struct gloss_slice text, struct gloss_slice start) {
    return text.len >= start.len && memcmp(text.ptr, start.ptr, start.len) == 0;
}

static bool add(struct gloss_abbreviations *all, struct gloss_slice line) {
    struct gloss_abbreviation found, *grown;

    if (!gloss_markdown_abbreviation(line, &found.term, &found.explanation) || found.term.len > MOST_BYTES)
        return true;
    grown = gloss_array_grow(all->items, all->count, &all->room, sizeof *grown);
    if (!grown || all->count >= UINT32_MAX)
        return false;
    all->items = grown;
    grown[all->count++] = found;
    all->begins[(unsigned char)found.term.ptr[0]] = true;
    return true;
}

/* Terms that a term begins with stand before it, and only longer ones with the same beginning stand between. */
static void find_shorter(struct gloss_abbreviations *all) {
    for (size_t i = 0; i < all->count; i++) {
        size_t number = i;

        while (number > 0 && !begins_with(all->items[i].term, all->items[number - 1].term))
            number = all->items[number - 1].shorter;
        all->items[i].shorter = (uint32_t)number;
    }
}

bool gloss_abbreviations_take(struct gloss_abbreviations *all, const struct gloss_masked *masked,
                              struct gloss_slice source) {
    size_t kept = 0;

    for (size_t i = 0; i < masked->count; i++)
        if (masked->masks[i].kind == GLOSS_MASK_ABBREVIATION &&
            !add(all, gloss_slice_cut(source, masked->masks[i].start, masked->masks[i].end)))
            return false;
    if (all->count)
        qsort(all->items, all->count, sizeof *all->items, by_term);
    for (size_t i = 0; i < all->count; i++)
        if (kept == 0 || !gloss_slice_equal(all->items[kept - 1].term, all->items[i].term))
            all->items[kept++] = all->items[i];
    all->count = kept;
    find_shorter(all);
    return true;
}

void gloss_abbreviations_release(struct gloss_abbreviations *all) {
    free(all->items);
    *all = (struct gloss_abbreviations){0};
}

/* ---- Finding ---- */

static bool is_word(char byte) { return gloss_is_ascii_word(byte) || (unsigned char)byte >= 0x80; }

/* Whether bytes before and behind a place belong to one word. */
static bool is_inside(struct gloss_slice text, size_t at) {
    return at > 0 && at < text.len && is_word(text.ptr[at - 1]) && is_word(text.ptr[at]);
}

/* The number of terms that are not behind a text. */
static size_t count_upto(const struct gloss_abbreviations *all, struct gloss_slice text) {
    size_t low = 0, high = all->count;

    GLOSS_BISECT(low, high, half, gloss_slice_compare(all->items[half].term, text) <= 0);
    return low;
}

/* All terms that the text begins with are beginnings of the last one that is not behind it. */
static const struct gloss_abbreviation *longest(const struct gloss_abbreviations *all, struct gloss_slice text, size_t at) {
    struct gloss_slice rest = gloss_slice_cut(text, at, text.len - at > MOST_BYTES ? at + MOST_BYTES : text.len);

    for (size_t number = count_upto(all, rest); number > 0; number = all->items[number - 1].shorter) {
        const struct gloss_abbreviation *found = &all->items[number - 1];

        if (begins_with(rest, found->term) && !is_inside(text, at + found->term.len))
            return found;
    }
    return NULL;
}

const struct gloss_abbreviation *gloss_abbreviations_next(const struct gloss_abbreviations *all, struct gloss_slice text,
                                                          size_t *at) {
    for (; all->count && *at < text.len; ++*at)
        if (all->begins[(unsigned char)text.ptr[*at]] && !is_inside(text, *at)) {
            const struct gloss_abbreviation *found = longest(all, text, *at);

            if (found)
                return found;
        }
    return NULL;
}
