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

enum gloss_history_line {
    GLOSS_HISTORY_ANSWER,
    GLOSS_HISTORY_NOTHING, /* a comment, or blank */
    GLOSS_HISTORY_WRONG,
    GLOSS_HISTORY_LATER,    /* an answer from the future */
    GLOSS_HISTORY_OTHER_DAY /* that cannot be the reader's day at its moment */
};
enum { GLOSS_HISTORY_DAY_COLUMN = sizeof "2026-11-21T22:00:05Z" + 1 };

/* Read the first line of a text that is not empty, and take it away. */
enum gloss_history_line gloss_history_read(struct gloss_slice *text, struct gloss_time now, struct gloss_answer *answer);

#endif
