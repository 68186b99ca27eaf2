/* prefer.h - which sense of an entry its tags choose, by what the user prefers, else by what the files of the glossary do. */
#ifndef GLOSS_PREFER_H
#define GLOSS_PREFER_H

#include "glossary/model.h"

/* Tags in order, so that very many of them cost little. */
struct gloss_tags {
    struct gloss_slice *items;
    size_t count;
};

struct gloss_preference {
    struct gloss_tags by_user, by_files;
};

/* What the user prefers, and the files. false: no memory; release it all the same. */
bool gloss_preference_init(struct gloss_preference *preference, const struct gloss_glossary *glossary,
                           struct gloss_list by_user);
void gloss_preference_release(struct gloss_preference *preference);

/* The sense of an entry that is preferred: the one with more of the tags than any other. NULL: none. */
const struct gloss_sense *gloss_preferred(const struct gloss_preference *preference, const struct gloss_entry *entry);

#endif
