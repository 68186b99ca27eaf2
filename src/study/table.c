/* table.c - a deck as a table: for spreadsheets, and for boxes to paste into. */
#include "render/cell.h"
#include "showing.h"
#include "write.h"

/* The definition as a whole. */
static void put_definition(struct gloss_buf *out, const struct gloss_note *note) {
    gloss_buf_put(out, note->definition);
    gloss_buf_puts(out, note->more.len ? " " : "");
    gloss_buf_put(out, note->more);
}

static void put_tags(struct gloss_buf *out, const struct gloss_note *note) {
    for (size_t i = 0; i < note->tags.count; i++) {
        gloss_buf_puts(out, i > 0 ? " " : "");
        gloss_buf_put(out, note->tags.items[i]);
    }
}

static void put_row(struct gloss_deck_output *to, const struct gloss_note *note, enum gloss_cell_kind kind) {
    struct gloss_buf text = {0};

    gloss_cell_put(to->out, note->head, kind, to->raw_csv, false);
    gloss_cell_put(to->out, note->expansion, kind, to->raw_csv, false);
    put_definition(&text, note);
    gloss_cell_put(to->out, gloss_buf_slice(&text), kind, to->raw_csv, false);
    gloss_cell_put(to->out, note->context ? note->context->sentence : (struct gloss_slice){0}, kind, to->raw_csv, false);
    gloss_cell_put(to->out, note->source, kind, to->raw_csv, false);
    text.len = 0;
    gloss_buf_number(&text, note->term->uses);
    gloss_cell_put(to->out, gloss_buf_slice(&text), kind, to->raw_csv, false);
    text.len = 0;
    put_tags(&text, note);
    gloss_cell_put(to->out, gloss_buf_slice(&text), kind, to->raw_csv, false);
    gloss_cell_put(to->out, gloss_slice(note->guid), kind, to->raw_csv, true);
    to->failed |= text.failed;
    gloss_buf_release(&text);
}

static void write_table(struct gloss_deck_output *to, const struct gloss_deck *deck, enum gloss_cell_kind kind) {
    static const char *const heads[] = {"term", "expansion", "definition", "context", "source", "uses", "tags", "guid"};
    enum { HEADS = sizeof heads / sizeof *heads };

    for (size_t i = 0; i < HEADS; i++)
        gloss_cell_put(to->out, gloss_slice(heads[i]), kind, false, i + 1 == HEADS);
    for (size_t i = 0; i < deck->count; i++)
        put_row(to, &deck->notes[i], kind);
}

void gloss_write_csv(struct gloss_deck_output *to, const struct gloss_deck *deck) { write_table(to, deck, GLOSS_CELL_CSV); }
void gloss_write_tsv(struct gloss_deck_output *to, const struct gloss_deck *deck) { write_table(to, deck, GLOSS_CELL_TSV); }

void gloss_write_quizlet(struct gloss_deck_output *to, const struct gloss_deck *deck) {
    for (size_t i = 0; i < deck->count; i++) {
        const struct gloss_note *note = &deck->notes[i];
        struct gloss_buf text = {0};

        gloss_put_one_line(to->out, note->head);
        gloss_buf_putc(to->out, '\t');
        gloss_buf_put(&text, note->expansion);
        gloss_buf_puts(&text, note->expansion.len && note->definition.len ? ". " : "");
        put_definition(&text, note);
        gloss_put_one_line(to->out, gloss_buf_slice(&text));
        gloss_buf_putc(to->out, '\n');
        to->failed |= text.failed;
        gloss_buf_release(&text);
    }
}
