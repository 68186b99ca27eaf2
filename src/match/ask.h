/* ask.h - which of a text's tokens may begin a form: a question that is put to many of them at once.
 *
 *     extents    The   only   paths   made  the   same ...      tokens of ASCII without dots
 *     bits        1     0      0       0     1     0            of their first bytes, and of their shapes: first.h
 *     couples     0     0      1       0     0     0            of a token and the next one
 *     likely      0, 2, 4 ...                                   their numbers
 *
 * Each path of blocks.h has a function for it, and all of them say the same. */
#ifndef GLOSS_ASK_H
#define GLOSS_ASK_H

#include "blocks.h"
#include "first.h"

enum { GLOSS_ASK_BYTES = sizeof(struct gloss_hash_block) }; /* that are read from the start of each token on */

struct gloss_question {
    const struct gloss_first *first;
    const uint64_t *pairs; /* of a gate: a token whose first two bytes have their bit may begin a pattern; NULL: none may */
    const char *text;
};

/* What the first bytes of a token say, and how it is written. More than the first GLOSS_ASK_BYTES are not looked at. */
struct gloss_asked {
    struct gloss_hash_block folded;
    unsigned shape;
};

static inline struct gloss_asked gloss_asked_block(struct gloss_hash_block bytes, size_t len) {
    const struct gloss_hash_block mask = gloss_block_masks[len < GLOSS_ASK_BYTES ? len : GLOSS_ASK_BYTES];
    struct gloss_hash_block folded = {(bytes.low | GLOSS_BIT_5) & mask.low, (bytes.high | GLOSS_BIT_5) & mask.high};
    uint64_t capitals_low = folded.low & ~bytes.low, capitals_high = folded.high & ~bytes.high;
    unsigned any = (capitals_low | capitals_high) != 0;
    unsigned behind = ((capitals_low & ~(uint64_t)0xFF) | capitals_high) != 0;

    return (struct gloss_asked){folded, any + behind};
}

/* Of a token of ASCII without dots; GLOSS_ASK_BYTES are read from its start on. */
static inline struct gloss_asked gloss_asked_at(const char *start, size_t len) {
    return gloss_asked_block((struct gloss_hash_block){gloss_load64(start), gloss_load64(start + 8)}, len);
}

/* Whatever stands behind it. */
static inline unsigned gloss_asked_is_likely(const struct gloss_first *first, const struct gloss_asked *asked) {
    return gloss_first_has(first, gloss_first_mix(asked->folded), asked->shape);
}

/* Write the numbers of the likely ones among count tokens, the first of which has a number; and up to 15 things more, but not beyond one
 * a token. Behind them is another token of ASCII without dots, extents[count]. Returns how many are likely. */
size_t gloss_ask(const struct gloss_question *question, const struct gloss_extent *extents, size_t count, uint32_t number,
                 uint32_t *likely);

#ifdef GLOSS_BLOCKS_X86
size_t gloss_ask_avx2(const struct gloss_question *question, const struct gloss_extent *extents, size_t count,
                      uint32_t number, uint32_t *likely);
size_t gloss_ask_avx512(const struct gloss_question *question, const struct gloss_extent *extents, size_t count,
                        uint32_t number, uint32_t *likely);
#endif

#endif
