/* blocks_x86.c - the masks of blocks.h with the instructions of SSE2, AVX2 and AVX-512. */
#include "ask.h"

#ifdef GLOSS_BLOCKS_X86
#include <immintrin.h>

#include "places.h"

enum { AHEAD = 1024 }; /* bytes of text that are fetched from memory before they are looked at */

/* All bytes of characters of three bytes and of two, told by their first ones; and those of them that are in the next block. */
#define SPREAD(three, two) ((three) | (three) << 1 | (three) << 2 | (two) | (two) << 1)
#define SPREAD_OVER(three, two) ((three) >> 63 | (three) >> 62 | (two) >> 63)

/* ---- SSE2: every processor of x86-64 has it ---- */

/* Bytes from first on, count of them: seen from first, the others are no less than count as unsigned numbers. */
static __m128i in_range(__m128i bytes, char first, char count) {
    __m128i seen = _mm_add_epi8(bytes, _mm_set1_epi8((char)(-128 - first)));

    return _mm_cmplt_epi8(seen, _mm_set1_epi8((char)(-128 + count)));
}

static __m128i equal(__m128i bytes, char byte) { return _mm_cmpeq_epi8(bytes, _mm_set1_epi8(byte)); }

static uint64_t mask_sse2(__m128i bytes) { return (uint64_t)(unsigned)_mm_movemask_epi8(bytes); }

static void classify_sse2(const char *bytes, size_t count, struct gloss_masks *blocks) {
    for (size_t i = 0; i < count; i++, bytes += GLOSS_BLOCK_BYTES) {
        struct gloss_masks block = {0};

        for (unsigned at = 0; at < GLOSS_BLOCK_BYTES; at += 16) {
            __m128i part = _mm_loadu_si128((const __m128i *)(const void *)(bytes + at));

            block.letter |= mask_sse2(in_range(_mm_or_si128(part, _mm_set1_epi8(0x20)), 'a', 26)) << at;
            block.digit |= mask_sse2(in_range(part, '0', 10)) << at;
            block.dot |= mask_sse2(equal(part, '.')) << at;
            block.high |= mask_sse2(part) << at;
        }
        blocks[i] = block;
    }
}

static void find_marks_sse2(const char *bytes, size_t count, struct gloss_mark_masks *blocks) {
    for (size_t i = 0; i < count; i++, bytes += GLOSS_BLOCK_BYTES) {
        struct gloss_mark_masks block = {0};

        for (unsigned at = 0; at < GLOSS_BLOCK_BYTES; at += 16) {
            __m128i part = _mm_loadu_si128((const __m128i *)(const void *)(bytes + at));
            __m128i slash = _mm_or_si128(equal(part, '/'), equal(part, '\\'));

            block.mark |= mask_sse2(_mm_or_si128(slash, _mm_or_si128(equal(part, '@'), equal(part, ':')))) << at;
            block.dot |= mask_sse2(equal(part, '.')) << at;
            block.w |= mask_sse2(equal(_mm_or_si128(part, _mm_set1_epi8(0x20)), 'w')) << at;
        }
        blocks[i] = block;
    }
}

static void sift_sse2(const struct gloss_sieve *sieve, const char *bytes, size_t count, bool word_before,
                      struct gloss_sifted *blocks) {
    gloss_blocks_sift(classify_sse2, sieve, bytes, count, word_before, blocks);
}

static bool has_sse2(void) { return true; }

const struct gloss_blocks_path gloss_blocks_sse2 = {
    "sse2", has_sse2, classify_sse2, find_marks_sse2, gloss_blocks_find, sift_sse2, gloss_ask, gloss_blocks_positions,
    false};

/* ---- AVX2: classes of 32 bytes by two looks into tables of 16 ---- */

#define BIT(byte, bit) ((byte) >> (bit)&1)
#define BELOW(byte, bit) \
    (((bit) > 0) * BIT(byte, 0) + ((bit) > 1) * BIT(byte, 1) + ((bit) > 2) * BIT(byte, 2) + ((bit) > 3) * BIT(byte, 3) + \
     ((bit) > 4) * BIT(byte, 4) + ((bit) > 5) * BIT(byte, 5) + ((bit) > 6) * BIT(byte, 6))
#define PLACE(byte, bit) ((uint64_t)(BIT(byte, bit) * (bit)) << 8 * BELOW(byte, bit))
#define PLACES(byte) \
    (PLACE(byte, 1) | PLACE(byte, 2) | PLACE(byte, 3) | PLACE(byte, 4) | PLACE(byte, 5) | PLACE(byte, 6) | PLACE(byte, 7))
