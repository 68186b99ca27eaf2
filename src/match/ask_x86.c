/* ask_x86.c - the question of ask.h to 8 tokens at once with AVX2, and to 16 with AVX-512.
 *
 * Each token has a lane of 16 bytes. Vectors a, b, c and d have in their lanes, one below the other, tokens 0 to 3, then 4 to 7 and so
 * on: where what a lane has come to is 32 bits wide, all of it fits into one vector, in the order of the tokens. */
#include "ask.h"

#ifdef GLOSS_BLOCKS_X86
#include <immintrin.h>

#include "places.h"

/* A capital is 0x20 here, and counts once in front and twice behind: 0, one, or more than one are the shapes. */
#define CAPITAL 0x20
enum { CAPITAL_SHIFT = 5 };
#define WEIGHTS 1, 2, 2, 2, 2, 2, 2, 2, 2, 2, 2, 2, 2, 2, 2, 2
enum { SOME = 256 }; /* tokens whose mixtures are kept */
#define PLACES 0, 1, 2, 3, 4, 5, 6, 7, 8, 9, 10, 11, 12, 13, 14, 15
/* The first two bytes of each four, as the lower two of a number, the first one above. */
#define PAIRS 1, 0, -1, -1, 5, 4, -1, -1, 9, 8, -1, -1, 13, 12, -1, -1

/* ---- AVX2 ---- */

#define AVX2 __attribute__((target("avx2,bmi,bmi2,popcnt")))
enum { AVX2_TOKENS = 8 };

/* Of two tokens: their bytes; two products each; sums of capitals. */
struct two {
    __m256i bytes, products, capitals;
};

AVX2 static inline __m256i load_two(const void *first, const void *second) {
    return _mm256_inserti128_si256(_mm256_castsi128_si256(_mm_loadu_si128((const __m128i *)first)),
                                   _mm_loadu_si128((const __m128i *)second), 1);
}

AVX2 static inline __m256i twice(__m128i lane) { return _mm256_broadcastsi128_si256(lane); }

/* lens: in the first byte of each four, those of tokens of which `which` is taken. */
AVX2 static inline struct two look_at_two(const char *first, const char *second, __m256i lens, char which) {
    __m256i bytes = load_two(first, second), len = _mm256_shuffle_epi8(lens, _mm256_set1_epi8(which));
    __m256i inside = _mm256_cmpgt_epi8(len, twice(_mm_setr_epi8(PLACES)));
    __m256i folded = _mm256_and_si256(_mm256_or_si256(bytes, _mm256_set1_epi8(CAPITAL)), inside);
    __m256i capitals = _mm256_andnot_si256(bytes, folded);
    __m256i mixed =
        _mm256_xor_si256(folded, twice(_mm_set_epi64x((long long)GLOSS_FIRST_HIGH, (long long)GLOSS_FIRST_LOW)));

    return (struct two){
        .bytes = bytes,
        .products = _mm256_mul_epu32(mixed, _mm256_srli_epi64(mixed, 32)),
        .capitals = _mm256_sad_epu8(_mm256_maddubs_epi16(capitals, twice(_mm_setr_epi8(WEIGHTS))), _mm256_setzero_si256()),
    };
}

/* The sums of both 64 bits of each lane, of a and b by turns. */
AVX2 static inline __m256i sums(__m256i a, __m256i b) {
    return _mm256_add_epi64(_mm256_unpacklo_epi64(a, b), _mm256_unpackhi_epi64(a, b));
}

/* Of each 64 bits of a, then b, by lanes: the lower or the upper 32. */
AVX2 static inline __m256i lower(__m256i a, __m256i b) {
    return _mm256_castps_si256(_mm256_shuffle_ps(_mm256_castsi256_ps(a), _mm256_castsi256_ps(b), 0x88));
}

AVX2 static inline __m256i upper(__m256i a, __m256i b) {
    return _mm256_castps_si256(_mm256_shuffle_ps(_mm256_castsi256_ps(a), _mm256_castsi256_ps(b), 0xDD));
}

