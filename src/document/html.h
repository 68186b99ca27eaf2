/* html.h - HTML pages and fragments, whole or broken, as prose.
 *
 *     source   <p>The <b>Five</b> Eyes &amp; <code>x()</code></p><ul><li>one
 *     prose    The Five Eyes & #            one
 *
 * What is prose is decided without a tree: by a tokenizer, and by a stack of open elements that follows the standard's rules for what ends
 * what. Where a page is broken in a way that only the whole construction of the tree would settle, or goes beyond a limit, the rest of it is
 * not searched. doc/html.md is the manual. */
#ifndef GLOSS_HTML_H
#define GLOSS_HTML_H

#include "markup.h"

/* Read a document, UTF-8, into runs, which were empty.
 *
 * shape:  found may be NULL
 * errors: false and *diag: GLOSS_ENOMEM, GLOSS_ELIMIT for more than GLOSS_LIMIT_DOCUMENT_BYTES. A warning tells from where on a document is not
 *         searched.
 * source: the HTML standard, 13.2 (https://html.spec.whatwg.org)
 */
bool gloss_html_read(struct gloss_runs *runs, struct gloss_markup_found *found, struct gloss_slice source,
                     const struct gloss_markup_options *options, struct gloss_diag *diag);

/* Classes that our own annotation writes, by which it is known again: of a marked term, of a note, of the glossary at the end. */
#define GLOSS_HTML_TERM "gloss-term"
#define GLOSS_HTML_NOTE "gloss-note"
#define GLOSS_HTML_GLOSSARY "gloss-glossary"
/* Of an <abbr> that says at each use what the author says once, `*[SF]: Long Form` in Markdown. */
#define GLOSS_HTML_DEFINED "gloss-defined"
/* And of an element that the whole text is in, where our style and script are: entries may be notes over it. */
#define GLOSS_HTML_PAGE "gloss-page"

#endif
