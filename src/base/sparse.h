/* sparse.h - large arrays of which little is ever touched: what is not takes no memory, and no time to zero. */
#ifndef GLOSS_SPARSE_H
#define GLOSS_SPARSE_H

#include <stddef.h>

/* Zeroed items; NULL: no memory. Freed with the same count and size; NULL may be. */
void *gloss_sparse_new(size_t count, size_t size);
void gloss_sparse_free(void *items, size_t count, size_t size);

#endif
