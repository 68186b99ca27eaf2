/* frequency.h - how often words occur in English in general: a table of the 16,000 most frequent, with no start-up cost. */
#ifndef GLOSS_FREQUENCY_H
#define GLOSS_FREQUENCY_H

#include "base/slice.h"

/* How often a word occurs in a million words of mixed English, within a fifth; 0: not in the table, which is below 1.
 * word: small ASCII letters, a token by doc/matching.md section 1. */
double gloss_frequency_per_million(struct gloss_slice word);

/* The same for all words with the same stem together (abandon, abandons, abandoned); 0: the word is not in the table. */
double gloss_frequency_family(struct gloss_slice word);

/* The same for all words that begin with some letters, together. */
double gloss_frequency_prefix(struct gloss_slice letters);

#endif
