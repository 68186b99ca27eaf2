/* finder.h - the bytes of a text that are of some class, found in many blocks at once, from left to right. */
#ifndef GLOSS_FINDER_H
#define GLOSS_FINDER_H

#include "blocks.h"
#include "gate.h"

enum { GLOSS_FINDER_BLOCKS = 64 };

struct gloss_finder {
    struct gloss_slice text;
    const struct gloss_nibbles *nibbles;
    const struct gloss_blocks_path *path;
    size_t first, count; /* byte of the text where the first of the blocks begins; how many there are */
    size_t block;        /* the one that is looked at */
    uint64_t blocks[GLOSS_FINDER_BLOCKS];
};

/* Begin with a text. */
void gloss_finder_begin(struct gloss_finder *finder, const struct gloss_blocks_path *path,
                        const struct gloss_nibbles *nibbles, struct gloss_slice text);
/* Look at the next blocks, of which the last may reach beyond the text, where nothing is. false: there are none. */
bool gloss_finder_look_on(struct gloss_finder *finder);

/* The first byte of the class from byte `from` on, or the end. From call to call `from` does not fall. */
static inline size_t gloss_finder_next(struct gloss_finder *finder, size_t from) {
    do {
        for (; finder->block < finder->count; finder->block++) {
            uint64_t *block = &finder->blocks[finder->block];
            size_t start = finder->first + finder->block * GLOSS_BLOCK_BYTES;

            if (from > start)
                *block &= from - start < GLOSS_BLOCK_BYTES ? UINT64_MAX << (from - start) : 0;
            if (*block)
                return start + gloss_lowest_bit(*block);
        }
    } while (gloss_finder_look_on(finder));
    return finder->text.len;
}

#endif
