/* read_draw.c - what is on the screen. */
#include <stdio.h>

#include "read.h"

/* ---- The text ---- */

/* The look of what stands at a byte. *use is the first that ends behind it. */
static unsigned look_at(const struct cli_read *read, size_t at, size_t *use, const struct cli_match *match) {
    const struct cli_read_text *text = &read->text;
    unsigned look = CLI_LOOK_PLAIN;

    while (*use < text->use_count && text->uses[*use].end <= at)
        ++*use;
    if (*use < text->use_count && text->uses[*use].start <= at && cli_read_is_walked(read, *use))
        look = *use == read->chosen ? CLI_LOOK_REVERSE | CLI_LOOK_BOLD : CLI_LOOK_UNDERLINE | CLI_LOOK_TERM;
    if (at >= match->start && at < match->end)
        look |= CLI_LOOK_MATCH;
    if (at >= read->match.start && at < read->match.end)
        look |= CLI_LOOK_MATCH | CLI_LOOK_BOLD;
    return look;
}

/* Whether a line of Markdown is a heading. */
static bool is_heading(const struct cli_read *read, size_t at) {
    struct gloss_slice bytes = gloss_buf_slice(&read->text.bytes);
    size_t signs = 0;

    while (read->markdown && at + signs < bytes.len && bytes.ptr[at + signs] == '#')
        signs++;
    return signs > 0 && signs <= 6 && at + signs < bytes.len && bytes.ptr[at + signs] == ' ';
}

static void draw_row(struct cli_read *read, const struct cli_read_places *places, const struct cli_row *row, size_t y) {
    struct gloss_slice bytes = gloss_buf_slice(&read->text.bytes);
    size_t end = read->text.starts[row->paragraph + 1], column = 0, use = cli_read_use_behind(&read->text, row->start);
    unsigned base = is_heading(read, read->text.starts[row->paragraph]) ? CLI_LOOK_BOLD : CLI_LOOK_PLAIN;
    struct cli_match match = {0, 0};

    for (size_t at = row->start; at < row->end && column < places->text_columns;) {
        struct cli_glyph glyph = cli_read_glyph(&read->text, at, end, column);
        size_t x = places->text_column + column, edge = places->text_column + places->text_columns;
        unsigned look;

        if (at >= match.end && read->find.count > 0 && !cli_find_next(&read->find, bytes, at, row->end, &match))
            match = (struct cli_match){SIZE_MAX, SIZE_MAX};
        look = base | look_at(read, at, &use, &match);
        if (!glyph.blank)
            cli_screen_put(read->screen, y, x, edge, gloss_slice_cut(bytes, at, at + glyph.len), look);
        else if (look != base)
            cli_screen_fill(read->screen, y, x, x + glyph.columns < edge ? x + glyph.columns : edge, ' ', look);
        column += glyph.columns;
        at += glyph.len;
    }
}

/* Returns the byte behind what is shown. */
static size_t draw_text(struct cli_read *read, const struct cli_read_places *places) {
    struct cli_row row = read->top;

    for (size_t y = 0; y < places->text_rows; y++) {
        draw_row(read, places, &row, y);
        if (y + 1 == places->text_rows || !cli_row_next(&read->text, &row, places->text_columns))
            break;
    }
    return row.end;
}

/* ---- The glossary of the text ---- */

/* Words with their blanks made one, as far as a line has room. */
static void put_words(struct cli_read *read, size_t y, size_t *x, size_t edge, struct gloss_slice words, unsigned look) {
    while (words.len > 0 && *x < edge) {
        size_t len = 0;

        words = gloss_slice_trim(words);
        while (len < words.len && words.ptr[len] != ' ' && (words.ptr[len] < '\t' || words.ptr[len] > '\r'))
            len++;
        *x = cli_screen_put(read->screen, y, *x, edge, gloss_slice_cut(words, 0, len), look);
        words = gloss_slice_cut(words, len, words.len);
        if (words.len > 0)
            *x = cli_screen_put(read->screen, y, *x, edge, gloss_slice(" "), look);
    }
}

/* There is more than the line has room for. */
static void put_cut(struct cli_read *read, size_t y, size_t edge, unsigned look) {
    if (cli_screen_is_ascii(read->screen))
        cli_screen_puts(read->screen, y, edge - 3, edge, "...", look);
    else
        cli_screen_puts(read->screen, y, edge - 1, edge, "\xE2\x80\xA6", look);
}

