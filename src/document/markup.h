/* markup.h - what documents with markup share: what is asked of them, and what they say of their own terms. */
#ifndef GLOSS_MARKUP_H
#define GLOSS_MARKUP_H

#include "markdown_hints.h"
#include "runs.h"

/* Zeroed, everything is searched but code. */
struct gloss_markup_options {
    const char *name; /* of the document, for warnings */
    bool code;        /* search code, too: its runs have GLOSS_RUN_CODE */
    /* Elements by `tag`, `.class`, `#id`, or a tag with one of them behind it, `p.intro`. Only what is in an element of `within` is
     * searched, if there are any, and nothing that is in one of `skip`. */
    struct gloss_list within, skip;
    /* Of Markdown, what cannot hold a mention by an index need not be read: paragraphs and items without any are objects, and a document
     * without any is nothing. The index's; NULL: all is read. */
    struct gloss_hinter *hinter;
    struct gloss_markdown_hints *hints; /* these ones instead of those that the hinter finds; NULL: there are none */
};

/* A term that the document explains itself. */
struct gloss_own_definition {
    struct gloss_stretch source; /* where the term stands */
    /* Bytes of the texts: the term is [term, explanation), what it means [explanation, end). */
    size_t term, explanation, end;
    bool everywhere; /* it holds for each use, wherever it stands: `*[SF]: Long Form` */
};

/* A place between two blocks from which on a document can be read by itself: nothing before it makes a difference, but for definitions of links. What
 * comes next is, as numbers and bytes. */
struct gloss_seam {
    uint32_t source, prose, run, part, section; /* section: that of what comes before */
};

/* What a page says of its encoding. */
enum gloss_charset { GLOSS_CHARSET_UNSAID, GLOSS_CHARSET_UTF8, GLOSS_CHARSET_OTHER };

/* What a parser found besides prose. Zeroed it is ready, and empty. */
struct gloss_markup_found {
    struct gloss_own_definition *definitions; /* in the order of the source */
    size_t definition_count, definition_room;
    struct gloss_buf texts;
    struct gloss_stretch *marks; /* what an earlier annotation inserted into the source: without it, it is the author's */
    size_t mark_count, mark_room;
    struct gloss_seam *seams; /* Markdown only */
    size_t seam_count, seam_room;
    struct gloss_markdown_hints hints; /* Markdown only, by which some of it was left unread */
    bool is_hinted;                    /* there are some */
    /* HTML only: */
    size_t searched; /* bytes of the source; behind them, nothing is known for certain */
    size_t append;   /* where in the source a section may be added at the end */
    bool has_append; /* there is such a place */
    bool is_page;    /* has our style */
    bool has_base;   /* its links lead from another place than it has */
    enum gloss_charset charset;
    bool failed; /* no memory */
};

void gloss_markup_found_define(struct gloss_markup_found *found, struct gloss_stretch source, struct gloss_slice term,
                               struct gloss_slice explanation, bool everywhere);
void gloss_markup_found_mark(struct gloss_markup_found *found, size_t start, size_t end);
void gloss_markup_found_seam(struct gloss_markup_found *found, const struct gloss_runs *runs, size_t source);
/* Write the source without the marks. */
void gloss_markup_strip(const struct gloss_markup_found *found, struct gloss_slice source, struct gloss_buf *out);
void gloss_markup_found_clear(struct gloss_markup_found *found);
void gloss_markup_found_release(struct gloss_markup_found *found);

/* An element as selectors see it; what it has not is missing. */
struct gloss_element {
    struct gloss_slice tag, classes, id; /* classes: parted by white space, as in HTML */
};

/* Whether one of the selectors means the element. Tags are compared without case. */
bool gloss_element_is_one_of(const struct gloss_element *element, struct gloss_list selectors);
/* Whether one of its classes is this one. */
bool gloss_element_has_class(const struct gloss_element *element, struct gloss_slice class_name);

#endif
