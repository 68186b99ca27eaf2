/* setting.c - weights and retention of a store. */
#include "base/ascii.h"
#include "base/diag.h"
#include "schedule.h"
#include "store.h"

static const char weights_name[] = "weights", retention_name[] = "retention";

/* false: there is no such setting. */
static bool get_setting(struct gloss_store *store, const char *name, struct gloss_buf *value) {
    struct gloss_statement *get = store->statements[GET_SETTING];
    bool found;

    gloss_statement_set_text(get, 1, gloss_slice(name));
    value->len = 0;
    found = gloss_statement_step(get);
    if (found)
        gloss_buf_put(value, gloss_statement_text(get, 0));
    gloss_statement_reset(get);
    return found && !value->failed;
}

void gloss_store_read_schedule(struct gloss_store *store) {
    struct gloss_buf value = {0};
    struct gloss_schedule retention = gloss_schedule_usual();

    store->schedule = gloss_schedule_usual();
    if (get_setting(store, weights_name, &value))
        gloss_schedule_read(&store->schedule, gloss_buf_slice(&value), NULL);
    /* As thousandths, which no locale writes in another way. */
    if (get_setting(store, retention_name, &value)) {
        double thousandths = 0;

        for (size_t i = 0; i < value.len && i < 4 && gloss_is_digit(value.ptr[i]); i++)
            thousandths = thousandths * 10 + (value.ptr[i] - '0');
        if (thousandths > 0 && thousandths < 1000)
            retention.retention = thousandths / 1000;
    }
    store->schedule.retention = retention.retention;
    gloss_buf_release(&value);
}

static bool set_setting(struct gloss_store *store, const char *name, const struct gloss_buf *value) {
    struct gloss_statement *set = store->statements[SET_SETTING];

    gloss_statement_set_text(set, 1, gloss_slice(name));
    gloss_statement_set_text(set, 2, gloss_buf_slice(value));
    return !value->failed && gloss_statement_run(set);
}

/* ---- The schedule ---- */

struct gloss_schedule gloss_store_schedule(const struct gloss_store *store) {
    return store->schedule;
}

bool gloss_store_set_schedule(struct gloss_store *store, const struct gloss_schedule *schedule, struct gloss_diag *diag) {
    struct gloss_buf value = {0};
    bool done = gloss_store_begin(store);

    gloss_schedule_put(schedule, &value);
    done = done && set_setting(store, weights_name, &value);
    value.len = 0;
    gloss_buf_number(&value, (uint64_t)(schedule->retention * 1000 + 0.5));
    done = done && set_setting(store, retention_name, &value);
    if (value.failed)
        gloss_fail_memory(diag);
    gloss_buf_release(&value);
    gloss_store_read_schedule(store);
    done = gloss_store_end(store, done && gloss_store_reckon_all(store), diag);
    gloss_store_read_schedule(store);
    gloss_database_forgive(store->database);
    return done;
}
