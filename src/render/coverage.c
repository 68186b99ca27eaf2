#include "coverage.h"

#include <stdlib.h>

#include "base/visible.h"
#include "cell.h"
#include "json_text.h"

static const unsigned levels[] = {50, 80, 90, 95, 100};
enum { LEVELS = sizeof levels / sizeof *levels, MOST_BAR = 40, LEAST_COLUMNS = 20, MOST_COLUMNS = 100, EIGHTHS = 8 };

/* ---- What is known ---- */

static int most_used_first(const void *a, const void *b) {
    const struct gloss_covered *x = a, *y = b;

    if (x->uses != y->uses)
        return x->uses > y->uses ? -1 : 1;
    return x->seen < y->seen ? -1 : x->seen > y->seen;
}

bool gloss_coverage_make(struct gloss_coverage *coverage, const struct gloss_seen *seen, size_t count) {
    *coverage = (struct gloss_coverage){.rows = calloc(count + 1, sizeof *coverage->rows)};
    if (!coverage->rows)
        return false;
    for (size_t i = 0; i < count; i++)
        if (seen[i].uses && !seen[i].entry->known) {
            coverage->rows[coverage->count++] = (struct gloss_covered){&seen[i], seen[i].uses};
            coverage->uses += seen[i].uses;
        }
    qsort(coverage->rows, coverage->count, sizeof *coverage->rows, most_used_first);
    return true;
}

/* In parts of `whole`, rounded; only all is the whole. */
static uint64_t share_of(uint64_t part, uint64_t all, uint64_t whole) {
    uint64_t share = (part * whole + all / 2) / all;

    return share == whole && part < all ? whole - 1 : share;
}

size_t gloss_coverage_needed(const struct gloss_coverage *coverage, unsigned percent) {
    uint64_t covered = 0;
    size_t needed = 0;

    while (needed < coverage->count && covered * 100 < coverage->uses * percent)
        covered += coverage->rows[needed++].uses;
    return needed;
}

void gloss_coverage_release(struct gloss_coverage *coverage) {
    free(coverage->rows);
    *coverage = (struct gloss_coverage){0};
}

/* ---- For people ---- */

static const char *plural(uint64_t count) { return count == 1 ? "" : "s"; }

static void put_headline(struct gloss_buf *out, const struct gloss_coverage *coverage) {
    size_t needed = gloss_coverage_needed(coverage, GLOSS_COVERAGE_USUAL);

    if (needed < coverage->count)
        gloss_buf_printf(out, "Know %zu of %zu terms, and %d %% of their ", needed, coverage->count, GLOSS_COVERAGE_USUAL);
    else if (coverage->count > 1)
        gloss_buf_printf(out, "It takes all %zu terms to cover %d %% of their ", needed, GLOSS_COVERAGE_USUAL);
    else
        gloss_buf_printf(out, coverage->count ? "There is one term, of " : "There are no terms in the text.\n");
    if (coverage->count) {
        gloss_buf_number(out, coverage->uses);
        gloss_buf_printf(out, " use%s%s.\n", plural(coverage->uses), needed < coverage->count ? " are covered" : "");
    }
}

/* A term in so many columns, cut if it is wider. */
static void put_term(const struct gloss_render *render, struct gloss_buf *out, struct gloss_slice term, size_t columns) {
    size_t column = 0, at = 0;

    while (at < term.len) {
        struct gloss_cluster cluster = gloss_cluster_at(term, at);

        if (column + cluster.columns + (at + cluster.len < term.len) > columns)
            break;
        gloss_cluster_put(out, term, at, &cluster);
        column += cluster.columns;
        at += cluster.len;
    }
    if (at < term.len) {
        gloss_buf_puts(out, render->options->ascii ? "~" : "\xE2\x80\xA6");
        column++;
    }
    gloss_buf_repeat(out, ' ', column < columns ? columns - column : 0);
}

