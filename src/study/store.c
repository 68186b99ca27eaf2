/* store.c - what was asked, and when it is due: declared in glossator.h.
 *
 *     item     what can be asked for, and what its answers come to      named by (glossary, key)
 *     answer   each of them, for ever; from these alone all else of an item is reckoned
 *     setting  weights and retention
 *
 * A change is one immediate transaction, reads what it needs inside of it and is on the disk when it returns, so that two sessions take turns and
 * neither sees half of what the other does. The state of an item is reckoned from all of its answers each time: there are few of them,
 * and what came from another machine or was taken back needs no case of its own. */
#define _POSIX_C_SOURCE 200809L
#include "base/slice.h"

#include <stdlib.h>
#include <unistd.h>

#include "base/buffer.h"
#include "base/diag.h"
#include "base/file.h"
#include "base/limits.h"
#include "store.h"

/* Names that SQLite keeps in the head of a file: 'gls1', and the version of the tables. */
enum { APPLICATION = 0x676C7331, VERSION = 1, WAIT_MS = 20000 };

static const char create_sql[] =
    "CREATE TABLE item(id INTEGER PRIMARY KEY, glossary TEXT NOT NULL, key TEXT NOT NULL, term TEXT NOT NULL, expansion "
    "TEXT,"
    " definition TEXT, line TEXT, context TEXT, source TEXT, added INTEGER NOT NULL, stability REAL NOT NULL DEFAULT 0,"
    " difficulty REAL NOT NULL DEFAULT 0, first_day INTEGER, last_day INTEGER, due_day INTEGER,"
    " answers INTEGER NOT NULL DEFAULT 0, lapses INTEGER NOT NULL DEFAULT 0, grade INTEGER, UNIQUE(glossary, key));"
    "CREATE TABLE answer(id INTEGER PRIMARY KEY AUTOINCREMENT, item INTEGER NOT NULL REFERENCES item(id),"
    " utc INTEGER NOT NULL, day INTEGER NOT NULL, grade INTEGER NOT NULL CHECK(grade BETWEEN 1 AND 4), UNIQUE(item, utc));"
    "CREATE TABLE setting(name TEXT PRIMARY KEY, value TEXT NOT NULL);"
    "PRAGMA application_id=1735160625;"
    "PRAGMA user_version=1;";
_Static_assert(APPLICATION == 1735160625, "the number in the text is the same");

#define ITEM_COLUMNS \
    "id, glossary, key, term, expansion, definition, line, context, source, stability, difficulty, first_day, last_day, " \
    "due_day," \
    " answers, lapses, grade"

static const char *const statement_sql[STATEMENT_COUNT] = {
    [GET_SETTING] = "SELECT value FROM setting WHERE name = ?1",
    [SET_SETTING] = "INSERT INTO setting VALUES(?1, ?2) ON CONFLICT(name) DO UPDATE SET value = excluded.value",
    [EACH_ITEM] = "SELECT " ITEM_COLUMNS " FROM item ORDER BY answers = 0, due_day, id",
    [GET_ITEM] = "SELECT " ITEM_COLUMNS " FROM item WHERE id = ?1",
    [FIND_ITEM] = "SELECT id FROM item WHERE glossary = ?1 AND key = ?2",
    /* A sentence of a text that is read now stands for those before; what has none takes none away. */
    [ADD_ITEM] =
        "INSERT INTO item(glossary, key, term, expansion, definition, line, context, source, added)"
        " VALUES(?1, ?2, ?3, ?4, ?5, ?6, ?7, ?8, ?9) ON CONFLICT(glossary, key) DO UPDATE SET term = excluded.term,"
        " expansion = excluded.expansion, definition = excluded.definition, line = excluded.line,"
        " source = CASE WHEN excluded.context IS NULL THEN source ELSE excluded.source END,"
        " context = coalesce(excluded.context, context)",
    [SET_STATE] = "UPDATE item SET stability = ?2, difficulty = ?3, first_day = ?4, last_day = ?5, due_day = ?6,"
                  " answers = ?7, lapses = ?8, grade = ?9 WHERE id = ?1",
    [ALL_IDS] = "SELECT id FROM item WHERE id > ?1 ORDER BY id LIMIT 1",
    [ANSWERS_OF] = "SELECT day, grade FROM answer WHERE item = ?1 ORDER BY utc",
    [LAST_UTC] = "SELECT max(utc) FROM answer WHERE item = ?1",
    [ADD_ANSWER] = "INSERT INTO answer(item, utc, day, grade) VALUES(?1, ?2, ?3, ?4)",
    [COPY_ANSWER] = "INSERT OR IGNORE INTO answer(item, utc, day, grade) VALUES(?1, ?2, ?3, ?4)",
    [LAST_ANSWER] = "SELECT id FROM answer WHERE item = ?1 AND utc = ?2",
    [ITEM_OF] = "SELECT item FROM answer WHERE id = ?1",
    [DROP_ANSWER] = "DELETE FROM answer WHERE id = ?1",
    [COUNT_ANSWERS] = "SELECT count(*) FROM answer",
    [EXPORT] = "SELECT utc, day, answer.grade, glossary, key FROM answer JOIN item ON item.id = answer.item"
               " ORDER BY utc, glossary, key",
};

/* ---- Transactions ---- */

bool gloss_store_begin(struct gloss_store *store) { return gloss_database_run(store->database, "BEGIN IMMEDIATE"); }

