/* markdown_hints.h - what of a Markdown text has to be read so that nothing is missed that may be found in it, told before anything is read.
 *
 *     source   Plain words. A **N**PM, or [NPM](x) and npm|
 *     tokens                               ^               ^
 *     joints                   ^
 *     frames                                               ^
 *
 * A token of the prose is one of the source, but where markup between its letters is left out, or a reference stands for some. So what has
 * neither tokens that a form may begin with nor such joints holds no mention, whatever its markup is. */
#ifndef GLOSS_MARKDOWN_HINTS_H
#define GLOSS_MARKDOWN_HINTS_H

#include "match/hints.h"

/* Zeroed it is ready. */
struct gloss_markdown_hints {
    struct gloss_hints tokens; /* that a form may begin with */
    struct gloss_hints joints; /* markup that may join letters, and references that may be some */
    struct gloss_hints frames; /* what may make a line more than text: `<`, `>`, `|`, `]:` */
    struct gloss_hints marks;  /* what may be ours */
    size_t next[4];            /* of each, the first that has not been passed */
};

/* Find them. false: no memory. */
bool gloss_markdown_hints_find(struct gloss_markdown_hints *hints, struct gloss_hinter *hinter, struct gloss_slice source);
/* There are none, yet. */
void gloss_markdown_hints_clear(struct gloss_markdown_hints *hints);
void gloss_markdown_hints_release(struct gloss_markdown_hints *hints);

/* Whether nothing can be found in the text, and nothing in it is ours. */
bool gloss_markdown_hints_are_none(const struct gloss_markdown_hints *hints);
/* Whether one of them is in [start, end). Calls go from left to right. */
bool gloss_markdown_hints_touch(struct gloss_markdown_hints *hints, size_t start, size_t end);

#endif
