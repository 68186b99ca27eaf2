#include "weights.h"

#include <stdlib.h>

#include "base/array.h"

enum { LEAST_SLOTS = 256 };

void gloss_weight_table_release(struct gloss_weight_table *table) {
    free(table->slots);
    free(table->items);
    *table = (struct gloss_weight_table){0};
}

bool gloss_weight_table_add(struct gloss_weight_table *table, struct gloss_weight weight) {
    struct gloss_weight *grown = gloss_array_grow(table->items, table->count, &table->room, sizeof *grown);

    if (!grown)
        return false;
    table->items = grown;
    grown[table->count++] = weight;
    return true;
}

static void put(struct gloss_weight_table *table, struct gloss_weights weights) {
    size_t at = weights.key >> 8 & table->slot_mask;

    while (table->slots[at].key != 0)
        at = (at + 1) & table->slot_mask;
    table->slots[at] = weights;
}

/* Twice as many slots. */
static bool grow(struct gloss_weight_table *table) {
    struct gloss_weights *old = table->slots, *grown;
    size_t size = old ? table->slot_mask + 1 : 0, more = old ? 2 * size : LEAST_SLOTS;

    grown = calloc(more, sizeof *grown);
    if (!grown)
        return false;
    table->slots = grown;
    table->slot_mask = more - 1;
    for (size_t i = 0; i < size; i++)
        if (old[i].key != 0)
            put(table, old[i]);
    free(old);
    return true;
}

bool gloss_weight_table_put(struct gloss_weight_table *table, struct gloss_weights weights) {
    bool is_full = !table->slots || 2 * (table->slot_count + 1) > table->slot_mask + 1;

    if (is_full && !grow(table))
        return false;
    put(table, weights);
    table->slot_count++;
    return true;
}

const struct gloss_weights *gloss_weight_table_find(const struct gloss_weight_table *table, uint64_t key) {
    if (!table->slots)
        return NULL;
    for (size_t i = 0, at = key >> 8; i <= table->slot_mask; i++, at++) {
        const struct gloss_weights *slot = &table->slots[at & table->slot_mask];

        gloss_watch(&table->watch, slot);
        if (slot->key == 0)
            return NULL;
        if (slot->key != key)
            continue;
        /* Always, but where a file says otherwise. */
        if (slot->count > table->count || slot->first > table->count - slot->count)
            return slot->count == 0 ? slot : NULL;
        gloss_watch_all(&table->watch, &table->items[slot->first], slot->count * sizeof *table->items);
        return slot;
    }
    return NULL;
}
