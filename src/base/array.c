#include "array.h"

#include <stdint.h>
#include <stdlib.h>

void *gloss_array_grow(void *items, size_t count, size_t *room, size_t size) {
    size_t more = *room ? 2 * *room : 16;
    void *grown;

    if (items && count < *room)
        return items;
    grown = more > SIZE_MAX / 2 / size ? NULL : realloc(items, more * size);
    if (grown)
        *room = more;
    return grown;
}

void *gloss_array_fit(void *items, size_t count, size_t *room, size_t size) {
    void *grown;

    if (items && count <= *room)
        return items;
    count = count ? count : 1;
    grown = count > SIZE_MAX / size ? NULL : realloc(items, count * size);
    if (grown)
        *room = count;
    return grown;
}
