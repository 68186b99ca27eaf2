/* letters.h - a glossary by the letters of its terms. */
#ifndef GLOSS_LETTERS_H
#define GLOSS_LETTERS_H

#include "base/dictionary.h"
#include "render.h"

struct gloss_lettered {
    const struct gloss_seen *seen;
    struct gloss_headword word;
};

/* Meanings in the order of a dictionary. Zeroed it is ready. */
struct gloss_letters {
    struct gloss_lettered *rows;
    size_t count, room;
    struct gloss_folded keys;
};

/* Sort meanings, which have to stay where they are. false: no memory. */
bool gloss_letters_sort(struct gloss_letters *letters, const struct gloss_seen *seen, size_t count);
void gloss_letters_release(struct gloss_letters *letters);

/* How many different letters there are. */
size_t gloss_letters_count(const struct gloss_letters *letters);
/* Write the name of a letter, `A`, `0–9`, `#`, and what it is linked to by: `gloss-letter_a`. */
void gloss_letter_put(struct gloss_buf *out, int32_t letter);
void gloss_letter_put_id(struct gloss_buf *out, int32_t letter);

#endif
