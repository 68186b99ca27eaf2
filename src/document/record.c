/* record.c - JSON as far as a line of JSON Lines needs it: the whole line is checked, two members are kept.
 *
 *     value  = object | array | string | number | "true" | "false" | "null"
 *     object = "{" [ string ":" value { "," string ":" value } ] "}"
 *     array  = "[" [ value { "," value } ] "]"
 *
 * Read from left to right once, with a bit for each level that is open, so that depth takes no stack. Nothing is made of what is
 * not asked for: a library's tree of the line takes ten times as long, and loses how numbers were written. */
#include "record.h"

#include "base/ascii.h"
#include "base/eight.h"
#include "base/limits.h"
#include "base/utf8.h"

/* What the key just read names. */
enum {
    IS_TEXT = 1,
    IS_ID = 2,
    IS_STEP = 4, /* the object on the way to the text */
};

enum expected { VALUE, VALUE_OR_END, KEY, KEY_OR_END, NEXT_OR_END };

struct parser {
    struct gloss_slice json;
    size_t at;
    unsigned char objects[GLOSS_LIMIT_JSON_DEPTH / 8]; /* a bit a level: an object, or an array */
    size_t depth;
    enum expected expected;
    unsigned names;              /* what the value will be */
    size_t key;                  /* byte of the key before the value */
    const char *field;           /* the whole name */
    const char *rest;            /* of the name, to be found in the object of level `inside` */
    size_t inside;               /* levels that the name has led into */
    struct gloss_slice text, id; /* as they are written */
    struct gloss_buf *scratch;

    size_t fault; /* byte */
    enum gloss_status status;
    const char *message; /* NULL: there is no such field */
    bool about_field;    /* the message goes on behind the name of the text's field */
};

static bool fail_at(struct parser *parser, size_t at, const char *message) {
    parser->fault = at;
    parser->status = GLOSS_ESYNTAX;
    parser->message = message;
    return false;
}

static bool fail(struct parser *parser, const char *message) { return fail_at(parser, parser->at, message); }

static char peek(const struct parser *parser) {
    return parser->at < parser->json.len ? parser->json.ptr[parser->at] : '\0';
}

static bool is_blank(char byte) { return byte == ' ' || byte == '\t' || byte == '\n' || byte == '\r'; }

static void skip_blanks(struct parser *parser) {
    while (parser->at < parser->json.len && is_blank(parser->json.ptr[parser->at]))
        parser->at++;
}

/* ---- Strings ---- */

/* The value of four hexadecimal digits at byte at; -1 where they are not. */
static int32_t hex4(struct gloss_slice text, size_t at) {
    int32_t value = 0;

    for (size_t i = 0; i < 4; i++) {
        char byte = at + i < text.len ? text.ptr[at + i] : '\0';

        if (gloss_is_digit(byte))
            value = value * 16 + (byte - '0');
        else if ((byte | 0x20) >= 'a' && (byte | 0x20) <= 'f')
            value = value * 16 + ((byte | 0x20) - 'a' + 10);
        else
            return -1;
    }
    return value;
}

static bool is_high(int32_t unit) { return unit >= 0xD800 && unit <= 0xDBFF; }

static bool is_low(int32_t unit) { return unit >= 0xDC00 && unit <= 0xDFFF; }

/* Bytes of the escape at byte at, which holds the backslash; 0 if it is none. */
static size_t escape_length(struct parser *parser, size_t at) {
    struct gloss_slice json = parser->json;
    char kind = at + 1 < json.len ? json.ptr[at + 1] : '\0';
    int32_t unit;

    if (kind != 'u') {
        if (kind && strchr("\"\\/bfnrt", kind))
            return 2;
        fail_at(parser, at, "no escape of JSON");
        return 0;
    }
    unit = hex4(json, at + 2);
    if (unit < 0) {
        fail_at(parser, at, "four hexadecimal digits have to follow '\\u'");
        return 0;
    }
    if (is_high(unit) && at + 7 < json.len && json.ptr[at + 6] == '\\' && json.ptr[at + 7] == 'u' &&
        is_low(hex4(json, at + 8)))
        return 12;
    if (is_high(unit) || is_low(unit)) {
        fail_at(parser, at, "half a surrogate pair, which is no character");
        return 0;
    }
    return 6;
}

