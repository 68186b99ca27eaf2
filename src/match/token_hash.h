/* token_hash.h - numbers for the foldings of tokens, the same on every machine and by every path of the scan.
 *
 * A folding is taken as UTF-8 in blocks of 16 bytes, the last one filled up with NUL, which no folding holds. A token of ASCII
 * letters and digits folds by setting bit 5: of a letter it is the case, and a digit has it. */
#ifndef GLOSS_TOKEN_HASH_H
#define GLOSS_TOKEN_HASH_H

#include "base/hash.h"

#define GLOSS_BIT_5 UINT64_C(0x2020202020202020)

/* Both products of two words, folded into one: every bit of the result hangs on every bit of both. */
static inline uint64_t gloss_hash_fold(uint64_t a, uint64_t b) {
#ifdef __SIZEOF_INT128__
    __extension__ typedef unsigned __int128 wide;
    wide product = (wide)a * b;

    return (uint64_t)(product >> 64) ^ (uint64_t)product;
#else
    uint64_t a_low = (uint32_t)a, a_high = a >> 32, b_low = (uint32_t)b, b_high = b >> 32;
    uint64_t low = a_low * b_low, middle = a_high * b_low + (low >> 32), other = a_low * b_high + (uint32_t)middle;

    return (a_high * b_high + (middle >> 32) + (other >> 32)) ^ (other << 32 | (uint32_t)low);
#endif
}

/* 16 bytes of a folding, the first one lowest. */
struct gloss_hash_block {
    uint64_t low, high;
};

/* No word of UTF-8 has the bytes FD and FF of these: no factor is 0. */
#define GLOSS_HASH_LOW UINT64_C(0x2D358DFFAA6C78A5)
#define GLOSS_HASH_HIGH UINT64_C(0x8BB84BFD962EACC9)

static inline uint64_t gloss_hash_block(uint64_t hash, struct gloss_hash_block block) {
    return gloss_hash_fold(hash ^ block.low ^ GLOSS_HASH_LOW, block.high ^ GLOSS_HASH_HIGH);
}

static inline uint64_t gloss_load64(const char *bytes) {
    uint64_t word;

    memcpy(&word, bytes, sizeof word);
    return gloss_le64(word);
}

/* All bits of the first n bytes of a block. */
extern const struct gloss_hash_block gloss_block_masks[17];

/* The first bytes of a folding, which may be cut inside a character. *more: it has more of them. */
struct gloss_hash_block gloss_folded_block(const int32_t *cps, size_t len, bool *more);
/* Hash of a folding. */
uint64_t gloss_folded_hash(const int32_t *cps, size_t len);
/* Hash of a token that is ASCII and not dotted, equal to that of its folding. No byte behind it is read. */
uint64_t gloss_ascii_hash(const char *bytes, size_t len);

#endif
