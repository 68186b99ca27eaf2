/* inflect.h - English plurals by rule: doc/matching.md, section 5. Words are folded characters. */
#ifndef GLOSS_INFLECT_H
#define GLOSS_INFLECT_H

#include "base/unicode.h"

/* Whether plural is a plural of singular, letters only; *common gets the characters in which they agree, an i standing for y. */
bool gloss_is_plural(const int32_t *plural, size_t plural_len, const int32_t *singular, size_t singular_len,
                     size_t *common);

enum {
    GLOSS_SINGULARS = 3,      /* of one word, at most */
    GLOSS_PLURALS = 2,        /* of one word, at most */
    GLOSS_SINGULAR_LEAST = 3, /* characters of a singular that a form in the plural finds */
    GLOSS_PLURAL_LONGER = 2,  /* characters that a plural has more than its singular, at most */
};

/* The words of which word is a plural: each the first `keep` characters of word, with y behind if `y`. */
struct gloss_singular {
    size_t keep;
    bool y;
};
size_t gloss_singulars(const int32_t *word, size_t len, struct gloss_singular found[GLOSS_SINGULARS]);

/* The plurals of word: each the first `keep` characters of word with an ending behind. */
struct gloss_plural {
    size_t keep;
    const char *ending;
};
size_t gloss_plurals(const int32_t *word, size_t len, struct gloss_plural found[GLOSS_PLURALS]);

/* Whether a form's last word, if it is a plural, also finds its singular. */
bool gloss_finds_singular(const int32_t *word, size_t len);
/* Those of its singulars that a form's last word can find in any text: 5.3. */
size_t gloss_found_singulars(const struct gloss_folded *word, struct gloss_singular found[GLOSS_SINGULARS]);

#endif
