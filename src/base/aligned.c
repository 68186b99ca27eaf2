#define _DEFAULT_SOURCE /* madvise */
#include "aligned.h"

#include <stdint.h>
#include <stdlib.h>
#include <sys/mman.h>
#include <unistd.h>

enum {
    LARGE_PAGE = 2 << 20,  /* the usual size */
    LEAST_LARGE = 2 << 20, /* smaller tables fit into what the processor knows of small pages */
};

void gloss_large_pages(void *start, size_t size) {
#ifdef MADV_HUGEPAGE
    long page = sysconf(_SC_PAGESIZE);
    size_t before;

    if (!start || size < LEAST_LARGE || page <= 0)
        return;
    before = ((size_t)page - (uintptr_t)start % (size_t)page) % (size_t)page;
    /* Only advice: nothing depends on it. */
    (void)madvise((char *)start + before, (size - before) / (size_t)page * (size_t)page, MADV_HUGEPAGE);
#else
    (void)start;
    (void)size;
#endif
}

void *gloss_aligned_new(size_t count, size_t size, void **memory) {
    size_t bytes = (count + 1) * size, edge = bytes >= LEAST_LARGE ? LARGE_PAGE : size;
    char *start = calloc(bytes + (edge > size ? edge : 0), 1);

    *memory = start;
    if (!start)
        return NULL;
    start += (edge - (uintptr_t)start % edge) % edge;
    gloss_large_pages(start, bytes);
    return start;
}
