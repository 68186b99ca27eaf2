/* item.c - what can be asked for. */
#include "base/diag.h"
#include "store.h"

static bool is_missing(struct gloss_slice text) { return !text.ptr; }

/* The row that a statement is at; texts are those of the statement. */
static struct gloss_item item_of(struct gloss_statement *row) {
    return (struct gloss_item){
        .id = (uint64_t)gloss_statement_integer(row, 0),
        .glossary = gloss_statement_text(row, 1),
        .key = gloss_statement_text(row, 2),
        .term = gloss_statement_text(row, 3),
        .expansion = gloss_statement_text(row, 4),
        .definition = gloss_statement_text(row, 5),
        .line = gloss_statement_text(row, 6),
        .context = gloss_statement_text(row, 7),
        .source = gloss_statement_text(row, 8),
        .memory = {gloss_statement_real(row, 9), gloss_statement_real(row, 10)},
        .first_day = (int32_t)gloss_statement_integer(row, 11),
        .last_day = (int32_t)gloss_statement_integer(row, 12),
        .due_day = (int32_t)gloss_statement_integer(row, 13),
        .answers = (uint32_t)gloss_statement_integer(row, 14),
        .lapses = (uint32_t)gloss_statement_integer(row, 15),
        .grade = (enum gloss_grade)gloss_statement_integer(row, 16),
    };
}

/* What a column that must not be NULL holds in a file that is not damaged, so that nobody meets a missing text. */
static void heal(struct gloss_item *item) {
    if (is_missing(item->glossary))
        item->glossary = gloss_slice("");
    if (is_missing(item->key))
        item->key = gloss_slice("");
    if (is_missing(item->term))
        item->term = item->key;
}

/* Texts of an item that last until the next call. */
static bool keep_texts(struct gloss_store *store, struct gloss_item *item) {
    struct gloss_slice *const texts[] = {&item->glossary,   &item->key,  &item->term,    &item->expansion,
                                         &item->definition, &item->line, &item->context, &item->source};
    enum { COUNT = sizeof texts / sizeof *texts };
    size_t starts[COUNT];

    store->texts.len = 0;
    for (size_t i = 0; i < COUNT; i++) {
        starts[i] = store->texts.len;
        gloss_buf_put(&store->texts, *texts[i]);
        gloss_buf_putc(&store->texts, '\0'); /* an empty text is not a missing one */
    }
    if (store->texts.failed)
        return false;
    for (size_t i = 0; i < COUNT; i++)
        if (!is_missing(*texts[i]))
            texts[i]->ptr = store->texts.ptr + starts[i];
    return true;
}

/* false: there is none, or it failed. */
static bool get_item(struct gloss_store *store, uint64_t id, struct gloss_item *item) {
    struct gloss_statement *get = store->statements[GET_ITEM];
    bool found;

    gloss_statement_set_integer(get, 1, (int64_t)id);
    found = gloss_statement_step(get);
    if (found) {
        *item = item_of(get);
        heal(item);
        found = keep_texts(store, item);
    }
    gloss_statement_reset(get);
    return found;
}

bool gloss_store_get(struct gloss_store *store, uint64_t id, struct gloss_item *item, struct gloss_diag *diag) {
    if (get_item(store, id, item))
        return true;
    if (gloss_database_failed(store->database))
        return gloss_store_fail_reading(store, diag);
    if (store->texts.failed) {
        gloss_buf_release(&store->texts);
        return gloss_fail_memory(diag);
    }
    return gloss_fail(diag, GLOSS_EIO, store->path, "what was to be asked for is gone");
}

bool gloss_store_each(struct gloss_store *store, bool (*take)(void *user, const struct gloss_item *item), void *user,
                      struct gloss_diag *diag) {
    struct gloss_statement *each = store->statements[EACH_ITEM];
    bool goes_on = true;

    while (goes_on && gloss_statement_step(each)) {
        struct gloss_item item = item_of(each);

        heal(&item);
        goes_on = take(user, &item);
    }
    gloss_statement_reset(each);
    return gloss_database_failed(store->database) ? gloss_store_fail_reading(store, diag) : true;
}

uint64_t gloss_store_find_item(struct gloss_store *store, struct gloss_slice glossary, struct gloss_slice key) {
    struct gloss_statement *find = store->statements[FIND_ITEM];

    gloss_statement_set_text(find, 1, glossary);
    gloss_statement_set_text(find, 2, key);
    return (uint64_t)gloss_store_number(find, 0);
}

bool gloss_store_add_item(struct gloss_store *store, const struct gloss_item *item, int64_t utc, uint64_t *id) {
    struct gloss_statement *add = store->statements[ADD_ITEM];

    gloss_statement_set_text(add, 1, item->glossary);
    gloss_statement_set_text(add, 2, item->key);
    gloss_statement_set_text(add, 3, item->term);
    gloss_statement_set_text(add, 4, item->expansion);
    gloss_statement_set_text(add, 5, item->definition);
    gloss_statement_set_text(add, 6, item->line);
    gloss_statement_set_text(add, 7, item->context);
    gloss_statement_set_text(add, 8, item->source);
    gloss_statement_set_integer(add, 9, utc);
    if (!gloss_statement_run(add))
        return false;
    *id = gloss_store_find_item(store, item->glossary, item->key);
    return *id != 0;
}
