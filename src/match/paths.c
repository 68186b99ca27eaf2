#include "paths.h"

#include <stdlib.h>

#include "base/array.h"

static bool add(struct gloss_paths *paths, struct gloss_path added) {
    struct gloss_path *grown = gloss_array_grow(paths->items, paths->count, &paths->room, sizeof *grown);

    if (!grown)
        return false;
    paths->items = grown;
    grown[paths->count++] = added;
    return true;
}

bool gloss_paths_list(struct gloss_paths *paths, uint64_t key, bool is_deep, unsigned flags, uint32_t spelling) {
    return add(paths, (struct gloss_path){.key = key,
                                          .spelling = spelling,
                                          .is_deep = is_deep,
                                          .leads = (flags & GLOSS_PLACE_LEADS) != 0,
                                          .capital = (flags & GLOSS_PLACE_CAPITAL) != 0});
}

/* Forms that stand together often begin alike. */
bool gloss_paths_go_on(struct gloss_paths *paths, uint64_t key, bool is_deep) {
    uint64_t *before = &paths->went_on[key % GLOSS_PATHS_REMEMBERED];

    if (*before == key)
        return true;
    *before = key;
    return add(paths, (struct gloss_path){.key = key, .is_deep = is_deep});
}

bool gloss_paths_ahead(struct gloss_paths *paths, uint64_t ahead) {
    uint32_t upper = (uint32_t)(ahead >> 32), *before = &paths->went_ahead[upper % GLOSS_PATHS_REMEMBERED], *grown;

    if (*before == upper && upper)
        return true;
    grown = gloss_array_grow(paths->ahead, paths->ahead_count, &paths->ahead_room, sizeof *grown);
    if (!grown)
        return false;
    paths->ahead = grown;
    grown[paths->ahead_count++] = *before = upper;
    return true;
}

void gloss_paths_release(struct gloss_paths *paths) {
    free(paths->items);
    free(paths->ahead);
    *paths = (struct gloss_paths){0};
}

/* ---- Their order ---- */

enum { DIGIT_BITS = 8, DIGITS = 1 << DIGIT_BITS, FEW = 24 };

static size_t digit(const struct gloss_path *path, unsigned shift) { return path->key >> shift & (DIGITS - 1); }

static void sort_few(struct gloss_path *items, size_t count) {
    for (size_t i = 1; i < count; i++) {
        struct gloss_path moved = items[i];
        size_t at = i;

        for (; at > 0 && items[at - 1].key > moved.key; at--)
            items[at] = items[at - 1];
        items[at] = moved;
    }
}

/* Put each item among those of its digit. ends[d] gets where those of digit d end. */
static void part(struct gloss_path *items, size_t count, unsigned shift, size_t ends[DIGITS]) {
    size_t next[DIGITS] = {0}, sum = 0;

    for (size_t i = 0; i < count; i++)
        next[digit(&items[i], shift)]++;
    for (size_t d = 0; d < DIGITS; d++) {
        size_t some = next[d];

        next[d] = sum;
        ends[d] = sum += some;
    }
    for (size_t d = 0; d < DIGITS; d++)
        while (next[d] < ends[d]) {
            struct gloss_path moved = items[next[d]];
            size_t to = digit(&moved, shift);

            while (to != d) {
                struct gloss_path other = items[next[to]];

                items[next[to]++] = moved;
                moved = other;
                to = digit(&moved, shift);
            }
            items[next[d]++] = moved;
        }
}

/* In place, from the highest digit to the lowest; keys are hashes, so that it ends after a few. */
static void sort(struct gloss_path *items, size_t count, unsigned shift) {
    size_t ends[DIGITS];

    if (count <= FEW) {
        sort_few(items, count);
        return;
    }
    part(items, count, shift, ends);
    for (size_t d = 0, start = 0; shift > 0 && d < DIGITS; start = ends[d++])
        sort(items + start, ends[d] - start, shift - DIGIT_BITS);
}

/* Behind all items with the key of one. */
static size_t group_end(const struct gloss_paths *paths, size_t at) {
    size_t end = at + 1;

    while (end < paths->count && paths->items[end].key == paths->items[at].key)
        end++;
    return end;
}

void gloss_paths_sort(struct gloss_paths *paths) {
    sort(paths->items, paths->count, 64 - DIGIT_BITS);
    paths->path_count = paths->deep_count = 0;
    for (size_t at = 0; at < paths->count; at = group_end(paths, at)) {
        paths->path_count++;
        paths->deep_count += paths->items[at].is_deep;
    }
}

/* ---- Edges ---- */

/* Where all that is listed at a path can be found; several are written to the end of lists. */
static uint32_t place_of(const struct gloss_path *items, size_t count, uint32_t *lists, size_t *list_count) {
    size_t at = *list_count, listed = 0, capital = 0;
    uint32_t place = 0;

    for (size_t i = 0; i < count; i++) {
        if (items[i].spelling)
            lists[at + ++listed] = items[i].spelling;
        else
            place |= GLOSS_PLACE_GOES_ON;
        place |= items[i].leads ? GLOSS_PLACE_LEADS : 0;
        capital += items[i].capital;
    }
    if (listed && capital == listed)
        place |= GLOSS_PLACE_CAPITAL;
    if (listed <= 1)
        return place | (listed ? lists[at + 1] : 0);
    lists[at] = (uint32_t)listed;
    *list_count = at + listed + 1;
    return place | GLOSS_PLACE_MANY | (uint32_t)at;
}

/* Words that lists take, with room for one more of a spelling alone, and for place 0, which is none's. */
static size_t list_room(const struct gloss_paths *paths) {
    size_t room = 3;

    for (size_t at = 0, end; at < paths->count; at = end) {
        end = group_end(paths, at);
        room += end - at > 1 ? end - at + 1 : 0;
    }
    return room;
}

bool gloss_paths_freeze(const struct gloss_paths *paths, struct gloss_edges *edges, struct gloss_lists *lists) {
    uint32_t *all = calloc(list_room(paths), sizeof *all), *fitting;
    struct gloss_bucket *buckets = all ? gloss_edges_init(edges, paths->path_count) : NULL;

    lists->count = 1;
    for (size_t at = 0, end; buckets && at < paths->count; at = end) {
        end = group_end(paths, at);
        gloss_edges_put(edges, buckets, paths->items[at].key, place_of(paths->items + at, end - at, all, &lists->count));
    }
    fitting = buckets ? realloc(all, (lists->count + 1) * sizeof *all) : NULL;
    lists->items = lists->memory = fitting ? fitting : all;
    return buckets && lists->count <= GLOSS_PLACE_NUMBER;
}
