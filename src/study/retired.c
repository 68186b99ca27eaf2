#include "retired.h"

#include <stdlib.h>

#include "base/array.h"
#include "base/diag.h"
#include "base/limits.h"
#include "database.h"
#include "unpack.h"

/* Notes of the package; those that are still made go, in the end. */
struct row {
    struct gloss_retired note;
    bool is_made;
};

struct taking {
    struct gloss_deck *deck;
    const struct gloss_glossary *glossary;
    struct row *rows;
    size_t count, room;
    struct gloss_buf key, scratch;
    bool failed;
};

/* ---- The package ---- */

static struct gloss_slice keep(struct taking *taking, struct gloss_slice text) {
    struct gloss_slice kept = gloss_arena_copy(&taking->deck->arena, text);

    taking->failed |= !kept.ptr;
    return kept;
}

static void take_row(struct taking *taking, struct gloss_statement *select) {
    struct row *grown = gloss_array_grow(taking->rows, taking->count, &taking->room, sizeof *grown);
    struct gloss_retired *note;

    taking->failed |= !grown;
    if (!grown)
        return;
    taking->rows = grown;
    grown[taking->count] = (struct row){0};
    note = &grown[taking->count++].note;
    note->guid = keep(taking, gloss_statement_text(select, 0));
    note->is_cloze = gloss_statement_integer(select, 1) == gloss_anki_models[GLOSS_ANKI_CLOZE].id;
    note->tags = keep(taking, gloss_statement_text(select, 2));
    note->fields = keep(taking, gloss_statement_text(select, 3));
    note->changed = gloss_statement_integer(select, 4);
    note->cards = (unsigned)gloss_statement_integer(select, 5);
}

/* Whether text stands in all. */
static bool stands_in(struct gloss_slice all, struct gloss_slice text) {
    for (size_t at = 0; text.len > 0 && all.len - at >= text.len; at++)
        if (memcmp(all.ptr + at, text.ptr, text.len) == 0)
            return true;
    return false;
}

/* Whether its tables are as we make them. What is called so may else be a view, which never ends. */
static bool has_our_tables(struct gloss_database *database) {
    struct gloss_statement *select =
        gloss_statement_new(database, "SELECT sql FROM sqlite_master WHERE lower(name) IN ('notes', 'cards')");
    size_t count = 0;
    bool are_ours = true;

    while (gloss_statement_step(select)) {
        are_ours &= stands_in(gloss_slice(gloss_anki_schema), gloss_statement_text(select, 0));
        count++;
    }
    return are_ours && count == 2 && !gloss_database_failed(database);
}

/* The notes of our types, by name. */
static bool read_notes(struct taking *taking, struct gloss_database *database) {
    struct gloss_statement *select;

    if (!has_our_tables(database))
        return false;
    select = gloss_statement_new(
        database,
        "SELECT guid, mid, tags, flds, mod, (SELECT coalesce(sum(1 << ord), 0) FROM cards WHERE nid = notes.id AND"
        " ord BETWEEN 0 AND 2) FROM notes WHERE mid IN (?1, ?2) ORDER BY guid");
    gloss_statement_set_integer(select, 1, gloss_anki_models[GLOSS_ANKI_TERM].id);
    gloss_statement_set_integer(select, 2, gloss_anki_models[GLOSS_ANKI_CLOZE].id);
    while (!taking->failed && gloss_statement_step(select))
        take_row(taking, select);
    return !gloss_database_failed(database);
}

/* ---- What is still made ---- */

static int by_guid(const void *a, const void *b) {
    const struct row *x = a, *y = b;

    return gloss_slice_compare(x->note.guid, y->note.guid);
}

