/* markdown_entry.h - the glossary at the end of a Markdown text. */
#ifndef GLOSS_MARKDOWN_ENTRY_H
#define GLOSS_MARKDOWN_ENTRY_H

#include "anchor.h"

struct gloss_markdown_page {
    struct gloss_render *render;
    struct gloss_anchors *anchors;
    struct gloss_buf *out;
    const char *line_end;
};

/* One meaning in a paragraph: `[^gloss-aukus]: **AUKUS**: what it means`, or with links, `<a id="gloss-aukus"></a>**AUKUS**: ...`. */
void gloss_markdown_entry(const struct gloss_markdown_page *page, const struct gloss_seen *seen);
/* One way it is written in the text: `*[AUKUS]: what it means`. */
void gloss_markdown_abbreviation_entry(const struct gloss_markdown_page *page, struct gloss_slice form,
                                       const struct gloss_seen *seen);

#endif
