/* chance.h - the same chances for the same seed, everywhere. */
#ifndef GLOSS_TESTS_ORACLE_CHANCE_H
#define GLOSS_TESTS_ORACLE_CHANCE_H

#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>

/* splitmix64; the state may begin anywhere. */
static inline uint64_t chance_next(uint64_t *state) {
    uint64_t z = *state += UINT64_C(0x9E3779B97F4A7C15);
    z = (z ^ (z >> 30)) * UINT64_C(0xBF58476D1CE4E5B9);
    z = (z ^ (z >> 27)) * UINT64_C(0x94D049BB133111EB);
    return z ^ (z >> 31);
}

static inline size_t chance_below(uint64_t *state, size_t n) { return (size_t)((chance_next(state) >> 33) % n); }

static inline bool chance_percent(uint64_t *state, size_t percent) { return chance_below(state, 100) < percent; }

#endif
