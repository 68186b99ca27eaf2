/* sense.h - which sense of its entry each mention has: doc/matching.md, section 9. One chooser a thread. */
#ifndef GLOSS_SENSE_H
#define GLOSS_SENSE_H

#include "base/limits.h"
#include "scan.h"

struct gloss_chooser;

/* NULL: no memory. */
struct gloss_chooser *gloss_chooser_new(const struct gloss_index *index);
void gloss_chooser_free(struct gloss_chooser *chooser);
/* Forget the text before. */
void gloss_chooser_reset(struct gloss_chooser *chooser);

/* Whether no entry has several senses, so that there is nothing to choose. */
bool gloss_chooser_has_nothing(const struct gloss_chooser *chooser);

/* Choose the senses of mentions found in a piece, in their order; each mention of a text is handed over once. What is learnt from
 * them holds for all of the piece and for what follows. false: no memory. */
bool gloss_choose(struct gloss_chooser *chooser, const struct gloss_piece *piece, struct gloss_mention *mentions,
                  size_t count);

/* The scores of all senses of mention `number` of those that were handed over last, in the order of the entry. Returns how many there
 * are; 0: it was not decided by words. */
size_t gloss_choose_scores(const struct gloss_chooser *chooser, const struct gloss_mention *mentions, size_t number,
                           double scores[GLOSS_LIMIT_SENSES_WEIGHED]);

/* How a sense was decided, in a word, as JSON has it. */
const char *gloss_decided_name(enum gloss_decided decided);

#endif
