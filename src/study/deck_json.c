/* deck_json.c - all of a deck, for other programs. */
#include "render/json_text.h"
#include "write.h"

static const char *const card_names[GLOSS_CARD_COUNT] = {"definition", "expansion", "cloze", "term"};

static void put_string(struct gloss_buf *out, const char *name, struct gloss_slice text, bool *first) {
    if (text.len == 0)
        return;
    gloss_json_key(out, name, first);
    gloss_json_string(out, text);
}

static void put_number(struct gloss_buf *out, const char *name, uint64_t number, bool *first) {
    gloss_json_key(out, name, first);
    gloss_buf_number(out, number);
}

static void put_flag(struct gloss_buf *out, const char *name, bool flag, bool *first) {
    gloss_json_key(out, name, first);
    gloss_buf_puts(out, flag ? "true" : "false");
}

static void put_context(struct gloss_buf *out, const struct gloss_study_context *context) {
    bool first = true;

    gloss_buf_puts(out, "{");
    put_string(out, "document", context->document, &first);
    put_number(out, "line", context->line, &first);
    put_number(out, "start", context->start, &first);
    put_number(out, "end", context->end, &first);
    put_string(out, "sentence", context->sentence, &first);
    gloss_json_key(out, "uses", &first);
    gloss_buf_puts(out, "[");
    for (size_t i = 0; i < context->use_count; i++)
        gloss_buf_printf(out, "%s[%zu, %zu]", i > 0 ? ", " : "", context->uses[i].start, context->uses[i].end);
    gloss_buf_puts(out, "]");
    gloss_json_key(out, "score", &first);
    gloss_buf_printf(out, "%d", context->score);
    put_flag(out, "whole", context->whole, &first);
    put_flag(out, "tells_expansion", context->tells_expansion, &first);
    put_flag(out, "gap", context->gap, &first);
    gloss_buf_puts(out, "}");
}

static void put_contexts(struct gloss_buf *out, const struct gloss_study_term *term) {
    gloss_buf_puts(out, "[");
    for (size_t i = 0; i < term->context_count; i++) {
        gloss_buf_puts(out, i > 0 ? ",\n    " : "");
        put_context(out, &term->contexts[i]);
    }
    gloss_buf_puts(out, "]");
}

static void put_list(struct gloss_buf *out, struct gloss_list list) {
    gloss_buf_puts(out, "[");
    for (size_t i = 0; i < list.count; i++) {
        gloss_buf_puts(out, i > 0 ? ", " : "");
        gloss_json_string(out, list.items[i]);
    }
    gloss_buf_puts(out, "]");
}

static void put_cards(struct gloss_buf *out, unsigned cards) {
    bool any = false;

    gloss_buf_puts(out, "[");
    for (int card = 0; card < GLOSS_CARD_COUNT; card++)
        if (cards & GLOSS_CARD_BIT(card)) {
            gloss_buf_printf(out, "%s\"%s\"", any ? ", " : "", card_names[card]);
            any = true;
        }
    gloss_buf_puts(out, "]");
}

static void put_note(struct gloss_buf *out, const struct gloss_note *note) {
    bool first = true;

    gloss_buf_puts(out, "{");
    put_string(out, "guid", gloss_slice(note->guid), &first);
    put_string(out, "glossary", note->glossary, &first);
    put_string(out, "key", note->key, &first);
    put_string(out, "term", note->head, &first);
    put_string(out, "expansion", note->expansion, &first);
    put_string(out, "definition", note->definition, &first);
    put_string(out, "more", note->more, &first);
    put_string(out, "masked", note->masked, &first);
    put_number(out, "uses", note->term->uses, &first);
    gloss_json_key(out, "tags", &first);
    put_list(out, note->tags);
    gloss_json_key(out, "cards", &first);
    put_cards(out, note->cards);
    gloss_json_key(out, "contexts", &first);
    put_contexts(out, note->term);
    gloss_buf_puts(out, "}");
}

void gloss_write_json(struct gloss_deck_output *to, const struct gloss_deck *deck) {
    gloss_buf_puts(to->out, "{\"deck\": ");
    gloss_json_string(to->out, deck->name);
    gloss_buf_puts(to->out, ",\n \"notes\": [");
    for (size_t i = 0; i < deck->count; i++) {
        gloss_buf_puts(to->out, i > 0 ? ",\n  " : "\n  ");
        put_note(to->out, &deck->notes[i]);
    }
    gloss_buf_puts(to->out, "]}\n");
}
