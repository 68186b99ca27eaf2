/* verify_hints.h - the hints of a text with insertions, from those of the text.
 *
 * Whether a token may begin a form is told by a filter that errs in one way, at one place of a text otherwise than at another. What is left unread of a
 * text is left unread of an output by the same hints, then, or the two could not be compared. */
#ifndef GLOSS_VERIFY_HINTS_H
#define GLOSS_VERIFY_HINTS_H

#include "document/markdown_hints.h"
#include "verify.h"

/* A stretch of a text, which stands with the insertions before its bytes at byte `at` of another one. */
struct gloss_hints_range {
    size_t start, end; /* of the source; to the end of it, what is inserted there belongs to it */
    size_t at;
};

/* Add the hints of a stretch, and a hint for each line that is inserted in it. Calls go from left to right in the other text, which is whole then.
 * false: no memory. */
bool gloss_verify_hints_add(struct gloss_markdown_hints *to, const struct gloss_verify *verify, struct gloss_slice text,
                            const struct gloss_hints_range *range);

#endif
