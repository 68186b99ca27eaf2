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

/* The index of a fixed glossary, made once: the rest is what is tried. */
static inline const struct gloss_index *fuzz_index(const char *yaml) {
    static struct gloss_index *index;

    if (!index) {
        struct gloss_glossary *glossary = gloss_glossary_parse("fuzz.yaml", gloss_slice(yaml), NULL);

        MUST(glossary);
        index = gloss_index_new(glossary, NULL, NULL);
        MUST(index);
    }
    return index;
}

#endif
