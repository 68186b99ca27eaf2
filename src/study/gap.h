/* gap.h - text with a gap in the place of what would tell the answer. */
#ifndef GLOSS_GAP_H
#define GLOSS_GAP_H

#include "base/buffer.h"
#include "concept.h"

/* Write a sentence as one line, each name of the concept's entry in it, in whatever inflection, being GLOSS_QUIZ_GAP, and so its given uses,
 * which are in order. */
void gloss_gap_put(struct gloss_buf *out, struct gloss_concepts *concepts, const struct gloss_concept *concept,
                   struct gloss_slice text, const struct gloss_study_use *uses, size_t use_count);
/* The same for what is said of the concept, in which each word of its term tells as much; keeps_names: but where that is part of another name, for
 * what is one of several answers, South Korea may stay what it is. */
void gloss_gap_put_definition(struct gloss_buf *out, struct gloss_concepts *concepts, const struct gloss_concept *concept,
                              struct gloss_slice text, bool keeps_names);

/* Text as one line: white space in a row is one blank, and there is none at its ends. */
void gloss_gap_put_line(struct gloss_buf *out, struct gloss_slice text);

#endif
