/* read.h - a text on the whole screen: where the reader is in it, and what each key does.
 *
 *     key --cli_read_key--> struct cli_read --cli_read_draw--> screen
 *
 * The place is a byte of the text, so that it stays when the screen becomes another. */
#ifndef CLI_READ_H
#define CLI_READ_H

#include "base/dictionary.h"
#include "read_find.h"
#include "read_known.h"
#include "read_layout.h"
#include "read_panel.h"

/* A meaning that the text uses. */
struct cli_read_item {
    const struct gloss_entry *entry;
    const struct gloss_sense *sense;
    size_t uses, first; /* the first of them in text.uses */
    struct gloss_headword word;
};

/* The glossary of the text. */
struct cli_read_list {
    struct cli_read_item *items; /* in the order of a dictionary */
    struct gloss_folded keys;    /* of their words */
    size_t count;
    bool open;
    size_t top, chosen;
};

struct cli_read {
    struct cli_screen *screen;
    const struct gloss_glossary *glossary;
    const char *name;
    struct cli_read_text text;
    struct cli_read_known known;
    size_t measure; /* columns that the text takes at most */
    bool markdown;

    struct cli_row top; /* the first row that is shown */
    size_t place;       /* where it began when a key last moved it */
    size_t focus;       /* what the reader went to, while it is shown; SIZE_MAX: nothing */
    size_t *walked;     /* uses to walk through: not known, and the first ones unless all is set */
    size_t walked_count;
    bool all;
    size_t chosen; /* of text.uses; SIZE_MAX: none */

    struct cli_find find;
    struct cli_match match; /* the one that was found; start == end: none */
    bool asking;            /* for a pattern, that is being typed */
    struct gloss_buf pattern;

    struct cli_read_list list;
    struct cli_panel panel;
    struct gloss_buf message; /* for the last line, until the next key */
    bool ended, failed;       /* failed: no memory */
};

/* Where things are on the screen. */
struct cli_read_places {
    size_t rows, columns; /* of the screen; the last row is the status line */
    size_t text_column, text_columns, text_rows;
    size_t panel_row, panel_column, panel_columns, panel_rows; /* its title included; 0 rows: there is none */
};

/* Begin with a text that is finished. false: no memory. */
bool cli_read_start(struct cli_read *read);
void cli_read_key(struct cli_read *read, int key, struct gloss_slice typed);
void cli_read_release(struct cli_read *read);

struct cli_read_places cli_read_places(const struct cli_read *read);
/* Whether a use is one to walk to. */
bool cli_read_is_walked(const struct cli_read *read, size_t use);
/* How many uses to walk through end before a byte. */
size_t cli_read_walked_before(const struct cli_read *read, size_t at);

/* Draw all of it. */
void cli_read_draw(struct cli_read *read);

#endif
