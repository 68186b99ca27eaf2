/* read_panel.h - an entry of the glossary, or the help, in lines that can be scrolled. */
#ifndef CLI_READ_PANEL_H
#define CLI_READ_PANEL_H

#include "base/buffer.h"
#include "read_screen.h"

enum { CLI_PANEL_REFERENCES = 9, CLI_PANEL_BACK = 32 };

struct cli_panel {
    bool open;
    const struct gloss_entry *entry; /* NULL: the help */
    const struct gloss_sense *sense; /* that the text means; NULL: undecided, or the only one */
    size_t width, top;

    struct gloss_buf text; /* with the sequences of GLOSS_TO_TERMINAL for styles, and no other control */
    size_t *lines;         /* where they begin, and at the end text.len */
    size_t line_count, line_room;

    const struct gloss_entry *references[CLI_PANEL_REFERENCES]; /* what `see` and `use` name */
    size_t reference_count;
    const struct gloss_entry *back[CLI_PANEL_BACK]; /* entries before this one */
    size_t back_count;
};

/* Show an entry, or the help. false: no memory. */
bool cli_panel_show_entry(struct cli_panel *panel, const struct gloss_glossary *glossary, const struct gloss_entry *entry,
                          const struct gloss_sense *sense, size_t width, bool ascii);
bool cli_panel_show_help(struct cli_panel *panel, size_t width);
/* The same in another width, at the same place as far as there is one. */
bool cli_panel_resize(struct cli_panel *panel, const struct gloss_glossary *glossary, size_t width, bool ascii);
void cli_panel_release(struct cli_panel *panel);

/* Put a line on the screen, from a column on. */
void cli_panel_put(const struct cli_panel *panel, size_t line, struct cli_screen *screen, size_t row, size_t column,
                   size_t end);

#endif
