/* align.h - whether a short form is made of the letters of words, and of which: the one score of all pairs.
 *
 *     SIGINT   SIGnals INTelligence        letters that go on where the last one stood count nearly as much as initials
 *     C4ISR    Command, Control, ...       a digit repeats a letter, or stands for itself or its name
 *     PPIs     proton pump inhibitors      the best start wins, not the nearest; of equal ones the nearer
 *
 * check/initials.h asks the same of an entry of a glossary, whose long form is whole and known. */
#ifndef GLOSS_ALIGN_H
#define GLOSS_ALIGN_H

#include "phrase.h"
#include "short_form.h"

struct gloss_alignment {
    int score; /* the mean value of a letter in hundredths; what is left out behind the first one has been paid for */
    uint32_t first, last; /* parts with the first and with the last letter */
    bool joined;          /* the first letter stands behind a hyphen in its word */
};

/* Find the best way to spell a short form with letters of a phrase, in order. at_start: the first part that is no function word has to
 * give a letter, or is paid for. false: there is none. */
bool gloss_align(const struct gloss_phrase *phrase, const struct gloss_short_form *form, bool at_start,
                 struct gloss_alignment *best);

#endif
