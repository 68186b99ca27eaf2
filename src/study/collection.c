/* collection.c - what the owner of a collection of Anki knows: declared in glossator.h.
 *
 * A collection is a database of SQLite that nobody vouches for, so it is read from memory, which leaves the file and its locks alone, and in a number
 * of steps that its size bounds. source: Anki's schema 11 and later, in which notes(id, tags, flds) and cards(nid, ivl) are the same; fields are
 * parted by U+001F, ivl counts days and is below 0 while a card is learned; packages are zip archives with a collection as a member, the newest kind
 * packed by zstd besides, and then with an older one that holds but a note to update Anki */
#include "base/ascii.h"
#include "base/slice.h"

#include "base/buffer.h"
#include "base/diag.h"
#include "base/limits.h"
#include "database.h"
#include "unpack.h"

enum { FIELD_END = 0x1F };

static const char tables_sql[] =
    "SELECT count(*) FROM sqlite_master WHERE type = 'table' AND rootpage > 0 AND name IN ('notes', 'cards')";
static const char known_sql[] =
    "SELECT n.flds, n.tags FROM notes n JOIN (SELECT nid, max(ivl) AS ivl FROM cards GROUP BY nid) c"
    " ON c.nid = n.id WHERE c.ivl >= ?1 ORDER BY n.id";

/* Field of that number; empty if there are fewer. */
static struct gloss_slice field_of(struct gloss_slice fields, size_t number) {
    size_t start = 0;

    for (;; number--) {
        const char *end = start < fields.len ? memchr(fields.ptr + start, FIELD_END, fields.len - start) : NULL;
        size_t stop = end ? (size_t)(end - fields.ptr) : fields.len;

        if (number == 0 || !end)
            return number == 0 ? gloss_slice_cut(fields, start, stop) : (struct gloss_slice){NULL, 0};
        start = stop + 1;
    }
}

/* Tags have a blank at both ends. */
static bool has_tag(struct gloss_slice tags, const char *tag) {
    size_t len = strlen(tag);

    for (size_t at = 0; at + len <= tags.len; at++)
        if (memcmp(tags.ptr + at, tag, len) == 0 && (at == 0 || tags.ptr[at - 1] == ' ') &&
            (at + len == tags.len || tags.ptr[at + len] == ' '))
            return true;
    return false;
}

/* Bytes of a tag of HTML at a place, or of a sound or picture in brackets; 0: there is none. */
static size_t markup_at(struct gloss_slice text, size_t at) {
    struct gloss_slice rest = gloss_slice_cut(text, at, text.len);
    char closing = rest.ptr[0] == '<' ? '>' : ']';
    const char *end;

    if (rest.ptr[0] != '<' && !gloss_slice_starts_with(rest, "[sound:"))
        return 0;
    end = memchr(rest.ptr, closing, rest.len);
    return end ? (size_t)(end - rest.ptr) + 1 : 0;
}

/* Bytes of a reference at a place, and the text that it stands for; 0: there is none. */
static size_t reference_at(struct gloss_slice text, size_t at, const char **meaning) {
    static const struct {
        const char *reference, *meaning;
    } references[] = {{"&lt;", "<"},  {"&gt;", ">"},   {"&amp;", "&"},  {"&quot;", "\""},
                      {"&#39;", "'"}, {"&#x27;", "'"}, {"&apos;", "'"}, {"&nbsp;", " "}};
    struct gloss_slice rest = gloss_slice_cut(text, at, text.len);

    for (size_t i = 0; i < sizeof references / sizeof *references; i++)
        if (gloss_slice_starts_with(rest, references[i].reference)) {
            *meaning = references[i].meaning;
            return strlen(references[i].reference);
        }
    return 0;
}

/* A field as its reader sees it, on one line. */
static void put_plain(struct gloss_buf *out, struct gloss_slice field) {
    const char *meaning;

    for (size_t at = 0, len; at < field.len; at += len) {
        len = markup_at(field, at);
        if (len > 0) {
            if (gloss_slice_starts_with(gloss_slice_cut(field, at, field.len), "<br"))
                gloss_buf_putc(out, ' ');
            continue;
        }
        len = reference_at(field, at, &meaning);
        if (len > 0) {
            gloss_buf_puts(out, meaning);
            continue;
        }
        len = 1;
        gloss_buf_putc(out, gloss_is_space(field.ptr[at]) ? ' ' : field.ptr[at]);
    }
}

/* What a note is about, its first field says; notes for terms that gloss itself has made have twelve, with a key before the term. */
static struct gloss_slice term_field(struct gloss_slice fields, struct gloss_slice tags) {
    enum { LAST_OF_TERM = 11 };

