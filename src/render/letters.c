#include "letters.h"

#include <stdlib.h>

#include "base/array.h"

/* ---- Letters ---- */

void gloss_letter_put(struct gloss_buf *out, int32_t letter) {
    char bytes[4];

    if (letter == GLOSS_LETTER_DIGITS)
        gloss_buf_puts(out, "0\xE2\x80\x93"
                            "9");
    else if (letter == GLOSS_LETTER_OTHER)
        gloss_buf_puts(out, "#");
    else
        gloss_buf_put(out, (struct gloss_slice){bytes, gloss_utf8_encode(letter, bytes)});
}

void gloss_letter_put_id(struct gloss_buf *out, int32_t letter) {
    if (letter == GLOSS_LETTER_DIGITS || letter == GLOSS_LETTER_OTHER)
        gloss_buf_puts(out, letter == GLOSS_LETTER_DIGITS ? "gloss-letter_0" : "gloss-letter_other");
    else if (letter >= 'A' && letter <= 'Z')
        gloss_buf_printf(out, "gloss-letter_%c", (int)letter | 0x20);
    else
        gloss_buf_printf(out, "gloss-letter_u%04x", (unsigned)letter);
}

/* ---- Their order ---- */

static int by_letter(const void *a, const void *b) {
    const struct gloss_lettered *x = a, *y = b;
    int order = gloss_headword_compare(&x->word, &y->word);

    return order ? order : gloss_seen_by_term(x->seen, y->seen);
}

bool gloss_letters_sort(struct gloss_letters *letters, const struct gloss_seen *seen, size_t count) {
    struct gloss_lettered *rows = gloss_array_fit(letters->rows, count, &letters->room, sizeof *rows);
    size_t start = 0;

    letters->count = 0;
    letters->keys.len = 0;
    if (!rows)
        return count == 0;
    letters->rows = rows;
    for (size_t i = 0; i < count; i++) {
        rows[i] = (struct gloss_lettered){.seen = &seen[i]};
        if (!gloss_headword_key(&rows[i].word, seen[i].entry->term, &letters->keys))
            return false;
    }
    for (size_t i = 0; i < count; i++)
        gloss_headword_place(&rows[i].word, &letters->keys, &start);
    letters->count = count;
    qsort(rows, count, sizeof *rows, by_letter);
    return true;
}

void gloss_letters_release(struct gloss_letters *letters) {
    free(letters->rows);
    gloss_folded_release(&letters->keys);
    *letters = (struct gloss_letters){0};
}

size_t gloss_letters_count(const struct gloss_letters *letters) {
    size_t count = 0;

    for (size_t i = 0; i < letters->count; i++)
        count += i == 0 || letters->rows[i].word.letter != letters->rows[i - 1].word.letter;
    return count;
}
