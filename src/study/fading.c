/* fading.c - what a reader will recall anyway, by the answers. */
#include "base/diag.h"
#include "key.h"
#include "schedule.h"
#include "store.h"

struct fading {
    const struct gloss_glossary *glossary;
    const struct gloss_schedule *schedule;
    struct gloss_known *known;
    int32_t day;
    double recall;
    struct gloss_buf key;
    bool failed;
};

enum { NAMESAKES = 16, MOST_SLASHES = 8 };

/* Know the sense of an entry that the key names, or the entry. */
static void know_if_named(struct fading *fading, const struct gloss_entry *entry, struct gloss_slice key) {
    for (size_t i = 0; i < entry->sense_count && !fading->failed; i++) {
        const struct gloss_sense *sense = entry->sense_count > 1 ? &entry->senses[i] : NULL;

        fading->key.len = 0;
        fading->failed = !gloss_key_put(&fading->key, entry, sense);
        if (!fading->failed && gloss_slice_equal(gloss_buf_slice(&fading->key), key))
            gloss_known_add_meaning(fading->known, entry, sense);
    }
}

/* name: the key, or what stands before one of its slashes. */
static void know_by_name(struct fading *fading, const struct gloss_item *item, struct gloss_slice name) {
    const struct gloss_entry *found[NAMESAKES];
    size_t count = gloss_glossary_lookup(fading->glossary, name, found, NAMESAKES);

    fading->failed |= count == SIZE_MAX;
    for (size_t i = 0; i < count && i < NAMESAKES && !fading->failed; i++)
        if (gloss_slice_equal(gloss_glossary_file(fading->glossary, found[i]->file)->id, item->glossary))
            know_if_named(fading, found[i], item->key);
}

static bool fade(void *user, const struct gloss_item *item) {
    struct fading *fading = user;
    double days = fading->day > item->last_day ? (double)fading->day - item->last_day : 0;
    size_t slashes = 0;

    if (item->answers == 0 || item->grade == GLOSS_AGAIN)
        return true;
    /* On the very day of a stability, rounding may be on the wrong side. */
    if (gloss_memory_recall(fading->schedule, item->memory, days) < fading->recall - 1e-9)
        return true;
    know_by_name(fading, item, item->key);
    for (size_t at = item->key.len; at > 1 && slashes < MOST_SLASHES && !fading->failed; at--)
        if (item->key.ptr[at - 1] == '/') {
            know_by_name(fading, item, gloss_slice_cut(item->key, 0, at - 1));
            slashes++;
        }
    return !fading->failed;
}

bool gloss_store_fade(struct gloss_store *store, const struct gloss_glossary *glossary, struct gloss_known *known,
                      int32_t day, double recall, struct gloss_diag *diag) {
    struct fading fading = {glossary, &store->schedule, known, day, recall, {0}, false};
    bool read = gloss_store_each(store, fade, &fading, diag);

    gloss_buf_release(&fading.key);
    if (read && fading.failed && gloss_glossary_sound(glossary, diag))
        gloss_fail_memory(diag);
    return read && !fading.failed;
}
