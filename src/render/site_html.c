/* site_html.c - the pages of a site that are ours: its glossary, and the list of its documents. */
#include "document/html_text.h"
#include "html_entry.h"
#include "letters.h"
#include "page.h"
#include "site.h"
#include "site_page.h"

static void put_number(struct gloss_buf *out, uint64_t number, const char *one, const char *many) {
    gloss_buf_number(out, number);
    gloss_buf_puts(out, number == 1 ? one : many);
}

/* Titles that are the same are told apart by the paths. */
static void put_title(struct gloss_buf *out, const struct gloss_site_document *document) {
    gloss_buf_puts(out, "<bdi>");
    gloss_html_line(out, document->title);
    gloss_buf_puts(out, "</bdi>");
    if (document->is_namesake) {
        gloss_buf_puts(out, " (<bdi>");
        gloss_html_line(out, document->path);
        gloss_buf_puts(out, "</bdi>)");
    }
}

/* ---- Navigation ---- */

static void put_link(struct gloss_buf *out, struct gloss_slice from, struct gloss_slice to, const char *text) {
    gloss_buf_puts(out, "<li><a href=\"");
    gloss_site_put_url(out, from, to);
    gloss_buf_printf(out, "\">%s</a></li>\n", text);
}

void gloss_site_put_navigation(struct gloss_buf *out, const struct gloss_site *site, struct gloss_slice from) {
    bool index = site->index_page.len && !gloss_slice_equal(from, site->index_page);
    bool glossary = !gloss_slice_equal(from, site->glossary_page);

    if (!index && !glossary)
        return;
    gloss_buf_puts(out, "<nav class=\"gloss-site noglossary\" aria-label=\"Site\">\n<ul>\n");
    if (index)
        put_link(out, from, site->index_page, "Contents");
    if (glossary)
        put_link(out, from, site->glossary_page, "Glossary");
    gloss_buf_puts(out, "</ul>\n</nav>\n");
}

static void put_letters(struct gloss_site_glossary *glossary) {
    struct gloss_buf *out = &glossary->render.out;

    gloss_buf_puts(out, "<nav class=\"gloss-letters\" aria-label=\"Letters\">\n<ul>\n");
    for (size_t i = 0; i < glossary->letters.count; i++) {
        if (i > 0 && glossary->letters.rows[i].word.letter == glossary->letters.rows[i - 1].word.letter)
            continue;
        gloss_buf_puts(out, "<li><a href=\"#");
        gloss_letter_put_id(out, glossary->letters.rows[i].word.letter);
        gloss_buf_puts(out, "\">");
        gloss_letter_put(out, glossary->letters.rows[i].word.letter);
        gloss_buf_puts(out, "</a></li>\n");
    }
    gloss_buf_puts(out, "</ul>\n</nav>\n");
}

/* ---- Entries ---- */

static void put_use(struct gloss_site_glossary *glossary, const struct gloss_site_document *document,
                    struct gloss_slice anchor, uint64_t nth) {
    struct gloss_buf *out = &glossary->render.out;

    gloss_buf_puts(out, "<a href=\"");
    gloss_site_put_url(out, glossary->site->glossary_page, document->path);
    gloss_buf_putc(out, '#');
    gloss_html_mark_id(out, anchor, nth);
    gloss_buf_puts(out, "\" role=\"doc-backlink\"");
    if (nth == 1) {
        gloss_buf_putc(out, '>');
        put_title(out, document);
    } else {
        gloss_buf_puts(out, " aria-label=\"");
        gloss_html_line(out, document->title);
        gloss_buf_puts(out, ", use ");
        gloss_buf_number(out, nth);
        gloss_buf_puts(out, "\">");
        gloss_buf_number(out, nth);
    }
    gloss_buf_puts(out, "</a>");
}

static void put_uses(struct gloss_site_glossary *glossary, const struct gloss_lettered *row) {
    const struct gloss_site *site = glossary->site;
    struct gloss_site_uses uses = gloss_site_uses_of(glossary, row->seen);
    struct gloss_buf *out = &glossary->render.out;
    struct gloss_slice anchor =
        gloss_anchor(&glossary->anchors, (uint32_t)(row->seen - site->seen) + 1, row->seen->entry, row->seen->sense);

    gloss_buf_puts(out, "\n<ul class=\"gloss-uses\" aria-label=\"Uses of ");
    gloss_html_line(out, row->seen->entry->term);
    gloss_buf_puts(out, "\">\n");
    for (size_t i = 0; i < uses.count; i++) {
        gloss_buf_puts(out, "<li>");
        for (uint64_t nth = 1; nth <= uses.items[i].count; nth++) {
            gloss_buf_puts(out, nth > 1 ? " " : "");
            put_use(glossary, &site->documents[uses.items[i].document], anchor, nth);
        }
        gloss_buf_puts(out, "</li>\n");
    }
    gloss_buf_puts(out, "</ul>\n");
}

