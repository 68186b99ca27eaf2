/* blocks_neon.c - the masks of blocks.h with the instructions of 64-bit ARM. */
#include "blocks.h"

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

static bool always(void) { return true; }

const struct gloss_blocks_path gloss_blocks_neon = {"neon", always, classify, find_marks, gloss_blocks_positions};
#endif
