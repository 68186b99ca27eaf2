/* gap.h - text with a gap in the place of what would tell the answer. */
#ifndef GLOSS_GAP_H
#define GLOSS_GAP_H

#include "base/buffer.h"
#include "concept.h"

/* Write a sentence as one line, each name of the concept's entry in it, in whatever inflection, being GLOSS_QUIZ_GAP, and so its given uses,
 * which are in order. */
void gloss_gap_put(struct gloss_buf *out, struct gloss_concepts *concepts, const struct gloss_concept *concept,
                   struct gloss_slice text, const struct gloss_study_use *uses, size_t use_count);
struct gloss_gapping {
    const struct gloss_index *index;
    const char *gap;  /* that is written */
    bool keeps_names; /* see below */
};

/* The same for what is said of the concept, in which each word of its term tells as much, and so does whatever else says the term: telling.h.
 * keeps_names: but a word stays where it is part of another name; what is one of several answers may say South Korea. */
void gloss_gap_put_definition(struct gloss_buf *out, struct gloss_concepts *concepts, const struct gloss_concept *concept,
                              struct gloss_slice text, const struct gloss_gapping *how);

/* Text as one line: white space in a row is one blank, and there is none at its ends. */
void gloss_gap_put_line(struct gloss_buf *out, struct gloss_slice text);

#endif
