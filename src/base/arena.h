/* arena.h - memory for small things that end together.
 *
 * Everything allocated lives until gloss_arena_release; nothing is freed alone. A zeroed arena is ready. */
#ifndef GLOSS_ARENA_H
#define GLOSS_ARENA_H

#include <stdarg.h>

#include "slice.h"

struct gloss_arena {
    struct gloss_arena_chunk *chunks; /* the one in use first */
    char *next;                       /* free bytes of it: [next, end) */
    char *end;
    size_t used; /* bytes handed out */
};

/* Zeroed and aligned for any type; NULL: no memory. */
void *gloss_arena_alloc(struct gloss_arena *arena, size_t size);
/* The same for count things of one size, whose product may overflow. */
void *gloss_arena_array(struct gloss_arena *arena, size_t count, size_t size);
/* A copy with a NUL behind it; ptr NULL: no memory. */
struct gloss_slice gloss_arena_copy(struct gloss_arena *arena, struct gloss_slice text);
/* The same of what a format and its arguments give. */
struct gloss_slice gloss_arena_vprintf(struct gloss_arena *arena, const char *format, va_list args) GLOSS_PRINTF(2, 0);
void gloss_arena_release(struct gloss_arena *arena);

#endif
