#include "graph.h"

#include <stdlib.h>

#include "base/ascii.h"
#include "base/unicode.h"
#include "document/html_text.h"

enum { LEAST_EDGES = 3, UNITS = 72 };

static const double most_inches = 1000;

/* ---- Nodes and edges ---- */

/* A reference, by the numbers of meanings less 1. */
struct link {
    uint32_t from, to;
};

struct links {
    struct link *items;
    size_t count, room;
    uint32_t *degrees; /* by the number of the meaning less 1 */
};

static int by_ends(const void *a, const void *b) {
    const struct link *x = a, *y = b;

    if (x->from != y->from)
        return x->from < y->from ? -1 : 1;
    return x->to < y->to ? -1 : x->to > y->to;
}

static void add_names(struct gloss_render *render, struct links *links, uint32_t from, struct gloss_list names) {
    for (size_t i = 0; i < names.count && links->count < links->room; i++) {
        struct gloss_seen to = gloss_render_find(render, names.items[i]);
        uint32_t number = to.entry ? gloss_render_number(render, to.entry, to.sense) : 0;

        if (number && number - 1 != from)
            links->items[links->count++] = (struct link){from, number - 1};
    }
}

/* The senses whose references stand in an entry, or those that hold for all of them. */
static void add_seen(struct gloss_render *render, struct links *links, uint32_t from) {
    const struct gloss_seen *seen = &render->seen[from];
    const struct gloss_entry *entry = seen->entry;

    add_names(render, links, from, entry->extras->see);
    for (uint32_t i = 0; i < entry->sense_count; i++)
        if ((!seen->sense || seen->sense == &entry->senses[i]) && entry->senses[i].extras != entry->extras)
            add_names(render, links, from, entry->senses[i].extras->see);
}

static size_t count_names(const struct gloss_render *render) {
    size_t count = 0;

    for (size_t i = 0; i < render->seen_count; i++) {
        const struct gloss_entry *entry = render->seen[i].entry;

        count += entry->extras->see.count;
        for (uint32_t k = 0; k < entry->sense_count; k++)
            count += entry->senses[k].extras->see.count;
    }
    return count;
}

static bool find_links(struct gloss_render *render, struct links *links) {
    links->room = count_names(render);
    links->items = malloc((links->room + 1) * sizeof *links->items);
    links->degrees = calloc(render->seen_count + 1, sizeof *links->degrees);
    if (!links->items || !links->degrees)
        return false;
    for (size_t i = 0; i < render->seen_count; i++)
        add_seen(render, links, (uint32_t)i);
    qsort(links->items, links->count, sizeof *links->items, by_ends);
    for (size_t i = 0; i < links->count; i++) {
        links->degrees[links->items[i].from]++;
        links->degrees[links->items[i].to]++;
    }
    return true;
}

/* How many meanings have at least a degree. */
static size_t count_from(const struct links *links, size_t count, uint32_t least) {
    size_t left = 0;

    for (size_t i = 0; i < count; i++)
        left += links->degrees[i] >= least;
    return left;
}

/* The least degree with which at most GLOSS_GRAPH_NODES meanings are left. */
static uint32_t least_degree(const struct links *links, size_t count) {
    uint32_t low = 1, high = 1;

    for (size_t i = 0; i < count; i++)
        high = links->degrees[i] >= high ? links->degrees[i] + 1 : high;
    while (low < high) {
        uint32_t middle = low + (high - low) / 2;

        if (count_from(links, count, middle) > GLOSS_GRAPH_NODES)
            low = middle + 1;
        else
            high = middle;
    }
    return low;
}

static struct gloss_graph_edge *find_edge(struct gloss_graph *graph, uint32_t from, uint32_t to) {
    for (uint32_t i = 0; i < graph->edge_count; i++)
        if (graph->edges[i].from == from && graph->edges[i].to == to)
            return &graph->edges[i];
    return NULL;
}

static void add_edge(struct gloss_graph *graph, uint32_t from, uint32_t to) {
    struct gloss_graph_edge *back = find_edge(graph, to, from);

    if (back)
        back->both = true;
    else if (!find_edge(graph, from, to) && graph->edge_count < GLOSS_GRAPH_EDGES)
        graph->edges[graph->edge_count++] = (struct gloss_graph_edge){.from = from, .to = to};
}

