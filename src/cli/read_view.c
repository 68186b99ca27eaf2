#include "read_view.h"

enum {
    WIDE = 110,       /* columns from which on a definition stands beside the text */
    LEAST_PANEL = 34, /* columns of it there */
    MOST_PANEL = 60,
    GUTTER = 4,
};

/* ---- Places ---- */

static size_t least(size_t a, size_t b) { return a < b ? a : b; }

static size_t margin_of(size_t columns) { return columns >= 48 ? 2 : columns >= 28 ? 1 : 0; }

/* The text has the same width whether or not something is open beside it. */
static size_t text_columns(const struct cli_read *read, size_t columns) {
    size_t room = columns - 2 * margin_of(columns);

    if (columns >= WIDE)
        room -= LEAST_PANEL + GUTTER;
    room = least(room, read->measure);
    return room > 0 ? room : 1;
}

size_t cli_read_panel_columns(const struct cli_read *read, size_t columns) {
    size_t text = text_columns(read, columns), margin = margin_of(columns);

    return columns >= WIDE ? least(columns - text - GUTTER - 2 * margin, MOST_PANEL) : text;
}

struct cli_read_places cli_read_places(const struct cli_read *read) {
    struct cli_read_places places = {.rows = cli_screen_rows(read->screen), .columns = cli_screen_columns(read->screen)};
    size_t rows = places.rows > 1 ? places.rows - 1 : 1;

    places.text_columns = text_columns(read, places.columns);
    places.text_column = places.columns > places.text_columns ? (places.columns - places.text_columns) / 2 : 0;
    places.text_rows = rows;
    if (!read->panel.open)
        return places;
    places.panel_columns = cli_read_panel_columns(read, places.columns);
    if (places.columns >= WIDE) {
        places.text_column = margin_of(places.columns);
        places.panel_column = places.text_column + places.text_columns + GUTTER;
        places.panel_rows = rows;
        return places;
    }
    places.panel_column = places.text_column;
    places.panel_rows = least(read->panel.line_count + 1, rows * 3 / 5 > 3 ? rows * 3 / 5 : 3);
    places.panel_rows = least(places.panel_rows, rows - 1);
    places.text_rows = rows - places.panel_rows;
    places.panel_row = places.text_rows;
    return places;
}

/* ---- Messages ---- */

void cli_read_say(struct cli_read *read, const char *before, struct gloss_slice subject, const char *behind) {
    read->message.len = 0;
    gloss_buf_puts(&read->message, before);
    gloss_buf_put(&read->message, subject);
    gloss_buf_puts(&read->message, behind);
}

void cli_read_say_only(struct cli_read *read, const char *what) {
    cli_read_say(read, what, (struct gloss_slice){NULL, 0}, "");
}

/* ---- Moving ---- */

static size_t width_of(const struct cli_read *read) { return cli_read_places(read).text_columns; }

bool cli_read_down(struct cli_read *read, size_t rows) {
    struct cli_read_places places = cli_read_places(read);
    struct cli_row last = read->top;
    size_t shown = 1;

    while (shown < places.text_rows && cli_row_next(&read->text, &last, places.text_columns))
        shown++;
    for (size_t i = 0; i < rows; i++) {
        if (!cli_row_next(&read->text, &last, places.text_columns))
            return i > 0;
        cli_row_next(&read->text, &read->top, places.text_columns);
    }
    return true;
}

bool cli_read_up(struct cli_read *read, size_t rows) {
    for (size_t i = 0; i < rows; i++)
        if (!cli_row_previous(&read->text, &read->top, width_of(read)))
            return i > 0;
    return true;
}

void cli_read_to_start(struct cli_read *read) { read->top = cli_row_at(&read->text, 0, width_of(read)); }

void cli_read_to_end(struct cli_read *read) {
    read->top = cli_row_at(&read->text, read->text.bytes.len, width_of(read));
    cli_read_up(read, cli_read_places(read).text_rows - 1);
}

/* Byte behind the last row that is shown. */
size_t cli_read_shown_end(const struct cli_read *read) {
    struct cli_read_places places = cli_read_places(read);
    struct cli_row row = read->top;

    for (size_t i = 1; i < places.text_rows && cli_row_next(&read->text, &row, places.text_columns); i++)
        continue;
    return row.end;
}

/* Bring a byte onto the screen, a third below its top if it is not there. */
void cli_read_show_byte(struct cli_read *read, size_t at) {
    struct cli_read_places places = cli_read_places(read);

    if (at >= read->top.start && at < cli_read_shown_end(read))
        return;
    read->top = cli_row_at(&read->text, at, places.text_columns);
    cli_read_up(read, places.text_rows / 3);
}

/* The screen has become another: the row with the same byte is at its top, and what the reader went to still on it. */
void cli_read_adapt(struct cli_read *read) {
    size_t columns = cli_screen_columns(read->screen);

    read->top = cli_row_at(&read->text, read->place, text_columns(read, columns));
    read->failed |= !cli_panel_resize(&read->panel, read->glossary, cli_read_panel_columns(read, columns),
                                      cli_screen_is_ascii(read->screen));
    if (read->focus != SIZE_MAX)
        cli_read_show_byte(read, read->focus);
}

/* A key has been pressed: the place is where it led. */
void cli_read_settle(struct cli_read *read) {
    read->place = read->top.start;
    if (read->focus < read->top.start || read->focus >= cli_read_shown_end(read))
        read->focus = SIZE_MAX;
}

/* ---- Beside it ---- */

void cli_read_show_panel(struct cli_read *read, const struct gloss_entry *entry, const struct gloss_sense *sense) {
    size_t columns = cli_read_panel_columns(read, cli_screen_columns(read->screen));

    read->failed |=
        !cli_panel_show_entry(&read->panel, read->glossary, entry, sense, columns, cli_screen_is_ascii(read->screen));
}