static void draw_item(struct cli_read *read, const struct cli_read_places *places, const struct cli_read_item *item,
                      size_t y, bool is_chosen) {
    enum { USES = 6 };
    size_t left = places->text_column, edge = left + places->text_columns, x, terms = places->text_columns / 3;
    const struct gloss_sense *sense = item->sense ? item->sense : &item->entry->senses[0];
    bool known = gloss_known_holds(read->known.known, item->entry, item->sense);
    unsigned look = is_chosen ? CLI_LOOK_REVERSE : CLI_LOOK_PLAIN;
    char uses[24];

    terms = terms < 8 ? 8 : terms > 28 ? 28 : terms;
    if (is_chosen)
        cli_screen_fill(read->screen, y, left, edge, ' ', look);
    snprintf(uses, sizeof uses, "%zu", item->uses);
    x = left;
    put_words(read, y, &x, left + terms < edge ? left + terms : edge, item->entry->term,
              look | (known ? CLI_LOOK_QUIET : CLI_LOOK_BOLD));
    x = left + terms + (strlen(uses) < USES - 2 ? USES - 2 - strlen(uses) : 0);
    cli_screen_puts(read->screen, y, x, edge, uses, look);
    x = left + terms + USES;
    if (known)
        x = cli_screen_puts(read->screen, y, x, edge, "known: ", look | CLI_LOOK_QUIET);
    if (!item->sense && item->entry->sense_count > 1)
        x = cli_screen_puts(read->screen, y, x, edge, "several meanings: ", look | CLI_LOOK_QUIET);
    if (sense->expansion.ptr) {
        put_words(read, y, &x, edge, sense->expansion, look);
        put_words(read, y, &x, edge, gloss_slice(sense->definition.ptr ? ". " : ""), look);
        if (sense->definition.ptr)
            x = cli_screen_puts(read->screen, y, x, edge, " ", look);
    }
    put_words(read, y, &x, edge, sense->definition, look | CLI_LOOK_QUIET);
    if (x + 1 >= edge)
        put_cut(read, y, edge, look);
}

static void draw_list(struct cli_read *read, const struct cli_read_places *places) {
    struct cli_read_list *list = &read->list;

    if (list->chosen < list->top)
        list->top = list->chosen;
    if (list->chosen >= list->top + places->text_rows)
        list->top = list->chosen - places->text_rows + 1;
    for (size_t y = 0; y < places->text_rows && list->top + y < list->count; y++)
        draw_item(read, places, &list->items[list->top + y], y, list->top + y == list->chosen);
    if (list->count == 0)
        cli_screen_puts(read->screen, 0, places->text_column, places->columns, "no term of the glossary is in this text",
                        CLI_LOOK_QUIET);
}

/* ---- The panel ---- */

static void draw_panel(struct cli_read *read, const struct cli_read_places *places) {
    const struct cli_panel *panel = &read->panel;
    size_t edge = places->panel_column + places->panel_columns, rows = places->panel_rows, x;
    bool more = panel->top + rows - 1 < panel->line_count;
    const char *title = panel->entry ? panel->back_count > 0 ? " see " : " definition " : " keys ";

    if (rows == 0)
        return;
    for (size_t y = 0; y < rows; y++)
        cli_screen_fill(read->screen, places->panel_row + y, places->panel_column, edge, ' ', CLI_LOOK_PLAIN);
    cli_screen_fill(read->screen, places->panel_row, places->panel_column, edge, '-', CLI_LOOK_QUIET);
    x = cli_screen_puts(read->screen, places->panel_row, places->panel_column + 2, edge, title, CLI_LOOK_BOLD);
    if (panel->top > 0 || more)
        cli_screen_puts(read->screen, places->panel_row, x + 1, edge,
                        more && panel->top > 0 ? " more: Up, Down "
                        : more                 ? " more: Down "
                                               : " more: Up ",
                        CLI_LOOK_QUIET);
    for (size_t i = 0; i + 1 < rows && panel->top + i < panel->line_count; i++)
        cli_panel_put(panel, panel->top + i, read->screen, places->panel_row + 1 + i, places->panel_column, edge);
}

/* ---- The status line ---- */

