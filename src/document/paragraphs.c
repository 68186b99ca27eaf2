/* paragraphs.c - paragraphs end at blank lines, and at the end of a line so long that nobody wrapped it. */
#include "paragraphs.h"

#include <stdlib.h>

#include "base/array.h"
#include "base/unicode.h"

/* A longer line is a paragraph of its own: text that was wrapped has lines shorter than this. */
enum { LONG_LINE_BYTES = 200 };

static bool put_block(struct gloss_paragraphs *paragraphs, enum gloss_block_kind kind, size_t begin, size_t end) {
    bool begins = kind == GLOSS_PARAGRAPH && !paragraphs->in_paragraph;
    struct gloss_block *grown, *last = paragraphs->count ? &paragraphs->blocks[paragraphs->count - 1] : NULL;

    if (begin == end)
        return true;
    paragraphs->in_paragraph = kind == GLOSS_PARAGRAPH;
    if (last && last->kind == kind && !begins && last->end == begin) {
        last->end = end;
        return true;
    }
    grown = gloss_array_grow(paragraphs->blocks, paragraphs->count, &paragraphs->room, sizeof *grown);
    if (!grown)
        return false;
    paragraphs->blocks = grown;
    paragraphs->blocks[paragraphs->count++] = (struct gloss_block){kind, begins, begin, end};
    return true;
}

/* The line ends of a text, looked for on demand. Each byte is looked at once for LF and once for CR, however the two are mixed. */
struct line_ends {
    struct gloss_slice text;
    size_t lf, cr; /* the next of each, text.len if there is none */
};

static size_t next_of(struct gloss_slice text, char byte, size_t at) {
    const char *found = at < text.len ? memchr(text.ptr + at, byte, text.len - at) : NULL;

    return found ? (size_t)(found - text.ptr) : text.len;
}

static struct line_ends line_ends_from(struct gloss_slice text, size_t at) {
    return (struct line_ends){text, next_of(text, '\n', at), next_of(text, '\r', at)};
}

/* Behind the line end at or behind byte at; text.len if there is none. */
static size_t line_end(struct line_ends *ends, size_t at) {
    size_t end;

    if (ends->lf < at)
        ends->lf = next_of(ends->text, '\n', at);
    if (ends->cr < at)
        ends->cr = next_of(ends->text, '\r', at);
    end = ends->cr + 1 == ends->lf || ends->lf < ends->cr ? ends->lf : ends->cr;
    return end < ends->text.len ? end + 1 : end;
}

static bool is_blank(struct gloss_slice line) {
    if (line.len > 0 && gloss_is_ascii(line.ptr[0]) && line.ptr[0] > ' ')
        return false;
    for (size_t at = 0, len; at < line.len; at += len)
        if (!(gloss_class(gloss_utf8_decode(line, at, &len)) & GLOSS_BLANK))
            return false;
    return true;
}

static bool ends_line(struct gloss_slice line) {
    return line.len > 0 && (line.ptr[line.len - 1] == '\n' || line.ptr[line.len - 1] == '\r');
}

static bool is_inside(uint64_t place, const struct gloss_span *whole, size_t count, size_t *next) {
    while (*next < count && whole[*next].end <= place)
        (*next)++;
    return *next < count && whole[*next].start < place;
}

bool gloss_paragraphs_cut(struct gloss_paragraphs *paragraphs, const struct gloss_window *window, size_t upto,
                          const struct gloss_span *whole, size_t whole_count) {
    struct gloss_slice text = gloss_slice_cut(window->text, 0, upto);
    struct line_ends ends = line_ends_from(text, window->from);
    size_t next_whole = 0;

    paragraphs->count = 0;
    for (size_t at = window->from, end; at < upto; at = end) {
        struct gloss_slice line;
        bool ended, blank;

        end = line_end(&ends, at);
        line = gloss_slice_cut(text, at, end);
        ended = ends_line(line);
        /* The rest of a line that an earlier window began is no blank line, nor is one that goes on in the next. */
        blank = is_blank(line) && !paragraphs->in_line && (ended || window->last);
        if (!put_block(paragraphs, blank ? GLOSS_GAP : GLOSS_PARAGRAPH, at, end))
            return false;
        paragraphs->line_bytes += line.len;
        if (ended && paragraphs->line_bytes > LONG_LINE_BYTES &&
            !is_inside(window->offset + end, whole, whole_count, &next_whole))
            paragraphs->in_paragraph = false;
        paragraphs->in_line = !ended;
        paragraphs->line_bytes = ended ? 0 : paragraphs->line_bytes;
    }
    return true;
}

void gloss_paragraphs_restart(struct gloss_paragraphs *paragraphs) {
    *paragraphs = (struct gloss_paragraphs){.blocks = paragraphs->blocks, .room = paragraphs->room};
}

void gloss_paragraphs_release(struct gloss_paragraphs *paragraphs) { free(paragraphs->blocks); }
