#include "paths.h"

#include <stdlib.h>

#include "base/array.h"

static bool is_free(const struct gloss_path *path) { return path->listed == 0 && !path->has_children; }

static struct gloss_path *find(const struct gloss_paths *paths, uint64_t key) {
    size_t at = key >> 8 & paths->mask;

    while (!is_free(&paths->table[at]) && paths->table[at].key != key)
        at = (at + 1) & paths->mask;
    return &paths->table[at];
}

/* At most half of the table is used. */
static bool grow(struct gloss_paths *paths) {
    size_t size = paths->table ? paths->mask + 1 : 0;
    struct gloss_paths more = *paths;

    if (size && 2 * (paths->count + 1) <= size)
        return true;
    more.mask = size ? 2 * size - 1 : 255;
    more.table = calloc(more.mask + 1, sizeof *more.table);
    if (!more.table)
        return false;
    for (size_t i = 0; i < size; i++)
        if (!is_free(&paths->table[i]))
            *find(&more, paths->table[i].key) = paths->table[i];
    free(paths->table);
    *paths = more;
    return true;
}

/* The caller makes it a path that is not free. */
static struct gloss_path *find_or_add(struct gloss_paths *paths, uint64_t key, bool is_deep) {
    struct gloss_path *path;

    if (!grow(paths))
        return NULL;
    path = find(paths, key);
    if (is_free(path)) {
        *path = (struct gloss_path){.key = key, .is_deep = is_deep};
        paths->count++;
        paths->deep_count += is_deep;
    }
    return path;
}

bool gloss_paths_list(struct gloss_paths *paths, uint64_t key, bool is_deep, uint32_t spelling) {
    struct gloss_listing *grown =
        gloss_array_grow(paths->listings, paths->listing_count, &paths->listing_room, sizeof *grown);
    struct gloss_path *path;

    if (!grown)
        return false;
    paths->listings = grown;
    path = find_or_add(paths, key, is_deep);
    if (!path)
        return false;
    grown[paths->listing_count] = (struct gloss_listing){spelling, path->listed};
    path->listed = (uint32_t)++paths->listing_count;
    return true;
}

bool gloss_paths_go_on(struct gloss_paths *paths, uint64_t key, bool is_deep) {
    struct gloss_path *path = find_or_add(paths, key, is_deep);

    if (path)
        path->has_children = true;
    return path != NULL;
}

void gloss_paths_release(struct gloss_paths *paths) {
    free(paths->table);
    free(paths->listings);
    *paths = (struct gloss_paths){0};
}

/* Where all that is listed at a path can be found; several are written to the end of lists. */
static uint32_t place_of(const struct gloss_paths *paths, const struct gloss_path *path, uint32_t *lists,
                         size_t *list_count) {
    uint32_t place = path->has_children ? GLOSS_PLACE_GOES_ON : GLOSS_PLACE_NONE, count = 0;
    size_t at = *list_count;

    for (uint32_t listed = path->listed; listed != 0; listed = paths->listings[listed - 1].next)
        lists[at + ++count] = paths->listings[listed - 1].spelling;
    if (count == 0)
        return place;
    if (count == 1)
        return place | lists[at + 1];
    lists[at] = count;
    *list_count = at + count + 1;
    return place | GLOSS_PLACE_MANY | (uint32_t)at;
}

bool gloss_paths_freeze(const struct gloss_paths *paths, struct gloss_edges *edges, struct gloss_lists *lists) {
    /* Every list has two listings or more, and one word in front. */
    size_t room = paths->listing_count + paths->listing_count / 2 + 2;
    uint32_t *all = malloc(room * sizeof *all), *fitting;
    struct gloss_bucket *buckets = all ? gloss_edges_init(edges, paths->count) : NULL;

    for (size_t i = 0; buckets && paths->table && i <= paths->mask; i++)
        if (!is_free(&paths->table[i]))
            gloss_edges_put(edges, buckets, paths->table[i].key, place_of(paths, &paths->table[i], all, &lists->count));
    fitting = buckets ? realloc(all, (lists->count + 1) * sizeof *all) : NULL;
    lists->items = lists->memory = fitting ? fitting : all;
    return buckets && lists->count <= GLOSS_PLACE_NUMBER;
}
