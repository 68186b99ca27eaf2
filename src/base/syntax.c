#include "syntax.h"

#include "utf8.h"

bool gloss_syntax_lose(struct gloss_syntax *syntax) {
    syntax->lost = true;
    syntax->at = syntax->pattern.len;
    return false;
}

bool gloss_syntax_skip_behind(struct gloss_syntax *syntax, char last) {
    while (gloss_syntax_peek(syntax) >= 0)
        if (syntax->pattern.ptr[syntax->at++] == last)
            return true;
    return false;
}

/* ---- Escapes ---- */

/* Behind `\p`. */
static struct gloss_chars property(struct gloss_syntax *syntax) {
    size_t start = syntax->at, end = start + 1;

    if (gloss_syntax_accept(syntax, '{')) {
        start++;
        while (gloss_syntax_peek(syntax) >= 0 && gloss_syntax_peek(syntax) != '}')
            syntax->at++;
        end = syntax->at;
    }
    if (gloss_syntax_peek(syntax) < 0) {
        gloss_syntax_lose(syntax);
        return gloss_chars_any;
    }
    syntax->at++;
    return gloss_chars_property(gloss_slice_cut(syntax->pattern, start, end));
}

static int hex_value(int c) {
    if (c >= '0' && c <= '9')
        return c - '0';
    c |= 0x20;
    return c >= 'a' && c <= 'f' ? c - 'a' + 10 : -1;
}

/* Behind `\x`. */
static int32_t hex_character(struct gloss_syntax *syntax) {
    int32_t value = 0;
    bool braces = gloss_syntax_accept(syntax, '{');
    int digits = 0;

    while ((braces || digits < 2) && value < 0x110000 && hex_value(gloss_syntax_peek(syntax)) >= 0) {
        value = value * 16 + hex_value(gloss_syntax_peek(syntax));
        syntax->at++;
        digits++;
    }
    if (digits == 0 || value >= 0x110000 || (value >= 0xD800 && value < 0xE000) ||
        (braces && !gloss_syntax_accept(syntax, '}')))
        gloss_syntax_lose(syntax);
    return syntax->lost ? 0 : value;
}

enum gloss_escape gloss_syntax_escape(struct gloss_syntax *syntax, int32_t *cp, struct gloss_chars *chars) {
    static const char letters[] = "tnrfae", values[] = "\t\n\r\f\a\033";
    const char *found;
    size_t len;
    int c = gloss_syntax_peek(syntax);

    if (c < 0) {
        gloss_syntax_lose(syntax);
        return GLOSS_ESCAPE_OTHER;
    }
    if (c >= 0x80 || (hex_value(c) < 0 && !((c | 0x20) >= 'g' && (c | 0x20) <= 'z'))) {
        *cp = gloss_utf8_decode(syntax->pattern, syntax->at, &len);
        syntax->at += len;
        return GLOSS_ESCAPE_CHARACTER;
    }
    syntax->at++;
    found = strchr(letters, c);
    if (found) {
        *cp = (unsigned char)values[found - letters];
        return GLOSS_ESCAPE_CHARACTER;
    }
    if (c == 'x') {
        *cp = hex_character(syntax);
        return GLOSS_ESCAPE_CHARACTER;
    }
    if (c == 'p' || c == 'P') {
        *chars = property(syntax);
        if (c == 'P')
            *chars = gloss_chars_any;
        return GLOSS_ESCAPE_CLASS;
    }
    if (gloss_chars_named((char)c, chars))
        return GLOSS_ESCAPE_CLASS;
    syntax->at--;
    return GLOSS_ESCAPE_OTHER;
}

/* ---- Classes ---- */

/* `[:alpha:]` and its like, behind the first bracket. */
static bool posix_class(struct gloss_syntax *syntax, struct gloss_chars *chars) {
    size_t end = syntax->at + 1;

    while (end < syntax->pattern.len &&
           ((syntax->pattern.ptr[end] >= 'a' && syntax->pattern.ptr[end] <= 'z') || syntax->pattern.ptr[end] == '^'))
        end++;
    if (end + 1 >= syntax->pattern.len || syntax->pattern.ptr[end] != ':' || syntax->pattern.ptr[end + 1] != ']')
        return false;
    syntax->at = end + 2;
    *chars = gloss_chars_any;
    return true;
}

