/* paragraphs.h - a text cut into paragraphs, window by window. */
#ifndef GLOSS_PARAGRAPHS_H
#define GLOSS_PARAGRAPHS_H

#include "document.h"

enum gloss_block_kind {
    GLOSS_PARAGRAPH, /* text, to the end of its last line */
    GLOSS_GAP,       /* blank lines between paragraphs */
};

/* A stretch of a window; one after another they cover it. A long paragraph is in several. */
struct gloss_block {
    enum gloss_block_kind kind;
    bool begins;       /* a paragraph: its first stretch */
    size_t start, end; /* bytes of the window */
};

/* Zeroed it is ready. */
struct gloss_paragraphs {
    struct gloss_block *blocks; /* of the window */
    size_t count, room;
    bool in_paragraph;   /* what comes next goes on with one */
    bool in_line;        /* or with a line */
    uint64_t line_bytes; /* of that line so far */
};

/* Turn to another text. */
void gloss_paragraphs_restart(struct gloss_paragraphs *paragraphs);
void gloss_paragraphs_release(struct gloss_paragraphs *paragraphs);

/* A stretch that no paragraph may end inside: a mention. */
struct gloss_span {
    uint64_t start, end; /* bytes of the document */
};

/* Cut the next window of the text into blocks, from where it begins to byte upto of it. false: no memory. */
bool gloss_paragraphs_cut(struct gloss_paragraphs *paragraphs, const struct gloss_window *window, size_t upto,
                          const struct gloss_span *whole, size_t whole_count);

#endif
