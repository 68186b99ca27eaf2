/* coverage.h - how many of the uses of texts one understands who knows the terms that they use most: in 34 terms, 12 may make up 95 %. */
#ifndef GLOSS_COVERAGE_H
#define GLOSS_COVERAGE_H

#include "plot.h"

struct gloss_covered {
    const struct gloss_seen *seen;
    uint64_t uses;
};

struct gloss_coverage {
    struct gloss_covered *rows; /* those used most first, of these in the order that they came in */
    size_t count;
    uint64_t uses; /* of all */
};

enum { GLOSS_COVERAGE_USUAL = 95 }; /* percent: with so many words known, a text is read with ease */

/* Meanings and their uses; those with none are left out, and `known: true`. false: no memory. */
bool gloss_coverage_make(struct gloss_coverage *coverage, const struct gloss_seen *seen, size_t count);
/* The least number of terms whose uses are so many percent of all. */
size_t gloss_coverage_needed(const struct gloss_coverage *coverage, unsigned percent);
void gloss_coverage_release(struct gloss_coverage *coverage);

/* Write it as the options of a list say. */
void gloss_coverage_list(struct gloss_render *render, const struct gloss_seen *seen, size_t count);
/* Write it as a figure of a page, if that tells something. Returns whether it did. */
bool gloss_coverage_put(const struct gloss_plot *plot, const struct gloss_html_page *page);

#endif
