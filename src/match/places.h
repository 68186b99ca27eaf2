/* places.h - the places of the bits of a mask, eight bits at a time: a part of blocks_x86.c and ask_x86.c. */
#ifndef GLOSS_PLACES_H
#define GLOSS_PLACES_H

#include <immintrin.h>
#include <stddef.h>
#include <stdint.h>

/* The places of the bits of each byte, the lowest one in the lowest byte, and 0 behind them. */
extern const uint64_t gloss_byte_places[256];

/* Write base + the place of each of eight bits, and up to 8 things more; returns how many there are. */
__attribute__((target("avx2,bmi,bmi2,popcnt"))) static inline size_t gloss_places_avx2(unsigned bits, uint32_t base,
                                                                                       uint32_t *places) {
    __m256i found = _mm256_cvtepu8_epi32(_mm_loadl_epi64((const __m128i *)(const void *)&gloss_byte_places[bits]));

    _mm256_storeu_si256((__m256i *)(void *)places, _mm256_add_epi32(found, _mm256_set1_epi32((int)base)));
    return (size_t)_mm_popcnt_u32(bits);
}

#endif
