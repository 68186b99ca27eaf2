/* A history as text -> a database of answers: it is taken as a whole or not at all, what is exported is taken again, and comes out as it was. */
#include "fuzz.h"

/* Later than all that can be written, so that whatever is imported lies before it. */
static const struct gloss_time now = {INT64_C(300000000000), 2940000};

static struct gloss_store *open_store(void) {
    struct gloss_store *store = gloss_store_open(":memory:", true, NULL);

    MUST(store);
    return store;
}

static void export(struct gloss_store *store, struct gloss_buf *out) {
    MUST(gloss_store_export(store, gloss_buf_sink(out), NULL));
}

static bool check_item(void *user, const struct gloss_item *item) {
    uint64_t *answers = user;

    *answers += item->answers;
    MUST(item->id > 0 && item->key.len > 0 && item->term.ptr && item->answers > 0);
    MUST(item->lapses < item->answers && item->first_day <= item->last_day && item->last_day <= item->due_day);
    MUST(item->memory.stability >= 0.001 && item->memory.stability <= 36500);
    MUST(item->memory.difficulty >= 1 && item->memory.difficulty <= 10);
    return true;
}

/* A store goes on whatever was imported into it: one more answer, and back. */
static void answer_one(struct gloss_store *store, uint64_t id) {
    struct gloss_item item;
    uint64_t answer;
    uint32_t before;

    if (!gloss_store_get(store, id, &item, NULL))
        return;
    before = item.answers;
    MUST(gloss_store_answer(store, id, now, GLOSS_GOOD, &answer, NULL) && gloss_store_get(store, id, &item, NULL));
    MUST(item.answers == before + 1);
    MUST(gloss_store_undo(store, answer, NULL) && gloss_store_get(store, id, &item, NULL) && item.answers == before);
}

int LLVMFuzzerTestOneInput(const uint8_t *data, size_t size) {
    struct gloss_slice text = {(const char *)data, size};
    struct gloss_store *store = open_store(), *again = open_store();
    struct gloss_buf first = {0}, second = {0};
    uint64_t added = 0, repeated = 0, answers = 0;
    bool taken = gloss_store_import(store, "fuzz.txt", text, now, &added, NULL);

    export(store, &first);
    MUST(gloss_store_each(store, check_item, &answers, NULL) && answers == added && (taken || added == 0));
    MUST(gloss_store_import(store, "again.txt", gloss_buf_slice(&first), now, &repeated, NULL) && repeated == 0);
    MUST(gloss_store_import(again, "again.txt", gloss_buf_slice(&first), now, &repeated, NULL) && repeated == added);
    export(again, &second);
    MUST(gloss_slice_equal(gloss_buf_slice(&first), gloss_buf_slice(&second)));
    answer_one(store, 1);
    gloss_store_close(store);
    gloss_store_close(again);
    gloss_buf_release(&first);
    gloss_buf_release(&second);
    return 0;
}
