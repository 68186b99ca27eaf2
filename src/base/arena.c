#include "arena.h"

#include <stdalign.h>
#include <stdio.h>
#include <stdlib.h>

enum { CHUNK_BYTES = 64 << 10 };

struct gloss_arena_chunk {
    struct gloss_arena_chunk *older;
    alignas(max_align_t) char bytes[];
};

/* Put a chunk with room for size bytes in front. Large things get a chunk of their own behind the one in use,
 * so that its rest is not lost. */
static void *add_chunk(struct gloss_arena *arena, size_t size) {
    size_t room = size > CHUNK_BYTES / 4 ? size : CHUNK_BYTES;
    struct gloss_arena_chunk *chunk;

    if (room > SIZE_MAX - sizeof *chunk)
        return NULL;
    chunk = calloc(1, sizeof *chunk + room);
    if (!chunk)
        return NULL;
    if (room == size && arena->chunks) {
        chunk->older = arena->chunks->older;
        arena->chunks->older = chunk;
        return chunk->bytes;
    }
    chunk->older = arena->chunks;
    arena->chunks = chunk;
    arena->next = chunk->bytes + size;
    arena->end = chunk->bytes + room;
    return chunk->bytes;
}

static void *take(struct gloss_arena *arena, size_t size) {
    void *taken = arena->next;

    if (!taken || size > (size_t)(arena->end - arena->next))
        taken = add_chunk(arena, size);
    else
        arena->next += size;
    if (taken)
        arena->used += size;
    return taken;
}

void *gloss_arena_alloc(struct gloss_arena *arena, size_t size) {
    size_t over = (uintptr_t)arena->next % alignof(max_align_t);
    size_t skip = over ? alignof(max_align_t) - over : 0;

    if (skip > (size_t)(arena->end - arena->next))
        arena->next = arena->end; /* too little left: a new chunk is aligned */
    else if (skip > 0)
        arena->next += skip;
    return take(arena, size ? size : 1);
}

void *gloss_arena_array(struct gloss_arena *arena, size_t count, size_t size) {
    return size && count > SIZE_MAX / size ? NULL : gloss_arena_alloc(arena, count * size);
}

struct gloss_slice gloss_arena_copy(struct gloss_arena *arena, struct gloss_slice text) {
    char *copy = text.len < SIZE_MAX ? take(arena, text.len + 1) : NULL;

    if (!copy)
        return (struct gloss_slice){NULL, 0};
    if (text.len)
        memcpy(copy, text.ptr, text.len);
    copy[text.len] = '\0';
    return (struct gloss_slice){copy, text.len};
}

struct gloss_slice gloss_arena_vprintf(struct gloss_arena *arena, const char *format, va_list args) {
    struct gloss_slice made = {NULL, 0};
    va_list again;
    char *to;
    int len;

    va_copy(again, args);
    len = vsnprintf(NULL, 0, format, again);
    va_end(again);
    to = len < 0 ? NULL : take(arena, (size_t)len + 1);
    if (to) {
        vsnprintf(to, (size_t)len + 1, format, args);
        made = (struct gloss_slice){to, (size_t)len};
    }
    return made;
}

void gloss_arena_release(struct gloss_arena *arena) {
    struct gloss_arena_chunk *chunk = arena->chunks;

    while (chunk) {
        struct gloss_arena_chunk *older = chunk->older;
        free(chunk);
        chunk = older;
    }
    *arena = (struct gloss_arena){0};
}
