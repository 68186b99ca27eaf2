/* fuzz.h - what the fuzz targets share. */
#ifndef GLOSS_FUZZ_H
#define GLOSS_FUZZ_H

#include <stdint.h>
#include <stdio.h>
#include <stdlib.h>

#include "base/buffer.h"

int LLVMFuzzerTestOneInput(const uint8_t *data, size_t size);

/* assert that release builds keep */
#define MUST(condition) \
    do { \
        if (!(condition)) { \
            fprintf(stderr, "%s:%d: broken promise: %s\n", __FILE__, __LINE__, #condition); \
            abort(); \
        } \
    } while (0)

/* An output that keeps its bytes in a buffer. */
static inline bool fuzz_keep(void *user, const char *bytes, size_t size) {
    struct gloss_buf *kept = user;

    gloss_buf_put(kept, (struct gloss_slice){bytes, size});
    return !kept->failed;
}

static inline struct gloss_output fuzz_output(struct gloss_buf *kept) { return (struct gloss_output){fuzz_keep, kept}; }

#endif
