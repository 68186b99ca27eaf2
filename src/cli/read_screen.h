/* read_screen.h - the screen, cell by cell, and its keyboard. The one place with ncurses.
 *
 * Whatever is put on it goes through the sanitiser: what is hidden becomes visible, and no byte of a text is obeyed. */
#ifndef CLI_READ_SCREEN_H
#define CLI_READ_SCREEN_H

#include "base/buffer.h"
#include "base/slice.h"

/* Or-ed. */
enum cli_look {
    CLI_LOOK_PLAIN = 0,
    CLI_LOOK_BOLD = 1 << 0,
    CLI_LOOK_UNDERLINE = 1 << 1,
    CLI_LOOK_REVERSE = 1 << 2,
    CLI_LOOK_QUIET = 1 << 3,
    CLI_LOOK_TERM = 1 << 4,  /* a colour, where there are colours */
    CLI_LOOK_MATCH = 1 << 5, /* likewise; else reverse */
};

/* What the keyboard says; characters are themselves. */
enum cli_key {
    CLI_KEY_NONE = -1, /* nothing that is known */
    CLI_KEY_END = -2,  /* the process was told to end, or the terminal is gone */
    CLI_KEY_RESIZE = -3,
    CLI_KEY_UP = -10,
    CLI_KEY_DOWN = -11,
    CLI_KEY_LEFT = -12,
    CLI_KEY_RIGHT = -13,
    CLI_KEY_PAGE_UP = -14,
    CLI_KEY_PAGE_DOWN = -15,
    CLI_KEY_HOME = -16,
    CLI_KEY_LAST = -17, /* the key End */
    CLI_KEY_BACK_TAB = -18,
    CLI_KEY_BACKSPACE = -19,
    CLI_KEY_ENTER = -20,
    CLI_KEY_ESCAPE = -21,
};

struct cli_screen;

/* Take the terminal that standard output is, and the keyboard of standard input or, where that is none, of the controlling terminal.
 * NULL and *reason. */
struct cli_screen *cli_screen_open(bool color, bool ascii, const char **reason);
/* Give the terminal back as it was. Signals end the process again. */
void cli_screen_close(struct cli_screen *screen);
/* The signal that ended it; 0: none. */
int cli_screen_signal(const struct cli_screen *screen);

size_t cli_screen_rows(const struct cli_screen *screen);
size_t cli_screen_columns(const struct cli_screen *screen);
bool cli_screen_is_ascii(const struct cli_screen *screen);

void cli_screen_clear(struct cli_screen *screen);
/* Put text from a column on, as far as it stays left of column end; returns the column behind it. A line end is put as a control. */
size_t cli_screen_put(struct cli_screen *screen, size_t row, size_t column, size_t end, struct gloss_slice text,
                      unsigned look);
size_t cli_screen_puts(struct cli_screen *screen, size_t row, size_t column, size_t end, const char *text, unsigned look);
/* Fill columns [column, end) with a character of ASCII, or with a horizontal line where it is '-'. */
void cli_screen_fill(struct cli_screen *screen, size_t row, size_t column, size_t end, char with, unsigned look);
/* Show what was put, the cursor at a place, or nowhere where row is SIZE_MAX. */
void cli_screen_show(struct cli_screen *screen, size_t row, size_t column);
/* Draw everything anew, whatever others have written there. */
void cli_screen_repaint(struct cli_screen *screen);
/* Wait for a key. Typed characters come as UTF-8 in *typed where it is not NULL. */
int cli_screen_key(struct cli_screen *screen, struct gloss_buf *typed);

#endif
