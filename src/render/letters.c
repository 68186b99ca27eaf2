#include "letters.h"

#include <stdlib.h>

#include "base/array.h"

/* ---- Letters ---- */

static bool is_han(int32_t cp) {
    return (cp >= 0x2E80 && cp <= 0x2FDF) || cp == 0x3005 || cp == 0x3007 || (cp >= 0x3400 && cp <= 0x9FFF) ||
           (cp >= 0xF900 && cp <= 0xFAFF) || (cp >= 0x20000 && cp <= 0x3FFFF);
}

/* The first consonant of a Korean syllable, whole or decomposed, as a letter of its own; other characters as they are. */
static int32_t initial(int32_t cp) {
    static const uint16_t letters[] = {0x3131, 0x3132, 0x3134, 0x3137, 0x3138, 0x3139, 0x3141, 0x3142, 0x3143, 0x3145,
                                       0x3146, 0x3147, 0x3148, 0x3149, 0x314A, 0x314B, 0x314C, 0x314D, 0x314E};

    if (cp >= 0xAC00 && cp <= 0xD7A3)
        return letters[(cp - 0xAC00) / 588];
    return cp >= 0x1100 && cp <= 0x1112 ? letters[cp - 0x1100] : cp;
}

/* Signs before the first letter are passed over. */
static int32_t letter_of(const int32_t *key, size_t len) {
    for (size_t i = 0; i < len; i++) {
        unsigned classes = gloss_class(key[i]);

        if (classes & GLOSS_DIGIT)
            return GLOSS_LETTER_DIGITS;
        if (classes & GLOSS_LETTER)
            return is_han(key[i]) ? GLOSS_LETTER_HAN : gloss_title(initial(key[i]));
    }
    return GLOSS_LETTER_OTHER;
}

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
    size_t len = x->key_len < y->key_len ? x->key_len : y->key_len;

    if (x->letter != y->letter)
        return x->letter < y->letter ? -1 : 1;
    for (size_t i = 0; i < len; i++)
        if (x->key[i] != y->key[i])
            return x->key[i] < y->key[i] ? -1 : 1;
    if (x->key_len != y->key_len)
        return x->key_len < y->key_len ? -1 : 1;
    return gloss_seen_by_term(x->seen, y->seen);
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
        if (!gloss_fold(seen[i].entry->term, true, &letters->keys))
            return false;
        rows[i] = (struct gloss_lettered){.seen = &seen[i], .key_len = letters->keys.len - start};
        start = letters->keys.len;
    }
    start = 0; /* now the keys stay where they are */
    for (size_t i = 0; i < count; i++) {
        rows[i].key = letters->keys.cps + start;
        rows[i].letter = letter_of(rows[i].key, rows[i].key_len);
        start += rows[i].key_len;
    }
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
        count += i == 0 || letters->rows[i].letter != letters->rows[i - 1].letter;
    return count;
}
