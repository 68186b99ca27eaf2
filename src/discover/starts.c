#include "starts.h"

/* Digits, A to O and P to Z in both cases, by their halves. */
static const struct gloss_nibbles word_nibbles = {
    .low = {2 | 4, 1 | 2 | 4, 1 | 2 | 4, 1 | 2 | 4, 1 | 2 | 4, 1 | 2 | 4, 1 | 2 | 4, 1 | 2 | 4, 1 | 2 | 4, 1 | 2 | 4, 1 | 2,
            1, 1, 1, 1, 1},
    .high = {[0x3] = 4, [0x4] = 1, [0x5] = 2, [0x6] = 1, [0x7] = 2},
};

void gloss_starts_begin(struct gloss_starts *starts, struct gloss_slice text, bool others) {
    gloss_finder_begin(&starts->finder, gloss_blocks_best(false), &word_nibbles, text);
    starts->base = 0;
    starts->left = starts->before = 0;
    starts->others = others ? UINT64_MAX : 0;
}
