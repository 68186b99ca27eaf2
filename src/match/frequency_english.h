/* frequency_english.h - how often English words occur: a table made by tools/english_frequencies.py.
 *
 * Blocks of entries in the order of their words: "a" for `aback2abandon6Aability...`. An entry is a word in small ASCII letters, a
 * character for its frequency, and one more for that of its family (the words with the same stem) where it is another one. */
#ifndef GLOSS_FREQUENCY_ENGLISH_H
#define GLOSS_FREQUENCY_ENGLISH_H

#include <stddef.h>

extern const char *const gloss_frequency_english[];
extern const size_t gloss_frequency_english_count;

#endif
