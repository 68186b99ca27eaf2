#include "database.h"

#include <sqlite3.h>
#include <stdlib.h>

#include "base/diag.h"

struct gloss_statement {
    struct gloss_database *database;
    sqlite3_stmt *stmt;
    struct gloss_statement *next;
};

struct gloss_database {
    sqlite3 *handle;
    char *path; /* NULL: in memory */
    struct gloss_statement *statements;
    int code;        /* of the first failure */
    uint64_t chunks; /* of steps that may still be taken; for what nobody vouches for */
    char message[256];
    const char *advice; /* may be NULL */
};

/* ---- Open and close ---- */

static void remember(struct gloss_database *database, int code) {
    const char *message;
    size_t len;

    if (database->code != SQLITE_OK)
        return;
    database->code = code;
    message = database->handle && sqlite3_errcode(database->handle) == code ? sqlite3_errmsg(database->handle)
                                                                            : sqlite3_errstr(code);
    len = strlen(message);
    len = len < sizeof database->message ? len : sizeof database->message - 1;
    memcpy(database->message, message, len);
    database->message[len] = '\0';
}

static bool keep_path(struct gloss_database *database, const char *path) {
    size_t size;

    if (!path)
        return true;
    size = strlen(path) + 1;
    database->path = malloc(size);
    if (database->path)
        memcpy(database->path, path, size);
    return database->path != NULL;
}

static struct gloss_database *open_handle(const char *path, int flags, struct gloss_diag *diag) {
    struct gloss_database *database = calloc(1, sizeof *database);
    int code;

    if (!database || !keep_path(database, path)) {
        free(database);
        gloss_fail_memory(diag);
        return NULL;
    }
    code = sqlite3_open_v2(path ? path : ":memory:", &database->handle, flags, NULL);
    if (code == SQLITE_OK)
        return database;
    remember(database, code);
    gloss_database_fail(database, diag);
    gloss_database_close(database);
    return NULL;
}

struct gloss_database *gloss_database_open(const char *path, struct gloss_diag *diag) {
    return open_handle(path, SQLITE_OPEN_READWRITE | SQLITE_OPEN_CREATE | SQLITE_OPEN_PRIVATECACHE, diag);
}

struct gloss_database *gloss_database_read(const char *path, struct gloss_diag *diag) {
    return open_handle(path, SQLITE_OPEN_READONLY | SQLITE_OPEN_PRIVATECACHE, diag);
}

/* ---- Databases of others ---- */

/* Bytes of the head of a file. */
enum { VERSION_TO_WRITE = 18, VERSION_TO_READ = 19, WITH_LOG = 2, WITHOUT_LOG = 1, HEAD_BYTES = 100 };

enum { STEPS_AT_ONCE = 10000, STEPS_PER_BYTE = 100, LEAST_CHUNKS = 1000 };

static int count_steps(void *user) {
    struct gloss_database *database = user;

    return database->chunks == 0 || --database->chunks == 0;
}

/* What has been written to a log counts as written to the file: in memory there is none. */
static int load(struct gloss_database *database, struct gloss_slice bytes) {
    unsigned char *copy = sqlite3_malloc64(bytes.len + 1);

    if (!copy)
        return SQLITE_NOMEM;
    if (bytes.len > 0)
        memcpy(copy, bytes.ptr, bytes.len);
    if (bytes.len >= HEAD_BYTES && copy[VERSION_TO_READ] == WITH_LOG)
        copy[VERSION_TO_WRITE] = copy[VERSION_TO_READ] = WITHOUT_LOG;
    database->chunks = LEAST_CHUNKS + bytes.len / STEPS_AT_ONCE * STEPS_PER_BYTE;
    sqlite3_progress_handler(database->handle, STEPS_AT_ONCE, count_steps, database);
    sqlite3_db_config(database->handle, SQLITE_DBCONFIG_DEFENSIVE, 1, NULL);
    sqlite3_db_config(database->handle, SQLITE_DBCONFIG_TRUSTED_SCHEMA, 0, NULL);
    /* The copy is freed even where that fails. The bytes are not looked at yet: whatever it says then, there is no memory. */
    return sqlite3_deserialize(database->handle, "main", copy, (sqlite3_int64)bytes.len, (sqlite3_int64)bytes.len,
                               SQLITE_DESERIALIZE_FREEONCLOSE | SQLITE_DESERIALIZE_READONLY) == SQLITE_OK
               ? SQLITE_OK
               : SQLITE_NOMEM;
}

struct gloss_database *gloss_database_load(const char *name, struct gloss_slice bytes, struct gloss_diag *diag) {
    struct gloss_database *database = gloss_database_open(NULL, diag);
    int code;

    if (!database)
        return NULL;
    code = keep_path(database, name) ? load(database, bytes) : SQLITE_NOMEM;
    if (code == SQLITE_OK)
        return database;
    remember(database, code);
    gloss_database_fail(database, diag);
    gloss_database_close(database);
    return NULL;
}

void gloss_database_close(struct gloss_database *database) {
    struct gloss_statement *next;

    if (!database)
        return;
    for (struct gloss_statement *statement = database->statements; statement; statement = next) {
        next = statement->next;
        sqlite3_finalize(statement->stmt);
        free(statement);
    }
    sqlite3_close(database->handle);
    free(database->path);
    free(database);
}

