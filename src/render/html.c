/* html.c - an HTML document with its terms linked to a glossary at its end. All of its bytes stay; marks and the glossary are inserted.
 *
 *     ... the <a class="gloss-term" id="gloss-quad_use-1" href="#gloss-quad">Quad</a> met ...
 *     <section class="gloss-glossary" ...> ... </section>
 *
 * In a site, the glossary is a page of its own, to which the links lead; a page with our style still has the entries that it uses, to be shown over
 * its text. Where markup stands inside a mention, each piece of text between is linked by itself. */
#include <stdlib.h>

#include "base/utf8.h"
#include "document/html_text.h"
#include "figures.h"
#include "html_entry.h"
#include "verify.h"

struct html {
    struct gloss_anchors anchors;
    size_t at;        /* byte of the source that comes next */
    size_t append_at; /* where the glossary goes */
    struct gloss_slice source;

    struct gloss_plot plot;

    struct gloss_verify verify;
    struct gloss_buf output; /* the job's, while the result is held back to be read again */
    bool holds, begun;       /* begun: some of the document has been seen */
    bool ends_unknown;       /* what is open at its end is not known for certain */
    bool ends_inside;        /* what is open there may take or part what is added */
    bool is_page;            /* has our style */
    bool has_figures;
    bool has_names; /* of the source, which are none of ours */
    bool has_base;  /* links in the page would lead elsewhere */
    enum gloss_charset charset;
};

static void free_html(void *own) {
    struct html *html = own;

    gloss_anchors_release(&html->anchors);
    gloss_plot_release(&html->plot);
    gloss_verify_release(&html->verify);
    gloss_buf_release(&html->output);
    free(html);
}

/* Gather what is written, until it is let go; or what comes goes out at once. */
static void hold(struct gloss_render *render) {
    struct html *html = render->own;

    if (!html->holds) {
        html->output = render->out;
        render->out = (struct gloss_buf){0};
    }
    html->holds = true;
    render->out.len = 0;
}

/* What was gathered goes out, if it is what it should be. */
static void let_go(struct gloss_render *render) {
    struct html *html = render->own;
    struct gloss_buf held = render->out;

    if (!held.failed)
        render->refused = gloss_verify(&html->verify, gloss_buf_slice(&held), &render->refused_at);
    if (render->refused && html->ends_unknown)
        render->refused =
            "its markup has more than one meaning, so that it is not known where a glossary can be added; with "
            "'-o FOLDER/' that is a page of its own";
    else if (render->refused && html->ends_inside)
        render->refused =
            "it ends inside of an element that a glossary would be a part of, or would end: close that, or name a "
            "folder for the results, '-o FOLDER/', where the glossary is a page of its own";
    render->out = html->output;
    html->output = (struct gloss_buf){0};
    html->holds = false;
    render->failed |= held.failed || html->verify.failed;
    if (render->failed)
        render->refused = NULL;
    if (!render->refused && !held.failed)
        gloss_buf_put(&render->out, gloss_buf_slice(&held));
    gloss_buf_release(&held);
}

static void open(struct gloss_render *render, const struct gloss_document *document) {
    struct html *html = render->own;

    (void)document;
    if (!html) {
        html = render->own = calloc(1, sizeof *html);
        render->free_own = free_html;
        if (!html) {
            render->failed = true;
            return;
        }
    }
    gloss_render_forget(render);
    gloss_anchors_clear(&html->anchors);
    html->anchors.site = render->options->site;
    html->at = html->append_at = 0;
    html->source = (struct gloss_slice){NULL, 0};
    html->begun = html->is_page = html->has_figures = html->has_names = html->has_base = false;
    if (render->options->verify)
        hold(render);
}

static void put_source(struct gloss_render *render, size_t upto) {
    struct html *html = render->own;

    gloss_buf_put(&render->out, gloss_slice_cut(html->source, html->at, upto));
    html->at = upto;
}

