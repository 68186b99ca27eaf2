/* html_open.h - the elements that are open at a place of an HTML text, and what follows from them for its prose.
 *
 *     <p class=x>The <a href=y><b>Five <abbr>...
 *     elements    p, abbr
 *     formatting  a, b          these go on where a <p> ends that they began in, until their own end
 *
 * Formatting elements stand apart, as in the standard's list of active formatting elements; where theirs and our way differ, on
 * misnested tags, ours has more elements open, and so fewer places that are marked. */
#ifndef GLOSS_HTML_OPEN_H
#define GLOSS_HTML_OPEN_H

#include "html_element.h"

/* What an element says of all that is in it, besides GLOSS_RUN_*. */
enum gloss_html_inside {
    GLOSS_HTML_AS_NOTHING = 1 << 12, /* is not on the page, or ours */
    GLOSS_HTML_AS_THING = 1 << 13,
    GLOSS_HTML_PASSED_OVER = 1 << 14, /* not searched; if no prose stands before it, as nothing */
    GLOSS_HTML_WITHIN = 1 << 15,      /* searched, if only some elements are */
};

enum gloss_html_space { GLOSS_HTML_SPACE, GLOSS_SVG_SPACE, GLOSS_MATHML_SPACE };

struct gloss_html_open {
    enum gloss_tag tag; /* GLOSS_TAG_OTHER for parts of tables outside of one, too: they are known by name */
    enum gloss_html_space space;
    bool has_html;       /* of SVG or MathML, and what is in it is HTML */
    bool is_ours;        /* an earlier annotation made all of it */
    unsigned is, inside; /* enum gloss_html_is; GLOSS_RUN_* and enum gloss_html_inside */
    struct gloss_slice name;
    size_t source, prose;     /* where it begins */
    struct gloss_slice title; /* attribute of a term, that says what it means */
    bool is_defined;          /* wherever the term is used */
    struct gloss_part part;   /* role and level around it */
    uint32_t floor;           /* of formatting around it, if it is a marker */
};

struct gloss_html_formatting {
    enum gloss_tag tag;
    unsigned inside;
    uint32_t count; /* of the same, one in another */
};

/* Zeroed up to `open` it is ready. */
struct gloss_html_stack {
    uint32_t depth, formatting_count;
    uint32_t floor;      /* formatting before it began outside of a cell or the like, and no end tag here ends it */
    uint32_t counts[16]; /* of elements with each bit of `inside` */
    uint16_t tags[GLOSS_TAG_COUNT]; /* how many are open, formatting left out */
    unsigned inside;                /* of all, or-ed */
    struct gloss_html_open open[GLOSS_LIMIT_HTML_DEPTH];
    struct gloss_html_formatting formatting[GLOSS_LIMIT_HTML_DEPTH];
};

enum { GLOSS_HTML_NOWHERE = -1 };

/* false: it is full. */
bool gloss_html_push(struct gloss_html_stack *stack, const struct gloss_html_open *element);
static inline struct gloss_html_open *gloss_html_top(struct gloss_html_stack *stack) {
    return stack->depth ? &stack->open[stack->depth - 1] : NULL;
}
/* Drop the top, which is there. */
void gloss_html_pop(struct gloss_html_stack *stack);
/* Drop one that is open, and is no marker, from below others. */
void gloss_html_drop(struct gloss_html_stack *stack, uint32_t index);
/* What holds from here to the end of all. */
void gloss_html_hold(struct gloss_html_stack *stack, unsigned inside);
void gloss_html_release_hold(struct gloss_html_stack *stack, unsigned inside);

/* The innermost open element of a kind, if no boundary is between: one that is a GLOSS_HTML_SCOPE, or one of the three. */
int gloss_html_in_scope(const struct gloss_html_stack *stack, enum gloss_tag tag, enum gloss_tag boundary,
                        enum gloss_tag other_boundary);
/* The innermost <table>, or the <template> that would hide it. */
int gloss_html_table(const struct gloss_html_stack *stack);
/* What an end tag that nothing special is known of ends. */
int gloss_html_named(const struct gloss_html_stack *stack, enum gloss_tag tag, struct gloss_slice name);
bool gloss_html_same_name(struct gloss_slice a, struct gloss_slice b);

/* false: it is full. */
bool gloss_html_format(struct gloss_html_stack *stack, enum gloss_tag tag, unsigned inside);
/* End the last formatting of a kind. Returns whether there is one; *inside gets what it was. */
bool gloss_html_unformat(struct gloss_html_stack *stack, enum gloss_tag tag, unsigned *inside);

#endif
