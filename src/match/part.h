/* part.h - forms that are a part of a longer word, if that part were a word: `TCP` in `TCPserver`; or whose last word is: `MQ-9` in
 * `MQ-9A`. */
#ifndef GLOSS_PART_H
#define GLOSS_PART_H

#include "judge.h"

/* Add the forms that lie at the start or the end of a word, or between two changes in it. */
void gloss_part_judge(struct gloss_judge *judge, const struct gloss_reading_word *word, struct gloss_nears *nears);

/* Add the forms of which the run is a variant, with more behind the number in its last token: MQ-9 of MQ-9A. parent: the node of the
 * tokens before it. */
void gloss_part_judge_variant(struct gloss_judge *judge, uint32_t parent, const struct gloss_token_run *run,
                              struct gloss_nears *nears);

/* Whether a part is easily seen as one, so that it is worth telling: capitals and digits of an acronym, or at a change; else only
 * where a word begins with it. */
bool gloss_part_is_visible(const struct gloss_reading *reading, const struct gloss_near *near);

#endif
