#define _XOPEN_SOURCE 700
#include "tree.h"

#include <dirent.h>
#include <errno.h>
#include <fnmatch.h>
#include <stdlib.h>
#include <sys/stat.h>

#include "base/array.h"
#include "base/buffer.h"
#include "base/diag.h"
#include "format.h"

/* A folder that has been entered. */
struct level {
    struct gloss_arena arena; /* of the names */
    char **names;             /* sorted */
    size_t count, room, next;
    size_t path_len; /* of the folder */
};

struct cli_tree {
    const struct cli_words *include;
    struct level *levels;
    size_t depth, room;
    struct gloss_buf path; /* of what was given last; ends with NUL */
    size_t folder_len;     /* of the folder all is below, and a slash */
    bool has_apart;
    struct stat apart;
};

struct cli_tree *cli_tree_new(const struct cli_words *include, const char *apart) {
    struct cli_tree *tree = calloc(1, sizeof *tree);

    if (!tree)
        return NULL;
    tree->include = include;
    tree->has_apart = apart && stat(apart, &tree->apart) == 0;
    return tree;
}

static void leave(struct cli_tree *tree) {
    struct level *level = &tree->levels[--tree->depth];

    gloss_arena_release(&level->arena);
    free(level->names);
}

void cli_tree_free(struct cli_tree *tree) {
    if (!tree)
        return;
    while (tree->depth > 0)
        leave(tree);
    free(tree->levels);
    gloss_buf_release(&tree->path);
    free(tree);
}

static bool is_taken(const struct cli_tree *tree, const char *name) {
    for (size_t i = 0; i < tree->include->count; i++)
        if (fnmatch(tree->include->items[i], name, 0) == 0)
            return true;
    return tree->include->count == 0 && cli_format_is_text_name(name);
}

/* Set the path to a folder's, of len bytes, and a name in it. */
static bool set_path(struct cli_tree *tree, size_t len, const char *name) {
    tree->path.len = len;
    if (name[0] && len > 0 && tree->path.ptr[len - 1] != '/')
        gloss_buf_putc(&tree->path, '/');
    gloss_buf_puts(&tree->path, name);
    gloss_buf_putc(&tree->path, '\0');
    tree->path.len--;
    return !tree->path.failed;
}

static int by_name(const void *a, const void *b) { return strcmp(*(char *const *)a, *(char *const *)b); }

static bool add_name(struct level *level, const char *name) {
    char **grown = gloss_array_grow(level->names, level->count, &level->room, sizeof *grown);
    struct gloss_slice copy;

    if (!grown)
        return false;
    level->names = grown;
    copy = gloss_arena_copy(&level->arena, gloss_slice(name));
    level->names[level->count++] = (char *)copy.ptr;
    return copy.ptr != NULL;
}

/* Enter the folder at the path. */
static enum cli_tree_got enter(struct cli_tree *tree, struct gloss_diag *diag) {
    struct level *grown = gloss_array_grow(tree->levels, tree->depth, &tree->room, sizeof *grown);
    struct level *level;
    struct dirent *item;
    bool kept = true;
    DIR *dir;

    if (!grown)
        return CLI_TREE_NO_MEMORY;
    tree->levels = grown;
    dir = opendir(tree->path.ptr);
    if (!dir) {
        gloss_fail(diag, GLOSS_EIO, tree->path.ptr, "cannot open: %s", strerror(errno));
        return CLI_TREE_FAULT;
    }
    level = &tree->levels[tree->depth++];
    *level = (struct level){.path_len = tree->path.len};
    errno = 0;
    while (kept && (item = readdir(dir)))
        if (item->d_name[0] != '.')
            kept = add_name(level, item->d_name);
    closedir(dir);
    if (!kept)
        return CLI_TREE_NO_MEMORY;
    if (level->count)
        qsort(level->names, level->count, sizeof *level->names, by_name);
    return CLI_TREE_FILE;
}

bool cli_tree_open(struct cli_tree *tree, const char *folder) {
    tree->path.len = 0;
    if (!set_path(tree, 0, folder))
        return false;
    tree->folder_len = tree->path.len + (tree->path.ptr[tree->path.len - 1] != '/');
    return true;
}

static bool is_apart(const struct cli_tree *tree, const struct stat *info) {
    return tree->has_apart && info->st_dev == tree->apart.st_dev && info->st_ino == tree->apart.st_ino;
}

enum cli_tree_got cli_tree_next(struct cli_tree *tree, const char **path, const char **below, struct gloss_diag *diag) {
    enum cli_tree_got got;

    *path = tree->path.ptr;
    if (tree->depth == 0 && tree->folder_len == 0)
        return CLI_TREE_END;
    if (tree->depth == 0 && (got = enter(tree, diag)) != CLI_TREE_FILE) {
        tree->folder_len = 0;
        return got;
    }
    while (tree->depth > 0) {
        struct level *level = &tree->levels[tree->depth - 1];
        const char *name;
        struct stat info;

        if (level->next == level->count) {
            leave(tree);
            continue;
        }
        name = level->names[level->next++];
        if (!set_path(tree, level->path_len, name))
            return CLI_TREE_NO_MEMORY;
        *path = tree->path.ptr;
        *below = tree->path.ptr + tree->folder_len;
        if (lstat(*path, &info) != 0)
            continue; /* it has gone since */
        if (S_ISDIR(info.st_mode) && !is_apart(tree, &info)) {
            got = enter(tree, diag);
            if (got != CLI_TREE_FILE)
                return got;
        } else if (S_ISREG(info.st_mode) || (S_ISLNK(info.st_mode) && stat(*path, &info) == 0 && S_ISREG(info.st_mode))) {
            if (is_taken(tree, name))
                return CLI_TREE_FILE;
        }
    }
    tree->folder_len = 0;
    return CLI_TREE_END;
}

/* The beginning of a name, and what is to stand behind it. */
struct longer {
    const char *name, *ending;
    size_t len;
};

static int by_longer(const void *key, const void *item) {
    const struct longer *longer = key;
    const char *name = *(char *const *)item;
    int order = strncmp(longer->name, name, longer->len);

    return order ? order : strcmp(longer->ending, name + longer->len);
}

bool cli_tree_has_sibling(struct cli_tree *tree, size_t len, const char *ending) {
    struct level *level = &tree->levels[tree->depth - 1];
    struct longer longer = {level->names[level->next - 1], ending, len};
    char **found = bsearch(&longer, level->names, level->count, sizeof *level->names, by_longer);

    return found && is_taken(tree, *found);
}
