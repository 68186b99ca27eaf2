#include "pair.h"

/* A line of a side, behind what there is of it. */
static void put_next(struct gloss_buf *out, size_t start, struct gloss_slice text, const struct gloss_pair_style *style) {
    if (text.len == 0)
        return;
    gloss_buf_puts(out, out->len > start ? style->line : "");
    style->put(out, text);
}

static void put_sentence(struct gloss_buf *out, const struct gloss_study_context *context,
                         const struct gloss_pair_style *style) {
    if (!context)
        return;
    gloss_buf_puts(out, style->line);
    gloss_show(out, context, &(struct gloss_showing){.put = style->put, .before = style->before, .after = style->after});
}

static void put_gap(struct gloss_buf *out, struct gloss_slice text) {
    (void)text;
    gloss_buf_puts(out, "____");
}

void gloss_pair_question(struct gloss_buf *out, const struct gloss_note *note, enum gloss_card card,
                         const struct gloss_pair_style *style) {
    switch (card) {
    case GLOSS_CARD_DEFINITION:
        style->put(out, note->head);
        put_sentence(out, note->context, style);
        break;
    case GLOSS_CARD_EXPANSION:
        style->put(out, note->head);
        gloss_buf_puts(out, " = ?");
        put_sentence(out, note->hint, style);
        break;
    case GLOSS_CARD_CLOZE:
        gloss_show(out, note->gap, &(struct gloss_showing){.put = style->put, .put_use = put_gap});
        break;
    default:
        style->put(out, note->masked);
    }
}

static struct gloss_slice use_at(const struct gloss_study_context *context, size_t use) {
    return gloss_slice_cut(context->sentence, context->uses[use].start, context->uses[use].end);
}

/* What the gaps of a sentence hide, each once, and behind it the term, if that is none of it. */
static void put_hidden(struct gloss_buf *out, size_t start, const struct gloss_note *note,
                       const struct gloss_pair_style *style) {
    bool has_head = false;

    for (size_t i = 0; i < note->gap->use_count; i++) {
        struct gloss_slice hidden = use_at(note->gap, i);
        bool again = false;

        for (size_t k = 0; k < i && !again; k++)
            again = gloss_slice_equal(use_at(note->gap, k), hidden);
        if (again)
            continue;
        has_head |= gloss_slice_equal(hidden, note->head);
        put_next(out, start, hidden, style);
    }
    if (!has_head)
        put_next(out, start, note->head, style);
}

/* Behind a flowing output, out->len is no measure of what was written: sides are made in buffers of their own. */
void gloss_pair_answer(struct gloss_buf *out, const struct gloss_note *note, enum gloss_card card,
                       const struct gloss_pair_style *style) {
    size_t start = out->len;

    if (card == GLOSS_CARD_CLOZE)
        put_hidden(out, start, note, style);
    else if (card == GLOSS_CARD_TERM)
        put_next(out, start, note->head, style);
    put_next(out, start, note->expansion, style);
    if (card == GLOSS_CARD_TERM)
        return;
    put_next(out, start, note->definition, style);
    put_next(out, start, note->more, style);
}

void gloss_pair_each(const struct gloss_deck *deck,
                     void (*put)(void *user, const struct gloss_note *note, enum gloss_card card), void *user) {
    for (size_t i = 0; i < deck->count; i++)
        for (int card = 0; card < GLOSS_CARD_COUNT; card++)
            if (deck->notes[i].cards & GLOSS_CARD_BIT(card))
                put(user, &deck->notes[i], (enum gloss_card)card);
}
