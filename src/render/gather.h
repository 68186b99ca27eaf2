/* gather.h - for a list: what texts define themselves, gathered from all of them. Of texts that say the same of a term, it is one row. */
#ifndef GLOSS_GATHER_H
#define GLOSS_GATHER_H

#include "glossary/terms.h"
#include "render.h"

struct gloss_gathered_row {
    struct gloss_term term; /* text: of those that say it, the first by name */
    uint64_t uses;
};

/* Zeroed it is ready, and empty. */
struct gloss_gathered {
    struct gloss_arena arena;
    struct gloss_gathered_row *rows;
    size_t count, room;
    uint32_t *table; /* of numbers of rows, by hash; 0: free */
    size_t mask;
    struct gloss_glossary *glossary; /* of them all, at the end */
    uint32_t *numbers;
};

/* The entry of a document's own glossary is used once more; counts: a use that is told. */
void gloss_gather_use(struct gloss_render *render, const struct gloss_entry *entry, bool counts);
/* Take what others have gathered. false: no memory. */
bool gloss_gather_join(struct gloss_gathered *to, const struct gloss_gathered *from);
/* All documents are done: what was gathered is seen by the output, as its own glossary. */
void gloss_gather_list(struct gloss_render *render);
/* Begin again. */
void gloss_gather_release(struct gloss_gathered *gathered);

#endif
