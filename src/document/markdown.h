/* markdown.h - Markdown as GitHub has it, with front matter, maths, notes, abbreviations and attribute lists. The one place with md4c.h is
 * behind it. */
#ifndef GLOSS_MARKDOWN_H
#define GLOSS_MARKDOWN_H

#include "markup.h"

/* Read a document into runs, which were empty.
 *
 * shape:  found may be NULL. Not searched: code, raw HTML blocks, images, maths, front matter, targets of links, comments, what is between
 *         `<!-- gloss-off -->` and `<!-- gloss-on -->`. Headings, links and what the author explains are runs with their flag.
 * errors: false and *diag: GLOSS_ELIMIT for more than GLOSS_LIMIT_MARKDOWN_BYTES, GLOSS_ENOMEM. A warning names each limit beyond which
 *         a part of the text, or the rest, is not searched.
 * source: CommonMark 0.29 as md4c 0.4.8 reads it, GitHub Flavored Markdown, PHP Markdown Extra (abbreviations, definition lists)
 */
bool gloss_markdown_read(struct gloss_runs *runs, struct gloss_markup_found *found, struct gloss_slice source,
                         const struct gloss_markup_options *options, struct gloss_diag *diag);

/* What our own annotation writes into Markdown, by which it is known again. */
#define GLOSS_MARKDOWN_OFF "gloss-off"
#define GLOSS_MARKDOWN_ON "gloss-on"
#define GLOSS_MARKDOWN_GLOSSARY "gloss: glossary" /* comment before the glossary at the end */
#define GLOSS_MARKDOWN_NOTE "gloss: note"         /* before what is added to a line */
#define GLOSS_MARKDOWN_END "gloss: end" /* and behind either; up to two line ends before a glossary belong to it */
#define GLOSS_MARKDOWN_ANCHOR \
    "gloss-" /* of `[^gloss-aukus]`, `(#gloss-aukus)`, which the glossary at the end has, and `(<path#gloss-aukus>)` */

#endif