#define FOUR(byte) PLACES(byte), PLACES((byte) + 1), PLACES((byte) + 2), PLACES((byte) + 3)
#define SIXTEEN(byte) FOUR(byte), FOUR((byte) + 4), FOUR((byte) + 8), FOUR((byte) + 12)
#define MANY(byte) SIXTEEN(byte), SIXTEEN((byte) + 16), SIXTEEN((byte) + 32), SIXTEEN((byte) + 48)
const uint64_t gloss_byte_places[256] = {MANY(0), MANY(64), MANY(128), MANY(192)};
#undef BIT
#undef BELOW
#undef PLACE
#undef PLACES
#undef FOUR
#undef SIXTEEN
#undef MANY

#define AVX2 __attribute__((target("avx2,bmi,bmi2,popcnt")))

struct tables_avx2 {
    __m256i low, high;
};

AVX2 static inline struct tables_avx2 load_avx2(const struct gloss_nibbles *nibbles) {
    return (struct tables_avx2){_mm256_broadcastsi128_si256(_mm_loadu_si128((const __m128i *)(const void *)nibbles->low)),
                                _mm256_broadcastsi128_si256(_mm_loadu_si128((const __m128i *)(const void *)nibbles->high))};
}

/* A byte from 0x80 on looks up 0. */
AVX2 static inline __m256i classes_avx2(const struct tables_avx2 *tables, __m256i bytes) {
    __m256i upper = _mm256_and_si256(_mm256_srli_epi16(bytes, 4), _mm256_set1_epi8(0x0F));

    return _mm256_and_si256(_mm256_shuffle_epi8(tables->low, bytes), _mm256_shuffle_epi8(tables->high, upper));
}

AVX2 static inline uint64_t mask_avx2(__m256i low, __m256i high) {
    return (uint32_t)_mm256_movemask_epi8(low) | (uint64_t)(uint32_t)_mm256_movemask_epi8(high) << 32;
}

/* Bytes with one of some bits. */
AVX2 static inline uint64_t with_avx2(__m256i low, __m256i high, char bits) {
    __m256i wanted = _mm256_set1_epi8(bits), zero = _mm256_setzero_si256();

    return ~mask_avx2(_mm256_cmpeq_epi8(_mm256_and_si256(low, wanted), zero),
                      _mm256_cmpeq_epi8(_mm256_and_si256(high, wanted), zero));
}

AVX2 static void classify_avx2(const char *bytes, size_t count, struct gloss_masks *blocks) {
    struct tables_avx2 tables = load_avx2(&gloss_word_nibbles);

    for (size_t i = 0; i < count; i++, bytes += GLOSS_BLOCK_BYTES) {
        __m256i first = _mm256_loadu_si256((const __m256i *)(const void *)bytes);
        __m256i second = _mm256_loadu_si256((const __m256i *)(const void *)(bytes + 32));
        __m256i low = classes_avx2(&tables, first), high = classes_avx2(&tables, second);

        /* Bits 2 and 3, of digits and the full stop, move up to where movemask looks. */
        blocks[i] = (struct gloss_masks){.letter = with_avx2(low, high, GLOSS_NIBBLE_LETTER),
                                         .digit = mask_avx2(_mm256_slli_epi16(low, 5), _mm256_slli_epi16(high, 5)),
                                         .dot = mask_avx2(_mm256_slli_epi16(low, 4), _mm256_slli_epi16(high, 4)),
                                         .high = mask_avx2(first, second)};
    }
}

AVX2 static void find_marks_avx2(const char *bytes, size_t count, struct gloss_mark_masks *blocks) {
    struct tables_avx2 tables = load_avx2(&gloss_mark_nibbles);

    for (size_t i = 0; i < count; i++, bytes += GLOSS_BLOCK_BYTES) {
        __m256i low = classes_avx2(&tables, _mm256_loadu_si256((const __m256i *)(const void *)bytes));
        __m256i high = classes_avx2(&tables, _mm256_loadu_si256((const __m256i *)(const void *)(bytes + 32)));

        blocks[i] = (struct gloss_mark_masks){.mark = with_avx2(low, high, GLOSS_NIBBLE_MARK),
                                              .dot = mask_avx2(_mm256_slli_epi16(low, 3), _mm256_slli_epi16(high, 3)),
                                              .w = mask_avx2(_mm256_slli_epi16(low, 2), _mm256_slli_epi16(high, 2))};
    }
}

