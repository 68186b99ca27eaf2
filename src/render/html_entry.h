/* html_entry.h - an entry as a glossary of a page has it. */
#ifndef GLOSS_HTML_ENTRY_H
#define GLOSS_HTML_ENTRY_H

#include "anchor.h"

struct gloss_html_page {
    struct gloss_render *render;
    struct gloss_anchors *anchors;
    bool is_page;  /* has our style: entries may be notes over the text */
    bool has_base; /* there are no links from one place of the page to another */
};

/* Marks of a meaning that its entry links back to, and that have an id. */
enum { GLOSS_HTML_LINKS_BACK = 20 };

/* What a page says of a meaning that it has: `<div>` with `<dt>` and `<dd>`, the last left open. */
void gloss_html_entry_begin(const struct gloss_html_page *page, const struct gloss_seen *seen);
/* What stands at its foot: tags, and links back to the marks if they are in the same page. */
void gloss_html_entry_end(const struct gloss_html_page *page, const struct gloss_seen *seen);
/* All of it. */
void gloss_html_entry(const struct gloss_html_page *page, const struct gloss_seen *seen);

/* The section of all of them that the render has seen. */
void gloss_html_glossary(const struct gloss_html_page *page);
/* The same where the glossary is another page, in the order of their numbers: they are seen over the text and on paper only, so that there are
 * none without our style. */
void gloss_html_notes(const struct gloss_html_page *page);

/* The id of the nth mark that leads to an entry with that anchor, from 1 on. */
void gloss_html_mark_id(struct gloss_buf *out, struct gloss_slice anchor, uint64_t nth);

#endif
