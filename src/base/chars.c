#include "chars.h"

#include "utf8.h"

const struct gloss_chars gloss_chars_any = {{UINT64_MAX, UINT64_MAX}, UINT64_MAX, true};

static void add_ascii(struct gloss_chars *chars, unsigned c) { chars->ascii[c / 64] |= (uint64_t)1 << c % 64; }

static bool has_ascii(const struct gloss_chars *chars, unsigned c) { return chars->ascii[c / 64] >> c % 64 & 1; }

static void add_range(struct gloss_chars *chars, unsigned first, unsigned last) {
    for (unsigned c = first; c <= last; c++)
        add_ascii(chars, c);
}

static unsigned lead_of(int32_t cp) {
    char bytes[4];

    gloss_utf8_encode(cp, bytes);
    return (unsigned char)bytes[0];
}

static void add_leads(struct gloss_chars *chars, unsigned first, unsigned last) {
    for (unsigned byte = first; byte <= last; byte++)
        chars->leads |= (uint64_t)1 << (byte - 0xC0);
}

void gloss_chars_add(struct gloss_chars *chars, const struct gloss_chars *more) {
    chars->ascii[0] |= more->ascii[0];
    chars->ascii[1] |= more->ascii[1];
    chars->leads |= more->leads;
    chars->about_only |= more->about_only;
}

void gloss_chars_add_characters(struct gloss_chars *chars, int32_t first, int32_t last) {
    if (first < 0x80)
        add_range(chars, (unsigned)first, last < 0x80 ? (unsigned)last : 0x7F);
    if (last >= 0x80)
        add_leads(chars, lead_of(first < 0x80 ? 0x80 : first), lead_of(last));
}

/* Of ASCII, only k and s have another case outside it: U+212A and U+017F. */
void gloss_chars_add_cases(struct gloss_chars *chars) {
    if (chars->leads) {
        chars->about_only = true;
        add_leads(chars, 0xC2, 0xF4);
        add_ascii(chars, 'k');
        add_ascii(chars, 's');
    }
    for (unsigned c = 'a'; c <= 'z'; c++)
        if (has_ascii(chars, c) || has_ascii(chars, c - 0x20)) {
            add_ascii(chars, c);
            add_ascii(chars, c - 0x20);
        }
    if (has_ascii(chars, 'k'))
        add_leads(chars, 0xE2, 0xE2);
    if (has_ascii(chars, 's'))
        add_leads(chars, 0xC5, 0xC5);
}

void gloss_chars_negate(struct gloss_chars *chars) {
    if (chars->about_only) {
        *chars = gloss_chars_any;
        return;
    }
    chars->ascii[0] = ~chars->ascii[0];
    chars->ascii[1] = ~chars->ascii[1];
    chars->leads = 0;
    add_leads(chars, 0xC2, 0xF4);
}

/* ---- Sets with a name ---- */

/* Digits beyond ASCII begin with these bytes, blanks with those; a test asks PCRE2. */
bool gloss_chars_named(char letter, struct gloss_chars *chars) {
    *chars = (struct gloss_chars){0};
    switch (letter) {
    case 'd':
        add_range(chars, '0', '9');
        add_leads(chars, 0xD9, 0xD9);
        add_leads(chars, 0xDB, 0xDB);
        add_leads(chars, 0xDF, 0xE1);
        add_leads(chars, 0xEA, 0xEA);
        add_leads(chars, 0xEF, 0xF0);
        return true;
    case 'w':
        add_range(chars, '0', '9');
        add_range(chars, 'A', 'Z');
        add_range(chars, 'a', 'z');
        add_ascii(chars, '_');
        add_leads(chars, 0xC2, 0xF4);
        return true;
    case 's':
    case 'h':
    case 'v':
        add_range(chars, '\t', '\r');
        add_ascii(chars, ' ');
        add_leads(chars, 0xC2, 0xC2);
        add_leads(chars, 0xE1, 0xE3);
        chars->about_only = letter != 's';
        return true;
    case 'D':
    case 'W':
    case 'S':
    case 'H':
    case 'V':
    case 'N':
        *chars = gloss_chars_any;
        return true;
    default:
        return false;
    }
}

/* Letters and numbers by their general category; of the rest nothing is known. */
struct gloss_chars gloss_chars_property(struct gloss_slice name) {
    struct gloss_chars chars = gloss_chars_any;

    if (name.len < 1 || name.len > 2 || (name.ptr[0] != 'L' && name.ptr[0] != 'N'))
        return chars;
    chars.ascii[0] = chars.ascii[1] = 0;
    if (name.ptr[0] == 'L') {
        add_range(&chars, 'A', 'Z');
        add_range(&chars, 'a', 'z');
    } else {
        add_range(&chars, '0', '9');
    }
    return chars;
}
