/* usual.h - what is in capitals and yet no short form that a reader asks for:
 *
 *     REJECTED                 an English word
 *     DNA  USA  U.K.           what a general dictionary has
 *     WITHOUT ANY WARRANTY     a word beside one that is loud */
#ifndef GLOSS_DISCOVER_USUAL_H
#define GLOSS_DISCOVER_USUAL_H

#include "discovery.h"

/* Whether a word in capitals is an English one, of four letters or more: TAG, REJECTED; not NATO. */
bool gloss_is_english(struct gloss_slice text);
/* Whether a name, first used at a place of a text, is such a one. */
bool gloss_is_usual(struct gloss_slice name, struct gloss_slice text, struct gloss_stretch at);

#endif
