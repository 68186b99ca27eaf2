/* showing.h - a sentence with its uses of a term, shown. */
#ifndef GLOSS_SHOWING_H
#define GLOSS_SHOWING_H

#include "base/buffer.h"

/* Writes text as a format wants it. */
typedef void gloss_put_text(struct gloss_buf *out, struct gloss_slice text);

struct gloss_showing {
    gloss_put_text *put;        /* what is around the uses, and what these say unless the next is set */
    gloss_put_text *put_use;    /* the uses */
    const char *before, *after; /* around each use */
    const char *gap;            /* instead of each use, as it is; NULL: none */
};

void gloss_show(struct gloss_buf *out, const struct gloss_study_context *context, const struct gloss_showing *how);

/* A text by its last name: the folder it was read from is of no account where a question or a card goes. */
struct gloss_slice gloss_show_source(struct gloss_slice path);

/* As it is. */
gloss_put_text gloss_put_plain;
/* HTML: `& < > "` escaped, line feeds as `<br>`. */
gloss_put_text gloss_put_html;
/* Markdown on one line that says nothing but the text: what could be markup behind a backslash, line feeds as blanks. */
gloss_put_text gloss_put_markdown;
/* On one line: line feeds and tabs as blanks. */
gloss_put_text gloss_put_one_line;

#endif
