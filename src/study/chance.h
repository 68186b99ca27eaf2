/* chance.h - numbers that look like chance, and are the same everywhere where the seed is. The one place that makes them.
 *
 * source: xoshiro256** of Blackman and Vigna, its state filled by their splitmix64 */
#ifndef GLOSS_CHANCE_H
#define GLOSS_CHANCE_H

#include <stddef.h>
#include <stdint.h>

struct gloss_chance {
    uint64_t state[4];
};

/* Begin; any seed will do. */
void gloss_chance_seed(struct gloss_chance *chance, uint64_t seed);
/* 64 bits. */
uint64_t gloss_chance_next(struct gloss_chance *chance);
/* A number below count, which is above 0; each as likely as any other. */
uint64_t gloss_chance_below(struct gloss_chance *chance, uint64_t count);
/* Put numbers into some order. */
void gloss_chance_shuffle(struct gloss_chance *chance, uint32_t *numbers, size_t count);

#endif
