/* plain.c - bytes to windows of UTF-8. */
#include <errno.h>
#include <stdlib.h>

#include "base/cursor.h"
#include "base/diag.h"
#include "base/limits.h"
#include "base/utf8.h"
#include "transcode.h"

enum { RAW_BYTES = 32 << 10 /* of a text that is transcoded, at a time */ };

struct gloss_reader {
    const char *name;
    struct gloss_input input;
    char *bytes; /* the window */
    size_t len, room, before;
    char *spare; /* the window before it, if that was left; NULL: never yet */
    size_t spare_room;
    uint64_t offset;      /* of bytes[0] in the document */
    size_t from, decided; /* the part between them is decided now */
    bool started, ended;  /* nothing was read yet; nothing is left to read */
    bool failed;
    char *raw; /* of a text that is transcoded */
    struct gloss_transcoder transcoder;

    struct gloss_invalid invalid;
    uint64_t checked;           /* bytes of the document that have been looked at for validity */
    struct gloss_cursor cursor; /* at checked */
};

struct gloss_reader *gloss_reader_new(size_t before) {
    struct gloss_reader *reader = calloc(1, sizeof *reader);

    if (!reader)
        return NULL;
    reader->before = before;
    reader->room = 64 << 10; /* grows to the window if the text does */
    reader->bytes = malloc(reader->room);
    if (!reader->bytes) {
        free(reader);
        return NULL;
    }
    return reader;
}

void gloss_reader_free(struct gloss_reader *reader) {
    if (!reader)
        return;
    free(reader->bytes);
    free(reader->spare);
    free(reader->raw);
    free(reader);
}

void gloss_reader_open(struct gloss_reader *reader, const char *name, struct gloss_input input) {
    struct gloss_reader fresh = {.name = name,
                                 .input = input,
                                 .bytes = reader->bytes,
                                 .room = reader->room,
                                 .before = reader->before,
                                 .spare = reader->spare,
                                 .spare_room = reader->spare_room,
                                 .raw = reader->raw,
                                 .cursor = gloss_cursor_start()};

    *reader = fresh;
}

/* ---- Bytes to a window ---- */

static bool fail_input(struct gloss_reader *reader, struct gloss_diag *diag) {
    reader->failed = reader->ended = true;
    return gloss_fail(diag, GLOSS_EIO, reader->name, "cannot read: %s", strerror(errno));
}

/* Fill bytes whole, or to the end of the input. */
static bool read_whole(struct gloss_reader *reader, char *bytes, size_t size, size_t *got, struct gloss_diag *diag) {
    *got = 0;
    while (*got < size) {
        ptrdiff_t some = reader->input.read(reader->input.user, bytes + *got, size - *got);

        if (some < 0)
            return fail_input(reader, diag);
        if (some == 0) {
            reader->ended = true;
            break;
        }
        *got += (size_t)some;
    }
    return true;
}

static bool start(struct gloss_reader *reader, struct gloss_diag *diag) {
    size_t got, mark;
    bool whole;

    reader->started = true;
    whole = read_whole(reader, reader->bytes, 4, &got, diag);
    reader->transcoder.encoding = gloss_sniff((struct gloss_slice){reader->bytes, got}, &mark);
    if (reader->transcoder.encoding == GLOSS_UTF8) {
        reader->len = got;
        return whole;
    }
    if (!reader->raw)
        reader->raw = malloc(RAW_BYTES);
    if (!reader->raw)
        return gloss_fail_memory(diag);
    memcpy(reader->transcoder.rest, reader->bytes + mark, got - mark);
    reader->transcoder.rest_len = got - mark;
    return whole;
}

static bool fill_transcoded(struct gloss_reader *reader, struct gloss_diag *diag) {
    /* A text may end behind its mark, with a byte that is not yet told. */
    while ((!reader->ended || reader->transcoder.rest_len > 0) && reader->room - reader->len >= 2 * RAW_BYTES + 16) {
        size_t got = 0;
        bool whole = reader->ended || read_whole(reader, reader->raw, RAW_BYTES, &got, diag);

        reader->len += gloss_transcode(&reader->transcoder, (struct gloss_slice){reader->raw, got}, reader->ended,
                                       reader->bytes + reader->len);
        if (!whole)
            return false;
    }
    return true;
}

