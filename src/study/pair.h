/* pair.h - cards as questions and answers, for formats that have no more. */
#ifndef GLOSS_PAIR_H
#define GLOSS_PAIR_H

#include "deck.h"
#include "showing.h"

struct gloss_pair_style {
    gloss_put_text *put;
    const char *before, *after; /* around the term in its sentence */
    const char *line;           /* between lines of a side */
};

/* Write a side of a card that the note makes. */
void gloss_pair_question(struct gloss_buf *out, const struct gloss_note *note, enum gloss_card card,
                         const struct gloss_pair_style *style);
void gloss_pair_answer(struct gloss_buf *out, const struct gloss_note *note, enum gloss_card card,
                       const struct gloss_pair_style *style);

/* Calls put with each card of a deck, in order. */
void gloss_pair_each(const struct gloss_deck *deck,
                     void (*put)(void *user, const struct gloss_note *note, enum gloss_card card), void *user);

#endif
