#define _DEFAULT_SOURCE /* flock */
#include "known_list.h"

#include <errno.h>
#include <fcntl.h>
#include <stdlib.h>
#include <sys/file.h>
#include <unistd.h>

#include "base/file.h"
#include "base/limits.h"
#include "say.h"

static const char no_memory[] = "no memory";

bool cli_known_list_read(const char *path, struct gloss_slice *bytes, struct gloss_diag *diag) {
    *bytes = (struct gloss_slice){NULL, 0};
    if (access(path, F_OK) != 0 && errno == ENOENT)
        return true;
    *bytes = gloss_file_read(path, GLOSS_LIMIT_GLOSSARY_BYTES, diag);
    return bytes->ptr != NULL;
}

bool cli_known_list_takes(struct gloss_slice term) {
    struct gloss_slice line = gloss_slice_trim(term);

    return line.len > 0 && line.ptr[0] != '#' && !memchr(line.ptr, '\n', line.len) && !memchr(line.ptr, '\0', line.len);
}

/* The next line as it stands, without its end. */
static struct gloss_slice cut_line(struct gloss_slice *list) {
    const char *lf = memchr(list->ptr, '\n', list->len);
    size_t end = lf ? (size_t)(lf - list->ptr) : list->len;
    struct gloss_slice line = gloss_slice_cut(*list, 0, end);

    *list = gloss_slice_cut(*list, lf ? end + 1 : end, list->len);
    return line;
}

bool cli_known_list_next(struct gloss_slice *list, struct gloss_slice *line) {
    while (list->len > 0) {
        *line = gloss_slice_trim(cut_line(list));
        if (line->len > 0 && line->ptr[0] != '#')
            return true;
    }
    return false;
}

/* ---- Changes ---- */

/* Whoever changes a file in a folder holds the folder meanwhile. -1: it cannot be held, and nobody is kept away. */
static int hold_folder(const char *path) {
    const char *slash = strrchr(path, '/');
    struct gloss_buf folder = {0};
    int fd = -1;

    gloss_buf_put(&folder, slash ? (struct gloss_slice){path, (size_t)(slash - path) + 1} : gloss_slice("."));
    gloss_buf_putc(&folder, '\0');
    if (!folder.failed)
        fd = open(folder.ptr, O_RDONLY | O_CLOEXEC);
    gloss_buf_release(&folder);
    while (fd >= 0 && flock(fd, LOCK_EX) != 0 && errno == EINTR)
        continue;
    return fd;
}

static const char *write_file(const char *path, const struct gloss_buf *bytes) {
    struct gloss_new_file file = {.fd = -1};
    const char *reason;

    if (bytes->failed)
        return no_memory;
    if (gloss_new_file_open(&file, path) && gloss_new_file_write(&file, bytes->ptr ? bytes->ptr : "", bytes->len) &&
        gloss_new_file_commit(&file))
        return NULL;
    reason = strerror(errno);
    gloss_new_file_abandon(&file);
    return reason;
}

/* Sorted copies of what is to be changed, and which of it the file has. */
struct change {
    struct gloss_slice *lines;
    bool *there;
    size_t count;
};

static bool change_init(struct change *change, struct gloss_list lines) {
    change->lines = malloc((lines.count + 1) * sizeof *change->lines);
    change->there = calloc(lines.count + 1, sizeof *change->there);
    if (!change->lines || !change->there)
        return false;
    for (size_t i = 0; i < lines.count; i++)
        if (cli_known_list_takes(lines.items[i]))
            change->lines[change->count++] = gloss_slice_trim(lines.items[i]);
    qsort(change->lines, change->count, sizeof *change->lines, gloss_slice_by_bytes);
    return true;
}

static void change_release(struct change *change) {
    free(change->lines);
    free(change->there);
}

static bool is_changed(struct change *change, struct gloss_slice line) {
    struct gloss_slice *found =
        change->count ? bsearch(&line, change->lines, change->count, sizeof *change->lines, gloss_slice_by_bytes) : NULL;

    if (found)
        change->there[found - change->lines] = true;
    return found != NULL;
}

/* Lines in the file stay as they are and where they are. */
static void put_changed(struct gloss_buf *out, struct change *change, struct gloss_slice now, bool add, size_t *changed) {
    while (now.len > 0) {
        struct gloss_slice line = cut_line(&now);

        if (is_changed(change, gloss_slice_trim(line)) && !add) {
            ++*changed;
            continue;
        }
        gloss_buf_put(out, line);
        gloss_buf_putc(out, '\n');
    }
    for (size_t i = 0; add && i < change->count; i++) {
        if (change->there[i] || (i > 0 && gloss_slice_equal(change->lines[i], change->lines[i - 1])))
            continue;
        gloss_buf_put(out, change->lines[i]);
        gloss_buf_putc(out, '\n');
        ++*changed;
    }
}

static const char *change_held(const char *path, struct gloss_list lines, bool add, size_t *changed) {
    struct gloss_diag diag = {0};
    struct change change = {0};
    struct gloss_buf bytes = {0};
    struct gloss_slice now;
    const char *reason = no_memory;

    if (!cli_known_list_read(path, &now, &diag))
        return "the file that remembers it cannot be read";
    if (change_init(&change, lines)) {
        put_changed(&bytes, &change, now, add, changed);
        reason = *changed > 0 ? write_file(path, &bytes) : NULL;
    }
    change_release(&change);
    gloss_buf_release(&bytes);
    free((char *)now.ptr);
    return reason;
}

static const char *change_list(const char *path, struct gloss_list lines, bool add, size_t *changed) {
    const char *reason;
    int folder;

    *changed = 0;
    folder = hold_folder(path);
    reason = change_held(path, lines, add, changed);
    if (folder >= 0)
        close(folder);
    return reason;
}

const char *cli_known_list_add(const char *path, struct gloss_list lines, size_t *changed) {
    return change_list(path, lines, true, changed);
}

const char *cli_known_list_remove(const char *path, struct gloss_list lines, size_t *changed) {
    return change_list(path, lines, false, changed);
}
