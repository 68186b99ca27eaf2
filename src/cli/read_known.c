#define _POSIX_C_SOURCE 200809L
#include "read_known.h"

#include <errno.h>
#include <stdlib.h>
#include <sys/stat.h>
#include <unistd.h>

#include "base/file.h"
#include "base/limits.h"
#include "load.h"
#include "say.h"

static const char no_memory[] = "no memory";

/* source: XDG Base Directory Specification: a relative path is not valid, and is ignored */
static void put_own_path(struct gloss_buf *path) {
    const char *data = getenv("XDG_DATA_HOME"), *home = getenv("HOME");

    if (data && data[0] == '/') {
        gloss_buf_puts(path, data);
    } else if (home && home[0]) {
        gloss_buf_puts(path, home);
        gloss_buf_puts(path, "/.local/share");
    } else {
        return;
    }
    gloss_buf_put(path, (struct gloss_slice){"/gloss/known", sizeof "/gloss/known"});
    path->len--; /* the NUL is behind it */
}

/* The bytes of a file; none where there is none yet. false and a fault where it cannot be read. */
static bool read_file(const char *path, struct gloss_slice *bytes, struct gloss_diag *diag) {
    *bytes = (struct gloss_slice){NULL, 0};
    if (access(path, F_OK) != 0 && errno == ENOENT)
        return true;
    *bytes = gloss_file_read(path, GLOSS_LIMIT_GLOSSARY_BYTES, diag);
    return bytes->ptr != NULL;
}

static bool add_file(struct gloss_known *to, const char *path, struct gloss_diag *diag) {
    struct gloss_slice bytes;
    bool added;

    if (!read_file(path, &bytes, diag))
        return false;
    added = gloss_known_add(to, bytes);
    free((char *)bytes.ptr);
    return added;
}

/* What all files say now. NULL and a fault, or without memory. */
static struct gloss_known *read_all(const struct cli_read_known *known, struct gloss_diag *diag) {
    const struct cli_words *files = &known->options->known;
    struct gloss_known *all = gloss_known_new(known->glossary);
    bool read = all != NULL;

    for (size_t i = 0; read && i < files->count; i++)
        read = add_file(all, files->items[i], diag);
    if (read && files->count == 0 && known->path.len > 0)
        read = add_file(all, known->path.ptr, diag);
    if (read)
        return all;
    gloss_known_free(all);
    return NULL;
}

bool cli_read_known_open(struct cli_read_known *known, const struct cli_options *options,
                         const struct gloss_glossary *glossary) {
    struct gloss_diag diag = {.report = cli_say_fault};
    size_t files = options->known.count;

    *known = (struct cli_read_known){.glossary = glossary, .options = options};
    if (files > 0) {
        gloss_buf_put(&known->path,
                      (struct gloss_slice){options->known.items[files - 1], strlen(options->known.items[files - 1]) + 1});
        known->path.len -= !known->path.failed;
    } else {
        put_own_path(&known->path);
    }
    if (!known->path.failed)
        known->known = read_all(known, &diag);
    if (!known->known && diag.errors == 0)
        cli_say_glossary_failed(glossary);
    return known->known != NULL;
}

void cli_read_known_release(struct cli_read_known *known) {
    gloss_known_free(known->known);
    gloss_buf_release(&known->path);
    gloss_buf_release(&known->added);
}

/* ---- Lines ---- */

/* Whether this line alone makes the meaning known. */
static bool names(const struct gloss_glossary *glossary, struct gloss_slice line, const struct gloss_entry *entry,
                  const struct gloss_sense *sense) {
    struct gloss_known *alone;
    bool holds;

    if (line.len == 0 || line.ptr[0] == '#' || memchr(line.ptr, '\n', line.len))
        return false;
    alone = gloss_known_new(glossary);
    holds = alone && gloss_known_add(alone, line) && gloss_known_holds(alone, entry, sense);
    gloss_known_free(alone);
    return holds;
}

