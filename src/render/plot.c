#include "plot.h"

#include <stdlib.h>

#include "base/array.h"
#include "document/html_text.h"

enum { MOST_ROWS = 16, LEAST_ROWS = 3, MOST_PLACES = 8 };

void gloss_plot_release(struct gloss_plot *plot) {
    free(plot->rows);
    free(plot->early);
    *plot = (struct gloss_plot){0};
}

/* ---- What is gathered ---- */

void gloss_plot_begin(struct gloss_plot *plot, uint64_t bytes) {
    plot->row_count = plot->early_count = 0;
    plot->bytes = bytes;
    plot->failed = false;
}

static uint32_t bin_of(const struct gloss_plot *plot, uint64_t at) {
    uint64_t bin = plot->bytes ? at * GLOSS_PLOT_BINS / plot->bytes : 0;

    return bin < GLOSS_PLOT_BINS ? (uint32_t)bin : GLOSS_PLOT_BINS - 1;
}

static void count(struct gloss_plot *plot, uint32_t number, uint32_t bin) {
    struct gloss_plot_row *row;

    while (plot->row_count < number) {
        struct gloss_plot_row *grown = gloss_array_grow(plot->rows, plot->row_count, &plot->row_room, sizeof *grown);

        if (!grown) {
            plot->failed = true;
            return;
        }
        plot->rows = grown;
        plot->rows[plot->row_count++] = (struct gloss_plot_row){0};
    }
    row = &plot->rows[number - 1];
    row->count++;
    row->bins[bin / 64] |= UINT64_C(1) << bin % 64;
}

static bool is_of_account(enum gloss_verdict verdict) {
    return verdict != GLOSS_NOT_SECOND_HALF && verdict != GLOSS_NOT_KNOWN && verdict != GLOSS_NOT_COMMON &&
           verdict != GLOSS_NOT_WANTED;
}

void gloss_plot_add(struct gloss_plot *plot, const struct gloss_render *render, const struct gloss_planned *planned) {
    const uint32_t *number;
    uint32_t bin = bin_of(plot, planned->start);
    struct gloss_plot_early *grown;

    if (plot->failed || !is_of_account(planned->verdict))
        return;
    number = gloss_render_place(render, planned->mention->entry, planned->sense);
    if (*number) {
        count(plot, *number, bin);
        return;
    }
    grown = gloss_array_grow(plot->early, plot->early_count, &plot->early_room, sizeof *grown);
    plot->failed |= !grown;
    if (!grown)
        return;
    plot->early = grown;
    plot->early[plot->early_count++] = (struct gloss_plot_early){number, bin};
}

/* Mentions before the first mark of their meaning; those of meanings that got none are of no account. */
static void count_early(struct gloss_plot *plot) {
    for (size_t i = 0; i < plot->early_count; i++)
        if (*plot->early[i].number)
            count(plot, *plot->early[i].number, plot->early[i].bin);
    plot->early_count = 0;
}

/* ---- What is shown ---- */

static bool has(const struct gloss_plot_row *row, uint32_t bin) { return row->bins[bin / 64] >> bin % 64 & 1; }

static uint32_t first_bin(const struct gloss_plot_row *row) {
    uint32_t bin = 0;

    while (bin < GLOSS_PLOT_BINS && !has(row, bin))
        bin++;
    return bin;
}

/* A stretch of bins with a term, in which those that are parted by at most `gap` others are one; false: there is none from *bin on, which gets the place
 * behind it. */
static bool next_stretch(const struct gloss_plot_row *row, uint32_t gap, uint32_t *bin, uint32_t *start, uint32_t *last) {
    while (*bin < GLOSS_PLOT_BINS && !has(row, *bin))
        ++*bin;
    if (*bin == GLOSS_PLOT_BINS)
        return false;
    *start = *last = *bin;
    for (; *bin < GLOSS_PLOT_BINS && *bin - *last <= gap + 1; ++*bin)
        *last = has(row, *bin) ? *bin : *last;
    return true;
}

static size_t count_stretches(const struct gloss_plot_row *row, uint32_t gap) {
    size_t found = 0;

    for (uint32_t bin = 0, start, last; next_stretch(row, gap, &bin, &start, &last);)
        found++;
    return found;
}

