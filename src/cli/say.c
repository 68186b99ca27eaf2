#define _POSIX_C_SOURCE 200809L
#include "say.h"

#include <stdarg.h>
#include <stdio.h>
#include <unistd.h>

#include "base/buffer.h"
#include "base/file.h"
#include "base/utf8.h"
#include "progress.h"

enum { SHOWN_COLUMNS = 120, COLUMNS_BEFORE_CARET = 60, MESSAGE_BYTES = 4096 };

static const char reset[] = "\033[0m", bold[] = "\033[1m", green[] = "\033[1;32m";

static const struct {
    const char *word, *color;
} severities[] = {
    [GLOSS_ERROR] = {"error", "\033[1;31m"},
    [GLOSS_WARNING] = {"warning", "\033[1;35m"},
    [GLOSS_NOTE] = {"note", "\033[1;36m"},
};

static struct {
    bool color, quiet;
    bool hiding; /* the last error or warning was left out, and so are its notes */
} voice;

void cli_say_set(enum cli_when color, bool quiet) {
    voice.color = cli_may_color(color, STDERR_FILENO);
    voice.quiet = quiet;
}

void cli_put_harmless(struct gloss_buf *out, struct gloss_slice text) {
    if (!gloss_sanitize(text, false, gloss_buf_sink(out)))
        out->failed = true;
}

static void put_color(struct gloss_buf *out, const char *sequence) {
    if (voice.color)
        gloss_buf_puts(out, sequence);
}

static void put_head(struct gloss_buf *out, const struct gloss_fault *fault) {
    put_color(out, bold);
    cli_put_harmless(out, gloss_slice(fault->file ? fault->file : "gloss"));
    if (fault->file && fault->line) {
        gloss_buf_printf(out, ":%zu", fault->line);
        if (fault->column)
            gloss_buf_printf(out, ":%zu", fault->column);
    }
    gloss_buf_puts(out, ": ");
    put_color(out, reset);
    put_color(out, severities[fault->severity].color);
    gloss_buf_printf(out, "%s: ", severities[fault->severity].word);
    put_color(out, reset);
    cli_put_harmless(out, gloss_slice(fault->message));
    if (fault->lint && (fault->severity != GLOSS_NOTE || fault->alone))
        gloss_buf_printf(out, " [%s]", fault->lint);
    gloss_buf_putc(out, '\n');
}

/* Bytes of the first count characters. */
static size_t skip(struct gloss_slice text, size_t count) {
    size_t at = 0, len;

    for (; count > 0 && at < text.len; count--) {
        gloss_utf8_decode(text, at, &len);
        at += len;
    }
    return at;
}

/* A tab becomes one blank, so that the caret stands right wherever the terminal has its tab stops. */
static void put_shown(struct gloss_buf *line, struct gloss_slice text) {
    size_t start = line->len;

    if (!gloss_sanitize(text, true, gloss_buf_sink(line)))
        line->failed = true;
    for (size_t i = start; i < line->len; i++)
        if (line->ptr[i] == '\t' || line->ptr[i] == '\n')
            line->ptr[i] = ' ';
}

/* Of a long line, the part around bytes [at, end), which it moves along. */
static struct gloss_slice window(struct gloss_slice line, size_t *at, size_t *end, bool *cut_left, bool *cut_right) {
    size_t before = gloss_width(gloss_slice_cut(line, 0, *at));
    size_t room = SHOWN_COLUMNS, from = 0, to;

    *cut_left = *cut_right = false;
    if (gloss_width(line) > SHOWN_COLUMNS) {
        if (before > COLUMNS_BEFORE_CARET) {
            from = gloss_fit(line, before - COLUMNS_BEFORE_CARET);
            *cut_left = true;
            room -= 3;
        }
        to = from + gloss_fit(gloss_slice_cut(line, from, line.len), room);
        if (to < line.len) {
            to = from + gloss_fit(gloss_slice_cut(line, from, line.len), room - 3);
            *cut_right = true;
        }
        line = gloss_slice_cut(line, from, to);
    }
    *at = *at - from < line.len ? *at - from : line.len;
    *end = *end - from < line.len ? *end - from : line.len;
    return line;
}

static void put_caret(struct gloss_buf *out, size_t column, size_t width) {
    gloss_buf_puts(out, "      | ");
    gloss_buf_repeat(out, ' ', column);
    put_color(out, green);
    gloss_buf_putc(out, '^');
    if (width > 1)
        gloss_buf_repeat(out, '~', width - 1);
    put_color(out, reset);
    gloss_buf_putc(out, '\n');
}

static void put_source(struct gloss_buf *out, const struct gloss_fault *fault) {
    struct gloss_slice source = fault->source, shown;
    size_t column = fault->column > 0 ? fault->column - 1 : 0;
    size_t start = skip(source, column);
    size_t stop = start + skip(gloss_slice_cut(source, start, source.len), fault->width ? fault->width : 1);
    size_t at, end;
    bool cut_left, cut_right;
    struct gloss_buf line = {0};

    put_shown(&line, gloss_slice_cut(source, 0, start));
    at = line.len;
    put_shown(&line, gloss_slice_cut(source, start, stop));
    end = line.len;
    put_shown(&line, gloss_slice_cut(source, stop, source.len));
    if (!line.failed && line.len > 0) {
        shown = window(gloss_buf_slice(&line), &at, &end, &cut_left, &cut_right);
        gloss_buf_printf(out, "%5zu | %s", fault->line, cut_left ? "..." : "");
        gloss_buf_put(out, shown);
        gloss_buf_puts(out, cut_right ? "...\n" : "\n");
        if (fault->column)
            put_caret(out, (cut_left ? 3 : 0) + gloss_width(gloss_slice_cut(shown, 0, at)),
                      gloss_width(gloss_slice_cut(shown, at, end)));
    }
    gloss_buf_release(&line);
}

static void print(const struct gloss_fault *fault) {
    struct gloss_buf out = {0};

    put_head(&out, fault);
    if (fault->source.ptr && fault->line)
        put_source(&out, fault);
    if (out.failed)
        cli_say_no_memory();
    else
        cli_progress_say(out.ptr, out.len);
    gloss_buf_release(&out);
}

void cli_say_fault(void *user, const struct gloss_fault *fault) {
    (void)user;
    if (fault->severity != GLOSS_NOTE)
        voice.hiding = (voice.quiet && fault->severity == GLOSS_WARNING) || fault->status == GLOSS_ECLOSED;
    if (!voice.hiding)
        print(fault);
}

void cli_say_finding(const struct gloss_fault *fault) { print(fault); }

void cli_say_no_memory(void) {
    static const char text[] = "gloss: error: out of memory\n";

    cli_progress_say(text, sizeof text - 1);
}

static void say(enum gloss_severity severity, const char *file, const char *format, va_list args) {
    char message[MESSAGE_BYTES];

    vsnprintf(message, sizeof message, format, args);
    cli_say_fault(NULL, &(struct gloss_fault){.severity = severity, .file = file, .message = message});
}

void cli_say_error(const char *file, const char *format, ...) {
    va_list args;

    va_start(args, format);
    say(GLOSS_ERROR, file, format, args);
    va_end(args);
}

void cli_say_warning(const char *file, const char *format, ...) {
    va_list args;

    va_start(args, format);
    say(GLOSS_WARNING, file, format, args);
    va_end(args);
}

void cli_say_note(const char *file, const char *format, ...) {
    va_list args;

    va_start(args, format);
    say(GLOSS_NOTE, file, format, args);
    va_end(args);
}