AVX2 static void find_avx2(const struct gloss_nibbles *nibbles, const char *bytes, size_t count, uint64_t *blocks) {
    struct tables_avx2 tables = load_avx2(nibbles);

    for (size_t i = 0; i < count; i++, bytes += GLOSS_BLOCK_BYTES)
        blocks[i] =
            with_avx2(classes_avx2(&tables, _mm256_loadu_si256((const __m256i *)(const void *)bytes)),
                      classes_avx2(&tables, _mm256_loadu_si256((const __m256i *)(const void *)(bytes + 32))), (char)0xFF);
}

/* What a set of groups has at one place: by the lowest five bits, in two halves, and by the upper four. */
struct sieve_avx2 {
    __m256i low[2], high, end;
};

AVX2 static inline __m256i load_table_avx2(const uint8_t table[16]) {
    return _mm256_broadcastsi128_si256(_mm_loadu_si128((const __m128i *)(const void *)table));
}

AVX2 static inline void load_sieve_avx2(const struct gloss_sieve *sieve,
                                        struct sieve_avx2 tables[GLOSS_SIEVE_SETS][GLOSS_SIEVE_BYTES]) {
    for (size_t set = 0; set < GLOSS_SIEVE_SETS; set++)
        for (size_t at = 0; at < GLOSS_SIEVE_BYTES; at++)
            tables[set][at] =
                (struct sieve_avx2){{load_table_avx2(sieve->low[set][at]), load_table_avx2(sieve->low[set][at] + 16)},
                                    load_table_avx2(sieve->high[set][at]),
                                    _mm256_set1_epi8((char)sieve->end[set][at])};
}

/* Groups that have the bytes; ends: 0xFF where there is an end. */
AVX2 static inline __m256i groups_avx2(const struct sieve_avx2 *tables, __m256i bytes, __m256i ends) {
    __m256i nibble = _mm256_set1_epi8(0x0F), index = _mm256_and_si256(bytes, nibble);
    __m256i upper = _mm256_and_si256(_mm256_srli_epi16(bytes, 4), nibble);
    __m256i low = _mm256_blendv_epi8(_mm256_shuffle_epi8(tables->low[0], index), _mm256_shuffle_epi8(tables->low[1], index),
                                     _mm256_slli_epi16(bytes, 3));

    return _mm256_blendv_epi8(_mm256_and_si256(low, _mm256_shuffle_epi8(tables->high, upper)), tables->end, ends);
}

AVX2 static inline __m256i ends_avx2(const struct tables_avx2 *tables, __m256i bytes) {
    return _mm256_cmpeq_epi8(_mm256_and_si256(classes_avx2(tables, bytes), _mm256_set1_epi8(GLOSS_NIBBLE_WORD)),
                             _mm256_setzero_si256());
}

struct half_avx2 {
    uint32_t word, let, dotted, high, quotes, spaces; /* let: through */
};

AVX2 static inline struct half_avx2 sift_half_avx2(const struct tables_avx2 *words,
                                                   struct sieve_avx2 tables[GLOSS_SIEVE_SETS][GLOSS_SIEVE_BYTES],
                                                   const char *bytes) {
    __m256i zero = _mm256_setzero_si256(), any = zero, places[GLOSS_SIEVE_BYTES], ends[GLOSS_SIEVE_BYTES];
    struct half_avx2 half = {0};

    for (size_t at = 0; at < GLOSS_SIEVE_BYTES; at++) {
        places[at] = _mm256_loadu_si256((const __m256i *)(const void *)(bytes + at));
        ends[at] = ends_avx2(words, places[at]);
    }
    for (size_t set = 0; set < GLOSS_SIEVE_SETS; set++) {
        __m256i groups = groups_avx2(&tables[set][0], places[0], ends[0]);

        for (size_t at = 1; at < GLOSS_SIEVE_BYTES; at++)
            groups = _mm256_and_si256(groups, groups_avx2(&tables[set][at], places[at], ends[at]));
        any = _mm256_or_si256(any, groups);
    }
    half.word = ~(uint32_t)_mm256_movemask_epi8(ends[0]);
    half.let = ~(uint32_t)_mm256_movemask_epi8(_mm256_cmpeq_epi8(any, zero));
    half.dotted = (uint32_t)_mm256_movemask_epi8(
        _mm256_and_si256(_mm256_cmpeq_epi8(places[1], _mm256_set1_epi8('.')),
                         _mm256_cmpeq_epi8(_mm256_max_epu8(places[2], _mm256_set1_epi8(0x40)), places[2])));
    half.high = (uint32_t)_mm256_movemask_epi8(places[0]);
    if (half.high) {
        __m256i third =
            _mm256_cmpeq_epi8(_mm256_and_si256(places[2], _mm256_set1_epi8((char)0xF0)), _mm256_set1_epi8((char)0x90));

        half.quotes = (uint32_t)_mm256_movemask_epi8(
            _mm256_and_si256(third, _mm256_and_si256(_mm256_cmpeq_epi8(places[0], _mm256_set1_epi8((char)0xE2)),
                                                     _mm256_cmpeq_epi8(places[1], _mm256_set1_epi8((char)0x80)))));
        half.spaces =
            (uint32_t)_mm256_movemask_epi8(_mm256_and_si256(_mm256_cmpeq_epi8(places[0], _mm256_set1_epi8((char)0xC2)),
                                                            _mm256_cmpeq_epi8(places[1], _mm256_set1_epi8((char)0xA0))));
    }
    return half;
}

