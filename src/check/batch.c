#include "batch.h"

#include <stdlib.h>

#include "base/array.h"

enum { BATCH_BYTES = 256 << 10 };

/* What no mention crosses, and no pattern sees over: doc/matching.md 1.4 and 8.1. */
static const char between[] = "\n\xFF\n";

static bool take(void *user, const struct gloss_mention *mention) {
    struct gloss_batch *batch = user;
    struct gloss_mention *grown =
        gloss_array_grow(batch->mentions, batch->mention_count, &batch->mention_room, sizeof *grown);

    if (!grown) {
        batch->text.failed = true;
        return false;
    }
    batch->mentions = grown;
    grown[batch->mention_count++] = *mention;
    return true;
}

bool gloss_batch_flush(struct gloss_batch *batch) {
    struct gloss_slice text = gloss_buf_slice(&batch->text);
    size_t at = 0;
    bool well = !batch->text.failed && gloss_find(batch->index, text, take, batch, NULL) && !batch->text.failed;

    for (size_t i = 0; well && i < batch->item_count; i++) {
        const struct gloss_batch_item *item = &batch->items[i];
        size_t first = at;

        for (; at < batch->mention_count && batch->mentions[at].start < item->end; at++) {
            batch->mentions[at].start -= item->start;
            batch->mentions[at].end -= item->start;
        }
        well = batch->judge(batch->user, item, gloss_slice_cut(text, item->start, item->end),
                            batch->mentions ? batch->mentions + first : NULL, at - first);
    }
    batch->text.len = batch->item_count = batch->mention_count = 0;
    return well;
}

bool gloss_batch_add(struct gloss_batch *batch, struct gloss_slice text, const struct gloss_entry *entry,
                     const struct gloss_form *form) {
    struct gloss_batch_item *grown = gloss_array_grow(batch->items, batch->item_count, &batch->item_room, sizeof *grown);

    if (!grown)
        return false;
    batch->items = grown;
    grown += batch->item_count++;
    *grown = (struct gloss_batch_item){.start = batch->text.len, .end = batch->text.len + text.len, .entry = entry};
    grown->form = *form;
    gloss_buf_put(&batch->text, text);
    gloss_buf_puts(&batch->text, between);
    return batch->text.len < BATCH_BYTES ? !batch->text.failed : gloss_batch_flush(batch);
}

void gloss_batch_release(struct gloss_batch *batch) {
    gloss_buf_release(&batch->text);
    free(batch->items);
    free(batch->mentions);
}
