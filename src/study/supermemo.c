/* supermemo.c - what SuperMemo imports as Q&A: `Q: ` and `A: ` on a line each, and an empty line between items. */
#include "pair.h"
#include "write.h"

static void put(void *user, const struct gloss_note *note, enum gloss_card card) {
    static const struct gloss_pair_style style = {.put = gloss_put_one_line, .line = " \xE2\x80\x94 "};
    struct gloss_deck_output *to = user;
    struct gloss_buf item = {0};
    struct gloss_buf side = {0};

    gloss_buf_puts(&item, "Q: ");
    gloss_pair_question(&side, note, card, &style);
    gloss_buf_put(&item, gloss_buf_slice(&side));
    gloss_buf_puts(&item, "\nA: ");
    side.len = 0;
    gloss_pair_answer(&side, note, card, &style);
    gloss_buf_put(&item, gloss_buf_slice(&side));
    gloss_buf_puts(&item, "\n\n");
    gloss_buf_put(to->out, gloss_buf_slice(&item));
    to->failed |= item.failed || side.failed;
    gloss_buf_release(&item);
    gloss_buf_release(&side);
}

void gloss_write_supermemo(struct gloss_deck_output *to, const struct gloss_deck *deck) { gloss_pair_each(deck, put, to); }
