#include "read_panel.h"

#include <stdlib.h>

#include "base/array.h"

static const struct {
    const char *keys, *what;
} help[] = {
    {"Tab n", "next term"},
    {"S-Tab p", "previous term"},
    {"Enter", "what the term means, and close it"},
    {"1 - 9", "there: go to another entry"},
    {"Backspace", "there: come back from it"},
    {"k", "I know this term: mark it no more"},
    {"u", "I do not: undo the last k"},
    {"a", "all uses of terms, or only the first"},
    {"g", "glossary of this text, and back"},
    {"t", "there: to the text, at the first use"},
    {"/", "search; then n and N: next, previous"},
    {"Esc", "end the search, close what is open"},
    {"arrows", "a line up or down"},
    {"Space b", "a screen down, up; also PgDn, PgUp"},
    {"Home End", "start and end of the text"},
    {"Ctrl-L", "draw the screen anew"},
    {"q", "close what is open; in the text, quit"},
    {"Q", "quit"},
};

static bool add_line(struct cli_panel *panel, size_t at) {
    size_t *grown = gloss_array_grow(panel->lines, panel->line_count, &panel->line_room, sizeof *grown);

    if (!grown)
        return false;
    panel->lines = grown;
    panel->lines[panel->line_count++] = at;
    return true;
}

static bool cut_lines(struct cli_panel *panel) {
    struct gloss_slice text = gloss_buf_slice(&panel->text);

    panel->line_count = 0;
    if (panel->text.failed)
        return false;
    for (size_t at = 0; at < text.len;) {
        const char *lf = memchr(text.ptr + at, '\n', text.len - at);

        if (!add_line(panel, at))
            return false;
        at = lf ? (size_t)(lf - text.ptr) + 1 : text.len;
    }
    if (!add_line(panel, text.len))
        return false;
    panel->line_count--;
    return true;
}

/* ---- Entries ---- */

static void add_reference(struct cli_panel *panel, const struct gloss_glossary *glossary, struct gloss_slice name) {
    const struct gloss_entry *found[1];
    size_t count = name.ptr ? gloss_glossary_lookup(glossary, name, found, 1) : 0;

    if (count == 0 || count == SIZE_MAX || found[0] == panel->entry)
        return;
    for (size_t i = 0; i < panel->reference_count; i++)
        if (panel->references[i] == found[0])
            return;
    panel->references[panel->reference_count++] = found[0];
}

static void add_references(struct cli_panel *panel, const struct gloss_glossary *glossary,
                           const struct gloss_extras *extras) {
    if (panel->reference_count < CLI_PANEL_REFERENCES)
        add_reference(panel, glossary, extras->use);
    for (size_t i = 0; i < extras->see.count && panel->reference_count < CLI_PANEL_REFERENCES; i++)
        add_reference(panel, glossary, extras->see.items[i]);
}

/* One beside the other, as far as the lines have room. */
static void put_references(struct cli_panel *panel) {
    static const char label[] = "  Go to: ";
    enum { INDENT = sizeof label - 1, GAP = 3, NUMBER = 2 };
    size_t column = 0;

    for (size_t i = 0; i < panel->reference_count; i++) {
        size_t columns = NUMBER + gloss_width(panel->references[i]->term);

        if (i > 0 && column + GAP + columns > panel->width) {
            gloss_buf_puts(&panel->text, "\n");
            column = 0;
        }
        if (i == 0)
            gloss_buf_puts(&panel->text, label);
        else
            gloss_buf_repeat(&panel->text, ' ', column > 0 ? GAP : INDENT);
        column += columns + (column > 0 ? GAP : INDENT);
        gloss_buf_puts(&panel->text, "\033[0;36m");
        gloss_buf_number(&panel->text, i + 1);
        gloss_buf_puts(&panel->text, "\033[0m ");
        gloss_sanitize(panel->references[i]->term, false, gloss_buf_sink(&panel->text));
    }
    if (panel->reference_count > 0)
        gloss_buf_puts(&panel->text, "\n");
}

