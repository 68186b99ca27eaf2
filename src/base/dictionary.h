/* dictionary.h - the order of terms in a dictionary, and the letters under which they stand there. */
#ifndef GLOSS_DICTIONARY_H
#define GLOSS_DICTIONARY_H

#include "unicode.h"

/* Letters besides capitals: signs, digits, and Chinese characters. */
enum { GLOSS_LETTER_OTHER = 0, GLOSS_LETTER_DIGITS = 1, GLOSS_LETTER_HAN = 0x6F22 };

/* What a term is looked up by. */
struct gloss_headword {
    const int32_t *key; /* the term, folded and without accents */
    size_t key_len;
    int32_t letter; /* under which it stands: a capital, the first consonant of a Korean syllable, or one of the three */
};

/* Append the key of a term, which is valid UTF-8, to keys. It may move until all are there: then each word is placed. false: no memory. */
bool gloss_headword_key(struct gloss_headword *word, struct gloss_slice term, struct gloss_folded *keys);
/* Give a word its key, which begins at *start of keys; *start becomes that of the next one, in the order in which they were appended. */
void gloss_headword_place(struct gloss_headword *word, const struct gloss_folded *keys, size_t *start);

/* Less than, equal to or greater than 0, as a stands before b, under the same word or behind it. */
int gloss_headword_compare(const struct gloss_headword *a, const struct gloss_headword *b);

#endif
