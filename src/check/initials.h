/* initials.h - whether a short form is made of the letters of a long one.
 *
 *     SIGINT   SIGnals INTelligence        letters that go on where the last one stood count nearly as much as initials
 *     C4ISR    Command, Control, ...       a digit repeats a letter, or stands for itself or its name
 *     ROK      Republic of Korea           function words may give a letter or be passed over
 */
#ifndef GLOSS_INITIALS_H
#define GLOSS_INITIALS_H

#include "base/unicode.h"

enum {
    GLOSS_INITIALS_LETTERS = 16,  /* of a short form; a longer one is none */
    GLOSS_INITIALS_MEMORY = -2,   /* no memory */
    GLOSS_INITIALS_UNJUDGED = -1, /* not to be compared: another script, no letters, a designator such as MQ-9 */
    GLOSS_INITIALS_PERFECT = 100, /* each letter begins a word, and each word has one */
};

/* Room that is kept from one comparison to the next. Zeroed it is ready. */
struct gloss_initials {
    struct gloss_folded letters, folded;
    struct gloss_initials_char *chars; /* of the long form */
    struct gloss_initials_word *words;
    size_t char_count, char_room, word_count, word_room;
    int *worths[2]; /* of the paths to each character, by turns */
    size_t worth_room;
};

struct gloss_initials_fit {
    int score;       /* the mean value of a letter in hundredths, at most GLOSS_INITIALS_PERFECT; or one of the above */
    int least;       /* what a score has to be to be believed: short forms of few letters fit by chance */
    bool rearranged; /* all letters are initials, in another order: UTC, Coordinated Universal Time */
};

/* Find the best way to spell short_form with letters of long_form, in order. Words before the first letter cost like others that
 * are left out. */
struct gloss_initials_fit gloss_initials_fit(struct gloss_initials *room, struct gloss_slice short_form,
                                             struct gloss_slice long_form);

/* Whether text is written like an acronym: one word, 2 letters or more, most of them capitals, and no designator. */
bool gloss_is_acronym(struct gloss_slice text);

/* Whether a folded word is an article, a preposition or the like in English or a language near it. */
bool gloss_is_function_word(const int32_t *cps, size_t len);

void gloss_initials_release(struct gloss_initials *room);

#endif
