#include "names.h"

#include <stdlib.h>

#include "base/array.h"
#include "base/hash.h"

enum { LEAST_ROOM = 64 };

/* Bytes that count, of at most GLOSS_LIMIT_SHORT_BYTES: all but the stops of an initialism. */
static size_t put_key(struct gloss_slice form, char key[GLOSS_LIMIT_SHORT_BYTES]) {
    size_t len = 0;

    for (size_t i = 0; i < form.len && len < GLOSS_LIMIT_SHORT_BYTES; i++)
        if (form.ptr[i] != '.' || (i > 0 && form.ptr[i - 1] >= '0' && form.ptr[i - 1] <= '9'))
            key[len++] = form.ptr[i];
    return len;
}

static bool has_key(const struct gloss_short_name *name, const char *key, size_t len) {
    char own[GLOSS_LIMIT_SHORT_BYTES];

    return put_key(name->text, own) == len && memcmp(own, key, len) == 0;
}

static bool grow(struct gloss_discovery_work *work) {
    size_t room = work->slot_room ? 2 * work->slot_room : LEAST_ROOM;
    uint32_t *slots = calloc(room, sizeof *slots);

    if (!slots)
        return false;
    free(work->slots);
    work->slots = slots;
    work->slot_room = room;
    for (size_t i = 0; i < work->found->name_count; i++) {
        char key[GLOSS_LIMIT_SHORT_BYTES];
        size_t len = put_key(work->found->names[i].text, key);
        size_t at = gloss_hash_bytes(key, len) & (room - 1);

        while (slots[at])
            at = (at + 1) & (room - 1);
        slots[at] = (uint32_t)i + 1;
    }
    return true;
}

uint32_t gloss_name_of(struct gloss_discovery_work *work, struct gloss_slice form, bool plural, bool make) {
    struct gloss_discovery *found = work->found;
    char key[GLOSS_LIMIT_SHORT_BYTES];
    struct gloss_short_name *grown;
    size_t len, at;

    if (plural)
        form.len--;
    if (2 * found->name_count >= work->slot_room && !grow(work)) {
        work->failed = true;
        return GLOSS_DISCOVERY_NONE;
    }
    len = put_key(form, key);
    for (at = gloss_hash_bytes(key, len) & (work->slot_room - 1); work->slots[at]; at = (at + 1) & (work->slot_room - 1))
        if (has_key(&found->names[work->slots[at] - 1], key, len))
            return work->slots[at] - 1;
    if (!make)
        return GLOSS_DISCOVERY_NONE;
    grown = gloss_array_grow(found->names, found->name_count, &found->name_room, sizeof *grown);
    if (!grown) {
        work->failed = true;
        return GLOSS_DISCOVERY_NONE;
    }
    found->names = grown;
    grown[found->name_count] =
        (struct gloss_short_name){.text = form, .first_use = GLOSS_DISCOVERY_NONE, .first_pair = GLOSS_DISCOVERY_NONE};
    work->slots[at] = (uint32_t)++found->name_count;
    return (uint32_t)found->name_count - 1;
}

void gloss_names_clear(struct gloss_discovery_work *work) {
    /* A text with many names leaves a large table, which the next need not have. */
    if (work->slot_room > LEAST_ROOM) {
        free(work->slots);
        work->slots = NULL;
        work->slot_room = 0;
    } else if (work->slots) {
        memset(work->slots, 0, work->slot_room * sizeof *work->slots);
    }
    work->found->name_count = 0;
}
