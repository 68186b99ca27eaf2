/* edges.h - where each path of tokens leads, in a table that is never changed once it is made.
 *
 *     key: hash of all tokens and separators of a path        bucket: 64 bytes, one cache line
 *     +------------------+--------------------------+         +-----------------------+-----------------------+
 *     | number of bucket | ...              | tag 32 |  --->  | 8 tags                | 8 values, 0: free     |
 *     +------------------+--------------------------+         +-----------------------+-----------------------+
 *
 * The slots of a bucket fill from the first on; what does not fit goes into the next bucket. A key that is not there is found with
 * a chance of some 2^-32: what a value says is compared with the text before it counts. */
#ifndef GLOSS_EDGES_H
#define GLOSS_EDGES_H

#include "base/glx.h"
#include "token_hash.h"
#if defined(__SSE2__)
#include <emmintrin.h>
#endif

enum { GLOSS_BUCKET_SLOTS = 8 };

struct gloss_bucket {
    uint32_t tags[GLOSS_BUCKET_SLOTS], values[GLOSS_BUCKET_SLOTS];
};

struct gloss_edges {
    const struct gloss_bucket *buckets; /* aligned to their size */
    size_t mask;                        /* buckets, a power of two, less one */
    unsigned shift;                     /* the first bucket of a key is key >> shift */
    void *memory;                       /* to free; NULL: buckets belong to somebody else */
    struct gloss_watch watch;
};

/* Room for count edges: the buckets, to be filled. NULL: no memory. */
struct gloss_bucket *gloss_edges_init(struct gloss_edges *edges, size_t count);
void gloss_edges_release(struct gloss_edges *edges);
/* Put a value that is not 0. At most as many as there is room for. */
void gloss_edges_put(const struct gloss_edges *edges, struct gloss_bucket *buckets, uint64_t key, uint32_t value);

/* A bit for each slot with the tag. */
static inline unsigned gloss_bucket_match(const struct gloss_bucket *bucket, uint32_t tag) {
#if defined(__SSE2__)
    __m128i want = _mm_set1_epi32((int)tag);
    __m128i low = _mm_cmpeq_epi32(_mm_load_si128((const __m128i *)(const void *)bucket->tags), want);
    __m128i high = _mm_cmpeq_epi32(_mm_load_si128((const __m128i *)(const void *)(bucket->tags + 4)), want);

    return (unsigned)_mm_movemask_ps(_mm_castsi128_ps(low)) | (unsigned)_mm_movemask_ps(_mm_castsi128_ps(high)) << 4;
#else
    unsigned found = 0;

    for (unsigned i = 0; i < GLOSS_BUCKET_SLOTS; i++)
        found |= (unsigned)(bucket->tags[i] == tag) << i;
    return found;
#endif
}

static inline const struct gloss_bucket *gloss_edges_bucket(const struct gloss_edges *edges, uint64_t key) {
    return &edges->buckets[key >> edges->shift & edges->mask];
}

/* The value of a key; 0 if there is none. */
static inline uint32_t gloss_edges_find(const struct gloss_edges *edges, uint64_t key) {
    size_t first = key >> edges->shift;

    /* One bucket at least has a free slot, but where a file says otherwise. */
    for (size_t at = first; at - first <= edges->mask; at++) {
        const struct gloss_bucket *bucket = &edges->buckets[at & edges->mask];
        unsigned found = gloss_bucket_match(bucket, (uint32_t)key);

        gloss_watch(&edges->watch, bucket);

        /* A free slot has a tag as well, but no value. */
        for (; found; found &= found - 1)
            if (bucket->values[__builtin_ctz(found)] != 0)
                return bucket->values[__builtin_ctz(found)];
        if (bucket->values[GLOSS_BUCKET_SLOTS - 1] == 0)
            return 0;
    }
    return 0;
}

#endif
