#include "slots.h"

#include <stdlib.h>

enum { LEAST_ROOM = 64 };

void gloss_slots_put(struct gloss_slots *slots, uint64_t hash, size_t number) {
    size_t at = gloss_slots_first(slots, hash);

    while (gloss_slots_taken(slots, at))
        at = gloss_slots_next(slots, at);
    slots->numbers[at] = (uint32_t)number + 1;
}

bool gloss_slots_reserve(struct gloss_slots *slots, gloss_slots_hash *hash_of, const void *list, size_t count) {
    struct gloss_slots grown = {.room = LEAST_ROOM};

    if (2 * count < slots->room)
        return true;
    if (count >= UINT32_MAX)
        return false;
    while (grown.room <= 2 * count)
        grown.room *= 2;
    grown.numbers = calloc(grown.room, sizeof *grown.numbers);
    if (!grown.numbers)
        return false;
    for (size_t i = 0; i < count; i++)
        gloss_slots_put(&grown, hash_of(list, i), i);
    free(slots->numbers);
    *slots = grown;
    return true;
}

void gloss_slots_release(struct gloss_slots *slots) {
    free(slots->numbers);
    *slots = (struct gloss_slots){0};
}