/* Behind the bytes from byte at on that a string may hold as they are. */
static size_t plain_end(struct gloss_slice json, size_t at) {
    for (; json.len - at >= 8; at += 8) {
        uint64_t word = gloss_eight(json.ptr + at);
        uint64_t found = gloss_eight_below(word, 0x20) | gloss_eight_is(word, '"') | gloss_eight_is(word, '\\');

        if (found) {
            at += gloss_eight_skip(found);
            break;
        }
    }
    while (at < json.len && (unsigned char)json.ptr[at] >= 0x20 && json.ptr[at] != '"' && json.ptr[at] != '\\')
        at++;
    return at;
}

/* Pass over the string that begins here; *raw gets what is between its quotes. */
static bool read_string(struct parser *parser, struct gloss_slice *raw) {
    struct gloss_slice json = parser->json;
    size_t start = parser->at, at = start + 1, len;

    for (;;) {
        at = plain_end(json, at);
        if (at == json.len)
            return fail_at(parser, start, "a string without its end");
        if (json.ptr[at] == '"')
            break;
        if (json.ptr[at] != '\\')
            return fail_at(parser, at, "a control character in a string, where JSON needs an escape");
        len = escape_length(parser, at);
        if (len == 0)
            return false;
        at += len;
    }
    *raw = gloss_slice_cut(json, start + 1, at);
    parser->at = at + 1;
    return true;
}

static int32_t simple_escape(char kind) {
    switch (kind) {
    case 'b':
        return '\b';
    case 'f':
        return '\f';
    case 'n':
        return '\n';
    case 'r':
        return '\r';
    case 't':
        return '\t';
    default:
        return kind;
    }
}

/* The character of the escape at byte at of a string that has been read, and its bytes. */
static int32_t escaped(struct gloss_slice raw, size_t at, size_t *len) {
    int32_t unit;

    *len = 2;
    if (raw.ptr[at + 1] != 'u')
        return simple_escape(raw.ptr[at + 1]);
    unit = hex4(raw, at + 2);
    *len = is_high(unit) ? 12 : 6;
    return is_high(unit) ? 0x10000 + ((unit - 0xD800) << 10) + (hex4(raw, at + 8) - 0xDC00) : unit;
}

/* What a string that has been read means: itself, or if it has escapes, a text in scratch. false: no memory. */
static bool decode(struct gloss_slice raw, struct gloss_buf *scratch, struct gloss_slice *text) {
    const char *backslash = raw.len ? memchr(raw.ptr, '\\', raw.len) : NULL;
    size_t at = 0, len;
    char *to;

    *text = raw;
    if (!backslash)
        return true;
    scratch->len = 0;
    to = gloss_buf_reserve(scratch, raw.len); /* escapes are longer than what they stand for */
    if (!to)
        return false;
    while (backslash) {
        size_t plain = (size_t)(backslash - raw.ptr) - at;

        memcpy(to, raw.ptr + at, plain);
        to += plain;
        at += plain;
        to += gloss_utf8_encode(escaped(raw, at, &len), to);
        at += len;
        backslash = at < raw.len ? memchr(raw.ptr + at, '\\', raw.len - at) : NULL;
    }
    if (at < raw.len)
        memcpy(to, raw.ptr + at, raw.len - at);
    scratch->len = (size_t)(to - scratch->ptr) + raw.len - at;
    *text = gloss_buf_slice(scratch);
    return true;
}

/* ---- Members ---- */

