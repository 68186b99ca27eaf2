/* shown.h - a text as its reader sees it: of HTML, its prose with what stands in it that is none, code and images. */
#ifndef GLOSS_SHOWN_H
#define GLOSS_SHOWN_H

#include "render.h"

enum { GLOSS_SHOWN_OBJECT = 3 }; /* bytes of the text that stand for what is no prose */

/* The first byte in [at, end) of a view's text that stands for what is no prose, and instead gets what is shown there; end: there is none. */
size_t gloss_shown_next(const struct gloss_view *view, size_t at, size_t end, struct gloss_buf *instead);

#endif
