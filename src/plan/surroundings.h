/* surroundings.h - what stands around a use of a short form, as far as it matters to write its long form there. */
#ifndef GLOSS_SURROUNDINGS_H
#define GLOSS_SURROUNDINGS_H

#include "expansion.h"

/* [start, end) of the text is the use; what is looked at lies in its paragraph and near to it. */
struct gloss_around {
    enum gloss_article article;
    size_t article_end; /* byte behind the article's letters */
    bool starts_sentence;
    bool in_brackets; /* somewhere inside round ones */
    bool alone;       /* in brackets or quotes in brackets of its own: `(SF)` */
    bool possessive;  /* SF's, SFs' */
    bool joined;      /* part of a compound, a pair or a name: SF-led, anti-SF, SF/LF, @SF@SF */
    bool in_capitals; /* the line has no small letters: a heading of plain text */
    bool noted;       /* a reference to a note is behind: SF[1], SF[^1] */
    bool bracketed;   /* what is behind stands in brackets: SF (...) */
};
struct gloss_around gloss_around_of(struct gloss_slice text, size_t start, size_t end);

/* Whether [start, end) begins and ends no word's middle. */
bool gloss_stands_alone(struct gloss_slice text, size_t start, size_t end);

/* Whether the full stop before byte at ends a sentence, and is none of an abbreviation or an initial; its word begins at byte least or behind it. */
bool gloss_is_full_stop(struct gloss_slice text, size_t at, size_t least);

/* Whether what stands before the bracket that a use is alone in spells it: the words before begin with its letters. */
bool gloss_spelled_before(struct gloss_slice text, size_t start, size_t end);

/* Whether text may stand between a short form and its long form where an author introduces one by the other: ", or ". */
bool gloss_introduces(struct gloss_slice between);

#endif