/* What to write for a meaning: for a sense what names it, where there is such a thing, else the entry. Missing: nothing does. */
static struct gloss_slice line_for(const struct gloss_glossary *glossary, const struct gloss_entry *entry,
                                   const struct gloss_sense *sense) {
    bool one = sense && entry->sense_count > 1;
    struct gloss_slice none = {NULL, 0}, lines[] = {one ? sense->extras->id : none, one ? sense->expansion : none,
                                                    entry->term, entry->extras->id, entry->senses[0].expansion};

    for (size_t i = 0; i < sizeof lines / sizeof *lines; i++)
        if (names(glossary, lines[i], entry, sense))
            return lines[i];
    return none;
}

/* ---- The file ---- */

/* The folders of the file, which may be missing with the user's own. */
static void make_folders(char *path) {
    for (char *at = path + 1; (at = strchr(at, '/')); at++) {
        *at = '\0';
        mkdir(path, 0700);
        *at = '/';
    }
}

static const char *write_file(struct cli_read_known *known, const struct gloss_buf *bytes) {
    struct gloss_new_file file = {.fd = -1};
    const char *reason;

    if (bytes->failed)
        return no_memory;
    if (known->options->known.count == 0)
        make_folders(known->path.ptr);
    if (gloss_new_file_open(&file, known->path.ptr) &&
        gloss_new_file_write(&file, bytes->ptr ? bytes->ptr : "", bytes->len) && gloss_new_file_commit(&file))
        return NULL;
    reason = strerror(errno);
    gloss_new_file_abandon(&file);
    return reason;
}

/* Change the file as it is now, for another reader may have written it meanwhile, and then what is known. */
static const char *change(struct cli_read_known *known, struct gloss_slice line, bool add) {
    struct gloss_diag diag = {0};
    struct gloss_slice now;
    struct gloss_buf changed = {0};
    struct gloss_known *all;
    const char *reason;

    if (known->path.len == 0)
        return "there is no home folder to remember it in; name a file with '--known'";
    if (!read_file(known->path.ptr, &now, &diag))
        return "the file that remembers it cannot be read";
    for (size_t at = 0; at < now.len;) {
        const char *lf = memchr(now.ptr + at, '\n', now.len - at);
        size_t end = lf ? (size_t)(lf - now.ptr) : now.len;
        struct gloss_slice old = gloss_slice_cut(now, at, end);

        if (!gloss_slice_equal(gloss_slice_trim(old), line)) {
            gloss_buf_put(&changed, old);
            gloss_buf_putc(&changed, '\n');
        }
        at = end + 1;
    }
    if (add) {
        gloss_buf_put(&changed, line);
        gloss_buf_putc(&changed, '\n');
    }
    free((char *)now.ptr);
    reason = write_file(known, &changed);
    gloss_buf_release(&changed);
    if (reason)
        return reason;
    all = read_all(known, &diag);
    if (!all)
        return no_memory;
    gloss_known_free(known->known);
    known->known = all;
    return NULL;
}

const char *cli_read_known_add(struct cli_read_known *known, const struct gloss_entry *entry,
                               const struct gloss_sense *sense) {
    struct gloss_slice line = line_for(known->glossary, entry, sense);
    const char *reason;

    if (!line.ptr)
        return "no line of a file can name it";
    line = gloss_slice_trim(line);
    reason = change(known, line, true);
    if (reason)
        return reason;
    gloss_buf_put(&known->added, line);
    gloss_buf_putc(&known->added, '\n');
    known->added_count++;
    return known->added.failed ? no_memory : NULL;
}

const char *cli_read_known_undo(struct cli_read_known *known, struct gloss_buf *line) {
    size_t from = known->added.len;
    const char *reason;

    if (known->added_count == 0)
        return "nothing was marked as known";
    for (from--; from > 0 && known->added.ptr[from - 1] != '\n';)
        from--;
    gloss_buf_put(line, gloss_slice_cut(gloss_buf_slice(&known->added), from, known->added.len - 1));
    if (line->failed)
        return no_memory;
    reason = change(known, gloss_buf_slice(line), false);
    if (reason)
        return reason;
    known->added.len = from;
    known->added_count--;
    return NULL;
}
