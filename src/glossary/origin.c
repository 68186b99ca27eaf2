#include "origin.h"

#include <stdarg.h>
#include <stdio.h>
#include <stdlib.h>

#include "base/array.h"
#include "base/bisect.h"
#include "base/utf8.h"

enum {
    LINES_A_START = 64,
    MESSAGE_BYTES = 1024,
    FAR_BYTES = 16 << 10 /* columns further right are not looked at: lines of a megabyte would make faults quadratic */
};

void gloss_origin_release(struct gloss_origin *origin) {
    free(origin->owned);
    free(origin->starts);
    *origin = (struct gloss_origin){0};
}

/* Byte of the next line end at or after a byte; the text's end if there is none. In small steps, for a file may have
 * line feeds alone, carriage returns alone, or neither. */
static size_t line_end(struct gloss_slice text, size_t at) {
    enum { STEP = 4096 };

    while (at < text.len) {
        size_t size = text.len - at < STEP ? text.len - at : STEP;
        const char *feed = memchr(text.ptr + at, '\n', size);
        const char *end = memchr(text.ptr + at, '\r', feed ? (size_t)(feed - text.ptr) - at : size);

        end = end ? end : feed;
        if (end)
            return (size_t)(end - text.ptr);
        at += size;
    }
    return at;
}

/* Byte behind the line end at a byte. */
static size_t next_line(struct gloss_slice text, size_t end) {
    if (end + 1 < text.len && text.ptr[end] == '\r' && text.ptr[end + 1] == '\n')
        return end + 2;
    return end < text.len ? end + 1 : end;
}

/* Without memory the table stays as it is: lines are then sought from further above. */
static void make_starts(struct gloss_origin *origin) {
    size_t room = 0, line = 0, at = 0;

    while (at < origin->text.len) {
        if (line++ % LINES_A_START == 0) {
            size_t *grown = gloss_array_grow(origin->starts, origin->start_count, &room, sizeof *grown);

            if (!grown)
                return;
            origin->starts = grown;
            origin->starts[origin->start_count++] = at;
        }
        at = next_line(origin->text, line_end(origin->text, at));
    }
}

/* The last known start whose line is not behind a line (by_line) or a byte; *line gets its number, from 0. */
static size_t known_start(struct gloss_origin *origin, size_t wanted, bool by_line, size_t *line) {
    size_t low = 0, high;

    if (!origin->starts)
        make_starts(origin);
    high = origin->starts ? origin->start_count : 0;
    GLOSS_BISECT(low, high, middle, (by_line ? middle * LINES_A_START : origin->starts[middle]) <= wanted);
    *line = low ? (low - 1) * LINES_A_START : 0;
    return low ? origin->starts[low - 1] : 0;
}

static bool ends_line(struct gloss_slice text) {
    return text.len > 0 && (text.ptr[text.len - 1] == '\n' || text.ptr[text.len - 1] == '\r');
}

struct gloss_slice gloss_origin_line(struct gloss_origin *origin, size_t line) {
    size_t now, at;

    if (line == 0)
        return (struct gloss_slice){NULL, 0};
    at = known_start(origin, line - 1, true, &now);
    for (; now < line - 1 && at < origin->text.len; now++)
        at = next_line(origin->text, line_end(origin->text, at));
    if (now < line - 1 || !origin->text.ptr || (line > 1 && at == origin->text.len && !ends_line(origin->text)))
        return (struct gloss_slice){NULL, 0};
    return gloss_slice_cut(origin->text, at, line_end(origin->text, at));
}

struct gloss_mark gloss_origin_mark(struct gloss_origin *origin, size_t byte) {
    size_t line, next, at = known_start(origin, byte, false, &line);

    while ((next = next_line(origin->text, line_end(origin->text, at))) <= byte && next > at &&
           (next < origin->text.len || ends_line(origin->text))) {
        at = next;
        line++;
    }
    return (struct gloss_mark){(uint32_t)line + 1,
                               (uint32_t)gloss_utf8_count(gloss_slice_cut(origin->text, at, byte), NULL) + 1, 1};
}

struct gloss_slice gloss_origin_rest(struct gloss_origin *origin, struct gloss_mark mark) {
    struct gloss_slice line = gloss_origin_line(origin, mark.line);
    size_t at = 0, len;

    if (mark.column == 0 || mark.column > FAR_BYTES)
        return (struct gloss_slice){NULL, 0};
    for (size_t column = 1; column < mark.column && at < line.len; column++) {
        gloss_utf8_decode(line, at, &len);
        at += len;
    }
    return gloss_slice_cut(line, at, line.len);
}

size_t gloss_origin_width(struct gloss_origin *origin, struct gloss_mark mark) {
    struct gloss_slice rest;

    if (mark.width != GLOSS_MARK_REST)
        return mark.width;
    rest = gloss_origin_rest(origin, mark);
    while (rest.len > 0 && (rest.ptr[rest.len - 1] == ' ' || rest.ptr[rest.len - 1] == '\t'))
        rest.len--;
    return rest.len < FAR_BYTES ? gloss_utf8_count(rest, NULL) : FAR_BYTES;
}

static void add(struct gloss_origin *origin, enum gloss_severity severity, enum gloss_status status, struct gloss_mark mark,
                const char *format, va_list args) {
    struct gloss_slice line = {NULL, 0};
    struct gloss_place place;
    char message[MESSAGE_BYTES];

    /* Beyond the limit faults are only counted: then a line is not worth being sought. */
    if (!origin->faults->beyond && mark.line > 0) {
        line = gloss_origin_line(origin, mark.line);
        /* libyaml ends a line that the file does not end. */
        if (!line.ptr && origin->text.len > 0) {
            mark = gloss_origin_mark(origin, origin->text.len);
            line = gloss_origin_line(origin, mark.line);
        }
    }
    place = (struct gloss_place){origin->path, mark.line, mark.column, line.ptr ? gloss_origin_width(origin, mark) : 0};
    vsnprintf(message, sizeof message, format, args);
    gloss_faults_add(origin->faults, severity, status, place, line, "%s", message);
}

void gloss_origin_fail(struct gloss_origin *origin, enum gloss_status status, struct gloss_mark mark, const char *format,
                       ...) {
    va_list args;

    va_start(args, format);
    add(origin, GLOSS_ERROR, status, mark, format, args);
    va_end(args);
}

void gloss_origin_note(struct gloss_origin *origin, struct gloss_mark mark, const char *format, ...) {
    va_list args;

    va_start(args, format);
    add(origin, GLOSS_NOTE, GLOSS_OK, mark, format, args);
    va_end(args);
}

const char *gloss_quote(struct gloss_quote *room, struct gloss_slice text) {
    static const char more[] = "...";
    size_t at = 0, to = 0, len;

    for (; at < text.len; at += len) {
        gloss_utf8_decode(text, at, &len);
        if (to + len + sizeof more > sizeof room->text) {
            memcpy(room->text + to, more, sizeof more);
            return room->text;
        }
        memcpy(room->text + to, text.ptr + at, len);
        /* A NUL would end the message, a line end would break it; whoever prints it takes care of other controls. */
        if (room->text[to] == '\0' || room->text[to] == '\n' || room->text[to] == '\r')
            room->text[to] = ' ';
        to += len;
    }
    room->text[to] = '\0';
    return room->text;
}
