#include "lines.h"

#include <stdlib.h>

enum { BATCH_BYTES = 256 << 10 };

/* Bytes up to behind the last line end at or behind byte from; 0 without one. */
static size_t whole_lines(const char *bytes, size_t from, size_t len) {
    while (len > from)
        if (bytes[--len] == '\n')
            return len + 1;
    return 0;
}

static uint64_t count_lines(const char *bytes, size_t len) {
    uint64_t count = 0;
    const char *lf;

    while (len > 0 && (lf = memchr(bytes, '\n', len))) {
        count++;
        len -= (size_t)(lf - bytes) + 1;
        bytes = lf + 1;
    }
    return count;
}

static bool keep_rest(struct cli_lines *lines, const char *bytes, size_t len) {
    char *rest = malloc(len ? len : 1);

    if (!rest)
        return false;
    if (len)
        memcpy(rest, bytes, len);
    lines->rest = rest;
    lines->rest_len = len;
    return true;
}

static ptrdiff_t read_more(struct cli_lines *lines, char *bytes, size_t size) {
    struct gloss_input source = cli_input_source(lines->input);
    ptrdiff_t got = source.read(source.user, bytes, size);

    lines->ended = got <= 0;
    return got;
}

/* Pass over the line that begins bytes, room of them. */
static enum cli_lines_got skip_line(struct cli_lines *lines, char *bytes, size_t room, size_t len) {
    const char *lf = NULL;

    while (!lf) {
        ptrdiff_t got = read_more(lines, bytes, room);

        if (got < 0)
            return CLI_LINES_FAILED;
        if (got == 0)
            return CLI_LINES_TOO_LONG;
        len = (size_t)got;
        lf = memchr(bytes, '\n', len);
    }
    lines->line++;
    if (!keep_rest(lines, lf + 1, len - (size_t)(lf + 1 - bytes)))
        return CLI_LINES_NO_MEMORY;
    return CLI_LINES_TOO_LONG;
}

/* Fill batch, which has room bytes and begins with the rest of the one before. */
static enum cli_lines_got fill(struct cli_lines *lines, struct cli_batch *batch, size_t room) {
    size_t whole = whole_lines(batch->bytes, 0, batch->len); /* of what a line that was passed over left */

    while (!lines->ended && whole == 0) {
        size_t before = batch->len;
        ptrdiff_t got;

        if (batch->len == room) {
            char *grown = room <= SIZE_MAX / 2 ? realloc(batch->bytes, 2 * room) : NULL;

            if (!grown)
                return CLI_LINES_NO_MEMORY;
            batch->bytes = grown;
            room *= 2;
        }
        got = read_more(lines, batch->bytes + batch->len, room - batch->len);
        if (got < 0)
            return CLI_LINES_FAILED;
        batch->len += (size_t)got;
        whole = whole_lines(batch->bytes, before, batch->len);
        if (whole == 0 && batch->len > lines->limit && !lines->ended)
            return skip_line(lines, batch->bytes, room, batch->len);
    }
    if (whole == 0)
        whole = batch->len;
    if (whole == 0)
        return CLI_LINES_END;
    if (!keep_rest(lines, batch->bytes + whole, batch->len - whole))
        return CLI_LINES_NO_MEMORY;
    batch->len = whole;
    if (room / 2 > whole) {
        char *fitting = realloc(batch->bytes, whole);

        batch->bytes = fitting ? fitting : batch->bytes;
    }
    lines->line += count_lines(batch->bytes, whole);
    return CLI_LINES_BATCH;
}

enum cli_lines_got cli_lines_next(struct cli_lines *lines, struct cli_batch *batch) {
    size_t room = lines->rest_len + BATCH_BYTES;
    enum cli_lines_got got = CLI_LINES_NO_MEMORY;

    *batch = (struct cli_batch){.bytes = malloc(room), .len = lines->rest_len, .first = lines->line + 1};
    if (batch->bytes) {
        if (batch->len)
            memcpy(batch->bytes, lines->rest, batch->len);
        cli_lines_release(lines);
        got = fill(lines, batch, room);
    }
    if (got != CLI_LINES_BATCH) {
        free(batch->bytes);
        batch->bytes = NULL;
    }
    return got;
}

void cli_lines_release(struct cli_lines *lines) {
    free(lines->rest);
    lines->rest = NULL;
    lines->rest_len = 0;
}
