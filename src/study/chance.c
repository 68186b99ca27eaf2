#include "chance.h"

static uint64_t split_mix(uint64_t *state) {
    uint64_t mixed = *state += UINT64_C(0x9E3779B97F4A7C15);

    mixed = (mixed ^ mixed >> 30) * UINT64_C(0xBF58476D1CE4E5B9);
    mixed = (mixed ^ mixed >> 27) * UINT64_C(0x94D049BB133111EB);
    return mixed ^ mixed >> 31;
}

static uint64_t turn_left(uint64_t bits, unsigned by) { return bits << by | bits >> (64 - by); }

void gloss_chance_seed(struct gloss_chance *chance, uint64_t seed) {
    for (size_t i = 0; i < 4; i++)
        chance->state[i] = split_mix(&seed);
}

uint64_t gloss_chance_next(struct gloss_chance *chance) {
    uint64_t *state = chance->state, result = turn_left(state[1] * 5, 7) * 9, shifted = state[1] << 17;

    state[2] ^= state[0];
    state[3] ^= state[1];
    state[1] ^= state[2];
    state[0] ^= state[3];
    state[2] ^= shifted;
    state[3] = turn_left(state[3], 45);
    return result;
}

uint64_t gloss_chance_below(struct gloss_chance *chance, uint64_t count) {
    uint64_t unfair = (0 - count) % count, number; /* so many of all 64-bit numbers would favour the small results */

    do
        number = gloss_chance_next(chance);
    while (number < unfair);
    return number % count;
}

void gloss_chance_shuffle(struct gloss_chance *chance, uint32_t *numbers, size_t count) {
    for (size_t left = count; left > 1; left--) {
        size_t other = (size_t)gloss_chance_below(chance, left);
        uint32_t number = numbers[left - 1];

        numbers[left - 1] = numbers[other];
        numbers[other] = number;
    }
}
