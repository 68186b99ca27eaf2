#include <stdio.h>

#include "base/ascii.h"
#include "base/limits.h"
#include "base/regex.h"
#include "loader.h"

/* What a text must be, by the type of its field. */
struct text_rule {
    size_t limit; /* bytes */
    bool one_line, findable;
};

static struct text_rule rule_of(enum gloss_field_type type) {
    switch (type) {
    case GLOSS_FIELD_PROSE:
    case GLOSS_FIELD_PROSES:
    case GLOSS_FIELD_MARKDOWN:
        return (struct text_rule){GLOSS_LIMIT_DEFINITION_BYTES, false, false};
    case GLOSS_FIELD_URL:
        return (struct text_rule){GLOSS_LIMIT_DEFINITION_BYTES, true, false};
    case GLOSS_FIELD_FORM:
    case GLOSS_FIELD_FORMS:
    case GLOSS_FIELD_NAMES:
        return (struct text_rule){GLOSS_LIMIT_FORM_BYTES, true, true};
    default:
        return (struct text_rule){GLOSS_LIMIT_FORM_BYTES, true, false};
    }
}

static bool is_list(enum gloss_field_type type) {
    return type == GLOSS_FIELD_LABELS || type == GLOSS_FIELD_FORMS || type == GLOSS_FIELD_PROSES ||
           type == GLOSS_FIELD_REFERENCES || type == GLOSS_FIELD_NAMES || type == GLOSS_FIELD_SOURCES;
}

/* ---- Text ---- */

static bool is_control(int32_t cp) { return cp < 0x20 || (cp >= 0x7F && cp < 0xA0) || cp == 0x2028 || cp == 0x2029; }

/* Characters that nobody sees would make two terms look the same, or a line read backwards. */
int32_t gloss_loader_refused(struct gloss_slice text) {
    for (size_t at = 0, len; at < text.len; at += len) {
        char byte = text.ptr[at];
        int32_t cp;

        len = 1;
        if (byte >= 0x20 && byte < 0x7F)
            continue;
        cp = gloss_utf8_decode(text, at, &len);
        if (is_control(cp) || gloss_is_invisible(cp))
            return cp;
    }
    return -1;
}

static bool is_visible(struct gloss_loader *in, const struct gloss_field *field, struct gloss_slice text) {
    int32_t refused = gloss_loader_refused(text);

    if (refused >= 0)
        gloss_loader_fail(in, in->node.mark, "'%s' cannot hold the %s character U+%04X", field->name,
                          is_control(refused) ? "control" : "invisible", (unsigned)refused);
    return refused < 0;
}

bool gloss_loader_has_word(struct gloss_slice text) {
    for (size_t at = 0, len; at < text.len; at += len)
        if (gloss_class(gloss_utf8_decode(text, at, &len)) & (GLOSS_LETTER | GLOSS_DIGIT))
            return true;
    return false;
}

bool gloss_loader_is_findable(struct gloss_loader *in, struct gloss_slice text, struct gloss_mark mark) {
    if (gloss_loader_has_word(text))
        return true;
    gloss_loader_fail(in, mark, "'%s' could never be found, for it has no letter or digit", GLOSS_QUOTE(text));
    return false;
}

/* Outer blanks mean nothing; but before Markdown they may be the indentation of code. */
static struct gloss_slice trim(struct gloss_slice text, enum gloss_field_type type) {
    struct gloss_slice trimmed = gloss_slice_trim(text);

    if (type != GLOSS_FIELD_MARKDOWN || trimmed.len == 0)
        return trimmed;
    return (struct gloss_slice){text.ptr, (size_t)(trimmed.ptr + trimmed.len - text.ptr)};
}

static void report_empty(struct gloss_loader *in, const struct gloss_field *field, struct gloss_mark key) {
    bool is_null = gloss_yaml_is_null(&in->node) && in->node.text.len > 0;
    bool nowhere = in->node.mark.width == 0;

    gloss_loader_fail(in, nowhere ? key : in->node.mark, "%s '%s'%s%s%s", is_list(field->type) ? "empty item in" : "empty",
                      field->name, is_null ? ": plain " : "", is_null ? GLOSS_QUOTE(in->node.text) : "",
                      is_null ? " means nothing; put it in quotes if it is meant" : "");
}

static bool expect_text(struct gloss_loader *in, const struct gloss_field *field) {
    if (in->node.kind == GLOSS_YAML_TEXT)
        return true;
    if (in->node.kind == GLOSS_YAML_LIST || in->node.kind == GLOSS_YAML_MAPPING) {
        gloss_loader_fail(in, in->node.mark, "expected text %s '%s', found %s%s", is_list(field->type) ? "in" : "for",
                          field->name, gloss_loader_found(in),
                          is_list(field->type) && in->node.kind == GLOSS_YAML_MAPPING ? "; text with ': ' needs quotes"
                                                                                      : "");
        gloss_loader_skip(in);
    }
    return false;
}

