#include "ask.h"

#include "token_hash.h"

const struct gloss_blocks_path *const gloss_blocks_paths[] = {
#ifdef GLOSS_BLOCKS_X86
    &gloss_blocks_avx512, &gloss_blocks_avx2,
    &gloss_blocks_sse2,
#endif
#ifdef GLOSS_BLOCKS_NEON
    &gloss_blocks_neon,
#endif
    &gloss_blocks_scalar, NULL,
};

const struct gloss_blocks_path *gloss_blocks_best(bool sifts) {
    const struct gloss_blocks_path *const *path = gloss_blocks_paths;

    while (!(*path)->is_supported() || ((*path)->is_for_sieve && !sifts))
        path++;
    return *path;
}

const struct gloss_blocks_path *gloss_blocks_named(const char *name) {
    for (const struct gloss_blocks_path *const *path = gloss_blocks_paths; *path; path++)
        if (strcmp((*path)->name, name) == 0 && (*path)->is_supported())
            return *path;
    return NULL;
}

/* Letters are A-O, P-Z, a-o and p-z: two classes of which each is all pairs of some halves. */
const struct gloss_nibbles gloss_word_nibbles = {
    .low = {[0x0] = 2 | 4,
            [0x1] = 1 | 2 | 4,
            [0x2] = 1 | 2 | 4,
            [0x3] = 1 | 2 | 4,
            [0x4] = 1 | 2 | 4,
            [0x5] = 1 | 2 | 4,
            [0x6] = 1 | 2 | 4,
            [0x7] = 1 | 2 | 4,
            [0x8] = 1 | 2 | 4,
            [0x9] = 1 | 2 | 4,
            [0xA] = 1 | 2,
            [0xB] = 1,
            [0xC] = 1,
            [0xD] = 1,
            [0xE] = 1 | 8,
            [0xF] = 1},
    .high = {[0x2] = 8, [0x3] = 4, [0x4] = 1, [0x5] = 2, [0x6] = 1, [0x7] = 2},
};

/* / is 2F, : is 3A, @ is 40, \ is 5C, the full stop is 2E, w is 77 and W 57. */
const struct gloss_nibbles gloss_mark_nibbles = {
    .low = {[0xF] = 1, [0xA] = 2, [0x0] = 4, [0xC] = 8, [0xE] = 16, [0x7] = 32},
    .high = {[0x2] = 1 | 16, [0x3] = 2, [0x4] = 4, [0x5] = 8 | 32, [0x7] = 32},
};

size_t gloss_blocks_positions(uint64_t mask, uint32_t base, uint32_t *places) {
    size_t count = (size_t)__builtin_popcountll(mask);

    /* Four at a time, some of them too many: better than to mispredict where the last one is. */
    for (size_t i = 0; i < count; i += 4)
        for (size_t j = i; j < i + 4; j++) {
            places[j] = base + (uint32_t)__builtin_ctzll(mask | (uint64_t)1 << 63);
            mask &= mask - 1;
        }
    return count;
}

/* ---- What sieves let through, where tables cannot be looked up for many bytes at once ---- */

/* Bytes from 0x80 on without punctuation; over: bytes of such a character that reach into the next block. */
static uint64_t unusual_bytes(uint64_t high, const char *bytes, unsigned *over) {
    uint64_t left = high & ~(((uint64_t)1 << *over) - 1), known = high & ~left;

    *over = 0;
    for (uint64_t rest = left; rest; rest &= rest - 1) {
        unsigned at = (unsigned)__builtin_ctzll(rest), len = gloss_blocks_punctuation((const unsigned char *)bytes + at);

        known |= len ? (((uint64_t)1 << len) - 1) << at : 0;
        if (at + len > GLOSS_BLOCK_BYTES)
            *over = at + len - GLOSS_BLOCK_BYTES;
    }
    return high & ~known;
}

