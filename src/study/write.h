/* write.h - a deck in each of its formats. Failures wait in out, and in *failed: no memory. */
#ifndef GLOSS_WRITE_H
#define GLOSS_WRITE_H

#include "deck.h"

struct gloss_deck_output {
    struct gloss_buf *out;
    bool raw_csv;
    bool failed;    /* no memory */
    bool too_large; /* an archive beyond 4 GiB */
};

typedef void gloss_write_deck(struct gloss_deck_output *to, const struct gloss_deck *deck);

gloss_write_deck gloss_write_apkg, gloss_write_anki, gloss_write_mnemosyne, gloss_write_mochi, gloss_write_hashcards,
    gloss_write_supermemo, gloss_write_quizlet, gloss_write_csv, gloss_write_tsv, gloss_write_yomitan, gloss_write_markdown,
    gloss_write_json;

#endif
