/* inflect.h - English plurals by rule: doc/matching.md, section 5. Words are folded characters. */
#ifndef GLOSS_INFLECT_H
#define GLOSS_INFLECT_H

#include "base/unicode.h"

/* Whether plural is a plural of singular, letters only; *common gets the characters in which they agree, an i standing for y. */
bool gloss_is_plural(const int32_t *plural, size_t plural_len, const int32_t *singular, size_t singular_len,
                     size_t *common);

/* The words of which word is a plural, at most three: each the first `keep` characters of word, with y behind if `y`. */
struct gloss_singular {
    size_t keep;
    bool y;
};
size_t gloss_singulars(const int32_t *word, size_t len, struct gloss_singular found[3]);

/* Whether a form's last word, if it is a plural, also finds its singular. */
bool gloss_finds_singular(const int32_t *word, size_t len);

#endif
