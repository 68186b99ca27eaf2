/* known_table.c - terms of a table: CSV, with whatever spreadsheets put between cells.
 *
 * The column `term` is taken if the first line has one, else the first column. A column `status`, as Lute writes it, leaves out what is still
 * learned: of 1 to 5, W (well known) and I (ignored), it takes 5, W and I. */
#include "base/buffer.h"
#include "base/diag.h"

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

/* Separators of spreadsheets: the one that the first line has most of outside of quotation marks. */
static char separator_of(struct gloss_slice text) {
    static const char separators[] = "\t,;";
    size_t counts[sizeof separators] = {0}, best = 1;
    bool quoted = false;

    for (size_t i = 0; i < text.len && (quoted || text.ptr[i] != '\n'); i++) {
        quoted ^= text.ptr[i] == '"';
        for (size_t k = 0; separators[k] && !quoted; k++)
            counts[k] += text.ptr[i] == separators[k];
    }
    for (size_t k = 0; separators[k]; k++)
        if (counts[k] > counts[best])
            best = k;
    return separators[best];
}

struct columns {
    size_t term, status; /* SIZE_MAX: there is none */
};

/* Of the first row, if it names them; else it is a row like others. */
static bool read_head(struct gloss_slice text, char separator, struct columns *columns, bool *failed) {
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
    *failed = csv.cell.failed;
    gloss_buf_release(&csv.cell);
    return columns->term != SIZE_MAX;
}

static bool is_learned(struct gloss_slice status) {
    return status.len == 1 && strchr("5WwIi", status.ptr[0]) && status.ptr[0];
}

/* Who takes the terms. */
struct taking {
    bool (*take)(void *user, struct gloss_slice term);
    void *user;
};

/* The cells of all rows, the first row too unless it is a head. */
static void take_rows(struct csv *csv, const struct columns *columns, bool is_head, const struct taking *taking,
                      struct gloss_buf *term) {
    bool goes_on = true, learned = true;

    for (size_t column = 0; goes_on && !term->failed && next_cell(csv); column++) {
        struct gloss_slice cell = gloss_slice_trim(gloss_buf_slice(&csv->cell));

        if (column == columns->term)
            gloss_buf_put(term, cell);
        else if (column == columns->status)
            learned = is_learned(cell);
        if (!csv->ends_row)
            continue;
        if (!is_head && learned && term->len > 0 && !term->failed && !csv->cell.failed)
            goes_on = taking->take(taking->user, gloss_buf_slice(term));
        is_head = false;
        learned = true;
        term->len = 0;
        column = SIZE_MAX; /* and on to 0 */
    }
}

bool gloss_table_known(struct gloss_slice text, bool (*take)(void *user, struct gloss_slice term), void *user,
                       struct gloss_diag *diag) {
    struct csv csv = {.rest = text, .separator = separator_of(text)};
    struct taking taking = {take, user};
    struct gloss_buf term = {0};
    struct columns columns;
    bool failed, has_head = read_head(text, csv.separator, &columns, &failed);

    if (!has_head)
        columns = (struct columns){0, SIZE_MAX};
    if (!failed)
        take_rows(&csv, &columns, has_head, &taking, &term);
    failed |= term.failed || csv.cell.failed;
    gloss_buf_release(&term);
    gloss_buf_release(&csv.cell);
    return failed ? gloss_fail_memory(diag) : true;
}
