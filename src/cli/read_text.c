#include "read_text.h"

#include <stdlib.h>

#include "base/array.h"
#include "base/ascii.h"
#include "base/bisect.h"
#include "base/flow.h"
#include "base/limits.h"

enum {
    TAB = 8,
    PARAGRAPH_BYTES = 8 << 10, /* a longer one is shown in pieces, so that no key waits for it */
    BLOCK_BYTES = 64 << 10     /* that are measured at once */
};

bool cli_read_text_use(void *user, const struct gloss_occurrence *use) {
    struct cli_read_text *text = user;
    struct gloss_occurrence *grown = gloss_array_grow(text->uses, text->use_count, &text->use_room, sizeof *grown);

    if (!grown)
        return false;
    text->uses = grown;
    text->uses[text->use_count++] = *use;
    return true;
}

bool cli_read_text_write(void *user, const char *bytes, size_t size) {
    struct cli_read_text *text = user;

    if (size > GLOSS_LIMIT_DOCUMENT_BYTES - text->bytes.len) {
        text->too_long = true;
        return false;
    }
    gloss_buf_put(&text->bytes, (struct gloss_slice){bytes, size});
    return !text->bytes.failed;
}

/* ---- Paragraphs ---- */

static bool add_start(struct cli_read_text *text, size_t at) {
    size_t *grown = gloss_array_grow(text->starts, text->paragraph_count, &text->start_room, sizeof *grown);

    if (!grown)
        return false;
    text->starts = grown;
    text->starts[text->paragraph_count++] = at;
    return true;
}

/* Where a piece may end: behind a blank, else at a character's edge. */
static size_t piece_end(struct gloss_slice bytes, size_t from) {
    size_t most = from + PARAGRAPH_BYTES, at = most;

    while (at > from + PARAGRAPH_BYTES / 2 && bytes.ptr[at - 1] != ' ')
        at--;
    if (bytes.ptr[at - 1] == ' ')
        return at;
    for (at = most; at > most - 4 && ((unsigned char)bytes.ptr[at] & 0xC0) == 0x80;)
        at--;
    return at;
}

static bool add_paragraph(struct cli_read_text *text, size_t from, size_t end) {
    struct gloss_slice bytes = gloss_buf_slice(&text->bytes);

    while (end - from > PARAGRAPH_BYTES) {
        if (!add_start(text, from))
            return false;
        from = piece_end(bytes, from);
    }
    return add_start(text, from);
}

/* Behind the line that begins there. */
static size_t line_end(struct gloss_slice bytes, size_t at) {
    const char *lf = memchr(bytes.ptr + at, '\n', bytes.len - at);

    return lf ? (size_t)(lf - bytes.ptr) + 1 : bytes.len;
}

static bool is_blank_line(struct gloss_slice bytes, size_t at, size_t end) {
    return gloss_slice_trim(gloss_slice_cut(bytes, at, end)).len == 0;
}

/* Behind the lines up to a blank one. */
static size_t block_end(struct gloss_slice bytes, size_t at) {
    size_t from = at;

    while (at < bytes.len && at - from < BLOCK_BYTES) {
        size_t end = line_end(bytes, at);

        if (is_blank_line(bytes, at, end))
            return at > from ? at : end;
        at = end;
    }
    return at;
}

static bool add_block(struct cli_read_text *text, size_t from, size_t end) {
    struct gloss_slice bytes = gloss_buf_slice(&text->bytes);
    size_t measure = gloss_flow_measure(gloss_slice_cut(bytes, from, end), false), next;
    bool blank;

    for (size_t at = from; at < end;) {
        size_t stop;

        at = line_end(bytes, at);
        stop = at - 1 - (at > from + 1 && bytes.ptr[at - 2] == '\r');
        if (at < end && gloss_flow_goes_on(bytes, stop, measure, &next, &blank))
            continue;
        if (!add_paragraph(text, from, at))
            return false;
        from = at;
    }
    return true;
}

bool cli_read_text_finish(struct cli_read_text *text) {
    struct gloss_slice bytes = gloss_buf_slice(&text->bytes);

    for (size_t at = 0; at < bytes.len;) {
        size_t end = block_end(bytes, at);

        if (!add_block(text, at, end))
            return false;
        at = end;
    }
    if (text->paragraph_count == 0 && !add_start(text, 0))
        return false;
    if (!add_start(text, bytes.len))
        return false;
    text->paragraph_count--;
    return true;
}

void cli_read_text_release(struct cli_read_text *text) {
    gloss_buf_release(&text->bytes);
    free(text->uses);
    free(text->starts);
}

/* ---- Looking up ---- */

size_t cli_read_paragraph_at(const struct cli_read_text *text, size_t at) {
    size_t low = 0, high = text->paragraph_count;

    while (high - low > 1) {
        size_t middle = low + (high - low) / 2;

        if (text->starts[middle] <= at)
            low = middle;
        else
            high = middle;
    }
    return low;
}

size_t cli_read_use_behind(const struct cli_read_text *text, size_t at) {
    size_t low = 0, high = text->use_count;

    GLOSS_BISECT(low, high, middle, text->uses[middle].end <= at);
    return low;
}

/* ---- Glyphs ---- */

/* A line end, with the blanks behind it; the last of a paragraph shows nothing. */
static struct cli_glyph line_break(struct gloss_slice bytes, size_t at, size_t end) {
    struct cli_glyph glyph = {.at = at, .blank = true};
    size_t next = at, stop = at;

    while (next < end && gloss_is_line_end(bytes.ptr[next]))
        next++;
    while (next < end && bytes.ptr[next] == ' ')
        next++;
    glyph.len = next - at;
    if (next < end) {
        bool blank = true;

        gloss_flow_goes_on(bytes, stop, SIZE_MAX, &next, &blank);
        glyph.columns = blank;
    }
    return glyph;
}

struct cli_glyph cli_read_glyph(const struct cli_read_text *text, size_t at, size_t end, size_t column) {
    struct gloss_slice bytes = gloss_slice_cut(gloss_buf_slice(&text->bytes), 0, end);
    struct cli_glyph glyph = {.at = at, .len = 1, .blank = true};

    if (gloss_is_line_end(bytes.ptr[at]) && (bytes.ptr[at] == '\n' || at + 1 == end || bytes.ptr[at + 1] == '\n'))
        return line_break(bytes, at, end);
    if (bytes.ptr[at] == ' ') {
        glyph.columns = 1;
    } else if (bytes.ptr[at] == '\t') {
        glyph.columns = TAB - column % TAB;
    } else {
        glyph.cluster = gloss_cluster_at(bytes, at);
        glyph.len = glyph.cluster.len;
        glyph.columns = glyph.cluster.columns;
        glyph.blank = false;
    }
    return glyph;
}
