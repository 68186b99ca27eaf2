#include "html_entry.h"

#include "document/html_text.h"

void gloss_html_mark_id(struct gloss_buf *out, struct gloss_slice anchor, uint64_t nth) {
    gloss_buf_put(out, anchor);
    gloss_buf_puts(out, "_use-");
    gloss_buf_number(out, nth);
}

static struct gloss_slice anchor_of(const struct gloss_html_page *page, const struct gloss_seen *seen) {
    return gloss_anchor(page->anchors, gloss_render_number(page->render, seen->entry, seen->sense), seen->entry,
                        seen->sense);
}

static void put_reference(const struct gloss_html_page *page, struct gloss_slice name) {
    struct gloss_buf *out = &page->render->out;
    struct gloss_seen seen = {0};

    if (!page->has_base)
        seen = gloss_render_find(page->render, name);

    if (seen.entry) {
        gloss_buf_puts(out, "<a href=\"");
        gloss_buf_put(out, gloss_buf_slice(&page->render->glossary_url));
        gloss_buf_putc(out, '#');
        gloss_buf_put(out, anchor_of(page, &seen));
        gloss_buf_puts(out, "\">");
    }
    gloss_html_line(out, name);
    gloss_buf_puts(out, seen.entry ? "</a>" : "");
}

static void put_references(const struct gloss_html_page *page, const char *label, struct gloss_list names) {
    struct gloss_buf *out = &page->render->out;

    if (names.count == 0)
        return;
    gloss_buf_printf(out, "<p class=\"gloss-more\">%s ", label);
    for (size_t i = 0; i < names.count; i++) {
        gloss_buf_puts(out, i ? ", " : "");
        put_reference(page, names.items[i]);
    }
    gloss_buf_puts(out, "</p>");
}

/* Paragraphs of the source, which stand apart by blank lines. */
static void put_details(struct gloss_buf *out, struct gloss_slice text) {
    size_t from = 0;

    text = gloss_slice_trim(text);
    for (size_t at = 0; at < text.len; at++)
        if (at + 1 < text.len && text.ptr[at] == '\n' && text.ptr[at + 1] == '\n') {
            gloss_buf_puts(out, "<p>");
            gloss_html_line(out, gloss_slice_cut(text, from, at));
            gloss_buf_puts(out, "</p>");
            from = at + 2;
        }
    if (from < text.len) {
        gloss_buf_puts(out, "<p>");
        gloss_html_line(out, gloss_slice_cut(text, from, text.len));
        gloss_buf_puts(out, "</p>");
    }
}

static void put_sources(struct gloss_buf *out, const struct gloss_extras *extras) {
    for (size_t i = 0; i < extras->source_count; i++) {
        const struct gloss_source *source = &extras->sources[i];

        gloss_buf_puts(out, i ? ", " : "<p class=\"gloss-more\">Source: ");
        if (source->url.ptr) {
            gloss_buf_puts(out, "<a rel=\"noreferrer\" href=\"");
            gloss_html_text(out, source->url);
            gloss_buf_puts(out, "\">");
        }
        gloss_html_line(out, source->title.ptr ? source->title : source->url);
        gloss_buf_puts(out, source->url.ptr ? "</a>" : "");
    }
    gloss_buf_puts(out, extras->source_count ? "</p>" : "");
}

static void put_more(const struct gloss_html_page *page, const struct gloss_extras *extras) {
    put_details(&page->render->out, extras->details);
    put_references(page, "See also", extras->see);
    put_sources(&page->render->out, extras);
}

static void put_sense(struct gloss_buf *out, const struct gloss_sense *sense, bool with_expansion) {
    gloss_buf_puts(out, "<p>");
    if (sense->expansion.ptr && with_expansion) {
        gloss_buf_puts(out, "<span class=\"gloss-expansion\">");
        gloss_html_line(out, sense->expansion);
        gloss_buf_puts(out, sense->definition.ptr ? "</span>. " : "</span>");
    }
    gloss_html_line(out, sense->definition);
    gloss_buf_puts(out, "</p>");
}

static void put_deprecated(const struct gloss_html_page *page, const struct gloss_entry *entry) {
    struct gloss_buf *out = &page->render->out;

    if (!entry->deprecated)
        return;
    gloss_buf_puts(out, "<p class=\"gloss-more\">Deprecated");
    if (entry->extras->use.ptr) {
        gloss_buf_puts(out, "; use ");
        put_reference(page, entry->extras->use);
    }
    gloss_buf_puts(out, ".</p>");
}

static void put_tags(struct gloss_buf *out, const struct gloss_extras *extras) {
    for (size_t i = 0; i < extras->tags.count; i++) {
        gloss_buf_puts(out, i ? ", " : "<span class=\"gloss-tags\">Tags: ");
        gloss_html_line(out, extras->tags.items[i]);
    }
    gloss_buf_puts(out, extras->tags.count ? "</span> " : "");
}

