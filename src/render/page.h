/* page.h - a whole HTML page around a body: what a text that was none needs to be read in a browser. */
#ifndef GLOSS_PAGE_H
#define GLOSS_PAGE_H

#include "base/buffer.h"

struct gloss_page {
    struct gloss_slice title;    /* text */
    struct gloss_slice language; /* tag of it; missing: nobody knows */
    struct gloss_slice body;     /* HTML */
    bool has_images;             /* the page may load them */
};

/* Write it. Nothing is loaded but images, nothing runs, and the only style is the page's own: a browser is told so. */
void gloss_page_put(struct gloss_buf *out, const struct gloss_page *page);

#endif
