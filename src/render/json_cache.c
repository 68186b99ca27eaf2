#include "json_cache.h"

#include <stdlib.h>

#include "base/hash.h"

enum {
    SLOTS = 4096,         /* a power of two; a piece has one place */
    KEPT_BYTES = 1 << 20, /* with more, all are forgotten */
};

struct gloss_json_slot {
    struct gloss_json_key key; /* entry NULL: nothing */
    size_t at, len;            /* of the text */
};

/* What a key differs in from another of the same entry, sense and form is little, and hardly ever both at once. */
static size_t slot_of(const struct gloss_json_key *key) {
    uint64_t what = (uint64_t)(uintptr_t)key->form ^ (uint64_t)(uintptr_t)key->sense << 20;

    return (size_t)(gloss_hash_pair((uint64_t)(uintptr_t)key->entry, what) + (uint64_t)key->verdict +
                    (key->as_form ? SLOTS / 2 : 0)) %
           SLOTS;
}

static bool is_equal(const struct gloss_json_key *a, const struct gloss_json_key *b) {
    return a->entry == b->entry && a->form == b->form && a->form_len == b->form_len && a->sense == b->sense &&
           a->decided == b->decided && a->verdict == b->verdict && a->marked == b->marked && a->as_form == b->as_form &&
           a->whole == b->whole && a->score == b->score && a->margin == b->margin;
}

struct gloss_slice gloss_json_cache_find(const struct gloss_json_cache *cache, const struct gloss_json_key *key) {
    const struct gloss_json_slot *slot = cache->slots ? &cache->slots[slot_of(key)] : NULL;

    if (!slot || !is_equal(&slot->key, key))
        return (struct gloss_slice){NULL, 0};
    return (struct gloss_slice){cache->text.ptr + slot->at, slot->len};
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
        cache->slots[slot_of(key)] =
            (struct gloss_json_slot){.key = *key, .at = cache->begun, .len = cache->text.len - cache->begun};
    return gloss_slice_cut(gloss_buf_slice(&cache->text), cache->begun, cache->text.len);
}

void gloss_json_cache_release(struct gloss_json_cache *cache) {
    free(cache->slots);
    gloss_buf_release(&cache->text);
}
