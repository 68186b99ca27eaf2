/* list.c - the small glossary of the texts themselves: what they mean by their terms, and how often. */
#include <stdlib.h>

#include "cell.h"
#include "coverage.h"
#include "gather.h"
#include "json_text.h"
#include "note.h"
#include "render.h"

static void open(struct gloss_render *render, const struct gloss_document *document) {
    (void)render;
    (void)document;
}

static void window(struct gloss_render *render, const struct gloss_view *view) {
    for (size_t i = 0; i < view->planned_count; i++) {
        const struct gloss_planned *planned = &view->planned[i];
        uint32_t number;

        if (!gloss_plan_wants(render->plan, planned->mention->entry, planned->sense))
            continue;
        if (planned->mention->entry->own) {
            gloss_gather_use(render, planned->mention->entry, planned->verdict != GLOSS_NOT_SECOND_HALF);
            continue;
        }
        number = gloss_render_number(render, planned->mention->entry, planned->sense);
        if (number)
            render->seen[number - 1].uses += planned->verdict != GLOSS_NOT_SECOND_HALF;
    }
}

static void close(struct gloss_render *render, const struct gloss_document *document) {
    (void)render;
    (void)document;
}

/* ---- People ---- */

static void put_notes(struct gloss_render *render, const struct gloss_seen *rows, size_t count) {
    struct gloss_wrap wrap = gloss_note_wrap(render->options, &render->out);

    for (size_t i = 0; i < count; i++) {
        wrap.indent = 4;
        gloss_note_put(&wrap, rows[i].entry, rows[i].sense, 0, render->options->ascii);
        gloss_wrap_puts(&wrap, " ", GLOSS_STYLE_PLAIN);
        if (rows[i].uses > 1) {
            struct gloss_buf times = {0};

            gloss_buf_putc(&times, '(');
            gloss_buf_number(&times, rows[i].uses);
            gloss_buf_puts(&times, render->options->ascii ? " times)" : "\xC2\xA0times)");
            gloss_wrap_put(&wrap, gloss_buf_slice(&times), GLOSS_STYLE_QUIET);
            render->failed |= times.failed;
            gloss_buf_release(&times);
        } else {
            wrap.blanks = 0;
        }
        gloss_wrap_end(&wrap);
    }
    gloss_wrap_flush(&wrap);
    render->failed |= wrap.word.failed;
    gloss_wrap_release(&wrap);
}

/* ---- Spreadsheets ---- */

static void put_cell(struct gloss_render *render, struct gloss_slice text, bool last) {
    gloss_cell_put(&render->out, text, render->options->to == GLOSS_TO_CSV ? GLOSS_CELL_CSV : GLOSS_CELL_TSV,
                   render->options->raw_csv, last);
}

/* The senses of a row. */
static const struct gloss_sense *senses_of(const struct gloss_seen *row, uint32_t *count) {
    *count = row->sense ? 1 : row->entry->sense_count;
    return row->sense ? row->sense : row->entry->senses;
}

static void join(struct gloss_buf *joined, const char *between, struct gloss_slice text) {
    if (text.len == 0)
        return;
    gloss_buf_puts(joined, joined->len ? between : "");
    gloss_buf_put(joined, text);
}

static void put_joined(struct gloss_render *render, struct gloss_buf *joined, bool last) {
    put_cell(render, gloss_buf_slice(joined), last);
    render->failed |= joined->failed;
    joined->len = 0;
}

static void join_tags(struct gloss_buf *joined, const struct gloss_entry *entry, const struct gloss_sense *senses,
                      uint32_t count) {
    for (size_t i = 0; i < entry->extras->tags.count; i++)
        join(joined, " ", entry->extras->tags.items[i]);
    for (uint32_t sense = 0; sense < count; sense++)
        for (size_t i = 0; senses[sense].extras != entry->extras && i < senses[sense].extras->tags.count; i++)
            if (!gloss_list_holds(entry->extras->tags, senses[sense].extras->tags.items[i]) &&
                (sense == 0 || !gloss_list_holds(senses[sense - 1].extras->tags, senses[sense].extras->tags.items[i])))
                join(joined, " ", senses[sense].extras->tags.items[i]);
}

/* A row for each meaning, so that the uses add up. */
static void put_table(struct gloss_render *render, const struct gloss_seen *rows, size_t count) {
    static const char *const heads[] = {"term", "expansion", "definition", "uses", "tags"};
    struct gloss_buf joined = {0};

    for (size_t i = 0; i < 5; i++)
        put_cell(render, gloss_slice(heads[i]), i == 4);
    for (size_t i = 0; i < count; i++) {
        uint32_t sense_count;
        const struct gloss_sense *senses = senses_of(&rows[i], &sense_count);

        put_cell(render, rows[i].entry->term, false);
        for (uint32_t sense = 0; sense < sense_count; sense++)
            join(&joined, " / ", senses[sense].expansion);
        put_joined(render, &joined, false);
        for (uint32_t sense = 0; sense < sense_count; sense++)
            join(&joined, " / ", gloss_slice_trim(senses[sense].definition));
        put_joined(render, &joined, false);
        gloss_buf_number(&joined, rows[i].uses);
        put_joined(render, &joined, false);
        join_tags(&joined, rows[i].entry, senses, sense_count);
        put_joined(render, &joined, true);
    }
    gloss_buf_release(&joined);
}

/* ---- Programs ---- */

static void put_json(struct gloss_render *render, const struct gloss_seen *rows, size_t count) {
    bool lines = render->options->to == GLOSS_TO_JSONL;
    struct gloss_buf *out = &render->out;

    if (!lines)
        gloss_buf_puts(out, "[");
    for (size_t i = 0; i < count; i++) {
        if (!lines)
            gloss_buf_puts(out, i ? ",\n " : "\n ");
        gloss_json_entry(out, gloss_render_glossary(render, rows[i].entry), rows[i].entry, rows[i].sense, rows[i].uses);
        if (lines)
            gloss_buf_putc(out, '\n');
    }
    if (!lines)
        gloss_buf_puts(out, count ? "\n]\n" : "]\n");
}

static void finish(struct gloss_render *render) {
    size_t count;
    struct gloss_seen *rows;

    gloss_gather_list(render);
    count = render->seen_count;
    rows = render->seen;
    if (render->options->to == GLOSS_TO_LATEX) {
        gloss_latex_list(render);
        return;
    }
    if (count > 1)
        qsort(rows, count, sizeof *rows, gloss_seen_by_term);
    if (render->options->coverage) {
        gloss_coverage_list(render, rows, count);
        return;
    }
    switch (render->options->to) {
    case GLOSS_TO_TERMINAL:
    case GLOSS_TO_TEXT:
        put_notes(render, rows, count);
        break;
    case GLOSS_TO_CSV:
    case GLOSS_TO_TSV:
        put_table(render, rows, count);
        break;
    case GLOSS_TO_JSON:
    case GLOSS_TO_JSONL:
        put_json(render, rows, count);
        break;
    case GLOSS_TO_HTML:
    case GLOSS_TO_MARKDOWN:
    case GLOSS_TO_LATEX:
        break;
    }
}

const struct gloss_renderer gloss_list_renderer = {.open = open, .window = window, .close = close, .finish = finish};
