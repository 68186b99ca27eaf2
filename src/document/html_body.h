/* html_body.h - texts of other formats as HTML: what goes into the body of a page. */
#ifndef GLOSS_HTML_BODY_H
#define GLOSS_HTML_BODY_H

#include "base/buffer.h"

/* Zeroed it is ready. */
struct gloss_html_body {
    struct gloss_buf html;
    struct gloss_buf title; /* text of the first heading, or of what looks like one in plain text; empty: there is none */
    bool has_images;

    /* Write where a link leads instead of to target, which is no URL of another place; false: there. NULL: links stay. */
    bool (*put_link)(void *user, struct gloss_buf *out, struct gloss_slice target);
    void *user;
};

void gloss_html_body_release(struct gloss_html_body *body);

/* Write a plain text as paragraphs, whose lines and blanks stay as they are. A headline is one that looks larger. */
void gloss_plain_html(struct gloss_html_body *body, struct gloss_slice text);

/* Write a Markdown text.
 *
 * shape:  HTML in it goes through gloss_html_sieve_put; links lead where gloss_html_is_safe_target says; headings have ids, as GitHub makes
 *         them; a note `[^1]` is linked to its text, which stays where it is; front matter, attribute lists and lines `:::` are left out, maths and
 *         templates stay as they were written, and a browser does not translate them
 * errors: false and *diag: GLOSS_ELIMIT for more than GLOSS_LIMIT_MARKDOWN_BYTES, GLOSS_ENOMEM. A warning names each limit beyond which a
 *         part of the text is not taken for markup. Beyond GLOSS_LIMIT_MARKDOWN_TARGETS links have no target, beyond GLOSS_LIMIT_MARKDOWN_TITLES uses of
 *         abbreviations no explanation, and where tables have more cells than bytes rows are short
 * source: as gloss_markdown_read
 */
bool gloss_markdown_html(struct gloss_html_body *body, struct gloss_slice source, const char *name,
                         struct gloss_diag *diag);

#endif