static inline int word_at(const void *table, uint32_t place) {
    int word;

    memcpy(&word, (const char *)table + place * sizeof word, sizeof word);
    return word;
}

AVX2 static inline __m128i four_words(const void *table, const uint32_t *places) {
    return _mm_setr_epi32(word_at(table, places[0]), word_at(table, places[1]), word_at(table, places[2]),
                          word_at(table, places[3]));
}

/* The bits of a table by their numbers, where signs are. Each word is loaded by itself: where a processor keeps secrets from those who
 * gather, gathering is slow. */
AVX2 static inline __m256i bits_of(const void *table, __m256i number) {
    uint32_t places[AVX2_TOKENS];
    __m256i words;

    _mm256_storeu_si256((__m256i *)(void *)places, _mm256_srli_epi32(number, 5));
    words = _mm256_inserti128_si256(_mm256_castsi128_si256(four_words(table, places)), four_words(table, places + 4), 1);

    return _mm256_sllv_epi32(words, _mm256_andnot_si256(number, _mm256_set1_epi32(31)));
}

/* A bit for each of eight tokens, by itself; what they are mixed to. */
AVX2 static inline unsigned ask_eight(const struct gloss_question *question, const struct gloss_extent *extents,
                                      __m128i shift, uint32_t *mixtures) {
    const char *text = question->text;
    __m256i first = load_two(extents, extents + 4), last = load_two(extents + 2, extents + 6);
    __m256i lens =
        _mm256_min_epu32(_mm256_sub_epi32(upper(first, last), lower(first, last)), _mm256_set1_epi32(GLOSS_ASK_BYTES));
    struct two a = look_at_two(text + extents[0].start, text + extents[4].start, lens, 0);
    struct two b = look_at_two(text + extents[1].start, text + extents[5].start, lens, 4);
    struct two c = look_at_two(text + extents[2].start, text + extents[6].start, lens, 8);
    struct two d = look_at_two(text + extents[3].start, text + extents[7].start, lens, 12);
    __m256i low = sums(a.products, b.products), high = sums(c.products, d.products);
    __m256i capitals = lower(sums(a.capitals, b.capitals), sums(c.capitals, d.capitals));
    __m256i shapes =
        _mm256_slli_epi32(_mm256_min_epu32(capitals, _mm256_set1_epi32(2 * CAPITAL)), GLOSS_FIRST_SHAPE - CAPITAL_SHIFT);
    __m256i mixed = _mm256_mullo_epi32(_mm256_xor_si256(lower(low, high), upper(low, high)),
                                       _mm256_set1_epi32((int)GLOSS_FIRST_SPREAD));
    __m256i likely = bits_of(question->first->alone, _mm256_srl_epi32(_mm256_add_epi32(mixed, shapes), shift));

    _mm256_storeu_si256((__m256i *)(void *)mixtures, mixed);

    if (question->pairs) {
        __m256i pairs =
            _mm256_unpacklo_epi64(_mm256_unpacklo_epi32(a.bytes, b.bytes), _mm256_unpacklo_epi32(c.bytes, d.bytes));

        likely = _mm256_or_si256(likely, bits_of(question->pairs, _mm256_shuffle_epi8(pairs, twice(_mm_setr_epi8(PAIRS)))));
    }
    return (unsigned)_mm256_movemask_ps(_mm256_castsi256_ps(likely));
}

/* The same of eight tokens and those behind each of them. */
AVX2 static inline unsigned couple_eight(const uint64_t *couples, const uint32_t *mixtures, __m128i shift) {
    __m256i mixed = _mm256_loadu_si256((const __m256i *)(const void *)mixtures);
    __m256i next = _mm256_loadu_si256((const __m256i *)(const void *)(mixtures + 1));
    __m256i couple = _mm256_mullo_epi32(_mm256_add_epi32(mixed, _mm256_srli_epi32(next, GLOSS_FIRST_NEXT)),
                                        _mm256_set1_epi32((int)GLOSS_FIRST_SPREAD));

    return (unsigned)_mm256_movemask_ps(_mm256_castsi256_ps(bits_of(couples, _mm256_srl_epi32(couple, shift))));
}

