#define _POSIX_C_SOURCE 200809L
#include "search.h"

#include <stdio.h>
#include <stdlib.h>
#include <sys/stat.h>

#include "base/buffer.h"
#include "base/file.h"
#include "say.h"

#ifndef GLOSS_DATADIR
#define GLOSS_DATADIR "/usr/local/share/gloss"
#endif

struct search {
    struct gloss_arena *arena;
    struct cli_words *paths;
    bool failed; /* no memory */
};

static const char *keep(struct search *search, const char *folder, const char *name) {
    struct gloss_buf path = {0};
    struct gloss_slice kept;

    gloss_buf_puts(&path, folder);
    gloss_buf_puts(&path, name);
    kept = gloss_arena_copy(search->arena, gloss_buf_slice(&path));
    if (path.failed || !kept.ptr)
        search->failed = true;
    gloss_buf_release(&path);
    return search->failed ? NULL : kept.ptr;
}

/* Take a folder if it holds a glossary. */
static bool take_folder(struct search *search, const char *folder, const char *name) {
    const char *path = keep(search, folder, name);
    struct gloss_list files = {NULL, 0};
    struct gloss_diag diag = {0};

    if (!path || !gloss_file_is_folder(path))
        return false;
    if (!gloss_file_list(path, search->arena, &files, &diag) || files.count == 0) {
        search->failed |= diag.status == GLOSS_ENOMEM;
        return false;
    }
    search->paths->items = gloss_arena_array(search->arena, 1, sizeof(char *));
    if (!search->paths->items) {
        search->failed = true;
        return false;
    }
    search->paths->items[search->paths->count++] = path;
    return true;
}

/* Each part of $GLOSS_PATH, whether it is there or not: a mistake in it is for the loader to report. */
static bool take_variable(struct search *search) {
    const char *value = getenv("GLOSS_PATH");
    size_t most = 1;

    if (!value)
        return false;
    for (const char *at = value; *at; at++)
        most += *at == ':';
    search->paths->items = gloss_arena_array(search->arena, most, sizeof(char *));
    if (!search->paths->items) {
        search->failed = true;
        return false;
    }
    while (*value) {
        size_t len = strcspn(value, ":");

        if (len > 0) {
            struct gloss_slice part = gloss_arena_copy(search->arena, (struct gloss_slice){value, len});

            search->failed |= !part.ptr;
            search->paths->items[search->paths->count++] = part.ptr;
        }
        value += len + (value[len] == ':');
    }
    return search->paths->count > 0;
}

/* Also where one of them cannot be looked at: that is the end of the way. */
static bool is_same_folder(const char *a, const char *b) {
    struct stat x, y;

    return stat(a, &x) != 0 || stat(b, &y) != 0 || (x.st_dev == y.st_dev && x.st_ino == y.st_ino);
}

/* From here up to the root: `glossary`, `../glossary`, ... */
static bool take_project(struct search *search) {
    const char *here = "";

    while (here) {
        const char *self, *above;

        if (take_folder(search, here, ".gloss") || take_folder(search, here, "glossary"))
            return true;
        self = keep(search, here, ".");
        above = keep(search, here, "..");
        if (!self || !above || is_same_folder(self, above))
            return false;
        here = keep(search, here, "../");
    }
    return false;
}

static bool take_user(struct search *search) {
    const char *config = getenv("XDG_CONFIG_HOME"), *home = getenv("HOME");

    /* source: XDG Base Directory Specification: a relative path is not valid, and is ignored */
    if (config && config[0] == '/')
        return take_folder(search, config, "/gloss");
    return home && home[0] && take_folder(search, home, "/.config/gloss");
}

static void say_none(void) {
    cli_say_error(NULL, "no glossary found");
    cli_say_note(NULL, "looked for $GLOSS_PATH, for '.gloss' and 'glossary' here and in each folder above, for "
                       "'gloss' in $XDG_CONFIG_HOME or '~/.config', and for '" GLOSS_DATADIR "/glossary'");
    cli_say_note(NULL, "name one with '--glossary PATH'");
}

static bool look(const struct cli_options *options, struct gloss_arena *arena, struct cli_words *paths, bool needed) {
    struct search search = {.arena = arena, .paths = paths};
    bool found;

    *paths = options->glossaries;
    if (paths->count > 0)
        return true;
    found = take_variable(&search) || take_project(&search) || take_user(&search) ||
            take_folder(&search, GLOSS_DATADIR, "/glossary");
    if (search.failed)
        cli_say_no_memory();
    else if (!found && needed)
        say_none();
    return (found || !needed) && !search.failed;
}

bool cli_search(const struct cli_options *options, struct gloss_arena *arena, struct cli_words *paths) {
    return look(options, arena, paths, true);
}

bool cli_search_any(const struct cli_options *options, struct gloss_arena *arena, struct cli_words *paths) {
    return look(options, arena, paths, false);
}