static size_t columns_of(struct gloss_slice term, size_t most) {
    size_t columns = 0;

    for (size_t at = 0; at < term.len && columns < most;) {
        struct gloss_cluster cluster = gloss_cluster_at(term, at);

        columns += cluster.columns;
        at += cluster.len;
    }
    return columns < most ? columns : most;
}

/* part of all, as a bar whose whole is so many columns. */
static void put_bar(const struct gloss_render *render, struct gloss_buf *out, uint64_t part, uint64_t all, size_t columns) {
    static const char *const eighths[] = {
        "", "\xE2\x96\x8F", "\xE2\x96\x8E", "\xE2\x96\x8D", "\xE2\x96\x8C", "\xE2\x96\x8B", "\xE2\x96\x8A", "\xE2\x96\x89"};
    uint64_t filled = part * columns * EIGHTHS / all;

    for (size_t i = 0; i < filled / EIGHTHS; i++)
        gloss_buf_puts(out, render->options->ascii ? "#" : "\xE2\x96\x88");
    if (!render->options->ascii)
        gloss_buf_puts(out, eighths[filled % EIGHTHS]);
}

struct columns {
    size_t number, term, uses, bar;
};

static size_t digits(uint64_t number) {
    char text[GLOSS_DIGITS];

    return (size_t)(gloss_digits_put(text, number) - text);
}

static struct columns columns_for(const struct gloss_render *render, const struct gloss_coverage *coverage, size_t shown) {
    size_t width = render->options->width, fixed;
    struct columns columns = {.number = digits(shown), .term = 4, .uses = 4, .bar = MOST_BAR};

    width = width == 0 || width > MOST_COLUMNS ? MOST_COLUMNS : width < LEAST_COLUMNS ? LEAST_COLUMNS : width;
    for (size_t i = 0; i < shown; i++) {
        size_t term = columns_of(coverage->rows[i].seen->entry->term, width / 2);

        columns.term = term > columns.term ? term : columns.term;
        columns.uses = digits(coverage->rows[i].uses) > columns.uses ? digits(coverage->rows[i].uses) : columns.uses;
    }
    fixed = columns.number + columns.term + columns.uses + sizeof "      100 %  " - 1;
    columns.bar = fixed + LEAST_COLUMNS / 4 <= width ? width - fixed : 0;
    columns.bar = columns.bar > MOST_BAR ? MOST_BAR : columns.bar;
    return columns;
}

static void put_rows(const struct gloss_render *render, struct gloss_buf *out, const struct gloss_coverage *coverage,
                     size_t shown) {
    struct columns columns = columns_for(render, coverage, shown);
    uint64_t covered = 0;

    gloss_buf_printf(out, "\n%*s  %-*s  %*s  covered\n", (int)columns.number, "", (int)columns.term, "term",
                     (int)columns.uses, "uses");
    for (size_t i = 0; i < shown; i++) {
        covered += coverage->rows[i].uses;
        gloss_buf_printf(out, "%*zu  ", (int)columns.number, i + 1);
        put_term(render, out, coverage->rows[i].seen->entry->term, columns.term);
        gloss_buf_printf(out, "  %*llu  %3u %%", (int)columns.uses, (unsigned long long)coverage->rows[i].uses,
                         (unsigned)share_of(covered, coverage->uses, 100));
        if (columns.bar) {
            gloss_buf_puts(out, "  ");
            put_bar(render, out, covered, coverage->uses, columns.bar);
        }
        gloss_buf_putc(out, '\n');
    }
    if (shown < coverage->count)
        gloss_buf_printf(out, "\nThe other %zu term%s make%s up the rest.\n", coverage->count - shown,
                         plural(coverage->count - shown), coverage->count - shown == 1 ? "s" : "");
}

/* ---- For programs ---- */

/* A share, with four digits behind the point. */
static void put_share(struct gloss_buf *out, uint64_t part, uint64_t all) {
    uint64_t share = share_of(part, all, 10000);

    gloss_buf_printf(out, "%llu.%04llu", (unsigned long long)(share / 10000), (unsigned long long)(share % 10000));
}

