/* coverage_html.c - the same as a figure of a page: a curve, and the table that it is of. */
#include "coverage.h"

#include <stdlib.h>

#include "document/html_text.h"

/* Where fewer terms are enough, or nearly all are needed, a curve tells nothing. */
enum { LEAST_TERMS = 8, MOST_POINTS = 64, WIDTH = 512, HEIGHT = 128, EARLY = 80, MOST_NAMES = 24 };

static const unsigned levels[] = {50, 80, 90, GLOSS_COVERAGE_USUAL, 100};
enum { LEVELS = sizeof levels / sizeof *levels };

/* The share of the uses that terms cover, in the units of the drawing, from its upper edge. */
static unsigned height_of(const struct gloss_coverage *coverage, uint64_t covered) {
    return (unsigned)(HEIGHT - covered * HEIGHT / coverage->uses);
}

static void put_curve(struct gloss_buf *out, const struct gloss_coverage *coverage) {
    size_t step = coverage->count / MOST_POINTS + 1;
    uint64_t covered = 0;

    gloss_buf_printf(out, "<path vector-effect=\"non-scaling-stroke\" d=\"M0 %d", HEIGHT);
    for (size_t i = 0; i < coverage->count; i++) {
        covered += coverage->rows[i].uses;
        if ((i + 1) % step == 0 || i + 1 == coverage->count)
            gloss_buf_printf(out, "L%zu %u", (i + 1) * WIDTH / coverage->count, height_of(coverage, covered));
    }
    gloss_buf_puts(out, "\"/>");
}

/* Where enough is known: down to the number of terms. */
static void put_level(struct gloss_buf *out, const struct gloss_coverage *coverage) {
    size_t needed = gloss_coverage_needed(coverage, GLOSS_COVERAGE_USUAL);
    unsigned height = HEIGHT - GLOSS_COVERAGE_USUAL * HEIGHT / 100;

    gloss_buf_printf(out, "<path class=\"gloss-level\" vector-effect=\"non-scaling-stroke\" d=\"M0 %uH%zuV%d\"/>", height,
                     needed * WIDTH / coverage->count, HEIGHT);
}

static void put_drawing(struct gloss_buf *out, const struct gloss_coverage *coverage) {
    gloss_buf_printf(
        out, "<svg class=\"gloss-curve\" viewBox=\"0 0 %d %d\" preserveAspectRatio=\"none\" role=\"img\" aria-label=\"",
        WIDTH, HEIGHT);
    for (size_t i = 0; i < LEVELS; i++)
        gloss_buf_printf(out, "%s%zu terms cover %u %%", i ? ", " : "", gloss_coverage_needed(coverage, levels[i]),
                         levels[i]);
    gloss_buf_puts(out, "\">");
    put_level(out, coverage);
    put_curve(out, coverage);
    gloss_buf_printf(out,
                     "</svg>\n<p class=\"gloss-axis\" aria-hidden=\"true\"><span>no terms known</span>"
                     "<span>all %zu</span></p>\n",
                     coverage->count);
}

static void put_names(const struct gloss_html_page *page, const struct gloss_coverage *coverage, size_t from, size_t to) {
    struct gloss_buf *out = &page->render->out;

    for (size_t i = from; i < to && i < from + MOST_NAMES; i++) {
        const struct gloss_seen *seen = coverage->rows[i].seen;
        uint32_t number = gloss_render_number(page->render, seen->entry, seen->sense);

        gloss_buf_puts(out, i > from ? ", <a href=\"#" : "<a href=\"#");
        gloss_buf_put(out, gloss_anchor(page->anchors, number, seen->entry, seen->sense));
        gloss_buf_puts(out, "\">");
        gloss_html_line(out, seen->entry->term);
        gloss_buf_puts(out, "</a>");
    }
    if (to > from + MOST_NAMES)
        gloss_buf_printf(out, " and %zu more", to - from - MOST_NAMES);
}

static void put_table(const struct gloss_html_page *page, const struct gloss_coverage *coverage) {
    struct gloss_buf *out = &page->render->out;
    size_t before = 0;

    gloss_buf_puts(
        out, "<details class=\"gloss-fold\"><summary>As a table</summary>\n<table>\n<thead><tr><th scope=\"col\">Uses "
             "covered</th><th scope=\"col\">Terms</th><th scope=\"col\">Namely, beside those above</th></tr></thead>\n"
             "<tbody>\n");
    for (size_t i = 0; i < LEVELS; i++) {
        size_t needed = gloss_coverage_needed(coverage, levels[i]);

        if (needed == before)
            continue;
        gloss_buf_printf(out, "<tr><th scope=\"row\">%u %%</th><td>%zu</td><td>", levels[i], needed);
        put_names(page, coverage, before, needed);
        gloss_buf_puts(out, "</td></tr>\n");
        before = needed;
    }
    gloss_buf_puts(out, "</tbody>\n</table>\n</details>\n");
}

static void put_figure(const struct gloss_html_page *page, const struct gloss_coverage *coverage) {
    struct gloss_buf *out = &page->render->out;

    gloss_buf_puts(out, "<figure class=\"gloss-figure gloss-coverage\">\n");
    put_drawing(out, coverage);
    gloss_buf_printf(out,
                     "<figcaption>Know the %zu terms that are used most, of %zu, and %d %% of the uses in this text are "
                     "covered.</figcaption>\n",
                     gloss_coverage_needed(coverage, GLOSS_COVERAGE_USUAL), coverage->count, GLOSS_COVERAGE_USUAL);
    gloss_buf_puts(out, "</figure>\n");
    put_table(page, coverage);
}

/* What was counted, by the number of the meaning. */
static struct gloss_seen *counted(const struct gloss_plot *plot, const struct gloss_render *render) {
    struct gloss_seen *seen = calloc(plot->row_count + 1, sizeof *seen);

    for (size_t i = 0; seen && i < plot->row_count; i++) {
        seen[i] = render->seen[i];
        seen[i].uses = plot->rows[i].count;
    }
    return seen;
}

bool gloss_coverage_put(const struct gloss_plot *plot, const struct gloss_html_page *page) {
    struct gloss_coverage coverage = {0};
    struct gloss_seen *seen;
    bool tells;

    if (plot->failed || plot->row_count < LEAST_TERMS || plot->row_count != page->render->seen_count)
        return false;
    seen = counted(plot, page->render);
    if (!seen || !gloss_coverage_make(&coverage, seen, plot->row_count)) {
        page->render->failed = true;
        free(seen);
        return false;
    }
    tells = coverage.count >= LEAST_TERMS && 2 * gloss_coverage_needed(&coverage, EARLY) <= coverage.count;
    if (tells)
        put_figure(page, &coverage);
    gloss_coverage_release(&coverage);
    free(seen);
    return tells;
}
