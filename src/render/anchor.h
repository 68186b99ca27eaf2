/* anchor.h - names by which the entries of a page are linked to: `gloss-five-eyes`.
 *
 * The name comes from the entry's id, else its headword, so that links to it stay good. Where two entries of one output would have
 * the same, the later one's ends in a number made of its headword. */
#ifndef GLOSS_ANCHOR_H
#define GLOSS_ANCHOR_H

#include "render.h"

/* Zeroed it is ready. */
struct gloss_anchors {
    struct gloss_buf names; /* one after another, NUL behind each */
    uint32_t *starts;       /* in names, by the number of the meaning less 1; 0: none yet, as names begins with a NUL */
    size_t room;
    uint32_t *table; /* starts again, by hash; 0: free */
    size_t mask, count;
};

/* Drop all names. */
void gloss_anchors_clear(struct gloss_anchors *anchors);
void gloss_anchors_release(struct gloss_anchors *anchors);

/* The name of a meaning with a number of gloss_render_number, until the next call; missing without memory. */
struct gloss_slice gloss_anchor(struct gloss_anchors *anchors, uint32_t number, const struct gloss_entry *entry,
                                const struct gloss_sense *sense);

#endif