static struct gloss_slice read_text(struct gloss_loader *in, const struct gloss_field *field, struct gloss_mark key) {
    static const struct gloss_slice missing;
    struct text_rule rule = rule_of(field->type);
    struct gloss_slice text;

    if (!expect_text(in, field))
        return missing;
    text = trim(in->node.text, field->type);
    if (text.len == 0 || gloss_yaml_is_null(&in->node)) {
        report_empty(in, field, key);
        return missing;
    }
    if (text.len > rule.limit) {
        gloss_origin_fail(in->origin, GLOSS_ELIMIT, in->node.mark, "%zu bytes %s '%s', the limit is %zu", text.len,
                          is_list(field->type) ? "in an item of" : "in", field->name, rule.limit);
        return missing;
    }
    if (rule.one_line && !is_visible(in, field, text))
        return missing;
    if (rule.findable && !gloss_loader_is_findable(in, text, in->node.mark))
        return missing;
    text = gloss_arena_copy(&in->glossary->arena, text);
    if (!text.ptr)
        gloss_loader_fail_memory(in);
    return text;
}

/* ---- Text of a certain shape ---- */

/* A language tag by the outer shape of BCP 47: a part of 2 to 8 letters, then parts of 1 to 8 letters and digits. */
bool gloss_loader_is_language(struct gloss_slice tag) {
    size_t part = 0, parts = 0;

    for (size_t i = 0; i <= tag.len; i++) {
        if (i == tag.len || tag.ptr[i] == '-') {
            if (part < (parts ? 1 : 2) || part > 8)
                return false;
            parts++;
            part = 0;
        } else if (gloss_is_ascii_letter(tag.ptr[i]) || (parts && gloss_is_digit(tag.ptr[i]))) {
            part++;
        } else {
            return false;
        }
    }
    return true;
}

static int number(const char *digits, size_t count) {
    int value = 0;

    for (size_t i = 0; i < count; i++)
        value = 10 * value + (digits[i] - '0');
    return value;
}

static bool is_date(struct gloss_slice date) {
    static const int days[] = {31, 28, 31, 30, 31, 30, 31, 31, 30, 31, 30, 31};
    int year, month, day;

    if (date.len != 4 && date.len != 7 && date.len != 10)
        return false;
    for (size_t i = 0; i < date.len; i++)
        if (i == 4 || i == 7 ? date.ptr[i] != '-' : !gloss_is_digit(date.ptr[i]))
            return false;
    year = number(date.ptr, 4);
    month = date.len >= 7 ? number(date.ptr + 5, 2) : 1;
    day = date.len >= 10 ? number(date.ptr + 8, 2) : 1;
    if (month < 1 || month > 12 || day < 1)
        return false;
    return day <= days[month - 1] || (month == 2 && day == 29 && year % 4 == 0 && (year % 100 != 0 || year % 400 == 0));
}

/* Length of a scheme that a link may have, with what follows it always; 0: none of them. */
static size_t scheme_length(struct gloss_slice url) {
    static const char *const schemes[] = {"https://", "http://", "mailto:"};

    for (size_t i = 0; i < sizeof schemes / sizeof *schemes; i++) {
        size_t len = strlen(schemes[i]), same = 0;

        while (same < len && same < url.len && gloss_ascii_small(url.ptr[same]) == schemes[i][same])
            same++;
        if (same == len)
            return len;
    }
    return 0;
}

bool gloss_loader_is_web(struct gloss_slice text) {
    size_t scheme = scheme_length(text);

    return scheme > 0 && text.ptr[scheme - 1] == '/';
}

bool gloss_loader_is_link(struct gloss_slice url) {
    size_t scheme = scheme_length(url);

    for (size_t i = 0; i < url.len; i++)
        if (url.ptr[i] == ' ')
            return false;
    return scheme > 0 && url.len > scheme;
}

/* Text that has the shape of its type, which the message names. */
static struct gloss_slice read_shaped(struct gloss_loader *in, const struct gloss_field *field, struct gloss_mark key,
                                      bool (*is_fit)(struct gloss_slice text), const char *shape) {
    struct gloss_mark mark = in->node.mark;
    struct gloss_slice text = read_text(in, field, key);

    if (text.ptr && !is_fit(text)) {
        gloss_loader_fail(in, mark, "expected %s for '%s', found '%s'", shape, field->name, GLOSS_QUOTE(text));
        return (struct gloss_slice){NULL, 0};
    }
    return text;
}

/* The place inside a pattern where it is bad, if the file has it there letter by letter: at is the byte of the pattern.
 */
