#include "read_find.h"

#include "base/unicode.h"

static bool is_blank(int32_t cp) { return cp == ' ' || (cp >= '\t' && cp <= '\r') || cp == 0xA0; }

struct cli_find cli_find_new(struct gloss_slice pattern) {
    struct cli_find find = {.count = 0};
    size_t len;

    for (size_t at = 0; at < pattern.len && find.count < CLI_FIND_CHARS; at += len) {
        int32_t cp = gloss_utf8_decode(pattern, at, &len);

        if (is_blank(cp) && find.count > 0 && find.chars[find.count - 1] == ' ')
            continue;
        find.exact = find.exact || gloss_small(cp) != cp;
        find.chars[find.count++] = is_blank(cp) ? ' ' : cp;
    }
    return find;
}

static int32_t small(int32_t cp) {
    if (cp >= 0 && cp < 0x80)
        return cp >= 'A' && cp <= 'Z' ? cp | 0x20 : cp;
    return gloss_small(cp);
}

static size_t behind_blanks(struct gloss_slice text, size_t at) {
    size_t len;

    while (at < text.len && is_blank(gloss_utf8_decode(text, at, &len)))
        at += len;
    return at;
}

/* The first of the blanks that a place is in, or behind. */
static size_t before_blanks(struct gloss_slice text, size_t at) {
    size_t len;

    while (at > 0 && is_blank(gloss_utf8_decode_before(text, at, &len)))
        at -= len;
    return at;
}

/* Whether the pattern is at a byte; *end gets the byte behind it. */
static bool is_at(const struct cli_find *find, struct gloss_slice text, size_t at, size_t *end) {
    size_t len;

    for (size_t i = 0; i < find->count; i++) {
        int32_t cp;

        if (at >= text.len)
            return false;
        cp = gloss_utf8_decode(text, at, &len);
        if (find->chars[i] == ' ' ? !is_blank(cp) : (find->exact ? cp : small(cp)) != find->chars[i])
            return false;
        at += len;
        if (find->chars[i] == ' ')
            at = behind_blanks(text, at);
    }
    *end = at;
    return true;
}

static bool is_inside_char(struct gloss_slice text, size_t at) { return ((unsigned char)text.ptr[at] & 0xC0) == 0x80; }

/* Bytes that a match cannot begin with need no more than a look. */
static bool may_begin(const struct cli_find *find, char byte) {
    int32_t first = find->chars[0], cp = (unsigned char)byte;

    if (first < 0x80 && first != ' ')
        return (find->exact ? cp : small(cp)) == first || (!find->exact && cp >= 0x80);
    return true;
}

bool cli_find_next(const struct cli_find *find, struct gloss_slice text, size_t from, size_t upto,
                   struct cli_match *match) {
    for (size_t at = from; find->count > 0 && at < upto && at < text.len; at++) {
        if (!may_begin(find, text.ptr[at]) || is_inside_char(text, at))
            continue;
        if (is_at(find, text, at, &match->end)) {
            match->start = at;
            return true;
        }
        /* What follows blanks is the same for each of them. */
        if (find->chars[0] == ' ' && behind_blanks(text, at) > at)
            at = behind_blanks(text, at) - 1;
    }
    return false;
}

bool cli_find_previous(const struct cli_find *find, struct gloss_slice text, size_t before, struct cli_match *match) {
    for (size_t at = before < text.len ? before : text.len; find->count > 0 && at-- > 0;) {
        if (!may_begin(find, text.ptr[at]) || is_inside_char(text, at))
            continue;
        if (is_at(find, text, at, &match->end)) {
            match->start = at;
            return true;
        }
        if (find->chars[0] == ' ' && behind_blanks(text, at) > at)
            at = before_blanks(text, at);
    }
    return false;
}
