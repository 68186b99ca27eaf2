/* distractor.h - wrong answers that are plausible, and never also right.
 *
 * source: Haladyna, Downing and Rodriguez, A review of multiple-choice item-writing guidelines (2002): of one kind, of similar length,
 * parallel; two or three are as good as four */
#ifndef GLOSS_DISTRACTOR_H
#define GLOSS_DISTRACTOR_H

#include "concept.h"

/* What answers are. */
enum gloss_wanted_answer { GLOSS_WANTED_TERM, GLOSS_WANTED_EXPANSION, GLOSS_WANTED_DEFINITION };

/* What a meaning gives for an answer; empty: nothing. */
struct gloss_slice gloss_concept_answer(enum gloss_wanted_answer ask, const struct gloss_concept *concept);

/* Choose the most plausible wrong answers for a right one, by its number among the concepts: at most `most`, the best first. Seeds make others
 * of those that are about as good. Returns how many there are; numbers of concepts go to chosen. */
size_t gloss_distractors_choose(struct gloss_concepts *concepts, enum gloss_wanted_answer ask, size_t right, uint64_t seed,
                                uint32_t *chosen, size_t most);

#endif
