/* utf8.h - characters of a text that may hold anything.
 *
 * An invalid byte is one unit: each maximal subpart of a broken sequence, as in chapter 3.9 of the Unicode standard. */
#ifndef GLOSS_UTF8_H
#define GLOSS_UTF8_H

#include "slice.h"

enum { GLOSS_INVALID = -1 };

/* Decode the character at byte at, which is inside text; *len gets its bytes. GLOSS_INVALID for what is not UTF-8
 * (overlong forms, surrogates and values above U+10FFFF included). */
int32_t gloss_utf8_decode(struct gloss_slice text, size_t at, size_t *len);
/* Decode the character that ends before byte at, which is above 0. */
int32_t gloss_utf8_decode_before(struct gloss_slice text, size_t at, size_t *len);
/* Encode a character that is no surrogate; returns its bytes, 1 to 4. */
size_t gloss_utf8_encode(int32_t cp, char bytes[4]);
/* Byte of the first invalid unit; text.len if there is none. *len gets its bytes. */
size_t gloss_utf8_check(struct gloss_slice text, size_t *len);
/* Byte of the first invalid unit or NUL, which no text has; text.len if there is none. */
size_t gloss_utf8_check_text(struct gloss_slice text);
/* Characters in text, an invalid unit being one; *utf16 gets the number of UTF-16 units. */
size_t gloss_utf8_count(struct gloss_slice text, size_t *utf16);

static inline bool gloss_is_ascii(char byte) { return (unsigned char)byte < 0x80; }

#endif
