/* cell.h - cells of a table for spreadsheets. */
#ifndef GLOSS_CELL_H
#define GLOSS_CELL_H

#include "base/buffer.h"

enum gloss_cell_kind { GLOSS_CELL_CSV, GLOSS_CELL_TSV };

/* One cell, on one line: line ends and tabs become blanks, so that each row is a line in csv and tsv alike; csv is that of RFC 4180. What a
 * spreadsheet would run as a formula gets an apostrophe in front, unless is_raw; in tsv, what begins with a quotation mark is quoted as in csv, unless
 * is_raw, for a spreadsheet takes that mark away, and all up to the next one for one cell. last: the row ends. */
void gloss_cell_put(struct gloss_buf *out, struct gloss_slice text, enum gloss_cell_kind kind, bool is_raw, bool last);

#endif