/* At most SOME tokens, of which all bits are found by themselves before the couples. */
AVX2 static inline size_t ask_some(const struct gloss_question *question, const struct gloss_extent *extents, size_t count,
                                   uint32_t number, uint32_t *likely) {
    const struct gloss_first *first = question->first;
    __m128i shift = _mm_cvtsi32_si128((int)first->shift), couple_shift = _mm_cvtsi32_si128((int)first->couple_shift);
    uint32_t mixtures[SOME + 2 * AVX2_TOKENS];
    uint8_t bits[SOME / AVX2_TOKENS + 1];
    struct gloss_extent rest[AVX2_TOKENS] = {{0}};
    size_t found = 0, i = 0;

    for (; i + AVX2_TOKENS <= count; i += AVX2_TOKENS)
        bits[i / AVX2_TOKENS] = (uint8_t)ask_eight(question, extents + i, shift, mixtures + i);
    memcpy(rest, extents + i, (count + 1 - i) * sizeof *rest);
    bits[i / AVX2_TOKENS] = (uint8_t)ask_eight(question, rest, shift, mixtures + i);
    mixtures[i + AVX2_TOKENS] = 0; /* looked at beside the last one, and no part of what is found */
    for (i = 0; i < count; i += AVX2_TOKENS) {
        unsigned now = bits[i / AVX2_TOKENS];

        if (first->couples)
            now |= couple_eight(first->couples, mixtures + i, couple_shift);
        if (count - i < AVX2_TOKENS)
            now &= (1u << (count - i)) - 1;
        found += gloss_places_avx2(now, number + (uint32_t)i, likely + found);
    }
    return found;
}

AVX2 size_t gloss_ask_avx2(const struct gloss_question *question, const struct gloss_extent *extents, size_t count,
                           uint32_t number, uint32_t *likely) {
    size_t found = 0;

    for (size_t i = 0; i < count; i += SOME)
        found += ask_some(question, extents + i, count - i < SOME ? count - i : SOME, number + (uint32_t)i, likely + found);
    return found;
}

/* ---- AVX-512 ---- */

/* GCC lays what is 64 bytes wide on the stack of AddressSanitizer without its alignment: these functions go without that. */
#define AVX512 __attribute__((target("avx512f,avx512bw,avx512vl,bmi,bmi2,popcnt"), no_sanitize_address))
enum { AVX512_TOKENS = 16 };

/* The same of four tokens. */
struct four {
    __m512i bytes, products, capitals;
};

AVX512 static inline __m512i four_times(__m128i lane) { return _mm512_broadcast_i32x4(lane); }

/* extents: those of the token in the first lane, and on. */
AVX512 static inline struct four look_at_four(const char *text, const struct gloss_extent *extents, __m512i lens,
                                              char which) {
    __m512i bytes = _mm512_castsi128_si512(_mm_loadu_si128((const __m128i *)(const void *)(text + extents[0].start)));
    __m512i folded, capitals, mixed;
    __mmask64 inside =
        _mm512_cmpgt_epi8_mask(_mm512_shuffle_epi8(lens, _mm512_set1_epi8(which)), four_times(_mm_setr_epi8(PLACES)));

    bytes = _mm512_inserti32x4(bytes, _mm_loadu_si128((const __m128i *)(const void *)(text + extents[4].start)), 1);
    bytes = _mm512_inserti32x4(bytes, _mm_loadu_si128((const __m128i *)(const void *)(text + extents[8].start)), 2);
    bytes = _mm512_inserti32x4(bytes, _mm_loadu_si128((const __m128i *)(const void *)(text + extents[12].start)), 3);
    folded = _mm512_maskz_mov_epi8(inside, _mm512_or_si512(bytes, _mm512_set1_epi8(CAPITAL)));
    capitals = _mm512_andnot_si512(bytes, folded);
    mixed = _mm512_xor_si512(folded, four_times(_mm_set_epi64x((long long)GLOSS_FIRST_HIGH, (long long)GLOSS_FIRST_LOW)));
    return (struct four){
        .bytes = bytes,
        .products = _mm512_mul_epu32(mixed, _mm512_srli_epi64(mixed, 32)),
        .capitals =
            _mm512_sad_epu8(_mm512_maddubs_epi16(capitals, four_times(_mm_setr_epi8(WEIGHTS))), _mm512_setzero_si512()),
    };
}