/* What a mark says of its meaning. */
struct mark {
    struct gloss_slice anchor;
    uint32_t number;
    uint64_t nth; /* of the marks with that meaning; 0: of no account */
    bool in_link; /* of the author's, or none can be: it is no link */
};

/* Write where a mark leads. What is a note over the text has its number on paper behind the last piece of a mark. */
static void put_reference(struct gloss_render *render, const struct mark *mark, bool last) {
    const struct html *html = render->own;
    struct gloss_buf *out = &render->out;

    gloss_buf_puts(out, " href=\"");
    gloss_buf_put(out, gloss_buf_slice(&render->glossary_url));
    gloss_buf_putc(out, '#');
    gloss_buf_put(out, mark->anchor);
    gloss_buf_puts(out, "\" role=\"doc-glossref\"");
    if (!html->is_page)
        return;
    gloss_buf_puts(out, " interestfor=\"");
    gloss_buf_put(out, mark->anchor);
    gloss_buf_putc(out, '"');
    if (last) {
        gloss_buf_puts(out, " data-n=\"");
        gloss_buf_number(out, mark->number);
        gloss_buf_putc(out, '"');
    }
}

/* Link a stretch of the source. The first one of a mark has an id, if something leads to it. Inside of a link there can be no other, so it
 * only has a class. */
static void put_piece(struct gloss_render *render, struct gloss_stretch piece, const struct mark *mark, bool last) {
    struct gloss_buf *out = &render->out;

    put_source(render, piece.start);
    gloss_buf_puts(out, mark->in_link ? "<span class=\"gloss-term\"" : "<a class=\"gloss-term\"");
    if (mark->nth && (mark->nth <= GLOSS_HTML_LINKS_BACK || render->options->site)) {
        gloss_buf_puts(out, " id=\"");
        gloss_html_mark_id(out, mark->anchor, mark->nth);
        gloss_buf_putc(out, '"');
    }
    if (!mark->in_link)
        put_reference(render, mark, last);
    gloss_buf_putc(out, '>');
    put_source(render, piece.end);
    gloss_buf_puts(out, mark->in_link ? "</span>" : "</a>");
}

static struct gloss_stretch without_blanks(struct gloss_slice source, struct gloss_stretch piece) {
    struct gloss_slice text = gloss_slice_trim(gloss_slice_cut(source, piece.start, piece.end));
    size_t start = (size_t)(text.ptr - source.ptr);

    return (struct gloss_stretch){start, start + text.len};
}

/* The next piece that is not blank. */
static bool next_piece(const struct gloss_view *view, const struct gloss_planned *planned, size_t *run,
                       struct gloss_stretch *piece) {
    while (gloss_runs_next_piece(view->runs, (size_t)planned->start, (size_t)planned->end, run, piece)) {
        *piece = without_blanks(view->source, *piece);
        if (piece->end > piece->start)
            return true;
    }
    return false;
}

/* A text may have names like ours; the head of a page that we made has them in its style, and there are none of its text. */
static void leave_names(struct gloss_render *render, const struct gloss_view *view) {
    static const char head_end[] = "</head>";
    struct html *html = render->own;
    struct gloss_slice text = view->source;

    if (html->has_names || html->anchors.site)
        return;
    html->has_names = true;
    for (size_t at = 0; html->is_page && at < view->source.len; at++) {
        const char *found = memchr(view->source.ptr + at, '<', view->source.len - at);

        at = found ? (size_t)(found - view->source.ptr) : view->source.len;
        if (found && gloss_slice_starts_with(gloss_slice_cut(view->source, at, view->source.len), head_end)) {
            text = gloss_slice_cut(view->source, at, view->source.len);
            break;
        }
    }
    render->failed |= !gloss_anchors_leave(&html->anchors, text);
}