/* Where the glossary is another page, its entry says more: who else uses the term. */
static void put_whole(const struct gloss_html_page *page, const struct gloss_seen *seen) {
    struct gloss_buf *out = &page->render->out;

    if (page->render->glossary_url.len == 0)
        return;
    gloss_buf_puts(out, "<a class=\"gloss-whole\" href=\"");
    gloss_buf_put(out, gloss_buf_slice(&page->render->glossary_url));
    gloss_buf_putc(out, '#');
    gloss_buf_put(out, anchor_of(page, seen));
    gloss_buf_puts(out, "\">In the glossary</a> ");
}

/* Links back to the marks. */
static void put_back(const struct gloss_html_page *page, const struct gloss_seen *seen) {
    struct gloss_buf *out = &page->render->out;
    struct gloss_slice anchor = anchor_of(page, seen);

    if (seen->uses == 0 || page->render->options->site || page->has_base)
        return;
    gloss_buf_puts(out, "<span class=\"gloss-back\">");
    for (uint64_t nth = 1; nth <= seen->uses && nth <= GLOSS_HTML_LINKS_BACK; nth++) {
        gloss_buf_puts(out, nth > 1 ? " <a href=\"#" : "<a href=\"#");
        gloss_html_mark_id(out, anchor, nth);
        gloss_buf_puts(out, "\" role=\"doc-backlink\" aria-label=\"Back to use ");
        gloss_buf_number(out, nth);
        gloss_buf_puts(out, " of ");
        gloss_html_line(out, seen->entry->term);
        gloss_buf_puts(out, "\">\xE2\x86\xA9");
        if (seen->uses > 1)
            gloss_buf_number(out, nth);
        gloss_buf_puts(out, "</a>");
    }
    if (seen->uses > GLOSS_HTML_LINKS_BACK)
        gloss_buf_printf(out, " and %llu more", (unsigned long long)(seen->uses - GLOSS_HTML_LINKS_BACK));
    gloss_buf_puts(out, "</span>");
}

/* An entry that is shown over the text is itself what stands in the glossary. */
static void put_head(const struct gloss_html_page *page, const struct gloss_seen *seen, struct gloss_slice expansion) {
    struct gloss_buf *out = &page->render->out;

    gloss_buf_puts(out, "<div class=\"gloss-entry\" id=\"");
    gloss_buf_put(out, anchor_of(page, seen));
    if (page->is_page) {
        gloss_buf_puts(out, "\" popover data-n=\"");
        gloss_buf_number(out, gloss_render_number(page->render, seen->entry, seen->sense));
    }
    gloss_buf_puts(out, expansion.ptr ? "\"><dt><dfn><abbr>" : "\"><dt><dfn>");
    gloss_html_line(out, seen->entry->term);
    gloss_buf_puts(out, expansion.ptr ? "</abbr></dfn> <span class=\"gloss-expansion\">" : "</dfn>");
    gloss_html_line(out, expansion);
    gloss_buf_puts(out, expansion.ptr ? "</span></dt><dd>" : "</dt><dd>");
}

void gloss_html_entry_begin(const struct gloss_html_page *page, const struct gloss_seen *seen) {
    struct gloss_buf *out = &page->render->out;
    const struct gloss_entry *entry = seen->entry;
    const struct gloss_sense *single = seen->sense ? seen->sense : entry->sense_count == 1 ? entry->senses : NULL;

    put_head(page, seen, single ? single->expansion : (struct gloss_slice){NULL, 0});
    if (single) {
        if (single->definition.ptr)
            put_sense(out, single, false);
        if (single->extras != entry->extras)
            put_more(page, single->extras);
    } else {
        gloss_buf_puts(out, "<ol>");
        for (uint32_t i = 0; i < entry->sense_count; i++) {
            gloss_buf_puts(out, "<li>");
            put_sense(out, &entry->senses[i], true);
            put_more(page, entry->senses[i].extras);
            put_tags(out, entry->senses[i].extras);
            gloss_buf_puts(out, "</li>");
        }
        gloss_buf_puts(out, "</ol>");
    }
    put_deprecated(page, entry);
    put_more(page, entry->extras);
}

void gloss_html_entry_end(const struct gloss_html_page *page, const struct gloss_seen *seen) {
    struct gloss_buf *out = &page->render->out;

    gloss_buf_puts(out, "<div class=\"gloss-foot\">");
    if (seen->sense && seen->sense->extras != seen->entry->extras)
        put_tags(out, seen->sense->extras);
    put_tags(out, seen->entry->extras);
    put_back(page, seen);
    put_whole(page, seen);
    gloss_buf_puts(out, "</div></dd></div>\n");
}

void gloss_html_entry(const struct gloss_html_page *page, const struct gloss_seen *seen) {
    gloss_html_entry_begin(page, seen);
    gloss_html_entry_end(page, seen);
}
