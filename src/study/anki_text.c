/* anki_text.c - Anki's text import: what a package brings, for who wants to see it, or has imported one before.
 *
 * source: headers and quoting as Anki 26.08 reads them */
#include "anki.h"
#include "base/ascii.h"
#include "write.h"

/* A deck that is a number would be taken for its id. */
static bool is_number(struct gloss_slice name) {
    for (size_t i = 0; i < name.len; i++)
        if (!gloss_is_digit(name.ptr[i]))
            return false;
    return name.len > 0;
}

static bool needs_quotes(struct gloss_slice text, bool first) {
    for (size_t i = 0; i < text.len; i++)
        if (strchr("\t\r\n\"", text.ptr[i]))
            return true;
    return first && text.len > 0 && text.ptr[0] == '#';
}

static void put_column(struct gloss_buf *out, struct gloss_slice text, bool first) {
    bool quoted = needs_quotes(text, first);

    gloss_buf_puts(out, first ? "" : "\t");
    gloss_buf_puts(out, quoted ? "\"" : "");
    for (size_t i = 0; i < text.len; i++) {
        if (text.ptr[i] == '"')
            gloss_buf_putc(out, '"');
        gloss_buf_putc(out, text.ptr[i]);
    }
    gloss_buf_puts(out, quoted ? "\"" : "");
}

static void put_head(struct gloss_buf *out) {
    gloss_buf_puts(out, "#Made by gloss. Import its .apkg once before this, which brings the types of notes.\n"
                        "#separator:tab\n#html:true\n#columns:Guid\tType\tDeck\tTags");
    for (size_t i = 0; i < GLOSS_ANKI_MOST_FIELDS; i++)
        gloss_buf_printf(out, "\tField %zu", i + 1);
    gloss_buf_puts(out, "\n#guid column:1\n#notetype column:2\n#deck column:3\n#tags column:4\n"
                        "#if matches:update current\n#match scope:notetype\n");
}

static void put_row(struct gloss_deck_output *to, const struct gloss_deck *deck, const struct gloss_note *note,
                    enum gloss_anki_type type) {
    const struct gloss_anki_model *model = &gloss_anki_models[type];
    struct gloss_buf text = {0};

    put_column(to->out, gloss_slice(gloss_anki_guid(note, type)), true);
    put_column(to->out, gloss_slice(model->name), false);
    gloss_buf_puts(&text, is_number(deck->name) ? "Gloss::" : "");
    gloss_buf_put(&text, deck->name);
    put_column(to->out, gloss_buf_slice(&text), false);
    text.len = 0;
    gloss_anki_put_tags(&text, note);
    put_column(to->out, gloss_buf_slice(&text), false);
    for (size_t i = 0; i < model->field_count; i++) {
        text.len = 0;
        gloss_anki_put_field(&text, note, type, i);
        put_column(to->out, gloss_buf_slice(&text), false);
    }
    gloss_buf_putc(to->out, '\n');
    to->failed |= text.failed;
    gloss_buf_release(&text);
}

void gloss_write_anki(struct gloss_deck_output *to, const struct gloss_deck *deck) {
    put_head(to->out);
    for (size_t i = 0; i < deck->count; i++)
        for (int type = 0; type < GLOSS_ANKI_TYPES; type++)
            if (gloss_anki_has(&deck->notes[i], (enum gloss_anki_type)type))
                put_row(to, deck, &deck->notes[i], (enum gloss_anki_type)type);
}
