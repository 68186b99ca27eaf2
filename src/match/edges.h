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
    __m128i all = _mm_packs_epi32(low, high);

    return (unsigned)_mm_movemask_epi8(_mm_packs_epi16(all, all)) & 0xFF;
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

/* The value of a key whose tag may be in a bucket, the first one of the key; 0 if there is none. Nobody foresees whether there is one:
 * that costs no jump. */
static inline uint32_t gloss_bucket_value(const struct gloss_bucket *bucket, uint32_t tag) {
    unsigned found = gloss_bucket_match(bucket, tag);

    /* A free slot has a tag as well, but no value, and is behind all others. */
    return bucket->values[__builtin_ctz(found | 1u << (GLOSS_BUCKET_SLOTS - 1))] & (found ? UINT32_MAX : 0);
}

/* Whether what has no value there may have one in the next bucket. */
static inline bool gloss_bucket_is_full(const struct gloss_bucket *bucket) {
    return bucket->values[GLOSS_BUCKET_SLOTS - 1] != 0;
}

/* The same from any bucket on. */
uint32_t gloss_edges_find_on(const struct gloss_edges *edges, uint64_t key);

/* The value of a key; 0 if there is none. */
static inline uint32_t gloss_edges_find(const struct gloss_edges *edges, uint64_t key) {
    const struct gloss_bucket *bucket = gloss_edges_bucket(edges, key);
    uint32_t value = gloss_bucket_value(bucket, (uint32_t)key);

    gloss_watch(&edges->watch, bucket);
    return ((value == 0) & gloss_bucket_is_full(bucket)) ? gloss_edges_find_on(edges, key) : value;
}

#endif
