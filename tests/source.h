/* source.h - text in memory that is read in pieces, and that can fail. */
#ifndef TESTS_SOURCE_H
#define TESTS_SOURCE_H

#include <errno.h>
#include <stdbool.h>
#include <string.h>

#include "glossator.h"

struct source {
    struct gloss_slice text;
    size_t at, at_once; /* at_once: the most that one read gives; 0: all */
    bool fails;         /* at the end of the text */
    size_t after_end;   /* reads behind the end */
};

static inline ptrdiff_t source_read(void *user, char *bytes, size_t size) {
    struct source *source = user;
    size_t left = source->text.len - source->at;

    if (source->fails && left == 0) {
        errno = EIO;
        return -1;
    }
    source->after_end += left == 0;
    size = size < left ? size : left;
    size = source->at_once && source->at_once < size ? source->at_once : size;
    if (size)
        memcpy(bytes, source->text.ptr + source->at, size);
    source->at += size;
    return (ptrdiff_t)size;
}

static inline struct gloss_input source_input(struct source *source) { return (struct gloss_input){source_read, source}; }

#endif