/* What the member of that key is to us. */
static unsigned name(struct parser *parser, struct gloss_slice key) {
    size_t step = strcspn(parser->rest, ".");
    unsigned names = 0;

    if (parser->depth > 1 && parser->depth != parser->inside)
        return 0;
    if (parser->depth == 1 && gloss_slice_is(key, parser->field))
        names |= IS_TEXT;
    else if (gloss_slice_equal(key, (struct gloss_slice){parser->rest, step}))
        names |= parser->rest[step] ? IS_STEP : IS_TEXT;
    if (parser->depth == 1 && gloss_slice_is(key, "id"))
        names |= IS_ID;
    return names;
}

static bool read_key(struct parser *parser) {
    struct gloss_slice raw, key;

    parser->key = parser->at;
    if (peek(parser) != '"')
        return fail(parser, "a key in quotes is expected");
    if (!read_string(parser, &raw))
        return false;
    if (!decode(raw, parser->scratch, &key)) {
        parser->status = GLOSS_ENOMEM;
        return false;
    }
    parser->names = name(parser, key);
    skip_blanks(parser);
    if (peek(parser) != ':')
        return fail(parser, "':' is expected behind the key");
    parser->at++;
    parser->expected = VALUE;
    return true;
}

static bool take_text(struct parser *parser, struct gloss_slice raw) {
    if (parser->text.ptr) {
        parser->about_field = true;
        return fail_at(parser, parser->key, "comes twice");
    }
    parser->text = raw;
    return true;
}

/* value: as it is written, from its first byte to its last. */
static bool take_id(struct parser *parser, struct gloss_slice value) {
    if (parser->id.ptr)
        return fail_at(parser, parser->key, "the field 'id' comes twice");
    parser->id = value;
    return true;
}

/* ---- Values ---- */

static bool read_word(struct parser *parser, const char *word) {
    if (!gloss_slice_starts_with(gloss_slice_cut(parser->json, parser->at, parser->json.len), word))
        return fail(parser, "a value is expected");
    parser->at += strlen(word);
    return true;
}

static bool read_digits(struct parser *parser) {
    if (!gloss_is_digit(peek(parser)))
        return fail(parser, "a digit is expected");
    while (gloss_is_digit(peek(parser)))
        parser->at++;
    return true;
}

static bool read_number(struct parser *parser) {
    parser->at += peek(parser) == '-';
    if (peek(parser) == '0') {
        parser->at++;
        if (gloss_is_digit(peek(parser)))
            return fail(parser, "a number with a zero in front");
    } else if (!read_digits(parser)) {
        return false;
    }
    if (peek(parser) == '.') {
        parser->at++;
        if (!read_digits(parser))
            return false;
    }
    if ((peek(parser) | 0x20) == 'e') {
        parser->at++;
        parser->at += peek(parser) == '+' || peek(parser) == '-';
        return read_digits(parser);
    }
    return true;
}

static bool is_object(const struct parser *parser, size_t level) {
    return parser->objects[(level - 1) / 8] >> (level - 1) % 8 & 1;
}

static bool open(struct parser *parser, bool object) {
    unsigned char bit = (unsigned char)(1U << parser->depth % 8), *bits = &parser->objects[parser->depth / 8];

    if (parser->depth == GLOSS_LIMIT_JSON_DEPTH) {
        fail(parser, NULL);
        parser->status = GLOSS_ELIMIT;
        return false;
    }
    *bits = (unsigned char)(object ? *bits | bit : *bits & ~bit);
    parser->depth++;
    if (parser->names & IS_STEP && object) {
        parser->rest += strcspn(parser->rest, ".") + 1;
        parser->inside = parser->depth;
    }
    parser->at++;
    parser->expected = object ? KEY_OR_END : VALUE_OR_END;
    return true;
}

static void close(struct parser *parser) {
    if (parser->inside == parser->depth && parser->inside > 1) {
        /* Back before the dot and the step behind which we were. */
        parser->inside--;
        parser->rest--;
        while (parser->rest > parser->field && parser->rest[-1] != '.')
            parser->rest--;
    }
    parser->depth--;
    parser->at++;
    parser->expected = NEXT_OR_END;
}

