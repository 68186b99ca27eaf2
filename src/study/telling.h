/* telling.h - where a text says a term: what a question for it has to hide. */
#ifndef GLOSS_TELLING_H
#define GLOSS_TELLING_H

#include "glossary/model.h"

struct gloss_telling {
    struct gloss_study_use *uses; /* in order, apart from each other; gloss_telling_release frees them */
    size_t count;
};

/* Mentions of the entry, and its forms wherever they stand as they are written, in whatever case: a matcher may have its reasons not to take them.
 * false: no memory; there is nothing to release. */
bool gloss_telling_find(struct gloss_telling *telling, const struct gloss_index *index, const struct gloss_entry *entry,
                        struct gloss_slice text);
void gloss_telling_release(struct gloss_telling *telling);

#endif
