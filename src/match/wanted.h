/* wanted.h - which near misses a reader wants to hear where a whole text is explained: those that may have been meant. */
#ifndef GLOSS_WANTED_H
#define GLOSS_WANTED_H

#include "near.h"

/* Whether what is near from word `first` on is told; what is told before it ends at byte told_end of the piece. */
bool gloss_wanted(const struct gloss_reading *reading, size_t first, const struct gloss_near *near, size_t told_end);
/* Whether a text has letters enough to be meant by its letters alone. */
bool gloss_wanted_letters(struct gloss_slice text);
/* Whether a near miss of this kind is told only once of a text, and not wherever it occurs. */
bool gloss_wanted_once(enum gloss_miss_why why);

#endif
