/* site.h - documents that share one glossary, which is a page of its own: what they use, and where.
 *
 *     documents in order -> pages, and uses of meanings in them -> rows of the glossary, by letter -> HTML or Markdown */
#ifndef GLOSS_SITE_H
#define GLOSS_SITE_H

#include "anchor.h"
#include "base/arena.h"
#include "letters.h"

/* A document, and what it uses. */
struct gloss_site_page {
    struct gloss_buf title; /* text */
    struct gloss_buf path;  /* from where the site begins */
    struct gloss_seen *seen;
    size_t count;
};

/* The same as the site keeps it. */
struct gloss_site_document {
    struct gloss_slice title, path;
    size_t first, count; /* of its uses */
    bool is_namesake;    /* another document has the same title */
};

/* The marks of one meaning in one document. */
struct gloss_site_use {
    uint32_t document, seen;
    uint64_t count;
};

struct gloss_site {
    const struct gloss_glossary *glossary;
    struct gloss_slice glossary_page, index_page; /* index_page: missing, if there is none to link to */
    struct gloss_slice (*result_of)(void *user, struct gloss_slice source);
    void *user;
    struct gloss_anchor_rounds rounds;
    struct gloss_arena arena; /* of titles and paths */

    /* What documents add, and only who adds may look at. */
    struct gloss_site_document *documents;
    size_t document_count, document_room;
    struct gloss_site_use *uses;
    size_t use_count, use_room;
    uint32_t *numbers; /* as those of struct gloss_render */
    struct gloss_seen *seen;
    size_t seen_count, seen_room;
};

/* The glossary of a site while it is written. */
struct gloss_site_glossary {
    const struct gloss_site *site;
    struct gloss_letters letters; /* its meanings, in order */
    struct gloss_site_use *uses;  /* by meaning, and then in the order of the documents */
    size_t *ends;                 /* of those of each meaning of the site, in uses */
    struct gloss_render render;   /* of the meanings */
    struct gloss_anchors anchors;
};

/* The uses of a meaning of the site. */
struct gloss_site_uses {
    const struct gloss_site_use *items;
    size_t count;
};
struct gloss_site_uses gloss_site_uses_of(const struct gloss_site_glossary *glossary, const struct gloss_seen *seen);

/* Write the URL of a page of the site as seen from another. */
void gloss_site_put_url(struct gloss_buf *out, struct gloss_slice from, struct gloss_slice to);
/* Write where a link of the document at the path `source` leads, whose result is `result`: to the result of what it names, if that is a
 * document of the site. false: it is none. */
bool gloss_site_put_link(struct gloss_buf *out, const struct gloss_site *site, struct gloss_slice source,
                         struct gloss_slice result, struct gloss_slice target);

/* What stands in the page between its head and its end: in site_html.c and site_markdown.c. */
void gloss_site_put_html(struct gloss_site_glossary *glossary);
void gloss_site_put_markdown(struct gloss_site_glossary *glossary);

#endif