static void put_mark(struct gloss_render *render, const struct gloss_view *view, const struct gloss_planned *planned) {
    struct html *html = render->own;
    struct mark mark = {.number = gloss_render_number(render, planned->mention->entry, planned->sense)};
    size_t run = gloss_runs_at(view->runs, (size_t)planned->start);
    struct gloss_stretch piece, next;
    bool more;

    leave_names(render, view);
    mark.anchor = gloss_anchor(&html->anchors, mark.number, planned->mention->entry, planned->sense);
    if (!mark.anchor.ptr) {
        render->failed = true;
        return;
    }
    mark.in_link =
        html->has_base || gloss_runs_flags(view->runs, (size_t)planned->start, (size_t)planned->end) & GLOSS_RUN_LINK;
    mark.nth = ++render->seen[mark.number - 1].uses;
    for (more = next_piece(view, planned, &run, &piece); more; piece = next) {
        more = next_piece(view, planned, &run, &next);
        put_piece(render, piece, &mark, !more);
        mark.nth = 0;
    }
}

/* Where no place is free, one before the end of the body is as good as one behind it. */
static size_t append_place(const struct gloss_view *view) {
    const struct gloss_markup_found *found = view->found;

    return found->has_append || (found->append && found->searched == view->source.len) ? found->append : view->source.len;
}

static void window(struct gloss_render *render, const struct gloss_view *view) {
    struct html *html = render->own;

    if (render->failed)
        return;
    html->source = view->source;
    if (!view->found->has_append && !html->begun)
        hold(render); /* what is added at the end may come to be inside of something */
    if (!html->begun)
        gloss_plot_begin(&html->plot, view->runs->prose.len);
    html->begun = true;
    html->append_at = append_place(view);
    html->ends_unknown = view->found->searched < view->source.len;
    html->ends_inside = !view->found->has_append;
    html->is_page = view->found->is_page;
    html->has_base = view->found->has_base;
    html->charset = view->found->charset;
    render->has_base |= html->has_base;
    html->has_figures = html->is_page && !render->options->site && render->options->figures != GLOSS_FIGURES_NONE;
    html->verify.format = GLOSS_FORMAT_HTML;
    html->verify.source = view->source;
    html->verify.runs = view->runs;
    html->verify.options = view->markup;
    for (size_t i = 0; i < view->planned_count && !render->failed; i++) {
        if (view->planned[i].marked)
            put_mark(render, view, &view->planned[i]);
        if (html->has_figures)
            gloss_plot_add(&html->plot, render, &view->planned[i]);
    }
}

/* Whether a browser takes the page for UTF-8, or may. */
static bool is_utf8(const struct html *html) {
    size_t len;

    if (html->charset == GLOSS_CHARSET_UNSAID)
        return gloss_utf8_check(html->source, &len) == html->source.len;
    return html->charset == GLOSS_CHARSET_UTF8;
}

/* The glossary and what belongs to it; where the page is no UTF-8, other characters than those of ASCII as references. */
static void put_added(struct gloss_render *render) {
    struct html *html = render->own;
    struct gloss_html_page page = {render, &html->anchors, html->is_page, html->has_base};
    struct gloss_buf out = render->out, added;
    bool as_ascii = render->seen_count > 0 && !is_utf8(html);

    if (as_ascii)
        render->out = (struct gloss_buf){0};
    if (render->options->site)
        gloss_html_notes(&page);
    else
        gloss_html_glossary(&page);
    if (html->has_figures)
        gloss_html_figures(&page, &html->plot);
    if (!as_ascii)
        return;
    added = render->out;
    render->out = out;
    gloss_html_ascii(&render->out, gloss_buf_slice(&added));
    render->failed |= added.failed;
    gloss_buf_release(&added);
}

static void close(struct gloss_render *render, const struct gloss_document *document) {
    struct html *html = render->own;

    (void)document;
    if (render->failed)
        return;
    if (html->append_at > html->at)
        put_source(render, html->append_at);
    put_added(render);
    put_source(render, html->source.len);
    if (html->holds)
        let_go(render);
}

static void finish(struct gloss_render *render) { (void)render; }

const struct gloss_renderer gloss_html_renderer = {
    .open = open, .window = window, .close = close, .finish = finish, .wants = GLOSS_WANTS_HTML};