static bool grow_window(struct gloss_reader *reader) {
    char *grown = realloc(reader->bytes, 2 * reader->room);

    if (!grown)
        return false;
    reader->bytes = grown;
    reader->room *= 2;
    return true;
}

/* Count what is no text in what has come in; only the first place is told, so that lines need not be counted behind it. A character
 * that the window cuts in two waits for the next. */
static void check(struct gloss_reader *reader) {
    struct gloss_slice text = {reader->bytes, reader->len};
    size_t at = (size_t)(reader->checked - reader->offset), len, edge = reader->len, bad, bad_len = 0, end;

    if (!reader->ended)
        for (size_t back = 1; back < 4 && back <= edge; back++)
            if (((unsigned char)text.ptr[edge - back] & 0xC0) == 0xC0) {
                edge -= back;
                break;
            }
    text.len = edge > at ? edge : at;
    bad = at;
    while (at < text.len) {
        const char *nul;

        /* NUL is valid, so that what has been looked at up to bad need not be again behind each of many. */
        if (at >= bad)
            bad = at + gloss_utf8_check(gloss_slice_cut(text, at, text.len), &bad_len);
        nul = memchr(text.ptr + at, 0, bad - at);
        end = nul ? (size_t)(nul - text.ptr) : bad;
        len = nul ? 1 : bad_len;
        if (reader->invalid.count == 0 && (len > 0 || !reader->ended)) {
            gloss_cursor_move(&reader->cursor, gloss_slice_cut(text, at, end));
            reader->invalid.line = reader->cursor.line;
            reader->invalid.column = reader->cursor.column;
        }
        if (len > 0)
            reader->invalid.count++;
        at = end + len;
    }
    reader->checked = reader->offset + at;
}

bool gloss_reader_fill(struct gloss_reader *reader, struct gloss_diag *diag) {
    size_t got;

    if (reader->failed || (!reader->started && !start(reader, diag)))
        return false;
    for (;;) {
        if (reader->transcoder.encoding != GLOSS_UTF8) {
            if (!fill_transcoded(reader, diag))
                return false;
        } else if (!reader->ended) {
            bool whole = read_whole(reader, reader->bytes + reader->len, reader->room - reader->len, &got, diag);

            reader->len += got;
            if (!whole)
                return false;
        }
        if ((reader->ended && reader->transcoder.rest_len == 0) || reader->room >= GLOSS_LIMIT_WINDOW_BYTES)
            break;
        if (!grow_window(reader)) {
            reader->failed = reader->ended = true;
            return gloss_fail_memory(diag);
        }
    }
    check(reader);
    return true;
}

struct gloss_window gloss_reader_window(const struct gloss_reader *reader) {
    return (struct gloss_window){{reader->bytes, reader->len}, reader->offset, reader->from, reader->ended};
}

/* Move the window on, to memory that may be where it was. */
static void move_on(struct gloss_reader *reader, char *to) {
    size_t keep = reader->decided < reader->before ? reader->decided : reader->before;
    size_t drop = reader->decided - keep;

    memmove(to, reader->bytes + drop, reader->len - drop);
    reader->len -= drop;
    reader->offset += drop;
    reader->from = reader->decided = keep;
}

void gloss_reader_advance(struct gloss_reader *reader) { move_on(reader, reader->bytes); }

bool gloss_reader_leave(struct gloss_reader *reader) {
    char *left = reader->bytes;
    size_t left_room = reader->room;

    if (reader->spare_room < reader->room) {
        free(reader->spare);
        reader->spare = malloc(reader->room);
        reader->spare_room = reader->spare ? reader->room : 0;
    }
    if (!reader->spare)
        return false;
    move_on(reader, reader->spare);
    reader->bytes = reader->spare;
    reader->room = reader->spare_room;
    reader->spare = left;
    reader->spare_room = left_room;
    return true;
}

void gloss_reader_decide(struct gloss_reader *reader, size_t upto) { reader->decided = upto; }

enum gloss_encoding gloss_reader_encoding(const struct gloss_reader *reader) { return reader->transcoder.encoding; }

uint64_t gloss_reader_bytes(const struct gloss_reader *reader) { return reader->offset + reader->len; }

struct gloss_invalid gloss_reader_invalid(const struct gloss_reader *reader) {
    return reader->invalid;
}
