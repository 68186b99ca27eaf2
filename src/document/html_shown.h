/* html_shown.h - what a reader sees of a stretch of HTML that is no prose: the text of code, and what is said of an image. */
#ifndef GLOSS_HTML_SHOWN_H
#define GLOSS_HTML_SHOWN_H

#include "base/buffer.h"

/* Write it. Of what browsers draw, play or let somebody choose from, nothing is shown. */
void gloss_html_shown(struct gloss_buf *out, struct gloss_slice html);

#endif
