/* aligned.h - arrays whose items each begin at a multiple of their size, a power of two: none lies across two cache lines. */
#ifndef GLOSS_ALIGNED_H
#define GLOSS_ALIGNED_H

#include <stddef.h>

/* Zeroed; NULL: no memory. *memory gets what to free. */
void *gloss_aligned_new(size_t count, size_t size, void **memory);

/* Memory of megabytes will be looked up at random, and has hardly been touched: have the system take large pages for it, so that fewer
 * lookups wait for where their page is. */
void gloss_large_pages(void *start, size_t size);

#endif
