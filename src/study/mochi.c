/* mochi.c - a deck for Mochi: a zip archive with one member in EDN, whose cards are Markdown with `---` between their sides.
 *
 * source: the format reference of mochi.cards, version 2 */
#include "archive.h"
#include "pair.h"
#include "write.h"

struct writing {
    struct gloss_buf edn, side;
    bool any;
};

/* A string of EDN, which needs no more escapes than these. */
static void put_string(struct gloss_buf *out, struct gloss_slice text) {
    gloss_buf_putc(out, '"');
    for (size_t i = 0; i < text.len; i++) {
        if (text.ptr[i] == '"' || text.ptr[i] == '\\')
            gloss_buf_putc(out, '\\');
        gloss_buf_putc(out, text.ptr[i]);
    }
    gloss_buf_putc(out, '"');
}

/* Keywords begin with a letter, and belong to one card each. */
static void put_id(struct gloss_buf *out, const char *guid, enum gloss_card card) {
    gloss_buf_printf(out, ":id :g%s%c", guid, 'a' + (int)card);
}

static void put(void *user, const struct gloss_note *note, enum gloss_card card) {
    static const struct gloss_pair_style style = {.put = gloss_put_markdown, .before = "**", .after = "**", .line = "\n\n"};
    struct writing *writing = user;
    struct gloss_buf *side = &writing->side, *edn = &writing->edn;
    size_t back;

    side->len = 0;
    gloss_pair_question(side, note, card, &style);
    gloss_buf_puts(side, "\n\n---\n\n");
    back = side->len;
    gloss_pair_answer(side, note, card, &style);
    if (side->len > back && note->source.len) {
        gloss_buf_puts(side, "\n\n");
        gloss_put_markdown(side, card == GLOSS_CARD_CLOZE ? note->gap_source : note->source);
    }
    gloss_buf_puts(edn, writing->any ? "\n {" : "{");
    put_id(edn, note->guid, card);
    gloss_buf_puts(edn, " :content ");
    put_string(edn, gloss_buf_slice(side));
    gloss_buf_puts(edn, "}");
    writing->any = true;
}

void gloss_write_mochi(struct gloss_deck_output *to, const struct gloss_deck *deck) {
    struct gloss_archive archive = {.out = to->out};
    struct writing writing = {0};
    char guid[GLOSS_GUID_LETTERS + 1];

    gloss_key_guid((struct gloss_slice){0}, deck->name, "deck", &writing.side, guid);
    gloss_buf_puts(&writing.edn, "{:version 2\n :decks [{");
    put_id(&writing.edn, guid, GLOSS_CARD_DEFINITION);
    gloss_buf_puts(&writing.edn, " :name ");
    put_string(&writing.edn, deck->name);
    gloss_buf_puts(&writing.edn, "\n :cards [");
    gloss_pair_each(deck, put, &writing);
    gloss_buf_puts(&writing.edn, "]}]}\n");
    to->failed |= writing.edn.failed || writing.side.failed;
    if (!to->failed) {
        gloss_archive_add(&archive, "data.edn", gloss_buf_slice(&writing.edn));
        to->too_large = archive.too_large;
        to->failed |= !gloss_archive_end(&archive) && !archive.too_large && !to->out->failed;
    }
    gloss_buf_release(&writing.edn);
    gloss_buf_release(&writing.side);
}