/* One member of a class; cp is -1 if it is a class itself. */
static struct gloss_chars class_member(struct gloss_syntax *syntax, int32_t *cp) {
    struct gloss_chars chars = {0};
    size_t len;

    *cp = -1;
    if (gloss_syntax_peek(syntax) == '[' && syntax->at + 1 < syntax->pattern.len &&
        strchr(":.=", syntax->pattern.ptr[syntax->at + 1])) {
        syntax->at++;
        if (syntax->pattern.ptr[syntax->at] != ':' || !posix_class(syntax, &chars))
            gloss_syntax_lose(syntax);
        return chars;
    }
    if (gloss_syntax_accept(syntax, '\\')) {
        switch (gloss_syntax_escape(syntax, cp, &chars)) {
        case GLOSS_ESCAPE_CHARACTER:
            break;
        case GLOSS_ESCAPE_CLASS:
            *cp = -1;
            return chars;
        case GLOSS_ESCAPE_OTHER:
            gloss_syntax_lose(syntax);
            return chars;
        }
    } else {
        *cp = gloss_utf8_decode(syntax->pattern, syntax->at, &len);
        syntax->at += len;
    }
    if (*cp < 0)
        gloss_syntax_lose(syntax);
    else
        gloss_chars_add_characters(&chars, *cp, *cp);
    return chars;
}

/* The rest of a range behind the hyphen, and its first character. */
static void add_range(struct gloss_syntax *syntax, int32_t first, struct gloss_chars *chars) {
    int32_t last;

    class_member(syntax, &last);
    if (last < first)
        gloss_syntax_lose(syntax);
    else
        gloss_chars_add_characters(chars, first, last);
}

static bool at_range(const struct gloss_syntax *syntax) {
    return gloss_syntax_peek(syntax) == '-' && syntax->at + 1 < syntax->pattern.len &&
           syntax->pattern.ptr[syntax->at + 1] != ']';
}

struct gloss_chars gloss_syntax_class(struct gloss_syntax *syntax, bool ignore_case) {
    struct gloss_chars chars = {0};
    bool negated = gloss_syntax_accept(syntax, '^'), first = true;

    for (; !syntax->lost && (first || gloss_syntax_peek(syntax) != ']'); first = false) {
        struct gloss_chars member;
        int32_t cp;

        if (gloss_syntax_peek(syntax) < 0) {
            gloss_syntax_lose(syntax);
            return gloss_chars_any;
        }
        member = class_member(syntax, &cp);
        if (cp >= 0 && at_range(syntax)) {
            syntax->at++;
            add_range(syntax, cp, &member);
        }
        gloss_chars_add(&chars, &member);
    }
    syntax->at++;
    if (ignore_case)
        gloss_chars_add_cases(&chars);
    if (negated)
        gloss_chars_negate(&chars);
    return chars;
}

/* ---- Quantifiers ---- */

static unsigned read_number(struct gloss_syntax *syntax) {
    unsigned value = 0;

    for (; gloss_syntax_peek(syntax) >= '0' && gloss_syntax_peek(syntax) <= '9'; syntax->at++)
        value = value < 100000 ? value * 10 + (unsigned)(gloss_syntax_peek(syntax) - '0') : value;
    return value;
}

bool gloss_syntax_quantifier(struct gloss_syntax *syntax, unsigned *least, unsigned *most) {
    *least = 0;
    *most = UINT32_MAX;
    if (gloss_syntax_accept(syntax, '+')) {
        *least = 1;
    } else if (gloss_syntax_accept(syntax, '?')) {
        *most = 1;
    } else if (gloss_syntax_accept(syntax, '{')) {
        if (!(gloss_syntax_peek(syntax) >= '0' && gloss_syntax_peek(syntax) <= '9'))
            return gloss_syntax_lose(syntax);
        *least = *most = read_number(syntax);
        if (gloss_syntax_accept(syntax, ','))
            *most = gloss_syntax_peek(syntax) == '}' ? UINT32_MAX : read_number(syntax);
        if (!gloss_syntax_accept(syntax, '}'))
            return gloss_syntax_lose(syntax);
    } else if (!gloss_syntax_accept(syntax, '*')) {
        return false;
    }
    if (!gloss_syntax_accept(syntax, '?'))
        gloss_syntax_accept(syntax, '+');
    return true;
}
