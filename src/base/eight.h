/* eight.h - eight bytes of a text looked at at once, in a word; and sixteen, where the compiler has vectors.
 *
 * Each question gives a word whose bytes have their highest bit where it is answered yes. A byte behind the first yes may have it without
 * reason, so that only whether there is one is to be trusted; what is counted is exact. */
#ifndef GLOSS_EIGHT_H
#define GLOSS_EIGHT_H

#include <stdint.h>
#include <string.h>

#define GLOSS_EIGHT_ONES UINT64_C(0x0101010101010101)
#define GLOSS_EIGHT_HIGH UINT64_C(0x8080808080808080)

static inline uint64_t gloss_eight(const char *bytes) {
    uint64_t word;

    memcpy(&word, bytes, sizeof word);
    return word;
}

/* Bytes of 0x80 and above. */
static inline uint64_t gloss_eight_high(uint64_t word) { return word & GLOSS_EIGHT_HIGH; }

/* Bytes below a bound of at most 0x80. */
static inline uint64_t gloss_eight_below(uint64_t word, unsigned char bound) {
    return (word - bound * GLOSS_EIGHT_ONES) & ~word & GLOSS_EIGHT_HIGH;
}

/* Bytes that are that one. */
static inline uint64_t gloss_eight_is(uint64_t word, unsigned char byte) {
    return gloss_eight_below(word ^ byte * GLOSS_EIGHT_ONES, 1);
}

/* Bytes before the first yes in the order of memory, or fewer where words lie the other way round. There is one. */
static inline size_t gloss_eight_skip(uint64_t answer) {
#if defined(__GNUC__) && defined(__BYTE_ORDER__) && __BYTE_ORDER__ == __ORDER_LITTLE_ENDIAN__
    return (size_t)__builtin_ctzll(answer) / 8;
#else
    return 0 * answer;
#endif
}

/* Small letters of ASCII, all of them exactly. */
static inline uint64_t gloss_eight_small(uint64_t word) {
    uint64_t low = word & ~GLOSS_EIGHT_HIGH; /* so that nothing is carried from byte to byte */

    return (low + (0x80 - 'a') * GLOSS_EIGHT_ONES) & ~(low + (0x7F - 'z') * GLOSS_EIGHT_ONES) & ~word & GLOSS_EIGHT_HIGH;
}

/* The first byte in [at, end) of a text that is no small letter of ASCII, or end. */
static inline size_t gloss_find_no_small(const char *text, size_t at, size_t end) {
    for (; at + 8 <= end; at += 8) {
        uint64_t others = gloss_eight_small(gloss_eight(text + at)) ^ GLOSS_EIGHT_HIGH;

        if (others) {
            at += gloss_eight_skip(others);
            break;
        }
    }
    while (at < end && text[at] >= 'a' && text[at] <= 'z')
        at++;
    return at;
}

/* ---- Sixteen ---- */

#if defined(__GNUC__) && defined(__BYTE_ORDER__) && __BYTE_ORDER__ == __ORDER_LITTLE_ENDIAN__
#define GLOSS_HAS_SIXTEEN 1

/* Bytes; and answers, each of which is 0 for no and 0xFF for yes, and exact. Their comparisons are those of C. */
typedef unsigned char gloss_sixteen __attribute__((vector_size(16)));

static inline gloss_sixteen gloss_sixteen_at(const char *bytes) {
    gloss_sixteen vector;

    memcpy(&vector, bytes, sizeof vector);
    return vector;
}

static inline gloss_sixteen gloss_sixteen_is(gloss_sixteen bytes, unsigned char byte) {
    return (gloss_sixteen)(bytes == byte);
}

/* The bytes before the first yes; 16: there is none. */
static inline size_t gloss_sixteen_skip(gloss_sixteen answer) {
    uint64_t half[2];

    memcpy(half, &answer, sizeof half);
    if (!(half[0] | half[1]))
        return 16;
    return half[0] ? (size_t)__builtin_ctzll(half[0]) / 8 : 8 + (size_t)__builtin_ctzll(half[1]) / 8;
}
#endif

/* ---- Line ends ---- */

/* The first LF or CR in bytes [at, end) of a text, or end. */
static inline size_t gloss_find_line_end(const char *text, size_t at, size_t end) {
#ifdef GLOSS_HAS_SIXTEEN
    for (; at + 16 <= end; at += 16) {
        gloss_sixteen bytes = gloss_sixteen_at(text + at);
        size_t skip = gloss_sixteen_skip(gloss_sixteen_is(bytes, '\n') | gloss_sixteen_is(bytes, '\r'));

        if (skip < 16)
            return at + skip;
    }
#endif
    for (; at + 8 <= end; at += 8) {
        uint64_t word = gloss_eight(text + at), found = gloss_eight_is(word, '\n') | gloss_eight_is(word, '\r');

        if (found) {
            at += gloss_eight_skip(found);
            break;
        }
    }
    while (at < end && text[at] != '\n' && text[at] != '\r')
        at++;
    return at;
}

#endif
