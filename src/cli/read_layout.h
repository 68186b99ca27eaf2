/* read_layout.h - a paragraph in rows of a width, and the way from row to row through a text. */
#ifndef CLI_READ_LAYOUT_H
#define CLI_READ_LAYOUT_H

#include "read_text.h"

/* A row of a paragraph. */
struct cli_row {
    size_t paragraph;
    size_t start, end; /* bytes */
};

/* The row that begins at a byte of a paragraph, where another one ended or the paragraph begins; width is above 0. */
struct cli_row cli_row_from(const struct cli_read_text *text, size_t paragraph, size_t start, size_t width);
/* The row with a byte; the text's end is in the last. */
struct cli_row cli_row_at(const struct cli_read_text *text, size_t at, size_t width);
/* The neighbours of a row; false: it is the last or the first. */
bool cli_row_next(const struct cli_read_text *text, struct cli_row *row, size_t width);
bool cli_row_previous(const struct cli_read_text *text, struct cli_row *row, size_t width);

#endif
