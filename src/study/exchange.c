/* exchange.c - answers as a text, out and in. */
#include "base/diag.h"
#include "history.h"
#include "store.h"

bool gloss_store_export(struct gloss_store *store, struct gloss_output output, struct gloss_diag *diag) {
    struct gloss_statement *rows = store->statements[EXPORT];
    struct gloss_buf out = {.output = output};
    bool written, refused, more = gloss_statement_step(rows);

    if (gloss_database_failed(store->database))
        return gloss_store_fail_reading(store, diag);
    gloss_history_put_head(&out);
    for (; more; more = gloss_statement_step(rows)) {
        struct gloss_answer answer = {
            .when = {gloss_statement_integer(rows, 0), (int32_t)gloss_statement_integer(rows, 1)},
            .grade = (enum gloss_grade)gloss_statement_integer(rows, 2),
            .glossary = gloss_statement_text(rows, 3),
            .key = gloss_statement_text(rows, 4),
        };

        gloss_history_put(&out, &answer);
    }
    gloss_statement_reset(rows);
    written = gloss_buf_flush(&out);
    refused = out.refused;
    gloss_buf_release(&out);
    if (gloss_database_failed(store->database))
        return gloss_store_fail_reading(store, diag);
    if (written)
        return true;
    return refused ? gloss_fail(diag, GLOSS_ECLOSED, NULL, "the history cannot be written") : gloss_fail_memory(diag);
}

static bool copy_answer(struct gloss_store *store, const struct gloss_answer *answer) {
    struct gloss_statement *add = store->statements[COPY_ANSWER];
    uint64_t id = gloss_store_find_item(store, answer->glossary, answer->key);
    struct gloss_item item = {.glossary = answer->glossary, .key = answer->key, .term = answer->key, .line = answer->key};

    if (id == 0 && !gloss_store_add_item(store, &item, answer->when.utc, &id))
        return false;
    gloss_statement_set_integer(add, 1, (int64_t)id);
    gloss_statement_set_integer(add, 2, answer->when.utc);
    gloss_statement_set_integer(add, 3, answer->when.day);
    gloss_statement_set_integer(add, 4, (int64_t)answer->grade);
    return gloss_statement_run(add);
}

static bool copy_all(struct gloss_store *store, const char *name, struct gloss_slice text, struct gloss_time now,
                     struct gloss_diag *diag) {
    struct gloss_answer answer;

    for (size_t line = 1; text.len > 0; line++) {
        switch (gloss_history_read(&text, now, &answer)) {
        case GLOSS_HISTORY_ANSWER:
            if (!copy_answer(store, &answer))
                return false;
            break;
        case GLOSS_HISTORY_NOTHING:
            break;
        case GLOSS_HISTORY_WRONG:
            return gloss_fail_at(diag, GLOSS_ESYNTAX, (struct gloss_place){.file = name, .line = line},
                                 "no answer: expected are time, day, grade, glossary and key, with tabs between");
        case GLOSS_HISTORY_LATER:
            return gloss_fail_at(diag, GLOSS_ESYNTAX, (struct gloss_place){.file = name, .line = line, .column = 1},
                                 "an answer that is still to come: its moment is later than now");
        case GLOSS_HISTORY_OTHER_DAY:
            return gloss_fail_at(diag, GLOSS_ESYNTAX,
                                 (struct gloss_place){.file = name, .line = line, .column = GLOSS_HISTORY_DAY_COLUMN},
                                 "the day of the answer is more than a day away from its moment");
        }
    }
    return true;
}

bool gloss_store_import(struct gloss_store *store, const char *name, struct gloss_slice text, struct gloss_time now,
                        uint64_t *added, struct gloss_diag *diag) {
    bool done = gloss_store_begin(store);
    int64_t before;

    gloss_store_read_schedule(store);
    before = gloss_store_number(store->statements[COUNT_ANSWERS], 0);
    done = done && copy_all(store, name, text, now, diag) && gloss_store_reckon_all(store);
    *added = (uint64_t)(gloss_store_number(store->statements[COUNT_ANSWERS], before) - before);
    done = gloss_store_end(store, done, diag);
    if (!done)
        *added = 0; /* and what was there before is all there is */
    return done;
}
