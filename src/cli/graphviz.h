/* graphviz.h - Graphviz, if it is installed, lays out graphs. */
#ifndef CLI_GRAPHVIZ_H
#define CLI_GRAPHVIZ_H

#include "glossator.h"

/* gloss_render_options.layout: run `dot -Tplain`, for a few seconds at most. */
bool cli_graphviz(void *user, struct gloss_slice dot, struct gloss_output plain);

#endif
