#include "write.h"

#include "base/diag.h"

static const struct {
    const char *name;
    gloss_write_deck *write;
} formats[GLOSS_DECK_FORMAT_COUNT] = {
    [GLOSS_DECK_APKG] = {"apkg", gloss_write_apkg},
    [GLOSS_DECK_ANKI] = {"anki", gloss_write_anki},
    [GLOSS_DECK_MNEMOSYNE] = {"mnemosyne", gloss_write_mnemosyne},
    [GLOSS_DECK_MOCHI] = {"mochi", gloss_write_mochi},
    [GLOSS_DECK_HASHCARDS] = {"hashcards", gloss_write_hashcards},
    [GLOSS_DECK_SUPERMEMO] = {"supermemo", gloss_write_supermemo},
    [GLOSS_DECK_QUIZLET] = {"quizlet", gloss_write_quizlet},
    [GLOSS_DECK_CSV] = {"csv", gloss_write_csv},
    [GLOSS_DECK_TSV] = {"tsv", gloss_write_tsv},
    [GLOSS_DECK_YOMITAN] = {"yomitan", gloss_write_yomitan},
    [GLOSS_DECK_MARKDOWN] = {"markdown", gloss_write_markdown},
    [GLOSS_DECK_JSON] = {"json", gloss_write_json},
};

const char *gloss_deck_format_name(enum gloss_deck_format format) { return formats[format].name; }

bool gloss_deck_write(const struct gloss_deck *deck, enum gloss_deck_format format, bool raw_csv,
                      struct gloss_output output, struct gloss_diag *diag) {
    struct gloss_buf out = {.output = output};
    struct gloss_deck_output to = {.out = &out, .raw_csv = raw_csv};
    bool refused, failed;

    formats[format].write(&to, deck);
    gloss_buf_flush(&out);
    refused = out.refused;
    failed = to.failed || out.failed;
    gloss_buf_release(&out);
    if (refused)
        return gloss_fail(diag, GLOSS_ECLOSED, NULL, "the output takes no more");
    if (to.too_large)
        return gloss_fail(diag, GLOSS_ELIMIT, NULL, "the deck is larger than 4 GiB, and cannot be a package");
    return failed ? gloss_fail_memory(diag) : true;
}
