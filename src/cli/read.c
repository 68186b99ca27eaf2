#include "read.h"

#include <stdlib.h>

#include "base/bisect.h"
#include "read_list.h"
#include "read_search.h"
#include "read_view.h"

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

    GLOSS_BISECT(low, high, middle, read->text.uses[read->walked[middle]].end <= at);
    return low;
}

static bool is_chosen_shown(const struct cli_read *read) {
    const struct gloss_occurrence *use;

    if (read->chosen == SIZE_MAX)
        return false;
    use = &read->text.uses[read->chosen];
    return use->end > read->top.start && use->start < cli_read_shown_end(read);
}

static void choose(struct cli_read *read, size_t use) {
    read->chosen = use;
    read->focus = read->text.uses[use].start;
    if (read->panel.open && read->panel.entry) {
        read->panel.back_count = 0;
        cli_read_show_panel(read, read->text.uses[use].entry, read->text.uses[use].sense);
    }
    cli_read_show_byte(read, read->text.uses[use].start);
}

/* Behind or before the chosen term; else where the reader was, whose term may have become known; else the edge of what is in sight. */
static size_t start_of_walk(const struct cli_read *read, bool forward) {
    if (is_chosen_shown(read))
        return forward ? read->text.uses[read->chosen].end : read->text.uses[read->chosen].start;
    if (read->focus != SIZE_MAX)
        return read->focus;
    return forward ? read->top.start : cli_read_shown_end(read);
}

/* To the next term, or the one before. */
static void walk(struct cli_read *read, bool forward) {
    size_t next;

    next = cli_read_walked_before(read, start_of_walk(read, forward)) - !forward;
    if (next < read->walked_count)
        choose(read, read->walked[next]);
    else if (read->walked_count == 0)
        cli_read_say_only(read,
                          read->text.use_count ? "no term that is not known" : "no term of the glossary is in this text");
    else
        cli_read_say_only(read, forward ? "no term further down" : "no term further up");
}

static void open_chosen(struct cli_read *read) {
    if (!is_chosen_shown(read)) {
        size_t first = cli_read_walked_before(read, read->top.start);

        if (first >= read->walked_count || read->text.uses[read->walked[first]].start >= cli_read_shown_end(read)) {
            cli_read_say_only(read, "no term on this screen; Tab goes to the next one");
            return;
        }
        read->chosen = read->walked[first];
    }
    read->focus = read->text.uses[read->chosen].start;
    read->panel.back_count = 0;
    cli_read_show_panel(read, read->text.uses[read->chosen].entry, read->text.uses[read->chosen].sense);
    cli_read_show_byte(read, read->text.uses[read->chosen].start);
}

/* ---- What is known ---- */

static void know(struct cli_read *read, const struct gloss_entry *entry, const struct gloss_sense *sense) {
    const char *reason = cli_read_known_add(&read->known, entry, sense);

    if (reason)
        cli_read_say(read, "not remembered: ", gloss_slice(reason), "");
    else
        cli_read_say(read, "", entry->term, " is known from now on; u takes it back");
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
        cli_read_say_only(read, "choose a term first: Tab");
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
        cli_read_say_only(read, reason);
    else
        cli_read_say(read, "", gloss_buf_slice(&line), " is marked again");
    gloss_buf_release(&line);
    find_walked(read);
}

static void toggle_all(struct cli_read *read) {
    read->all = !read->all;
    find_walked(read);
    cli_read_say_only(read, read->all ? "all uses of terms are marked" : "only the first use of a term is marked");
}

/* ---- The panel ---- */

static size_t least(size_t a, size_t b) { return a < b ? a : b; }

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
    cli_read_show_panel(read, panel->references[number], NULL);
}

static void go_back(struct cli_read *read) {
    if (read->panel.back_count > 0)
        cli_read_show_panel(read, read->panel.back[--read->panel.back_count], NULL);
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
    if (down ? !cli_read_down(read, rows) : !cli_read_up(read, rows))
        cli_read_say_only(read, down ? "end of the text" : "start of the text");
}

static void key_of_text(struct cli_read *read, int key) {
    switch (key) {
    case CLI_KEY_DOWN:
    case 'e':
        cli_read_down(read, 1);
        break;
    case CLI_KEY_UP:
    case 'y':
        cli_read_up(read, 1);
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
        cli_read_to_start(read);
        break;
    case CLI_KEY_LAST:
    case '>':
    case 'G':
        cli_read_to_end(read);
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
            cli_read_end_search(read);
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
        cli_read_adapt(read);
        return true;
    case 'L' & 0x1F:
        cli_screen_repaint(read->screen);
        return true;
    case '?':
        read->failed |= !cli_panel_show_help(&read->panel, cli_read_panel_columns(read, cli_screen_columns(read->screen)));
        return true;
    case '/':
        cli_read_ask(read);
        return true;
    case 'g':
        cli_read_list_toggle(read);
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
            cli_read_search(read, key == 'n');
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
        cli_read_key_of_question(read, key, typed);
    else if (!key_of_all(read, key) && !(read->panel.open && key_of_panel(read, key)) &&
             !(read->list.open && cli_read_key_of_list(read, key)))
        key_of_text(read, key);
    if (key != CLI_KEY_RESIZE)
        cli_read_settle(read);
    read->failed |= read->message.failed || read->pattern.failed;
}

bool cli_read_start(struct cli_read *read) {
    read->chosen = read->focus = SIZE_MAX;
    read->walked = calloc(read->text.use_count ? read->text.use_count : 1, sizeof *read->walked);
    if (!read->walked || !cli_read_list_make(read))
        return false;
    find_walked(read);
    cli_read_to_start(read);
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
    gloss_folded_release(&read->list.keys);
}
