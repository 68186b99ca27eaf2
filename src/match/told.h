/* told.h - what was told before, so that a text is told it only once: a set of hashes. */
#ifndef GLOSS_TOLD_H
#define GLOSS_TOLD_H

#include "base/slice.h"

struct gloss_told {
    uint64_t *keys; /* open addressing; 0: free */
    size_t count, size;
};

/* An empty set. false: no memory; release it all the same. */
bool gloss_told_init(struct gloss_told *told);
void gloss_told_release(struct gloss_told *told);
/* Turn to a new text. */
void gloss_told_clear(struct gloss_told *told);
/* Tell it; *before: it was told already. A text that tells very much may hear some of it again. false: no memory. */
bool gloss_told_add(struct gloss_told *told, uint64_t hash, bool *before);

#endif
