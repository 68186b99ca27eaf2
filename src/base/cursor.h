/* cursor.h - the line and the column of a place in a text that is read from its start. */
#ifndef GLOSS_CURSOR_H
#define GLOSS_CURSOR_H

#include "slice.h"

/* Lines end in LF, CR LF or CR; columns count characters, bytes that are no UTF-8 each for one, and a byte order mark for none. */
struct gloss_cursor {
    size_t line, column; /* from 1 on */
    bool after_cr, started;
};

/* The start of a text. */
static inline struct gloss_cursor gloss_cursor_start(void) { return (struct gloss_cursor){1, 1, false, false}; }

/* Move behind text, which ends at a character's edge. */
void gloss_cursor_move(struct gloss_cursor *cursor, struct gloss_slice text);

/* Move to a line and a column, or behind text if they are not in it; *at gets the byte where that is. The end of a line is a place as
 * well. Returns whether it is there. */
bool gloss_cursor_find(struct gloss_cursor *cursor, struct gloss_slice text, size_t line, size_t column, size_t *at);

#endif
