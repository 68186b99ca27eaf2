#include "markdown_entry.h"

#include "document/markdown_text.h"

typedef void put_line(struct gloss_buf *out, struct gloss_slice text);

static bool ends_sentence(struct gloss_slice text) {
    text = gloss_slice_trim(text);
    return text.len > 0 && strchr(".!?:", text.ptr[text.len - 1]);
}

static void put_sense(struct gloss_buf *out, const struct gloss_sense *sense, put_line *put) {
    put(out, sense->expansion);
    if (sense->expansion.ptr && sense->definition.ptr)
        gloss_buf_puts(out, ends_sentence(sense->expansion) ? " " : ". ");
    put(out, sense->definition);
}

static void put_meaning(struct gloss_buf *out, const struct gloss_seen *seen, put_line *put) {
    const struct gloss_entry *entry = seen->entry;

    if (seen->sense || entry->sense_count == 1) {
        put_sense(out, seen->sense ? seen->sense : &entry->senses[0], put);
        return;
    }
    for (uint32_t i = 0; i < entry->sense_count; i++) {
        gloss_buf_printf(out, i ? " (%u) " : "(%u) ", (unsigned)i + 1);
        put_sense(out, &entry->senses[i], put);
    }
}

static void put_sources(struct gloss_buf *out, const struct gloss_extras *extras) {
    for (size_t i = 0; i < extras->source_count; i++) {
        const struct gloss_source *source = &extras->sources[i];

        gloss_buf_puts(out, i ? ", " : " Source: ");
        gloss_markdown_link(out, source->title.ptr ? source->title : source->url, source->url);
    }
    gloss_buf_puts(out, extras->source_count ? "." : "");
}

static void put_deprecated(struct gloss_buf *out, const struct gloss_entry *entry) {
    if (!entry->deprecated)
        return;
    gloss_buf_puts(out, " Deprecated");
    if (entry->extras->use.ptr) {
        gloss_buf_puts(out, "; use ");
        gloss_markdown_line(out, entry->extras->use);
    }
    gloss_buf_putc(out, '.');
}

void gloss_markdown_entry(const struct gloss_markdown_page *page, const struct gloss_seen *seen) {
    struct gloss_buf *out = page->out;
    const struct gloss_entry *entry = seen->entry;
    const struct gloss_sense *single = seen->sense ? seen->sense : entry->sense_count == 1 ? entry->senses : NULL;
    struct gloss_slice anchor = gloss_anchor(page->anchors, (uint32_t)(seen - page->render->seen) + 1, entry, seen->sense);
    bool links = page->render->options->notes == GLOSS_NOTES_LINKS;

    gloss_buf_puts(out, links ? "<a id=\"" : "[^");
    gloss_buf_put(out, anchor);
    gloss_buf_puts(out, links ? "\"></a>**" : "]: **");
    gloss_markdown_line(out, entry->term);
    gloss_buf_puts(out, "**: ");
    put_meaning(out, seen, gloss_markdown_line);
    put_deprecated(out, entry);
    if (single && single->extras != entry->extras)
        put_sources(out, single->extras);
    put_sources(out, entry->extras);
    gloss_buf_puts(out, page->line_end);
    gloss_buf_puts(out, page->line_end);
}

void gloss_markdown_abbreviation_entry(const struct gloss_markdown_page *page, struct gloss_slice form,
                                       const struct gloss_seen *seen) {
    gloss_buf_puts(page->out, "*[");
    gloss_buf_put(page->out, form);
    gloss_buf_puts(page->out, "]: ");
    put_meaning(page->out, seen, gloss_markdown_reference_line);
    gloss_buf_puts(page->out, page->line_end);
}