    return field_of(fields, has_tag(tags, "gloss") && field_of(fields, LAST_OF_TERM).ptr ? 1 : 0);
}

static bool take_all(struct gloss_database *database, uint32_t days, bool (*take)(void *user, struct gloss_slice term),
                     void *user) {
    struct gloss_statement *known = gloss_statement_new(database, known_sql);
    struct gloss_buf plain = {0};
    bool goes_on = true;

    gloss_statement_set_integer(known, 1, days);
    while (goes_on && !plain.failed && gloss_statement_step(known)) {
        struct gloss_slice term;

        plain.len = 0;
        put_plain(&plain, term_field(gloss_statement_text(known, 0), gloss_statement_text(known, 1)));
        term = gloss_slice_trim(gloss_buf_slice(&plain));
        if (term.len > 0 && !plain.failed)
            goes_on = take(user, term);
    }
    gloss_statement_reset(known);
    goes_on = !plain.failed;
    gloss_buf_release(&plain);
    return goes_on;
}

static bool has_tables(struct gloss_database *database) {
    struct gloss_statement *tables = gloss_statement_new(database, tables_sql);
    bool has = gloss_statement_step(tables) && gloss_statement_integer(tables, 0) == 2;

    gloss_statement_reset(tables);
    return has;
}

static bool read_collection(const char *name, struct gloss_slice bytes, uint32_t days,
                            bool (*take)(void *user, struct gloss_slice term), void *user, struct gloss_diag *diag) {
    struct gloss_database *database = gloss_database_load(name, bytes, diag);
    bool done = false;

    if (!database)
        return false;
    if (has_tables(database)) {
        done = take_all(database, days, take, user);
        if (!done)
            gloss_fail_memory(diag);
    } else if (!gloss_database_failed(database)) {
        gloss_fail(diag, GLOSS_ESYNTAX, name, "a database, but no collection of Anki");
    }
    if (gloss_database_failed(database))
        done = gloss_database_fail(database, diag);
    gloss_database_close(database);
    return done;
}

/* ---- Packages ---- */

static bool is_package(struct gloss_slice bytes) { return gloss_slice_starts_with(bytes, "PK\3\4"); }

/* The newest collection that a package holds. */
static enum gloss_unpacked unpack(struct gloss_slice package, struct gloss_buf *collection) {
    static const char *const members[] = {"collection.anki21", "collection.anki2"};
    struct gloss_buf packed = {0};
    enum gloss_unpacked unpacked = gloss_unzip(package, "collection.anki21b", GLOSS_LIMIT_COLLECTION_BYTES, &packed);

    if (unpacked == GLOSS_UNPACK_DONE)
        unpacked = gloss_unzstd(gloss_buf_slice(&packed), GLOSS_LIMIT_COLLECTION_BYTES, collection);
    gloss_buf_release(&packed);
    for (size_t i = 0; i < sizeof members / sizeof *members && unpacked == GLOSS_UNPACK_NONE; i++)
        unpacked = gloss_unzip(package, members[i], GLOSS_LIMIT_COLLECTION_BYTES, collection);
    return unpacked;
}

static bool fail_unpacking(const char *name, enum gloss_unpacked unpacked, struct gloss_diag *diag) {
    switch (unpacked) {
    case GLOSS_UNPACK_NONE:
        return gloss_fail(diag, GLOSS_ESYNTAX, name, "a zip archive, but no package of Anki");
    case GLOSS_UNPACK_TOO_LARGE:
        return gloss_fail(diag, GLOSS_ELIMIT, name, "its collection is larger than %zu bytes",
                          GLOSS_LIMIT_COLLECTION_BYTES);
    case GLOSS_UNPACK_NO_MEMORY:
        return gloss_fail_memory(diag);
    default:
        return gloss_fail(diag, GLOSS_ESYNTAX, name, "the package is damaged, or packed in a way that is not known");
    }
}

bool gloss_collection_known(const char *name, struct gloss_slice bytes, uint32_t days,
                            bool (*take)(void *user, struct gloss_slice term), void *user, struct gloss_diag *diag) {
    struct gloss_buf collection = {0};
    enum gloss_unpacked unpacked;
    bool done;

    if (!is_package(bytes))
        return read_collection(name, bytes, days, take, user, diag);
    unpacked = unpack(bytes, &collection);
    done = unpacked == GLOSS_UNPACK_DONE ? read_collection(name, gloss_buf_slice(&collection), days, take, user, diag)
                                         : fail_unpacking(name, unpacked, diag);
    gloss_buf_release(&collection);
    return done;
}
