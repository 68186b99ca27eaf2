#include "sentence.h"

#include "base/ascii.h"
#include "base/limits.h"
#include "base/unicode.h"
#include "plan/surroundings.h"

enum { OBJECT = 0xFFFC, REPLACED = 0xFFFD, SOFT_HYPHEN = 0xAD, ORDER_MARK = 0xFEFF };

static bool is_blank(int32_t cp) {
    return cp == ' ' || (cp >= '\t' && cp <= '\r') || (cp >= 0x80 && (gloss_class(cp) & GLOSS_BLANK) != 0) ||
           gloss_is_line_break(cp);
}

static bool is_one_of(int32_t cp, const int32_t *list) {
    for (; *list; list++)
        if (*list == cp)
            return true;
    return false;
}

/* ---- Where a sentence ends ---- */

enum stop {
    NO_STOP,
    DOT,    /* may be one of an abbreviation or a number */
    STRONG, /* ends a sentence if a blank follows */
    FULL,   /* ends one wherever it stands */
};

static enum stop stop_of(int32_t cp) {
    /* Ellipsis. */
    static const int32_t dots[] = {'.', 0x2026, 0};
    /* Interrobang, Arabic, Devanagari, Armenian, Ethiopic, Burmese. */
    static const int32_t strong[] = {'!', '?', 0x203D, 0x061F, 0x06D4, 0x0964, 0x0965, 0x0589, 0x1362, 0x104B, 0};
    static const int32_t full[] = {0x3002, 0xFF01, 0xFF1F, 0xFF0E, 0xFF61, 0};

    if (cp < 0x80)
        return cp == '.' ? DOT : cp == '!' || cp == '?' ? STRONG : NO_STOP;
    return is_one_of(cp, dots) ? DOT : is_one_of(cp, strong) ? STRONG : is_one_of(cp, full) ? FULL : NO_STOP;
}

static bool closes(int32_t cp) {
    static const int32_t list[] = {'"',    '\'',   ')',    ']',    0x2019, 0x201D, 0xBB, 0x203A,
                                   0x300D, 0x300F, 0x3011, 0xFF09, 0x3009, 0x300B, 0};

    return is_one_of(cp, list);
}

static bool opens(int32_t cp) {
    static const int32_t list[] = {'"',    '\'',   '(',    '[',    0x2018, 0x201C, 0x201E, 0xAB, 0x2039,
                                   0x300C, 0x300E, 0x3010, 0xFF08, 0x3008, 0x300A, 0xBF,   0xA1, 0};

    return is_one_of(cp, list);
}

/* Behind the blanks at byte at. */
static size_t skip_blanks(struct gloss_slice text, size_t at) {
    size_t len;

    while (at < text.len && is_blank(gloss_utf8_decode(text, at, &len)))
        at += len;
    return at;
}

/* Whether what follows from byte at on can begin a sentence: no small letter, behind what opens. */
static bool may_begin(struct gloss_slice text, size_t at) {
    size_t len;

    at = skip_blanks(text, at);
    while (at < text.len && opens(gloss_utf8_decode(text, at, &len)))
        at += len;
    return at == text.len || !(gloss_class(gloss_utf8_decode(text, at, &len)) & GLOSS_SMALL);
}

/* A row of stops, and what closes behind them. */
struct stops {
    size_t end, count;
    enum stop strongest;
};

/* French sets a blank before what closes a quotation. */
static size_t take_guillemet(struct gloss_slice text, size_t end) {
    size_t at = skip_blanks(text, end), len;

    return at < text.len && gloss_utf8_decode(text, at, &len) == 0xBB ? at + len : end;
}

static struct stops take_stops(struct gloss_slice text, size_t at) {
    struct stops row = {.end = at};

    while (row.end < text.len) {
        size_t len;
        int32_t cp = gloss_utf8_decode(text, row.end, &len);
        enum stop stop = stop_of(cp);

        if (stop == NO_STOP && !closes(cp))
            break;
        row.count += stop != NO_STOP;
        row.strongest = stop > row.strongest ? stop : row.strongest;
        row.end += len;
    }
    if (row.strongest != FULL)
        row.end = take_guillemet(text, row.end);
    return row;
}

