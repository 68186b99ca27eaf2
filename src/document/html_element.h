/* html_element.h - what the elements of HTML are for the prose of a page. */
#ifndef GLOSS_HTML_ELEMENT_H
#define GLOSS_HTML_ELEMENT_H

#include "html_token.h"
#include "runs.h"

enum gloss_html_is {
    /* Of the standard: 13.1.2, 13.2.4.2, 13.2.4.3, 13.2.6.3, 13.2.6.5 */
    GLOSS_HTML_VOID = 1 << 0,       /* has no end tag */
    GLOSS_HTML_SPECIAL = 1 << 1,    /* an end tag of what is around it, and is not known otherwise, does not close it */
    GLOSS_HTML_CLOSES_P = 1 << 2,   /* its start tag ends an open <p> */
    GLOSS_HTML_CONTAINER = 1 << 3,  /* its end tag closes what is open in it */
    GLOSS_HTML_FORMATTING = 1 << 4, /* goes on behind the end of what it is in */
    GLOSS_HTML_SCOPE = 1 << 5,      /* end tags in it close nothing around it */
    GLOSS_HTML_MARKER = 1 << 6,     /* formatting that begins in it ends with it */
    GLOSS_HTML_BREAKS_OUT = 1 << 7, /* its start tag ends SVG and MathML */
    GLOSS_HTML_INTEGRATES = 1 << 8, /* an element of SVG or MathML with HTML in it */
    GLOSS_HTML_TABLE_PART = 1 << 9, /* is in a <table>, not in a cell */
    /* Ours */
    GLOSS_HTML_BLOCK = 1 << 10,      /* prose ends where it begins and ends */
    GLOSS_HTML_UNSHOWN = 1 << 11,    /* what is in it is not on the page as it is read: as if it were not there */
    GLOSS_HTML_UNSEARCHED = 1 << 12, /* what is in it is a thing, not prose */
    GLOSS_HTML_THING = 1 << 13,      /* is one itself */
};

struct gloss_html_element {
    uint16_t is;
    uint16_t flags;              /* GLOSS_RUN_* of what is in it */
    enum gloss_part_role role;   /* of its prose; GLOSS_PART_PARAGRAPH: that of what it is in */
    enum gloss_html_state state; /* behind its start tag */
};

extern const struct gloss_html_element gloss_html_elements[GLOSS_TAG_COUNT];

static inline bool gloss_html_is(enum gloss_tag tag, unsigned is) { return gloss_html_elements[tag].is & is; }

#endif