static void put_row(struct gloss_site_glossary *glossary, const struct gloss_lettered *row) {
    struct gloss_html_page page = {&glossary->render, &glossary->anchors, false, false};

    gloss_html_entry_begin(&page, row->seen);
    put_uses(glossary, row);
    gloss_html_entry_end(&page, row->seen);
}

static void put_rows(struct gloss_site_glossary *glossary) {
    struct gloss_buf *out = &glossary->render.out;

    for (size_t i = 0; i < glossary->letters.count; i++) {
        const struct gloss_lettered *row = &glossary->letters.rows[i];

        if (i == 0 || row->word.letter != row[-1].word.letter) {
            gloss_buf_puts(out, i ? "</dl>\n<h2 id=\"" : "<h2 id=\"");
            gloss_letter_put_id(out, row->word.letter);
            gloss_buf_puts(out, "\">");
            gloss_letter_put(out, row->word.letter);
            gloss_buf_puts(out, "</h2>\n<dl>\n");
        }
        put_row(glossary, row);
    }
    gloss_buf_puts(out, glossary->letters.count ? "</dl>\n" : "<p>No terms are marked.</p>\n");
}

/* ---- Pages ---- */

/* Write the body that is in out as a page, or as it is. */
static void put_page(struct gloss_render *render, const struct gloss_site *site, const char *mark, const char *title,
                     struct gloss_slice path, struct gloss_output output) {
    struct gloss_buf body = render->out, navigation = {0};
    struct gloss_page page = {.title = gloss_slice(title),
                              .language = gloss_page_language(site->glossary),
                              .body = gloss_buf_slice(&body),
                              .no_script = render->options->no_script,
                              .mark = mark};

    gloss_site_put_navigation(&navigation, site, path);
    page.navigation = gloss_buf_slice(&navigation);
    render->out = (struct gloss_buf){.output = output};
    if (render->options->fragment) {
        gloss_buf_puts(&render->out, mark);
        gloss_buf_put(&render->out, page.body);
    } else {
        gloss_page_put(&render->out, &page);
    }
    render->failed |= body.failed || navigation.failed;
    gloss_buf_release(&body);
    gloss_buf_release(&navigation);
}

void gloss_site_put_html(struct gloss_site_glossary *glossary) {
    struct gloss_output output = glossary->render.out.output;
    struct gloss_buf *out = &glossary->render.out;

    out->output = (struct gloss_output){0};
    gloss_buf_puts(out, "<h1 id=\"gloss-page_glossary\">Glossary</h1>\n");
    if (glossary->letters.count)
        put_letters(glossary);
    gloss_buf_puts(out,
                   "<section class=\"gloss-glossary\" role=\"doc-glossary\" aria-labelledby=\"gloss-page_glossary\">\n");
    put_rows(glossary);
    gloss_buf_puts(out, "</section>\n");
    put_page(&glossary->render, glossary->site, GLOSS_SITE_GLOSSARY_MARK, "Glossary", glossary->site->glossary_page,
             output);
}

static void put_document(struct gloss_buf *out, const struct gloss_site *site, const struct gloss_site_document *document) {
    gloss_buf_puts(out, "<li><a href=\"");
    gloss_site_put_url(out, site->index_page, document->path);
    gloss_buf_puts(out, "\">");
    put_title(out, document);
    gloss_buf_puts(out, "</a> <span class=\"gloss-count\">");
    put_number(out, document->count, " term", " terms");
    gloss_buf_puts(out, "</span></li>\n");
}

void gloss_site_put_index(struct gloss_render *render, const struct gloss_site *site) {
    struct gloss_output output = render->out.output;
    struct gloss_buf *out = &render->out;

    out->output = (struct gloss_output){0};
    gloss_buf_puts(out, "<h1>Contents</h1>\n<ul class=\"gloss-documents\">\n");
    for (size_t i = 0; i < site->document_count; i++)
        put_document(out, site, &site->documents[i]);
    gloss_buf_puts(out, "</ul>\n");
    put_page(render, site, GLOSS_SITE_INDEX_MARK, "Contents", site->index_page, output);
}
