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

#include "syntax.h"
#include "utf8.h"

enum {
    PLACES = GLOSS_OUTLINE_BYTES,
    BEYOND = 1 << PLACES, /* the offset that stands for all from PLACES on */
    MAX_DEPTH = 64,
    MAX_WORK = 4096,   /* atoms gone through: loops in loops would multiply */
    LEAST_LITERAL = 3, /* a shorter one is nearly everywhere */
};

struct reader {
    struct gloss_syntax syntax;
    struct gloss_outline *outline;
    bool ignore_case;
    unsigned depth, work;
    /* The literal at hand, of those outside groups, and the longest before it. */
    char run[GLOSS_OUTLINE_LITERAL];
    size_t run_len;
    bool branches; /* there are alternatives outside groups: none of their literals is needed */
};

static unsigned go_through(struct reader *in, unsigned offsets);

/* From no offset can the rest be reached. */
static unsigned lose(struct reader *in) {
    gloss_syntax_lose(&in->syntax);
    return 0;
}

/* ---- Offsets ---- */

/* Bytes of a set at one place. */
static void put_chars(struct reader *in, unsigned place, const struct gloss_chars *chars) {
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

static unsigned take_chars(struct reader *in, unsigned offsets, const struct gloss_chars *chars) {
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

/* ---- Atoms ---- */

/* A literal ends here. Kept is the longest that the first places do not tell of. */
static void end_run(struct reader *in, unsigned offsets) {
    if (in->run_len >= LEAST_LITERAL && in->run_len > in->outline->literal_len && offsets & BEYOND) {
        memcpy(in->outline->literal, in->run, in->run_len);
        in->outline->literal_len = in->run_len;
    }
    in->run_len = 0;
}

static unsigned take_character(struct reader *in, unsigned offsets, int32_t cp) {
    struct gloss_chars chars = {0};
    char bytes[4];
    size_t len;
    bool has_case = cp >= 0x80 || ((cp | 0x20) >= 'a' && (cp | 0x20) <= 'z');

    if (cp < 0)
        return lose(in);
    if (in->ignore_case && has_case) {
        end_run(in, offsets);
        gloss_chars_add_characters(&chars, cp, cp);
        gloss_chars_add_cases(&chars);
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

static unsigned take_set(struct reader *in, unsigned offsets, struct gloss_chars chars) {
    end_run(in, offsets);
    return in->syntax.lost ? 0 : take_chars(in, offsets, &chars);
}

static unsigned take_escape(struct reader *in, unsigned offsets) {
    struct gloss_chars chars = {0};
    int32_t cp = 0;
    int c;

    switch (gloss_syntax_escape(&in->syntax, &cp, &chars)) {
    case GLOSS_ESCAPE_CHARACTER:
        return in->syntax.lost ? 0 : take_character(in, offsets, cp);
    case GLOSS_ESCAPE_CLASS:
        return take_set(in, offsets, chars);
    default:
        break;
    }
    c = gloss_syntax_peek(&in->syntax);
    in->syntax.at++;
    if (c > 0 && strchr("bBAzZGK", c))
        return offsets;
    end_run(in, offsets);
    /* A group again; `\12` may be a character as well. */
    if (c >= '1' && c <= '9' && !(gloss_syntax_peek(&in->syntax) >= '0' && gloss_syntax_peek(&in->syntax) <= '9'))
        return take_anything(in, offsets);
    return c == 'X' || c == 'R' ? take_anything(in, offsets) : lose(in);
}

/* ---- Groups ---- */

/* `i-s` and the like, up to `)` or `:`, behind `(?`. */
static bool read_options(struct reader *in) {
    bool on = true;

    for (;; in->syntax.at++)
        switch (gloss_syntax_peek(&in->syntax)) {
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
            return gloss_syntax_peek(&in->syntax) == ')' || gloss_syntax_peek(&in->syntax) == ':';
        }
}

/* The body of a group up to its end. */
static unsigned take_body(struct reader *in, unsigned offsets, bool ignore_case) {
    if (++in->depth > MAX_DEPTH)
        return lose(in);
    offsets = go_through(in, offsets);
    in->depth--;
    in->ignore_case = ignore_case;
    return gloss_syntax_accept(&in->syntax, ')') ? offsets : lose(in);
}

/* Looking ahead or back takes nothing. */
static unsigned take_look(struct reader *in, unsigned offsets, bool ignore_case) {
    take_body(in, 0, ignore_case);
    return offsets;
}

/* Behind `(`. */
static unsigned take_group(struct reader *in, unsigned offsets) {
    bool ignore_case = in->ignore_case;

    if (gloss_syntax_peek(&in->syntax) == '*')
        return lose(in);
    if (!gloss_syntax_accept(&in->syntax, '?'))
        return take_body(in, offsets, ignore_case);
    if (gloss_syntax_accept(&in->syntax, ':') || gloss_syntax_accept(&in->syntax, '>') ||
        gloss_syntax_accept(&in->syntax, '|'))
        return take_body(in, offsets, ignore_case);
    if (gloss_syntax_accept(&in->syntax, '=') || gloss_syntax_accept(&in->syntax, '!'))
        return take_look(in, offsets, ignore_case);
    /* A comment is not understood: what stands behind one repeats what stands before it. */
    gloss_syntax_accept(&in->syntax, 'P');
    if (gloss_syntax_accept(&in->syntax, '\''))
        return gloss_syntax_skip_behind(&in->syntax, '\'') ? take_body(in, offsets, ignore_case) : lose(in);
    if (gloss_syntax_accept(&in->syntax, '<')) {
        if (gloss_syntax_accept(&in->syntax, '=') || gloss_syntax_accept(&in->syntax, '!'))
            return take_look(in, offsets, ignore_case);
        return gloss_syntax_skip_behind(&in->syntax, '>') ? take_body(in, offsets, ignore_case) : lose(in);
    }
    if (in->syntax.pattern.ptr[in->syntax.at - 1] == 'P' || !read_options(in))
        return lose(in);
    return gloss_syntax_accept(&in->syntax, ')') ? offsets : (in->syntax.at++, take_body(in, offsets, ignore_case));
}

static unsigned take_atom(struct reader *in, unsigned offsets) {
    size_t len, start = in->syntax.at;
    int32_t cp;

    if (++in->work > MAX_WORK)
        return lose(in);
    switch (in->syntax.pattern.ptr[in->syntax.at++]) {
    case '\\':
        return take_escape(in, offsets);
    case '[':
        return take_set(in, offsets, gloss_syntax_class(&in->syntax, in->ignore_case));
    case '.':
        return take_set(in, offsets, gloss_chars_any);
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
        cp = gloss_utf8_decode(in->syntax.pattern, start, &len);
        in->syntax.at = start + len;
        return take_character(in, offsets, cp);
    }
}

/* ---- Repeats and alternatives ---- */

/* An atom with its quantifier. Every time that it takes anything it moves on, so that after PLACES times nothing is new. */
static unsigned take_repeated(struct reader *in, unsigned offsets) {
    size_t start = in->syntax.at, behind;
    size_t run_len = in->run_len;
    unsigned once = take_atom(in, offsets), after, now, least, most;

    if (in->syntax.lost || !gloss_syntax_quantifier(&in->syntax, &least, &most))
        return in->syntax.lost ? 0 : once;
    /* One time is certain, if any is. */
    if (least == 0)
        in->run_len = in->run_len < run_len ? 0 : run_len;
    end_run(in, least == 0 ? offsets : once);
    behind = in->syntax.at;
    after = least == 0 ? offsets | once : once;
    now = once;
    for (unsigned times = 2; times <= most && times <= PLACES + 1 && !in->syntax.lost; times++) {
        in->syntax.at = start;
        now = take_atom(in, now);
        in->run_len = 0;
        after = times <= least ? now : after | now;
    }
    in->syntax.at = in->syntax.lost ? in->syntax.pattern.len : behind;
    return after;
}

/* Alternatives, up to the end of the group or pattern. */
static unsigned go_through(struct reader *in, unsigned offsets) {
    unsigned now = offsets, after = 0;

    while (!in->syntax.lost && gloss_syntax_peek(&in->syntax) >= 0 && gloss_syntax_peek(&in->syntax) != ')') {
        if (gloss_syntax_accept(&in->syntax, '|')) {
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
    struct reader in = {.syntax.pattern = pattern, .outline = outline, .ignore_case = ignore_case};
    unsigned offsets;

    *outline = (struct gloss_outline){0};
    offsets = go_through(&in, 1);
    end_run(&in, offsets);
    if (in.syntax.lost || in.syntax.at < pattern.len) {
        take_anything(&in, 1);
        outline->literal_len = 0;
        return;
    }
    take_anything(&in, offsets & ~(unsigned)BEYOND);
    if (in.branches)
        outline->literal_len = 0;
}
