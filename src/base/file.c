#define _POSIX_C_SOURCE 200809L
#define _XOPEN_SOURCE 700
#include "file.h"

#include <dirent.h>
#include <errno.h>
#include <fcntl.h>
#include <stdio.h>
#include <stdlib.h>
#include <sys/stat.h>
#include <unistd.h>

#include "array.h"
#include "diag.h"

static ptrdiff_t read_some(int fd, char *bytes, size_t size) {
    ssize_t got;

    do
        got = read(fd, bytes, size);
    while (got < 0 && errno == EINTR);
    return got;
}

/* One byte more than the file's size shows its end without a second buffer. */
static size_t first_room(int fd, size_t limit) {
    struct stat info;
    size_t size = 64 << 10;

    if (fstat(fd, &info) == 0 && S_ISREG(info.st_mode) && info.st_size > 0)
        size = (uintmax_t)info.st_size < limit ? (size_t)info.st_size : limit;
    return size + 1;
}

static bool read_all(int fd, const char *path, size_t limit, struct gloss_slice *bytes, struct gloss_diag *diag) {
    size_t room = first_room(fd, limit), len = 0;
    char *text = malloc(room);
    ptrdiff_t got = 1;

    while (text && (got = read_some(fd, text + len, room - len)) > 0) {
        len += (size_t)got;
        if (len > limit)
            break;
        if (len == room) {
            char *grown = room <= SIZE_MAX / 2 ? realloc(text, 2 * room) : NULL;

            if (!grown)
                free(text);
            text = grown;
            room *= 2;
        }
    }
    *bytes = (struct gloss_slice){text, len};
    if (!text)
        return gloss_fail_memory(diag);
    if (got < 0)
        return gloss_fail(diag, GLOSS_EIO, path, "cannot read: %s", strerror(errno));
    if (len > limit)
        return gloss_fail(diag, GLOSS_ELIMIT, path, "the file is larger than %zu bytes, the limit for a glossary", limit);
    return true;
}

struct gloss_slice gloss_file_read(const char *path, size_t limit, struct gloss_diag *diag) {
    struct gloss_slice bytes = {NULL, 0};
    int fd = open(path, O_RDONLY | O_CLOEXEC);

    if (fd < 0) {
        gloss_fail(diag, GLOSS_EIO, path, "cannot open: %s", strerror(errno));
        return bytes;
    }
    if (!read_all(fd, path, limit, &bytes, diag)) {
        free((char *)bytes.ptr);
        bytes = (struct gloss_slice){NULL, 0};
    }
    close(fd);
    return bytes;
}

bool gloss_file_is_folder(const char *path) {
    struct stat info;

    return stat(path, &info) == 0 && S_ISDIR(info.st_mode);
}

static bool is_glossary_name(const char *name) {
    size_t len = strlen(name);

    if (name[0] == '.' || strcmp(name, "config.yaml") == 0)
        return false;
    return (len > 5 && strcmp(name + len - 5, ".yaml") == 0) || (len > 4 && strcmp(name + len - 4, ".yml") == 0);
}

struct names {
    struct gloss_slice *items;
    size_t count, room;
};

static bool add_name(struct names *names, const char *folder, const char *name, struct gloss_arena *arena) {
    size_t size = strlen(folder) + 1 + strlen(name) + 1;
    bool slash = folder[0] && folder[strlen(folder) - 1] == '/';
    char *path = gloss_arena_alloc(arena, size);
    struct gloss_slice *grown = path ? gloss_array_grow(names->items, names->count, &names->room, sizeof *grown) : NULL;

    if (!grown)
        return false;
    names->items = grown;
    snprintf(path, size, "%s%s%s", folder, slash ? "" : "/", name);
    names->items[names->count++] = gloss_slice(path);
    return true;
}

static int by_name(const void *a, const void *b) {
    const struct gloss_slice *x = a, *y = b;

    return strcmp(x->ptr, y->ptr);
}

bool gloss_file_list(const char *folder, struct gloss_arena *arena, struct gloss_list *paths, struct gloss_diag *diag) {
    DIR *dir = opendir(folder);
    struct names names = {0};
    struct dirent *item;
    struct gloss_slice *kept = NULL;
    bool listed = dir != NULL;

    if (!dir)
        return gloss_fail(diag, GLOSS_EIO, folder, "cannot open: %s", strerror(errno));
    errno = 0;
    while (listed && (item = readdir(dir)))
        if (is_glossary_name(item->d_name))
            listed = add_name(&names, folder, item->d_name, arena);
    closedir(dir);
    if (listed) {
        kept = gloss_arena_array(arena, names.count + 1, sizeof *kept);
        if (kept && names.count) {
            qsort(names.items, names.count, sizeof *names.items, by_name);
            memcpy(kept, names.items, names.count * sizeof *kept);
        }
    }
    *paths = (struct gloss_list){kept, names.count};
    free(names.items);
    return kept ? true : gloss_fail_memory(diag);
}

