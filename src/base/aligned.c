#include "aligned.h"

#include <stdint.h>
#include <stdlib.h>

void *gloss_aligned_new(size_t count, size_t size, void **memory) {
    char *bytes = calloc(count + 1, size);

    *memory = bytes;
    return bytes ? bytes + (size - (uintptr_t)bytes % size) % size : NULL;
}
