/* batch.h - many short texts, searched together: what each would be found to hold if it stood alone. */
#ifndef GLOSS_BATCH_H
#define GLOSS_BATCH_H

#include "base/buffer.h"
#include "match/index.h"

struct gloss_batch_item {
    size_t start, end; /* bytes of the batch's text */
    const struct gloss_entry *entry;
    struct gloss_form form; /* of the entry, or what the caller makes of it */
};

/* Set the first three and zero the rest. */
struct gloss_batch {
    const struct gloss_index *index;
    /* Receives each text, in order, with its mentions, whose bytes count from its start. false: no memory. */
    bool (*judge)(void *user, const struct gloss_batch_item *item, struct gloss_slice text,
                  const struct gloss_mention *mentions, size_t count);
    void *user;

    /* Its own. */
    struct gloss_buf text;
    struct gloss_batch_item *items;
    struct gloss_mention *mentions;
    size_t item_count, item_room, mention_count, mention_room;
};

/* Both: false: no memory. */
bool gloss_batch_add(struct gloss_batch *batch, struct gloss_slice text, const struct gloss_entry *entry,
                     const struct gloss_form *form);
/* Judge what has been added, at the latest now. */
bool gloss_batch_flush(struct gloss_batch *batch);
void gloss_batch_release(struct gloss_batch *batch);

#endif
