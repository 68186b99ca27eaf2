/* designator.h - whether a hyphen holds the name of a model or a mark together: doc/matching.md, 6.6. */
#ifndef GLOSS_DESIGNATOR_H
#define GLOSS_DESIGNATOR_H

#include "base/unicode.h"

/* Whether a character is a hyphen that may hold two sides together. */
bool gloss_designator_is_hyphen(int32_t cp);
/* Whether byte at, the end of a token, lies directly before such a hyphen. */
bool gloss_designator_goes_on(struct gloss_slice text, size_t at);
/* Whether byte at, the start of a token, lies directly behind one. */
bool gloss_designator_began(struct gloss_slice text, size_t at);

#endif
