/* known_import.c - what a file is, its first bytes say, else the ending of its name.
 * Of a collection of Anki, or a package with one, notes with a mature card are taken. */
#include "known_import.h"

#include <stdlib.h>

#include "base/array.h"
#include "base/buffer.h"
#include "base/diag.h"
#include "base/file.h"
#include "base/limits.h"
#include "base/utf8.h"
#include "format.h"
#include "known_list.h"
#include "say.h"

static bool add_term(struct cli_known_import *import, struct gloss_slice term) {
    struct gloss_slice *grown;

    if (!cli_known_list_takes(term))
        return true;
    grown = gloss_array_grow(import->lines, import->count, &import->room, sizeof *grown);
    if (!grown)
        return false;
    import->lines = grown;
    grown[import->count] = gloss_arena_copy(&import->arena, gloss_slice_trim(term));
    return grown[import->count++].ptr != NULL;
}

/* ---- Lists ---- */

/* A line may have fields with tabs between, and the term is the first. */
static struct gloss_slice first_field(struct gloss_slice line) {
    const char *tab = memchr(line.ptr, '\t', line.len);

    return gloss_slice_cut(line, 0, tab ? (size_t)(tab - line.ptr) : line.len);
}

static struct gloss_place place_of(const char *path, struct gloss_slice list, const char *line) {
    struct gloss_place place = {.file = path, .line = 1};

    for (const char *at = list.ptr; at < line; at++)
        place.line += *at == '\n';
    return place;
}

/* A list and a table may come from anywhere; what is no text has no terms. */
static bool is_text(const char *path, struct gloss_slice bytes) {
    struct gloss_diag diag = {.report = cli_say_fault};
    size_t bad = gloss_utf8_check_text(bytes);
    struct gloss_place place;

    if (bad == bytes.len)
        return true;
    place = place_of(path, bytes, bytes.ptr + bad);
    if (bytes.ptr[bad] == '\0')
        return gloss_fail_at(&diag, GLOSS_ESYNTAX, place,
                             "a NUL byte: neither a list of terms, nor a table, a collection or a package of Anki");
    return gloss_fail_at(&diag, GLOSS_ESYNTAX, place, "not UTF-8: byte 0x%02X; save the file as UTF-8",
                         (unsigned char)bytes.ptr[bad]);
}

/* Before anything of it is taken. */
static bool has_terms(const char *path, struct gloss_slice list) {
    struct gloss_diag diag = {.report = cli_say_fault};
    struct gloss_slice rest = list, line;

    while (cli_known_list_next(&rest, &line))
        if (first_field(line).len > GLOSS_LIMIT_FORM_BYTES)
            return gloss_fail_at(&diag, GLOSS_ELIMIT, place_of(path, list, line.ptr),
                                 "no list of terms: this line has more than %d bytes", GLOSS_LIMIT_FORM_BYTES);
    return true;
}

static bool add_list(struct cli_known_import *import, struct gloss_slice list) {
    struct gloss_slice line;

    while (cli_known_list_next(&list, &line))
        if (!add_term(import, first_field(line)))
            return false;
    return true;
}

/* ---- Others ---- */

struct collecting {
    struct cli_known_import *import;
    bool failed;
};

static bool take_term(void *user, struct gloss_slice term) {
    struct collecting *collecting = user;

    collecting->failed = !add_term(collecting->import, term);
    return !collecting->failed;
}

/* Days of an interval from which on Anki calls a card mature. */
enum { MATURE_DAYS = 21 };

static bool add_collection(struct cli_known_import *import, const char *path, struct gloss_slice bytes) {
    struct gloss_diag diag = {.report = cli_say_fault};
    struct collecting collecting = {.import = import};

    if (!gloss_collection_known(path, bytes, MATURE_DAYS, take_term, &collecting, &diag))
        return false;
    if (collecting.failed)
        cli_say_no_memory();
    return !collecting.failed;
}

static bool add_table(struct cli_known_import *import, struct gloss_slice text) {
    struct gloss_diag diag = {.report = cli_say_fault};
    struct collecting collecting = {.import = import};

    if (!gloss_table_known(text, take_term, &collecting, &diag))
        return false;
    if (collecting.failed)
        cli_say_no_memory();
    return !collecting.failed;
}

/* ---- The whole ---- */

static bool starts_with(struct gloss_slice bytes, const char *start, size_t len) {
    return bytes.len >= len && memcmp(bytes.ptr, start, len) == 0;
}

/* A byte order mark is none of the first term. */
static struct gloss_slice without_mark(struct gloss_slice text) {
    return starts_with(text, "\xEF\xBB\xBF", 3) ? gloss_slice_cut(text, 3, text.len) : text;
}

static bool add_bytes(struct cli_known_import *import, const char *path, struct gloss_slice bytes) {
    struct gloss_slice text = without_mark(bytes);
    bool is_table = cli_name_ends_in(path, ".csv") || cli_name_ends_in(path, ".tsv"), added;

    if (starts_with(bytes, "SQLite format 3", sizeof "SQLite format 3") || starts_with(bytes, "PK\3\4", 4))
        return add_collection(import, path, bytes);
    if (!is_text(path, text))
        return false;
    if (is_table)
        return add_table(import, text);
    if (!has_terms(path, text))
        return false;
    added = add_list(import, text);
    if (!added)
        cli_say_no_memory();
    return added;
}

bool cli_known_import_file(struct cli_known_import *import, const char *path) {
    struct gloss_diag diag = {.report = cli_say_fault};
    struct gloss_slice bytes = gloss_file_read(path, GLOSS_LIMIT_GLOSSARY_BYTES, &diag);
    bool added;

    if (!bytes.ptr)
        return false;
    added = add_bytes(import, path, bytes);
    free((char *)bytes.ptr);
    return added;
}

void cli_known_import_release(struct cli_known_import *import) {
    free(import->lines);
    gloss_arena_release(&import->arena);
}