AVX512 static inline __m512i sums_of_four(__m512i a, __m512i b) {
    return _mm512_add_epi64(_mm512_unpacklo_epi64(a, b), _mm512_unpackhi_epi64(a, b));
}

AVX512 static inline __m512i lower_of_four(__m512i a, __m512i b) {
    return _mm512_castps_si512(_mm512_shuffle_ps(_mm512_castsi512_ps(a), _mm512_castsi512_ps(b), 0x88));
}

AVX512 static inline __m512i upper_of_four(__m512i a, __m512i b) {
    return _mm512_castps_si512(_mm512_shuffle_ps(_mm512_castsi512_ps(a), _mm512_castsi512_ps(b), 0xDD));
}

/* The bits of a table by their numbers. */
AVX512 static inline __mmask16 mask_of(const void *table, __m512i number) {
    uint32_t places[AVX512_TOKENS];
    __m512i words;

    _mm512_storeu_si512(places, _mm512_srli_epi32(number, 5));
    words = _mm512_castsi128_si512(four_words(table, places));
    words = _mm512_inserti32x4(words, four_words(table, places + 4), 1);
    words = _mm512_inserti32x4(words, four_words(table, places + 8), 2);
    words = _mm512_inserti32x4(words, four_words(table, places + 12), 3);
    words = _mm512_sllv_epi32(words, _mm512_andnot_si512(number, _mm512_set1_epi32(31)));
    return _mm512_cmplt_epi32_mask(words, _mm512_setzero_si512());
}

AVX512 static inline __mmask16 ask_sixteen(const struct gloss_question *question, const struct gloss_extent *extents,
                                           __m128i shift, uint32_t *mixtures) {
    const __m512i evens = _mm512_setr_epi32(0, 2, 4, 6, 8, 10, 12, 14, 16, 18, 20, 22, 24, 26, 28, 30);
    const char *text = question->text;
    __m512i first = _mm512_loadu_si512((const void *)extents), last = _mm512_loadu_si512((const void *)(extents + 8));
    __m512i starts = _mm512_permutex2var_epi32(first, evens, last);
    __m512i ends = _mm512_permutex2var_epi32(first, _mm512_add_epi32(evens, _mm512_set1_epi32(1)), last);
    __m512i lens = _mm512_min_epu32(_mm512_sub_epi32(ends, starts), _mm512_set1_epi32(GLOSS_ASK_BYTES));
    struct four a = look_at_four(text, extents, lens, 0), b = look_at_four(text, extents + 1, lens, 4);
    struct four c = look_at_four(text, extents + 2, lens, 8), d = look_at_four(text, extents + 3, lens, 12);
    __m512i low = sums_of_four(a.products, b.products), high = sums_of_four(c.products, d.products);
    __m512i capitals = lower_of_four(sums_of_four(a.capitals, b.capitals), sums_of_four(c.capitals, d.capitals));
    __m512i shapes =
        _mm512_slli_epi32(_mm512_min_epu32(capitals, _mm512_set1_epi32(2 * CAPITAL)), GLOSS_FIRST_SHAPE - CAPITAL_SHIFT);
    __m512i mixed = _mm512_mullo_epi32(_mm512_xor_si512(lower_of_four(low, high), upper_of_four(low, high)),
                                       _mm512_set1_epi32((int)GLOSS_FIRST_SPREAD));
    __mmask16 likely = mask_of(question->first->alone, _mm512_srl_epi32(_mm512_add_epi32(mixed, shapes), shift));

    _mm512_storeu_si512((void *)mixtures, mixed);

    if (question->pairs) {
        __m512i pairs =
            _mm512_unpacklo_epi64(_mm512_unpacklo_epi32(a.bytes, b.bytes), _mm512_unpacklo_epi32(c.bytes, d.bytes));

        likely |= mask_of(question->pairs, _mm512_shuffle_epi8(pairs, four_times(_mm_setr_epi8(PAIRS))));
    }
    return likely;
}

