/* html_text.h - text as HTML writes it. What is put comes from anywhere, and never becomes markup. */
#ifndef GLOSS_HTML_TEXT_H
#define GLOSS_HTML_TEXT_H

#include "base/buffer.h"

/* Text between tags, or in an attribute with double quotes. Controls that HTML does not allow, and bytes that are no UTF-8, become
 * U+FFFD; so do characters that turn the direction of what follows. */
void gloss_html_text(struct gloss_buf *out, struct gloss_slice text);
/* The same with each line end and row of blanks as one blank, none at the ends. */
void gloss_html_line(struct gloss_buf *out, struct gloss_slice text);
/* HTML that is UTF-8, in ASCII: all other characters as references. */
void gloss_html_ascii(struct gloss_buf *out, struct gloss_slice html);
/* Text as it is, markup of HTML and all, but for controls and the like. */
void gloss_harmless_text(struct gloss_buf *out, struct gloss_slice text);

#endif
