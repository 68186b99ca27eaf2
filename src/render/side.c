#include "side.h"

#include <stdio.h>
#include <stdlib.h>

#include "base/array.h"

enum {
    GUTTER = 4, /* columns between a text and its notes */
    LEAST_NOTES = 34,
    MOST_NOTES = 46,
    MOST_BEHIND = 10,  /* lines that notes may go on beside the next paragraph */
    NOTE_BYTES = 2048, /* of what goes under a line */
    LEAST_UNDER = 6,   /* columns of a note that is worth it */
    ENOUGH = 28,       /* columns at which it is not worth looking for more */
    BETWEEN = 2        /* columns from one note under a line to the next */
};

static struct gloss_wrap wrap_to(const struct gloss_side *side, struct gloss_buf *out, size_t width) {
    return (struct gloss_wrap){.out = out, .width = width, .color = side->color, .wide = side->wide};
}

/* ---- Beside the line ---- */

static bool is_behind(const struct gloss_side *side) { return side->shown < side->waiting.len; }

static void put_waiting_line(struct gloss_side *side) {
    struct gloss_slice rest = gloss_slice_cut(gloss_buf_slice(&side->waiting), side->shown, side->waiting.len);
    const char *lf = memchr(rest.ptr, '\n', rest.len);
    size_t end = lf ? (size_t)(lf - rest.ptr) : rest.len, column = side->text->width + GUTTER;

    if (end > 0) {
        gloss_buf_repeat(side->text->out, ' ', column > side->text->column ? column - side->text->column : 1);
        gloss_buf_put(side->text->out, gloss_slice_cut(rest, 0, end));
    }
    side->shown += end + (lf != NULL);
    if (!is_behind(side))
        side->waiting.len = side->shown = 0;
}

static void put_beside(struct gloss_side *side, const struct gloss_side_note *note) {
    struct gloss_wrap wrap = wrap_to(side, &side->waiting, side->columns);
    char number[16];

    wrap.indent = (size_t)snprintf(number, sizeof number, "[%u] ", (unsigned)note->number);
    gloss_note_put(&wrap, note->entry, note->sense, note->number, side->ascii);
    gloss_wrap_end(&wrap);
    gloss_wrap_flush(&wrap);
    if (!gloss_wrap_ok(&wrap))
        side->waiting.failed = true;
    gloss_wrap_release(&wrap);
}

static void line_ends(void *user) {
    struct gloss_side *side = user;

    for (size_t i = 0; i < side->text->anchored; i++)
        put_beside(side, &side->notes[side->text->anchors[i].what]);
    if (is_behind(side))
        put_waiting_line(side);
}

static void forget_notes(struct gloss_side *side) {
    if (side->text->anchored == side->text->anchor_count)
        side->note_count = 0;
}

static void line_ended_beside(void *user) { forget_notes(user); }

static size_t lines_behind(const struct gloss_side *side, size_t most) {
    size_t lines = 0;

    for (size_t at = side->shown; at < side->waiting.len && lines < most; at++)
        lines += side->waiting.ptr[at] == '\n';
    return lines;
}

void gloss_side_catch_up(struct gloss_side *side, bool all) {
    if (!side->text || side->under)
        return;
    gloss_wrap_flush(side->text);
    if (!all && lines_behind(side, MOST_BEHIND + 1) <= MOST_BEHIND)
        return;
    while (is_behind(side)) {
        put_waiting_line(side);
        gloss_buf_putc(side->text->out, '\n');
    }
}

/* ---- Under the line ---- */

static void put_short(struct gloss_wrap *wrap, const struct gloss_side_note *note) {
    bool first = true;

    for (uint32_t i = 0; i < note->entry->sense_count && wrap->out->len < NOTE_BYTES; i++) {
        const struct gloss_sense *sense = &note->entry->senses[i];
        struct gloss_slice text = gloss_note_short(sense, note->form, note->said);

        if ((note->sense && note->sense != sense) || text.len == 0)
            continue;
        gloss_wrap_puts(wrap, first ? "" : " / ", GLOSS_STYLE_QUIET);
        gloss_wrap_put(wrap, gloss_slice_cut(text, 0, text.len < NOTE_BYTES ? text.len : NOTE_BYTES), GLOSS_STYLE_QUIET);
        first = false;
    }
}

/* What points at a term, and what stands for what is cut off; both are of ambiguous width themselves. */
static const char *tip_of(const struct gloss_side *side, bool is_right) {
    return is_right ? side->ascii ? "^ " : "\xE2\x94\x94 " : side->ascii ? " ^" : " \xE2\x94\x98";
}
static const char *dots_of(const struct gloss_side *side) { return side->ascii ? "..." : "\xE2\x80\xA6"; }

static size_t width_of(const struct gloss_side *side, const char *text) {
    return gloss_width_as(gloss_slice(text), side->wide);
}

/* Text of at most so many columns; if it is cut, at the end of a word where one is near. */
static size_t cut(const struct gloss_side *side, struct gloss_slice text, size_t columns, bool *is_cut) {
    size_t len = gloss_fit_as(text, columns, side->wide), word;

    *is_cut = len < text.len;
    if (!*is_cut)
        return len;
    len = gloss_fit_as(text, columns - width_of(side, dots_of(side)), side->wide);
    for (word = len; word > 0 && text.ptr[word] != ' ' && text.ptr[word - 1] != ' ';)
        word--;
    while (word > 0 && text.ptr[word - 1] == ' ')
        word--;
    return word > len / 2 ? word : len;
}