AVX2 static void sift_avx2(const struct gloss_sieve *sieve, const char *bytes, size_t count, bool word_before,
                           struct gloss_sifted *blocks) {
    struct tables_avx2 words = load_avx2(&gloss_word_nibbles);
    struct sieve_avx2 tables[GLOSS_SIEVE_SETS][GLOSS_SIEVE_BYTES];
    uint64_t before = word_before, over = 0;

    load_sieve_avx2(sieve, tables);
    for (size_t i = 0; i < count; i++, bytes += GLOSS_BLOCK_BYTES) {
        _mm_prefetch(bytes + AHEAD, _MM_HINT_T0);
        struct half_avx2 first = sift_half_avx2(&words, tables, bytes), second = sift_half_avx2(&words, tables, bytes + 32);
        uint64_t word = first.word | (uint64_t)second.word << 32, starts = word & ~(word << 1 | before);
        uint64_t quotes = first.quotes | (uint64_t)second.quotes << 32,
                 spaces = first.spaces | (uint64_t)second.spaces << 32;
        uint64_t high = first.high | (uint64_t)second.high << 32;

        blocks[i] = (struct gloss_sifted){starts & (first.let | (uint64_t)second.let << 32),
                                          (starts & (first.dotted | (uint64_t)second.dotted << 32)) |
                                              (high & ~(SPREAD(quotes, spaces) | over))};
        over = SPREAD_OVER(quotes, spaces);
        before = word >> 63;
    }
}

AVX2 static size_t positions_avx2(uint64_t mask, uint32_t base, uint32_t *places) {
    const uint32_t *start = places;

    for (; mask; mask >>= 16, base += 16) {
        places += gloss_places_avx2(mask & 0xFF, base, places);
        places += gloss_places_avx2(mask >> 8 & 0xFF, base + 8, places);
    }
    return (size_t)(places - start);
}

static bool has_avx2(void) {
    return __builtin_cpu_supports("avx2") && __builtin_cpu_supports("bmi") && __builtin_cpu_supports("bmi2");
}

const struct gloss_blocks_path gloss_blocks_avx2 = {
    "avx2", has_avx2, classify_avx2, find_marks_avx2, find_avx2, sift_avx2, gloss_ask_avx2, positions_avx2, false};

/* ---- AVX-512 BW: 64 bytes at once, masks at no cost, places by compressing ---- */

#define AVX512 __attribute__((target("avx512f,avx512bw,avx512vl,bmi,bmi2,popcnt")))

struct tables_avx512 {
    __m512i low, high;
};

AVX512 static inline struct tables_avx512 load_avx512(const struct gloss_nibbles *nibbles) {
    return (struct tables_avx512){_mm512_broadcast_i32x4(_mm_loadu_si128((const __m128i *)(const void *)nibbles->low)),
                                  _mm512_broadcast_i32x4(_mm_loadu_si128((const __m128i *)(const void *)nibbles->high))};
}

AVX512 static inline __m512i classes_avx512(const struct tables_avx512 *tables, __m512i bytes) {
    __m512i upper = _mm512_and_si512(_mm512_srli_epi16(bytes, 4), _mm512_set1_epi8(0x0F));

    return _mm512_and_si512(_mm512_shuffle_epi8(tables->low, bytes), _mm512_shuffle_epi8(tables->high, upper));
}

