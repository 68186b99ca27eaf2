/* markdown_text.h - text as Markdown writes it. What is put comes from anywhere, and never becomes markup, in no dialect. */
#ifndef GLOSS_MARKDOWN_TEXT_H
#define GLOSS_MARKDOWN_TEXT_H

#include "base/buffer.h"

/* Text inside of a line, behind something else on it: signs that may mean something have a backslash before them. Each line end and row of blanks is
 * one blank, none at the ends; what HTML does not allow becomes U+FFFD, as in gloss_html_text. */
void gloss_markdown_line(struct gloss_buf *out, struct gloss_slice text);
/* The same with character references instead of backslashes, which abbreviations `*[SF]: text` would show. */
void gloss_markdown_reference_line(struct gloss_buf *out, struct gloss_slice text);
/* A link to a web page: `[text](<url>)`; the text alone, if the URL is of another scheme than http, https and mailto. */
void gloss_markdown_link(struct gloss_buf *out, struct gloss_slice text, struct gloss_slice url);

#endif