static struct gloss_mark mark_in_pattern(const struct gloss_yaml_node *node, size_t at) {
    struct gloss_mark mark = node->mark;
    bool single = node->style == GLOSS_YAML_SINGLE;
    size_t before;

    if (at == 0 || at > node->text.len || mark.width == GLOSS_MARK_REST || (!single && node->style != GLOSS_YAML_PLAIN))
        return mark;
    before = gloss_utf8_count(gloss_slice_cut(node->text, 0, at), NULL);
    for (size_t i = 0; single && i < at; i++)
        before += node->text.ptr[i] == '\''; /* is written twice */
    mark.column += (uint32_t)before + single;
    mark.width = 1;
    return mark;
}

static struct gloss_slice read_pattern(struct gloss_loader *in, const struct gloss_field *field, struct gloss_mark key) {
    static const struct gloss_slice missing;
    struct gloss_slice pattern;
    struct gloss_regex *regex;
    char message[GLOSS_REGEX_MESSAGE];
    size_t at;

    if (!expect_text(in, field))
        return missing;
    pattern = in->node.text;
    while (pattern.len > 0 && pattern.ptr[pattern.len - 1] == '\n')
        pattern.len--;
    if (pattern.len == 0 || gloss_yaml_is_null(&in->node)) {
        report_empty(in, field, key);
        return missing;
    }
    regex = gloss_regex_new(pattern, false, message, &at);
    gloss_regex_free(regex);
    if (!regex) {
        if (message[0])
            gloss_origin_fail(in->origin, pattern.len > GLOSS_LIMIT_PATTERN_BYTES ? GLOSS_ELIMIT : GLOSS_EENTRY,
                              mark_in_pattern(&in->node, at), "bad pattern: %s", message);
        else
            gloss_loader_fail_memory(in);
        return missing;
    }
    pattern = gloss_arena_copy(&in->glossary->arena, pattern);
    if (!pattern.ptr)
        gloss_loader_fail_memory(in);
    return pattern;
}

struct gloss_slice gloss_loader_text(struct gloss_loader *in, const struct gloss_field *field, struct gloss_mark key) {
    switch (field->type) {
    case GLOSS_FIELD_LANGUAGE:
        return read_shaped(in, field, key, gloss_loader_is_language, "a language tag such as 'en'");
    case GLOSS_FIELD_DATE:
        return read_shaped(in, field, key, is_date, "a date such as 2016, 2016-11 or 2016-11-23");
    case GLOSS_FIELD_URL:
        return read_shaped(in, field, key, gloss_loader_is_link,
                           "a link that begins with https://, http:// or mailto: and has no blanks");
    case GLOSS_FIELD_PATTERN:
        return read_pattern(in, field, key);
    default:
        return read_text(in, field, key);
    }
}

/* ---- Text that is one of a few words ---- */

void gloss_loader_bool(struct gloss_loader *in, const struct gloss_field *field, struct gloss_mark key, bool *value) {
    static const char *const words[] = {"true", "True", "TRUE", "false", "False", "FALSE"};
    bool quoted = in->node.style != GLOSS_YAML_PLAIN;

    if (!expect_text(in, field))
        return;
    for (size_t i = 0; !quoted && i < sizeof words / sizeof *words; i++)
        if (gloss_slice_is(in->node.text, words[i])) {
            *value = i < 3;
            return;
        }
    if (in->node.text.len == 0 || gloss_yaml_is_null(&in->node))
        report_empty(in, field, key);
    else
        gloss_loader_fail(in, in->node.mark, "expected true or false for '%s', found '%s'%s", field->name,
                          GLOSS_QUOTE(in->node.text), quoted ? " in quotes" : "");
}

/* "a, b or c" */
static const char *all_of(const char *const *words, char *room, size_t size) {
    size_t len = 0;

    for (size_t i = 0; words[i]; i++)
        len += (size_t)snprintf(room + len, size - len, "%s%s", i == 0 ? "" : words[i + 1] ? ", " : " or ", words[i]);
    return room;
}

void gloss_loader_choice(struct gloss_loader *in, const struct gloss_field *field, struct gloss_mark key, unsigned *value) {
    char words[128];
    const char *near;

    if (!expect_text(in, field))
        return;
    for (unsigned i = 0; field->values[i]; i++)
        if (gloss_slice_is(in->node.text, field->values[i])) {
            *value = i + 1;
            return;
        }
    if (in->node.text.len == 0 || gloss_yaml_is_null(&in->node)) {
        report_empty(in, field, key);
        return;
    }
    near = gloss_word_near(in->node.text, field->values);
    gloss_loader_fail(in, in->node.mark, "expected %s for '%s', found '%s'%s%s%s",
                      all_of(field->values, words, sizeof words), field->name, GLOSS_QUOTE(in->node.text),
                      near ? "; did you mean '" : "", near ? near : "", near ? "'?" : "");
}
