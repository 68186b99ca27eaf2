/* anchor.h - names by which the entries of a page are linked to: `gloss-five-eyes`.
 *
 * The name comes from the entry's id, else its headword, so that links to it stay good. Where two entries of one output, or in a site of the
 * glossary, would have the same, the later one's ends in a number made of its headword.
 *
 * It is of small letters, digits and hyphens. What else a page has names for, `gloss-page_glossary`, `gloss-letter_a`, `gloss-quad_use-1`, has an
 * underscore in them, so that it is never the name of an entry; and all begin with `gloss-`, as no heading of a text does. */
#ifndef GLOSS_ANCHOR_H
#define GLOSS_ANCHOR_H

#include "render.h"

/* Which of its possible names each entry of a glossary has, so that it is the same whatever texts use: entries that share a name have
 * it in their order, the first as it is. Zeroed it is ready. */
struct gloss_anchor_rounds {
    struct gloss_anchor_round {
        uint32_t entry, round;
    } * items; /* of entries that have not their first one, in order */
    size_t count, room;
};

/* Find them. false: no memory. */
bool gloss_anchor_rounds_find(struct gloss_anchor_rounds *rounds, const struct gloss_glossary *glossary);
void gloss_anchor_rounds_release(struct gloss_anchor_rounds *rounds);

/* Zeroed it is ready. */
struct gloss_anchors {
    const struct gloss_site *site; /* whose documents share their names; NULL: names are of this output alone */
    struct gloss_buf names;        /* one after another, NUL behind each */
    uint32_t *starts; /* in names, by the number of the meaning less 1; 0: none yet, as names begins with a NUL */
    size_t room;
    uint32_t *table; /* starts again, by hash; 0: free */
    size_t mask, count;
};

/* Drop all names. */
void gloss_anchors_clear(struct gloss_anchors *anchors);
void gloss_anchors_release(struct gloss_anchors *anchors);

/* Never give a name that a text has, in any place and in small or capital letters, as the name of something of its own. false: no memory. */
bool gloss_anchors_leave(struct gloss_anchors *anchors, struct gloss_slice text);

/* The name of a meaning with a number of gloss_render_number, until the next call; missing without memory. */
struct gloss_slice gloss_anchor(struct gloss_anchors *anchors, uint32_t number, const struct gloss_entry *entry,
                                const struct gloss_sense *sense);

#endif
