/* blocks.h - a text in blocks of 64 bytes, each as masks: bit i says something of byte i.
 *
 *     text     T h e   U . S .   N a v y
 *     letter   1 1 1 0 1 0 1 0 0 1 1 1 1
 *     dot      0 0 0 0 0 1 0 1 0 0 0 0 0
 *
 * The same masks are made by several paths: in portable C, and with the instructions that some processors have. */
#ifndef GLOSS_BLOCKS_H
#define GLOSS_BLOCKS_H

#include "sieve.h"

enum { GLOSS_BLOCK_BYTES = 64 };

struct gloss_masks {
    uint64_t letter, digit, dot; /* of ASCII */
    uint64_t high;               /* bytes from 0x80 on */
};

/* Where something begins and ends, as bytes of a text. */
struct gloss_extent {
    uint32_t start, end;
};

struct gloss_question;
struct gloss_nibbles;

/* What tells that something is not searched: skip.h. */
struct gloss_mark_masks {
    uint64_t mark;   /* / \ @ : */
    uint64_t dot, w; /* w: of either case */
};

struct gloss_blocks_path {
    const char *name;
    bool (*is_supported)(void); /* by this processor */
    /* Masks of count whole blocks of bytes. */
    void (*classify)(const char *bytes, size_t count, struct gloss_masks *blocks);
    void (*find_marks)(const char *bytes, size_t count, struct gloss_mark_masks *blocks);
    /* Bytes of count whole blocks of which both halves have a bit in common in two tables. */
    void (*find)(const struct gloss_nibbles *nibbles, const char *bytes, size_t count, uint64_t *blocks);
    /* What a sieve says of count whole blocks. 64 bytes more are read; word_before: behind a letter or digit of ASCII. */
    void (*sift)(const struct gloss_sieve *sieve, const char *bytes, size_t count, bool word_before,
                 struct gloss_sifted *blocks);
    /* Which of count tokens of ASCII without dots may begin a form: ask.h. */
    size_t (*ask)(const struct gloss_question *question, const struct gloss_extent *extents, size_t count, uint32_t number,
                  uint32_t *likely);
    /* Write base + the place of each bit of a mask, from the lowest on, and up to 63 things more; returns how many bits there are. */
    size_t (*positions)(uint64_t mask, uint32_t base, uint32_t *places);
    /* Only sifting gains by it: vectors of 64 bytes lower the clock of many processors. */
    bool is_for_sieve;
};

/* The paths that are compiled in, the best one first, the portable one last; NULL behind it. */
extern const struct gloss_blocks_path *const gloss_blocks_paths[];
/* The best one that this processor supports, for texts that are sifted, or of which all tokens are cut. */
const struct gloss_blocks_path *gloss_blocks_best(bool sifts);
/* The path with a name; NULL if there is none, or this processor does not support it. */
const struct gloss_blocks_path *gloss_blocks_named(const char *name);

extern const struct gloss_blocks_path gloss_blocks_scalar;
#if defined(__x86_64__) && defined(__GNUC__)
#define GLOSS_BLOCKS_X86
extern const struct gloss_blocks_path gloss_blocks_sse2, gloss_blocks_avx2, gloss_blocks_avx512;
#endif
#if defined(__aarch64__) && defined(__ARM_NEON)
#define GLOSS_BLOCKS_NEON
extern const struct gloss_blocks_path gloss_blocks_neon;
#endif

/* Positions by counting zeros, for paths with nothing better. */
size_t gloss_blocks_positions(uint64_t mask, uint32_t base, uint32_t *places);

/* As a path's find, for those with nothing better. */
void gloss_blocks_find(const struct gloss_nibbles *nibbles, const char *bytes, size_t count, uint64_t *blocks);
/* The same by classify, and by looking at each start of a word. */
void gloss_blocks_sift(void (*classify)(const char *bytes, size_t count, struct gloss_masks *blocks),
                       const struct gloss_sieve *sieve, const char *bytes, size_t count, bool word_before,
                       struct gloss_sifted *sifted);

/* Bytes of a character from 0x80 on that is no reason for care: a dash or quotation mark from U+2010 to U+201F, or the no-break space.
 * 0: it is another. Three bytes are read. */
static inline unsigned gloss_blocks_punctuation(const unsigned char *bytes) {
    if (bytes[0] == 0xE2 && bytes[1] == 0x80 && (bytes[2] & 0xF0) == 0x90)
        return 3;
    return bytes[0] == 0xC2 && bytes[1] == 0xA0 ? 2 : 0;
}

/* Tables to look up the class of an ASCII byte by its halves: a bit that both have. */
enum {
    GLOSS_NIBBLE_LETTER = 1 | 2,
    GLOSS_NIBBLE_DIGIT = 4,
    GLOSS_NIBBLE_WORD = GLOSS_NIBBLE_LETTER | GLOSS_NIBBLE_DIGIT,
    GLOSS_NIBBLE_DOT = 8,
    GLOSS_NIBBLE_MARK = 1 | 2 | 4 | 8,
    GLOSS_NIBBLE_MARK_DOT = 16,
    GLOSS_NIBBLE_MARK_W = 32,
};
struct gloss_nibbles {
    uint8_t low[16], high[16];
};
extern const struct gloss_nibbles gloss_word_nibbles, gloss_mark_nibbles;

#endif
