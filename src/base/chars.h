/* chars.h - sets of characters as a pattern's outline knows them: each of ASCII, and of the others the first bytes in UTF-8.
 *
 * A set may hold more than what it stands for, and never less. */
#ifndef GLOSS_CHARS_H
#define GLOSS_CHARS_H

#include "slice.h"

/* Zeroed it is empty. */
struct gloss_chars {
    uint64_t ascii[2];
    uint64_t leads;  /* 1 << byte - 0xC0 */
    bool about_only; /* it may hold more than it stands for, so that it says nothing about what that does not hold */
};

/* Every character. */
extern const struct gloss_chars gloss_chars_any;

/* Add another set. */
void gloss_chars_add(struct gloss_chars *chars, const struct gloss_chars *more);
/* Add the characters from first to last. */
void gloss_chars_add_characters(struct gloss_chars *chars, int32_t first, int32_t last);
/* Add the other case of all that is in it. */
void gloss_chars_add_cases(struct gloss_chars *chars);
/* Turn it into all that it does not hold. */
void gloss_chars_negate(struct gloss_chars *chars);

/* The class that an escape's letter names, `d` of `\d`. false: none. */
bool gloss_chars_named(char letter, struct gloss_chars *chars);
/* The property of this name, `Lu` of `\p{Lu}`. */
struct gloss_chars gloss_chars_property(struct gloss_slice name);

#endif
