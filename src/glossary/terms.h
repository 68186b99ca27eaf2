/* terms.h - a glossary made of terms and what they mean, without a file of its own: what a text says of its terms. */
#ifndef GLOSS_TERMS_H
#define GLOSS_TERMS_H

#include "model.h"

struct gloss_term {
    struct gloss_slice term, definition;
    struct gloss_slice text; /* the name of the text that says so */
};

/* Whether a glossary may have it: a term that can be found, and a definition. */
bool gloss_term_is_sound(const struct gloss_term *term);

/* The glossary of some terms, all of them sound, and no two alike with one text. Its files are their texts, its entries `own`. NULL: no
 * memory. */
struct gloss_glossary *gloss_glossary_of_terms(const struct gloss_term *terms, size_t count);

#endif
