/* slug.h - names of headings, by which a page links to its own parts: `Getting *started*` is `#getting-started`. */
#ifndef GLOSS_SLUG_H
#define GLOSS_SLUG_H

#include "base/buffer.h"

/* The names that a document has so far. Zeroed it is ready. */
struct gloss_slugs {
    struct gloss_slug {
        uint64_t hash;  /* of a name; 0: free */
        uint32_t count; /* of its repetitions */
    } * table;
    size_t mask, count;
    bool failed; /* no memory */
};

/* Write the name of a heading with that text, another one for each: letters, digits, hyphens and low lines, as GitHub has them. One that begins
 * as those of our own do is led by `section-`. */
void gloss_slug_put(struct gloss_slugs *slugs, struct gloss_buf *out, struct gloss_slice text);
void gloss_slugs_release(struct gloss_slugs *slugs);

#endif
