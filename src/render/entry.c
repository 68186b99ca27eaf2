/* entry.c - one entry with all that the glossary says of it. */
#include "json_text.h"
#include "note.h"

#include <stdio.h>

struct page {
    struct gloss_wrap wrap;
    size_t indent;
};

static void line(struct page *page, const char *label, struct gloss_slice text, enum gloss_style style) {
    if (!text.ptr)
        return;
    page->wrap.blanks = page->indent;
    gloss_wrap_puts(&page->wrap, label, GLOSS_STYLE_QUIET);
    page->wrap.indent = page->indent + (*label ? 2 : 0);
    gloss_wrap_put(&page->wrap, text, style);
    gloss_wrap_end(&page->wrap);
}

static void list(struct page *page, const char *label, struct gloss_list items) {
    if (items.count == 0)
        return;
    page->wrap.blanks = page->indent;
    page->wrap.indent = page->indent + 2;
    gloss_wrap_puts(&page->wrap, label, GLOSS_STYLE_QUIET);
    for (size_t i = 0; i < items.count; i++) {
        gloss_wrap_puts(&page->wrap, i ? ", " : "", GLOSS_STYLE_PLAIN);
        gloss_wrap_put(&page->wrap, items.items[i], GLOSS_STYLE_PLAIN);
    }
    gloss_wrap_end(&page->wrap);
}

/* ko: 지소미아; ja: 軍事情報包括保護協定 */
static void names(struct page *page, const struct gloss_extras *extras) {
    if (extras->name_count == 0)
        return;
    page->wrap.blanks = page->indent;
    page->wrap.indent = page->indent + 2;
    gloss_wrap_puts(&page->wrap, "Names: ", GLOSS_STYLE_QUIET);
    for (size_t i = 0; i < extras->name_count; i++) {
        bool goes_on = i > 0 && gloss_slice_equal(extras->names[i - 1].language, extras->names[i].language);

        gloss_wrap_puts(&page->wrap, goes_on ? ", " : i ? "; " : "", GLOSS_STYLE_PLAIN);
        if (!goes_on) {
            gloss_wrap_put(&page->wrap, extras->names[i].language, GLOSS_STYLE_QUIET);
            gloss_wrap_puts(&page->wrap, " ", GLOSS_STYLE_PLAIN);
        }
        gloss_wrap_put(&page->wrap, extras->names[i].form, GLOSS_STYLE_PLAIN);
    }
    gloss_wrap_end(&page->wrap);
}

/* Blank-separated paragraphs and lines stay as the file has them. */
static void details(struct page *page, struct gloss_slice text) {
    if (!text.ptr)
        return;
    gloss_wrap_line(&page->wrap);
    page->wrap.collapse = false;
    page->wrap.blanks = page->wrap.indent = page->indent;
    gloss_wrap_put(&page->wrap, gloss_slice_trim(text), GLOSS_STYLE_PLAIN);
    gloss_wrap_end(&page->wrap);
    gloss_wrap_line(&page->wrap);
    page->wrap.collapse = true;
}

static void sources(struct page *page, const struct gloss_extras *extras) {
    for (size_t i = 0; i < extras->source_count; i++) {
        const struct gloss_source *source = &extras->sources[i];

        page->wrap.blanks = page->indent;
        page->wrap.indent = page->indent + 2;
        gloss_wrap_puts(&page->wrap, "Source: ", GLOSS_STYLE_QUIET);
        gloss_wrap_link_url(&page->wrap, source->url);
        gloss_wrap_put(&page->wrap, source->title, GLOSS_STYLE_PLAIN);
        if (source->title.ptr && source->url.ptr)
            gloss_wrap_puts(&page->wrap, ", ", GLOSS_STYLE_PLAIN);
        gloss_wrap_put(&page->wrap, source->url, GLOSS_STYLE_QUIET);
        gloss_wrap_link(&page->wrap, GLOSS_LINK_NONE, 0);
        gloss_wrap_end(&page->wrap);
    }
}

static void extras(struct page *page, const struct gloss_extras *more) {
    details(page, more->details);
    list(page, "Also: ", more->aliases);
    names(page, more);
    list(page, "Members: ", more->members);
    line(page, "Since: ", more->since, GLOSS_STYLE_PLAIN);
    line(page, "Until: ", more->until, GLOSS_STYLE_PLAIN);
    for (size_t i = 0; i < more->examples.count; i++)
        line(page, "Example: ", more->examples.items[i], GLOSS_STYLE_PLAIN);
    list(page, "See: ", more->see);
    list(page, "Tags: ", more->tags);
    sources(page, more);
}

static void put_page(struct page *page, const struct gloss_glossary *glossary, const struct gloss_entry *entry) {
    bool many = entry->sense_count > 1 || entry->senses[0].extras != entry->extras;
    struct gloss_wrap *wrap = &page->wrap;
    const struct gloss_file *file = &glossary->files[entry->file];
    struct gloss_slice name = file->title.ptr ? file->title : file->id;

    wrap->collapse = true;
    gloss_wrap_put(wrap, entry->term, GLOSS_STYLE_HEAD);
    if (entry->deprecated) {
        gloss_wrap_puts(wrap, " (deprecated", GLOSS_STYLE_QUIET);
        gloss_wrap_puts(wrap, entry->extras->use.ptr ? "; use " : "", GLOSS_STYLE_QUIET);
        gloss_wrap_put(wrap, entry->extras->use, GLOSS_STYLE_HEAD);
        gloss_wrap_puts(wrap, ")", GLOSS_STYLE_QUIET);
    }
    gloss_wrap_line(wrap);
    page->indent = 2;
    for (uint32_t i = 0; i < entry->sense_count; i++) {
        const struct gloss_sense *sense = &entry->senses[i];

        if (many) {
            char number[16];

            snprintf(number, sizeof number, "%u. ", i + 1u);
            page->indent = 2;
            line(page, number, sense->expansion.ptr ? sense->expansion : sense->definition, GLOSS_STYLE_PLAIN);
            page->indent = 5;
            if (sense->expansion.ptr)
                line(page, "", sense->definition, GLOSS_STYLE_PLAIN);
            extras(page, sense->extras);
        } else {
            line(page, "", sense->expansion, GLOSS_STYLE_HEAD);
            line(page, "", sense->definition, GLOSS_STYLE_PLAIN);
        }
    }
    page->indent = 2;
    extras(page, entry->extras);
    line(page, "Glossary: ", name, GLOSS_STYLE_QUIET);
}

bool gloss_entry_render(const struct gloss_glossary *glossary, const struct gloss_entry *entry,
                        const struct gloss_render_options *options, struct gloss_output output) {
    struct gloss_buf out = {.output = output};
    struct page page = {.wrap = gloss_note_wrap(options, &out)};
    bool written;

    if (options->to == GLOSS_TO_JSON || options->to == GLOSS_TO_JSONL) {
        gloss_json_entry(&out, glossary, entry, NULL, 0);
        gloss_buf_putc(&out, '\n');
    } else {
        put_page(&page, glossary, entry);
        gloss_wrap_flush(&page.wrap);
    }
    written = gloss_buf_flush(&out) && gloss_wrap_ok(&page.wrap);
    gloss_wrap_release(&page.wrap);
    gloss_buf_release(&out);
    return written;
}
