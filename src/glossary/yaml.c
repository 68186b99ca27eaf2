#include "yaml.h"

#include <stdlib.h>
#include <yaml.h>

#include "base/limits.h"
#include "base/utf8.h"

/* libyaml counts lines and columns from 0, columns in characters, and ends lines at U+0085, U+2028 and U+2029 too,
 * which editors do not. Where a file has such characters, this tells which line of the file one of libyaml's lines
 * belongs to. */
struct line_cursor {
    size_t yaml_line, byte; /* where libyaml's line begins */
    uint32_t line;          /* the file's line, from 0 */
    uint32_t column;        /* characters of it before that byte */
};

struct gloss_yaml {
    struct gloss_origin *origin;
    yaml_parser_t parser;
    yaml_event_t event; /* owns the text of the node handed out */
    bool has_event, ended, whole, has_document;
    size_t depth;
    bool is_mapping[GLOSS_LIMIT_YAML_DEPTH + 1], is_value[GLOSS_LIMIT_YAML_DEPTH + 1]; /* of the next node at a depth */
    bool odd_breaks; /* the file has line ends that only libyaml knows */
    struct line_cursor cursor;
};

/* ---- Before libyaml sees it ---- */

static const char *foreign_encoding(struct gloss_slice text) {
    static const struct {
        const char *mark;
        size_t len;
        const char *name;
    } marks[] = {
        {"\xFF\xFE\0\0", 4, "UTF-32"}, {"\0\0\xFE\xFF", 4, "UTF-32"}, {"\xFF\xFE", 2, "UTF-16"}, {"\xFE\xFF", 2, "UTF-16"}};

    for (size_t i = 0; i < sizeof marks / sizeof *marks; i++)
        if (text.len >= marks[i].len && memcmp(text.ptr, marks[i].mark, marks[i].len) == 0)
            return marks[i].name;
    return NULL;
}

static bool is_odd_break(int32_t cp) { return cp == 0x85 || cp == 0x2028 || cp == 0x2029; }

/* Whether libyaml begins a line at a byte. */
static bool begins_line(struct gloss_slice text, size_t at) {
    size_t len;
    int32_t before = at ? gloss_utf8_decode_before(text, at, &len) : '\n';

    return before == '\n' || before == '\r' || is_odd_break(before);
}

/* The directive line that is one too many; the text's length if there is none. */
static size_t excess_directive(struct gloss_slice text) {
    size_t count = 0;

    for (size_t at = 0; at < text.len; at++) {
        const char *sign = memchr(text.ptr + at, '%', text.len - at);

        if (!sign)
            break;
        at = (size_t)(sign - text.ptr);
        if (begins_line(text, at) && ++count > GLOSS_LIMIT_YAML_DIRECTIVES)
            return at;
    }
    return text.len;
}

static bool has_odd_breaks(struct gloss_slice text) {
    const char *at = text.ptr, *end = text.ptr + text.len;

    while (at < end && (at = memchr(at, 0xC2, (size_t)(end - at))) != NULL)
        if (*++at == '\x85')
            return true;
    at = text.ptr;
    while (at < end && (at = memchr(at, 0xE2, (size_t)(end - at))) != NULL)
        if (memcmp(++at, "\x80\xA8", 2) == 0 || memcmp(at, "\x80\xA9", 2) == 0)
            return true;
    return false;
}

