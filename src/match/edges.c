#include "edges.h"

#include <stdlib.h>

#include "base/aligned.h"

struct gloss_bucket *gloss_edges_init(struct gloss_edges *edges, size_t count) {
    struct gloss_bucket *buckets;
    unsigned bits = 1;

    /* At most two slots of three are used, which leaves few buckets that run over. */
    while ((size_t)GLOSS_BUCKET_SLOTS << bits < count + count / 2)
        bits++;
    edges->buckets = buckets = gloss_aligned_new((size_t)1 << bits, sizeof *buckets, &edges->memory);
    edges->mask = ((size_t)1 << bits) - 1;
    edges->shift = 64 - bits;
    return buckets;
}

void gloss_edges_release(struct gloss_edges *edges) { free(edges->memory); }

uint32_t gloss_edges_find_on(const struct gloss_edges *edges, uint64_t key) {
    size_t first = key >> edges->shift;

    /* One bucket at least has a free slot, but where a file says otherwise. */
    for (size_t at = first; at - first <= edges->mask; at++) {
        const struct gloss_bucket *bucket = &edges->buckets[at & edges->mask];
        unsigned found = gloss_bucket_match(bucket, (uint32_t)key);

        gloss_watch(&edges->watch, bucket);
        for (; found; found &= found - 1)
            if (bucket->values[__builtin_ctz(found)] != 0)
                return bucket->values[__builtin_ctz(found)];
        if (bucket->values[GLOSS_BUCKET_SLOTS - 1] == 0)
            return 0;
    }
    return 0;
}

void gloss_edges_put(const struct gloss_edges *edges, struct gloss_bucket *buckets, uint64_t key, uint32_t value) {
    size_t at = key >> edges->shift;
    unsigned slot = 0;

    for (;;) {
        struct gloss_bucket *bucket = &buckets[at & edges->mask];

        if (bucket->values[slot] == 0) {
            bucket->tags[slot] = (uint32_t)key;
            bucket->values[slot] = value;
            return;
        }
        if (++slot == GLOSS_BUCKET_SLOTS) {
            slot = 0;
            at++;
        }
    }
}
