/* html_safe.h - HTML of others that is put into a page of ours: what it may be, and where its links may lead. */
#ifndef GLOSS_HTML_SAFE_H
#define GLOSS_HTML_SAFE_H

#include "html_token.h"

/* What stands between HTML and a page. Zeroed it is ready. */
struct gloss_html_sieve {
    struct gloss_html_tokens tokens;
    struct gloss_buf value; /* of an attribute */
    bool has_images;        /* some went through */

    /* As that of struct gloss_html_body. */
    bool (*put_link)(void *user, struct gloss_buf *out, struct gloss_slice target);
    void *user;
    struct gloss_buf link;
};

/* Write a piece of HTML with those elements and attributes only that change how text looks or is arranged. Tags of others are left out, of
 * scripts and the like also what is in them; text stays, and so do comments. */
void gloss_html_sieve_put(struct gloss_html_sieve *sieve, struct gloss_buf *out, struct gloss_slice html);
void gloss_html_sieve_release(struct gloss_html_sieve *sieve);

/* Whether a link may lead there: to a place beside the page, or by a scheme that runs nothing. An image may also be in the text itself, `data:`. */
bool gloss_html_is_safe_target(struct gloss_slice target, bool image);

#endif
