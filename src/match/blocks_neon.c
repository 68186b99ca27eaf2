/* blocks_neon.c - the masks of blocks.h with the instructions of 64-bit ARM. */
#include "ask.h"

#ifdef GLOSS_BLOCKS_NEON
#include <arm_neon.h>

struct classes {
    uint8x16_t parts[4];
};

static inline struct classes classes_of(const struct gloss_nibbles *nibbles, const uint8x16_t parts[4]) {
    uint8x16_t low = vld1q_u8(nibbles->low), high = vld1q_u8(nibbles->high);
    struct classes classes;

    /* The table of the upper half has nothing from 8 on: bytes from 0x80 on look up 0. */
    for (int i = 0; i < 4; i++)
        classes.parts[i] =
            vandq_u8(vqtbl1q_u8(low, vandq_u8(parts[i], vdupq_n_u8(0x0F))), vqtbl1q_u8(high, vshrq_n_u8(parts[i], 4)));
    return classes;
}

/* A bit for each byte with one of some bits: each keeps its own bit of eight, and pairs are added three times. */
static inline uint64_t with(const uint8x16_t parts[4], uint8_t bits) {
    static const uint8_t own[16] = {1, 2, 4, 8, 16, 32, 64, 128, 1, 2, 4, 8, 16, 32, 64, 128};
    uint8x16_t bit = vld1q_u8(own), wanted = vdupq_n_u8(bits), sum;
    uint8x16_t kept[4];

    for (int i = 0; i < 4; i++)
        kept[i] = vandq_u8(vtstq_u8(parts[i], wanted), bit);
    sum = vpaddq_u8(vpaddq_u8(kept[0], kept[1]), vpaddq_u8(kept[2], kept[3]));
    return vgetq_lane_u64(vreinterpretq_u64_u8(vpaddq_u8(sum, sum)), 0);
}

static void load(const char *bytes, uint8x16_t parts[4]) {
    for (int i = 0; i < 4; i++)
        parts[i] = vld1q_u8((const uint8_t *)bytes + 16 * i);
}

static void classify(const char *bytes, size_t count, struct gloss_masks *blocks) {
    for (size_t i = 0; i < count; i++) {
        struct classes classes;
        uint8x16_t parts[4];

        load(bytes + i * GLOSS_BLOCK_BYTES, parts);
        classes = classes_of(&gloss_word_nibbles, parts);
        blocks[i] = (struct gloss_masks){.letter = with(classes.parts, GLOSS_NIBBLE_LETTER),
                                         .digit = with(classes.parts, GLOSS_NIBBLE_DIGIT),
                                         .dot = with(classes.parts, GLOSS_NIBBLE_DOT),
                                         .high = with(parts, 0x80)};
    }
}

static void find_marks(const char *bytes, size_t count, struct gloss_mark_masks *blocks) {
    for (size_t i = 0; i < count; i++) {
        struct classes classes;
        uint8x16_t parts[4];

        load(bytes + i * GLOSS_BLOCK_BYTES, parts);
        classes = classes_of(&gloss_mark_nibbles, parts);
        blocks[i] = (struct gloss_mark_masks){.mark = with(classes.parts, GLOSS_NIBBLE_MARK),
                                              .dot = with(classes.parts, GLOSS_NIBBLE_MARK_DOT),
                                              .w = with(classes.parts, GLOSS_NIBBLE_MARK_W)};
    }
}

static void find(const struct gloss_nibbles *nibbles, const char *bytes, size_t count, uint64_t *blocks) {
    for (size_t i = 0; i < count; i++) {
        struct classes classes;
        uint8x16_t parts[4];

        load(bytes + i * GLOSS_BLOCK_BYTES, parts);
        classes = classes_of(nibbles, parts);
        blocks[i] = with(classes.parts, 0xFF);
    }
}

/* Two tables of 16 for the lowest five bits are one of 32. */
struct tables {
    uint8x16x2_t low;
    uint8x16_t high, end;
};

static inline uint8x16_t words_of(uint8x16_t bytes) {
    uint8x16_t low = vld1q_u8(gloss_word_nibbles.low), high = vld1q_u8(gloss_word_nibbles.high);

    return vtstq_u8(vandq_u8(vqtbl1q_u8(low, vandq_u8(bytes, vdupq_n_u8(0x0F))), vqtbl1q_u8(high, vshrq_n_u8(bytes, 4))),
                    vdupq_n_u8(GLOSS_NIBBLE_WORD));
}

