#define _POSIX_C_SOURCE 200809L
#include "data.h"

#include <stdlib.h>
#include <sys/stat.h>

void cli_data_path(struct gloss_buf *path, const char *name) {
    const char *data = getenv("XDG_DATA_HOME"), *home = getenv("HOME");

    if (data && data[0] == '/') {
        gloss_buf_puts(path, data);
    } else if (home && home[0]) {
        gloss_buf_puts(path, home);
        gloss_buf_puts(path, "/.local/share");
    } else {
        return;
    }
    gloss_buf_puts(path, "/gloss/");
    gloss_buf_put(path, (struct gloss_slice){name, strlen(name) + 1});
    path->len -= !path->failed; /* the NUL is behind it */
}

void cli_data_make_folders(char *path) {
    for (char *at = path + 1; (at = strchr(at, '/')); at++) {
        *at = '\0';
        mkdir(path, 0700);
        *at = '/';
    }
}
