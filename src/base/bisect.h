/* bisect.h - binary search, by whatever items are in order. */
#ifndef GLOSS_BISECT_H
#define GLOSS_BISECT_H

#include <stddef.h>

/* Moves low to the first number from low on, and below high, for which a condition of `middle` is false; to high, if there is none. It has
 * to hold for those before that one, and for none behind. high comes to the same place.
 *
 *     size_t low = 0, high = runs->count;
 *
 *     GLOSS_BISECT(low, high, middle, runs->runs[middle].source <= source);
 */
#define GLOSS_BISECT(low, high, middle, condition) \
    while ((low) < (high)) { \
        size_t middle = (low) + ((high) - (low)) / 2; \
\
        if (condition) \
            (low) = (middle) + 1; \
        else \
            (high) = (middle); \
    }

#endif
