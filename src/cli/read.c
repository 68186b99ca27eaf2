#include "read.h"

#include <stdlib.h>

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

static size_t panel_columns(const struct cli_read *read, size_t columns) {
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
    places.panel_columns = panel_columns(read, places.columns);
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

static void say(struct cli_read *read, const char *before, struct gloss_slice subject, const char *behind) {
    read->message.len = 0;
    gloss_buf_puts(&read->message, before);
    gloss_buf_put(&read->message, subject);
    gloss_buf_puts(&read->message, behind);
}

static void say_only(struct cli_read *read, const char *what) { say(read, what, (struct gloss_slice){NULL, 0}, ""); }

/* ---- Moving ---- */

static size_t width_of(const struct cli_read *read) { return cli_read_places(read).text_columns; }

static bool scroll_down(struct cli_read *read, size_t rows) {
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

static bool scroll_up(struct cli_read *read, size_t rows) {
    for (size_t i = 0; i < rows; i++)
        if (!cli_row_previous(&read->text, &read->top, width_of(read)))
            return i > 0;
    return true;
}

static void go_to_start(struct cli_read *read) { read->top = cli_row_at(&read->text, 0, width_of(read)); }

static void go_to_end(struct cli_read *read) {
    read->top = cli_row_at(&read->text, read->text.bytes.len, width_of(read));
    scroll_up(read, cli_read_places(read).text_rows - 1);
}

/* Byte behind the last row that is shown. */
static size_t shown_end(const struct cli_read *read) {
    struct cli_read_places places = cli_read_places(read);
    struct cli_row row = read->top;

    for (size_t i = 1; i < places.text_rows && cli_row_next(&read->text, &row, places.text_columns); i++)
        continue;
    return row.end;
}

/* Bring a byte onto the screen, a third below its top if it is not there. */
static void show_byte(struct cli_read *read, size_t at) {
    struct cli_read_places places = cli_read_places(read);

    if (at >= read->top.start && at < shown_end(read))
        return;
    read->top = cli_row_at(&read->text, at, places.text_columns);
    scroll_up(read, places.text_rows / 3);
}

/* The screen has become another: the row with the same byte is at its top, and what the reader went to still on it. */
static void adapt(struct cli_read *read) {
    size_t columns = cli_screen_columns(read->screen);

    read->top = cli_row_at(&read->text, read->place, text_columns(read, columns));
    read->failed |=
        !cli_panel_resize(&read->panel, read->glossary, panel_columns(read, columns), cli_screen_is_ascii(read->screen));
    if (read->focus != SIZE_MAX)
        show_byte(read, read->focus);
}

/* A key has been pressed: the place is where it led. */
static void settle(struct cli_read *read) {
    read->place = read->top.start;
    if (read->focus < read->top.start || read->focus >= shown_end(read))
        read->focus = SIZE_MAX;
}

/* ---- Terms ---- */

static bool is_known(const struct cli_read *read, const struct gloss_occurrence *use) {
    return gloss_known_holds(read->known.known, use->entry, use->sense);
}

bool cli_read_is_walked(const struct cli_read *read, size_t use) {
    return (read->all || read->text.uses[use].marked) && !is_known(read, &read->text.uses[use]);
}

static void find_walked(struct cli_read *read) {
    read->walked_count = 0;
    for (size_t i = 0; i < read->text.use_count; i++)
        if (cli_read_is_walked(read, i))
            read->walked[read->walked_count++] = i;
    if (read->chosen != SIZE_MAX && !cli_read_is_walked(read, read->chosen))
        read->chosen = SIZE_MAX;
}

size_t cli_read_walked_before(const struct cli_read *read, size_t at) {
    size_t low = 0, high = read->walked_count;

    while (low < high) {
        size_t middle = low + (high - low) / 2;

        if (read->text.uses[read->walked[middle]].end <= at)
            low = middle + 1;
        else
            high = middle;
    }
    return low;
}

static bool is_chosen_shown(const struct cli_read *read) {
    const struct gloss_occurrence *use;

    if (read->chosen == SIZE_MAX)
        return false;
    use = &read->text.uses[read->chosen];
    return use->end > read->top.start && use->start < shown_end(read);
}

static void show_panel(struct cli_read *read, const struct gloss_entry *entry, const struct gloss_sense *sense) {
    size_t columns = panel_columns(read, cli_screen_columns(read->screen));

    read->failed |=
        !cli_panel_show_entry(&read->panel, read->glossary, entry, sense, columns, cli_screen_is_ascii(read->screen));
}

static void choose(struct cli_read *read, size_t use) {
    read->chosen = use;
    read->focus = read->text.uses[use].start;
    if (read->panel.open && read->panel.entry) {
        read->panel.back_count = 0;
        show_panel(read, read->text.uses[use].entry, read->text.uses[use].sense);
    }
    show_byte(read, read->text.uses[use].start);
}

/* From the chosen term to its neighbour; if none is in sight, to the first or last that is. */
static void walk(struct cli_read *read, bool forward) {
    size_t next;

    if (forward)
        next = cli_read_walked_before(read, is_chosen_shown(read) ? read->text.uses[read->chosen].end : read->top.start);
    else
        next =
            cli_read_walked_before(read, is_chosen_shown(read) ? read->text.uses[read->chosen].start : shown_end(read)) - 1;
    if (next < read->walked_count)
        choose(read, read->walked[next]);
    else if (read->walked_count == 0)
        say_only(read, read->text.use_count ? "no term that is not known" : "no term of the glossary is in this text");
    else
        say_only(read, forward ? "no term further down" : "no term further up");
}

static void open_chosen(struct cli_read *read) {
    if (!is_chosen_shown(read)) {
        size_t first = cli_read_walked_before(read, read->top.start);

        if (first >= read->walked_count || read->text.uses[read->walked[first]].start >= shown_end(read)) {
            say_only(read, "no term on this screen; Tab goes to the next one");
            return;
        }
        read->chosen = read->walked[first];
    }
    read->focus = read->text.uses[read->chosen].start;
    read->panel.back_count = 0;
    show_panel(read, read->text.uses[read->chosen].entry, read->text.uses[read->chosen].sense);
    show_byte(read, read->text.uses[read->chosen].start);
}

/* ---- What is known ---- */

static void know(struct cli_read *read, const struct gloss_entry *entry, const struct gloss_sense *sense) {
    const char *reason = cli_read_known_add(&read->known, entry, sense);

    if (reason)
        say(read, "not remembered: ", gloss_slice(reason), "");
    else
        say(read, "", entry->term, " is known from now on; u takes it back");
    find_walked(read);
}

static void know_chosen(struct cli_read *read) {
    const struct gloss_occurrence *use;

    if (read->list.open && read->list.count > 0) {
        const struct cli_read_item *item = &read->list.items[read->list.chosen];

        know(read, item->entry, item->sense);
        read->panel.open = false;
        return;
    }
    if (read->chosen == SIZE_MAX || !is_chosen_shown(read)) {
        say_only(read, "choose a term first: Tab");
        return;
    }
    use = &read->text.uses[read->chosen];
    if (read->panel.open && read->panel.entry && read->panel.entry != use->entry)
        know(read, read->panel.entry, NULL);
    else
        know(read, use->entry, use->sense);
    read->panel.open = false;
}

static void undo(struct cli_read *read) {
    struct gloss_buf line = {0};
    const char *reason = cli_read_known_undo(&read->known, &line);

    if (reason)
        say_only(read, reason);
    else
        say(read, "", gloss_buf_slice(&line), " is marked again");
    gloss_buf_release(&line);
    find_walked(read);
}

static void toggle_all(struct cli_read *read) {
    read->all = !read->all;
    find_walked(read);
    say_only(read, read->all ? "all uses of terms are marked" : "only the first use of a term is marked");
}

/* ---- Searching ---- */

static void found(struct cli_read *read, struct cli_match match) {
    read->match = match;
    read->focus = match.start;
    show_byte(read, match.start);
}

static void search(struct cli_read *read, bool forward) {
    struct gloss_slice bytes = gloss_buf_slice(&read->text.bytes);
    size_t from = read->match.end > read->match.start ? read->match.start + forward : read->top.start;
    struct cli_match match;

    if (forward ? cli_find_next(&read->find, bytes, from, bytes.len, &match)
                : cli_find_previous(&read->find, bytes, from, &match)) {
        found(read, match);
    } else if (forward ? cli_find_next(&read->find, bytes, 0, from, &match)
                       : cli_find_previous(&read->find, bytes, bytes.len, &match)) {
        found(read, match);
        say_only(read, forward ? "search went on at the start" : "search went on at the end");
    } else {
        say(read, "not found: ", gloss_buf_slice(&read->pattern), "");
        read->match = (struct cli_match){0, 0};
    }
}

static void end_search(struct cli_read *read) {
    read->find.count = 0;
    read->match = (struct cli_match){0, 0};
}

static void ask(struct cli_read *read) {
    read->panel.open = read->list.open = false;
    read->asking = true;
    read->pattern.len = 0;
}

static void rub_out(struct cli_read *read) {
    size_t len;

    if (read->pattern.len == 0) {
        read->asking = false;
        return;
    }
    gloss_utf8_decode_before(gloss_buf_slice(&read->pattern), read->pattern.len, &len);
    read->pattern.len -= len;
}

static void key_of_question(struct cli_read *read, int key, struct gloss_slice typed) {
    switch (key) {
    case CLI_KEY_ESCAPE:
        read->asking = false;
        break;
    case CLI_KEY_BACKSPACE:
        rub_out(read);
        break;
    case CLI_KEY_ENTER:
        read->asking = false;
        /* An empty pattern is the one before. */
        if (read->pattern.len > 0)
            read->find = cli_find_new(gloss_buf_slice(&read->pattern));
        read->match = (struct cli_match){0, 0};
        if (read->find.count > 0)
            search(read, true);
        break;
    default:
        if (read->pattern.len + typed.len <= CLI_FIND_CHARS)
            gloss_buf_put(&read->pattern, typed);
    }
}

/* ---- The glossary of the text ---- */

static int by_meaning(const void *a, const void *b) {
    const struct cli_read_item *x = a, *y = b;

    if (x->entry != y->entry)
        return x->entry < y->entry ? -1 : 1;
    if (x->sense != y->sense)
        return x->sense < y->sense ? -1 : 1;
    return x->first < y->first ? -1 : x->first > y->first;
}

static int folded(char byte) { return byte >= 'A' && byte <= 'Z' ? byte | 0x20 : (unsigned char)byte; }

static int by_term(const void *a, const void *b) {
    const struct cli_read_item *x = a, *y = b;
    struct gloss_slice s = x->entry->term, t = y->entry->term;

    for (size_t i = 0; i < s.len && i < t.len; i++)
        if (folded(s.ptr[i]) != folded(t.ptr[i]))
            return folded(s.ptr[i]) < folded(t.ptr[i]) ? -1 : 1;
    if (s.len != t.len)
        return s.len < t.len ? -1 : 1;
    return by_meaning(a, b);
}

static bool make_list(struct cli_read *read) {
    struct cli_read_list *list = &read->list;
    size_t count = read->text.use_count, kept = 0;

    list->items = calloc(count ? count : 1, sizeof *list->items);
    if (!list->items)
        return false;
    for (size_t i = 0; i < count; i++)
        list->items[i] = (struct cli_read_item){read->text.uses[i].entry, read->text.uses[i].sense, 1, i};
    if (count > 0)
        qsort(list->items, count, sizeof *list->items, by_meaning);
    for (size_t i = 0; i < count; i++) {
        struct cli_read_item *last = kept > 0 ? &list->items[kept - 1] : NULL;

        if (last && last->entry == list->items[i].entry && last->sense == list->items[i].sense)
            last->uses++;
        else
            list->items[kept++] = list->items[i];
    }
    list->count = kept;
    if (kept > 0)
        qsort(list->items, kept, sizeof *list->items, by_term);
    return true;
}

static void toggle_list(struct cli_read *read) {
    struct cli_read_list *list = &read->list;

    read->panel.open = false;
    list->open = !list->open;
    if (!list->open)
        return;
    for (size_t i = 0; read->chosen != SIZE_MAX && i < list->count; i++)
        if (list->items[i].entry == read->text.uses[read->chosen].entry)
            list->chosen = i;
}

static void choose_item(struct cli_read *read, size_t item) {
    struct cli_read_list *list = &read->list;

    if (list->count == 0)
        return;
    list->chosen = item < list->count ? item : list->count - 1;
    if (read->panel.open && read->panel.entry)
        show_panel(read, list->items[list->chosen].entry, list->items[list->chosen].sense);
}

static void go_to_first_use(struct cli_read *read) {
    const struct cli_read_item *item = &read->list.items[read->list.chosen];

    if (read->list.count == 0)
        return;
    read->list.open = read->panel.open = false;
    if (cli_read_is_walked(read, item->first))
        read->chosen = item->first;
    show_byte(read, read->text.uses[item->first].start);
}

static bool key_of_list(struct cli_read *read, int key) {
    struct cli_read_list *list = &read->list;
    size_t page = cli_read_places(read).text_rows;

    switch (key) {
    case CLI_KEY_DOWN:
    case '\t':
    case 'n':
        choose_item(read, list->chosen + 1);
        return true;
    case CLI_KEY_UP:
    case CLI_KEY_BACK_TAB:
    case 'p':
        choose_item(read, list->chosen > 0 ? list->chosen - 1 : 0);
        return true;
    case CLI_KEY_PAGE_DOWN:
    case ' ':
        choose_item(read, list->chosen + page);
        return true;
    case CLI_KEY_PAGE_UP:
    case 'b':
        choose_item(read, list->chosen > page ? list->chosen - page : 0);
        return true;
    case CLI_KEY_HOME:
        choose_item(read, 0);
        return true;
    case CLI_KEY_LAST:
        choose_item(read, list->count);
        return true;
    case CLI_KEY_ENTER:
        if (list->count > 0)
            show_panel(read, list->items[list->chosen].entry, list->items[list->chosen].sense);
        return true;
    case 't':
        go_to_first_use(read);
        return true;
    case 'q':
    case CLI_KEY_ESCAPE:
        list->open = false;
        return true;
    default:
        return false;
    }
}

/* ---- The panel ---- */

static void scroll_panel(struct cli_read *read, bool down, size_t lines) {
    struct cli_read_places places = cli_read_places(read);
    size_t shown = places.panel_rows > 0 ? places.panel_rows - 1 : 0;
    size_t most = read->panel.line_count > shown ? read->panel.line_count - shown : 0;

    if (down)
        read->panel.top = least(read->panel.top + lines, most);
    else
        read->panel.top -= least(read->panel.top, lines);
}

static void follow(struct cli_read *read, size_t number) {
    struct cli_panel *panel = &read->panel;

    if (number >= panel->reference_count)
        return;
    if (panel->back_count == CLI_PANEL_BACK)
        memmove(panel->back, panel->back + 1, --panel->back_count * sizeof *panel->back);
    panel->back[panel->back_count++] = panel->entry;
    show_panel(read, panel->references[number], NULL);
}

static void go_back(struct cli_read *read) {
    if (read->panel.back_count > 0)
        show_panel(read, read->panel.back[--read->panel.back_count], NULL);
    else
        read->panel.open = false;
}

static bool key_of_panel(struct cli_read *read, int key) {
    size_t page = cli_read_places(read).panel_rows;

    switch (key) {
    case CLI_KEY_DOWN:
        scroll_panel(read, true, 1);
        return true;
    case CLI_KEY_UP:
        scroll_panel(read, false, 1);
        return true;
    case CLI_KEY_PAGE_DOWN:
    case ' ':
        scroll_panel(read, true, page > 2 ? page - 2 : 1);
        return true;
    case CLI_KEY_PAGE_UP:
    case 'b':
        scroll_panel(read, false, page > 2 ? page - 2 : 1);
        return true;
    case CLI_KEY_BACKSPACE:
        go_back(read);
        return true;
    case CLI_KEY_ENTER:
    case CLI_KEY_ESCAPE:
    case 'q':
        read->panel.open = false;
        return true;
    default:
        if (key < '1' || key > '9')
            return false;
        follow(read, (size_t)(key - '1'));
        return true;
    }
}

/* ---- Keys ---- */

static void page(struct cli_read *read, bool down) {
    size_t rows = cli_read_places(read).text_rows;

    rows = rows > 2 ? rows - 1 : 1;
    if (down ? !scroll_down(read, rows) : !scroll_up(read, rows))
        say_only(read, down ? "end of the text" : "start of the text");
}

static void key_of_text(struct cli_read *read, int key) {
    switch (key) {
    case CLI_KEY_DOWN:
    case 'e':
        scroll_down(read, 1);
        break;
    case CLI_KEY_UP:
    case 'y':
        scroll_up(read, 1);
        break;
    case CLI_KEY_PAGE_DOWN:
    case ' ':
    case 'f':
        page(read, true);
        break;
    case CLI_KEY_PAGE_UP:
    case 'b':
        page(read, false);
        break;
    case CLI_KEY_HOME:
    case '<':
        go_to_start(read);
        break;
    case CLI_KEY_LAST:
    case '>':
    case 'G':
        go_to_end(read);
        break;
    case CLI_KEY_ENTER:
        open_chosen(read);
        break;
    case 'a':
        toggle_all(read);
        break;
    case 'q':
        read->ended = true;
        break;
    case CLI_KEY_ESCAPE:
        if (read->find.count > 0)
            end_search(read);
        else
            read->chosen = SIZE_MAX;
        break;
    default:
        break;
    }
}

/* Keys that mean the same wherever the reader is. */
static bool key_of_all(struct cli_read *read, int key) {
    bool searching = read->find.count > 0 && !read->list.open;

    switch (key) {
    case CLI_KEY_END:
    case 'Q':
        read->ended = true;
        return true;
    case CLI_KEY_RESIZE:
        adapt(read);
        return true;
    case 'L' & 0x1F:
        cli_screen_repaint(read->screen);
        return true;
    case '?':
        read->failed |= !cli_panel_show_help(&read->panel, panel_columns(read, cli_screen_columns(read->screen)));
        return true;
    case '/':
        ask(read);
        return true;
    case 'g':
        toggle_list(read);
        return true;
    case 'k':
        know_chosen(read);
        return true;
    case 'u':
        undo(read);
        return true;
    case 'N':
    case 'n':
        if (searching)
            search(read, key == 'n');
        else if (!read->list.open)
            walk(read, key == 'n');
        return searching || !read->list.open;
    case '\t':
    case CLI_KEY_BACK_TAB:
    case 'p':
        if (!read->list.open)
            walk(read, key == '\t');
        return !read->list.open;
    default:
        return false;
    }
}

void cli_read_key(struct cli_read *read, int key, struct gloss_slice typed) {
    read->message.len = 0;
    if (read->asking && key != CLI_KEY_RESIZE && key != CLI_KEY_END)
        key_of_question(read, key, typed);
    else if (!key_of_all(read, key) && !(read->panel.open && key_of_panel(read, key)) &&
             !(read->list.open && key_of_list(read, key)))
        key_of_text(read, key);
    if (key != CLI_KEY_RESIZE)
        settle(read);
    read->failed |= read->message.failed || read->pattern.failed;
}

bool cli_read_start(struct cli_read *read) {
    read->chosen = read->focus = SIZE_MAX;
    read->walked = calloc(read->text.use_count ? read->text.use_count : 1, sizeof *read->walked);
    if (!read->walked || !make_list(read))
        return false;
    find_walked(read);
    go_to_start(read);
    return true;
}

void cli_read_release(struct cli_read *read) {
    cli_read_text_release(&read->text);
    cli_read_known_release(&read->known);
    cli_panel_release(&read->panel);
    gloss_buf_release(&read->pattern);
    gloss_buf_release(&read->message);
    free(read->walked);
    free(read->list.items);
}
