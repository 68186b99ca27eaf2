/* first.h - which tokens can begin a form, told by a bit: most tokens of a text are refused here.
 *
 * The bit belongs to a hash and a shape, the way in which a token is written, so that `us` is refused where only `US` is a form.
 * Plurals of forms have bits of their own. With few forms, a look at the first bytes of a token refuses it before it is hashed. */
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
    unsigned shift;   /* the bit of a hash and a shape: the hash, changed for the shape, >> shift */
    uint64_t *hashes; /* while it is filled: with the shapes in the lowest bits */
    size_t count, room;
    bool is_borrowed; /* bits and prefixes belong to somebody else */
};

/* The lowest bits of a hash never decide on its bit. */
static inline uint64_t gloss_first_bit(const struct gloss_first *first, uint64_t hash, unsigned shape) {
    return (hash ^ shape * UINT64_C(0x9E3779B97F4A7C15)) >> first->shift;
}

/* 1 if a form can begin with such a token. */
static inline unsigned gloss_first_has(const struct gloss_first *first, uint64_t hash, unsigned shape) {
    uint64_t bit = gloss_first_bit(first, hash, shape);

    return first->bits[bit / 64] >> (bit % 64) & 1;
}

/* The same where the shape is not known. */
static inline unsigned gloss_first_has_any(const struct gloss_first *first, uint64_t hash) {
    return gloss_first_has(first, hash, GLOSS_SHAPE_SMALL) | gloss_first_has(first, hash, GLOSS_SHAPE_TITLE) |
           gloss_first_has(first, hash, GLOSS_SHAPE_CAPITAL);
}

/* Add a folded token; make the bits when all are there. false: no memory.
 *
 * shapes: those in which a text may have it, 1 << enum gloss_shape, or-ed; capitals: the first so many characters have to be capitals
 * where the form has them. */
bool gloss_first_add(struct gloss_first *first, const struct gloss_folded *token, unsigned shapes, size_t capitals);
bool gloss_first_make(struct gloss_first *first);
void gloss_first_release(struct gloss_first *first);

#endif