bool gloss_write_all(int fd, const char *bytes, size_t size) {
    while (size > 0) {
        ssize_t written = write(fd, bytes, size);

        if (written < 0 && errno == EINTR)
            continue;
        if (written < 0)
            return false;
        bytes += written;
        size -= (size_t)written;
    }
    return true;
}

/* Where path leads to in the end, so that a symbolic link stays one; a path to nothing yet is its own place. */
static char *resolve(const char *path) {
    char *real = realpath(path, NULL);

    return real || errno != ENOENT ? real : strdup(path);
}

static char *temporary_name(const char *path) {
    enum { STEM = 200 }; /* bytes of the name that are kept: most systems allow 255 in all */
    const char *slash = strrchr(path, '/');
    size_t folder = slash ? (size_t)(slash - path) + 1 : 0;
    size_t size = strlen(path) + sizeof ".."
                                        ".XXXXXX";
    char *name = malloc(size);

    if (name)
        snprintf(name, size, "%.*s.%.*s.XXXXXX", (int)folder, path, STEM, path + folder);
    return name;
}

static mode_t mode_for(const char *path) {
    struct stat info;
    mode_t mask;

    if (stat(path, &info) == 0)
        return info.st_mode & 07777;
    mask = umask(0);
    umask(mask);
    return 0666 & ~mask;
}

/* A rename asks only for its folder; a file that nobody may write, or this user may not, is to stay all the same. */
static bool is_protected(const char *path) {
    struct stat info;

    return stat(path, &info) == 0 && ((info.st_mode & 0222) == 0 || access(path, W_OK) != 0);
}

bool gloss_new_file_open(struct gloss_new_file *file, const char *path) {
    struct stat info;

    *file = (struct gloss_new_file){.fd = -1};
    file->path = resolve(path);
    if (!file->path)
        return false;
    if (stat(file->path, &info) == 0 && S_ISDIR(info.st_mode)) {
        errno = EISDIR;
    } else if (stat(file->path, &info) == 0 && !S_ISREG(info.st_mode)) {
        file->direct = true;
        file->fd = open(file->path, O_WRONLY | O_CLOEXEC);
    } else if (is_protected(file->path)) {
        errno = EACCES;
    } else {
        file->temporary = temporary_name(file->path);
        file->fd = file->temporary ? mkstemp(file->temporary) : -1;
    }
    if (file->fd < 0) {
        int error = errno;

        free(file->temporary);
        free(file->path);
        *file = (struct gloss_new_file){.fd = -1};
        errno = error;
        return false;
    }
    file->open = true;
    return true;
}

bool gloss_new_file_write(struct gloss_new_file *file, const char *bytes, size_t size) {
    return gloss_write_all(file->fd, bytes, size);
}

/* A rename lasts only when its folder is on disk; where a folder cannot be synchronised, nothing is lost but that promise. */
static void sync_folder(const char *path) {
    const char *slash = strrchr(path, '/');
    char *folder = slash ? strndup(path, (size_t)(slash - path) + 1) : strdup(".");
    int fd = folder ? open(folder, O_RDONLY | O_DIRECTORY | O_CLOEXEC) : -1;

    if (fd >= 0) {
        fsync(fd);
        close(fd);
    }
    free(folder);
}

bool gloss_new_file_changes_nothing(const struct gloss_new_file *file) {
    FILE *there = file->direct ? NULL : fopen(file->path, "rbe");
    FILE *here = there ? fopen(file->temporary, "rbe") : NULL;
    bool same = here != NULL;
    char a[4096], b[sizeof a];

    while (same) {
        size_t got = fread(a, 1, sizeof a, here);

        same = fread(b, 1, sizeof b, there) == got && memcmp(a, b, got) == 0 && !ferror(here) && !ferror(there);
        if (got == 0)
            break;
    }
    if (here)
        fclose(here);
    if (there)
        fclose(there);
    return same;
}

bool gloss_new_file_commit(struct gloss_new_file *file) {
    int fd = file->fd;
    bool written = file->direct || (fchmod(fd, mode_for(file->path)) == 0 && fsync(fd) == 0);
    int error = errno;

    file->fd = -1;
    if (close(fd) != 0 && written) {
        written = false;
        error = errno;
    }
    if (written && !file->direct) {
        written = rename(file->temporary, file->path) == 0;
        error = errno;
        if (written) {
            sync_folder(file->path);
            free(file->temporary);
            file->temporary = NULL;
        }
    }
    gloss_new_file_abandon(file);
    errno = error;
    return written;
}

void gloss_new_file_abandon(struct gloss_new_file *file) {
    if (!file->open)
        return;
    if (file->fd >= 0)
        close(file->fd);
    if (file->temporary)
        unlink(file->temporary);
    free(file->temporary);
    free(file->path);
    *file = (struct gloss_new_file){.fd = -1};
}
