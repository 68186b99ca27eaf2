#define _XOPEN_SOURCE 700
#include "seen.h"

#include <errno.h>
#include <stdlib.h>

#include "base/array.h"
#include "base/hash.h"

static uint64_t hash_of(const void *list, size_t number) {
    char *const *paths = (char *const *)list;

    return gloss_hash_bytes(paths[number], strlen(paths[number]));
}

static bool holds(const struct cli_seen *seen, char *path) {
    const struct gloss_slots *slots = &seen->slots;

    for (size_t at = gloss_slots_first(slots, hash_of(&path, 0)); gloss_slots_taken(slots, at);
         at = gloss_slots_next(slots, at))
        if (strcmp(seen->paths[gloss_slots_number(slots, at)], path) == 0)
            return true;
    return false;
}

/* false: no memory, and the path is still the caller's. */
static bool keep(struct cli_seen *seen, char *path) {
    char **grown = gloss_array_grow(seen->paths, seen->count, &seen->room, sizeof(*grown));

    if (grown)
        seen->paths = grown;
    if (!grown || !gloss_slots_reserve(&seen->slots, hash_of, grown, seen->count))
        return false;
    grown[seen->count] = path;
    gloss_slots_put(&seen->slots, hash_of(grown, seen->count), seen->count);
    seen->count++;
    return true;
}

bool cli_seen_take(struct cli_seen *seen, const char *path, bool *again) {
    char *whole = realpath(path, NULL);

    *again = false;
    if (!whole)
        return errno != ENOMEM;
    *again = holds(seen, whole);
    if (!*again && keep(seen, whole))
        return true;
    free(whole);
    return *again;
}

void cli_seen_release(struct cli_seen *seen) {
    for (size_t i = 0; i < seen->count; i++)
        free(seen->paths[i]);
    free(seen->paths);
    gloss_slots_release(&seen->slots);
    *seen = (struct cli_seen){.paths = NULL};
}
