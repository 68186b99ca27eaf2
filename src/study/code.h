/* code.h - code in a sentence, which is not searched, but belongs to what the sentence says. */
#ifndef GLOSS_STUDY_CODE_H
#define GLOSS_STUDY_CODE_H

#include "base/slice.h"

/* The code that bytes [start, end) of a document are, in backticks or in an element for it, if a sentence can show it as it is; else empty, for
 * a formula, a picture, what is long or has line ends or markup in it. */
struct gloss_slice gloss_code_at(struct gloss_slice document, size_t start, size_t end);

#endif
