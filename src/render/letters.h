/* letters.h - a glossary by the letters of its terms. */
#ifndef GLOSS_LETTERS_H
#define GLOSS_LETTERS_H

#include "base/unicode.h"
#include "render.h"

/* Letters besides capitals: signs, and digits. */
enum { GLOSS_LETTER_OTHER = 0, GLOSS_LETTER_DIGITS = 1, GLOSS_LETTER_HAN = 0x6F22 };

struct gloss_lettered {
    const struct gloss_seen *seen;
    const int32_t *key; /* the term, folded and without accents */
    size_t key_len;
    int32_t letter; /* under which it stands: a capital, the first consonant of a Korean syllable, or one of the three */
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
