/* outline.c - a pattern's first bytes and a literal of it.
 *
 *     alternatives = sequence { "|" sequence }
 *     sequence     = { atom [ quantifier ] }
 *     atom         = character | "." | escape | class | "(" group
 *
 * A set of offsets goes through the pattern: where, counted in bytes from the start of a match, an atom may stand. Each atom adds its
 * bytes at those offsets and moves them on. Loops are gone through until nothing is new. So
 *
 *     MQ-?\d+    offset  0 {M}  1 {Q}  2 {- or digit}  3 {digit, or anything: the match may end}  4 ...
 *
 * What is not known for certain is taken wider, and a construct that is not known at all gives up the whole outline. */
#include "outline.h"

#include "utf8.h"

enum {
    PLACES = GLOSS_OUTLINE_BYTES,
    BEYOND = 1 << PLACES, /* the offset that stands for all from PLACES on */
    MAX_DEPTH = 64,
    MAX_WORK = 4096,   /* atoms gone through: loops in loops would multiply */
    LEAST_LITERAL = 3, /* a shorter one is nearly everywhere */
};

/* Characters that an atom may take: each of ASCII, and of the others the first bytes. */
struct chars {
    uint64_t ascii[2];
    uint64_t leads;  /* 1 << byte - 0xC0 */
    bool about_only; /* it may hold more than the atom takes, so that it says nothing about what the atom does not take */
};

struct reader {
    struct gloss_slice pattern;
    size_t at;
    struct gloss_outline *outline;
    bool ignore_case;
    bool lost; /* the rest is not understood */
    unsigned depth, work;
    /* The literal at hand, of those outside groups, and the longest before it. */
    char run[GLOSS_OUTLINE_LITERAL];
    size_t run_len;
    bool branches; /* there are alternatives outside groups: none of their literals is needed */
};

static const struct chars any = {{UINT64_MAX, UINT64_MAX}, UINT64_MAX, true};

static unsigned go_through(struct reader *in, unsigned offsets);

static int peek(const struct reader *in) { return in->at < in->pattern.len ? (unsigned char)in->pattern.ptr[in->at] : -1; }

static bool accept(struct reader *in, char wanted) {
    if (peek(in) != (unsigned char)wanted)
        return false;
    in->at++;
    return true;
}

static unsigned lose(struct reader *in) {
    in->lost = true;
    in->at = in->pattern.len;
    return 0;
}

/* ---- Sets of characters ---- */

static void add_ascii(struct chars *chars, unsigned c) { chars->ascii[c / 64] |= (uint64_t)1 << c % 64; }

static bool has_ascii(const struct chars *chars, unsigned c) { return chars->ascii[c / 64] >> c % 64 & 1; }

static void add_range(struct chars *chars, unsigned first, unsigned last) {
    for (unsigned c = first; c <= last; c++)
        add_ascii(chars, c);
}

static unsigned lead_of(int32_t cp) {
    char bytes[4];

    gloss_utf8_encode(cp, bytes);
    return (unsigned char)bytes[0];
}

static void add_leads(struct chars *chars, unsigned first, unsigned last) {
    for (unsigned byte = first; byte <= last; byte++)
        chars->leads |= (uint64_t)1 << (byte - 0xC0);
}

static void add_chars(struct chars *chars, const struct chars *more) {
    chars->ascii[0] |= more->ascii[0];
    chars->ascii[1] |= more->ascii[1];
    chars->leads |= more->leads;
    chars->about_only |= more->about_only;
}

static void add_characters(struct chars *chars, int32_t first, int32_t last) {
    if (first < 0x80)
        add_range(chars, (unsigned)first, last < 0x80 ? (unsigned)last : 0x7F);
    if (last >= 0x80)
        add_leads(chars, lead_of(first < 0x80 ? 0x80 : first), lead_of(last));
}

/* The other case. Of ASCII, only k and s have one outside it: U+212A and U+017F. */
static void add_cases(struct chars *chars) {
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

/* Classes that an escape names. Digits beyond ASCII begin with these bytes, blanks with those; a test asks PCRE2. */
static bool named_class(char letter, struct chars *chars) {
    *chars = (struct chars){0};
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
        *chars = any;
        return true;
    default:
        return false;
    }
}

