#include "wrap.h"

#include <stdlib.h>

#include "base/array.h"

enum {
    TAB = 8,
    WORD_BYTES = 16 << 10 /* a longer word is not kept together */
};

static const char *sequence(enum gloss_style style) {
    static const char *const sequences[] = {
        [GLOSS_STYLE_PLAIN] = "\033[0m",  [GLOSS_STYLE_MARK] = "\033[0;4m",  [GLOSS_STYLE_NUMBER] = "\033[0;36m",
        [GLOSS_STYLE_HEAD] = "\033[0;1m", [GLOSS_STYLE_QUIET] = "\033[0;2m",
    };

    return sequences[style];
}

static void set_style(struct gloss_wrap *wrap, struct gloss_buf *to, enum gloss_style *now, enum gloss_style style) {
    if (*now != style && wrap->color)
        gloss_buf_puts(to, sequence(style));
    *now = style;
}

static void put_blanks(struct gloss_wrap *wrap) {
    if (wrap->blanks == 0)
        return;
    set_style(wrap, wrap->out, &wrap->style, wrap->blank_style);
    gloss_buf_repeat(wrap->out, ' ', wrap->blanks);
    wrap->column += wrap->blanks;
    wrap->blanks = 0;
}

/* Anchors of the line are done with; those of the word that waits are now the first. */
static void drop_anchors(struct gloss_wrap *wrap) {
    for (size_t i = wrap->anchored; i < wrap->anchor_count; i++)
        wrap->anchors[i - wrap->anchored] = wrap->anchors[i];
    wrap->anchor_count -= wrap->anchored;
    wrap->anchored = 0;
}

static void break_line(struct gloss_wrap *wrap) {
    set_style(wrap, wrap->out, &wrap->style, GLOSS_STYLE_PLAIN);
    if (wrap->line_ends)
        wrap->line_ends(wrap->user);
    gloss_buf_putc(wrap->out, '\n');
    if (wrap->line_ended)
        wrap->line_ended(wrap->user);
    drop_anchors(wrap);
    wrap->last = (struct gloss_cluster){0};
    wrap->column = 0;
    wrap->blanks = wrap->indent;
    wrap->blank_style = GLOSS_STYLE_PLAIN;
    wrap->used = false;
}

/* Anchors of the word that is to be written have counted their columns from its start. */
static void place_anchors(struct gloss_wrap *wrap) {
    while (wrap->anchored + wrap->anchor_waits < wrap->anchor_count)
        wrap->anchors[wrap->anchored++].column += wrap->column;
}

void gloss_wrap_anchor(struct gloss_wrap *wrap, size_t columns, size_t what) {
    struct gloss_wrap_anchor *grown =
        gloss_array_grow(wrap->anchors, wrap->anchor_count, &wrap->anchor_room, sizeof *grown);

    if (!grown) {
        wrap->word.failed = true;
        return;
    }
    wrap->anchors = grown;
    wrap->anchors[wrap->anchor_count++] = (struct gloss_wrap_anchor){.columns = columns, .what = what};
    wrap->anchor_waits = true;
}

/* Write the word that waits, on a new line if it does not fit on this one. */
static void put_word(struct gloss_wrap *wrap) {
    if (wrap->word.len == 0)
        return;
    if (wrap->width && wrap->used && wrap->column + wrap->blanks + wrap->word_columns > wrap->width) {
        break_line(wrap);
        wrap->broke = true;
    }
    /* A line keeps to its width rather than to the blanks that it begins with. */
    if (wrap->width && !wrap->used && wrap->blanks + wrap->word_columns > wrap->width)
        wrap->blanks = wrap->word_columns < wrap->width ? wrap->width - wrap->word_columns : 0;
    put_blanks(wrap);
    place_anchors(wrap);
    set_style(wrap, wrap->out, &wrap->style, wrap->word_first);
    gloss_buf_put(wrap->out, gloss_buf_slice(&wrap->word));
    wrap->style = wrap->word_last;
    wrap->column += wrap->word_columns;
    wrap->used = true;
    wrap->word.len = 0;
    wrap->word_columns = 0;
}