static bool is_fit(struct gloss_origin *origin) {
    static const struct gloss_mark whole_file;
    const char *encoding = foreign_encoding(origin->text);
    size_t at;

    if (origin->text.len > GLOSS_LIMIT_GLOSSARY_BYTES) {
        gloss_origin_fail(origin, GLOSS_ELIMIT, whole_file, "the file is larger than %zu bytes, the limit for a glossary",
                          GLOSS_LIMIT_GLOSSARY_BYTES);
        return false;
    }
    if (encoding) {
        gloss_origin_fail(origin, GLOSS_ESYNTAX, whole_file, "the file is %s; save it as UTF-8", encoding);
        return false;
    }
    if (gloss_slice_starts_with(origin->text, "\xEF\xBB\xBF"))
        origin->text = gloss_slice_cut(origin->text, 3, origin->text.len);
    at = gloss_utf8_check_text(origin->text);
    if (at < origin->text.len) {
        unsigned char byte = (unsigned char)origin->text.ptr[at];

        gloss_origin_fail(origin, GLOSS_ESYNTAX, gloss_origin_mark(origin, at),
                          byte ? "not UTF-8: byte 0x%02X; save the file as UTF-8"
                               : "NUL byte 0x%02X; a glossary is text, or a file that 'gloss index' made",
                          byte);
        return false;
    }
    at = excess_directive(origin->text);
    if (at < origin->text.len)
        gloss_origin_fail(origin, GLOSS_ELIMIT, gloss_origin_mark(origin, at),
                          "more than %d lines begin with '%%', the limit for a glossary", GLOSS_LIMIT_YAML_DIRECTIVES);
    return at == origin->text.len;
}

/* ---- Places ---- */

/* Move to the next of libyaml's lines. */
static void advance(struct line_cursor *cursor, struct gloss_slice text) {
    size_t len = 0;
    int32_t cp = 0;

    cursor->yaml_line++;
    for (; cursor->byte < text.len; cursor->column++) {
        cp = gloss_utf8_decode(text, cursor->byte, &len);
        cursor->byte += len;
        if (cp == '\r' || cp == '\n' || is_odd_break(cp))
            break;
    }
    if (is_odd_break(cp)) {
        cursor->column++;
        return;
    }
    if (cp == '\r' && cursor->byte < text.len && text.ptr[cursor->byte] == '\n')
        cursor->byte++;
    cursor->line++;
    cursor->column = 0;
}

static struct gloss_mark mark_at(struct gloss_yaml *yaml, yaml_mark_t start) {
    struct line_cursor *cursor = &yaml->cursor;

    if (!yaml->odd_breaks)
        return (struct gloss_mark){(uint32_t)start.line + 1, (uint32_t)start.column + 1, 1};
    if (start.line < cursor->yaml_line)
        *cursor = (struct line_cursor){0};
    while (cursor->yaml_line < start.line && cursor->byte < yaml->origin->text.len)
        advance(cursor, yaml->origin->text);
    return (struct gloss_mark){cursor->line + 1, cursor->column + (uint32_t)start.column + 1, 1};
}

static struct gloss_mark mark_between(struct gloss_yaml *yaml, yaml_mark_t start, yaml_mark_t end) {
    struct gloss_mark mark = mark_at(yaml, start);

    mark.width = end.line != start.line ? GLOSS_MARK_REST : (uint32_t)(end.column - start.column);
    return mark;
}

/* ---- Faults ---- */

/* libyaml's messages that say too little to somebody who writes a glossary. */
static const struct {
    const char *problem, *advice;
    bool at_context; /* the place that helps is where the thing began */
    bool takes_hint; /* what stands at the place may say more; else the usual cause, or NULL */
    const char *usual;
} advices[] = {
    {"mapping values are not allowed in this context",
     "a colon followed by a blank inside plain text; put the text in quotes, or indent the line as its neighbours", false,
     false, NULL},
    {"could not find expected ':'", "expected ': ' behind this key", true, false, NULL},
    {"did not find expected key", "expected a key here", false, true, "is the indentation right?"},
    {"did not find expected '-' indicator", "expected '- ' here; is the indentation right?", false, false, NULL},
    {"did not find expected ',' or ']'", "expected ',' or ']' in the list", false, true, NULL},
    {"did not find expected ',' or '}'", "expected ',' or '}' in the mapping", false, true, NULL},
    {"found unexpected end of stream", "a quotation mark that is never closed", true, false, NULL},
    {"found unexpected document indicator", "a quotation mark that is never closed", true, false, NULL},
    {"found character that cannot start any token",
     "text cannot begin with this character; put it in quotes, and indent with blanks, not with tabs", false, false, NULL},
    {"found unknown escape character", "no such escape; write '\\\\' for a backslash, or use single quotes", false, false,
     NULL},
    {"did not find expected <document start>", "expected one mapping; is the indentation right?", false, false, NULL},
};

