/* graph.h - how the entries of a page refer to each other, drawn as SVG. Where things go is for Graphviz to say, in its format `plain`; nothing else
 * of it comes into the page.
 *
 *     entries -> nodes and edges -> dot -> gloss_render_options.layout -> plain -> places -> SVG */
#ifndef GLOSS_GRAPH_H
#define GLOSS_GRAPH_H

#include "html_entry.h"

/* Write the figure; nothing, if there are few references, or nobody lays it out. Returns whether it did. */
bool gloss_graph_put(const struct gloss_html_page *page);

/* ---- Its parts ---- */

enum { GLOSS_GRAPH_NODES = 30, GLOSS_GRAPH_EDGES = 90, GLOSS_GRAPH_POINTS = 64 };

struct gloss_graph_node {
    const struct gloss_seen *seen;
    double x, y, width, height; /* inches, of its middle; from the lower left */
    bool is_placed;
};

struct gloss_graph_edge {
    uint32_t from, to;
    bool both;                            /* refer to each other */
    double points[GLOSS_GRAPH_POINTS][2]; /* of curves, 1 + 3 * n of them */
    uint32_t point_count;
};

struct gloss_graph {
    struct gloss_graph_node nodes[GLOSS_GRAPH_NODES];
    struct gloss_graph_edge edges[GLOSS_GRAPH_EDGES];
    uint32_t node_count, edge_count;
    double width, height; /* inches */
};

/* Write it for Graphviz. */
void gloss_graph_put_dot(const struct gloss_graph *graph, struct gloss_buf *out);
/* Take the places that Graphviz gave. false: they are not what they should be. */
bool gloss_graph_read_plain(struct gloss_graph *graph, struct gloss_slice plain);

#endif
