/* loose.h - the forms of an index, looked up without regard to case, marks and what stands between words.
 *
 *     root --"signals"--> node --"intelligence"--> node: [signals intelligence], [signals/intelligence]
 *
 * What it lists may be a mention, or may nearly be one; which, the exact comparison has to say. */
#ifndef GLOSS_LOOSE_H
#define GLOSS_LOOSE_H

#include "index.h"

enum { GLOSS_LOOSE_ROOT = 0, GLOSS_LOOSE_NONE = 0 }; /* the root is nobody's child */

struct gloss_loose;

/* The index has to outlive it. NULL: no memory. */
struct gloss_loose *gloss_loose_new(const struct gloss_index *index);
void gloss_loose_free(struct gloss_loose *loose);

/* The child of a node behind a token, told by the hash of its folding without marks; GLOSS_LOOSE_NONE if there is none. */
uint32_t gloss_loose_child(const struct gloss_loose *loose, uint32_t node, uint64_t token_hash);
bool gloss_loose_goes_on(const struct gloss_loose *loose, uint32_t node);

/* The spellings that end at a node, one after another: the first with *next 0, NULL behind the last. */
const struct gloss_spelling *gloss_loose_listed(const struct gloss_loose *loose, uint32_t node, uint32_t *next);

/* The spellings of more than one token that begin with the word `token_hash`; at most max of them, *count gets the number of all.
 * false: no memory. */
bool gloss_loose_beginnings(const struct gloss_loose *loose, uint64_t token_hash, const struct gloss_spelling *found[],
                            size_t max, size_t *count);

/* The words of which a word may be a plural, each by its hash: those of doc/matching.md 5.2 and some more, for a folding without marks
 * does not show all that the rule asks. word is changed, and is again what it was. */
enum { GLOSS_LOOSE_SINGULARS = 3 };
size_t gloss_loose_singulars(struct gloss_folded *word, uint64_t hashes[GLOSS_LOOSE_SINGULARS]);

#endif