static void is_made(struct taking *taking, const struct gloss_entry *entry, const struct gloss_sense *sense) {
    static const char *const kinds[] = {"term", "cloze"};
    char guid[GLOSS_GUID_LETTERS + 1];

    taking->key.len = 0;
    taking->failed |= !gloss_key_put(&taking->key, entry, sense);
    for (size_t i = 0; i < 2 && !taking->failed; i++) {
        struct row wanted = {.note.guid = {guid, GLOSS_GUID_LETTERS}}, *found;

        gloss_key_guid(taking->glossary->files[entry->file].id, gloss_buf_slice(&taking->key), kinds[i], &taking->scratch,
                       guid);
        found = bsearch(&wanted, taking->rows, taking->count, sizeof wanted, by_guid);
        if (found)
            found->is_made = true;
    }
    taking->failed |= taking->scratch.failed;
}

static void mark_made(struct taking *taking) {
    for (size_t i = 0; i < taking->glossary->count && taking->count > 0 && !taking->failed; i++) {
        const struct gloss_entry *entry = gloss_entry_at(taking->glossary, i);

        is_made(taking, entry, NULL);
        for (uint32_t sense = 0; entry->sense_count > 1 && sense < entry->sense_count; sense++)
            is_made(taking, entry, &entry->senses[sense]);
    }
}

/* ---- What is not ---- */

static void retire(struct taking *taking, struct gloss_retired *note) {
    struct gloss_slice tag = gloss_slice(" " GLOSS_RETIRED_TAG " ");
    struct gloss_buf tags = {0};

    for (size_t at = 0; note->tags.len >= tag.len && at <= note->tags.len - tag.len; at++)
        if (memcmp(note->tags.ptr + at, tag.ptr, tag.len) == 0)
            return;
    gloss_buf_put(&tags, note->tags.len ? note->tags : gloss_slice(" "));
    gloss_buf_puts(&tags, GLOSS_RETIRED_TAG " ");
    note->tags = keep(taking, gloss_buf_slice(&tags));
    taking->failed |= tags.failed;
    gloss_buf_release(&tags);
    note->changed = taking->deck->changed > note->changed ? taking->deck->changed : note->changed + 1;
}

static void keep_others(struct taking *taking) {
    struct gloss_deck *deck = taking->deck;

    deck->retired = gloss_arena_array(&deck->arena, taking->count + 1, sizeof *deck->retired);
    taking->failed |= !deck->retired;
    for (size_t i = 0; i < taking->count && !taking->failed; i++) {
        if (taking->rows[i].is_made)
            continue;
        retire(taking, &taking->rows[i].note);
        deck->retired[deck->retired_count++] = taking->rows[i].note;
    }
}

bool gloss_retired_take(struct gloss_deck *deck, const struct gloss_glossary *glossary, struct gloss_slice package,
                        struct gloss_diag *diag) {
    struct taking taking = {.deck = deck, .glossary = glossary};
    struct gloss_database *database = NULL;
    struct gloss_buf collection = {0};
    enum gloss_unpacked unpacked = gloss_unzip(package, "collection.anki2", GLOSS_LIMIT_COLLECTION_BYTES, &collection);
    bool is_ours = unpacked == GLOSS_UNPACK_DONE;

    taking.failed = unpacked == GLOSS_UNPACK_NO_MEMORY;
    if (is_ours) {
        struct gloss_diag quiet = {0};

        database = gloss_database_load(NULL, gloss_buf_slice(&collection), &quiet);
        is_ours = database && (read_notes(&taking, database) || gloss_database_fail(database, &quiet));
        taking.failed |= quiet.status == GLOSS_ENOMEM;
    }
    if (is_ours) {
        mark_made(&taking);
        keep_others(&taking);
    }
    gloss_database_close(database);
    gloss_buf_release(&collection);
    free(taking.rows);
    gloss_buf_release(&taking.key);
    gloss_buf_release(&taking.scratch);
    if (taking.failed)
        return gloss_glossary_fail(glossary, diag);
    return is_ours || gloss_fail(diag, GLOSS_ESYNTAX, NULL, "the earlier deck is no package that gloss has written");
}
