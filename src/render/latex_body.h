/* latex_body.h - what a page of HTML shows, as LaTeX: all of its text, headings, lists, quotations, code, links and the emphasis of words.
 *
 * It goes over the source once, as far as it is told; broken markup gives plainer LaTeX, never such as does not compile. */
#ifndef GLOSS_LATEX_BODY_H
#define GLOSS_LATEX_BODY_H

#include "document/html_token.h"
#include "latex_text.h"

enum {
    GLOSS_LATEX_INLINES = 16,   /* emphases in each other; what is deeper is plain */
    GLOSS_LATEX_CONTAINERS = 64 /* lists and quotations, open ones; of these, LaTeX can have a few in each other */
};

struct gloss_latex_container {
    enum gloss_tag tag;
    bool begun;      /* its \begin is out */
    bool plain;      /* it is too deep for one */
    bool waits;      /* an item has begun, and has no text yet */
    bool has_item;   /* one is out */
    uint64_t number; /* of the item, in an <ol> */
};

/* Set tex.out and tokens.source; the rest zeroed is how a page begins. */
struct gloss_latex_body {
    struct gloss_latex tex;
    struct gloss_html_tokens tokens;
    struct gloss_html_token token;
    bool has_token;
    size_t at; /* byte of the source that comes next */

    struct gloss_latex_container containers[GLOSS_LATEX_CONTAINERS];
    size_t container_count, overflow; /* overflow: open ones that found no place */
    size_t begun;                     /* environments that are open */
    enum gloss_tag inlines[GLOSS_LATEX_INLINES];
    size_t inline_count;
    unsigned heading;      /* its level; 0: none */
    bool in_heading;       /* its command is open */
    bool in_row, had_cell; /* of a table */
    unsigned pre;          /* open ones */
    bool pre_begins;       /* a line end here is none */
    bool in_line;          /* a line of <pre> is open */
    bool in_mark;
    enum gloss_tag hidden; /* the element that hides; GLOSS_TAG_OTHER: none does */
    size_t hidden_depth;   /* of those of its kind that are open */
    struct gloss_buf value;
};

/* Write what stands before byte upto of the source. */
void gloss_latex_body_put(struct gloss_latex_body *body, size_t upto);
/* The rest, and the end of all that is open. */
void gloss_latex_body_finish(struct gloss_latex_body *body);
void gloss_latex_body_release(struct gloss_latex_body *body);

/* Text comes here that is shown: what it needs before it is written. false: it is hidden. Ends with gloss_latex_body_close_mark. */
bool gloss_latex_body_open_mark(struct gloss_latex_body *body);
void gloss_latex_body_close_mark(struct gloss_latex_body *body);

#endif
