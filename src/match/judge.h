/* judge.h - the forms that may begin at a word, and those that lie in it: each is judged by near.h. */
#ifndef GLOSS_JUDGE_H
#define GLOSS_JUDGE_H

#include "loose.h"
#include "near.h"

enum { GLOSS_JUDGE_SPELLINGS = 128 }; /* where more are alike, the rest is not looked at */

struct gloss_judge {
    const struct gloss_reading *reading;
    struct gloss_supposer supposer;
    struct gloss_loose *loose; /* the forms of the index */
    struct gloss_folded folded;
    size_t next_pattern; /* of the reading's trace */
    bool failed;         /* no memory */
};

/* A judge of what the reading reads. false: no memory; release it all the same. */
bool gloss_judge_init(struct gloss_judge *judge, const struct gloss_index *index, const struct gloss_reading *reading);
void gloss_judge_release(struct gloss_judge *judge);
/* Turn to the piece that the reading has turned to. */
void gloss_judge_turn(struct gloss_judge *judge);
/* Whether memory failed since then: what was judged may not be all. */
bool gloss_judge_failed(const struct gloss_judge *judge);

/* Add all that nearly is found from a word on. Words are asked for in their order. */
void gloss_judge_word(struct gloss_judge *judge, size_t first, struct gloss_nears *nears);

#endif
