/* yomitan.c - a dictionary for Yomitan, which shows it over the words of any page in a browser: a zip archive of JSON.
 *
 * source: the schemas of Yomitan, format 3 */
#include "archive.h"
#include "render/json_text.h"
#include "write.h"

enum { ROWS = 10000 /* of a bank */ };

struct bank {
    struct gloss_archive archive;
    struct gloss_buf json;
    size_t rows, number;
};

static void end_bank(struct bank *bank) {
    struct gloss_buf name = {0};

    if (bank->rows == 0)
        return;
    gloss_buf_puts(&bank->json, "]\n");
    gloss_buf_printf(&name, "term_bank_%zu.json", ++bank->number);
    gloss_buf_putc(&name, '\0');
    if (!name.failed)
        gloss_archive_add(&bank->archive, name.ptr, gloss_buf_slice(&bank->json));
    bank->json.failed |= name.failed;
    gloss_buf_release(&name);
    bank->json.len = bank->rows = 0;
}

/* A name of the note's entry. */
static void put_row(struct bank *bank, const struct gloss_note *note, struct gloss_slice name, size_t sequence) {
    struct gloss_buf *json = &bank->json;

    gloss_buf_puts(json, bank->rows++ ? ",\n[" : "[[");
    gloss_json_string(json, name);
    gloss_buf_printf(json, ",\"\",null,\"\",%llu,[", (unsigned long long)note->term->uses);
    if (note->expansion.len)
        gloss_json_string(json, note->expansion);
    if (note->definition.len) {
        struct gloss_buf text = {0};

        gloss_buf_put(&text, note->definition);
        gloss_buf_puts(&text, note->more.len ? " " : "");
        gloss_buf_put(&text, note->more);
        gloss_buf_puts(json, note->expansion.len ? "," : "");
        gloss_json_string(json, gloss_buf_slice(&text));
        json->failed |= text.failed;
        gloss_buf_release(&text);
    }
    gloss_buf_printf(json, "],%zu,\"\"]", sequence);
    if (bank->rows == ROWS)
        end_bank(bank);
}

static void put_index(struct bank *bank, const struct gloss_deck *deck) {
    gloss_buf_puts(&bank->json, "{\"title\":");
    gloss_json_string(&bank->json, deck->name);
    gloss_buf_printf(&bank->json, ",\"revision\":\"%lld\",\"format\":3,\"sequenced\":true,\"author\":\"gloss\"}\n",
                     (long long)deck->changed);
    gloss_archive_add(&bank->archive, "index.json", gloss_buf_slice(&bank->json));
    bank->json.len = 0;
}

void gloss_write_yomitan(struct gloss_deck_output *to, const struct gloss_deck *deck) {
    struct bank bank = {.archive = {.out = to->out}};

    put_index(&bank, deck);
    for (size_t i = 0; i < deck->count; i++) {
        const struct gloss_note *note = &deck->notes[i];
        const struct gloss_list *aliases = &note->term->entry->extras->aliases;

        put_row(&bank, note, note->head, i + 1);
        for (size_t k = 0; k < aliases->count; k++)
            put_row(&bank, note, aliases->items[k], i + 1);
    }
    end_bank(&bank);
    to->too_large = bank.archive.too_large;
    to->failed |= bank.json.failed;
    to->failed |= !gloss_archive_end(&bank.archive) && !bank.archive.too_large && !to->out->failed;
    gloss_buf_release(&bank.json);
}
