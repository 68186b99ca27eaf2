/* hash.h - numbers from bytes. Nothing is seeded: the same input gives the same result everywhere. */
#ifndef GLOSS_HASH_H
#define GLOSS_HASH_H

#include "slice.h"

/* Spread the bits of a number over all of it. */
static inline uint64_t gloss_hash_mix(uint64_t x) {
    x ^= x >> 32;
    x *= UINT64_C(0xE9846AF9B1A615D);
    x ^= x >> 32;
    x *= UINT64_C(0xE9846AF9B1A615D);
    x ^= x >> 28;
    return x;
}

static inline uint64_t gloss_hash_pair(uint64_t a, uint64_t b) {
    return gloss_hash_mix(a * UINT64_C(0x9E3779B97F4A7C15) + b);
}

/* A word loaded from memory, as a machine with the low byte first has it. */
static inline uint64_t gloss_le64(uint64_t word) {
#if defined(__BYTE_ORDER__) && __BYTE_ORDER__ == __ORDER_BIG_ENDIAN__
    return __builtin_bswap64(word);
#else
    return word;
#endif
}

/* The bits of a number below count, a power of two. */
static inline unsigned gloss_hash_bits(size_t count) {
    unsigned bits = 0;

    while ((size_t)1 << bits < count)
        bits++;
    return bits;
}

static inline uint64_t gloss_hash_bytes(const char *bytes, size_t len) {
    uint64_t hash = len, word;

    for (; len >= sizeof word; bytes += sizeof word, len -= sizeof word) {
        memcpy(&word, bytes, sizeof word);
        hash = gloss_hash_pair(hash, word);
    }
    word = 0;
    if (len)
        memcpy(&word, bytes, len);
    return gloss_hash_pair(hash, word);
}

#endif