bool gloss_store_end(struct gloss_store *store, bool done, struct gloss_diag *diag) {
    if (done && gloss_database_run(store->database, "COMMIT"))
        return true;
    if (gloss_database_failed(store->database))
        gloss_database_fail(store->database, diag);
    gloss_database_forgive(store->database);
    for (size_t i = 0; i < STATEMENT_COUNT; i++)
        gloss_statement_reset(store->statements[i]);
    gloss_database_run(store->database, "ROLLBACK");
    gloss_database_forgive(store->database);
    return false;
}

bool gloss_store_fail_reading(struct gloss_store *store, struct gloss_diag *diag) {
    gloss_database_fail(store->database, diag);
    gloss_database_forgive(store->database);
    return false;
}

int64_t gloss_store_number(struct gloss_statement *statement, int64_t otherwise) {
    int64_t number = otherwise;

    if (gloss_statement_step(statement) && !gloss_statement_is_null(statement, 0))
        number = gloss_statement_integer(statement, 0);
    gloss_statement_reset(statement);
    return number;
}

/* ---- Opening ---- */

static int64_t ask(struct gloss_store *store, const char *sql) {
    return gloss_store_number(gloss_statement_new(store->database, sql), 0);
}

static const char damage_advice[] =
    "move it away, and a new one is made, into which a history that was exported can be imported";

enum kind { OURS, EMPTY, FOREIGN, LATER };

static enum kind kind_of(struct gloss_store *store) {
    int64_t application = ask(store, "PRAGMA application_id"), version = ask(store, "PRAGMA user_version");
    int64_t tables = ask(store, "SELECT count(*) FROM sqlite_master");

    if (application == APPLICATION)
        return version == VERSION ? OURS : LATER;
    return application == 0 && version == 0 && tables == 0 ? EMPTY : FOREIGN;
}

static bool fail_kind(const struct gloss_store *store, enum kind kind, struct gloss_diag *diag) {
    return gloss_fail(diag, GLOSS_EIO, store->path,
                      kind == LATER ? "a later version of gloss wrote this file"
                                    : "the database of another program, which is left as it is");
}

/* Another session may do the same at the same time: the later one finds it done. */
static bool create(struct gloss_store *store, struct gloss_diag *diag) {
    bool done = gloss_store_begin(store);

    if (done && kind_of(store) == EMPTY)
        done = gloss_database_run(store->database, create_sql);
    return gloss_store_end(store, done, diag);
}

static bool prepare(struct gloss_store *store, struct gloss_diag *diag) {
    for (size_t i = 0; i < STATEMENT_COUNT; i++) {
        store->statements[i] = gloss_statement_new(store->database, statement_sql[i]);
        if (!store->statements[i])
            return gloss_database_fail(store->database, diag);
    }
    gloss_store_read_schedule(store);
    return gloss_database_failed(store->database) ? gloss_database_fail(store->database, diag) : true;
}

static bool set_up(struct gloss_store *store, bool may_write, struct gloss_diag *diag) {
    enum kind kind;

    gloss_database_advise(store->database, damage_advice);
    gloss_database_wait(store->database, WAIT_MS);
    gloss_database_run(store->database, "PRAGMA trusted_schema=OFF; PRAGMA synchronous=FULL");
    kind = kind_of(store);
    if (gloss_database_failed(store->database))
        return gloss_database_fail(store->database, diag);
    if (kind == FOREIGN || kind == LATER)
        return fail_kind(store, kind, diag);
    if (kind == EMPTY && !may_write) {
        store->schedule = gloss_schedule_usual();
        return true; /* without statements, nothing is found */
    }
    if (may_write && !gloss_database_run(store->database, "PRAGMA journal_mode=WAL"))
        return gloss_database_fail(store->database, diag);
    if (kind == EMPTY && !create(store, diag))
        return false;
    return prepare(store, diag);
}

static char *copy_path(const char *path) {
    size_t size = strlen(path) + 1;
    char *copy = malloc(size);

    if (copy)
        memcpy(copy, path, size);
    return copy;
}

static bool has_log(const char *path) {
    struct gloss_buf log = {0};
    bool has;

    gloss_buf_puts(&log, path);
    gloss_buf_put(&log, (struct gloss_slice){"-wal", sizeof "-wal"});
    has = log.failed || access(log.ptr, F_OK) == 0;
    gloss_buf_release(&log);
    return has;
}

/* To read a database with a log, SQLite makes files beside it. Where it may not, and nobody else is there, the file is all of it. */
static struct gloss_database *open_to_read(const char *path, struct gloss_diag *diag) {
    struct gloss_database *database = gloss_database_read(path, diag);
    struct gloss_slice bytes;

    if (!database || gloss_database_run(database, "SELECT count(*) FROM sqlite_master") || has_log(path))
        return database;
    gloss_database_close(database);
    bytes = gloss_file_read(path, GLOSS_LIMIT_GLOSSARY_BYTES, diag);
    database = bytes.ptr ? gloss_database_load(path, bytes, diag) : NULL;
    free((char *)bytes.ptr);
    return database;
}

struct gloss_store *gloss_store_open(const char *path, bool may_write, struct gloss_diag *diag) {
    struct gloss_store *store = calloc(1, sizeof *store);

    if (store)
        store->path = copy_path(path);
    if (!store || !store->path) {
        gloss_store_close(store);
        gloss_fail_memory(diag);
        return NULL;
    }
    store->database = may_write ? gloss_database_open(path, diag) : open_to_read(path, diag);
    if (store->database && set_up(store, may_write, diag))
        return store;
    gloss_store_close(store);
    return NULL;
}

void gloss_store_close(struct gloss_store *store) {
    if (!store)
        return;
    gloss_database_close(store->database);
    gloss_buf_release(&store->texts);
    free(store->path);
    free(store);
}
