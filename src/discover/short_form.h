/* short_form.h - what may be the short form of something, by itself. */
#ifndef GLOSS_SHORT_FORM_H
#define GLOSS_SHORT_FORM_H

#include "base/limits.h"
#include "base/unicode.h"

enum gloss_short_kind {
    GLOSS_SHORT_USUAL,  /* SIGINT, mRNA, TNF-alpha */
    GLOSS_SHORT_WORD,   /* Ang, Epo: a capital and small letters */
    GLOSS_SHORT_SMALL,  /* bpm: no capital */
    GLOSS_SHORT_SINGLE, /* T: one letter, with or without digits */
};

struct gloss_short_form {
    struct gloss_slice text;
    enum gloss_short_kind kind;
    int32_t letters[GLOSS_LIMIT_SHORT_LETTERS]; /* folded, with digits */
    size_t count;
    size_t capitals, digits;
    bool plural; /* the last letter is a plural s, which is none of letters */
    bool has_blank;
    bool is_roman; /* a numeral as well: IV */
};

/* How its digits are read: 4 in C4ISR for more of the letter before, 3 in W3C of the one behind; as themselves at first. */
enum gloss_digits { GLOSS_DIGITS_LITERAL, GLOSS_DIGITS_BEFORE, GLOSS_DIGITS_BEHIND, GLOSS_DIGIT_WAYS };

/* Read what may be a short form. false: it is none, but a word, a number, a unit, a citation ... */
bool gloss_short_form_read(struct gloss_slice text, struct gloss_short_form *form);
/* The same form with its digits read in another way. false: that is not possible. */
bool gloss_short_form_digits(const struct gloss_short_form *form, enum gloss_digits way, struct gloss_short_form *other);

/* What an alignment's score has to be, in hundredths: few letters fit by chance. */
int gloss_short_form_least(const struct gloss_short_form *form);

/* Whether a word is a Roman numeral below 40. */
bool gloss_is_roman(struct gloss_slice word);

#endif
