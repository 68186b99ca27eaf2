#include "separator.h"

#include "base/hash.h"
#include "base/limits.h"
#include "tokens.h"

/* Typographic variants of one character count as it. */
static int32_t plain_mark(int32_t cp) {
    switch (cp) {
    case 0xB4:   /* an accent typed for it */
    case 0x2BC:  /* the letter that looks like it */
    case 0x5F3:  /* Hebrew geresh */
    case 0x2018: /* ‘ */
    case 0x2019: /* ’ */
    case 0x201B: /* ‛ */
        return '\'';
    case 0x5F4:  /* Hebrew gershayim */
    case 0x201C: /* “ */
    case 0x201D: /* ” */
    case 0x201E: /* „ */
    case 0x201F: /* ‟ */
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

/* White space in a text, and what shows nothing among it. */
struct blank {
    size_t edge;   /* its other end; where it began if there is none */
    size_t breaks; /* line breaks in it, CR LF being one */
};

static struct blank blank_behind(struct gloss_slice text, size_t at) {
    struct blank blank = {.edge = at};
    int32_t cp, before = 0;
    unsigned found;
    bool any = false;
    size_t len, end = at;

    while ((found = class_at(text, end, &len, &cp)) & (GLOSS_BLANK | GLOSS_UNSEEN)) {
        any |= (found & GLOSS_BLANK) != 0;
        blank.breaks += gloss_is_line_break(cp) && !(cp == '\n' && before == '\r');
        before = cp;
        end += len;
    }
    if (any)
        blank.edge = end;
    return blank;
}

static struct blank blank_before(struct gloss_slice text, size_t at) {
    struct blank blank = {.edge = at};
    int32_t after = 0;
    bool any = false;
    size_t start = at, len;

    while (start > 0) {
        int32_t cp = gloss_utf8_decode_before(text, start, &len);
        unsigned found = gloss_class(cp);

        if (!(found & (GLOSS_BLANK | GLOSS_UNSEEN)))
            break;
        any |= (found & GLOSS_BLANK) != 0;
        blank.breaks += gloss_is_line_break(cp) && !(cp == '\r' && after == '\n');
        after = cp;
        start -= len;
    }
    if (any)
        blank.edge = start;
    return blank;
}

static size_t unseen_start(struct gloss_slice text, size_t at) { return gloss_ignored_start(text, at, GLOSS_UNSEEN); }

static size_t unseen_end(struct gloss_slice text, size_t at) { return gloss_ignored_end(text, at, GLOSS_UNSEEN); }

static bool takes_blank(struct gloss_slice text, size_t at, size_t *end) {
    struct blank blank = blank_behind(text, at);

    if (blank.edge == at || blank.edge - at > GLOSS_LIMIT_BLANK_BYTES || blank.breaks > 1)
        return false;
    *end = blank.edge;
    return true;
}

/* A dash, and the line break behind it that typesetting put there, unless the form has white space of its own for it. */
static bool takes_dash(struct gloss_slice text, size_t at, bool simple, bool with_break, size_t *end) {
    struct blank blank;
    int32_t cp;
    size_t len;

    at = unseen_end(text, at);
    if (!(class_at(text, at, &len, &cp) & GLOSS_DASH))
        return false;
    if (simple && cp != '-' && cp != 0x2010 && cp != 0x2011)
        return false;
    at += len;
    blank = blank_behind(text, at);
    *end = with_break && blank.breaks == 1 && blank.edge - at <= GLOSS_LIMIT_BLANK_BYTES ? blank.edge : at;
    return true;
}

/* A form's empty separator, in a text: nothing; the end of a line; and where two scripts meet, the space that some set there. */
static size_t nothing_end(struct gloss_slice text, size_t at, enum gloss_separator_place place) {
    struct blank blank = blank_behind(text, at);
    bool takes = place != GLOSS_BETWEEN && blank.edge - at <= GLOSS_LIMIT_BLANK_BYTES &&
                 (blank.breaks == 1 || (place == GLOSS_SCRIPT_EDGE && blank.breaks == 0));

    return takes && blank.edge > at ? blank.edge : unseen_end(text, at);
}

static bool takes_space(struct gloss_slice text, size_t at, enum gloss_separator_place place, bool whole, size_t *end) {
    if (takes_blank(text, at, end) || (place != GLOSS_OUTSIDE && takes_dash(text, at, true, true, end)))
        return true;
    if (place != GLOSS_SCRIPT_EDGE || !whole)
        return false;
    *end = at;
    return true;
}

/* A character of the form that is no white space takes itself; a dash outside takes any dash. */
static bool takes_itself(int32_t cp, unsigned item, struct gloss_slice text, size_t at, size_t *end) {
    size_t len;
    int32_t found;
    unsigned class;

    at = unseen_end(text, at);
    class = class_at(text, at, &len, &found);
    *end = at + len;
    return item & GLOSS_DASH ? class & GLOSS_DASH : found >= 0 && plain_mark(found) == plain_mark(cp);
}

bool gloss_separator_takes(struct gloss_slice form, struct gloss_slice text, size_t at, enum gloss_separator_place place,
                           size_t *end) {
    size_t in_form = unseen_end(form, 0), len, next;
    bool between = place != GLOSS_OUTSIDE;

    if (between && in_form == form.len) {
        *end = nothing_end(text, at, place);
        return true;
    }
    for (; in_form < form.len; in_form = unseen_end(form, next)) {
        int32_t cp, behind;
        unsigned item = class_at(form, in_form, &len, &cp);
        size_t blank = blank_behind(form, in_form).edge;

        next = in_form + len;
        if (blank > in_form) {
            next = blank;
            if (!takes_space(text, at, place, unseen_end(form, 0) == in_form && next == form.len, &at))
                return false;
        } else if (item & GLOSS_DASH && between) {
            bool with_break = !(class_at(form, unseen_end(form, next), &len, &behind) & GLOSS_BLANK);

            if (!takes_dash(text, at, false, with_break, &at) && !takes_blank(text, at, &at))
                return false;
        } else if (!takes_itself(cp, item, text, at, &at)) {
            return false;
        }
    }
    *end = between ? unseen_end(text, at) : at;
    return true;
}

bool gloss_separator_takes_before(struct gloss_slice form, struct gloss_slice text, size_t at, size_t *start) {
    size_t in_form = unseen_start(form, form.len), len;

    while (in_form > 0) {
        size_t blank = blank_before(form, in_form).edge;
        int32_t cp = gloss_utf8_decode_before(form, in_form, &len), found;
        unsigned item = gloss_class(cp);

        if (blank < in_form) {
            struct blank in_text = blank_before(text, at);

            if (in_text.edge == at || at - in_text.edge > GLOSS_LIMIT_BLANK_BYTES || in_text.breaks > 1)
                return false;
            in_form = blank;
            at = in_text.edge;
            continue;
        }
        in_form = unseen_start(form, in_form - len);
        at = unseen_start(text, at);
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

uint64_t gloss_separator_key(struct gloss_slice separator, bool spaceless) {
    enum { EMPTY = 1, JOINT = 2 };
    uint64_t key = EMPTY;
    bool joint = false;
    size_t len;
    int32_t cp;

    if (separator.len == 1 && (separator.ptr[0] == ' ' || separator.ptr[0] == '-') && !spaceless)
        return gloss_hash_pair(EMPTY, JOINT) | 1;
    if (separator.len > GLOSS_LIMIT_MENTION_BYTES)
        return 0;
    for (size_t at = 0; at < separator.len; at += len) {
        unsigned found = class_at(separator, at, &len, &cp);
        bool is_joint = found & (GLOSS_BLANK | GLOSS_DASH);

        if (cp <= 0)
            return 0;
        if (found & GLOSS_UNSEEN)
            continue;
        if (!is_joint)
            key = gloss_hash_pair(key, (uint64_t)plain_mark(cp) + 16);
        else if (!joint && !spaceless)
            key = gloss_hash_pair(key, JOINT);
        joint = is_joint;
    }
    return key | 1;
}