AVX512 static void classify_avx512(const char *bytes, size_t count, struct gloss_masks *blocks) {
    struct tables_avx512 tables = load_avx512(&gloss_word_nibbles);

    for (size_t i = 0; i < count; i++, bytes += GLOSS_BLOCK_BYTES) {
        __m512i block = _mm512_loadu_si512((const void *)bytes);
        __m512i classes = classes_avx512(&tables, block);

        blocks[i] = (struct gloss_masks){.letter = _mm512_test_epi8_mask(classes, _mm512_set1_epi8(GLOSS_NIBBLE_LETTER)),
                                         .digit = _mm512_test_epi8_mask(classes, _mm512_set1_epi8(GLOSS_NIBBLE_DIGIT)),
                                         .dot = _mm512_test_epi8_mask(classes, _mm512_set1_epi8(GLOSS_NIBBLE_DOT)),
                                         .high = _mm512_movepi8_mask(block)};
    }
}

AVX512 static void find_marks_avx512(const char *bytes, size_t count, struct gloss_mark_masks *blocks) {
    struct tables_avx512 tables = load_avx512(&gloss_mark_nibbles);

    for (size_t i = 0; i < count; i++, bytes += GLOSS_BLOCK_BYTES) {
        __m512i classes = classes_avx512(&tables, _mm512_loadu_si512((const void *)bytes));

        blocks[i] =
            (struct gloss_mark_masks){.mark = _mm512_test_epi8_mask(classes, _mm512_set1_epi8(GLOSS_NIBBLE_MARK)),
                                      .dot = _mm512_test_epi8_mask(classes, _mm512_set1_epi8(GLOSS_NIBBLE_MARK_DOT)),
                                      .w = _mm512_test_epi8_mask(classes, _mm512_set1_epi8(GLOSS_NIBBLE_MARK_W))};
    }
}

AVX512 static void find_avx512(const struct gloss_nibbles *nibbles, const char *bytes, size_t count, uint64_t *blocks) {
    struct tables_avx512 tables = load_avx512(nibbles);

    for (size_t i = 0; i < count; i++, bytes += GLOSS_BLOCK_BYTES) {
        __m512i classes = classes_avx512(&tables, _mm512_loadu_si512((const void *)bytes));

        blocks[i] = _mm512_test_epi8_mask(classes, classes);
    }
}

AVX512 static size_t positions_avx512(uint64_t mask, uint32_t base, uint32_t *places) {
    __m512i lane = _mm512_setr_epi32(0, 1, 2, 3, 4, 5, 6, 7, 8, 9, 10, 11, 12, 13, 14, 15);
    size_t count = 0;

    for (unsigned at = 0; at < GLOSS_BLOCK_BYTES; at += 16) {
        __mmask16 part = (__mmask16)(mask >> at);
        __m512i chosen = _mm512_maskz_compress_epi32(part, lane);

        _mm512_storeu_si512((void *)(places + count), _mm512_add_epi32(chosen, _mm512_set1_epi32((int)(base + at))));
        count += (size_t)_mm_popcnt_u32(part);
    }
    return count;
}

/* The groups that have a byte at one place by its lowest six bits: 16 of them in each of two tables of 32. */
struct sieve_avx512 {
    __m512i low, high;
};

/* Of the lower one of each two bytes. */
AVX512 static inline __m512i groups_avx512(const struct sieve_avx512 *tables, __m512i bytes) {
    return _mm512_permutex2var_epi16(tables->low, bytes, tables->high);
}

AVX512 static inline __m512i and_avx512(__m512i a, __m512i b, __m512i c) {
    return _mm512_ternarylogic_epi64(a, b, c, 0x80);
}

AVX512 static inline uint64_t words_avx512(const struct tables_avx512 *tables, __m512i bytes) {
    return _mm512_test_epi8_mask(classes_avx512(tables, bytes), _mm512_set1_epi8(GLOSS_NIBBLE_WORD));
}