/* Behind `\p`: letters and numbers by their general category, of the rest nothing is known. */
static struct chars property(struct reader *in) {
    struct chars chars = any;
    size_t start = in->at, len = 1;

    if (accept(in, '{')) {
        start++;
        while (peek(in) >= 0 && peek(in) != '}')
            in->at++;
        len = in->at - start;
    }
    if (in->at++ >= in->pattern.len || len < 1 || len > 2) {
        in->lost |= in->at > in->pattern.len;
        return chars;
    }
    if (in->pattern.ptr[start] == 'L') {
        chars.ascii[0] = 0;
        chars.ascii[1] = 0;
        add_range(&chars, 'A', 'Z');
        add_range(&chars, 'a', 'z');
    } else if (in->pattern.ptr[start] == 'N') {
        chars.ascii[0] = 0;
        chars.ascii[1] = 0;
        add_range(&chars, '0', '9');
    }
    return chars;
}

static int hex_value(int c) {
    if (c >= '0' && c <= '9')
        return c - '0';
    c |= 0x20;
    return c >= 'a' && c <= 'f' ? c - 'a' + 10 : -1;
}

/* Behind `\x`. */
static int32_t hex_character(struct reader *in) {
    int32_t value = 0;
    bool braces = accept(in, '{');
    int digits = 0;

    while ((braces || digits < 2) && value < 0x110000 && hex_value(peek(in)) >= 0) {
        value = value * 16 + hex_value(peek(in));
        in->at++;
        digits++;
    }
    if (digits == 0 || value >= 0x110000 || (value >= 0xD800 && value < 0xE000) || (braces && !accept(in, '}')))
        lose(in);
    return in->lost ? 0 : value;
}

/* What an escape stands for, inside a class or outside it. */
enum escape { A_CHARACTER, A_CLASS, OTHER };

static enum escape read_escape(struct reader *in, int32_t *cp, struct chars *chars) {
    static const char letters[] = "tnrfae", values[] = "\t\n\r\f\a\033";
    const char *found;
    size_t len;
    int c = peek(in);

    if (c < 0) {
        lose(in);
        return OTHER;
    }
    if (c >= 0x80 || (hex_value(c) < 0 && !((c | 0x20) >= 'g' && (c | 0x20) <= 'z'))) {
        *cp = gloss_utf8_decode(in->pattern, in->at, &len);
        in->at += len;
        return A_CHARACTER;
    }
    in->at++;
    found = strchr(letters, c);
    if (found) {
        *cp = (unsigned char)values[found - letters];
        return A_CHARACTER;
    }
    if (c == 'x') {
        *cp = hex_character(in);
        return A_CHARACTER;
    }
    if (c == 'p' || c == 'P') {
        *chars = property(in);
        if (c == 'P')
            *chars = any;
        return A_CLASS;
    }
    if (named_class((char)c, chars))
        return A_CLASS;
    in->at--;
    return OTHER;
}

/* ---- Classes ---- */

/* `[:alpha:]` and its like, behind the first bracket. */
static bool posix_class(struct reader *in, struct chars *chars) {
    size_t end = in->at + 1;

    while (end < in->pattern.len &&
           ((in->pattern.ptr[end] >= 'a' && in->pattern.ptr[end] <= 'z') || in->pattern.ptr[end] == '^'))
        end++;
    if (end + 1 >= in->pattern.len || in->pattern.ptr[end] != ':' || in->pattern.ptr[end + 1] != ']')
        return false;
    in->at = end + 2;
    *chars = any;
    return true;
}

/* One member of a class; cp is -1 if it is a class itself. */
static struct chars class_member(struct reader *in, int32_t *cp) {
    struct chars chars = {0};
    size_t len;

    *cp = -1;
    if (peek(in) == '[' && in->at + 1 < in->pattern.len && strchr(":.=", in->pattern.ptr[in->at + 1])) {
        in->at++;
        if (in->pattern.ptr[in->at] != ':' || !posix_class(in, &chars))
            lose(in);
        return chars;
    }
    if (accept(in, '\\')) {
        switch (read_escape(in, cp, &chars)) {
        case A_CHARACTER:
            break;
        case A_CLASS:
            *cp = -1;
            return chars;
        case OTHER:
            lose(in);
            return chars;
        }
    } else {
        *cp = gloss_utf8_decode(in->pattern, in->at, &len);
        in->at += len;
    }
    if (*cp < 0)
        lose(in);
    else
        add_characters(&chars, *cp, *cp);
    return chars;
}

