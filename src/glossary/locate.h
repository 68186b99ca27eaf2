/* locate.h - where in its file a text of an entry stands.
 *
 * Entries keep only the place of their headword: most are never spoken of. Whoever speaks of some others has them found all
 * together, by reading the file once more. */
#ifndef GLOSS_LOCATE_H
#define GLOSS_LOCATE_H

#include "model.h"
#include "origin.h"

enum gloss_spot_field {
    GLOSS_SPOT_TERM,
    GLOSS_SPOT_EXPANSION,
    GLOSS_SPOT_DEFINITION,
    GLOSS_SPOT_ALIASES,
    GLOSS_SPOT_FORMS,
    GLOSS_SPOT_NAMES,
    GLOSS_SPOT_EXCEPT,
    GLOSS_SPOT_SEE,
    GLOSS_SPOT_USE,
    GLOSS_SPOT_PATTERN,
    GLOSS_SPOT_PREFER, /* of the file whose first entry is named: an item of defaults.prefer */
    GLOSS_SPOT_FIELDS,
};

/* A text of an entry. */
struct gloss_spot {
    uint32_t entry; /* number in the glossary */
    uint32_t sense; /* 1 + its number; 0: what stands beside the senses, or an entry without */
    uint32_t field; /* enum gloss_spot_field */
    uint32_t item;  /* of a list; of names in all languages */
};

/* Less, equal or greater than 0, like strcmp. */
int gloss_spot_compare(const struct gloss_spot *a, const struct gloss_spot *b);

struct gloss_located {
    struct gloss_spot spot;
    struct gloss_slice word; /* what to point at in the text; missing: all of it */
    uint32_t nth;            /* occurrence of the word in the text, from 0 */
    uint32_t number;         /* for the caller */
    struct gloss_mark mark;  /* the answer: the entry's own place where there is no better one */
};

/* Find the places of what is wanted, which is sorted by spot. The glossary's text has to be kept. false: no memory. */
bool gloss_locate(struct gloss_glossary *glossary, struct gloss_located *wanted, size_t count);

#endif
