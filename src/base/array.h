/* array.h - arrays that grow. */
#ifndef GLOSS_ARRAY_H
#define GLOSS_ARRAY_H

#include <stddef.h>

/* Make room for one more item behind count items of a size in bytes. Returns the array, which may have moved; NULL without memory, and
 * the array is as it was. *room is the number of items that fit. */
void *gloss_array_grow(void *items, size_t count, size_t *room, size_t size);

/* Make room for count items in all. The rest as above. */
void *gloss_array_fit(void *items, size_t count, size_t *room, size_t size);

#endif