static void negate(struct chars *chars) {
    if (chars->about_only) {
        *chars = any;
        return;
    }
    chars->ascii[0] = ~chars->ascii[0];
    chars->ascii[1] = ~chars->ascii[1];
    chars->leads = 0;
    add_leads(chars, 0xC2, 0xF4);
}

/* Behind `[`. */
static struct chars read_class(struct reader *in) {
    struct chars chars = {0};
    bool negated = accept(in, '^'), first = true;

    for (; !in->lost && (first || peek(in) != ']'); first = false) {
        struct chars member;
        int32_t cp, last;

        if (peek(in) < 0) {
            lose(in);
            return any;
        }
        member = class_member(in, &cp);
        if (cp >= 0 && peek(in) == '-' && in->at + 1 < in->pattern.len && in->pattern.ptr[in->at + 1] != ']') {
            in->at++;
            class_member(in, &last);
            if (last < cp)
                lose(in);
            else
                add_characters(&member, cp, last);
        }
        add_chars(&chars, &member);
    }
    in->at++;
    if (in->ignore_case)
        add_cases(&chars);
    if (negated)
        negate(&chars);
    return chars;
}

/* ---- Atoms ---- */

/* Bytes of a set at one place. */
static void put_chars(struct reader *in, unsigned place, const struct chars *chars) {
    struct gloss_byteset *set = &in->outline->bytes[place];

    set->bits[0] |= chars->ascii[0];
    set->bits[1] |= chars->ascii[1];
    set->bits[3] |= chars->leads;
}

static void put_continuation(struct reader *in, unsigned from, unsigned upto) {
    for (unsigned place = from; place < upto && place < PLACES; place++)
        in->outline->bytes[place].bits[2] = UINT64_MAX;
}

static unsigned moved(unsigned offset, unsigned len) { return offset + len >= PLACES ? BEYOND : 1u << (offset + len); }

static unsigned take_chars(struct reader *in, unsigned offsets, const struct chars *chars) {
    static const uint64_t of_length[5] = {
        [2] = UINT64_C(0x00000000FFFFFFFF), [3] = UINT64_C(0x0000FFFF00000000), [4] = UINT64_C(0xFFFF000000000000)};
    unsigned after = offsets & BEYOND;

    for (unsigned offset = 0; offset < PLACES; offset++) {
        if (!(offsets >> offset & 1))
            continue;
        put_chars(in, offset, chars);
        if (chars->ascii[0] | chars->ascii[1])
            after |= moved(offset, 1);
        for (unsigned len = 2; len <= 4; len++)
            if (chars->leads & of_length[len]) {
                put_continuation(in, offset + 1, offset + len);
                after |= moved(offset, len);
            }
    }
    return after;
}

static unsigned take_bytes(struct reader *in, unsigned offsets, const char *bytes, size_t len) {
    unsigned after = offsets & BEYOND;

    for (unsigned offset = 0; offset < PLACES; offset++) {
        if (!(offsets >> offset & 1))
            continue;
        for (unsigned i = 0; i < len && offset + i < PLACES; i++)
            gloss_byteset_add(&in->outline->bytes[offset + i], (unsigned char)bytes[i]);
        after |= moved(offset, (unsigned)len);
    }
    return after;
}

/* Any text, or none. */
static unsigned take_anything(struct reader *in, unsigned offsets) {
    unsigned place = 0;

    if (!offsets)
        return 0;
    while (!(offsets >> place & 1))
        place++;
    for (; place < PLACES; place++) {
        memset(&in->outline->bytes[place], 0xFF, sizeof in->outline->bytes[place]);
        offsets |= 1u << place;
    }
    return offsets | BEYOND;
}

