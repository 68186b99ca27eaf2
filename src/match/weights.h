/* weights.h - a table of what features weigh: under a key, one weight for each of some senses. */
#ifndef GLOSS_WEIGHTS_H
#define GLOSS_WEIGHTS_H

#include "base/glx.h"

struct gloss_weight {
    uint32_t sense; /* in its entry */
    int32_t weight; /* beyond that of a feature the sense does not know */
};

/* Where they lie under a key among all weights. */
struct gloss_weights {
    uint64_t key; /* 0: free */
    uint32_t first, count;
};

/* Zeroed it is empty. */
struct gloss_weight_table {
    struct gloss_weights *slots; /* open addressing, a power of two, at most half of it used */
    size_t slot_count, slot_mask;
    struct gloss_weight *items;
    size_t count, room;
    struct gloss_watch watch; /* of slots and items */
};

void gloss_weight_table_release(struct gloss_weight_table *table);
/* Add a weight behind all others. false: no memory. */
bool gloss_weight_table_add(struct gloss_weight_table *table, struct gloss_weight weight);
/* Put weights under their key, which is none of those before. false: no memory. */
bool gloss_weight_table_put(struct gloss_weight_table *table, struct gloss_weights weights);
/* Those under a key; NULL: there are none. */
const struct gloss_weights *gloss_weight_table_find(const struct gloss_weight_table *table, uint64_t key);

#endif
