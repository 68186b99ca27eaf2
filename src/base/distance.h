/* distance.h - how far two words are apart. */
#ifndef GLOSS_DISTANCE_H
#define GLOSS_DISTANCE_H

#include "slice.h"

enum { GLOSS_DISTANCE_LENGTH = 256 }; /* longer words are never near */

/* The least number of characters to insert, delete, change or swap with a neighbour that makes one word the other
 * (restricted Damerau-Levenshtein); max + 1 if it is more than max, which saves work. */
size_t gloss_distance(const int32_t *a, size_t a_len, const int32_t *b, size_t b_len, size_t max);
/* The same for ASCII words, whatever their capitals. */
size_t gloss_distance_ascii(struct gloss_slice a, struct gloss_slice b, size_t max);

/* The most that a word of len characters may differ from another to be taken for a slip. */
size_t gloss_distance_near(size_t len);

#endif
