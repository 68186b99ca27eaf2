/* files.h - the files that are named line by line on standard input, one by one; those that cannot be read are passed over. */
#ifndef TESTS_FILES_H
#define TESTS_FILES_H

#include <stdio.h>
#include <stdlib.h>

#include "base/file.h"

struct files {
    char path[4096];
    struct gloss_slice bytes; /* until the next one */
    size_t count;             /* with this one */
};

static inline bool files_next(struct files *files) {
    free((char *)files->bytes.ptr);
    files->bytes = (struct gloss_slice){NULL, 0};
    while (fgets(files->path, sizeof files->path, stdin)) {
        files->path[strcspn(files->path, "\n")] = 0;
        files->bytes = gloss_file_read(files->path, SIZE_MAX / 2, NULL);
        if (files->bytes.ptr) {
            files->count++;
            return true;
        }
    }
    return false;
}

#endif
