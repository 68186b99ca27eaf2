#include "told.h"

#include <stdlib.h>

enum { LEAST = 64, MOST = 1 << 16 };

bool gloss_told_init(struct gloss_told *told) {
    *told = (struct gloss_told){.keys = calloc(LEAST, sizeof *told->keys), .size = LEAST};
    return told->keys != NULL;
}

void gloss_told_release(struct gloss_told *told) {
    free(told->keys);
    *told = (struct gloss_told){0};
}

void gloss_told_clear(struct gloss_told *told) {
    memset(told->keys, 0, told->size * sizeof *told->keys);
    told->count = 0;
}

static void put(struct gloss_told *told, uint64_t key) {
    size_t at = key & (told->size - 1);

    while (told->keys[at] != 0 && told->keys[at] != key)
        at = (at + 1) & (told->size - 1);
    told->count += told->keys[at] == 0;
    told->keys[at] = key;
}

static bool grow(struct gloss_told *told) {
    uint64_t *old = told->keys, *grown;
    size_t size = told->size;

    /* A text that has so many may hear some of them again. */
    if (size == MOST) {
        gloss_told_clear(told);
        return true;
    }
    grown = calloc(2 * size, sizeof *grown);
    if (!grown)
        return false;
    told->keys = grown;
    told->size = 2 * size;
    told->count = 0;
    for (size_t i = 0; i < size; i++)
        if (old[i])
            put(told, old[i]);
    free(old);
    return true;
}

bool gloss_told_add(struct gloss_told *told, uint64_t hash, bool *before) {
    size_t count;

    if (2 * (told->count + 1) > told->size && !grow(told))
        return false;
    count = told->count;
    put(told, hash | 1);
    *before = told->count == count;
    return true;
}