static double width_of(const struct gloss_seen *seen) {
    struct gloss_slice term = seen->entry->term;
    size_t columns = 0, len;

    for (size_t at = 0; at < term.len; at += len) {
        int width = gloss_char_width(gloss_utf8_decode(term, at, &len));

        columns += width > 0 ? (size_t)width : 0;
    }
    return (double)(columns < 40 ? columns : 40) * 0.095 + 0.25;
}

/* Keep what has an edge to another one that is kept. */
static void make_graph(struct gloss_graph *graph, const struct gloss_render *render, struct links *links) {
    uint32_t least = least_degree(links, render->seen_count);

    for (size_t i = 0; i < links->count; i++) {
        uint32_t ends[2] = {links->items[i].from, links->items[i].to};

        if (links->degrees[ends[0]] < least || links->degrees[ends[1]] < least)
            continue;
        for (int k = 0; k < 2; k++) {
            const struct gloss_seen *seen = &render->seen[ends[k]];
            uint32_t node = 0;

            while (node < graph->node_count && graph->nodes[node].seen != seen)
                node++;
            if (node == graph->node_count)
                graph->nodes[graph->node_count++] =
                    (struct gloss_graph_node){.seen = seen, .width = width_of(seen), .height = 0.34};
            ends[k] = node;
        }
        add_edge(graph, ends[0], ends[1]);
    }
}

void gloss_graph_put_dot(const struct gloss_graph *graph, struct gloss_buf *out) {
    gloss_buf_puts(
        out,
        "digraph g{rankdir=LR;nodesep=.12;ranksep=.35;node[shape=box,fixedsize=true,label=\"\"];edge[arrowhead=none];\n");
    for (uint32_t i = 0; i < graph->node_count; i++)
        gloss_buf_printf(out, "n%u[width=%u.%03u,height=%u.%03u];\n", i, (unsigned)graph->nodes[i].width,
                         (unsigned)(graph->nodes[i].width * 1000) % 1000, (unsigned)graph->nodes[i].height,
                         (unsigned)(graph->nodes[i].height * 1000) % 1000);
    for (uint32_t i = 0; i < graph->edge_count; i++)
        gloss_buf_printf(out, "n%u->n%u;\n", graph->edges[i].from, graph->edges[i].to);
    gloss_buf_puts(out, "}\n");
}

/* ---- What Graphviz says ---- */

static struct gloss_slice next_word(struct gloss_slice *line) {
    size_t start = 0, end;

    while (start < line->len && line->ptr[start] == ' ')
        start++;
    for (end = start; end < line->len && line->ptr[end] != ' ';)
        end++;
    {
        struct gloss_slice word = gloss_slice_cut(*line, start, end);

        *line = gloss_slice_cut(*line, end, line->len);
        return word;
    }
}

/* A number as Graphviz writes it, `-1.25` or `3e-05`; not by the locale, and within bounds. */
static bool read_number(struct gloss_slice *line, double *number) {
    struct gloss_slice word = next_word(line);
    bool negative = word.len > 0 && word.ptr[0] == '-', digits = false;
    double scale = 0;

    *number = 0;
    for (size_t i = negative; i < word.len; i++) {
        char byte = word.ptr[i];

        if (byte == '.' && scale == 0) {
            scale = 1;
        } else if (byte == 'e' && digits && i + 1 < word.len && word.ptr[i + 1] == '-') {
            *number = 0; /* as good as nothing */
            break;
        } else if (gloss_is_digit(byte)) {
            digits = true;
            scale /= 10;
            *number = scale > 0 ? *number + (byte - '0') * scale : *number * 10 + (byte - '0');
        } else {
            return false;
        }
        if (*number > most_inches)
            return false;
    }
    *number = negative ? -*number : *number;
    return digits;
}

static bool read_node_name(const struct gloss_graph *graph, struct gloss_slice *line, uint32_t *node) {
    struct gloss_slice word = next_word(line);

    *node = 0;
    if (word.len < 2 || word.len > 4 || word.ptr[0] != 'n')
        return false;
    for (size_t i = 1; i < word.len; i++) {
        if (!gloss_is_digit(word.ptr[i]))
            return false;
        *node = *node * 10 + (uint32_t)(word.ptr[i] - '0');
    }
    return *node < graph->node_count;
}

