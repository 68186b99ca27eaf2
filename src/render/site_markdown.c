/* site_markdown.c - the glossary of a site in Markdown. */
#include "document/markdown_text.h"
#include "letters.h"
#include "markdown_entry.h"
#include "site.h"
#include "site_page.h"

/* A letter may mean something in Markdown. */
static void put_letter(struct gloss_buf *out, int32_t letter) {
    gloss_buf_puts(out, letter == GLOSS_LETTER_OTHER ? "\\" : "");
    gloss_letter_put(out, letter);
}

static void put_letters(struct gloss_site_glossary *glossary) {
    struct gloss_buf *out = &glossary->render.out;

    for (size_t i = 0; i < glossary->letters.count; i++) {
        if (i > 0 && glossary->letters.rows[i].word.letter == glossary->letters.rows[i - 1].word.letter)
            continue;
        gloss_buf_puts(out, i ? " \xC2\xB7 [" : "[");
        put_letter(out, glossary->letters.rows[i].word.letter);
        gloss_buf_puts(out, "](#");
        gloss_letter_put_id(out, glossary->letters.rows[i].word.letter);
        gloss_buf_putc(out, ')');
    }
    gloss_buf_puts(out, glossary->letters.count ? "\n\n" : "");
}

/* ---- Entries ---- */

static void put_reference(struct gloss_site_glossary *glossary, struct gloss_slice name) {
    struct gloss_render *render = &glossary->render;
    struct gloss_seen seen = gloss_render_find(render, name);

    gloss_buf_puts(&render->out, seen.entry ? "[" : "");
    gloss_markdown_line(&render->out, name);
    if (!seen.entry)
        return;
    gloss_buf_puts(&render->out, "](#");
    gloss_buf_put(&render->out, gloss_anchor(&glossary->anchors, gloss_render_number(render, seen.entry, seen.sense),
                                             seen.entry, seen.sense));
    gloss_buf_putc(&render->out, ')');
}

static void put_references(struct gloss_site_glossary *glossary, struct gloss_list names) {
    struct gloss_buf *out = &glossary->render.out;

    for (size_t i = 0; i < names.count; i++) {
        gloss_buf_puts(out, i ? ", " : "See also ");
        put_reference(glossary, names.items[i]);
    }
    gloss_buf_puts(out, names.count ? ".\n\n" : "");
}

static void put_uses(struct gloss_site_glossary *glossary, const struct gloss_lettered *row) {
    const struct gloss_site *site = glossary->site;
    struct gloss_site_uses uses = gloss_site_uses_of(glossary, row->seen);
    struct gloss_buf *out = &glossary->render.out;

    for (size_t i = 0; i < uses.count; i++) {
        const struct gloss_site_document *document = &site->documents[uses.items[i].document];

        gloss_buf_puts(out, i ? ", [" : "In [");
        gloss_markdown_line(out, document->title);
        if (document->is_namesake) {
            gloss_buf_puts(out, " (");
            gloss_markdown_line(out, document->path);
            gloss_buf_putc(out, ')');
        }
        gloss_buf_puts(out, "](");
        gloss_site_put_url(out, site->glossary_page, document->path);
        gloss_buf_putc(out, ')');
        if (uses.items[i].count > 1)
            gloss_buf_printf(out, " (%llu times)", (unsigned long long)uses.items[i].count);
    }
    gloss_buf_puts(out, ".\n\n");
}

static void put_row(struct gloss_site_glossary *glossary, const struct gloss_lettered *row) {
    struct gloss_markdown_page page = {&glossary->render, &glossary->anchors, &glossary->render.out, "\n"};
    const struct gloss_entry *entry = row->seen->entry;

    gloss_markdown_entry(&page, row->seen);
    for (uint32_t i = 0; i < entry->sense_count; i++)
        if (entry->senses[i].extras != entry->extras && (!row->seen->sense || row->seen->sense == &entry->senses[i]))
            put_references(glossary, entry->senses[i].extras->see);
    put_references(glossary, entry->extras->see);
    put_uses(glossary, row);
}

void gloss_site_put_markdown(struct gloss_site_glossary *glossary) {
    struct gloss_buf *out = &glossary->render.out;

    gloss_buf_puts(out, GLOSS_SITE_GLOSSARY_MARK "\n# Glossary\n\n");
    put_letters(glossary);
    for (size_t i = 0; i < glossary->letters.count; i++) {
        const struct gloss_lettered *row = &glossary->letters.rows[i];

        if (i == 0 || row->word.letter != row[-1].word.letter) {
            gloss_buf_puts(out, "## <a id=\"");
            gloss_letter_put_id(out, row->word.letter);
            gloss_buf_puts(out, "\"></a>");
            put_letter(out, row->word.letter);
            gloss_buf_puts(out, "\n\n");
        }
        put_row(glossary, row);
    }
    gloss_buf_puts(out, glossary->letters.count ? "" : "No terms are marked.\n");
}