void gloss_plot_put_places(struct gloss_buf *out, const struct gloss_plot_row *row) {
    uint32_t gap = 2;
    bool some = false;

    while (count_stretches(row, gap) > MOST_PLACES)
        gap *= 2;
    for (uint32_t bin = 0, start, last; next_stretch(row, gap, &bin, &start, &last); some = true) {
        unsigned from = start * 100 / GLOSS_PLOT_BINS, to = last * 100 / GLOSS_PLOT_BINS;

        gloss_buf_printf(out, from < to ? "%s%u\xE2\x80\x93%u %%" : "%s%u %%", some ? ", " : "", from, to);
    }
}

struct shown {
    const struct gloss_plot_row *row;
    const struct gloss_seen *seen;
    uint32_t first;
};

static int by_count(const void *a, const void *b) {
    const struct shown *x = a, *y = b;

    if (x->row->count != y->row->count)
        return x->row->count > y->row->count ? -1 : 1;
    return x->row < y->row ? -1 : x->row > y->row;
}

static int by_place(const void *a, const void *b) {
    const struct shown *x = a, *y = b;

    if (x->first != y->first)
        return x->first < y->first ? -1 : 1;
    return x->row < y->row ? -1 : x->row > y->row;
}

static void put_strip(struct gloss_buf *out, const struct gloss_plot_row *row) {
    gloss_buf_printf(
        out, "<svg class=\"gloss-strip\" viewBox=\"0 0 %d 8\" preserveAspectRatio=\"none\" role=\"img\" aria-label=\"",
        2 * GLOSS_PLOT_BINS);
    gloss_plot_put_places(out, row);
    gloss_buf_puts(out, "\"><path vector-effect=\"non-scaling-stroke\" d=\"");
    for (uint32_t bin = 0; bin < GLOSS_PLOT_BINS; bin++)
        if (has(row, bin))
            gloss_buf_printf(out, "M%u 1v7", 2 * bin + 1);
    gloss_buf_puts(out, "\"/></svg>");
}

static void put_row(const struct gloss_html_page *page, const struct shown *shown) {
    struct gloss_buf *out = &page->render->out;
    const struct gloss_seen *seen = shown->seen;
    uint32_t number = gloss_render_number(page->render, seen->entry, seen->sense);

    gloss_buf_puts(out, "<tr><th scope=\"row\"><a href=\"#");
    gloss_buf_put(out, gloss_anchor(page->anchors, number, seen->entry, seen->sense));
    gloss_buf_puts(out, "\">");
    gloss_html_line(out, seen->entry->term);
    gloss_buf_puts(out, "</a></th><td>");
    put_strip(out, shown->row);
    gloss_buf_puts(out, "</td><td>");
    gloss_buf_number(out, shown->row->count);
    gloss_buf_puts(out, "</td></tr>\n");
}

static void put_table(const struct gloss_html_page *page, struct shown *shown, size_t all) {
    struct gloss_buf *out = &page->render->out;
    size_t some = all < MOST_ROWS ? all : MOST_ROWS;

    qsort(shown, all, sizeof *shown, by_count);
    qsort(shown, some, sizeof *shown, by_place);
    gloss_buf_puts(out, "<figure class=\"gloss-figure\">\n<table>\n<thead><tr><th scope=\"col\">Term</th>"
                        "<th scope=\"col\">From beginning to end</th><th scope=\"col\">Uses</th></tr></thead>\n<tbody>\n");
    for (size_t i = 0; i < some; i++)
        put_row(page, &shown[i]);
    gloss_buf_puts(out, "</tbody>\n</table>\n<figcaption>");
    if (some < all)
        gloss_buf_printf(out, "Where the text uses its %zu most frequent terms, of %zu.", some, all);
    else
        gloss_buf_puts(out, "Where the text uses its terms.");
    gloss_buf_puts(out, " Each line is a use, from the beginning of the text to its end.</figcaption>\n</figure>\n");
}

bool gloss_plot_put(struct gloss_plot *plot, const struct gloss_html_page *page) {
    struct gloss_render *render = page->render;
    struct shown *shown;
    size_t repeated = 0;

    count_early(plot);
    render->failed |= plot->failed;
    for (size_t i = 0; i < plot->row_count; i++)
        repeated += plot->rows[i].count > 1;
    if (plot->failed || plot->row_count < LEAST_ROWS || plot->row_count != render->seen_count || repeated == 0)
        return false;
    shown = malloc(plot->row_count * sizeof *shown);
    if (!shown) {
        render->failed = true;
        return false;
    }
    for (size_t i = 0; i < plot->row_count; i++)
        shown[i] = (struct shown){&plot->rows[i], &render->seen[i], first_bin(&plot->rows[i])};
    put_table(page, shown, plot->row_count);
    free(shown);
    return true;
}
