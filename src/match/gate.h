/* gate.h - which of many patterns can begin at a place of a text, told by its first bytes.
 *
 * For each of the first places and each byte there is a row of bits, one a pattern: whether the pattern can have the byte there. The
 * rows of the bytes of a text, and-ed, are the patterns to try. Most places of a text end at the pair of their first two bytes. */
#ifndef GLOSS_GATE_H
#define GLOSS_GATE_H

#include "base/outline.h"

struct gloss_gate {
    uint64_t *pairs;                        /* a bit for each two bytes that any pattern can begin with */
    uint64_t *rows;                         /* each of `words` words */
    uint16_t row[GLOSS_OUTLINE_BYTES][256]; /* which row a byte has */
    size_t words, count;                    /* of patterns, and words of 64 of them */
};

/* The rows of the bytes at a place of a text. */
struct gloss_gate_rows {
    const uint64_t *row[GLOSS_OUTLINE_BYTES];
    int count;
};

/* Make the gate of count patterns. false: no memory. */
bool gloss_gate_init(struct gloss_gate *gate, const struct gloss_outline *outlines, size_t count);
void gloss_gate_release(struct gloss_gate *gate);

static inline unsigned gloss_lowest_bit(uint64_t bits) {
#if defined(__GNUC__)
    return (unsigned)__builtin_ctzll(bits);
#else
    unsigned bit = 0;

    for (; !(bits & 1); bits >>= 1)
        bit++;
    return bit;
#endif
}

/* Whether any pattern can begin at byte at, which is inside text; true more often than it has to be. */
static inline bool gloss_gate_may_pass(const struct gloss_gate *gate, struct gloss_slice text, size_t at) {
    unsigned pair = (unsigned char)text.ptr[at];

    if (text.len - at < 2)
        return true;
    pair = pair << 8 | (unsigned char)text.ptr[at + 1];
    return gate->pairs[pair / 64] >> pair % 64 & 1;
}

/* What a text holds at byte at. */
static inline struct gloss_gate_rows gloss_gate_rows(const struct gloss_gate *gate, struct gloss_slice text, size_t at) {
    struct gloss_gate_rows rows = {.count = 0};

    for (; rows.count < GLOSS_OUTLINE_BYTES && at < text.len; at++) {
        rows.row[rows.count] = gate->rows + gate->row[rows.count][(unsigned char)text.ptr[at]] * gate->words;
        rows.count++;
    }
    return rows;
}

/* The patterns 64 * word and following that can begin there, one a bit. */
static inline uint64_t gloss_gate_patterns(const struct gloss_gate_rows *rows, size_t word) {
    uint64_t patterns = UINT64_MAX;

    for (int i = 0; i < rows->count && patterns; i++)
        patterns &= rows->row[i][word];
    return patterns;
}

#endif
