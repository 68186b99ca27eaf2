/* definition.h - where an author introduces a term: "Long Form (SF)" or "SF (Long Form)". */
#ifndef GLOSS_DEFINITION_H
#define GLOSS_DEFINITION_H

#include "base/slice.h"

/* Whether a mention stands in brackets behind the one before, and both name one entry by different forms. text begins at byte offset
 * of the document and holds both; *end gets the byte of the document behind the bracket. */
bool gloss_is_definition(struct gloss_slice text, uint64_t offset, const struct gloss_mention *first,
                         const struct gloss_mention *second, uint64_t *end);

#endif
