/* first.h - which tokens can begin a form, told by a bit: most tokens of a text are refused here.
 *
 * The bit belongs to the first 16 bytes of a folding, mixed, and a shape, the way in which a token is written, so that `us` is refused
 * where only `US` is a form. The mixture is one that vectors can make of several tokens at once (ask.h). Plurals of forms have bits of
 * their own. With few forms, a look at the first bytes of a token may refuse it before.
 *
 * Many forms begin with a word that is everywhere, and few of them with the same two: a token that is no form by itself is refused
 * by the token behind it, with which it has another bit. */
#ifndef GLOSS_FIRST_H
#define GLOSS_FIRST_H

#include "base/unicode.h"
#include "sieve.h"
#include "token_hash.h"

enum gloss_shape {
    GLOSS_SHAPE_SMALL,   /* no capitals */
    GLOSS_SHAPE_TITLE,   /* one, in front */
    GLOSS_SHAPE_CAPITAL, /* others */
    GLOSS_SHAPE_COUNT,
};
enum { GLOSS_SHAPES_ALL = (1 << GLOSS_SHAPE_COUNT) - 1 };

/* The first bytes of the tokens that can begin a form, in 64 groups: a token may be one of a group whose bit all its bytes have. Behind
 * a shorter token stands a byte that ends it, and then any. */
enum { GLOSS_PREFIX_BYTES = 4 };
struct gloss_prefixes {
    uint64_t groups[GLOSS_PREFIX_BYTES][256];
    uint64_t is_sieve; /* there are so few that a sieve is of use */
    struct gloss_sieve sieve;
};

static inline bool gloss_prefixes_have(const struct gloss_prefixes *prefixes, const unsigned char *bytes) {
    return (prefixes->groups[0][bytes[0]] & prefixes->groups[1][bytes[1]] & prefixes->groups[2][bytes[2]] &
            prefixes->groups[3][bytes[3]]) != 0;
}

/* A prefix as a form has it, folded: of less than GLOSS_PREFIX_BYTES, NUL is behind. */
struct gloss_prefix {
    uint8_t bytes[GLOSS_PREFIX_BYTES];
    uint8_t capitals; /* 1 << each byte that has to be a capital */
};

/* Zeroed it is ready. */
struct gloss_first {
    struct gloss_prefixes *prefixes; /* NULL: there are so many that they would refuse little */
    struct gloss_prefix *added;      /* while it is filled */
    size_t added_count, added_room;
    uint64_t *bits;
    uint64_t *alone;              /* the same for tokens that are a form by themselves */
    uint64_t *couples;            /* for those that begin one together with the next token; NULL: there are none */
    unsigned shift, couple_shift; /* gloss_first_bit, gloss_first_couple */
    uint64_t *mixed;              /* while it is filled: above their shapes and whether they are alone */
    size_t count, room;
    uint32_t *coupled; /* likewise */
    size_t coupled_count, coupled_room;
    bool is_borrowed; /* bits and prefixes belong to somebody else */
    bool has_foreign; /* a token of a form, the first or another, is foreign (foreign.h) */
};

enum { GLOSS_FIRST_MOST_BITS = 24 }; /* of a number of bits: beyond 2 MB it would be slower to ask than the edges */

/* What the mixture is made with: no word of UTF-8 equals one of the first, so no factor is 0. */
#define GLOSS_FIRST_LOW UINT64_C(0xFFA35D97FD6B2C59)
#define GLOSS_FIRST_HIGH UINT64_C(0xFD1E83B5FF94C7A3)
#define GLOSS_FIRST_SPREAD UINT32_C(0x9E3779B1)
enum { GLOSS_FIRST_SHAPE = 30 }; /* which bits a shape changes */
enum { GLOSS_FIRST_NEXT = 7 };   /* by how much a next token is shifted: in another order, two have another number */

/* Two products of 32 bits each, and their halves. */
static inline uint32_t gloss_first_mix(struct gloss_hash_block block) {
    uint64_t low = block.low ^ GLOSS_FIRST_LOW, high = block.high ^ GLOSS_FIRST_HIGH;
    uint64_t sum = (low & UINT32_MAX) * (low >> 32) + (high & UINT32_MAX) * (high >> 32);

    return ((uint32_t)sum ^ (uint32_t)(sum >> 32)) * GLOSS_FIRST_SPREAD;
}

static inline uint32_t gloss_first_bit(const struct gloss_first *first, uint32_t mixed, unsigned shape) {
    return (mixed + ((uint32_t)shape << GLOSS_FIRST_SHAPE)) >> first->shift;
}

static inline unsigned gloss_first_bit_of(const uint64_t *bits, uint32_t bit) { return bits[bit / 64] >> bit % 64 & 1; }

/* 1 if a form can begin with such a token. */
static inline unsigned gloss_first_has(const struct gloss_first *first, uint32_t mixed, unsigned shape) {
    return gloss_first_bit_of(first->bits, gloss_first_bit(first, mixed, shape));
}

/* A number for a token and the next one by what both are mixed to. */
static inline uint32_t gloss_first_couple(uint32_t mixed, uint32_t next) {
    return (mixed + (next >> GLOSS_FIRST_NEXT)) * GLOSS_FIRST_SPREAD;
}

/* The same as gloss_first_has of a token before another, whatever shape that has. */
static inline unsigned gloss_first_has_before(const struct gloss_first *first, uint32_t mixed, unsigned shape,
                                              uint32_t next) {
    unsigned has = gloss_first_bit_of(first->alone, gloss_first_bit(first, mixed, shape));

    return first->couples ? has | gloss_first_bit_of(first->couples, gloss_first_couple(mixed, next) >> first->couple_shift)
                          : has;
}

/* The same where the shape is not known. */
static inline unsigned gloss_first_has_any(const struct gloss_first *first, uint32_t mixed) {
    return gloss_first_has(first, mixed, GLOSS_SHAPE_SMALL) | gloss_first_has(first, mixed, GLOSS_SHAPE_TITLE) |
           gloss_first_has(first, mixed, GLOSS_SHAPE_CAPITAL);
}

/* Add a folded token; make the bits when all are there. false: no memory.
 *
 * shapes: those in which a text may have it, 1 << enum gloss_shape, or-ed; capitals: the first so many characters have to be capitals
 * where the form has them; alone: it is all of the form, and not the first of a couple. */
bool gloss_first_add(struct gloss_first *first, const struct gloss_folded *token, unsigned shapes, size_t capitals,
                     bool alone);
/* Add what may stand behind a first token. */
bool gloss_first_add_couple(struct gloss_first *first, uint32_t mixed, const struct gloss_folded *next);
bool gloss_first_make(struct gloss_first *first);
void gloss_first_release(struct gloss_first *first);

/* Of one of its tables of bits. */
static inline size_t gloss_first_table_bytes(unsigned shift) { return ((size_t)1 << (32 - shift)) / 8; }
/* Of all. */
static inline size_t gloss_first_bytes(const struct gloss_first *first) {
    return 2 * gloss_first_table_bytes(first->shift) + (first->couples ? gloss_first_table_bytes(first->couple_shift) : 0);
}

#endif