static bool read_value(struct parser *parser) {
    size_t start = parser->at;
    unsigned names = parser->names;
    struct gloss_slice raw;
    char first = peek(parser);

    if (names & IS_TEXT && first != '"') {
        parser->about_field = true;
        return fail(parser, "is no string");
    }
    if (names & IS_ID && first != '"' && first != '-' && !gloss_is_digit(first) && first != 'n')
        return fail(parser, "the id is neither a string nor a number");
    parser->expected = NEXT_OR_END;
    if (first == '{' || first == '[')
        return open(parser, first == '{');
    if (first == '"') {
        if (!read_string(parser, &raw) || (names & IS_TEXT && !take_text(parser, raw)))
            return false;
    } else if (first == '-' || gloss_is_digit(first)) {
        if (!read_number(parser))
            return false;
    } else if (!read_word(parser, first == 't' ? "true" : first == 'f' ? "false" : "null")) {
        return false;
    }
    if (names & IS_ID && first != 'n')
        return take_id(parser, gloss_slice_cut(parser->json, start, parser->at));
    return true;
}

static bool read_next_or_end(struct parser *parser) {
    bool object = is_object(parser, parser->depth);

    if (peek(parser) == (object ? '}' : ']')) {
        close(parser);
    } else if (peek(parser) == ',') {
        parser->at++;
        parser->names = 0;
        parser->expected = object ? KEY : VALUE;
    } else {
        return fail(parser, object ? "',' or '}' is expected" : "',' or ']' is expected");
    }
    return true;
}

static bool step(struct parser *parser) {
    skip_blanks(parser);
    switch (parser->expected) {
    case KEY_OR_END:
        if (peek(parser) != '}')
            return read_key(parser);
        break;
    case VALUE_OR_END:
        parser->names = 0;
        if (peek(parser) != ']')
            return read_value(parser);
        break;
    case KEY:
        return read_key(parser);
    case VALUE:
        return read_value(parser);
    case NEXT_OR_END:
        return read_next_or_end(parser);
    }
    close(parser);
    return true;
}

static bool read_line(struct parser *parser) {
    size_t len, bad = gloss_utf8_check(parser->json, &len);

    if (bad < parser->json.len)
        return fail_at(parser, bad, "not UTF-8");
    skip_blanks(parser);
    if (peek(parser) != '{')
        return fail(parser, "not a JSON object");
    do {
        if (!step(parser))
            return false;
    } while (parser->depth > 0);
    skip_blanks(parser);
    if (parser->at < parser->json.len)
        return fail(parser, "something follows behind the object");
    if (!parser->text.ptr)
        return fail_at(parser, 0, NULL);
    return true;
}

bool gloss_record_read(struct gloss_record *record, struct gloss_slice json, const char *field, struct gloss_buf *scratch,
                       struct gloss_place place, struct gloss_diag *diag) {
    struct parser parser = {.json = json, .field = field, .rest = field, .inside = 1, .scratch = scratch};

    *record = (struct gloss_record){{NULL, 0}, {NULL, 0}};
    if (read_line(&parser)) {
        record->id = parser.id;
        if (decode(parser.text, scratch, &record->text))
            return true;
        parser.status = GLOSS_ENOMEM;
    }
    if (parser.status == GLOSS_ENOMEM) {
        gloss_buf_release(scratch); /* it would remember */
        return gloss_fail_memory(diag);
    }
    place.column = 1 + gloss_utf8_count(gloss_slice_cut(json, 0, parser.fault), NULL);
    if (parser.status == GLOSS_ELIMIT)
        return gloss_fail_at(diag, GLOSS_ELIMIT, place, "nested more than %d levels deep, the limit for a line of JSON",
                             GLOSS_LIMIT_JSON_DEPTH);
    if (!parser.message)
        return gloss_fail_at(diag, GLOSS_ESYNTAX, place, "the object has no field '%s'", field);
    if (parser.about_field)
        return gloss_fail_at(diag, GLOSS_ESYNTAX, place, "the field '%s' %s", field, parser.message);
    return gloss_fail_at(diag, GLOSS_ESYNTAX, place, "%s", parser.message);
}
