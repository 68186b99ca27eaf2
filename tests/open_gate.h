/* open_gate.h - an index whose patterns are all tried everywhere, to compare with one where they are not. */
#ifndef TESTS_OPEN_GATE_H
#define TESTS_OPEN_GATE_H

#include "match/index.h"

static inline void open_gate(struct gloss_patterns *patterns) {
    size_t rows = 0;

    for (int place = 0; place < GLOSS_OUTLINE_BYTES; place++)
        for (int byte = 0; byte < 256; byte++)
            if (patterns->gate.row[place][byte] >= rows)
                rows = patterns->gate.row[place][byte] + (size_t)1;
    memset(patterns->gate.pairs, 0xFF, (1 << 16) / 8);
    memset(patterns->gate.rows, 0, rows * patterns->gate.words * sizeof *patterns->gate.rows);
    for (size_t row = 0; row < rows; row++)
        for (size_t i = 0; i < patterns->count; i++)
            patterns->gate.rows[row * patterns->gate.words + i / 64] |= (uint64_t)1 << i % 64;
    for (size_t i = 0; i < patterns->count; i++)
        patterns->items[i].literal_len = 0;
}

#endif
