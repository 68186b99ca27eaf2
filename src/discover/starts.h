/* starts.h - where the words of a text begin that are made of ASCII letters and digits, from left to right; on request all other bytes,
 * too. */
#ifndef GLOSS_DISCOVER_STARTS_H
#define GLOSS_DISCOVER_STARTS_H

#include "match/finder.h"

struct gloss_starts {
    struct gloss_finder finder;
    size_t base;     /* byte of the text where the block begins that `left` is of */
    uint64_t left;   /* starts in it that are still to be given out */
    uint64_t before; /* bit 0: the block ends in a word */
    uint64_t others; /* all bits: what is in no word is given out as well */
};

void gloss_starts_begin(struct gloss_starts *starts, struct gloss_slice text, bool others);

/* The starts of the next block. false: there is none. */
static inline bool gloss_starts_step(struct gloss_starts *starts) {
    struct gloss_finder *finder = &starts->finder;
    uint64_t words;

    if (finder->block == finder->count && !gloss_finder_look_on(finder))
        return false;
    starts->base = finder->first + finder->block * GLOSS_BLOCK_BYTES;
    /* There are so many. NOLINTNEXTLINE(clang-analyzer-core.uninitialized.Assign) */
    words = finder->blocks[finder->block++];
    starts->left = (words & ~(words << 1 | starts->before)) | (starts->others & ~words);
    starts->before = words >> 63;
    return true;
}

/* The next start, or the end, or beyond it. */
static inline size_t gloss_starts_next(struct gloss_starts *starts) {
    size_t at;

    while (!starts->left)
        if (!gloss_starts_step(starts))
            return starts->finder.text.len;
    at = starts->base + gloss_lowest_bit(starts->left);
    starts->left &= starts->left - 1;
    return at;
}

#endif