/* Write the numbers of those of sixteen tokens that have a bit. */
AVX512 static inline size_t put_sixteen(__mmask16 bits, uint32_t number, uint32_t *likely) {
    const __m512i lane = _mm512_setr_epi32(0, 1, 2, 3, 4, 5, 6, 7, 8, 9, 10, 11, 12, 13, 14, 15);

    _mm512_storeu_si512((void *)likely,
                        _mm512_maskz_compress_epi32(bits, _mm512_add_epi32(lane, _mm512_set1_epi32((int)number))));
    return (size_t)_mm_popcnt_u32(bits);
}

AVX512 static inline __mmask16 couple_sixteen(const uint64_t *couples, const uint32_t *mixtures, __m128i shift) {
    __m512i mixed = _mm512_loadu_si512((const void *)mixtures), next = _mm512_loadu_si512((const void *)(mixtures + 1));
    __m512i couple = _mm512_mullo_epi32(_mm512_add_epi32(mixed, _mm512_srli_epi32(next, GLOSS_FIRST_NEXT)),
                                        _mm512_set1_epi32((int)GLOSS_FIRST_SPREAD));

    return mask_of(couples, _mm512_srl_epi32(couple, shift));
}

AVX512 static inline size_t ask_some_avx512(const struct gloss_question *question, const struct gloss_extent *extents,
                                            size_t count, uint32_t number, uint32_t *likely) {
    const struct gloss_first *first = question->first;
    __m128i shift = _mm_cvtsi32_si128((int)first->shift), couple_shift = _mm_cvtsi32_si128((int)first->couple_shift);
    uint32_t mixtures[SOME + 2 * AVX512_TOKENS];
    __mmask16 bits[SOME / AVX512_TOKENS + 1];
    struct gloss_extent rest[AVX512_TOKENS] = {{0}};
    size_t found = 0, i = 0;

    for (; i + AVX512_TOKENS <= count; i += AVX512_TOKENS)
        bits[i / AVX512_TOKENS] = ask_sixteen(question, extents + i, shift, mixtures + i);
    memcpy(rest, extents + i, (count + 1 - i) * sizeof *rest);
    bits[i / AVX512_TOKENS] = ask_sixteen(question, rest, shift, mixtures + i);
    mixtures[i + AVX512_TOKENS] = 0; /* looked at beside the last one, and no part of what is found */
    for (i = 0; i < count; i += AVX512_TOKENS) {
        __mmask16 now = bits[i / AVX512_TOKENS];

        if (first->couples)
            now |= couple_sixteen(first->couples, mixtures + i, couple_shift);
        if (count - i < AVX512_TOKENS)
            now &= (__mmask16)((1u << (count - i)) - 1);
        found += put_sixteen(now, number + (uint32_t)i, likely + found);
    }
    return found;
}

AVX512 size_t gloss_ask_avx512(const struct gloss_question *question, const struct gloss_extent *extents, size_t count,
                               uint32_t number, uint32_t *likely) {
    size_t found = 0;

    for (size_t i = 0; i < count; i += SOME)
        found += ask_some_avx512(question, extents + i, count - i < SOME ? count - i : SOME, number + (uint32_t)i,
                                 likely + found);
    return found;
}
#endif