/* Whether a quoted text was ended by a quotation mark inside it: text goes on right behind, or to another one in the line. */
static bool is_ended_early(const struct gloss_yaml *yaml, struct gloss_slice rest, char quote) {
    const char *before = rest.ptr;
    size_t quotes = 0;

    while (before > yaml->origin->text.ptr && before[-1] == ' ')
        before--;
    if (before == yaml->origin->text.ptr || before[-1] != quote || strchr("#,:[]{}", rest.ptr[0]))
        return false;
    for (size_t i = 0; i < rest.len; i++)
        quotes += rest.ptr[i] == quote;
    return before == rest.ptr || quotes % 2;
}

/* What more can be said for certain where something else was expected than what stands there; NULL: nothing. */
static const char *hint_at(struct gloss_yaml *yaml, struct gloss_mark mark) {
    struct gloss_slice rest;

    if (yaml->origin->faults->beyond)
        return NULL;
    rest = gloss_origin_rest(yaml->origin, mark);
    if (!rest.ptr || rest.len == 0)
        return NULL;
    return rest.ptr[0] == ':'                 ? "a text with ': ' needs quotes"
           : is_ended_early(yaml, rest, '\'') ? "an apostrophe inside '...' is written twice"
           : is_ended_early(yaml, rest, '"')  ? "a quotation mark inside \"...\" is written \\\""
                                              : NULL;
}

static void report_syntax(struct gloss_yaml *yaml) {
    const yaml_parser_t *parser = &yaml->parser;
    struct gloss_mark mark = mark_at(yaml, parser->problem_mark);
    const char *problem = parser->problem ? parser->problem : "unknown fault", *hint;

    for (size_t i = 0; i < sizeof advices / sizeof *advices; i++)
        if (strcmp(problem, advices[i].problem) == 0) {
            if (advices[i].at_context && parser->context)
                mark = mark_at(yaml, parser->context_mark);
            hint = advices[i].takes_hint ? hint_at(yaml, mark) : NULL;
            if (!hint)
                hint = advices[i].usual;
            gloss_origin_fail(yaml->origin, GLOSS_ESYNTAX, mark, "not YAML: %s%s%s", advices[i].advice, hint ? "; " : "",
                              hint ? hint : "");
            return;
        }
    gloss_origin_fail(yaml->origin, GLOSS_ESYNTAX, mark, "not YAML: %s", problem);
    if (parser->context)
        gloss_origin_note(yaml->origin, mark_at(yaml, parser->context_mark), "%s", parser->context);
}

static void report_parser(struct gloss_yaml *yaml) {
    switch (yaml->parser.error) {
    case YAML_MEMORY_ERROR:
        yaml->origin->faults->failed = true;
        break;
    case YAML_READER_ERROR: /* which knows a byte and no line */
        gloss_origin_fail(yaml->origin, GLOSS_ESYNTAX, gloss_origin_mark(yaml->origin, yaml->parser.problem_offset),
                          "not YAML: the character U+%04X; leave it out, or write it as an escape in double quotes",
                          (unsigned)yaml->parser.problem_value);
        break;
    default:
        report_syntax(yaml);
    }
}

/* Characters from a mark to the next blank or bracket. */
static uint32_t word_width(struct gloss_yaml *yaml, struct gloss_mark mark) {
    struct gloss_slice rest;
    size_t len = 0;

    if (yaml->origin->faults->beyond)
        return 1;
    rest = gloss_origin_rest(yaml->origin, mark);
    while (len < rest.len && !strchr(" \t,[]{}", rest.ptr[len]))
        len++;
    return (uint32_t)gloss_utf8_count(gloss_slice_cut(rest, 0, len), NULL);
}

static void refuse(struct gloss_yaml *yaml, const char *message) {
    struct gloss_mark mark = mark_at(yaml, yaml->event.start_mark);

    mark.width = word_width(yaml, mark);
    gloss_origin_fail(yaml->origin, GLOSS_EENTRY, mark, "%s", message);
}

/* ---- Nodes ---- */

struct gloss_yaml *gloss_yaml_open(struct gloss_origin *origin) {
    struct gloss_yaml *yaml;

