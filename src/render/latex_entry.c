#include "latex_entry.h"

struct gloss_slice gloss_latex_label(const struct gloss_latex_page *page, const struct gloss_seen *seen) {
    struct gloss_slice label =
        gloss_anchor(page->anchors, gloss_render_number(page->render, seen->entry, seen->sense), seen->entry, seen->sense);

    page->render->failed |= !label.ptr;
    return label;
}

static bool has_entries(const struct gloss_latex_page *page) {
    return page->render->options->latex_style == GLOSS_LATEX_GLOSSARIES;
}

/* ---- What an entry says ---- */

static void put(struct gloss_latex_page *page, struct gloss_slice text) {
    if (text.ptr)
        gloss_latex_text(&page->tex, gloss_slice_trim(text));
}

/* Something of its own begins, apart from what stands before. */
static void part(struct gloss_latex_page *page, const char *label) {
    page->tex.blank = ' ';
    gloss_latex_text(&page->tex, gloss_slice(label));
}

static void put_reference(struct gloss_latex_page *page, struct gloss_slice name) {
    struct gloss_seen seen = gloss_render_find(page->render, name);

    if (!seen.entry) {
        put(page, name);
        return;
    }
    gloss_latex_puts(&page->tex, has_entries(page) ? "\\glshyperlink[{" : "\\hyperlink{");
    if (!has_entries(page)) {
        gloss_buf_put(page->tex.out, gloss_latex_label(page, &seen));
        gloss_latex_end(&page->tex, "}{");
    }
    put(page, name);
    gloss_latex_end(&page->tex, has_entries(page) ? "}]{" : "}");
    if (has_entries(page)) {
        gloss_buf_put(page->tex.out, gloss_latex_label(page, &seen));
        gloss_latex_end(&page->tex, "}");
    }
}

static void put_references(struct gloss_latex_page *page, struct gloss_list names) {
    for (size_t i = 0; i < names.count; i++) {
        part(page, i ? "" : "See also ");
        put_reference(page, names.items[i]);
        gloss_latex_text(&page->tex, gloss_slice(i + 1 < names.count ? "," : "."));
    }
}

static void put_source(struct gloss_latex_page *page, const struct gloss_source *source) {
    bool linked = source->url.ptr && gloss_latex_link(&page->tex, source->url);

    put(page, source->title.ptr ? source->title : source->url);
    gloss_latex_end(&page->tex, linked ? "}" : "");
}

static void put_sources(struct gloss_latex_page *page, const struct gloss_extras *extras) {
    for (size_t i = 0; i < extras->source_count; i++) {
        part(page, i ? "" : "Source: ");
        put_source(page, &extras->sources[i]);
        gloss_latex_text(&page->tex, gloss_slice(i + 1 < extras->source_count ? "," : "."));
    }
}

static void put_more(struct gloss_latex_page *page, const struct gloss_extras *extras) {
    if (extras->details.ptr) {
        part(page, "");
        put(page, extras->details);
    }
    put_references(page, extras->see);
    put_sources(page, extras);
}

static void put_sense(struct gloss_latex_page *page, const struct gloss_sense *sense) {
    struct gloss_slice expansion = gloss_slice_trim(sense->expansion);

    put(page, expansion);
    if (expansion.len > 0 && sense->definition.ptr) {
        gloss_latex_text(&page->tex, gloss_slice(expansion.ptr[expansion.len - 1] == '.' ? "" : "."));
        part(page, "");
    }
    put(page, sense->definition);
}

static void put_all_senses(struct gloss_latex_page *page, const struct gloss_entry *entry) {
    for (uint32_t i = 0; i < entry->sense_count; i++) {
        struct gloss_buf *out = page->tex.out;

        part(page, "");
        gloss_latex_puts(&page->tex, "");
        gloss_buf_number(out, i + 1u);
        gloss_latex_end(&page->tex, ".");
        part(page, "");
        put_sense(page, &entry->senses[i]);
        put_more(page, entry->senses[i].extras);
    }
}

/* Not decided which of several senses is meant. */
static bool is_open(const struct gloss_seen *seen) { return !seen->sense && seen->entry->sense_count > 1; }

/* All that is said of a meaning, on one line. */
static void describe(struct gloss_latex_page *page, const struct gloss_seen *seen) {
    const struct gloss_entry *entry = seen->entry;
    const struct gloss_sense *single = seen->sense ? seen->sense : entry->senses;

    page->tex.blank = 0;
    if (is_open(seen))
        put_all_senses(page, entry);
    else
        put_sense(page, single);
    if (!is_open(seen) && single->extras != entry->extras)
        put_more(page, single->extras);
    if (entry->deprecated) {
        part(page, "Deprecated");
        if (entry->extras->use.ptr) {
            gloss_latex_text(&page->tex, gloss_slice("; use "));
            put_reference(page, entry->extras->use);
        }
        gloss_latex_text(&page->tex, gloss_slice("."));
    }
    put_more(page, entry->extras);
}

/* ---- The two styles ---- */

/* An argument in braces. */
static void argument(struct gloss_latex_page *page, const char *open, struct gloss_slice text, const char *close) {
    gloss_latex_end(&page->tex, open);
    page->tex.started = false;
    page->tex.blank = 0;
    put(page, text);
    gloss_latex_end(&page->tex, close);
}

static void put_sort_and_description(struct gloss_latex_page *page, const struct gloss_seen *seen,
                                     struct gloss_slice label) {
    gloss_latex_end(&page->tex, "sort={");
    gloss_buf_put(page->tex.out, label);
    gloss_latex_end(&page->tex, "},description={");
    page->tex.started = false;
    describe(page, seen);
    gloss_latex_end(&page->tex, "}");
}

void gloss_latex_define(struct gloss_latex_page *page, const struct gloss_seen *seen) {
    const struct gloss_sense *single = seen->sense ? seen->sense : seen->entry->senses;
    struct gloss_slice label = gloss_latex_label(page, seen);
    bool acronym = !is_open(seen) && single->expansion.ptr;

    gloss_latex_end(&page->tex, acronym ? "\\newacronym[" : "\\newglossaryentry{");
    if (acronym) {
        put_sort_and_description(page, seen, label);
        gloss_latex_end(&page->tex, "]{");
        gloss_buf_put(page->tex.out, label);
        argument(page, "}{", seen->entry->term, "}");
        argument(page, "{", single->expansion, "}");
    } else {
        gloss_buf_put(page->tex.out, label);
        argument(page, "}{name={", seen->entry->term, "},");
        put_sort_and_description(page, seen, label);
        gloss_latex_end(&page->tex, "}");
    }
    gloss_latex_paragraph(&page->tex, "\n");
}

void gloss_latex_note(struct gloss_latex_page *page, const struct gloss_seen *seen, uint32_t number) {
    gloss_latex_end(&page->tex, "\\item[");
    if (number)
        gloss_buf_number(page->tex.out, number);
    gloss_latex_end(&page->tex, "]\\hypertarget{");
    gloss_buf_put(page->tex.out, gloss_latex_label(page, seen));
    argument(page, "}{\\textbf{", seen->entry->term, "}} --");
    page->tex.started = true;
    page->tex.blank = ' ';
    gloss_latex_puts(&page->tex, "");
    describe(page, seen);
    gloss_latex_paragraph(&page->tex, "\n");
}
