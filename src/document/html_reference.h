/* html_reference.h - character references of HTML: `&amp;`, `&#38;`, `&#x26;`. */
#ifndef GLOSS_HTML_REFERENCE_H
#define GLOSS_HTML_REFERENCE_H

#include "base/buffer.h"

enum { GLOSS_HTML_REFERENCE_BYTES = 8 }; /* the longest text of one has 6 */

/* Read the reference that the `&` at byte at begins. Returns its bytes in the source, and *text, which has *text_len, is what it stands for; 0: the
 * `&` is text. An attribute's value has older rules for names without `;`. Source: HTML, 13.2.5.72 to 13.2.5.80. */
size_t gloss_html_reference(struct gloss_slice source, size_t at, bool in_attribute, char text[GLOSS_HTML_REFERENCE_BYTES],
                            size_t *text_len);

/* Write what text stands for in which references end with `;`, as in Markdown. */
void gloss_html_references(struct gloss_slice raw, struct gloss_buf *out);
/* Write what the value of an attribute stands for. */
void gloss_html_value(struct gloss_slice raw, struct gloss_buf *out);

#endif
