/* figures.h - what stands behind the glossary of a page: where its terms occur, and how their entries refer to each other. */
#ifndef GLOSS_FIGURES_H
#define GLOSS_FIGURES_H

#include "plot.h"

/* Write the section; nothing, if there is nothing to see. */
void gloss_html_figures(const struct gloss_html_page *page, struct gloss_plot *plot);

#endif
