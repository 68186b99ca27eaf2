/* sheet.c - a deck as a sheet of Markdown, to read and print. */
#include "showing.h"
#include "write.h"

static void put_paragraph(struct gloss_buf *out, struct gloss_slice text) {
    if (text.len == 0)
        return;
    gloss_buf_puts(out, "\n");
    gloss_put_markdown(out, text);
    gloss_buf_puts(out, "\n");
}

/* Senses are lines of the definition, each with its number. */
static void put_lines(struct gloss_buf *out, struct gloss_slice text) {
    while (text.len > 0) {
        const char *lf = memchr(text.ptr, '\n', text.len);
        size_t end = lf ? (size_t)(lf - text.ptr) : text.len;

        put_paragraph(out, gloss_slice_cut(text, 0, end));
        text = gloss_slice_cut(text, lf ? end + 1 : end, text.len);
    }
}

static void put_note(struct gloss_buf *out, const struct gloss_note *note) {
    gloss_buf_puts(out, "\n## ");
    gloss_put_markdown(out, note->head);
    gloss_buf_puts(out, "\n");
    if (note->expansion.len) {
        gloss_buf_puts(out, "\n**");
        gloss_put_markdown(out, note->expansion);
        gloss_buf_puts(out, "**\n");
    }
    put_lines(out, note->definition);
    put_paragraph(out, note->more);
    if (!note->context)
        return;
    gloss_buf_puts(out, "\n> ");
    gloss_show(out, note->context, &(struct gloss_showing){.put = gloss_put_markdown, .before = "**", .after = "**"});
    gloss_buf_puts(out, " (");
    gloss_put_markdown(out, note->source);
    gloss_buf_puts(out, ")\n");
}

void gloss_write_markdown(struct gloss_deck_output *to, const struct gloss_deck *deck) {
    gloss_buf_puts(to->out, "# ");
    gloss_put_markdown(to->out, deck->name);
    gloss_buf_puts(to->out, "\n");
    for (size_t i = 0; i < deck->count; i++)
        put_note(to->out, &deck->notes[i]);
}
