/* hints.h - the places of a text at which something may be found: those of the tokens that a form may begin with, whatever stands around them.
 *
 * A text that has none holds no mention, and neither does any other text with no other tokens. So a document need not be read where it has none:
 * what is asked of its bytes here costs a small part of that. */
#ifndef GLOSS_HINTS_H
#define GLOSS_HINTS_H

#include "index.h"

/* Bytes of a text, in order. Zeroed it is ready. */
struct gloss_hints {
    uint32_t *places;
    size_t count, room;
};

/* Add a place behind all others. false: no memory. */
bool gloss_hints_add(struct gloss_hints *hints, size_t place);
void gloss_hints_release(struct gloss_hints *hints);

/* Finds them. One a thread. */
struct gloss_hinter;

/* NULL: no memory. */
struct gloss_hinter *gloss_hinter_new(const struct gloss_index *index);
void gloss_hinter_free(struct gloss_hinter *hinter);

/* By which it looks at texts. */
const struct gloss_blocks_path *gloss_hinter_path(const struct gloss_hinter *hinter);

/* Whether it is of use with an index: a pattern may begin anywhere, and one of many forms nearly so. */
static inline bool gloss_hinter_serves(const struct gloss_index *index) {
    return index->patterns.count == 0 && index->first.prefixes && index->first.prefixes->is_sieve;
}

/* Find those of a text of less than 4 GiB, and drop what hints had. false: no memory. */
bool gloss_hinter_find(struct gloss_hinter *hinter, struct gloss_slice text, struct gloss_hints *hints);

#endif