static void put_cluster(struct gloss_wrap *wrap, struct gloss_slice text, size_t at, const struct gloss_cluster *cluster,
                        enum gloss_style style) {
    if ((style != GLOSS_STYLE_NUMBER && gloss_cluster_breaks(&wrap->last, cluster)) || wrap->word.len >= WORD_BYTES ||
        (wrap->width && wrap->word_columns + cluster->columns + wrap->indent > wrap->width))
        put_word(wrap);
    wrap->last = *cluster;
    if (wrap->anchor_waits) {
        wrap->anchors[wrap->anchor_count - 1].column = wrap->word_columns;
        wrap->anchor_waits = false;
    }
    if (wrap->word.len == 0)
        wrap->word_first = wrap->word_last = style;
    set_style(wrap, &wrap->word, &wrap->word_last, style);
    if (wrap->raw)
        gloss_buf_put(&wrap->word, gloss_slice_cut(text, at, at + cluster->len));
    else
        gloss_cluster_put(&wrap->word, text, at, cluster);
    wrap->word_columns += cluster->columns;
}

static void put_blank(struct gloss_wrap *wrap, size_t columns, enum gloss_style style) {
    put_word(wrap);
    wrap->last = (struct gloss_cluster){0};
    if (wrap->collapse)
        columns = wrap->used && wrap->blanks == 0;
    wrap->blanks += columns;
    wrap->blank_style = style;
}

/* A line that insertions made too long has its last words on the next one, where its neighbour may go on: unless that begins
 * with a blank, a bullet or a number, which layout put there. */
static void decide_join(struct gloss_wrap *wrap, int32_t next) {
    wrap->joins = false;
    if (gloss_class(next) & GLOSS_LETTER || next == '"' || next == '(' || next == 0x201C)
        put_blank(wrap, 1, GLOSS_STYLE_PLAIN);
    else
        break_line(wrap);
}

static void end_source_line(struct gloss_wrap *wrap) {
    put_word(wrap);
    wrap->joins = wrap->refill && wrap->broke && wrap->source_columns <= wrap->width;
    if (!wrap->joins)
        break_line(wrap);
    wrap->source_columns = 0;
    wrap->broke = false;
}

void gloss_wrap_start(struct gloss_wrap *wrap) {
    wrap->column = wrap->blanks = wrap->source_columns = 0;
    wrap->used = wrap->broke = wrap->joins = wrap->after_cr = wrap->anchor_waits = false;
    wrap->anchored = wrap->anchor_count = 0;
    wrap->last = (struct gloss_cluster){0};
}

void gloss_wrap_put(struct gloss_wrap *wrap, struct gloss_slice text, enum gloss_style style) {
    for (size_t at = 0; at < text.len;) {
        struct gloss_cluster cluster = gloss_cluster_at(text, at);
        bool line_end = cluster.first == '\n' || cluster.first == '\r';

        if (wrap->joins && !(cluster.first == '\n' && wrap->after_cr))
            decide_join(wrap, cluster.first);
        if (style <= GLOSS_STYLE_MARK && !line_end)
            wrap->source_columns += cluster.columns;
        if (line_end && wrap->collapse)
            put_blank(wrap, 1, style);
        else if (line_end && !(cluster.first == '\n' && wrap->after_cr))
            end_source_line(wrap);
        else if (cluster.first == ' ')
            put_blank(wrap, 1, style);
        else if (cluster.first == '\t')
            put_blank(wrap, TAB - (wrap->column + wrap->blanks + wrap->word_columns) % TAB, style);
        else if (!line_end)
            put_cluster(wrap, text, at, &cluster, style);
        wrap->after_cr = cluster.first == '\r';
        at += cluster.len;
    }
}

void gloss_wrap_puts(struct gloss_wrap *wrap, const char *text, enum gloss_style style) {
    gloss_wrap_put(wrap, gloss_slice(text), style);
}

void gloss_wrap_line(struct gloss_wrap *wrap) {
    put_word(wrap);
    if (wrap->joins)
        break_line(wrap);
    wrap->joins = wrap->broke = false;
    wrap->source_columns = 0;
    break_line(wrap);
}

void gloss_wrap_end(struct gloss_wrap *wrap) {
    put_word(wrap); /* which may still need the indent */
    wrap->indent = 0;
    gloss_wrap_line(wrap);
}

void gloss_wrap_flush(struct gloss_wrap *wrap) {
    put_word(wrap);
    if (wrap->joins)
        break_line(wrap);
    wrap->joins = false;
    set_style(wrap, wrap->out, &wrap->style, GLOSS_STYLE_PLAIN);
}

bool gloss_wrap_ok(const struct gloss_wrap *wrap) { return !wrap->out->failed && !wrap->word.failed; }

void gloss_wrap_release(struct gloss_wrap *wrap) {
    gloss_buf_release(&wrap->word);
    free(wrap->anchors);
}