/* Of several meanings, the one of this text. */
static void put_meant(struct cli_panel *panel) {
    for (uint32_t i = 0; panel->sense && panel->entry->sense_count > 1 && i < panel->entry->sense_count; i++)
        if (panel->sense == &panel->entry->senses[i]) {
            gloss_buf_puts(&panel->text, "\033[0;2m  Meant here: \033[0m");
            gloss_buf_number(&panel->text, i + 1);
            gloss_buf_puts(&panel->text, "\n");
        }
}

static bool make_entry(struct cli_panel *panel, const struct gloss_glossary *glossary, bool ascii) {
    struct gloss_render_options options = {.to = GLOSS_TO_TERMINAL, .width = panel->width, .color = true, .ascii = ascii};

    panel->text.len = panel->reference_count = 0;
    add_references(panel, glossary, panel->entry->extras);
    for (uint32_t i = 0; i < panel->entry->sense_count; i++)
        add_references(panel, glossary, panel->entry->senses[i].extras);
    put_meant(panel);
    return gloss_entry_render(glossary, panel->entry, &options, gloss_buf_sink(&panel->text)) &&
           (put_references(panel), cut_lines(panel));
}

bool cli_panel_show_entry(struct cli_panel *panel, const struct gloss_glossary *glossary, const struct gloss_entry *entry,
                          const struct gloss_sense *sense, size_t width, bool ascii) {
    panel->open = true;
    panel->entry = entry;
    panel->sense = sense;
    panel->width = width;
    panel->top = 0;
    return make_entry(panel, glossary, ascii);
}

/* ---- The help ---- */

static bool make_help(struct cli_panel *panel) {
    enum { KEYS = 10 };

    panel->text.len = 0;
    for (size_t i = 0; i < sizeof help / sizeof *help; i++) {
        gloss_buf_puts(&panel->text, "\033[0;1m");
        gloss_buf_puts(&panel->text, help[i].keys);
        gloss_buf_puts(&panel->text, "\033[0m");
        gloss_buf_repeat(&panel->text, ' ', KEYS - strlen(help[i].keys));
        gloss_buf_puts(&panel->text, help[i].what);
        gloss_buf_puts(&panel->text, "\n");
    }
    return cut_lines(panel);
}

bool cli_panel_show_help(struct cli_panel *panel, size_t width) {
    panel->open = true;
    panel->entry = NULL;
    panel->width = width;
    panel->top = panel->back_count = panel->reference_count = 0;
    return make_help(panel);
}

bool cli_panel_resize(struct cli_panel *panel, const struct gloss_glossary *glossary, size_t width, bool ascii) {
    if (!panel->open || panel->width == width)
        return true;
    panel->width = width;
    if (!(panel->entry ? make_entry(panel, glossary, ascii) : make_help(panel)))
        return false;
    if (panel->top >= panel->line_count)
        panel->top = panel->line_count ? panel->line_count - 1 : 0;
    return true;
}

void cli_panel_release(struct cli_panel *panel) {
    gloss_buf_release(&panel->text);
    free(panel->lines);
}

/* ---- Drawing ---- */

/* The look that a sequence of ours asks for: its last number. */
static unsigned look_of(char number) {
    switch (number) {
    case '1':
        return CLI_LOOK_BOLD;
    case '2':
        return CLI_LOOK_QUIET;
    case '4':
        return CLI_LOOK_UNDERLINE;
    case '6':
        return CLI_LOOK_TERM;
    default:
        return CLI_LOOK_PLAIN;
    }
}

void cli_panel_put(const struct cli_panel *panel, size_t line, struct cli_screen *screen, size_t row, size_t column,
                   size_t end) {
    struct gloss_slice text = gloss_buf_slice(&panel->text);
    size_t at = panel->lines[line], stop = panel->lines[line + 1];
    unsigned look = CLI_LOOK_PLAIN;

    if (stop > at && text.ptr[stop - 1] == '\n')
        stop--;
    while (at < stop) {
        const char *escape = memchr(text.ptr + at, '\033', stop - at), *last;
        size_t run = escape ? (size_t)(escape - text.ptr) : stop;

        column = cli_screen_put(screen, row, column, end, gloss_slice_cut(text, at, run), look);
        last = escape ? memchr(escape, 'm', stop - run) : NULL;
        if (!last)
            return;
        look = look_of(last[-1]);
        at = (size_t)(last - text.ptr) + 1;
    }
}