/* Whether the row of stops that begins at byte at ends the sentence that begins at start. */
static bool ends_sentence(struct gloss_slice text, size_t start, size_t at, const struct stops *row) {
    size_t len;

    if (row->end == text.len || row->strongest == FULL)
        return true;
    if (!is_blank(gloss_utf8_decode(text, row->end, &len)))
        return false;
    if (row->strongest == DOT && row->count == 1 && text.ptr[at] == '.' && !gloss_is_full_stop(text, at + 1, start))
        return false;
    return may_begin(text, row->end);
}

/* ---- Lines of plain text ---- */

static size_t line_end(struct gloss_slice text, size_t at) {
    while (at < text.len && text.ptr[at] != '\n')
        at++;
    return at;
}

/* Bytes of the sign of an item of a list that text begins with, and the blank behind it; 0: there is none. */
static size_t item_sign(struct gloss_slice text) {
    size_t at = 0;

    if (text.len > 1 && text.ptr[0] && strchr("-*+", text.ptr[0]))
        at = 1;
    else if (gloss_slice_starts_with(text, "\xE2\x80\xA2") || gloss_slice_starts_with(text, "\xE2\x80\x93") ||
             gloss_slice_starts_with(text, "\xE2\x80\x94"))
        at = 3;
    else
        while (at < text.len && at < 3 && gloss_is_digit(text.ptr[at]))
            at++;
    if (at > 0 && gloss_is_digit(text.ptr[0])) {
        if (at == text.len || (text.ptr[at] != '.' && text.ptr[at] != ')'))
            return 0;
        at++;
    }
    return at > 0 && at < text.len && (text.ptr[at] == ' ' || text.ptr[at] == '\t') ? at + 1 : 0;
}

static bool has_word(struct gloss_slice text) { return gloss_class_count(text, GLOSS_WORD) > 0; }

/* Whether a line of less than half of the next one's length was not broken because it was full. What is looked at of the next line grows
 * with this one. */
static bool is_short(struct gloss_slice text, size_t line, size_t end, size_t next) {
    enum { LEAST = 40 };
    size_t wanted = 2 * (end - line) + LEAST, most = text.len - next < wanted ? text.len : next + wanted, at = next, len;

    while (at < most && text.ptr[at] != '\n')
        at++;
    return at == most && at - next == wanted &&
           (gloss_class(gloss_utf8_decode(text, next, &len)) & (GLOSS_CAPITAL | GLOSS_DIGIT)) != 0 &&
           !strchr(",;:-", text.ptr[end - 1]);
}

/* Whether the line of the sentence that ends at the line feed at byte at ends the sentence, too. */
static bool ends_with_line(struct gloss_slice text, size_t start, size_t at) {
    size_t line = at, end = at, next = at + 1;

    while (next < text.len && (text.ptr[next] == ' ' || text.ptr[next] == '\t'))
        next++;
    while (line > start && text.ptr[line - 1] != '\n')
        line--;
    while (end > line && (text.ptr[end - 1] == '\r' || text.ptr[end - 1] == ' ' || text.ptr[end - 1] == '\t'))
        end--;
    if (next == text.len || end == line)
        return false;
    if (item_sign(gloss_slice_cut(text, next, text.len)) > 0 || !has_word(gloss_slice_cut(text, line, end)))
        return true;
    if (!has_word(gloss_slice_cut(text, next, line_end(text, next))))
        return true;
    return is_short(text, line, end, next);
}

size_t gloss_sentence_end(struct gloss_slice paragraph, size_t start, size_t from, bool by_line) {
    size_t len, first = skip_blanks(paragraph, start);

    /* The stop behind a number that begins an item ends nothing. */
    first += item_sign(gloss_slice_cut(paragraph, first, paragraph.len));
    for (size_t at = from > first ? from : first; at < paragraph.len; at += len) {
        int32_t cp = gloss_utf8_decode(paragraph, at, &len);
        struct stops row;

        if (cp == '\n' && by_line && ends_with_line(paragraph, start, at))
            return at + 1;
        if (stop_of(cp) == NO_STOP)
            continue;
        row = take_stops(paragraph, at);
        if (ends_sentence(paragraph, start, at, &row))
            return row.end;
        len = row.end - at;
    }
    return paragraph.len;
}