    if (!is_fit(origin))
        return NULL;
    yaml = calloc(1, sizeof *yaml);
    if (!yaml || !yaml_parser_initialize(&yaml->parser)) {
        free(yaml);
        origin->faults->failed = true;
        return NULL;
    }
    yaml->origin = origin;
    yaml->odd_breaks = has_odd_breaks(origin->text);
    yaml_parser_set_encoding(&yaml->parser, YAML_UTF8_ENCODING);
    yaml_parser_set_input_string(&yaml->parser, (const unsigned char *)origin->text.ptr, origin->text.len);
    return yaml;
}

static void drop_event(struct gloss_yaml *yaml) {
    if (yaml->has_event)
        yaml_event_delete(&yaml->event);
    yaml->has_event = false;
}

void gloss_yaml_close(struct gloss_yaml *yaml) {
    if (!yaml)
        return;
    drop_event(yaml);
    yaml_parser_delete(&yaml->parser);
    free(yaml);
}

/* After a fault libyaml gives empty events for ever, so it is not asked again. */
static bool end(struct gloss_yaml *yaml, struct gloss_yaml_node *node, bool whole) {
    drop_event(yaml);
    yaml->ended = true;
    yaml->whole = whole;
    *node = (struct gloss_yaml_node){.kind = GLOSS_YAML_END};
    return false;
}

static void check_properties(struct gloss_yaml *yaml, const yaml_char_t *anchor, const yaml_char_t *tag) {
    if (anchor)
        refuse(yaml, "anchors ('&name') have no use in a glossary; write the text where it is needed");
    if (tag)
        refuse(yaml, "tags ('!name') have no use in a glossary; a text that begins with '!' needs quotes");
}

static enum gloss_yaml_style style_of(yaml_scalar_style_t style) {
    switch (style) {
    case YAML_SINGLE_QUOTED_SCALAR_STYLE:
        return GLOSS_YAML_SINGLE;
    case YAML_DOUBLE_QUOTED_SCALAR_STYLE:
        return GLOSS_YAML_DOUBLE;
    case YAML_LITERAL_SCALAR_STYLE:
    case YAML_FOLDED_SCALAR_STYLE:
        return GLOSS_YAML_BLOCK;
    default:
        return GLOSS_YAML_PLAIN;
    }
}

static void take_text(struct gloss_yaml *yaml, struct gloss_yaml_node *node, bool is_key) {
    const yaml_event_t *event = &yaml->event;

    node->kind = GLOSS_YAML_TEXT;
    node->style = style_of(event->data.scalar.style);
    node->text = (struct gloss_slice){(const char *)event->data.scalar.value, event->data.scalar.length};
    check_properties(yaml, event->data.scalar.anchor, event->data.scalar.tag);
    if (is_key && node->style == GLOSS_YAML_PLAIN && gloss_slice_is(node->text, "<<")) {
        refuse(yaml, "merge keys ('<<') have no use in a glossary; write the fields where they are needed");
        node->kind = GLOSS_YAML_REFUSED;
    }
}

static bool is_start(yaml_event_type_t type) {
    return type == YAML_SEQUENCE_START_EVENT || type == YAML_MAPPING_START_EVENT;
}

/* Count a node that begins where it stands; returns whether it is a key. */
static bool count_node(struct gloss_yaml *yaml) {
    size_t depth = yaml->depth;
    bool is_key = yaml->is_mapping[depth] && !yaml->is_value[depth];

    yaml->is_value[depth] = is_key;
    return is_key;
}

static bool descend(struct gloss_yaml *yaml, bool is_mapping) {
    if (yaml->depth == GLOSS_LIMIT_YAML_DEPTH) {
        gloss_origin_fail(yaml->origin, GLOSS_ELIMIT, mark_at(yaml, yaml->event.start_mark),
                          "nested deeper than %d levels, the limit for a glossary", GLOSS_LIMIT_YAML_DEPTH);
        return false;
    }
    yaml->depth++;
    yaml->is_mapping[yaml->depth] = is_mapping;
    yaml->is_value[yaml->depth] = false;
    return true;
}

