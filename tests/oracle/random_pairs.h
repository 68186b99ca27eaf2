/* random_pairs.h - glossaries and texts made from a seed, close enough to each other to match.
 * They share words, separators and cases, so that forms overlap and nearly match. */
#ifndef GLOSS_TESTS_ORACLE_RANDOM_PAIRS_H
#define GLOSS_TESTS_ORACLE_RANDOM_PAIRS_H

#include <stddef.h>
#include <stdint.h>

#include "naive.h"

/* The forms stand in the order of glossary, entry and form, each counted from 0; the first form of
 * an entry is its headword or its pattern, its except-phrases stand last. The forms point into form_text: a copy
 * of the struct points into the original. */
struct random_pair {
    struct naive_form forms[16];
    size_t form_count;
    char form_text[16][96];
    char text[512]; /* any bytes */
    size_t len;     /* 0 to 200 */
};

/* The same pair for the same seed, on every machine that has the same Unicode version. */
void random_pair_make(struct random_pair *pair, uint64_t seed);

#endif