/* ---- The whole ---- */

void gloss_database_wait(struct gloss_database *database, int milliseconds) {
    sqlite3_busy_timeout(database->handle, milliseconds);
}

bool gloss_database_run(struct gloss_database *database, const char *sql) {
    int code;

    if (database->code != SQLITE_OK)
        return false;
    code = sqlite3_exec(database->handle, sql, NULL, NULL, NULL);
    if (code != SQLITE_OK)
        remember(database, code);
    return code == SQLITE_OK;
}

bool gloss_database_failed(const struct gloss_database *database) { return database->code != SQLITE_OK; }

bool gloss_database_fail(struct gloss_database *database, struct gloss_diag *diag) {
    if (database->code == SQLITE_NOMEM)
        return gloss_fail_memory(diag);
    if (database->advice && (database->code == SQLITE_CORRUPT || database->code == SQLITE_NOTADB))
        return gloss_fail(diag, GLOSS_EIO, database->path, "the database cannot be used: %s; %s", database->message,
                          database->advice);
    return gloss_fail(diag, GLOSS_EIO, database->path, "the database cannot be used: %s", database->message);
}

void gloss_database_advise(struct gloss_database *database, const char *advice) { database->advice = advice; }

void gloss_database_forgive(struct gloss_database *database) { database->code = SQLITE_OK; }

void gloss_database_put(struct gloss_database *database, struct gloss_buf *out) {
    sqlite3_int64 size = 0;
    unsigned char *bytes;

    if (database->code != SQLITE_OK)
        return;
    bytes = sqlite3_serialize(database->handle, "main", &size, 0);
    if (!bytes)
        remember(database, SQLITE_NOMEM);
    else
        gloss_buf_put(out, (struct gloss_slice){(const char *)bytes, (size_t)size});
    sqlite3_free(bytes);
}

/* ---- Statements ---- */

struct gloss_statement *gloss_statement_new(struct gloss_database *database, const char *sql) {
    struct gloss_statement *statement;
    int code;

    if (database->code != SQLITE_OK)
        return NULL;
    statement = calloc(1, sizeof *statement);
    if (!statement) {
        remember(database, SQLITE_NOMEM);
        return NULL;
    }
    statement->database = database;
    statement->next = database->statements;
    database->statements = statement;
    code = sqlite3_prepare_v3(database->handle, sql, -1, SQLITE_PREPARE_PERSISTENT, &statement->stmt, NULL);
    if (code == SQLITE_OK)
        return statement;
    remember(database, code);
    return NULL;
}

static bool is_ready(const struct gloss_statement *statement) {
    return statement && statement->database->code == SQLITE_OK;
}

static void check(struct gloss_statement *statement, int code) {
    if (code != SQLITE_OK)
        remember(statement->database, code);
}

void gloss_statement_set_text(struct gloss_statement *statement, int number, struct gloss_slice text) {
    if (!is_ready(statement))
        return;
    if (!text.ptr)
        check(statement, sqlite3_bind_null(statement->stmt, number));
    else
        check(statement, sqlite3_bind_text64(statement->stmt, number, text.ptr, text.len, SQLITE_STATIC, SQLITE_UTF8));
}

void gloss_statement_set_integer(struct gloss_statement *statement, int number, int64_t value) {
    if (is_ready(statement))
        check(statement, sqlite3_bind_int64(statement->stmt, number, value));
}

void gloss_statement_set_real(struct gloss_statement *statement, int number, double value) {
    if (is_ready(statement))
        check(statement, sqlite3_bind_double(statement->stmt, number, value));
}

bool gloss_statement_step(struct gloss_statement *statement) {
    int code;

    if (!is_ready(statement))
        return false;
    code = sqlite3_step(statement->stmt);
    if (code == SQLITE_ROW)
        return true;
    if (code != SQLITE_DONE)
        remember(statement->database, code);
    sqlite3_reset(statement->stmt);
    return false;
}

bool gloss_statement_run(struct gloss_statement *statement) {
    while (gloss_statement_step(statement))
        ;
    return is_ready(statement);
}

void gloss_statement_reset(struct gloss_statement *statement) {
    if (statement)
        sqlite3_reset(statement->stmt);
}

struct gloss_slice gloss_statement_text(struct gloss_statement *statement, int column) {
    struct gloss_slice text = {0};

    if (is_ready(statement)) {
        text.ptr = (const char *)sqlite3_column_text(statement->stmt, column);
        text.len = text.ptr ? (size_t)sqlite3_column_bytes(statement->stmt, column) : 0;
    }
    return text;
}

int64_t gloss_statement_integer(struct gloss_statement *statement, int column) {
    return is_ready(statement) ? sqlite3_column_int64(statement->stmt, column) : 0;
}

double gloss_statement_real(struct gloss_statement *statement, int column) {
    return is_ready(statement) ? sqlite3_column_double(statement->stmt, column) : 0;
}

bool gloss_statement_is_null(struct gloss_statement *statement, int column) {
    return !is_ready(statement) || sqlite3_column_type(statement->stmt, column) == SQLITE_NULL;
}
