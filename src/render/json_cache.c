#include "json_cache.h"

#include <stdlib.h>

#include "base/hash.h"

enum {
    SLOTS = 4096,         /* a power of two */
    WAYS = 4,             /* places beside each other that a piece may have */
    KEPT_BYTES = 1 << 20, /* with more, all are forgotten */
};

struct gloss_json_slot {
    struct gloss_json_key key; /* entry NULL: nothing */
    size_t at, len;            /* of the text */
};

/* The first of its places. What a key differs in from another of the same entry, sense and form is little, and hardly ever both at once. */
static size_t slot_of(const struct gloss_json_key *key) {
    uint64_t what = (uint64_t)(uintptr_t)key->form ^ (uint64_t)(uintptr_t)key->sense << 20;

    return (size_t)((gloss_hash_pair((uint64_t)(uintptr_t)key->entry, what) >> 32) + (uint64_t)key->verdict +
                    (key->as_form ? SLOTS / WAYS / 2 : 0)) %
           (SLOTS / WAYS) * WAYS;
}

static bool is_equal(const struct gloss_json_key *a, const struct gloss_json_key *b) {
    return a->entry == b->entry && a->form == b->form && a->form_len == b->form_len && a->sense == b->sense &&
           a->decided == b->decided && a->verdict == b->verdict && a->marked == b->marked && a->as_form == b->as_form &&
           a->whole == b->whole && a->is_later == b->is_later && a->score == b->score && a->margin == b->margin;
}

struct gloss_slice gloss_json_cache_find(const struct gloss_json_cache *cache, const struct gloss_json_key *key) {
    const struct gloss_json_slot *slots = cache->slots ? &cache->slots[slot_of(key)] : NULL;

    for (size_t way = 0; slots && way < WAYS; way++)
        if (is_equal(&slots[way].key, key))
            return (struct gloss_slice){cache->text.ptr + slots[way].at, slots[way].len};
    return (struct gloss_slice){NULL, 0};
}

/* The oldest of the pieces in its places goes. */
static void keep(struct gloss_json_cache *cache, const struct gloss_json_key *key) {
    struct gloss_json_slot *slots = &cache->slots[slot_of(key)];

    memmove(slots + 1, slots, (WAYS - 1) * sizeof *slots);
    slots[0] = (struct gloss_json_slot){.key = *key, .at = cache->begun, .len = cache->text.len - cache->begun};
}

struct gloss_buf *gloss_json_cache_begin(struct gloss_json_cache *cache) {
    if (cache->text.len > KEPT_BYTES && cache->slots) {
        memset(cache->slots, 0, SLOTS * sizeof *cache->slots);
        gloss_buf_release(&cache->text); /* one piece may have been very long */
    }
    cache->begun = cache->text.len;
    return &cache->text;
}

struct gloss_slice gloss_json_cache_end(struct gloss_json_cache *cache, const struct gloss_json_key *key) {
    if (!cache->slots)
        cache->slots = calloc(SLOTS, sizeof *cache->slots);
    if (!cache->slots)
        cache->text.failed = true;
    else if (!cache->text.failed)
        keep(cache, key);
    return gloss_slice_cut(gloss_buf_slice(&cache->text), cache->begun, cache->text.len);
}

void gloss_json_cache_release(struct gloss_json_cache *cache) {
    free(cache->slots);
    gloss_buf_release(&cache->text);
}
