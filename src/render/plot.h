/* plot.h - which terms occur where in a text: a table with a strip for each term, drawn as SVG.
 *
 *     Quad      |    ||  |  |          5
 *     AUKUS     ||   |             |   4
 *
 * A text has GLOSS_PLOT_BINS parts of the same length, and what is known of a term is in which of them it stands. */
#ifndef GLOSS_PLOT_H
#define GLOSS_PLOT_H

#include "html_entry.h"

enum { GLOSS_PLOT_BINS = 256 };

struct gloss_plot_row {
    uint64_t count; /* of mentions, marked or not */
    uint64_t bins[GLOSS_PLOT_BINS / 64];
};

/* A mention of a meaning that has no number yet. */
struct gloss_plot_early {
    const uint32_t *number; /* where it will be */
    uint32_t bin;
};

/* Zeroed it is ready. */
struct gloss_plot {
    struct gloss_plot_row *rows; /* by the number of the meaning less 1 */
    size_t row_count, row_room;
    struct gloss_plot_early *early;
    size_t early_count, early_room;
    uint64_t bytes; /* of the text */
    bool failed;    /* no memory */
};

/* Begin a text of so many bytes. */
void gloss_plot_begin(struct gloss_plot *plot, uint64_t bytes);
/* A mention, whose meaning has its number if it is a mark. */
void gloss_plot_add(struct gloss_plot *plot, const struct gloss_render *render, const struct gloss_planned *planned);
/* Write the table of the terms that occur most often, in the order in which they come; nothing, if there is little to see. Returns whether it did. */
bool gloss_plot_put(struct gloss_plot *plot, const struct gloss_html_page *page);
void gloss_plot_release(struct gloss_plot *plot);

/* Write in which percents of a text a term stands: `0–2 %, 14 %, 96 %`, coarser where there are many. */
void gloss_plot_put_places(struct gloss_buf *out, const struct gloss_plot_row *row);

#endif
