/* prefer.c - tags that a file prefers among senses, and that no entry has: probably misspelt. */
#include <stdlib.h>

#include "base/array.h"
#include "base/distance.h"
#include "check.h"

/* Looking for a near tag reads all of them: only so much of it is done for one check. */
enum { NEAR_WORK = 2000000 };

struct tags {
    struct gloss_slice *items; /* sorted */
    size_t count, room;
    size_t work;
};

static bool add(struct tags *tags, struct gloss_list list) {
    for (size_t i = 0; i < list.count; i++) {
        struct gloss_slice *grown = gloss_array_grow(tags->items, tags->count, &tags->room, sizeof *grown);

        if (!grown)
            return false;
        tags->items = grown;
        grown[tags->count++] = list.items[i];
    }
    return true;
}

/* The tags of all entries and senses, each once. false: no memory. */
static bool gather(struct tags *tags, const struct gloss_glossary *glossary) {
    size_t kept = 0;

    for (size_t i = 0; i < glossary->count; i++) {
        const struct gloss_entry *entry = gloss_entry_at(glossary, i);

        if (!add(tags, entry->extras->tags))
            return false;
        for (uint32_t k = 0; k < entry->sense_count; k++)
            if (entry->senses[k].extras != entry->extras && !add(tags, entry->senses[k].extras->tags))
                return false;
    }
    if (tags->count)
        qsort(tags->items, tags->count, sizeof *tags->items, gloss_slice_by_bytes);
    for (size_t i = 0; i < tags->count; i++)
        if (kept == 0 || !gloss_slice_equal(tags->items[kept - 1], tags->items[i]))
            tags->items[kept++] = tags->items[i];
    tags->count = kept;
    return true;
}

/* Missing if none is near. */
static struct gloss_slice nearest(struct tags *tags, struct gloss_slice tag) {
    struct gloss_slice near = {NULL, 0};
    size_t limit = gloss_distance_near(tag.len);

    if (tags->work + tags->count > NEAR_WORK)
        return near;
    tags->work += tags->count;
    for (size_t i = 0; i < tags->count; i++) {
        size_t distance = gloss_distance_ascii(tags->items[i], tag, limit);

        if (distance <= limit && (!near.ptr || distance < limit)) {
            near = tags->items[i];
            limit = distance;
        }
    }
    return near;
}

static void check_tag(struct gloss_check *check, struct tags *tags, struct gloss_slice tag, uint32_t first, uint32_t item) {
    struct gloss_located at = {.spot = {first, 0, GLOSS_SPOT_PREFER, item}};
    struct gloss_slice near = {NULL, 0};

    if (tags->count && bsearch(&tag, tags->items, tags->count, sizeof tag, gloss_slice_by_bytes))
        return;
    if (gloss_check_has_room(check, GLOSS_LINT_PREFER))
        near = nearest(tags, tag);
    if (near.ptr)
        gloss_check_find(check, GLOSS_LINT_PREFER, at, "no entry has the tag '%s'; did you mean '%s'?", GLOSS_QUOTE(tag),
                         GLOSS_QUOTE(near));
    else
        gloss_check_find(check, GLOSS_LINT_PREFER, at, "no entry has the tag '%s'", GLOSS_QUOTE(tag));
}

void gloss_check_prefer(struct gloss_check *check) {
    const struct gloss_glossary *glossary = check->glossary;
    struct tags tags = {0};
    size_t preferred = 0;
    uint32_t first = 0;

    for (size_t i = 0; i < glossary->file_count; i++)
        preferred += glossary->files[i].prefer.count;
    if (preferred == 0 || !gloss_check_wants(check, GLOSS_LINT_PREFER))
        return;
    if (!gather(&tags, glossary))
        check->failed = true;
    for (size_t i = 0; i < glossary->file_count && !check->failed; i++) {
        const struct gloss_file *file = &glossary->files[i];

        /* A file without entries speaks of those of others that may not be here. */
        for (uint32_t k = 0; file->entry_count > 0 && k < file->prefer.count; k++)
            check_tag(check, &tags, file->prefer.items[k], first, k);
        first += (uint32_t)file->entry_count;
    }
    free(tags.items);
}
