/* flow.h - which line ends of a text that somebody wrapped by hand only end a line, and not what it says. */
#ifndef GLOSS_FLOW_H
#define GLOSS_FLOW_H

#include "slice.h"

/* Columns of the widest line of a paragraph: what it may have been wrapped to; wide: as gloss_width_as has it. */
size_t gloss_flow_measure(struct gloss_slice paragraph, bool wide);

/* Whether the line that ends at byte at of text, with LF or CR LF, goes on with the next one: its neighbour's first word had no room
 * on it, and neither looks like a list, a table, a heading, verse or code. measure is the paragraph's, not wide. *next gets the byte where the
 * next line's text begins, *blank whether a blank parts the two. */
bool gloss_flow_goes_on(struct gloss_slice text, size_t at, size_t measure, size_t *next, bool *blank);

#endif