static inline uint8x16_t groups_of(const struct tables *tables, uint8x16_t bytes, uint8x16_t word) {
    uint8x16_t low = vqtbl2q_u8(tables->low, vandq_u8(bytes, vdupq_n_u8(0x1F)));

    return vbslq_u8(word, vandq_u8(low, vqtbl1q_u8(tables->high, vshrq_n_u8(bytes, 4))), tables->end);
}

/* The masks of a block, a byte all ones where there is something. */
struct parts {
    uint8x16_t word[4], let[4], dotted[4], high[4], quotes[4], spaces[4]; /* let: through */
};

static inline void sift_part(const struct tables tables[GLOSS_SIEVE_SETS][GLOSS_SIEVE_BYTES], const uint8_t *bytes,
                             struct parts *parts, size_t part) {
    uint8x16_t places[GLOSS_SIEVE_BYTES], words[GLOSS_SIEVE_BYTES], any = vdupq_n_u8(0);

    for (size_t at = 0; at < GLOSS_SIEVE_BYTES; at++) {
        places[at] = vld1q_u8(bytes + at);
        words[at] = words_of(places[at]);
    }
    for (size_t set = 0; set < GLOSS_SIEVE_SETS; set++) {
        uint8x16_t groups = groups_of(&tables[set][0], places[0], words[0]);

        for (size_t at = 1; at < GLOSS_SIEVE_BYTES; at++)
            groups = vandq_u8(groups, groups_of(&tables[set][at], places[at], words[at]));
        any = vorrq_u8(any, groups);
    }
    parts->word[part] = words[0];
    parts->let[part] = vtstq_u8(any, any);
    parts->dotted[part] = vandq_u8(vceqq_u8(places[1], vdupq_n_u8('.')), vcgeq_u8(places[2], vdupq_n_u8(0x40)));
    parts->high[part] = vcgeq_u8(places[0], vdupq_n_u8(0x80));
    parts->quotes[part] = vandq_u8(vandq_u8(vceqq_u8(places[0], vdupq_n_u8(0xE2)), vceqq_u8(places[1], vdupq_n_u8(0x80))),
                                   vceqq_u8(vandq_u8(places[2], vdupq_n_u8(0xF0)), vdupq_n_u8(0x90)));
    parts->spaces[part] = vandq_u8(vceqq_u8(places[0], vdupq_n_u8(0xC2)), vceqq_u8(places[1], vdupq_n_u8(0xA0)));
}

static void sift(const struct gloss_sieve *sieve, const char *bytes, size_t count, bool word_before,
                 struct gloss_sifted *blocks) {
    struct tables tables[GLOSS_SIEVE_SETS][GLOSS_SIEVE_BYTES];
    uint64_t before = word_before, over = 0;

    for (size_t set = 0; set < GLOSS_SIEVE_SETS; set++)
        for (size_t at = 0; at < GLOSS_SIEVE_BYTES; at++)
            tables[set][at] = (struct tables){{{vld1q_u8(sieve->low[set][at]), vld1q_u8(sieve->low[set][at] + 16)}},
                                              vld1q_u8(sieve->high[set][at]),
                                              vdupq_n_u8(sieve->end[set][at])};
    for (size_t i = 0; i < count; i++, bytes += GLOSS_BLOCK_BYTES) {
        struct parts parts;
        uint64_t word, starts, high, quotes = 0, spaces = 0, all = 0;

        for (size_t part = 0; part < 4; part++)
            sift_part(tables, (const uint8_t *)bytes + 16 * part, &parts, part);
        word = with(parts.word, 0xFF);
        starts = word & ~(word << 1 | before);
        high = with(parts.high, 0xFF);
        if (high) {
            quotes = with(parts.quotes, 0xFF);
            spaces = with(parts.spaces, 0xFF);
            all = quotes | quotes << 1 | quotes << 2 | spaces | spaces << 1;
        }
        blocks[i] = (struct gloss_sifted){starts & with(parts.let, 0xFF),
                                          (starts & with(parts.dotted, 0xFF)) | (high & ~(all | over))};
        over = quotes >> 63 | quotes >> 62 | spaces >> 63;
        before = word >> 63;
    }
}

static bool always(void) { return true; }

const struct gloss_blocks_path gloss_blocks_neon = {
    "neon", always, classify, find_marks, find, sift, gloss_ask, gloss_blocks_positions, false};
#endif
