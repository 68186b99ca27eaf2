/* latex_text.h - text as LaTeX writes it. What is put comes from anywhere, and never becomes a command.
 *
 * A row of blanks is one, no line grows beyond what TeX reads, and no ligature makes one character of two. */
#ifndef GLOSS_LATEX_TEXT_H
#define GLOSS_LATEX_TEXT_H

#include "base/buffer.h"

/* Set out; the rest zeroed is how a line begins. */
struct gloss_latex {
    struct gloss_buf *out;
    size_t column;   /* bytes since the last line end */
    bool started;    /* the paragraph has something in it; blanks before that are none */
    char blank;      /* that waits for what follows: ' ' or '\n'; 0: none does */
    bool code;       /* quotation marks are straight */
    bool moves;      /* a heading: no places to break a URL */
    int32_t last[3]; /* characters of the text so far, the last one first */
    bool is_wide;    /* some of it needs other fonts than those for Latin letters */
    bool in_url;     /* which may be broken behind its punctuation */
};

/* Our own markup, as it is. A blank that waits goes before it. */
void gloss_latex_puts(struct gloss_latex *latex, const char *markup);
/* The same as the end of something: a blank that waits stays behind it. */
void gloss_latex_end(struct gloss_latex *latex, const char *markup);
/* End the paragraph: `end`, which ends the line, and what follows begins anew. */
void gloss_latex_paragraph(struct gloss_latex *latex, const char *end);

/* Text. Controls, and marks that turn the direction of what follows, are dropped; bytes that are no UTF-8 are a bold question mark. */
void gloss_latex_text(struct gloss_latex *latex, struct gloss_slice text);
/* A line of code: each blank counts. */
void gloss_latex_code(struct gloss_latex *latex, struct gloss_slice line);

/* Begin a link: `\href{...}{`, whose end is a brace. false, and nothing is written: the target is no http, https or mailto. */
bool gloss_latex_link(struct gloss_latex *latex, struct gloss_slice url);

#endif
