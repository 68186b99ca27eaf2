/* likely.h - which of a piece's tokens may begin a form: a part of words.c. */
#ifndef GLOSS_LIKELY_H
#define GLOSS_LIKELY_H

#include "words.h"

/* Whether a pattern may begin at a byte. */
static inline bool gloss_likely_by_pattern(const struct gloss_words *words, size_t at) {
    return words->gate && gloss_gate_may_pass(words->gate, words->text, at);
}

/* Whether a token of ASCII without dots may begin a form, and if so, its hash. By its first bytes it need not be asked. */
bool gloss_likely_usual(const struct gloss_words *words, size_t start, size_t end, uint64_t *hash);
/* The same of any other token that is not too long; the hash in any case. false: no memory. */
bool gloss_likely_unusual(struct gloss_words *words, const struct gloss_token *token, uint64_t *hash, bool *is_likely);

/* Find the likely ones among the tokens that have not been looked at; all of them are ASCII without dots. */
void gloss_likely_find(struct gloss_words *words);

/* The same tokens are no likely ones, whatever they are. */
void gloss_likely_find_none(struct gloss_words *words);

/* Choose what to ask of the next stretch, after one with so many tokens and likely ones among them. */
void gloss_likely_choose(struct gloss_words *words, size_t count, size_t likely_count);
/* The same after one that was sifted. */
void gloss_likely_sifted(struct gloss_words *words, bool was_dear);

#endif