/* The node of an event that is one; false ends the file. */
static bool take_node(struct gloss_yaml *yaml, struct gloss_yaml_node *node) {
    yaml_event_t *event = &yaml->event;
    bool is_key = false;

    *node = (struct gloss_yaml_node){.mark = mark_between(yaml, event->start_mark, event->end_mark)};
    if (event->type == YAML_SCALAR_EVENT || event->type == YAML_ALIAS_EVENT || is_start(event->type))
        is_key = count_node(yaml);
    switch (event->type) {
    case YAML_SCALAR_EVENT:
        take_text(yaml, node, is_key);
        return true;
    case YAML_ALIAS_EVENT:
        refuse(yaml, "aliases ('*name') have no use in a glossary; write the text where it is needed");
        node->kind = GLOSS_YAML_REFUSED;
        return true;
    case YAML_SEQUENCE_START_EVENT:
        node->kind = GLOSS_YAML_LIST;
        check_properties(yaml, event->data.sequence_start.anchor, event->data.sequence_start.tag);
        return descend(yaml, false);
    case YAML_MAPPING_START_EVENT:
        node->kind = GLOSS_YAML_MAPPING;
        check_properties(yaml, event->data.mapping_start.anchor, event->data.mapping_start.tag);
        return descend(yaml, true);
    default:
        node->kind = GLOSS_YAML_CLOSE;
        yaml->depth--;
        return true;
    }
}

/* Whether the document that begins is the only one so far. */
static bool start_document(struct gloss_yaml *yaml) {
    if (yaml->has_document) {
        gloss_origin_fail(yaml->origin, GLOSS_EENTRY, mark_between(yaml, yaml->event.start_mark, yaml->event.end_mark),
                          "a second document begins here; put it into a file of its own");
        return false;
    }
    yaml->has_document = true;
    return true;
}

bool gloss_yaml_next(struct gloss_yaml *yaml, struct gloss_yaml_node *node) {
    for (;;) {
        drop_event(yaml);
        if (yaml->ended || yaml->origin->faults->failed)
            return end(yaml, node, yaml->whole);
        if (!yaml_parser_parse(&yaml->parser, &yaml->event)) {
            report_parser(yaml);
            return end(yaml, node, false);
        }
        yaml->has_event = true;
        switch (yaml->event.type) {
        case YAML_STREAM_START_EVENT:
        case YAML_DOCUMENT_END_EVENT:
            break;
        case YAML_DOCUMENT_START_EVENT:
            if (!start_document(yaml))
                return end(yaml, node, false);
            break;
        case YAML_STREAM_END_EVENT:
        case YAML_NO_EVENT:
            return end(yaml, node, true);
        default:
            return take_node(yaml, node) ? true : end(yaml, node, false);
        }
    }
}

size_t gloss_yaml_place(const struct gloss_yaml *yaml) { return yaml->parser.offset; }

bool gloss_yaml_whole(const struct gloss_yaml *yaml) { return yaml->whole; }

bool gloss_yaml_is_null(const struct gloss_yaml_node *node) {
    static const char *const words[] = {"", "~", "null", "Null", "NULL"};

    if (node->kind != GLOSS_YAML_TEXT || node->style != GLOSS_YAML_PLAIN || node->text.len > 4)
        return false;
    for (size_t i = 0; i < sizeof words / sizeof *words; i++)
        if (gloss_slice_is(node->text, words[i]))
            return true;
    return false;
}

void gloss_yaml_skip(struct gloss_yaml *yaml, struct gloss_yaml_node *node) {
    size_t depth = 0;

    do {
        if (node->kind == GLOSS_YAML_LIST || node->kind == GLOSS_YAML_MAPPING)
            depth++;
        else if (node->kind == GLOSS_YAML_CLOSE)
            depth--;
    } while (depth > 0 && gloss_yaml_next(yaml, node));
}

const char *gloss_yaml_kind_name(const struct gloss_yaml_node *node) {
    switch (node->kind) {
    case GLOSS_YAML_LIST:
        return "a list";
    case GLOSS_YAML_MAPPING:
        return "a mapping";
    default:
        return gloss_yaml_is_null(node) ? "nothing" : "text";
    }
}
