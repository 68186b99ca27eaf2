/* history.h - answers as lines of text, which people and version control can read. */
#ifndef GLOSS_HISTORY_H
#define GLOSS_HISTORY_H

#include "base/buffer.h"

struct gloss_answer {
    struct gloss_time when;
    enum gloss_grade grade;
    struct gloss_slice glossary, key; /* of the item */
};

void gloss_history_put_head(struct gloss_buf *out);
void gloss_history_put(struct gloss_buf *out, const struct gloss_answer *answer);

enum gloss_history_line { GLOSS_HISTORY_ANSWER, GLOSS_HISTORY_NOTHING /* a comment, or blank */, GLOSS_HISTORY_WRONG };

/* Read the first line of a text that is not empty, and take it away. */
enum gloss_history_line gloss_history_read(struct gloss_slice *text, struct gloss_answer *answer);

#endif
