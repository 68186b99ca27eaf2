/* speller.h - the forms of entries as spellings: as they are written, without the hyphens that may vanish, as mixed abbreviations. */
#ifndef GLOSS_SPELLER_H
#define GLOSS_SPELLER_H

#include "spellings.h"
#include "twins.h"

/* Zeroed but for what is not its own it is ready. */
struct gloss_speller {
    struct gloss_spellings *spellings; /* to which it adds */
    struct gloss_twins twins;          /* with the glossary */
    bool ignore_diacritics;            /* of all entries */

    /* Its own. */
    const struct gloss_entry *entry;
    uint32_t entry_number;
    struct gloss_arena arena;
};

/* Add all spellings of an entry. false: no memory, or more of them than numbers. */
bool gloss_speller_add(struct gloss_speller *speller, uint32_t entry_number);
void gloss_speller_release(struct gloss_speller *speller);

#endif
