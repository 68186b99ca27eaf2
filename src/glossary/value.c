#include <stdio.h>
#include <stdlib.h>

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
static bool is_visible(struct gloss_loader *in, const struct gloss_field *field, struct gloss_slice text) {
    for (size_t at = 0, len; at < text.len; at += len) {
        int32_t cp = gloss_utf8_decode(text, at, &len);

        if (cp >= 0x20 && cp < 0x7F)
            continue;
        if (is_control(cp) || gloss_is_invisible(cp)) {
            gloss_loader_fail(in, in->node.mark, "'%s' cannot hold the %s character U+%04X", field->name,
                              is_control(cp) ? "control" : "invisible", (unsigned)cp);
            return false;
        }
    }
    return true;
}

bool gloss_loader_is_findable(struct gloss_loader *in, struct gloss_slice text, struct gloss_mark mark) {
    for (size_t at = 0, len; at < text.len; at += len)
        if (gloss_class(gloss_utf8_decode(text, at, &len)) & (GLOSS_LETTER | GLOSS_DIGIT))
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

    gloss_loader_fail(in, nowhere ? key : in->node.mark, "%s '%s'%s%s%s",
                      is_list(field->type) ? "empty item in" : "empty", field->name, is_null ? ": plain " : "",
                      is_null ? GLOSS_QUOTE(in->node.text) : "",
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

struct gloss_slice gloss_loader_text(struct gloss_loader *in, const struct gloss_field *field, struct gloss_mark key) {
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

static bool is_digit(char byte) { return byte >= '0' && byte <= '9'; }
static bool is_letter(char byte) { return (byte >= 'a' && byte <= 'z') || (byte >= 'A' && byte <= 'Z'); }

/* A language tag by the outer shape of BCP 47: a part of 2 to 8 letters, then parts of 1 to 8 letters and digits. */
static bool is_language(struct gloss_slice tag) {
    size_t part = 0, parts = 0;

    for (size_t i = 0; i <= tag.len; i++) {
        if (i == tag.len || tag.ptr[i] == '-') {
            if (part < (parts ? 1 : 2) || part > 8)
                return false;
            parts++;
            part = 0;
        } else if (is_letter(tag.ptr[i]) || (parts && is_digit(tag.ptr[i]))) {
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
        if (i == 4 || i == 7 ? date.ptr[i] != '-' : !is_digit(date.ptr[i]))
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

        while (same < len && same < url.len &&
               (is_letter(url.ptr[same]) ? (char)(url.ptr[same] | 0x20) : url.ptr[same]) == schemes[i][same])
            same++;
        if (same == len)
            return len;
    }
    return 0;
}

static bool is_link(struct gloss_slice url) {
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
    struct gloss_slice text = gloss_loader_text(in, field, key);

    if (text.ptr && !is_fit(text)) {
        gloss_loader_fail(in, mark, "expected %s for '%s', found '%s'", shape, field->name, GLOSS_QUOTE(text));
        return (struct gloss_slice){NULL, 0};
    }
    return text;
}

static struct gloss_slice read_link(struct gloss_loader *in, const struct gloss_field *field, struct gloss_mark key) {
    return read_shaped(in, field, key, is_link,
                       "a link that begins with https://, http:// or mailto: and has no blanks");
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

static struct gloss_slice read_pattern(struct gloss_loader *in, const struct gloss_field *field,
                                       struct gloss_mark key) {
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

static void read_bool(struct gloss_loader *in, const struct gloss_field *field, struct gloss_mark key, bool *value) {
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

static void read_choice(struct gloss_loader *in, const struct gloss_field *field, struct gloss_mark key,
                        unsigned *value) {
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

/* ---- Lists ---- */

/* Text that YAML takes for itself between brackets too. */
static bool is_simple(struct gloss_slice text) {
    for (size_t i = 0; i < text.len; i++)
        if (strchr(",[]{}#:&*!|>'\"%@`?\n", text.ptr[i]))
            return false;
    return text.len > 0 && text.len <= 40;
}

static bool expect_list(struct gloss_loader *in, const struct gloss_field *field, struct gloss_mark key) {
    const struct gloss_yaml_node *node = &in->node;

    if (node->kind == GLOSS_YAML_LIST)
        return true;
    if (node->kind == GLOSS_YAML_TEXT || node->kind == GLOSS_YAML_MAPPING)
        gloss_loader_fail(in, node->mark.width == 0 && node->kind == GLOSS_YAML_TEXT ? key : node->mark,
                          "expected a list for '%s', found %s%s%s%s", field->name, gloss_loader_found(in),
                          node->kind == GLOSS_YAML_MAPPING ? "" : "; write [",
                          node->kind == GLOSS_YAML_MAPPING ? ""
                          : is_simple(node->text)          ? GLOSS_QUOTE(node->text)
                                                           : "..",
                          node->kind == GLOSS_YAML_MAPPING ? "" : "]");
    gloss_loader_skip(in);
    return false;
}

static void push(struct gloss_loader *in, const void *item, size_t size) {
    gloss_buf_put(&in->scratch, (struct gloss_slice){item, size});
}

static struct gloss_list read_list(struct gloss_loader *in, const struct gloss_field *field, struct gloss_mark key) {
    struct gloss_list list = {NULL, 0};
    size_t start = in->scratch.len;

    if (!expect_list(in, field, key))
        return list;
    while (gloss_loader_next_item(in)) {
        struct gloss_mark mark = in->node.mark;
        struct gloss_slice item = gloss_loader_text(in, field, mark);

        if (!item.ptr)
            continue;
        if (field->type == GLOSS_FIELD_REFERENCES)
            gloss_loader_refer(in, &in->sees, item, mark);
        push(in, &item, sizeof item);
    }
    list.items = gloss_loader_gather(in, start, sizeof *list.items, &list.count);
    return list;
}

/* ---- Names in other languages ---- */

static void read_names_of(struct gloss_loader *in, const struct gloss_field *field, struct gloss_slice language) {
    bool many = in->node.kind == GLOSS_YAML_LIST;

    if (in->node.kind == GLOSS_YAML_MAPPING) {
        gloss_loader_fail(in, in->node.mark, "expected text or a list in '%s', found a mapping", field->name);
        gloss_loader_skip(in);
        return;
    }
    while (!many || gloss_loader_next_item(in)) {
        struct gloss_name name = {language, gloss_loader_text(in, field, in->node.mark)};

        if (name.form.ptr && language.ptr)
            push(in, &name, sizeof name);
        if (!many)
            break;
    }
}

static void read_names(struct gloss_loader *in, const struct gloss_field *field, struct gloss_mark key,
                       struct gloss_extras *extras) {
    static const struct gloss_field language_field = {.name = "names", .type = GLOSS_FIELD_LANGUAGE};
    struct gloss_references keys = {0};
    size_t start = in->scratch.len;

    if (in->node.kind != GLOSS_YAML_MAPPING) {
        if (in->node.kind != GLOSS_YAML_REFUSED)
            gloss_loader_fail(in, in->node.mark.width ? in->node.mark : key,
                              "expected a mapping for '%s', found %s; write {ko: [..]}", field->name,
                              gloss_loader_found(in));
        gloss_loader_skip(in);
        return;
    }
    while (gloss_loader_next_item(in)) {
        struct gloss_mark mark = in->node.mark;
        struct gloss_slice language = {NULL, 0};

        if (in->node.kind != GLOSS_YAML_REFUSED)
            language = read_shaped(in, &language_field, mark, is_language, "a language tag such as 'ko'");
        if (language.ptr)
            gloss_loader_refer(in, &keys, language, mark);
        if (gloss_loader_next(in))
            read_names_of(in, field, language);
    }
    gloss_loader_repeated(in, keys.items, keys.count, "language");
    free(keys.items);
    extras->names = gloss_loader_gather(in, start, sizeof *extras->names, &extras->name_count);
}

/* ---- Sources ---- */

static struct gloss_source read_source_text(struct gloss_loader *in, const struct gloss_field *field) {
    static const struct gloss_field url_field = {.name = "sources", .type = GLOSS_FIELD_URL};
    struct gloss_slice text = gloss_slice_trim(in->node.text);
    size_t scheme = scheme_length(text);

    if (scheme > 0 && text.ptr[scheme - 1] == '/')
        return (struct gloss_source){.url = read_link(in, &url_field, in->node.mark)};
    return (struct gloss_source){.title = gloss_loader_text(in, field, in->node.mark)};
}

static struct gloss_source read_source(struct gloss_loader *in, const struct gloss_field *field) {
    struct gloss_mark mark = in->node.mark;
    struct gloss_draft draft = {0};

    if (in->node.kind == GLOSS_YAML_TEXT)
        return read_source_text(in, field);
    if (in->node.kind == GLOSS_YAML_MAPPING) {
        gloss_loader_fields(in, GLOSS_IN_SOURCE, &draft);
        if (!draft.given && !draft.misspelt && !gloss_loader_ended(in))
            gloss_loader_fail(in, mark, "a source needs a 'title' or a 'url'");
    } else if (in->node.kind == GLOSS_YAML_LIST) {
        gloss_loader_fail(in, mark, "expected text or a mapping in '%s', found a list", field->name);
        gloss_loader_skip(in);
    }
    return (struct gloss_source){draft.source_title, draft.url};
}

static void read_sources(struct gloss_loader *in, const struct gloss_field *field, struct gloss_mark key,
                         struct gloss_extras *extras) {
    size_t start = in->scratch.len;

    if (!expect_list(in, field, key))
        return;
    while (gloss_loader_next_item(in)) {
        struct gloss_source source = read_source(in, field);

        if (source.title.ptr || source.url.ptr)
            push(in, &source, sizeof source);
    }
    extras->sources = gloss_loader_gather(in, start, sizeof *extras->sources, &extras->source_count);
}

/* ---- Fields ---- */

static void read_defaults(struct gloss_loader *in, struct gloss_draft *draft, struct gloss_mark key) {
    if (in->node.kind == GLOSS_YAML_MAPPING) {
        gloss_loader_fields(in, GLOSS_IN_DEFAULTS, draft);
        return;
    }
    if (in->node.kind != GLOSS_YAML_REFUSED)
        gloss_loader_fail(in, in->node.mark.width ? in->node.mark : key,
                          "expected a mapping for 'defaults', found %s; write {case: smart}", gloss_loader_found(in));
    gloss_loader_skip(in);
}

static void read_value(struct gloss_loader *in, const struct gloss_field *field, struct gloss_mark key,
                       struct gloss_draft *draft) {
    void *member = (char *)draft + field->offset;
    struct gloss_slice *text = member;

    switch (field->type) {
    case GLOSS_FIELD_LABEL:
    case GLOSS_FIELD_TERM:
    case GLOSS_FIELD_FORM:
    case GLOSS_FIELD_PROSE:
    case GLOSS_FIELD_MARKDOWN:
    case GLOSS_FIELD_REFERENCE:
        *text = gloss_loader_text(in, field, key);
        break;
    case GLOSS_FIELD_LANGUAGE:
        *text = read_shaped(in, field, key, is_language, "a language tag such as 'en'");
        break;
    case GLOSS_FIELD_DATE:
        *text = read_shaped(in, field, key, is_date, "a date such as 2016, 2016-11 or 2016-11-23");
        break;
    case GLOSS_FIELD_URL:
        *text = read_link(in, field, key);
        break;
    case GLOSS_FIELD_PATTERN:
        *text = read_pattern(in, field, key);
        break;
    case GLOSS_FIELD_BOOL:
        read_bool(in, field, key, member);
        break;
    case GLOSS_FIELD_CHOICE:
        read_choice(in, field, key, member);
        break;
    case GLOSS_FIELD_LABELS:
    case GLOSS_FIELD_FORMS:
    case GLOSS_FIELD_PROSES:
    case GLOSS_FIELD_REFERENCES:
        *(struct gloss_list *)member = read_list(in, field, key);
        break;
    case GLOSS_FIELD_NAMES:
        read_names(in, field, key, &draft->extras);
        break;
    case GLOSS_FIELD_SOURCES:
        read_sources(in, field, key, &draft->extras);
        break;
    case GLOSS_FIELD_SENSES:
        gloss_loader_senses(in, draft, key);
        break;
    case GLOSS_FIELD_DEFAULTS:
        read_defaults(in, draft, key);
        break;
    case GLOSS_FIELD_TERMS:
        gloss_loader_terms(in, key);
        break;
    }
}

static const char *name_of(unsigned places) {
    return places & GLOSS_IN_FILE       ? "at the top of the file"
           : places & GLOSS_IN_DEFAULTS ? "in 'defaults'"
           : places & GLOSS_IN_ENTRY    ? "in an entry"
           : places & GLOSS_IN_LISTED   ? "in a list of entries"
           : places & GLOSS_IN_SENSE    ? "in a sense"
                                        : "in a source";
}

/* Returns whether a known name is near. */
static bool report_unknown(struct gloss_loader *in, unsigned places) {
    struct gloss_slice name = in->node.text;
    const struct gloss_field *elsewhere = gloss_field_find(name, ~0u);
    const char *near = elsewhere && !(places & GLOSS_IN_FILE) ? NULL : gloss_field_near(name, places);

    if (near)
        gloss_loader_fail(in, in->node.mark, "unknown field '%s' %s; did you mean '%s'?", GLOSS_QUOTE(name),
                          name_of(places), near);
    else if (elsewhere)
        gloss_loader_fail(in, in->node.mark, "field '%s' does not belong %s, but %s", elsewhere->name, name_of(places),
                          name_of(elsewhere->places));
    else
        gloss_loader_fail(in, in->node.mark, "unknown field '%s' %s%s", GLOSS_QUOTE(name), name_of(places),
                          places & GLOSS_IN_FILE ? "; entries stand below 'terms'" : "");
    return near != NULL;
}

/* The field that the key names; NULL after a fault. */
static const struct gloss_field *read_key(struct gloss_loader *in, unsigned places, struct gloss_draft *draft) {
    const struct gloss_field *field;

    if (in->node.kind == GLOSS_YAML_LIST || in->node.kind == GLOSS_YAML_MAPPING) {
        gloss_loader_fail(in, in->node.mark, "expected the name of a field, found %s", gloss_loader_found(in));
        gloss_loader_skip(in);
    }
    if (in->node.kind != GLOSS_YAML_TEXT)
        return NULL;
    field = gloss_field_find(in->node.text, places);
    if (!field) {
        draft->misspelt |= report_unknown(in, places);
        return NULL;
    }
    if (gloss_draft_has(draft, field)) {
        gloss_loader_fail(in, in->node.mark, "repeated field '%s'", field->name);
        gloss_origin_note(in->origin, gloss_draft_mark(draft, field), "first given here");
        return NULL;
    }
    return field;
}

/* What the draft keeps of a field besides its value. */
static void note_given(struct gloss_draft *draft, const struct gloss_field *field, struct gloss_mark key,
                       struct gloss_mark value) {
    size_t extras = offsetof(struct gloss_draft, extras);

    draft->given |= UINT64_C(1) << (field - gloss_fields);
    draft->marks[field - gloss_fields] = key;
    if (field->offset >= extras && field->offset < extras + sizeof draft->extras)
        draft->has_extras = true;
    if (field->type == GLOSS_FIELD_REFERENCE)
        draft->use_mark = value;
    if (field->offset == offsetof(struct gloss_draft, term))
        draft->term_mark = value;
    if (field->offset == offsetof(struct gloss_draft, extras.id))
        draft->id_mark = value;
}

void gloss_loader_fields(struct gloss_loader *in, unsigned places, struct gloss_draft *draft) {
    while (gloss_loader_next_item(in)) {
        struct gloss_mark key = in->node.mark;
        const struct gloss_field *field = read_key(in, places, draft);

        if (!gloss_loader_next(in))
            return;
        if (!field) {
            gloss_loader_skip(in);
            continue;
        }
        note_given(draft, field, key, in->node.mark);
        read_value(in, field, key, draft);
    }
}