static void put_json_term(struct gloss_buf *out, const struct gloss_covered *row, uint64_t covered, uint64_t uses) {
    char number[12];

    gloss_buf_puts(out, "{\"term\": ");
    gloss_json_string(out, row->seen->entry->term);
    if (row->seen->sense && row->seen->entry->sense_count > 1) {
        gloss_buf_puts(out, ", \"sense\": ");
        gloss_json_string(out, gloss_sense_name(row->seen->entry, row->seen->sense, number));
    }
    gloss_buf_printf(out, ", \"uses\": %llu, \"covered\": ", (unsigned long long)row->uses);
    put_share(out, covered, uses);
    gloss_buf_putc(out, '}');
}

static void put_json(struct gloss_buf *out, const struct gloss_coverage *coverage, bool lines) {
    uint64_t covered = 0;

    if (!lines) {
        gloss_buf_printf(out, "{\"uses\": %llu, \"needed\": {", (unsigned long long)coverage->uses);
        for (size_t i = 0; i < LEVELS; i++)
            gloss_buf_printf(out, "%s\"%u\": %zu", i ? ", " : "", levels[i], gloss_coverage_needed(coverage, levels[i]));
        gloss_buf_puts(out, "},\n \"terms\": [");
    }
    for (size_t i = 0; i < coverage->count; i++) {
        covered += coverage->rows[i].uses;
        gloss_buf_puts(out, lines ? "" : i ? ",\n  " : "\n  ");
        put_json_term(out, &coverage->rows[i], covered, coverage->uses);
        gloss_buf_puts(out, lines ? "\n" : "");
    }
    gloss_buf_puts(out, lines ? "" : coverage->count ? "\n ]}\n" : "]}\n");
}

static void put_cell(struct gloss_render *render, struct gloss_slice text, bool last) {
    gloss_cell_put(&render->out, text, render->options->to == GLOSS_TO_CSV ? GLOSS_CELL_CSV : GLOSS_CELL_TSV,
                   render->options->raw_csv, last);
}

static void put_table(struct gloss_render *render, const struct gloss_coverage *coverage) {
    static const char *const heads[] = {"term", "uses", "covered"};
    struct gloss_buf number = {0};
    uint64_t covered = 0;

    for (size_t i = 0; i < 3; i++)
        put_cell(render, gloss_slice(heads[i]), i == 2);
    for (size_t i = 0; i < coverage->count; i++) {
        covered += coverage->rows[i].uses;
        put_cell(render, coverage->rows[i].seen->entry->term, false);
        number.len = 0;
        gloss_buf_number(&number, coverage->rows[i].uses);
        put_cell(render, gloss_buf_slice(&number), false);
        number.len = 0;
        put_share(&number, covered, coverage->uses);
        put_cell(render, gloss_buf_slice(&number), true);
    }
    render->failed |= number.failed;
    gloss_buf_release(&number);
}

void gloss_coverage_list(struct gloss_render *render, const struct gloss_seen *seen, size_t count) {
    struct gloss_coverage coverage;
    enum gloss_target to = render->options->to;

    if (!gloss_coverage_make(&coverage, seen, count)) {
        render->failed = true;
        return;
    }
    if (to == GLOSS_TO_CSV || to == GLOSS_TO_TSV) {
        put_table(render, &coverage);
    } else if (to == GLOSS_TO_JSON || to == GLOSS_TO_JSONL) {
        put_json(&render->out, &coverage, to == GLOSS_TO_JSONL);
    } else {
        put_headline(&render->out, &coverage);
        if (coverage.count > 1)
            put_rows(render, &render->out, &coverage, gloss_coverage_needed(&coverage, GLOSS_COVERAGE_USUAL));
    }
    gloss_coverage_release(&coverage);
}
