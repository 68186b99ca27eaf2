/* hashcards.c - a deck for hashcards: Markdown, in which a card begins with `Q:` or `C:` at the start of a line. All of a card's side is one line,
 * so that nothing in it begins another one. */
#include "pair.h"
#include "render/json_text.h"
#include "write.h"

static void put(void *user, const struct gloss_note *note, enum gloss_card card) {
    static const struct gloss_pair_style style = {
        .put = gloss_put_markdown, .before = "**", .after = "**", .line = " \xE2\x80\x94 "};
    struct gloss_deck_output *to = user;
    struct gloss_buf side = {0};

    gloss_buf_puts(to->out, card == GLOSS_CARD_CLOZE ? "\nC: " : "\nQ: ");
    if (card == GLOSS_CARD_CLOZE)
        gloss_show(&side, note->gap, &(struct gloss_showing){.put = gloss_put_markdown, .before = "[", .after = "]"});
    else
        gloss_pair_question(&side, note, card, &style);
    gloss_buf_put(to->out, gloss_buf_slice(&side));
    if (card != GLOSS_CARD_CLOZE) {
        gloss_buf_puts(to->out, "\nA: ");
        side.len = 0;
        to->failed |= side.failed;
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