void gloss_blocks_sift(void (*classify)(const char *bytes, size_t count, struct gloss_masks *blocks),
                       const struct gloss_sieve *sieve, const char *bytes, size_t count, bool word_before,
                       struct gloss_sifted *sifted) {
    uint64_t before = word_before;
    unsigned over = 0;

    for (size_t i = 0; i < count; i++, bytes += GLOSS_BLOCK_BYTES) {
        struct gloss_masks block;
        uint64_t word, likely = 0, unusual = 0;

        classify(bytes, 1, &block);
        word = block.letter | block.digit;
        for (uint64_t starts = word & ~(word << 1 | before); starts; starts &= starts - 1) {
            const unsigned char *start = (const unsigned char *)bytes + __builtin_ctzll(starts);
            uint64_t bit = starts & -starts;

            likely |= gloss_sieve_groups(sieve, start) ? bit : 0;
            unusual |= start[1] == '.' && start[2] >= 0x40 ? bit : 0;
        }
        before = word >> 63;
        if (block.high)
            unusual |= unusual_bytes(block.high, bytes, &over);
        else
            over = 0;
        sifted[i] = (struct gloss_sifted){likely, unusual};
    }
}

/* ---- Portable: eight bytes in a word ---- */

#define EACH(byte) (UINT64_C(0x0101010101010101) * (byte))
#define TOPS EACH(0x80)

/* The top bit of each byte that is at least, or equals, an ASCII character; bytes have their own top bit clear. */
static uint64_t at_least(uint64_t word, unsigned byte) { return (word + EACH(0x80 - byte)) & TOPS; }
static uint64_t equals(uint64_t word, unsigned byte) { return ~((word ^ EACH(byte)) + EACH(0x7F)) & TOPS; }

/* The top bits of eight bytes as eight bits, the first one lowest. */
static uint64_t gather(uint64_t tops) { return (tops >> 7) * UINT64_C(0x0102040810204080) >> 56; }

static void classify(const char *bytes, size_t count, struct gloss_masks *blocks) {
    for (size_t i = 0; i < count; i++) {
        struct gloss_masks block = {0};

        for (unsigned at = 0; at < GLOSS_BLOCK_BYTES; at += 8) {
            uint64_t word = gloss_load64(bytes + i * GLOSS_BLOCK_BYTES + at), high = word & TOPS, low = word & ~TOPS;
            uint64_t folded = low | GLOSS_BIT_5;

            block.letter |= gather(at_least(folded, 'a') & ~at_least(folded, 'z' + 1) & ~high) << at;
            block.digit |= gather(at_least(low, '0') & ~at_least(low, '9' + 1) & ~high) << at;
            block.dot |= gather(equals(low, '.') & ~high) << at;
            block.high |= gather(high) << at;
        }
        blocks[i] = block;
    }
}

static void find_marks(const char *bytes, size_t count, struct gloss_mark_masks *blocks) {
    for (size_t i = 0; i < count; i++) {
        struct gloss_mark_masks block = {0};

        for (unsigned at = 0; at < GLOSS_BLOCK_BYTES; at += 8) {
            uint64_t word = gloss_load64(bytes + i * GLOSS_BLOCK_BYTES + at), high = word & TOPS, low = word & ~TOPS;
            uint64_t mark = equals(low, '/') | equals(low, '\\') | equals(low, '@') | equals(low, ':');

            block.mark |= gather(mark & ~high) << at;
            block.dot |= gather(equals(low, '.') & ~high) << at;
            block.w |= gather(equals(low | GLOSS_BIT_5, 'w') & ~high) << at;
        }
        blocks[i] = block;
    }
}

void gloss_blocks_find(const struct gloss_nibbles *nibbles, const char *bytes, size_t count, uint64_t *blocks) {
    for (size_t i = 0; i < count; i++) {
        uint64_t block = 0;

        for (unsigned at = 0; at < GLOSS_BLOCK_BYTES; at++) {
            unsigned char byte = (unsigned char)bytes[i * GLOSS_BLOCK_BYTES + at];

            block |= (uint64_t)((nibbles->low[byte & 0x0F] & nibbles->high[byte >> 4]) != 0) << at;
        }
        blocks[i] = block;
    }
}

static void sift(const struct gloss_sieve *sieve, const char *bytes, size_t count, bool word_before,
                 struct gloss_sifted *blocks) {
    gloss_blocks_sift(classify, sieve, bytes, count, word_before, blocks);
}

static bool always(void) { return true; }

const struct gloss_blocks_path gloss_blocks_scalar = {
    "scalar", always, classify, find_marks, gloss_blocks_find, sift, gloss_ask, gloss_blocks_positions, false};
