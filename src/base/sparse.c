#define _DEFAULT_SOURCE /* MAP_ANONYMOUS */
#include "sparse.h"

#include <stdint.h>
#include <stdlib.h>
#include <sys/mman.h>

/* From here on pages come from the system, which hands them out zeroed, one by one as they are touched. What calloc takes from memory
 * that was used before it has to zero as a whole. */
enum { LEAST_MAPPED = 256 << 10 };

void *gloss_sparse_new(size_t count, size_t size) {
    void *items;

    if (size == 0 || count > SIZE_MAX / 2 / size)
        return NULL;
    if (count * size < LEAST_MAPPED)
        return calloc(count ? count : 1, size);
    items = mmap(NULL, count * size, PROT_READ | PROT_WRITE, MAP_PRIVATE | MAP_ANONYMOUS, -1, 0);
    return items == MAP_FAILED ? NULL : items;
}

void gloss_sparse_free(void *items, size_t count, size_t size) {
    if (items && count * size >= LEAST_MAPPED)
        munmap(items, count * size);
    else
        free(items);
}
