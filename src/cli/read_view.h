/* read_view.h - what of a text is on the screen, and moving over it. */
#ifndef CLI_READ_VIEW_H
#define CLI_READ_VIEW_H

#include "read.h"

/* What there is to say until the next key. */
void cli_read_say(struct cli_read *read, const char *before, struct gloss_slice subject, const char *behind);
void cli_read_say_only(struct cli_read *read, const char *what);

/* Move by rows, as far as there are any. false: there are none. */
bool cli_read_down(struct cli_read *read, size_t rows);
bool cli_read_up(struct cli_read *read, size_t rows);
void cli_read_to_start(struct cli_read *read);
void cli_read_to_end(struct cli_read *read);
/* Byte behind the last row that is shown. */
size_t cli_read_shown_end(const struct cli_read *read);
/* Bring a byte onto the screen, a third below its top if it is not there. */
void cli_read_show_byte(struct cli_read *read, size_t at);

/* Columns of what stands beside the text, or over it, on a screen that has so many. */
size_t cli_read_panel_columns(const struct cli_read *read, size_t columns);
/* Show an entry there. */
void cli_read_show_panel(struct cli_read *read, const struct gloss_entry *entry, const struct gloss_sense *sense);

/* The screen has become another: the row with the same byte is at its top, and what the reader went to still on it. */
void cli_read_adapt(struct cli_read *read);
/* A key has been pressed: the place is where it led. */
void cli_read_settle(struct cli_read *read);

#endif
