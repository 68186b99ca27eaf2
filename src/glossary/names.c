#include "names.h"

#include <stdlib.h>

#include "base/array.h"
#include "base/bisect.h"
#include "base/hash.h"

enum { MOST_BITS = 16 }; /* of a hash, for buckets */

static size_t bucket_of(const struct gloss_names *names, uint64_t hash) { return (size_t)(hash >> (64 - names->bits)); }

static bool is_ascii(struct gloss_slice text) {
    for (size_t i = 0; i < text.len; i++)
        if (!gloss_is_ascii(text.ptr[i]))
            return false;
    return true;
}

/* The text itself where it is normalised already, else one that is overwritten by the next call; missing without
 * memory. */
static struct gloss_slice normalise(struct gloss_names *names, struct gloss_slice text) {
    char *to;

    if (is_ascii(text))
        return text;
    names->folded.len = names->normal.len = 0;
    to = gloss_decompose(text, &names->folded) ? gloss_buf_reserve(&names->normal, 4 * names->folded.len) : NULL;
    if (!to)
        return (struct gloss_slice){NULL, 0};
    for (size_t i = 0; i < names->folded.len; i++)
        names->normal.len += gloss_utf8_encode(names->folded.cps[i], names->normal.ptr + names->normal.len);
    return gloss_slice_equal(gloss_buf_slice(&names->normal), text) ? text : gloss_buf_slice(&names->normal);
}

static struct gloss_slice text_of(const struct gloss_named *name) { return (struct gloss_slice){name->text, name->len}; }

static int by_hash(const void *a, const void *b) {
    const struct gloss_named *x = a, *y = b;
    int order;

    if (x->hash != y->hash)
        return x->hash < y->hash ? -1 : 1;
    order = gloss_slice_compare(text_of(x), text_of(y));
    if (order)
        return order;
    if (x->is_id != y->is_id)
        return x->is_id ? 1 : -1;
    return x->entry < y->entry ? -1 : x->entry > y->entry;
}

static bool add_name(struct gloss_names *names, struct gloss_slice text, size_t entry, bool is_id) {
    struct gloss_named *grown = gloss_array_grow(names->items, names->count, &names->room, sizeof *grown);
    struct gloss_slice normal;

    if (!grown)
        return false;
    names->items = grown;
    normal = normalise(names, text);
    if (normal.ptr && normal.ptr != text.ptr)
        normal = gloss_arena_copy(&names->arena, normal);
    if (!normal.ptr)
        return false;
    names->items[names->count++] = (struct gloss_named){gloss_hash_bytes(normal.ptr, normal.len), normal.ptr,
                                                        (uint32_t)normal.len, (uint32_t)entry & INT32_MAX, is_id};
    return true;
}

/* Hashes are evenly spread: names go to the bucket of their first bits, and only within buckets something is left to
 * sort. */
bool gloss_names_sort(struct gloss_names *names) {
    unsigned bits = gloss_hash_bits(names->count);
    size_t buckets;
    uint32_t *ends;
    struct gloss_named *sorted;

    if (names->count == 0)
        return true;
    names->bits = bits < 1 ? 1 : bits < MOST_BITS ? bits : MOST_BITS;
    buckets = (size_t)1 << names->bits;
    ends = calloc(buckets + 1, sizeof *ends);
    sorted = malloc(names->count * sizeof *sorted);
    names->ends = ends;
    if (!ends || !sorted) {
        free(sorted);
        return false;
    }
    for (size_t i = 0; i < names->count; i++)
        ends[bucket_of(names, names->items[i].hash) + 1]++;
    for (size_t i = 0; i < buckets; i++)
        ends[i + 1] += ends[i];
    for (size_t i = 0; i < names->count; i++)
        sorted[ends[bucket_of(names, names->items[i].hash)]++] = names->items[i];
    for (size_t i = 0, from = 0; i < buckets; from = ends[i++])
        if (ends[i] - from > 1)
            qsort(sorted + from, ends[i] - from, sizeof *sorted, by_hash);
    free(names->items);
    names->items = sorted;
    names->room = names->count;
    return true;
}

bool gloss_names_add(struct gloss_names *names, const struct gloss_entry *entry, size_t number) {
    return (entry->term.len == 0 || add_name(names, entry->term, number, false)) &&
           (!entry->extras->id.ptr || add_name(names, entry->extras->id, number, true));
}

bool gloss_names_make(struct gloss_names *names, const struct gloss_glossary *glossary) {
    for (size_t i = 0; i < glossary->count; i++)
        if (!gloss_names_add(names, gloss_entry_at(glossary, i), i))
            return false;
    return gloss_names_sort(names);
}

/* The number of names that stand before another. */
static size_t lower_bound(const struct gloss_names *names, const struct gloss_named *wanted) {
    size_t bucket = bucket_of(names, wanted->hash);
    size_t low = bucket ? names->ends[bucket - 1] : 0, high = names->ends[bucket];

    GLOSS_BISECT(low, high, middle, by_hash(&names->items[middle], wanted) < 0);
    return low;
}

bool gloss_named_equal(const struct gloss_named *a, const struct gloss_named *b) {
    return a->hash == b->hash && gloss_slice_equal(text_of(a), text_of(b));
}

const struct gloss_named *gloss_names_find(struct gloss_names *names, struct gloss_slice text, bool *failed) {
    struct gloss_slice normal = normalise(names, text);
    struct gloss_named first_id = {.text = normal.ptr, .len = (uint32_t)normal.len, .is_id = 1};
    size_t at;

    *failed = !normal.ptr;
    if (*failed || names->count == 0)
        return NULL;
    first_id.hash = gloss_hash_bytes(normal.ptr, normal.len);
    at = lower_bound(names, &first_id);
    if (at > 0 && gloss_named_equal(&names->items[at - 1], &first_id))
        return &names->items[at - 1];
    return at < names->count && gloss_named_equal(&names->items[at], &first_id) ? &names->items[at] : NULL;
}

void gloss_names_release(struct gloss_names *names) {
    free(names->items);
    free(names->ends);
    gloss_folded_release(&names->folded);
    gloss_buf_release(&names->normal);
    gloss_arena_release(&names->arena);
    *names = (struct gloss_names){0};
}