struct gloss_slice gloss_sentence_trim(struct gloss_slice sentence) {
    size_t sign;

    sentence = gloss_slice_trim(sentence);
    sign = item_sign(sentence);
    return sign > 0 ? gloss_slice_trim(gloss_slice_cut(sentence, sign, sentence.len)) : sentence;
}

/* ---- As one line ---- */

/* What orders a display about, and no word needs. */
static bool is_left_out(int32_t cp) {
    return (cp >= 0 && cp < 0x20) || (cp >= 0x7F && cp < 0xA0) || cp == SOFT_HYPHEN || cp == ORDER_MARK ||
           (cp >= 0x202A && cp <= 0x202E) || (cp >= 0x2066 && cp <= 0x2069);
}

static void put_character(struct gloss_buf *out, int32_t cp) {
    char bytes[4];

    if (cp == OBJECT)
        gloss_buf_puts(out, "\xE2\x80\xA6");
    else
        gloss_buf_put(out, (struct gloss_slice){bytes, gloss_utf8_encode(cp == GLOSS_INVALID ? REPLACED : cp, bytes)});
}

/* What is no prose. Once the line is long, an ellipsis will do. */
static void put_object(struct gloss_buf *out, const struct gloss_sentence_objects *objects, size_t at) {
    struct gloss_slice text = {NULL, 0};
    size_t start = out->len, len;

    if (objects && out->len < GLOSS_LIMIT_SENTENCE_BYTES)
        text = objects->text(objects->user, at);
    for (size_t i = 0; i < text.len; i += len) {
        int32_t cp = gloss_utf8_decode(text, i, &len);

        if (!is_left_out(cp))
            put_character(out, cp);
    }
    if (out->len == start)
        put_character(out, OBJECT);
}

void gloss_sentence_put(struct gloss_buf *out, struct gloss_slice sentence, struct gloss_sentence_use *uses, size_t count,
                        const struct gloss_sentence_objects *objects) {
    size_t starts = 0, ends = 0, len;
    bool blank = false, broken = false; /* what is to be written before the next character */
    int32_t last = 0;

    for (size_t at = 0; at < sentence.len; at += len) {
        int32_t cp = gloss_utf8_decode(sentence, at, &len);

        for (; ends < starts && uses[ends].end <= at; ends++)
            uses[ends].end = out->len;
        if (is_blank(cp)) {
            blank = true;
            broken |= gloss_is_line_break(cp);
            continue;
        }
        if (is_left_out(cp))
            continue;
        if (blank && out->len > 0 &&
            !(broken && (gloss_class(last) & GLOSS_SPACELESS) && (gloss_class(cp) & GLOSS_SPACELESS)))
            gloss_buf_putc(out, ' ');
        blank = broken = false;
        for (; starts < count && uses[starts].start <= at; starts++)
            uses[starts].start = out->len;
        if (cp == OBJECT)
            put_object(out, objects, at);
        else
            put_character(out, cp);
        last = cp;
    }
    for (; starts < count; starts++)
        uses[starts].start = out->len;
    for (; ends < count; ends++)
        uses[ends].end = out->len;
}

/* ---- Its shape ---- */

static bool begins_well(struct gloss_slice sentence) {
    size_t at = 0, len;
    unsigned class;

    while (at < sentence.len && opens(gloss_utf8_decode(sentence, at, &len)))
        at += len;
    if (at == sentence.len)
        return false;
    class = gloss_class(gloss_utf8_decode(sentence, at, &len));
    return (class & GLOSS_WORD) && !(class & GLOSS_SMALL);
}

static bool ends_well(struct gloss_slice sentence) {
    size_t at = sentence.len, len;

    while (at > 0) {
        int32_t cp = gloss_utf8_decode_before(sentence, at, &len);

        if (stop_of(cp) != NO_STOP)
            return true;
        if (!closes(cp) && !is_blank(cp))
            return false;
        at -= len;
    }
    return false;
}

