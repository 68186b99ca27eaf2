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

/* ---- Links: OSC 8, whose specification is Egmont Koblinger's "Hyperlinks in Terminal Emulators" ---- */

enum { STYLE = 0xFF, KIND_AT = 8, NUMBER_AT = 16, LONGEST_URL = 2083 };

static enum gloss_link kind_of(uint64_t look) { return (enum gloss_link)(look >> KIND_AT & 0xFF); }

/* `r1-5`: term or note 5 of the first document. */
static void put_id(const struct gloss_wrap *wrap, struct gloss_buf *to, char letter, uint64_t look) {
    gloss_buf_putc(to, letter);
    gloss_buf_number(to, wrap->document);
    gloss_buf_putc(to, '-');
    gloss_buf_number(to, look >> NUMBER_AT);
}

static void put_url(struct gloss_buf *to, struct gloss_slice url) {
    for (size_t i = 0; i < url.len; i++) {
        char byte = url.ptr[i];

        if (byte > 0x20 && byte < 0x7F && byte != ';')
            gloss_buf_putc(to, byte);
        else
            gloss_buf_percent(to, byte);
    }
}

static void open_link(const struct gloss_wrap *wrap, struct gloss_buf *to, uint64_t look) {
    bool is_term = kind_of(look) == GLOSS_LINK_TERM;

    gloss_buf_puts(to, "\033]8;");
    if (kind_of(look) == GLOSS_LINK_URL) {
        gloss_buf_putc(to, ';');
        put_url(to, wrap->url);
    } else {
        gloss_buf_puts(to, "id=");
        put_id(wrap, to, is_term ? 'r' : 'g', look);
        gloss_buf_puts(to, ";#");
        put_id(wrap, to, is_term ? 'g' : 'r', look);
    }
    gloss_buf_puts(to, "\033\\");
}

void gloss_wrap_link(struct gloss_wrap *wrap, enum gloss_link link, uint32_t number) {
    bool wanted = link == GLOSS_LINK_URL ? wrap->links : wrap->jumps;

    wrap->link = wanted ? (uint64_t)link << KIND_AT | (uint64_t)number << NUMBER_AT : 0;
}

void gloss_wrap_link_url(struct gloss_wrap *wrap, struct gloss_slice url) {
    static const char *const schemes[] = {"https://", "http://", "mailto:"};

    for (size_t i = 0; i < sizeof schemes / sizeof *schemes; i++)
        if (url.len <= LONGEST_URL / 3 && gloss_slice_starts_with(url, schemes[i])) {
            wrap->url = url;
            gloss_wrap_link(wrap, GLOSS_LINK_URL, 0);
        }
}

/* ---- Lines ---- */

static void set_look(const struct gloss_wrap *wrap, struct gloss_buf *to, uint64_t *now, uint64_t look) {
    bool other_link = (*now ^ look) >> KIND_AT != 0;

    if (other_link && kind_of(*now))
        gloss_buf_puts(to, "\033]8;;\033\\");
    if (wrap->color && ((*now ^ look) & STYLE))
        gloss_buf_puts(to, sequence((enum gloss_style)(look & STYLE)));
    if (other_link && kind_of(look))
        open_link(wrap, to, look);
    *now = look;
}

static void put_blanks(struct gloss_wrap *wrap) {
    if (wrap->blanks == 0)
        return;
    set_look(wrap, wrap->out, &wrap->look, wrap->blank_look);
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
    set_look(wrap, wrap->out, &wrap->look, GLOSS_STYLE_PLAIN);
    if (wrap->line_ends)
        wrap->line_ends(wrap->user);
    gloss_buf_putc(wrap->out, '\n');
    if (wrap->line_ended)
        wrap->line_ended(wrap->user);
    drop_anchors(wrap);
    wrap->last = (struct gloss_cluster){0};
    wrap->column = 0;
    wrap->blanks = wrap->indent;
    wrap->blank_look = GLOSS_STYLE_PLAIN;
    wrap->used = false;
}

/* Anchors of the word that is to be written have counted their columns from its start. */
static void place_anchors(struct gloss_wrap *wrap) {
    while (wrap->anchored + wrap->anchor_waits < wrap->anchor_count)
        wrap->anchors[wrap->anchored++].column += wrap->column;
}

void gloss_wrap_anchor(struct gloss_wrap *wrap, size_t what) {
    struct gloss_wrap_anchor *grown =
        gloss_array_grow(wrap->anchors, wrap->anchor_count, &wrap->anchor_room, sizeof *grown);

    if (!grown) {
        wrap->word.failed = true;
        return;
    }
    wrap->anchors = grown;
    wrap->anchors[wrap->anchor_count++] = (struct gloss_wrap_anchor){.what = what};
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
    set_look(wrap, wrap->out, &wrap->look, wrap->word_first);
    gloss_buf_put(wrap->out, gloss_buf_slice(&wrap->word));
    wrap->look = wrap->word_last;
    wrap->column += wrap->word_columns;
    wrap->used = true;
    wrap->word.len = 0;
    wrap->word_columns = 0;
}

static void put_cluster(struct gloss_wrap *wrap, struct gloss_slice text, size_t at, const struct gloss_cluster *cluster,
                        enum gloss_style style) {
    uint64_t look = (uint64_t)style | wrap->link;
    size_t columns = gloss_cluster_columns(cluster, wrap->wide);

    if ((style != GLOSS_STYLE_NUMBER && gloss_cluster_breaks(&wrap->last, cluster)) || wrap->word.len >= WORD_BYTES ||
        (wrap->width && wrap->word_columns + columns + wrap->indent > wrap->width))
        put_word(wrap);
    wrap->last = *cluster;
    if (wrap->anchor_waits) {
        wrap->anchors[wrap->anchor_count - 1].column = wrap->word_columns;
        wrap->anchor_waits = false;
    }
    if (wrap->word.len == 0)
        wrap->word_first = wrap->word_last = look;
    set_look(wrap, &wrap->word, &wrap->word_last, look);
    if (wrap->raw)
        gloss_buf_put(&wrap->word, gloss_slice_cut(text, at, at + cluster->len));
    else
        gloss_cluster_put(&wrap->word, text, at, cluster);
    wrap->word_columns += columns;
}

static void put_blank(struct gloss_wrap *wrap, size_t columns, enum gloss_style style) {
    put_word(wrap);
    wrap->last = (struct gloss_cluster){0};
    if (wrap->collapse)
        columns = wrap->used && wrap->blanks == 0;
    wrap->blanks += columns;
    wrap->blank_look = style | wrap->link;
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
    set_look(wrap, wrap->out, &wrap->look, GLOSS_STYLE_PLAIN);
}

bool gloss_wrap_ok(const struct gloss_wrap *wrap) { return !wrap->out->failed && !wrap->word.failed; }

void gloss_wrap_release(struct gloss_wrap *wrap) {
    gloss_buf_release(&wrap->word);
    free(wrap->anchors);
}
