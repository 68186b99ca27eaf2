#include "path.h"

#include "ascii.h"

static struct gloss_slice next_part(struct gloss_slice *rest) {
    const char *slash = rest->len ? memchr(rest->ptr, '/', rest->len) : NULL;
    size_t len = slash ? (size_t)(slash - rest->ptr) : rest->len;
    struct gloss_slice part = gloss_slice_cut(*rest, 0, len);

    *rest = gloss_slice_cut(*rest, slash ? len + 1 : len, rest->len);
    return part;
}

/* Drop the last part of a path that begins at byte start; false: there is none that can be. */
static bool drop_part(struct gloss_buf *out, size_t start) {
    size_t at = out->len;

    while (at > start && out->ptr[at - 1] != '/')
        at--;
    if (out->len == start || (out->len - at == 2 && memcmp(out->ptr + at, "..", 2) == 0))
        return false;
    out->len = at > start ? at - 1 : start;
    return true;
}

static void add_parts(struct gloss_buf *out, size_t start, bool absolute, struct gloss_slice path) {
    while (path.len > 0 && !out->failed) {
        struct gloss_slice part = next_part(&path);

        if (part.len == 0 || gloss_slice_is(part, "."))
            continue;
        if (gloss_slice_is(part, "..") && (drop_part(out, start) || absolute))
            continue;
        if (out->len > start)
            gloss_buf_putc(out, '/');
        gloss_buf_put(out, part);
    }
}

void gloss_path_resolve(struct gloss_buf *out, struct gloss_slice folder, struct gloss_slice path) {
    bool from_root = path.len > 0 && path.ptr[0] == '/', absolute = from_root || (folder.len > 0 && folder.ptr[0] == '/');
    size_t start;

    if (absolute)
        gloss_buf_putc(out, '/');
    start = out->len;
    if (!from_root)
        add_parts(out, start, absolute, folder);
    add_parts(out, start, absolute, path);
}

struct gloss_slice gloss_path_name(struct gloss_slice path) {
    size_t end = path.len, start;

    while (end > 1 && path.ptr[end - 1] == '/')
        end--;
    for (start = end; start > 0 && path.ptr[start - 1] != '/'; start--)
        continue;
    return gloss_slice_cut(path, start, end);
}

struct gloss_slice gloss_path_stem(struct gloss_slice path) {
    struct gloss_slice name = gloss_path_name(path);

    for (size_t at = name.len; at > 1; at--)
        if (name.ptr[at - 1] == '.')
            return gloss_slice_cut(name, 0, at - 1);
    return name;
}

struct gloss_slice gloss_path_folder(struct gloss_slice file) {
    size_t end = file.len;

    while (end > 0 && file.ptr[end - 1] != '/')
        end--;
    return gloss_slice_cut(file, 0, end > 1 ? end - 1 : end);
}

void gloss_path_relative(struct gloss_buf *out, struct gloss_slice from, struct gloss_slice to) {
    size_t common = 0;

    for (size_t at = 0; at < from.len && at < to.len && from.ptr[at] == to.ptr[at]; at++)
        if (from.ptr[at] == '/')
            common = at + 1;
    for (size_t at = common; at < from.len; at++)
        if (from.ptr[at] == '/')
            gloss_buf_puts(out, "../");
    gloss_buf_put(out, gloss_slice_cut(to, common, to.len));
}

void gloss_path_put_url(struct gloss_buf *out, struct gloss_slice path) {
    for (size_t i = 0; i < path.len; i++) {
        char byte = path.ptr[i];
        bool letter = gloss_is_ascii_word(byte);

        if (letter || (byte && strchr("-._~/", byte)))
            gloss_buf_putc(out, byte);
        else
            gloss_buf_percent(out, byte);
    }
}

static int digit(char byte) {
    if (gloss_is_digit(byte))
        return byte - '0';
    byte = (char)(byte | 0x20);
    return byte >= 'a' && byte <= 'f' ? byte - 'a' + 10 : -1;
}

void gloss_path_of_url(struct gloss_buf *out, struct gloss_slice url) {
    for (size_t i = 0; i < url.len; i++) {
        int high = i + 2 < url.len && url.ptr[i] == '%' ? digit(url.ptr[i + 1]) : -1;
        int low = high >= 0 ? digit(url.ptr[i + 2]) : -1;

        if (low >= 0)
            gloss_buf_putc(out, (char)(16 * high + low));
        else
            gloss_buf_putc(out, url.ptr[i]);
        i += low >= 0 ? 2 : 0;
    }
}
