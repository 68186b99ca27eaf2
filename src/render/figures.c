#include "figures.h"

#include "coverage.h"
#include "document/html.h"
#include "graph.h"

void gloss_html_figures(const struct gloss_html_page *page, struct gloss_plot *plot) {
    struct gloss_render *render = page->render;
    struct gloss_buf *out = &render->out;
    struct gloss_buf figures = {0}, whole;
    bool some;

    if (render->seen_count == 0)
        return;
    whole = *out;
    *out = figures;
    some = gloss_plot_put(plot, page);
    some |= gloss_coverage_put(plot, page);
    some |= render->options->figures == GLOSS_FIGURES_ALL && gloss_graph_put(page);
    figures = *out;
    *out = whole;
    render->failed |= figures.failed;
    if (some && !figures.failed) {
        gloss_buf_puts(out,
                       "<section class=\"" GLOSS_HTML_GLOSSARY " gloss-figures\" aria-labelledby=\"gloss-page_figures\">\n"
                       "<h2 id=\"gloss-page_figures\">The terms in the text</h2>\n");
        gloss_buf_put(out, gloss_buf_slice(&figures));
        gloss_buf_puts(out, "</section>");
    }
    gloss_buf_release(&figures);
}
