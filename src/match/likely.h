/* likely.h - which of a piece's tokens may begin a form: a part of words.c. */
#ifndef GLOSS_LIKELY_H
#define GLOSS_LIKELY_H

#include "words.h"

/* Whether a pattern may begin at a byte. */
static inline bool gloss_likely_by_pattern(const struct gloss_words *words, size_t at) {
    return words->gate && gloss_gate_may_pass(words->gate, words->text, at);
}

/* Find the likely ones among the tokens that have not been looked at; all of them are ASCII without dots. */
void gloss_likely_find(struct gloss_words *words);

/* Hash a token by its folding. false: no memory. */
bool gloss_likely_fold_hash(struct gloss_words *words, const struct gloss_token *token, bool drop_marks, uint64_t *hash);

/* Choose what to ask of the next stretch, after one with so many tokens and likely ones among them. */
void gloss_likely_choose(struct gloss_words *words, size_t count, size_t likely_count);

#endif
