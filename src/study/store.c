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
#include "database.h"
#include "history.h"
#include "key.h"
#include "match/index.h"
#include "schedule.h"

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

enum statement {
    GET_SETTING,
    SET_SETTING,
    EACH_ITEM,
    GET_ITEM,
    FIND_ITEM,
    ADD_ITEM,
    SET_STATE,
    ALL_IDS,
    ANSWERS_OF,
    LAST_UTC,
    ADD_ANSWER,
    COPY_ANSWER,
    LAST_ANSWER,
    ITEM_OF,
    DROP_ANSWER,
    COUNT_ANSWERS,
    EXPORT,
    STATEMENT_COUNT
};

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

struct gloss_store {
    struct gloss_database *database;
    struct gloss_statement *statements[STATEMENT_COUNT];
    struct gloss_schedule schedule;
    struct gloss_buf texts; /* of the item that was handed out */
    char *path;
};

/* ---- Transactions ---- */

static bool begin(struct gloss_store *store) { return gloss_database_run(store->database, "BEGIN IMMEDIATE"); }

/* All of it, or nothing: the fault is reported, unless the caller has done so, and the store goes on. */
static bool end(struct gloss_store *store, bool done, struct gloss_diag *diag) {
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

/* What only reads, and failed. */
static bool fail_reading(struct gloss_store *store, struct gloss_diag *diag) {
    gloss_database_fail(store->database, diag);
    gloss_database_forgive(store->database);
    return false;
}

/* The first column of the one row; otherwise if there is none. */
static int64_t number_of(struct gloss_statement *statement, int64_t otherwise) {
    int64_t number = otherwise;

    if (gloss_statement_step(statement) && !gloss_statement_is_null(statement, 0))
        number = gloss_statement_integer(statement, 0);
    gloss_statement_reset(statement);
    return number;
}

/* ---- Settings ---- */

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

/* In each transaction anew, for another session may have set it. What cannot be read counts as not set. */
static void read_schedule(struct gloss_store *store) {
    struct gloss_buf value = {0};
    struct gloss_schedule retention = gloss_schedule_usual();

    store->schedule = gloss_schedule_usual();
    if (get_setting(store, weights_name, &value))
        gloss_schedule_read(&store->schedule, gloss_buf_slice(&value), NULL);
    /* As thousandths, which no locale writes in another way. */
    if (get_setting(store, retention_name, &value)) {
        double thousandths = 0;

        for (size_t i = 0; i < value.len && i < 4 && value.ptr[i] >= '0' && value.ptr[i] <= '9'; i++)
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

/* ---- Items ---- */

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
        return fail_reading(store, diag);
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
    return gloss_database_failed(store->database) ? fail_reading(store, diag) : true;
}

static uint64_t find_item(struct gloss_store *store, struct gloss_slice glossary, struct gloss_slice key) {
    struct gloss_statement *find = store->statements[FIND_ITEM];

    gloss_statement_set_text(find, 1, glossary);
    gloss_statement_set_text(find, 2, key);
    return (uint64_t)number_of(find, 0);
}

static bool add_item(struct gloss_store *store, const struct gloss_item *item, int64_t utc, uint64_t *id) {
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
    *id = find_item(store, item->glossary, item->key);
    return *id != 0;
}

/* ---- What texts use ---- */

static struct gloss_slice first_of(struct gloss_slice a, struct gloss_slice b) { return a.len > 0 ? a : b; }

/* An empty text is a missing one. */
static struct gloss_slice none_if_empty(struct gloss_slice text) {
    return text.len > 0 ? text : (struct gloss_slice){NULL, 0};
}

/* The best sentence that does not tell what is asked for. */
static const struct gloss_study_context *choose_context(const struct gloss_study_term *term) {
    for (size_t i = 0; i < term->context_count; i++)
        if (term->contexts[i].gap)
            return &term->contexts[i];
    return NULL;
}

static void put_context(struct gloss_buf *out, const struct gloss_study_context *context) {
    size_t at = 0;

    for (size_t i = 0; i < context->use_count; i++) {
        gloss_buf_put(out, gloss_slice_cut(context->sentence, at, context->uses[i].start));
        gloss_buf_putc(out, '\2');
        gloss_buf_put(out, gloss_slice_cut(context->sentence, context->uses[i].start, context->uses[i].end));
        gloss_buf_putc(out, '\3');
        at = context->uses[i].end;
    }
    gloss_buf_put(out, gloss_slice_cut(context->sentence, at, context->sentence.len));
}

/* Slices that become those of the buffer once it has grown to its end. */
static struct gloss_slice part_of(const struct gloss_buf *buf, size_t start, size_t end) {
    return end > start ? gloss_slice_cut(gloss_buf_slice(buf), start, end) : (struct gloss_slice){NULL, 0};
}

/* A definition on its way into an item: where it names its own term, that is between the marks that a gap has. */
struct gapping {
    struct gloss_buf *out;
    struct gloss_slice text;
    const struct gloss_entry *entry;
    size_t at; /* byte that comes next */
};

/* Without the marks, which are no text. */
static void put_plain(struct gapping *gapping, size_t end) {
    for (; gapping->at < end; gapping->at++)
        if (gapping->text.ptr[gapping->at] != '\2' && gapping->text.ptr[gapping->at] != '\3')
            gloss_buf_putc(gapping->out, gapping->text.ptr[gapping->at]);
}

static bool put_gap(void *user, const struct gloss_mention *mention) {
    struct gapping *gapping = user;

    if (mention->entry != gapping->entry)
        return true;
    put_plain(gapping, (size_t)mention->start);
    gloss_buf_putc(gapping->out, '\2');
    put_plain(gapping, (size_t)mention->end);
    gloss_buf_putc(gapping->out, '\3');
    return true;
}

static bool put_definition(struct gloss_buf *out, const struct gloss_index *index, const struct gloss_entry *entry,
                           struct gloss_slice definition) {
    struct gapping gapping = {out, definition, entry, 0};

    if (definition.len > 0 && !gloss_find(index, definition, put_gap, &gapping, NULL))
        return false;
    put_plain(&gapping, definition.len);
    return true;
}

/* The folder of a text is of no account once it has been read. */
static struct gloss_slice last_name(struct gloss_slice path) {
    size_t start = path.len;

    while (start > 0 && path.ptr[start - 1] != '/')
        start--;
    return start < path.len ? gloss_slice_cut(path, start, path.len) : path;
}

static void put_source(struct gloss_buf *out, const struct gloss_study_context *context) {
    gloss_buf_put(out, last_name(context->document));
    gloss_buf_putc(out, ':');
    gloss_buf_number(out, context->line);
}

/* Key, definition, context and source are written to texts. false: no memory. */
static bool make_item(struct gloss_item *item, const struct gloss_index *index, const struct gloss_study_term *term,
                      struct gloss_buf *texts) {
    const struct gloss_entry *entry = term->entry;
    const struct gloss_sense *sense = term->sense ? term->sense : &entry->senses[0];
    const struct gloss_study_context *context = choose_context(term);
    size_t key_end, definition_end, context_end;

    texts->len = 0;
    if (!gloss_key_put(texts, entry, term->sense))
        return false;
    key_end = texts->len;
    if (!put_definition(texts, index, entry, sense->definition))
        return false;
    definition_end = texts->len;
    if (context)
        put_context(texts, context);
    context_end = texts->len;
    if (context)
        put_source(texts, context);
    *item = (struct gloss_item){
        .glossary = gloss_glossary_file(index->glossary, entry->file)->id,
        .key = part_of(texts, 0, key_end),
        .term = entry->term,
        .expansion = none_if_empty(sense->expansion),
        .definition = part_of(texts, key_end, definition_end),
        .line = entry->sense_count > 1 ? first_of(first_of(sense->extras->id, sense->expansion), entry->term) : entry->term,
        .context = part_of(texts, definition_end, context_end),
        .source = part_of(texts, context_end, texts->len),
    };
    return !texts->failed;
}

/* A line of a history can hold it. */
static bool is_key(struct gloss_slice key) {
    return key.len > 0 && !memchr(key.ptr, '\t', key.len) && !memchr(key.ptr, '\n', key.len) &&
           !memchr(key.ptr, '\r', key.len);
}

bool gloss_store_add(struct gloss_store *store, const struct gloss_index *index,
                     const struct gloss_study_term *const terms[], size_t count, struct gloss_time now, uint64_t ids[],
                     struct gloss_diag *diag) {
    struct gloss_buf texts = {0};
    bool done = begin(store), has_memory = true;

    for (size_t i = 0; done && i < count; i++) {
        struct gloss_item item;

        ids[i] = 0;
        if (terms[i]->entry->own || (!terms[i]->sense && terms[i]->entry->sense_count > 1))
            continue;
        has_memory = make_item(&item, index, terms[i], &texts);
        done = has_memory && (!is_key(item.key) || add_item(store, &item, now.utc, &ids[i]));
    }
    if (!has_memory)
        gloss_fail_memory(diag);
    gloss_buf_release(&texts);
    return end(store, done, diag);
}

/* ---- What answers come to ---- */

struct state {
    struct gloss_memory memory;
    int32_t first_day, last_day, due_day;
    uint32_t answers, lapses;
    enum gloss_grade grade;
};

/* Days of a file that is not damaged lie far inside of these. */
enum { LEAST_DAY = -1000000, MOST_DAY = 3000000 };

static void take_answer(const struct gloss_schedule *schedule, struct state *state, int32_t day, enum gloss_grade grade) {
    uint32_t intervals[GLOSS_EASY], days = 0;

    if (state->answers == 0)
        state->first_day = day;
    else if (day > state->last_day)
        days = (uint32_t)(day - state->last_day);
    else
        day = state->last_day;
    gloss_memory_intervals(schedule, state->memory, days, intervals);
    state->memory = gloss_memory_after(schedule, state->memory, days, grade);
    state->lapses += grade == GLOSS_AGAIN && state->answers > 0 && state->grade != GLOSS_AGAIN;
    state->answers++;
    state->grade = grade;
    state->last_day = day;
    state->due_day = day + (int32_t)intervals[grade - GLOSS_AGAIN];
}

static bool write_state(struct gloss_store *store, uint64_t id, const struct state *state) {
    struct gloss_statement *set = store->statements[SET_STATE];

    gloss_statement_set_integer(set, 1, (int64_t)id);
    gloss_statement_set_real(set, 2, state->memory.stability);
    gloss_statement_set_real(set, 3, state->memory.difficulty);
    gloss_statement_set_integer(set, 4, state->first_day);
    gloss_statement_set_integer(set, 5, state->last_day);
    gloss_statement_set_integer(set, 6, state->due_day);
    gloss_statement_set_integer(set, 7, state->answers);
    gloss_statement_set_integer(set, 8, state->lapses);
    gloss_statement_set_integer(set, 9, (int64_t)state->grade);
    return gloss_statement_run(set);
}

static bool reckon(struct gloss_store *store, uint64_t id) {
    struct gloss_statement *answers = store->statements[ANSWERS_OF];
    struct state state = {0};

    gloss_statement_set_integer(answers, 1, (int64_t)id);
    while (gloss_statement_step(answers)) {
        int64_t day = gloss_statement_integer(answers, 0), grade = gloss_statement_integer(answers, 1);

        if (day >= LEAST_DAY && day <= MOST_DAY && grade >= GLOSS_AGAIN && grade <= GLOSS_EASY)
            take_answer(&store->schedule, &state, (int32_t)day, (enum gloss_grade)grade);
    }
    return write_state(store, id, &state);
}

static bool reckon_all(struct gloss_store *store) {
    struct gloss_statement *ids = store->statements[ALL_IDS];
    int64_t id = 0;

    do {
        gloss_statement_set_integer(ids, 1, id);
        id = number_of(ids, 0);
    } while (id > 0 && reckon(store, (uint64_t)id));
    return !gloss_database_failed(store->database);
}

/* ---- Answers ---- */

bool gloss_store_answer(struct gloss_store *store, uint64_t id, struct gloss_time now, enum gloss_grade grade,
                        uint64_t *answer, struct gloss_diag *diag) {
    struct gloss_statement *last = store->statements[LAST_UTC], *add = store->statements[ADD_ANSWER],
                           *get = store->statements[LAST_ANSWER];
    bool done = begin(store);
    int64_t before;

    read_schedule(store);
    gloss_statement_set_integer(last, 1, (int64_t)id);
    before = number_of(last, INT64_MIN);
    /* Two answers in one second keep their order, and a clock that was set back does not bring them into another. */
    if (now.utc <= before)
        now.utc = before + 1;
    gloss_statement_set_integer(add, 1, (int64_t)id);
    gloss_statement_set_integer(add, 2, now.utc);
    gloss_statement_set_integer(add, 3, now.day);
    gloss_statement_set_integer(add, 4, (int64_t)grade);
    done = done && gloss_statement_run(add) && reckon(store, id);
    gloss_statement_set_integer(get, 1, (int64_t)id);
    gloss_statement_set_integer(get, 2, now.utc);
    if (answer)
        *answer = done ? (uint64_t)number_of(get, 0) : 0;
    return end(store, done, diag);
}

bool gloss_store_undo(struct gloss_store *store, uint64_t answer, struct gloss_diag *diag) {
    struct gloss_statement *of = store->statements[ITEM_OF], *drop = store->statements[DROP_ANSWER];
    bool done = begin(store);
    int64_t id;

    read_schedule(store);
    gloss_statement_set_integer(of, 1, (int64_t)answer);
    id = number_of(of, 0);
    gloss_statement_set_integer(drop, 1, (int64_t)answer);
    done = done && gloss_statement_run(drop) && (id == 0 || reckon(store, (uint64_t)id));
    return end(store, done, diag);
}

/* ---- The schedule ---- */

struct gloss_schedule gloss_store_schedule(const struct gloss_store *store) {
    return store->schedule;
}

bool gloss_store_set_schedule(struct gloss_store *store, const struct gloss_schedule *schedule, struct gloss_diag *diag) {
    struct gloss_buf value = {0};
    bool done = begin(store);

    gloss_schedule_put(schedule, &value);
    done = done && set_setting(store, weights_name, &value);
    value.len = 0;
    gloss_buf_number(&value, (uint64_t)(schedule->retention * 1000 + 0.5));
    done = done && set_setting(store, retention_name, &value);
    if (value.failed)
        gloss_fail_memory(diag);
    gloss_buf_release(&value);
    read_schedule(store);
    done = end(store, done && reckon_all(store), diag);
    read_schedule(store);
    gloss_database_forgive(store->database);
    return done;
}

/* ---- What fades ---- */

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

/* ---- Histories as text ---- */

bool gloss_store_export(struct gloss_store *store, struct gloss_output output, struct gloss_diag *diag) {
    struct gloss_statement *rows = store->statements[EXPORT];
    struct gloss_buf out = {.output = output};
    bool written, refused;

    gloss_history_put_head(&out);
    while (gloss_statement_step(rows)) {
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
        return fail_reading(store, diag);
    if (written)
        return true;
    return refused ? gloss_fail(diag, GLOSS_ECLOSED, NULL, "the history cannot be written") : gloss_fail_memory(diag);
}

static bool copy_answer(struct gloss_store *store, const struct gloss_answer *answer) {
    struct gloss_statement *add = store->statements[COPY_ANSWER];
    uint64_t id = find_item(store, answer->glossary, answer->key);
    struct gloss_item item = {.glossary = answer->glossary, .key = answer->key, .term = answer->key, .line = answer->key};

    if (id == 0 && !add_item(store, &item, answer->when.utc, &id))
        return false;
    gloss_statement_set_integer(add, 1, (int64_t)id);
    gloss_statement_set_integer(add, 2, answer->when.utc);
    gloss_statement_set_integer(add, 3, answer->when.day);
    gloss_statement_set_integer(add, 4, (int64_t)answer->grade);
    return gloss_statement_run(add);
}

static bool copy_all(struct gloss_store *store, const char *name, struct gloss_slice text, struct gloss_diag *diag) {
    struct gloss_answer answer;

    for (size_t line = 1; text.len > 0; line++) {
        switch (gloss_history_read(&text, &answer)) {
        case GLOSS_HISTORY_ANSWER:
            if (!copy_answer(store, &answer))
                return false;
            break;
        case GLOSS_HISTORY_NOTHING:
            break;
        case GLOSS_HISTORY_WRONG:
            return gloss_fail_at(diag, GLOSS_ESYNTAX, (struct gloss_place){.file = name, .line = line},
                                 "no answer: expected are time, day, grade, glossary and key, with tabs between");
        }
    }
    return true;
}

bool gloss_store_import(struct gloss_store *store, const char *name, struct gloss_slice text, uint64_t *added,
                        struct gloss_diag *diag) {
    bool done = begin(store);
    int64_t before;

    read_schedule(store);
    before = number_of(store->statements[COUNT_ANSWERS], 0);
    done = done && copy_all(store, name, text, diag) && reckon_all(store);
    *added = (uint64_t)(number_of(store->statements[COUNT_ANSWERS], before) - before);
    done = end(store, done, diag);
    if (!done)
        *added = 0; /* and what was there before is all there is */
    return done;
}

/* ---- Opening ---- */

static int64_t ask(struct gloss_store *store, const char *sql) {
    return number_of(gloss_statement_new(store->database, sql), 0);
}

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
    bool done = begin(store);

    if (done && kind_of(store) == EMPTY)
        done = gloss_database_run(store->database, create_sql);
    return end(store, done, diag);
}

static bool prepare(struct gloss_store *store, struct gloss_diag *diag) {
    for (size_t i = 0; i < STATEMENT_COUNT; i++) {
        store->statements[i] = gloss_statement_new(store->database, statement_sql[i]);
        if (!store->statements[i])
            return gloss_database_fail(store->database, diag);
    }
    read_schedule(store);
    return gloss_database_failed(store->database) ? gloss_database_fail(store->database, diag) : true;
}

static bool set_up(struct gloss_store *store, bool may_write, struct gloss_diag *diag) {
    enum kind kind;

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
