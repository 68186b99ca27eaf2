/* file.h - whole files in, whole files out. */
#ifndef GLOSS_FILE_H
#define GLOSS_FILE_H

#include "arena.h"

/* Read a file to its end into memory that the caller frees. At most limit bytes, else GLOSS_ELIMIT.
 * A missing slice and a reported fault when it fails. */
struct gloss_slice gloss_file_read(const char *path, size_t limit, struct gloss_diag *diag);

/* Paths of the *.yaml and *.yml files in a folder, sorted by name; hidden files and config.yaml are left out.
 * The list and its texts, which end with NUL, live in the arena. */
bool gloss_file_list(const char *folder, struct gloss_arena *arena, struct gloss_list *paths, struct gloss_diag *diag);

bool gloss_file_is_folder(const char *path);

/* A file that comes into being whole or not at all: written beside its place under another name, then renamed. Devices and
 * pipes are written directly. Zero it first. */
struct gloss_new_file {
    int fd;
    bool open, direct;
    char *path;      /* the place, symbolic links resolved */
    char *temporary; /* the other name; NULL when direct */
};

/* All three: false and errno. gloss_new_file_commit ends in the file being there and closed; without it,
 * gloss_new_file_abandon leaves everything as it was, and may be called at any time. */
bool gloss_new_file_open(struct gloss_new_file *file, const char *path);
bool gloss_new_file_write(struct gloss_new_file *file, const char *bytes, size_t size);
bool gloss_new_file_commit(struct gloss_new_file *file);
/* Whether the place holds the same bytes already. */
bool gloss_new_file_changes_nothing(const struct gloss_new_file *file);
void gloss_new_file_abandon(struct gloss_new_file *file);

/* Write all bytes to a descriptor, however many calls that takes; false and errno. */
bool gloss_write_all(int fd, const char *bytes, size_t size);

#endif