static const char *hints_of(const struct cli_read *read) {
    if (read->panel.open && read->panel.entry)
        return "Enter close  Tab next  k known  ? keys";
    if (read->panel.open)
        return "q close";
    if (read->list.open)
        return "Enter define  t text  k known  g back  ? keys";
    if (read->find.count > 0)
        return "n N matches  Esc end  ? keys";
    return "Tab term  Enter define  / find  g glossary  ? keys";
}

/* Where the reader is: "37%  term 3 of 41". */
static size_t put_place(struct cli_read *read, char *text, size_t size, size_t shown_end) {
    size_t all = read->text.bytes.len, chosen = read->chosen;
    unsigned percent = all == 0 ? 100U : (unsigned)((double)shown_end * 100 / (double)all);
    int len;

    if (read->list.open)
        len = snprintf(text, size, "%zu of %zu", read->list.count ? read->list.chosen + 1 : 0, read->list.count);
    else if (chosen != SIZE_MAX)
        len = snprintf(text, size, "%u%%  term %zu of %zu", percent,
                       cli_read_walked_before(read, read->text.uses[chosen].end), read->walked_count);
    else
        len = snprintf(text, size, "%u%%  %zu %s", percent, read->walked_count, read->walked_count == 1 ? "term" : "terms");
    return len > 0 ? (size_t)len : 0;
}

/* From the left the name or what there is to say, then the place, and the keys as far as there is room for them. */
static void draw_status(struct cli_read *read, const struct cli_read_places *places, size_t shown_end) {
    size_t y = places->rows - 1, x = 1, edge = places->columns, least = 10;
    const char *hints = hints_of(read);
    char place[80];
    size_t place_len = put_place(read, place, sizeof place, shown_end), hint_len = strlen(hints);

    cli_screen_fill(read->screen, y, 0, edge, ' ', CLI_LOOK_REVERSE);
    if (read->message.len > 0) {
        cli_screen_put(read->screen, y, x, edge, gloss_buf_slice(&read->message), CLI_LOOK_REVERSE | CLI_LOOK_BOLD);
        return;
    }
    while (hint_len > 0 && x + least + 2 + place_len + 2 + hint_len + 1 > edge) {
        /* The first are left out: the last tells where they all are. */
        const char *next = strstr(hints, "  ");

        hints = next ? next + 2 : "";
        hint_len = strlen(hints);
    }
    if (hint_len > 0) {
        edge -= hint_len + 1;
        cli_screen_puts(read->screen, y, edge, places->columns, hints, CLI_LOOK_REVERSE);
        edge -= 2;
    }
    if (x + place_len + 1 < edge) {
        size_t at = edge - place_len - 1;

        cli_screen_puts(read->screen, y, at, edge, place, CLI_LOOK_REVERSE);
        edge = at > 2 ? at - 2 : 0;
    }
    if (x < edge)
        cli_screen_put(read->screen, y, x, edge, gloss_slice(read->list.open ? "Glossary of this text" : read->name),
                       CLI_LOOK_REVERSE | CLI_LOOK_BOLD);
}

/* What is typed, its end where there is no room for all; the cursor stands behind it. */
static void draw_question(struct cli_read *read, const struct cli_read_places *places) {
    struct gloss_slice typed = gloss_buf_slice(&read->pattern);
    size_t y = places->rows - 1, x, from = 0;

    while (gloss_width(gloss_slice_cut(typed, from, typed.len)) + 3 > places->columns && from < typed.len)
        from += gloss_cluster_at(typed, from).len;
    cli_screen_fill(read->screen, y, 0, places->columns, ' ', CLI_LOOK_PLAIN);
    x = cli_screen_puts(read->screen, y, 0, places->columns, "/", CLI_LOOK_BOLD);
    x = cli_screen_put(read->screen, y, x, places->columns, gloss_slice_cut(typed, from, typed.len), CLI_LOOK_PLAIN);
    cli_screen_show(read->screen, y, x < places->columns ? x : places->columns - 1);
}

void cli_read_draw(struct cli_read *read) {
    struct cli_read_places places = cli_read_places(read);
    size_t shown_end = 0;

    cli_screen_clear(read->screen);
    if (read->list.open)
        draw_list(read, &places);
    else
        shown_end = draw_text(read, &places);
    draw_panel(read, &places);
    if (read->asking) {
        draw_question(read, &places);
        return;
    }
    if (places.rows > 1)
        draw_status(read, &places, shown_end);
    cli_screen_show(read->screen, SIZE_MAX, 0);
}
