/* sift.h - the likely tokens of a text where nearly none is: a part of words.c.
 *
 *     blocks    | 64 bytes | 64 bytes | 64 bytes | ...
 *     sieve       . .  . x   . . . . .   . . u . .        x: may begin a form; u: an unusual byte, to be cut with care
 *
 * A place that is let through is a token by its own bytes, if no unusual byte is next to it. Around an unusual byte a text is cut from a
 * sure edge to another: ASCII that no token holds. */
#ifndef GLOSS_SIFT_H
#define GLOSS_SIFT_H

#include "words.h"

/* Find the likely tokens of one stretch, each alone; none of the words is there. false: no memory. */
bool gloss_sift(struct gloss_words *words);

/* Go back to an edge from which all tokens can be cut: no token lies on both its sides, and none that was found lies behind it. */
void gloss_sift_leave(struct gloss_words *words);

#endif
