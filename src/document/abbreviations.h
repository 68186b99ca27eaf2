/* abbreviations.h - the lines `*[SF]: Long Form` of a Markdown text, by which its uses of SF are explained. */
#ifndef GLOSS_ABBREVIATIONS_H
#define GLOSS_ABBREVIATIONS_H

#include "markdown_mask.h"

struct gloss_abbreviation {
    struct gloss_slice term, explanation;
    uint32_t shorter; /* the number, from 1 on, of the longest other term that this one begins with; 0: none */
};

/* Zeroed there are none. */
struct gloss_abbreviations {
    struct gloss_abbreviation *items; /* in the order of their terms */
    size_t count, room;
    bool begins[256]; /* a term begins with the byte */
};

/* Take them from what was masked in a source. Of two for a term the first counts. false: no memory. */
bool gloss_abbreviations_take(struct gloss_abbreviations *all, const struct gloss_masked *masked,
                              struct gloss_slice source);
void gloss_abbreviations_release(struct gloss_abbreviations *all);

/* The first use in a text from byte *at on, as whole words in the same letters, the longest of them; *at gets its place. NULL: there is none. */
const struct gloss_abbreviation *gloss_abbreviations_next(const struct gloss_abbreviations *all, struct gloss_slice text,
                                                          size_t *at);

#endif