/* A literal ends here. Kept is the longest that the first places do not tell of. */
static void end_run(struct reader *in, unsigned offsets) {
    if (in->run_len >= LEAST_LITERAL && in->run_len > in->outline->literal_len && offsets & BEYOND) {
        memcpy(in->outline->literal, in->run, in->run_len);
        in->outline->literal_len = in->run_len;
    }
    in->run_len = 0;
}

static unsigned take_character(struct reader *in, unsigned offsets, int32_t cp) {
    struct chars chars = {0};
    char bytes[4];
    size_t len;
    bool has_case = cp >= 0x80 || ((cp | 0x20) >= 'a' && (cp | 0x20) <= 'z');

    if (cp < 0)
        return lose(in);
    if (in->ignore_case && has_case) {
        end_run(in, offsets);
        add_characters(&chars, cp, cp);
        add_cases(&chars);
        return take_chars(in, offsets, &chars);
    }
    len = gloss_utf8_encode(cp, bytes);
    if (in->depth == 0) {
        if (in->run_len + len > sizeof in->run)
            end_run(in, offsets);
        memcpy(in->run + in->run_len, bytes, len);
        in->run_len += len;
    }
    return take_bytes(in, offsets, bytes, len);
}

static unsigned take_set(struct reader *in, unsigned offsets, struct chars chars) {
    end_run(in, offsets);
    return in->lost ? 0 : take_chars(in, offsets, &chars);
}

static unsigned take_escape(struct reader *in, unsigned offsets) {
    struct chars chars = {0};
    int32_t cp = 0;
    int c;

    switch (read_escape(in, &cp, &chars)) {
    case A_CHARACTER:
        return in->lost ? 0 : take_character(in, offsets, cp);
    case A_CLASS:
        return take_set(in, offsets, chars);
    default:
        break;
    }
    c = peek(in);
    in->at++;
    if (c > 0 && strchr("bBAzZGK", c))
        return offsets;
    end_run(in, offsets);
    /* A group again; `\12` may be a character as well. */
    if (c >= '1' && c <= '9' && !(peek(in) >= '0' && peek(in) <= '9'))
        return take_anything(in, offsets);
    return c == 'X' || c == 'R' ? take_anything(in, offsets) : lose(in);
}

/* `i-s` and the like, up to `)` or `:`, behind `(?`. */
static bool read_options(struct reader *in) {
    bool on = true;

    for (;; in->at++)
        switch (peek(in)) {
        case '-':
            on = false;
            break;
        case 'i':
            in->ignore_case = on;
            break;
        case 's':
        case 'm':
        case 'J':
        case 'U':
            break;
        default:
            return peek(in) == ')' || peek(in) == ':';
        }
}

static bool skip_behind(struct reader *in, char last) {
    while (peek(in) >= 0)
        if (in->pattern.ptr[in->at++] == last)
            return true;
    return false;
}

/* The body of a group up to its end. */
static unsigned take_body(struct reader *in, unsigned offsets, bool ignore_case) {
    if (++in->depth > MAX_DEPTH)
        return lose(in);
    offsets = go_through(in, offsets);
    in->depth--;
    in->ignore_case = ignore_case;
    return accept(in, ')') ? offsets : lose(in);
}

/* Looking ahead or back takes nothing. */
static unsigned take_look(struct reader *in, unsigned offsets, bool ignore_case) {
    take_body(in, 0, ignore_case);
    return offsets;
}

/* Behind `(`. */
static unsigned take_group(struct reader *in, unsigned offsets) {
    bool ignore_case = in->ignore_case;

    if (peek(in) == '*')
        return lose(in);
    if (!accept(in, '?'))
        return take_body(in, offsets, ignore_case);
    if (accept(in, ':') || accept(in, '>') || accept(in, '|'))
        return take_body(in, offsets, ignore_case);
    if (accept(in, '=') || accept(in, '!'))
        return take_look(in, offsets, ignore_case);
    /* A comment is not understood: what stands behind one repeats what stands before it. */
    accept(in, 'P');
    if (accept(in, '\''))
        return skip_behind(in, '\'') ? take_body(in, offsets, ignore_case) : lose(in);
    if (accept(in, '<')) {
        if (accept(in, '=') || accept(in, '!'))
            return take_look(in, offsets, ignore_case);
        return skip_behind(in, '>') ? take_body(in, offsets, ignore_case) : lose(in);
    }
    if (in->pattern.ptr[in->at - 1] == 'P' || !read_options(in))
        return lose(in);
    return accept(in, ')') ? offsets : (in->at++, take_body(in, offsets, ignore_case));
}

