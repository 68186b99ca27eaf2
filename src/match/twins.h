/* twins.h - spellings that are found at the same places, as close as each other but for the hyphens they drop: only the best of them
 * is compared with texts. Of one entry, and as close as each other, they lose a sense that they do not share. */
#ifndef GLOSS_TWINS_H
#define GLOSS_TWINS_H

#include "spelling.h"

/* Zeroed it is ready. */
struct gloss_twins {
    uint32_t *table; /* 1 + each spelling that has no twin before it, by its text and rules: open addressing; 0: free */
    size_t count, room;
};

/* Add the spelling of a number, of all those before it. *first gets the number of its first twin, its own if it has none; that one is
 * now the best of them, and chains the others by `beaten`. false: no memory. */
bool gloss_twins_add(struct gloss_twins *twins, struct gloss_spelling *spellings, uint32_t number, uint32_t *first);
void gloss_twins_release(struct gloss_twins *twins);

#endif
