/* wrap.h - styled text in lines of a given width.
 *
 * Text comes in pieces, a word may be in several. A line breaks at blanks and beside wide characters (Chinese, Japanese,
 * Korean), never before punctuation that closes something; a word wider than the line is cut between characters. */
#ifndef GLOSS_WRAP_H
#define GLOSS_WRAP_H

#include "base/visible.h"

/* A place in the line that is being made. */
struct gloss_wrap_anchor {
    size_t column;
    size_t what; /* for whoever made it */
};

enum gloss_style {
    GLOSS_STYLE_PLAIN,
    GLOSS_STYLE_MARK,   /* a term in the text */
    GLOSS_STYLE_NUMBER, /* of a note; this and those below are insertions */
    GLOSS_STYLE_HEAD,   /* the headword of a note */
    GLOSS_STYLE_QUIET,  /* what one may pass over */
};

/* Where text leads, on a terminal that follows links. */
enum gloss_link {
    GLOSS_LINK_NONE,
    GLOSS_LINK_TERM, /* to the note of a number */
    GLOSS_LINK_NOTE, /* and from there to its first term */
    GLOSS_LINK_URL,
};

struct gloss_wrap {
    struct gloss_buf *out;
    size_t width;    /* columns; 0: lines end where the text says so */
    size_t indent;   /* of lines that the wrapping begins, and of those after gloss_wrap_line */
    bool color;      /* write escape sequences for styles */
    bool links;      /* and for links to URLs */
    bool jumps;      /* and for those inside the text */
    size_t document; /* that numbers of notes belong to */
    bool wide;       /* characters of ambiguous width take two columns */
    bool raw;        /* write text as it is, controls and all */
    bool collapse;   /* blanks and line ends of the text are one blank */
    bool refill;     /* a line that was wrapped in the text, and that insertions made too long, goes on with the next */

    /* Called when a line has all that belongs on it: before its LF, and behind that. May be NULL. The anchors of the line are the first
     * `anchored` of anchors, in order, and end with it. */
    void (*line_ends)(void *user);
    void (*line_ended)(void *user);
    void *user;
    struct gloss_wrap_anchor *anchors;
    size_t anchored;

    /* Its own. */
    size_t anchor_count, anchor_room; /* of the word that waits as well */
    bool anchor_waits;                /* the last is of the next character */
    struct gloss_cluster last;        /* that no blank parts from what comes next; none: len 0 */
    size_t column;                    /* of what is out */
    uint64_t look;                    /* of what is out: a style, and from bit 8 on a link */
    uint64_t link;                    /* of what comes */
    struct gloss_slice url;           /* of GLOSS_LINK_URL */
    size_t blanks;                    /* that wait for a word */
    uint64_t blank_look;
    struct gloss_buf word; /* that waits for its end */
    size_t word_columns;
    uint64_t word_first, word_last; /* looks */
    bool after_cr, used;            /* used: the line has something on it */
    size_t source_columns;          /* of the text's own line so far, insertions left out */
    bool broke;                     /* that line did not fit on one */
    bool joins;                     /* its end waits: whether a line or a blank, the next character says */
};

/* Begin a line, after gloss_wrap_flush at the end of another. */
void gloss_wrap_start(struct gloss_wrap *wrap);
void gloss_wrap_put(struct gloss_wrap *wrap, struct gloss_slice text, enum gloss_style style);
void gloss_wrap_puts(struct gloss_wrap *wrap, const char *text, enum gloss_style style);
/* What comes next is a place to remember. */
void gloss_wrap_anchor(struct gloss_wrap *wrap, size_t what);
/* What comes next leads somewhere, until the next call. Those of terms and notes have a number. */
void gloss_wrap_link(struct gloss_wrap *wrap, enum gloss_link link, uint32_t number);
/* Or to a URL, if its scheme is http, https or mailto; it stays until a line ends. */
void gloss_wrap_link_url(struct gloss_wrap *wrap, struct gloss_slice url);
/* End the line. */
void gloss_wrap_line(struct gloss_wrap *wrap);
/* End the line and what is indented. */
void gloss_wrap_end(struct gloss_wrap *wrap);
/* Write what waits; the style is plain again. */
void gloss_wrap_flush(struct gloss_wrap *wrap);
bool gloss_wrap_ok(const struct gloss_wrap *wrap);
void gloss_wrap_release(struct gloss_wrap *wrap);

#endif
