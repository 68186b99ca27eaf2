/* separator.h - what may stand between the tokens of a form: doc/matching.md, section 3. */
#ifndef GLOSS_SEPARATOR_H
#define GLOSS_SEPARATOR_H

#include "base/unicode.h"

enum gloss_separator_place {
    GLOSS_BETWEEN,
    GLOSS_UNSPACED,    /* between two tokens of spaceless scripts */
    GLOSS_SCRIPT_EDGE, /* between two tokens of which one is of such a script */
    GLOSS_OUTSIDE,
};

/* Whether the form's separator takes the text from byte at on; *end gets the byte behind it. Between tokens it is for the caller to see
 * that this is where the next token begins. */
bool gloss_separator_takes(struct gloss_slice form, struct gloss_slice text, size_t at, enum gloss_separator_place place,
                           size_t *end);
/* The same backwards from byte at, for punctuation that leads a form; *start gets the byte where it begins. */
bool gloss_separator_takes_before(struct gloss_slice form, struct gloss_slice text, size_t at, size_t *start);

/* A number that is equal for all texts that one separator can take between tokens: what is blank or dash counts as one
 * joint, however long, and beside a spaceless script as nothing. 0: no form has such a separator. */
uint64_t gloss_separator_key(struct gloss_slice separator, bool spaceless);

#endif
