#include "prefer.h"

#include <stdlib.h>

static int by_text(const void *left, const void *right) {
    const struct gloss_slice *a = left, *b = right;
    int order = memcmp(a->ptr, b->ptr, a->len < b->len ? a->len : b->len);

    return order != 0 ? order : (a->len > b->len) - (a->len < b->len);
}

static void add_tags(struct gloss_tags *tags, struct gloss_list list) {
    for (size_t i = 0; i < list.count; i++)
        if (list.items[i].len > 0)
            tags->items[tags->count++] = list.items[i];
}

static bool make_room(struct gloss_tags *tags, size_t room) {
    tags->items = calloc(room + 1, sizeof *tags->items);
    return tags->items != NULL;
}

static void sort(struct gloss_tags *tags) {
    if (tags->count)
        qsort(tags->items, tags->count, sizeof *tags->items, by_text);
}

bool gloss_preference_init(struct gloss_preference *preference, const struct gloss_glossary *glossary,
                           struct gloss_list by_user) {
    size_t count = 0;

    *preference = (struct gloss_preference){0};
    for (size_t i = 0; i < glossary->file_count; i++)
        count += glossary->files[i].prefer.count;
    if (!make_room(&preference->by_user, by_user.count) || !make_room(&preference->by_files, count))
        return false;
    add_tags(&preference->by_user, by_user);
    sort(&preference->by_user);
    for (size_t i = 0; i < glossary->file_count; i++)
        add_tags(&preference->by_files, glossary->files[i].prefer);
    sort(&preference->by_files);
    return true;
}

void gloss_preference_release(struct gloss_preference *preference) {
    free(preference->by_user.items);
    free(preference->by_files.items);
    *preference = (struct gloss_preference){0};
}

/* The sense with more of the tags than any other. */
static const struct gloss_sense *choose_by(const struct gloss_tags *tags, const struct gloss_entry *entry) {
    const struct gloss_sense *best = NULL;
    size_t most = 0;

    for (uint32_t i = 0; tags->count > 0 && i < entry->sense_count; i++) {
        struct gloss_list list = entry->senses[i].extras->tags;
        size_t has = 0;

        for (size_t k = 0; k < list.count; k++)
            has += list.items[k].len > 0 &&
                   bsearch(&list.items[k], tags->items, tags->count, sizeof *tags->items, by_text) != NULL;
        if (has > most)
            best = &entry->senses[i];
        else if (has == most)
            best = NULL;
        most = has > most ? has : most;
    }
    return best;
}

const struct gloss_sense *gloss_preferred(const struct gloss_preference *preference, const struct gloss_entry *entry) {
    const struct gloss_sense *best = choose_by(&preference->by_user, entry);

    return best ? best : choose_by(&preference->by_files, entry);
}
