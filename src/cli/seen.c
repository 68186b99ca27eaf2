#define _XOPEN_SOURCE 700
#include "seen.h"

#include <errno.h>
#include <stdlib.h>

#include "base/hash.h"

enum { LEAST_ROOM = 64 };

/* Where a path is, or would be. */
static size_t place_of(char *const *paths, size_t room, const char *path) {
    size_t at = (size_t)gloss_hash_bytes(path, strlen(path)) & (room - 1);

    while (paths[at] && strcmp(paths[at], path) != 0)
        at = (at + 1) & (room - 1);
    return at;
}

/* Half of the places stay empty. */
static bool make_room(struct cli_seen *seen) {
    size_t room = seen->room ? 2 * seen->room : LEAST_ROOM;
    char **grown;

    if (2 * (seen->count + 1) <= seen->room)
        return true;
    grown = calloc(room, sizeof(*grown));
    if (!grown)
        return false;
    for (size_t i = 0; i < seen->room; i++)
        if (seen->paths[i])
            grown[place_of(grown, room, seen->paths[i])] = seen->paths[i];
    free(seen->paths);
    seen->paths = grown;
    seen->room = room;
    return true;
}

bool cli_seen_take(struct cli_seen *seen, const char *path, bool *again) {
    char *whole = realpath(path, NULL);
    size_t at;

    *again = false;
    if (!whole)
        return errno != ENOMEM;
    if (!make_room(seen)) {
        free(whole);
        return false;
    }
    at = place_of(seen->paths, seen->room, whole);
    *again = seen->paths[at] != NULL;
    if (*again) {
        free(whole);
        return true;
    }
    seen->paths[at] = whole;
    seen->count++;
    return true;
}

void cli_seen_release(struct cli_seen *seen) {
    for (size_t i = 0; i < seen->room; i++)
        free(seen->paths[i]);
    free(seen->paths);
    *seen = (struct cli_seen){.paths = NULL};
}
