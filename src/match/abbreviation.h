/* abbreviation.h - PhD, Ph.D and Ph.D.: doc/matching.md, 3.5. */
#ifndef GLOSS_ABBREVIATION_H
#define GLOSS_ABBREVIATION_H

#include "base/arena.h"
#include "base/unicode.h"

enum { GLOSS_ABBREVIATION_WAYS = 3 };

/* The other ways to write form, which has no outer white space; *count is 0 if it is no mixed abbreviation. false: no memory. */
bool gloss_abbreviation_ways(struct gloss_arena *arena, struct gloss_slice form,
                             struct gloss_slice ways[GLOSS_ABBREVIATION_WAYS], size_t *count);

#endif
