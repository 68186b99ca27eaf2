/* sieve.h - which places of a text can hold a token that begins a form, told by its first four bytes, for 64 places at once.
 *
 * The tokens that can begin a form are in 16 groups. Each group has for each of the four bytes a set of what may stand there: the
 * lowest five bits, which tell letters apart, and the upper four, which tell their case and digits from letters. A place is let through
 * if one group has all four. Behind a shorter token stands an end: any byte that is no ASCII letter or digit. */
#ifndef GLOSS_SIEVE_H
#define GLOSS_SIEVE_H

#include "base/slice.h"

enum {
    GLOSS_SIEVE_BYTES = 4,
    GLOSS_SIEVE_SETS = 2, /* of eight groups, one a bit */
};

struct gloss_sieve {
    uint8_t low[GLOSS_SIEVE_SETS][GLOSS_SIEVE_BYTES][32];  /* groups by the lowest five bits */
    uint8_t high[GLOSS_SIEVE_SETS][GLOSS_SIEVE_BYTES][16]; /* groups by the upper four bits */
    uint8_t end[GLOSS_SIEVE_SETS][GLOSS_SIEVE_BYTES];      /* groups that may have an end there */
    uint16_t groups[GLOSS_SIEVE_BYTES][256];               /* the same by the byte, of all sets */
    uint16_t six[GLOSS_SIEVE_BYTES][64];                   /* by the lowest six bits, which confuse a few; 0: an end */
};

/* What a sieve says of a block: a bit a byte. */
struct gloss_sifted {
    uint64_t likely; /* a run of ASCII letters and digits begins here that may begin a form */
    uint64_t
        unusual; /* a byte from 0x80 on, but for the dashes and quotation marks from U+2010 to U+201F and the no-break space; or
                       * a letter or digit alone before a full stop that a letter may follow */
};

struct gloss_prefix;

/* Fill a sieve. The prefixes are put in another order. false: there are so many that it would let nearly all through. */
bool gloss_sieve_fill(struct gloss_sieve *sieve, struct gloss_prefix *prefixes, size_t count);

static inline uint16_t gloss_sieve_groups(const struct gloss_sieve *sieve, const unsigned char *bytes) {
    return sieve->groups[0][bytes[0]] & sieve->groups[1][bytes[1]] & sieve->groups[2][bytes[2]] &
           sieve->groups[3][bytes[3]];
}

#endif
