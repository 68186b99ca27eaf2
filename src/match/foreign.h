/* foreign.h - characters of scripts that have nothing to do with Latin: no folding of theirs begins with anything before U+0370.
 *
 *     U+0380-07BF  Greek, Cyrillic, Armenian, Hebrew, Arabic ...     U+1100-11FF, U+AC00-D7BF  Hangul
 *     U+3000-30FF  Japanese syllables, punctuation                   U+3400-9FFF               Han
 *
 * without digits, which have the foldings of ASCII's, and full-width commas, brackets, colons and marks of exclamation and question, which
 * are no tokens. Where no form has such a token, text in these is passed over without a look at its tokens. */
#ifndef GLOSS_FOREIGN_H
#define GLOSS_FOREIGN_H

#include "base/slice.h"

enum { GLOSS_FOREIGN_FIRST = 0x370 };

/* Bytes of the character at byte `at` of valid UTF-8, if it is such a one; else 0. */
static inline size_t gloss_foreign_bytes(struct gloss_slice text, size_t at) {
    const unsigned char *s = (const unsigned char *)text.ptr + at;
    size_t rest = text.len - at;

    if (rest >= 2 && s[0] >= 0xCE && s[0] <= 0xDE) /* but for the Arabic digits */
        return (s[0] == 0xD9 && s[1] >= 0xA0 && s[1] <= 0xA9) || (s[0] == 0xDB && s[1] >= 0xB0 && s[1] <= 0xB9) ? 0 : 2;
    if (rest < 3)
        return 0;
    switch (s[0]) {
    case 0xE4:
    case 0xE5:
    case 0xE6:
    case 0xE7:
    case 0xE8:
    case 0xE9:
    case 0xEB:
    case 0xEC:
        return 3;
    case 0xE1:
        return s[1] >= 0x84 && s[1] <= 0x87 ? 3 : 0;
    case 0xE3:
        return s[1] <= 0x83 || s[1] >= 0x90 ? 3 : 0;
    case 0xEA:
        return s[1] >= 0xB0 ? 3 : 0;
    case 0xED:
        return s[1] <= 0x9E ? 3 : 0;
    case 0xEF:
        return s[1] == 0xBC && (s[2] == 0x81 || s[2] == 0x88 || s[2] == 0x89 || s[2] == 0x8C || s[2] == 0x9A ||
                                s[2] == 0x9B || s[2] == 0x9F)
                   ? 3
                   : 0;
    default:
        return 0;
    }
}

/* Behind such characters from byte `at` on, at `end` or before. */
static inline size_t gloss_foreign_end(struct gloss_slice text, size_t at, size_t end) {
    while (at < end) {
        size_t len = gloss_foreign_bytes(text, at);

        if (len == 0)
            break;
        at += len;
    }
    return at;
}

static inline bool gloss_is_han(const char *bytes) {
    unsigned char first = (unsigned char)bytes[0];

    return (first >= 0xE4 && first <= 0xE9) || (first == 0xE3 && (unsigned char)bytes[1] >= 0x90);
}

/* From byte `at` on behind ideographs, each a token, up to the last one before another character or `end`; at: there is none. */
static inline size_t gloss_foreign_last_han(struct gloss_slice text, size_t at, size_t end) {
    while (at + 6 <= end && gloss_is_han(text.ptr + at) && gloss_is_han(text.ptr + at + 3))
        at += 3;
    return at;
}

#endif
