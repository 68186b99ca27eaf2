#define _XOPEN_SOURCE 700
#include "folder.h"

#include <errno.h>
#include <stdlib.h>
#include <string.h>
#include <sys/stat.h>
#include <unistd.h>

#include "base/file.h"
#include "say.h"

/* One of them, where those before it are. */
static bool make_one(const char *path) {
    int error;

    if (mkdir(path, 0777) == 0)
        return true;
    error = errno;
    if (gloss_file_is_folder(path))
        return true;
    errno = error == EEXIST ? ENOTDIR : error;
    return false;
}

bool cli_folder_make(const char *path) {
    size_t len = strlen(path);
    char *copy = strdup(path);
    bool made = copy != NULL;

    for (size_t i = 1; made && i <= len; i++) {
        if (copy[i] != '/' && copy[i] != '\0')
            continue;
        copy[i] = '\0';
        made = make_one(copy);
        copy[i] = path[i];
    }
    if (!copy)
        cli_say_no_memory();
    else if (!made)
        cli_say_error(path, "cannot make the folder: %s", strerror(errno));
    free(copy);
    return made;
}

bool cli_folder_make_for(const char *file) {
    const char *slash = strrchr(file, '/');
    char *folder = slash ? strndup(file, slash > file ? (size_t)(slash - file) : 1) : strdup(".");
    bool made = folder && cli_folder_make(folder);

    if (!folder)
        cli_say_no_memory();
    if (made && access(folder, W_OK | X_OK) != 0) {
        cli_say_error(folder, "cannot write: %s", strerror(errno));
        made = false;
    }
    free(folder);
    return made;
}
