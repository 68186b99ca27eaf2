/* near.h - one form at one place: why it is nearly a mention. */
#ifndef GLOSS_NEAR_H
#define GLOSS_NEAR_H

#include "miss.h"
#include "reading.h"
#include "suppose.h"

/* What nearly was found, with what a reader's patience is measured by. */
struct gloss_near {
    struct gloss_miss miss;
    size_t tokens;
    bool exact; /* it is a form as it stands */
};

/* What nearly was found at a word: the best of each entry, and of its exact ones each that has another place. */
enum { GLOSS_NEARS_MOST = 32 };
struct gloss_nears {
    struct gloss_near items[GLOSS_NEARS_MOST];
    size_t count;
    size_t compared; /* spellings */
};

/* Keep it if it is better than another of its entry, and there is room. */
void gloss_nears_add(struct gloss_nears *nears, const struct gloss_near *near);

/* A near miss of what was found in the piece. */
struct gloss_near gloss_near_of(const struct gloss_reading *reading, const struct gloss_candidate *found,
                                enum gloss_miss_why why);
enum { GLOSS_NEAR_DESIGNATOR_BYTES = 64 }; /* at most as many are shown before and behind what lies in a designator */
/* The same of what lies in a longer designator, with as much of this as need be shown. */
struct gloss_near gloss_near_designator(const struct gloss_reading *reading, const struct gloss_candidate *found);
/* Whether something was found of the same entry that holds all of it. */
bool gloss_near_is_covered(const struct gloss_reading *reading, const struct gloss_miss *miss);
/* Why what a pattern took was not taken of the text. false: it was. */
bool gloss_near_pattern(const struct gloss_reading *reading, const struct gloss_candidate *found, struct gloss_near *near);
/* Why a spelling is no mention at the tokens. false: it is one, or more than one thing would have to be otherwise. */
bool gloss_near_spelling(const struct gloss_reading *reading, struct gloss_supposer *supposer,
                         const struct gloss_spelling *spelling, const struct gloss_token_run *run, struct gloss_near *near);

#endif
