/* outline.h - what all matches of a pattern have in common, read off its text without running it.
 *
 * Made to leave out, cheaply, places where a pattern cannot match: what it says holds for every match, and a pattern that it does not
 * understand wholly has an outline that fits everything. */
#ifndef GLOSS_OUTLINE_H
#define GLOSS_OUTLINE_H

#include "slice.h"

enum { GLOSS_OUTLINE_BYTES = 8, GLOSS_OUTLINE_LITERAL = 32 };

struct gloss_byteset {
    uint64_t bits[4];
};

static inline void gloss_byteset_add(struct gloss_byteset *set, unsigned byte) {
    set->bits[byte / 64] |= (uint64_t)1 << byte % 64;
}

static inline bool gloss_byteset_has(const struct gloss_byteset *set, unsigned byte) {
    return set->bits[byte / 64] >> byte % 64 & 1;
}

struct gloss_outline {
    /* What stands at each of the first places of a text that begins with a match; anything behind the match's end. */
    struct gloss_byteset bytes[GLOSS_OUTLINE_BYTES];
    /* What every match holds, and not only at those places; empty if nothing is known. */
    char literal[GLOSS_OUTLINE_LITERAL];
    size_t literal_len;
};

/* The outline of a pattern in UTF-8 that PCRE2 accepts with UTF and UCP. */
void gloss_outline(struct gloss_slice pattern, bool ignore_case, struct gloss_outline *outline);

#endif
