/* twins.h - spellings that are found at the same places, as close as each other but for the hyphens they drop: only the best of them
 * is compared with texts. Of one entry, and as close as each other, they lose a sense that they do not share. */
#ifndef GLOSS_TWINS_H
#define GLOSS_TWINS_H

#include "spellings.h"

/* Zeroed but for the glossary it is ready. */
struct gloss_twins {
    const struct gloss_glossary *glossary;
    uint32_t *table; /* the best of each spelling and its twins, by text and rules: open addressing; 0: free */
    size_t count, room;
};

/* Add a spelling: those that are beaten by a twin are told so. false: no memory. */
bool gloss_twins_add(struct gloss_twins *twins, struct gloss_spellings *spellings, uint32_t number);
void gloss_twins_release(struct gloss_twins *twins);

#endif
