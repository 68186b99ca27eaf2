/* hashcards.c - a deck for hashcards: Markdown, in which a card begins with `Q:` or `C:` at the start of a line. All of a card's side is one line,
 * so that nothing in it begins another one. */
#include "pair.h"
#include "render/json_text.h"
#include "write.h"

/* Each pair of brackets makes a card of its own, on which the others are read; and behind some signs they are none. */
static bool can_mark(const struct gloss_study_context *gap) {
    size_t start = gap->uses[0].start;

    return gap->use_count == 1 && (start == 0 || !strchr("!\\", gap->sentence.ptr[start - 1]));
}

static void put(void *user, const struct gloss_note *note, enum gloss_card card) {
    static const struct gloss_pair_style style = {
        .put = gloss_put_markdown, .before = "**", .after = "**", .line = " \xE2\x80\x94 "};
    struct gloss_deck_output *to = user;
    struct gloss_buf side = {0};
    bool marks = card == GLOSS_CARD_CLOZE && can_mark(note->gap);

    gloss_buf_puts(to->out, marks ? "\nC: " : "\nQ: ");
    if (marks)
        gloss_show(&side, note->gap, &(struct gloss_showing){.put = gloss_put_markdown, .before = "[", .after = "]"});
    else
        gloss_pair_question(&side, note, card, &style);
    gloss_buf_put(to->out, gloss_buf_slice(&side));
    if (!marks) {
        to->failed |= side.failed;
        side.len = 0;
        gloss_buf_puts(to->out, "\nA: ");
        gloss_pair_answer(&side, note, card, &style);
        gloss_buf_put(to->out, gloss_buf_slice(&side));
    }
    gloss_buf_puts(to->out, "\n");
    to->failed |= side.failed;
    gloss_buf_release(&side);
}

void gloss_write_hashcards(struct gloss_deck_output *to, const struct gloss_deck *deck) {
    gloss_buf_puts(to->out, "---\nname = ");
    gloss_json_string(to->out, deck->name); /* a basic string of TOML, too */
    gloss_buf_puts(to->out, "\n---\n");
    gloss_pair_each(deck, put, to);
}
