#include "names.h"

#include <stdlib.h>

#include "base/array.h"
#include "base/ascii.h"
#include "base/hash.h"

enum { SMALL_ROOM = 64 };

/* Bytes that count, of at most GLOSS_LIMIT_SHORT_BYTES: all but the stops of an initialism. */
static size_t put_key(struct gloss_slice form, char key[GLOSS_LIMIT_SHORT_BYTES]) {
    size_t len = 0;

    for (size_t i = 0; i < form.len && len < GLOSS_LIMIT_SHORT_BYTES; i++)
        if (form.ptr[i] != '.' || (i > 0 && gloss_is_digit(form.ptr[i - 1])))
            key[len++] = form.ptr[i];
    return len;
}

static bool has_key(const struct gloss_short_name *name, const char *key, size_t len) {
    char own[GLOSS_LIMIT_SHORT_BYTES];

    return put_key(name->text, own) == len && memcmp(own, key, len) == 0;
}

static uint64_t hash_of(const void *list, size_t number) {
    const struct gloss_short_name *names = (const struct gloss_short_name *)list;
    char key[GLOSS_LIMIT_SHORT_BYTES];
    size_t len = put_key(names[number].text, key);

    return gloss_hash_bytes(key, len);
}

uint32_t gloss_name_of(struct gloss_discovery_work *work, struct gloss_slice form, bool plural, bool make) {
    struct gloss_discovery *found = work->found;
    struct gloss_slots *slots = &work->slots;
    char key[GLOSS_LIMIT_SHORT_BYTES];
    struct gloss_short_name *grown;
    uint64_t hash;
    size_t len;

    if (plural)
        form.len--;
    len = put_key(form, key);
    hash = gloss_hash_bytes(key, len);
    for (size_t at = gloss_slots_first(slots, hash); gloss_slots_taken(slots, at); at = gloss_slots_next(slots, at))
        if (has_key(&found->names[gloss_slots_number(slots, at)], key, len))
            return (uint32_t)gloss_slots_number(slots, at);
    if (!make)
        return GLOSS_DISCOVERY_NONE;
    grown = gloss_array_grow(found->names, found->name_count, &found->name_room, sizeof *grown);
    if (grown)
        found->names = grown;
    if (!grown || !gloss_slots_reserve(slots, hash_of, grown, found->name_count)) {
        work->failed = true;
        return GLOSS_DISCOVERY_NONE;
    }
    grown[found->name_count] =
        (struct gloss_short_name){.text = form, .first_use = GLOSS_DISCOVERY_NONE, .first_pair = GLOSS_DISCOVERY_NONE};
    gloss_slots_put(slots, hash, found->name_count);
    return (uint32_t)found->name_count++;
}

void gloss_names_clear(struct gloss_discovery_work *work) {
    /* A text with many names leaves a large table, which the next need not have. */
    if (work->slots.room > SMALL_ROOM)
        gloss_slots_release(&work->slots);
    else if (work->slots.room > 0)
        memset(work->slots.numbers, 0, work->slots.room * sizeof *work->slots.numbers);
    work->found->name_count = 0;
}