/* Of a block with bytes from 0x80 on: first, second, third: those from each place on. */
AVX512 static inline uint64_t unusual_avx512(__m512i first, __m512i second, __m512i third, uint64_t *over) {
    __m512i upper = _mm512_and_si512(third, _mm512_set1_epi8((char)0xF0));
    uint64_t quotes = _mm512_cmpeq_epi8_mask(first, _mm512_set1_epi8((char)0xE2)) &
                      _mm512_cmpeq_epi8_mask(second, _mm512_set1_epi8((char)0x80)) &
                      _mm512_cmpeq_epi8_mask(upper, _mm512_set1_epi8((char)0x90));
    uint64_t spaces = _mm512_cmpeq_epi8_mask(first, _mm512_set1_epi8((char)0xC2)) &
                      _mm512_cmpeq_epi8_mask(second, _mm512_set1_epi8((char)0xA0));
    uint64_t unusual = _mm512_movepi8_mask(first) & ~(SPREAD(quotes, spaces) | *over);

    *over = SPREAD_OVER(quotes, spaces);
    return unusual;
}

/* Places of even and odd numbers by turns: a byte that is looked up for both lies in the lower half of two for one of them, and is
 * brought there for the other. Bytes that end a word are 0. */
AVX512 static void sift_avx512(const struct gloss_sieve *sieve, const char *bytes, size_t count, bool word_before,
                               struct gloss_sifted *blocks) {
    const uint64_t evens = UINT64_C(0x5555555555555555);
    struct tables_avx512 classes = load_avx512(&gloss_word_nibbles);
    struct sieve_avx512 tables[GLOSS_SIEVE_BYTES];
    __m512i first = _mm512_loadu_si512((const void *)bytes), next;
    uint64_t before = word_before, over = 0, word = words_avx512(&classes, first);

    for (size_t at = 0; at < GLOSS_SIEVE_BYTES; at++)
        tables[at] = (struct sieve_avx512){_mm512_loadu_si512((const void *)sieve->six[at]),
                                           _mm512_loadu_si512((const void *)(sieve->six[at] + 32))};
    for (size_t i = 0; i < count; i++, bytes += GLOSS_BLOCK_BYTES, first = next) {
        __m512i second = _mm512_loadu_si512((const void *)(bytes + 1));
        __m512i third = _mm512_loadu_si512((const void *)(bytes + 2)), pairs[5], even, odd;
        uint64_t next_word, starts = word & ~(word << 1 | before), likely, unusual;

        _mm_prefetch(bytes + AHEAD, _MM_HINT_T0);
        next = _mm512_loadu_si512((const void *)(bytes + GLOSS_BLOCK_BYTES));
        next_word = words_avx512(&classes, next);
        pairs[0] = _mm512_maskz_mov_epi8(word, first);
        pairs[2] = _mm512_maskz_mov_epi8(word >> 2 | next_word << 62, third);
        pairs[4] = _mm512_maskz_loadu_epi8(word >> 4 | next_word << 60, (const void *)(bytes + 4));
        pairs[1] = _mm512_srli_epi16(pairs[0], 8);
        pairs[3] = _mm512_srli_epi16(pairs[2], 8);
        even = and_avx512(groups_avx512(&tables[0], pairs[0]), groups_avx512(&tables[1], pairs[1]),
                          groups_avx512(&tables[2], pairs[2]));
        odd = and_avx512(groups_avx512(&tables[0], pairs[1]), groups_avx512(&tables[1], pairs[2]),
                         groups_avx512(&tables[2], pairs[3]));
        likely = _pdep_u64(_mm512_test_epi16_mask(even, groups_avx512(&tables[3], pairs[3])), evens) |
                 _pdep_u64(_mm512_test_epi16_mask(odd, groups_avx512(&tables[3], pairs[4])), ~evens);
        unusual = starts & _mm512_cmpeq_epi8_mask(second, _mm512_set1_epi8('.')) &
                  _mm512_cmpge_epu8_mask(third, _mm512_set1_epi8(0x40));
        if (_mm512_movepi8_mask(first))
            unusual |= unusual_avx512(first, second, third, &over);
        else
            over = 0;
        blocks[i] = (struct gloss_sifted){starts & likely, unusual};
        before = word >> 63;
        word = next_word;
    }
}

static bool has_avx512(void) {
    return has_avx2() && __builtin_cpu_supports("avx512f") && __builtin_cpu_supports("avx512bw") &&
           __builtin_cpu_supports("avx512vl");
}

const struct gloss_blocks_path gloss_blocks_avx512 = {"avx512",          has_avx512,       classify_avx512,
                                                      find_marks_avx512, find_avx512,      sift_avx512,
                                                      gloss_ask_avx512,  positions_avx512, true};
#endif
