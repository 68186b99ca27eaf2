/* mnemosyne.c - what Mnemosyne imports as tab separated text: a question and an answer on a line, in HTML. */
#include "pair.h"
#include "write.h"

static void put(void *user, const struct gloss_note *note, enum gloss_card card) {
    static const struct gloss_pair_style style = {.put = gloss_put_html, .before = "<b>", .after = "</b>", .line = "<br>"};
    struct gloss_deck_output *to = user;
    struct gloss_buf side = {0};

    gloss_pair_question(&side, note, card, &style);
    gloss_buf_putc(&side, '\t');
    gloss_buf_put(to->out, gloss_buf_slice(&side));
    to->failed |= side.failed;
    side.len = 0;
    gloss_pair_answer(&side, note, card, &style);
    gloss_buf_putc(&side, '\n');
    gloss_buf_put(to->out, gloss_buf_slice(&side));
    to->failed |= side.failed;
    gloss_buf_release(&side);
}

void gloss_write_mnemosyne(struct gloss_deck_output *to, const struct gloss_deck *deck) { gloss_pair_each(deck, put, to); }
