/* terminal.h - what the surroundings say of a terminal: colour, size, character set. */
#ifndef CLI_TERMINAL_H
#define CLI_TERMINAL_H

#include <stdbool.h>
#include <stddef.h>

enum cli_when { CLI_AUTO, CLI_ALWAYS, CLI_NEVER };

bool cli_is_terminal(int fd);
/* A terminal that understands escape sequences. */
bool cli_is_capable(int fd);
/* Whether to colour what goes to fd: --color, then NO_COLOR, CLICOLOR_FORCE and FORCE_COLOR, TERM and CLICOLOR, then
 * whether it is a terminal. source: bixense.com/clicolors, no-color.org */
bool cli_may_color(enum cli_when wish, int fd);
/* Columns of standard output: of the terminal, else COLUMNS, else 80. Never 0. */
size_t cli_columns(void);
/* The same for what is read line after line: at least 20, and at most 100. */
size_t cli_reading_columns(void);
/* Rows of standard output; 0: not known. */
size_t cli_rows(void);
/* Whether the locale's characters are UTF-8. */
bool cli_locale_is_utf8(void);

#endif