static bool refers(struct gloss_slice sentence) {
    static const char *const words[] = {"this", "that", "these", "those", "it",   "its",  "they", "their", "them",
                                        "he",   "she",  "his",   "her",   "such", "here", "both", NULL};
    size_t end = 0;

    while (end < sentence.len && (gloss_ascii_class[sentence.ptr[end] & 0x7F] & GLOSS_LETTER) &&
           gloss_is_ascii(sentence.ptr[end]))
        end++;
    for (size_t i = 0; words[i]; i++)
        if (gloss_slice_equal_caseless(gloss_slice_cut(sentence, 0, end), gloss_slice(words[i])))
            return true;
    return false;
}

/* Whether the word at byte at, in small letters, may be what makes a sentence of names. */
static bool may_be_verb(struct gloss_slice sentence, size_t at) {
    enum { LEAST_LETTERS = 3 };
    size_t end = at, letters = 0, len;

    for (; end < sentence.len && (gloss_class(gloss_utf8_decode(sentence, end, &len)) & GLOSS_SMALL); end += len)
        letters++;
    return letters >= LEAST_LETTERS && !gloss_slice_is_listed(gloss_slice_cut(sentence, at, end), "the and for ");
}

/* Whether an address of mail has its sign at byte at. */
static bool is_address(struct gloss_slice sentence, size_t at) {
    size_t len;

    return sentence.ptr[at] == '@' && at > 0 && at + 1 < sentence.len &&
           (gloss_class(gloss_utf8_decode_before(sentence, at, &len)) & GLOSS_WORD) &&
           (gloss_class(gloss_utf8_decode(sentence, at + 1, &len)) & GLOSS_WORD);
}

static bool is_debris(struct gloss_slice sentence, bool whole) {
    bool has_capital = false, has_verb = false, in_word = false;
    size_t len;

    for (size_t at = 0; at < sentence.len; at += len) {
        unsigned class = gloss_class(gloss_utf8_decode(sentence, at, &len));

        if (is_address(sentence, at))
            return true;
        has_capital |= (class & GLOSS_CAPITAL) != 0;
        has_verb |= !in_word && (class & GLOSS_SMALL) && !has_verb && may_be_verb(sentence, at);
        in_word = (class & GLOSS_WORD) != 0;
    }
    return !whole && has_capital && !has_verb;
}

struct gloss_sentence_shape gloss_sentence_shape(struct gloss_slice sentence) {
    struct gloss_sentence_shape shape = {.clean = true};
    size_t len, spaceless = 0;
    bool in_word = false;

    for (size_t at = 0; at < sentence.len; at += len) {
        int32_t cp = gloss_utf8_decode(sentence, at, &len);
        unsigned class = gloss_class(cp);
        bool is_word = (class & GLOSS_WORD) && !(class & GLOSS_SPACELESS);

        shape.tokens += is_word && !in_word;
        in_word = is_word;
        spaceless += (class & GLOSS_SPACELESS) != 0;
        if (cp == GLOSS_INVALID || cp == OBJECT || (cp < 0x80 && strchr("{}<>|\\`~^=", cp)) ||
            (is_left_out(cp) && !is_blank(cp) && cp != SOFT_HYPHEN) ||
            (cp == ':' && sentence.len - at > 2 && memcmp(sentence.ptr + at, "://", 3) == 0))
            shape.clean = false;
    }
    shape.tokens += spaceless / 2;
    shape.whole = begins_well(sentence) && ends_well(sentence);
    shape.debris = is_debris(sentence, shape.whole);
    shape.refers = refers(sentence);
    return shape;
}

/* ---- What stands in it ---- */

static bool starts_with(struct gloss_slice text, size_t at, struct gloss_slice part, bool caseless) {
    if (text.len - at < part.len)
        return false;
    for (size_t i = 0; i < part.len; i++) {
        char a = text.ptr[at + i], b = part.ptr[i];

        if (a != b && !(caseless && gloss_ascii_small(a) == gloss_ascii_small(b)))
            return false;
    }
    return true;
}

bool gloss_sentence_find(struct gloss_slice text, struct gloss_slice part, size_t from, bool caseless, size_t *at) {
    if (part.len == 0 || part.len > GLOSS_LIMIT_SENTENCE_PART)
        return false;
    for (*at = from; *at < text.len && text.len - *at >= part.len; ++*at)
        if (starts_with(text, *at, part, caseless) && gloss_stands_alone(text, *at, *at + part.len))
            return true;
    return false;
}
