/* terms.h - terms that are no short forms: capitalised words that stand together again and again. */
#ifndef GLOSS_DISCOVER_TERMS_H
#define GLOSS_DISCOVER_TERMS_H

#include "base/arena.h"
#include "base/buffer.h"
#include "base/slots.h"

struct gloss_term {
    struct gloss_slice text; /* with single blanks */
    uint64_t count, texts, last_text;
    uint32_t words;
    size_t line; /* of its first use */
    struct gloss_slice file;
    double value; /* C-value, once gloss_terms_rank has been called */
};

/* Zeroed it is ready. */
struct gloss_terms {
    struct gloss_arena arena;
    struct gloss_term *items;
    size_t count, room;
    struct gloss_slots slots; /* by text */
    struct gloss_buf key;
    bool failed; /* no memory */
};

/* Count the terms of a text, the number of which counts from 1 on; file stays, and line_of tells the line of a byte. */
void gloss_terms_gather(struct gloss_terms *terms, struct gloss_slice text, uint64_t number, struct gloss_slice file,
                        size_t (*line_of)(void *user, size_t at), void *user);
/* Add those of another part; files are copied. */
void gloss_terms_join(struct gloss_terms *terms, const struct gloss_terms *part);
/* Order terms used twice or more by C-value, the others behind them; returns how many there are of the first.
 *
 * source: Frantzi, Ananiadou, Mima (2000): log2 of the words, times uses less the mean uses of longer terms around it
 */
size_t gloss_terms_rank(struct gloss_terms *terms);
void gloss_terms_release(struct gloss_terms *terms);

#endif
