/* translate.h - what was found in the prose of a document, told in places of its source. */
#ifndef GLOSS_TRANSLATE_H
#define GLOSS_TRANSLATE_H

#include "render.h"

/* Zeroed it is ready; what a translation points at stays until the next. */
struct gloss_translator {
    struct gloss_block *blocks;
    struct gloss_planned *planned;
    struct gloss_mention *mentions;
    struct gloss_group *groups;
    struct gloss_miss *misses;
    size_t block_room, planned_room, mention_room, group_room, miss_room;
    struct gloss_explanation explanation;
    size_t at; /* byte of the source up to which windows have been translated */
};

/* Begin a document. */
void gloss_translator_reset(struct gloss_translator *translator);
void gloss_translator_release(struct gloss_translator *translator);

/* The view of a window of prose as one of its source; windows come in order. A paragraph begins and ends with the lines of its source.
 * last: there is no further window; has_blocks: somebody wants paragraphs, else there are none. false: no memory. */
bool gloss_translate(struct gloss_translator *translator, const struct gloss_view *prose, bool last, bool has_blocks,
                     struct gloss_view *source);

#endif