/* How far a note can go on one side of the column where its term begins. */
struct room {
    size_t start, columns;
};

/* `└ note` from the term's column on, or, where there is more room on its other side, `note ┘` up to it. The row is written up to a
 * column, and the note may not reach another. false: there is no room. */
static bool put_under(struct gloss_side *side, struct gloss_wrap *row, size_t column, struct gloss_slice text, size_t end) {
    size_t columns = gloss_width_as(text, side->wide), before = row->column ? row->column + BETWEEN : 0;
    size_t tip = width_of(side, tip_of(side, true));
    struct room right = {column, end > column + tip ? end - column - tip : 0};
    struct room left = {before, column + 1 > before + tip ? column + 1 - tip - before : 0};
    bool is_right =
        row->column <= column && (columns <= right.columns || right.columns >= ENOUGH || right.columns >= left.columns);
    size_t room = is_right ? right.columns : left.columns, start, len;
    bool is_cut;

    if (room < LEAST_UNDER || (is_right && before > column))
        return false;
    len = cut(side, text, room, &is_cut);
    text = gloss_slice_cut(text, 0, len);
    start = is_right ? right.start
                     : column + 1 - tip - gloss_width_as(text, side->wide) - (is_cut ? width_of(side, dots_of(side)) : 0);
    row->blanks = start - row->column;
    if (is_right)
        gloss_wrap_puts(row, tip_of(side, true), GLOSS_STYLE_QUIET);
    gloss_wrap_put(row, text, GLOSS_STYLE_QUIET);
    if (is_cut)
        gloss_wrap_puts(row, dots_of(side), GLOSS_STYLE_QUIET);
    if (!is_right)
        gloss_wrap_puts(row, tip_of(side, false), GLOSS_STYLE_QUIET);
    gloss_wrap_flush(row);
    return true;
}

/* The column of the next term whose note is not out, or where the row ends. */
static size_t next_column(const struct gloss_side *side, size_t anchor) {
    const struct gloss_wrap *line = side->text;

    while (++anchor < line->anchored)
        if (!side->notes[line->anchors[anchor].what].is_out)
            return line->anchors[anchor].column;
    return side->width ? side->width + BETWEEN : SIZE_MAX;
}

/* A note without words counts as out. */
static bool put_note_under(struct gloss_side *side, struct gloss_wrap *row, size_t at) {
    const struct gloss_wrap_anchor *anchor = &side->text->anchors[at];
    struct gloss_wrap words = {.out = &side->waiting, .collapse = true};
    size_t end = next_column(side, at);

    side->waiting.len = 0;
    put_short(&words, &side->notes[anchor->what]);
    gloss_wrap_flush(&words);
    side->waiting.failed |= !gloss_wrap_ok(&words);
    gloss_wrap_release(&words);
    return side->waiting.len == 0 ||
           put_under(side, row, anchor->column, gloss_buf_slice(&side->waiting), end > BETWEEN ? end - BETWEEN : 0);
}

/* false: no note was put, since all are out, or the lines are too narrow for the others. */
static bool put_row_under(struct gloss_side *side) {
    const struct gloss_wrap *line = side->text;
    struct gloss_wrap row = wrap_to(side, line->out, 0);
    bool has_notes;

    for (size_t i = 0; i < line->anchored; i++) {
        struct gloss_side_note *note = &side->notes[line->anchors[i].what];

        note->is_out = note->is_out || put_note_under(side, &row, i);
    }
    has_notes = row.column > 0;
    if (has_notes)
        gloss_buf_putc(line->out, '\n');
    side->waiting.failed |= !gloss_wrap_ok(&row);
    gloss_wrap_release(&row);
    return has_notes;
}

/* Notes of terms that stand close together go into rows below each other. */
static void line_ended_under(void *user) {
    struct gloss_side *side = user;

    while (put_row_under(side) && !side->waiting.failed)
        continue;
    forget_notes(side);
}

/* ---- Both ---- */

void gloss_side_init(struct gloss_side *side, struct gloss_wrap *text, const struct gloss_render_options *options) {
    size_t third = options->width / 3;

    *side = (struct gloss_side){.text = text,
                                .under = options->notes == GLOSS_NOTES_INTERLINEAR,
                                .width = options->width,
                                .color = options->color,
                                .ascii = options->ascii,
                                .wide = options->wide};
    text->user = side;
    if (side->under) {
        text->line_ended = line_ended_under;
        return;
    }
    side->columns = third < LEAST_NOTES ? LEAST_NOTES : third > MOST_NOTES ? MOST_NOTES : third;
    text->width = side->width - side->columns - GUTTER;
    text->line_ends = line_ends;
    text->line_ended = line_ended_beside;
}

void gloss_side_add(struct gloss_side *side, const struct gloss_side_note *note) {
    struct gloss_side_note *grown = gloss_array_grow(side->notes, side->note_count, &side->note_room, sizeof *grown);

    if (!grown) {
        side->waiting.failed = true;
        return;
    }
    side->notes = grown;
    side->notes[side->note_count] = *note;
    gloss_wrap_anchor(side->text, side->note_count++);
}

bool gloss_side_ok(const struct gloss_side *side) { return !side->waiting.failed; }

void gloss_side_release(struct gloss_side *side) {
    gloss_buf_release(&side->waiting);
    free(side->notes);
}
