#include "separator.h"

#include "base/hash.h"
#include "base/limits.h"

/* Typographic variants of one character count as it. */
static int32_t plain_mark(int32_t cp) {
    switch (cp) {
    case 0x2018:
    case 0x2019:
        return '\'';
    case 0x201C:
    case 0x201D:
    case 0x201E:
        return '"';
    default:
        return gloss_fold_width(cp);
    }
}

static unsigned class_at(struct gloss_slice text, size_t at, size_t *len, int32_t *cp) {
    if (at < text.len && gloss_is_ascii(text.ptr[at])) {
        *len = 1;
        *cp = (unsigned char)text.ptr[at];
        return gloss_ascii_class[*cp];
    }
    *len = 0;
    *cp = at < text.len ? gloss_utf8_decode(text, at, len) : GLOSS_INVALID;
    return gloss_class(*cp);
}

/* The whole run of white space at byte at: its end, and its line breaks, CR LF being one. */
static size_t blank_end(struct gloss_slice text, size_t at, size_t *breaks) {
    int32_t cp, before = 0;
    size_t len;

    *breaks = 0;
    while (class_at(text, at, &len, &cp) & GLOSS_BLANK) {
        *breaks += gloss_is_line_break(cp) && !(cp == '\n' && before == '\r');
        before = cp;
        at += len;
    }
    return at;
}

static size_t blank_start(struct gloss_slice text, size_t at, size_t *breaks) {
    int32_t after = 0;

    *breaks = 0;
    while (at > 0) {
        size_t len;
        int32_t cp = gloss_utf8_decode_before(text, at, &len);

        if (!(gloss_class(cp) & GLOSS_BLANK))
            break;
        *breaks += gloss_is_line_break(cp) && !(cp == '\r' && after == '\n');
        after = cp;
        at -= len;
    }
    return at;
}

static bool takes_blank(struct gloss_slice text, size_t at, size_t *end) {
    size_t breaks, behind = blank_end(text, at, &breaks);

    if (behind == at || behind - at > GLOSS_LIMIT_BLANK_BYTES || breaks > 1)
        return false;
    *end = behind;
    return true;
}

/* A dash, and the line break behind it that typesetting put there, unless the form has white space of its own for it. */
static bool takes_dash(struct gloss_slice text, size_t at, bool simple, bool with_break, size_t *end) {
    int32_t cp;
    size_t len, breaks, blank;

    if (!(class_at(text, at, &len, &cp) & GLOSS_DASH))
        return false;
    if (simple && cp != '-' && cp != 0x2010 && cp != 0x2011)
        return false;
    at += len;
    blank = blank_end(text, at, &breaks);
    *end = with_break && breaks == 1 && blank - at <= GLOSS_LIMIT_BLANK_BYTES ? blank : at;
    return true;
}

bool gloss_separator_takes(struct gloss_slice form, struct gloss_slice text, size_t at, enum gloss_separator_place place,
                           size_t *end) {
    size_t in_form = 0, len, got, breaks;
    int32_t cp, found;

    while (in_form < form.len) {
        unsigned item = class_at(form, in_form, &len, &cp);

        if (item & GLOSS_BLANK) {
            in_form = blank_end(form, in_form, &breaks);
            if (!takes_blank(text, at, &at) && (place == GLOSS_OUTSIDE || !takes_dash(text, at, true, true, &at)))
                return false;
            continue;
        }
        in_form += len;
        if (item & GLOSS_DASH && place == GLOSS_BETWEEN) {
            bool with_break = !(class_at(form, in_form, &got, &found) & GLOSS_BLANK);

            if (!takes_dash(text, at, false, with_break, &at) && !takes_blank(text, at, &at))
                return false;
            continue;
        }
        if (item & GLOSS_DASH ? !(class_at(text, at, &got, &found) & GLOSS_DASH)
                              : (class_at(text, at, &got, &found), found < 0 || plain_mark(found) != plain_mark(cp)))
            return false;
        at += got;
    }
    *end = at;
    return true;
}

bool gloss_separator_takes_before(struct gloss_slice form, struct gloss_slice text, size_t at, size_t *start) {
    size_t in_form = form.len, len, breaks;

    while (in_form > 0) {
        int32_t cp = gloss_utf8_decode_before(form, in_form, &len), found;
        unsigned item = gloss_class(cp);

        if (item & GLOSS_BLANK) {
            size_t from = blank_start(text, at, &breaks);

            in_form = blank_start(form, in_form, &len);
            if (from == at || at - from > GLOSS_LIMIT_BLANK_BYTES || breaks > 1)
                return false;
            at = from;
            continue;
        }
        in_form -= len;
        if (at == 0)
            return false;
        found = gloss_utf8_decode_before(text, at, &len);
        if (item & GLOSS_DASH ? !(gloss_class(found) & GLOSS_DASH) : found < 0 || plain_mark(found) != plain_mark(cp))
            return false;
        at -= len;
    }
    *start = at;
    return true;
}

uint64_t gloss_separator_key(struct gloss_slice separator) {
    enum { EMPTY = 1, JOINT = 2 };
    uint64_t key = EMPTY;
    bool joint = false;
    size_t len;
    int32_t cp;

    if (separator.len == 1 && (separator.ptr[0] == ' ' || separator.ptr[0] == '-'))
        return gloss_hash_pair(EMPTY, JOINT) | 1;
    if (separator.len > GLOSS_LIMIT_MENTION_BYTES)
        return 0;
    for (size_t at = 0; at < separator.len; at += len) {
        bool is_joint = class_at(separator, at, &len, &cp) & (GLOSS_BLANK | GLOSS_DASH);

        if (cp <= 0)
            return 0;
        if (!is_joint)
            key = gloss_hash_pair(key, (uint64_t)plain_mark(cp) + 16);
        else if (!joint)
            key = gloss_hash_pair(key, JOINT);
        joint = is_joint;
    }
    return key | 1;
}
