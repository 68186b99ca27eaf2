/* known_import.c - what a file is, its first bytes say, else the ending of its name.
 *
 * Of a collection of Anki, or a package with one, notes with a mature card are taken.
 *
 * Of CSV, the column `term` is taken if the first line has one, else the first column. A column `status`, as Lute writes it, leaves out what is still
 * learned: of 1 to 5, W (well known) and I (ignored), it takes 5, W and I. */
#include "known_import.h"

#include <stdlib.h>

#include "base/array.h"
#include "base/buffer.h"
#include "base/diag.h"
#include "base/file.h"
#include "base/limits.h"
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

static size_t number_of(struct gloss_slice list, struct gloss_slice line) {
    size_t number = 1;

    for (const char *at = list.ptr; at < line.ptr; at++)
        number += *at == '\n';
    return number;
}

/* Before anything of it is taken. */
static bool has_terms(const char *path, struct gloss_slice list) {
    struct gloss_diag diag = {.report = cli_say_fault};
    struct gloss_slice rest = list, line;

    while (cli_known_list_next(&rest, &line))
        if (first_field(line).len > GLOSS_LIMIT_FORM_BYTES)
            return gloss_fail_at(&diag, GLOSS_ELIMIT, (struct gloss_place){.file = path, .line = number_of(list, line)},
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

/* ---- CSV ---- */

/* A cell in turn, unquoted into the buffer. */
struct csv {
    struct gloss_slice rest;
    char separator;
    struct gloss_buf cell;
    bool ends_row; /* the cell was the last of its row */
};

/* false: there are no more. */
static bool next_cell(struct csv *csv) {
    size_t at = 0;
    bool quoted = csv->rest.len > 0 && csv->rest.ptr[0] == '"';

    if (csv->rest.len == 0 && csv->ends_row)
        return false;
    csv->cell.len = 0;
    at += quoted;
    for (; at < csv->rest.len; at++) {
        char byte = csv->rest.ptr[at];

        if (quoted && byte == '"') {
            if (at + 1 < csv->rest.len && csv->rest.ptr[at + 1] == '"')
                at++;
            else
                quoted = false;
            if (!quoted)
                continue;
        } else if (!quoted && (byte == csv->separator || byte == '\n')) {
            break;
        }
        gloss_buf_putc(&csv->cell, byte);
    }
    csv->ends_row = at >= csv->rest.len || csv->rest.ptr[at] == '\n';
    if (csv->ends_row && csv->cell.len > 0 && csv->cell.ptr[csv->cell.len - 1] == '\r')
        csv->cell.len--;
    csv->rest = gloss_slice_cut(csv->rest, at < csv->rest.len ? at + 1 : at, csv->rest.len);
    return true;
}

/* Separators of spreadsheets: the one that the first line has most of. */
static char separator_of(struct gloss_slice text) {
    static const char separators[] = "\t,;";
    size_t counts[sizeof separators] = {0}, best = 1;

    for (size_t i = 0; i < text.len && text.ptr[i] != '\n'; i++)
        for (size_t k = 0; separators[k]; k++)
            counts[k] += text.ptr[i] == separators[k];
    for (size_t k = 0; separators[k]; k++)
        if (counts[k] > counts[best])
            best = k;
    return separators[best];
}

struct columns {
    size_t term, status; /* SIZE_MAX: there is none */
};

/* Of the first row, if it names them; else it is a row like others. */
static bool read_head(struct gloss_slice text, char separator, struct columns *columns) {
    struct csv csv = {.rest = text, .separator = separator};

    *columns = (struct columns){SIZE_MAX, SIZE_MAX};
    for (size_t column = 0; next_cell(&csv); column++) {
        struct gloss_slice cell = gloss_slice_trim(gloss_buf_slice(&csv.cell));

        if (gloss_slice_equal_caseless(cell, gloss_slice("term")))
            columns->term = column;
        else if (gloss_slice_equal_caseless(cell, gloss_slice("status")))
            columns->status = column;
        if (csv.ends_row)
            break;
    }
    gloss_buf_release(&csv.cell);
    return columns->term != SIZE_MAX;
}

static bool is_learned(struct gloss_slice status) {
    return status.len == 1 && strchr("5WwIi", status.ptr[0]) && status.ptr[0];
}

static bool add_rows(struct cli_known_import *import, struct csv *csv, const struct columns *columns, bool has_head) {
    struct gloss_buf term = {0};
    bool added = true, learned = true, is_head = has_head;

    for (size_t column = 0; added && next_cell(csv); column++) {
        struct gloss_slice cell = gloss_slice_trim(gloss_buf_slice(&csv->cell));

        if (column == columns->term) {
            term.len = 0;
            gloss_buf_put(&term, cell);
        } else if (column == columns->status) {
            learned = is_learned(cell);
        }
        if (!csv->ends_row)
            continue;
        if (!is_head && learned)
            added = add_term(import, gloss_buf_slice(&term));
        is_head = false;
        learned = true;
        term.len = 0;
        column = SIZE_MAX; /* and on to 0 */
    }
    added = added && !term.failed && !csv->cell.failed;
    gloss_buf_release(&term);
    return added;
}

static bool add_csv(struct cli_known_import *import, struct gloss_slice text) {
    struct csv csv = {.rest = text, .separator = separator_of(text)};
    struct columns columns;
    bool has_head = read_head(text, csv.separator, &columns), added;

    if (!has_head)
        columns = (struct columns){0, SIZE_MAX};
    added = add_rows(import, &csv, &columns, has_head);
    gloss_buf_release(&csv.cell);
    return added;
}

/* ---- Anki ---- */

/* Days of an interval from which on Anki calls a card mature. */
enum { MATURE_DAYS = 21 };

struct collecting {
    struct cli_known_import *import;
    bool failed;
};

static bool take_term(void *user, struct gloss_slice term) {
    struct collecting *collecting = user;

    collecting->failed = !add_term(collecting->import, term);
    return !collecting->failed;
}

static bool add_collection(struct cli_known_import *import, const char *path, struct gloss_slice bytes) {
    struct gloss_diag diag = {.report = cli_say_fault};
    struct collecting collecting = {.import = import};

    if (!gloss_collection_known(path, bytes, MATURE_DAYS, take_term, &collecting, &diag))
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
    if (!is_table && !has_terms(path, text))
        return false;
    added = is_table ? add_csv(import, text) : add_list(import, text);
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