static bool read_node(struct gloss_graph *graph, struct gloss_slice *line) {
    uint32_t number;
    struct gloss_graph_node *node;

    if (!read_node_name(graph, line, &number))
        return false;
    node = &graph->nodes[number];
    node->is_placed = true;
    return read_number(line, &node->x) && read_number(line, &node->y) && read_number(line, &node->width) &&
           read_number(line, &node->height);
}

static bool read_edge(struct gloss_graph *graph, struct gloss_slice *line) {
    uint32_t from, to;
    struct gloss_graph_edge *edge;
    double count;

    if (!read_node_name(graph, line, &from) || !read_node_name(graph, line, &to) || !read_number(line, &count))
        return false;
    edge = find_edge(graph, from, to);
    if (!edge || count < 4 || count > GLOSS_GRAPH_POINTS || (uint32_t)count % 3 != 1)
        return false;
    edge->point_count = (uint32_t)count;
    for (uint32_t i = 0; i < edge->point_count; i++)
        if (!read_number(line, &edge->points[i][0]) || !read_number(line, &edge->points[i][1]))
            return false;
    return true;
}

static bool is_whole(const struct gloss_graph *graph) {
    for (uint32_t i = 0; i < graph->node_count; i++)
        if (!graph->nodes[i].is_placed)
            return false;
    for (uint32_t i = 0; i < graph->edge_count; i++)
        if (graph->edges[i].point_count == 0)
            return false;
    return graph->width > 0 && graph->height > 0;
}

bool gloss_graph_read_plain(struct gloss_graph *graph, struct gloss_slice plain) {
    for (size_t at = 0, end; at < plain.len; at = end + 1) {
        struct gloss_slice line, word;
        double scale;

        for (end = at; end < plain.len && plain.ptr[end] != '\n';)
            end++;
        line = gloss_slice_cut(plain, at, end);
        word = next_word(&line);
        if (gloss_slice_is(word, "stop"))
            return is_whole(graph);
        if (gloss_slice_is(word, "graph")
                ? !read_number(&line, &scale) || !read_number(&line, &graph->width) || !read_number(&line, &graph->height)
            : gloss_slice_is(word, "node") ? !read_node(graph, &line)
                                           : !gloss_slice_is(word, "edge") || !read_edge(graph, &line))
            return false;
    }
    return false;
}

/* ---- The drawing ---- */

/* Tenths are fine enough; not by the locale. */
static void put_number(struct gloss_buf *out, double number) {
    long tenths = (long)(number * 10 + (number < 0 ? -.5 : .5));

    gloss_buf_printf(out, tenths % 10 ? "%s%ld.%ld" : "%s%ld", tenths < 0 ? "-" : "", labs(tenths) / 10, labs(tenths) % 10);
}

static void put_point(struct gloss_buf *out, const struct gloss_graph *graph, const double point[2], const char *before) {
    gloss_buf_puts(out, before);
    put_number(out, point[0] * UNITS);
    gloss_buf_putc(out, ' ');
    put_number(out, (graph->height - point[1]) * UNITS);
}

/* By Heron's method, to a few thousandths. */
static double length(double x, double y) {
    double sum = x * x + y * y, guess = (x < 0 ? -x : x) + (y < 0 ? -y : y);

    for (int i = 0; i < 3 && guess > 0; i++)
        guess = (guess + sum / guess) / 2;
    return guess;
}

/* A head of an arrow at a point, that comes from another. */
static void put_head(struct gloss_buf *out, const struct gloss_graph *graph, const double tip[2], const double from[2]) {
    double x = tip[0] - from[0], y = tip[1] - from[1], len = length(x, y), size = 0.07;
    double left[2], right[2];

    if (len < 1e-6)
        return;
    x *= size / len;
    y *= size / len;
    left[0] = tip[0] - x - y / 2;
    left[1] = tip[1] - y + x / 2;
    right[0] = tip[0] - x + y / 2;
    right[1] = tip[1] - y - x / 2;
    put_point(out, graph, tip, "<polygon points=\"");
    put_point(out, graph, left, " ");
    put_point(out, graph, right, " ");
    gloss_buf_puts(out, "\"/>");
}

