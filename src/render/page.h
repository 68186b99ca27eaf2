/* page.h - a whole HTML page around a body: what a text that was none needs to be read in a browser. */
#ifndef GLOSS_PAGE_H
#define GLOSS_PAGE_H

#include "base/buffer.h"

/* A style or script: what stands between its tags, and its digest. */
struct gloss_page_part {
    const char *text;
    size_t size;
    const unsigned char *digest;
};

/* What a page is that is none of a text. */
struct gloss_page_kind {
    const char *name;             /* class of its main element */
    struct gloss_page_part style; /* besides that of all pages */
    struct gloss_page_part script;
};

struct gloss_page {
    struct gloss_slice title;      /* text */
    struct gloss_slice name;       /* text that stands over the body, if that has no heading; missing: nothing does */
    struct gloss_slice language;   /* tag of it; missing: nobody knows */
    struct gloss_slice navigation; /* HTML before the body; may be missing */
    struct gloss_slice body;       /* HTML */
    bool has_images;               /* the page may load them */
    bool no_script;
    const char *mark;                   /* a comment by which the page is known again; may be NULL */
    const struct gloss_page_kind *kind; /* NULL: it is of a text */
};

/* The tag of the language that the first glossary with one has; missing: none has. */
struct gloss_slice gloss_page_language(const struct gloss_glossary *glossary);

/* Write it. Nothing is loaded but images, nothing runs but the page's own script, and the only style is its own: a browser is told so. */
void gloss_page_put(struct gloss_buf *out, const struct gloss_page *page);

#endif
