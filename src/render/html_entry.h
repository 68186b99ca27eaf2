/* html_entry.h - an entry as a glossary of a page has it. */
#ifndef GLOSS_HTML_ENTRY_H
#define GLOSS_HTML_ENTRY_H

#include "anchor.h"

struct gloss_html_page {
    struct gloss_render *render;
    struct gloss_anchors *anchors;
};

/* What a page says of a meaning that it has: `<div>` with `<dt>` and `<dd>`, the last left open. */
void gloss_html_entry_begin(const struct gloss_html_page *page, const struct gloss_seen *seen);
void gloss_html_entry_end(const struct gloss_html_page *page);
/* All of it, with links back to the marks of the same page. */
void gloss_html_entry(const struct gloss_html_page *page, const struct gloss_seen *seen);

/* The id of the nth mark that leads to an entry with that anchor, from 1 on. */
void gloss_html_mark_id(struct gloss_buf *out, struct gloss_slice anchor, uint64_t nth);

#endif