static void put_edge(struct gloss_buf *out, const struct gloss_graph *graph, const struct gloss_graph_edge *edge) {
    uint32_t last = edge->point_count - 1;

    put_point(out, graph, edge->points[0], "<path d=\"M");
    for (uint32_t i = 1; i <= last; i++)
        put_point(out, graph, edge->points[i], i % 3 == 1 ? "C" : " ");
    gloss_buf_puts(out, "\"/>");
    put_head(out, graph, edge->points[last], edge->points[last - 1]);
    if (edge->both)
        put_head(out, graph, edge->points[0], edge->points[1]);
    gloss_buf_putc(out, '\n');
}

static void put_node(const struct gloss_html_page *page, const struct gloss_graph *graph,
                     const struct gloss_graph_node *node) {
    struct gloss_buf *out = &page->render->out;
    const struct gloss_seen *seen = node->seen;
    double corner[2] = {node->x - node->width / 2, node->y + node->height / 2};

    gloss_buf_puts(out, "<a href=\"#");
    gloss_buf_put(out, gloss_anchor(page->anchors, gloss_render_number(page->render, seen->entry, seen->sense), seen->entry,
                                    seen->sense));
    gloss_buf_puts(out, "\"><rect rx=\"3\" x=\"");
    put_number(out, corner[0] * UNITS);
    gloss_buf_puts(out, "\" y=\"");
    put_number(out, (graph->height - corner[1]) * UNITS);
    gloss_buf_puts(out, "\" width=\"");
    put_number(out, node->width * UNITS);
    gloss_buf_puts(out, "\" height=\"");
    put_number(out, node->height * UNITS);
    gloss_buf_puts(out, "\"/><text x=\"");
    put_number(out, node->x * UNITS);
    gloss_buf_puts(out, "\" y=\"");
    put_number(out, (graph->height - node->y) * UNITS + 4);
    gloss_buf_puts(out, "\">");
    gloss_html_line(out, seen->entry->term);
    gloss_buf_puts(out, "</text></a>\n");
}

static void put_svg(const struct gloss_html_page *page, const struct gloss_graph *graph) {
    struct gloss_buf *out = &page->render->out;

    gloss_buf_puts(out,
                   "<figure class=\"gloss-figure\">\n<div class=\"gloss-wide\"><svg class=\"gloss-graph\" role=\"group\" "
                   "aria-label=\"How the entries refer to each other\" width=\"");
    put_number(out, graph->width * UNITS + 4);
    gloss_buf_puts(out, "\" viewBox=\"-2 -2 ");
    put_number(out, graph->width * UNITS + 4);
    gloss_buf_putc(out, ' ');
    put_number(out, graph->height * UNITS + 4);
    gloss_buf_puts(out, "\">\n<g aria-hidden=\"true\">\n");
    for (uint32_t i = 0; i < graph->edge_count; i++)
        put_edge(out, graph, &graph->edges[i]);
    gloss_buf_puts(out, "</g>\n");
    for (uint32_t i = 0; i < graph->node_count; i++)
        put_node(page, graph, &graph->nodes[i]);
    gloss_buf_puts(out, "</svg></div>\n<figcaption>Which entries name which others under \xE2\x80\x9CSee also\xE2\x80\x9D."
                        "</figcaption>\n</figure>\n");
}

/* ---- All of it ---- */

static bool lay_out(struct gloss_graph *graph, const struct gloss_render_options *options, bool *failed) {
    struct gloss_buf dot = {0}, plain = {0};
    bool done;

    gloss_graph_put_dot(graph, &dot);
    done = !dot.failed && options->layout(options->layout_user, gloss_buf_slice(&dot), gloss_buf_sink(&plain)) &&
           gloss_graph_read_plain(graph, gloss_buf_slice(&plain));
    *failed |= dot.failed || plain.failed;
    gloss_buf_release(&dot);
    gloss_buf_release(&plain);
    return done;
}

bool gloss_graph_put(const struct gloss_html_page *page) {
    struct gloss_render *render = page->render;
    struct links links = {0};
    struct gloss_graph *graph;
    bool done = false;

    if (!render->options->layout)
        return false;
    graph = calloc(1, sizeof *graph);
    if (!graph || !find_links(render, &links)) {
        render->failed = true;
    } else if (links.count >= LEAST_EDGES) {
        make_graph(graph, render, &links);
        done = graph->edge_count >= LEAST_EDGES && lay_out(graph, render->options, &render->failed);
        if (done)
            put_svg(page, graph);
    }
    free(links.items);
    free(links.degrees);
    free(graph);
    return done;
}