static unsigned take_atom(struct reader *in, unsigned offsets) {
    size_t len, start = in->at;
    int32_t cp;

    if (++in->work > MAX_WORK)
        return lose(in);
    switch (in->pattern.ptr[in->at++]) {
    case '\\':
        return take_escape(in, offsets);
    case '[':
        return take_set(in, offsets, read_class(in));
    case '.':
        return take_set(in, offsets, any);
    case '(':
        end_run(in, offsets);
        return take_group(in, offsets);
    case '^':
    case '$':
        return offsets;
    case '*':
    case '+':
    case '?':
    case '{': /* of a counted repeat, or a character, by the version of PCRE2 */
        return lose(in);
    default:
        cp = gloss_utf8_decode(in->pattern, start, &len);
        in->at = start + len;
        return take_character(in, offsets, cp);
    }
}

/* ---- Repeats ---- */

static unsigned read_number(struct reader *in) {
    unsigned value = 0;

    for (; peek(in) >= '0' && peek(in) <= '9'; in->at++)
        value = value < 100000 ? value * 10 + (unsigned)(peek(in) - '0') : value;
    return value;
}

/* Whether a quantifier follows: from `least` to `most` times. */
static bool read_quantifier(struct reader *in, unsigned *least, unsigned *most) {
    *least = 0;
    *most = UINT32_MAX;
    if (accept(in, '+')) {
        *least = 1;
    } else if (accept(in, '?')) {
        *most = 1;
    } else if (accept(in, '{')) {
        if (!(peek(in) >= '0' && peek(in) <= '9'))
            return lose(in);
        *least = *most = read_number(in);
        if (accept(in, ','))
            *most = peek(in) == '}' ? UINT32_MAX : read_number(in);
        if (!accept(in, '}'))
            return lose(in);
    } else if (!accept(in, '*')) {
        return false;
    }
    if (!accept(in, '?'))
        accept(in, '+');
    return true;
}

/* An atom with its quantifier. Every time that it takes anything it moves on, so that after PLACES times nothing is new. */
static unsigned take_repeated(struct reader *in, unsigned offsets) {
    size_t start = in->at, behind;
    size_t run_len = in->run_len;
    unsigned once = take_atom(in, offsets), after, now, least, most;

    if (in->lost || !read_quantifier(in, &least, &most))
        return in->lost ? 0 : once;
    /* One time is certain, if any is. */
    if (least == 0)
        in->run_len = in->run_len < run_len ? 0 : run_len;
    end_run(in, least == 0 ? offsets : once);
    behind = in->at;
    after = least == 0 ? offsets | once : once;
    now = once;
    for (unsigned times = 2; times <= most && times <= PLACES + 1 && !in->lost; times++) {
        in->at = start;
        now = take_atom(in, now);
        in->run_len = 0;
        after = times <= least ? now : after | now;
    }
    in->at = in->lost ? in->pattern.len : behind;
    return after;
}

/* Alternatives, up to the end of the group or pattern. */
static unsigned go_through(struct reader *in, unsigned offsets) {
    unsigned now = offsets, after = 0;

    while (!in->lost && peek(in) >= 0 && peek(in) != ')') {
        if (accept(in, '|')) {
            end_run(in, now);
            in->branches |= in->depth == 0;
            after |= now;
            now = offsets;
        } else {
            now = take_repeated(in, now);
        }
    }
    return after | now;
}

void gloss_outline(struct gloss_slice pattern, bool ignore_case, struct gloss_outline *outline) {
    struct reader in = {.pattern = pattern, .outline = outline, .ignore_case = ignore_case};
    unsigned offsets;

    *outline = (struct gloss_outline){0};
    offsets = go_through(&in, 1);
    end_run(&in, offsets);
    if (in.lost || in.at < pattern.len) {
        take_anything(&in, 1);
        outline->literal_len = 0;
        return;
    }
    take_anything(&in, offsets & ~(unsigned)BEYOND);
    if (in.branches)
        outline->literal_len = 0;
}
