#include "dictionary.h"

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

bool gloss_headword_key(struct gloss_headword *word, struct gloss_slice term, struct gloss_folded *keys) {
    size_t start = keys->len;

    if (!gloss_fold(term, true, keys))
        return false;
    word->key_len = keys->len - start;
    return true;
}

void gloss_headword_place(struct gloss_headword *word, const struct gloss_folded *keys, size_t *start) {
    word->key = keys->cps + *start;
    word->letter = letter_of(word->key, word->key_len);
    *start += word->key_len;
}

int gloss_headword_compare(const struct gloss_headword *a, const struct gloss_headword *b) {
    size_t len = a->key_len < b->key_len ? a->key_len : b->key_len;

    if (a->letter != b->letter)
        return a->letter < b->letter ? -1 : 1;
    for (size_t i = 0; i < len; i++)
        if (a->key[i] != b->key[i])
            return a->key[i] < b->key[i] ? -1 : 1;
    return (a->key_len > b->key_len) - (a->key_len < b->key_len);
}
