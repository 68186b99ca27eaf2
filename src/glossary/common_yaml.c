#include "common_yaml.h"

#include "base/utf8.h"

/* libyaml takes 1,024 characters for a key, and looks for its colon in its line alone. */
enum { KEY_BYTES = 1000 };

/* ---- Bytes ---- */

static char byte_at(const struct gloss_common_yaml *yaml, size_t at) {
    return at < yaml->text.len ? yaml->text.ptr[at] : '\0';
}

static char peek(const struct gloss_common_yaml *yaml) { return byte_at(yaml, yaml->here.at); }

static bool is_gap(char byte) { return byte == ' ' || byte == '\n' || byte == '\0'; }

static bool is_bracket(char byte) { return byte == '[' || byte == ']' || byte == '{' || byte == '}'; }

/* Whether the byte is an indicator with a gap behind it. */
static bool is_indicator(const struct gloss_common_yaml *yaml, char indicator) {
    return peek(yaml) == indicator && is_gap(byte_at(yaml, yaml->here.at + 1));
}

/* What a byte may mean inside a text. */
enum {
    GAP = 1,    /* blank or line end */
    COLON = 2,  /* which may end a key */
    FLOW = 4,   /* ends a plain text between brackets */
    QUOTED = 8, /* may end a quoted text, or stand for another character there */
    ODD = 16,   /* no character of common YAML, or the first byte of some that are not */
};
static const unsigned char meanings[256] = {
    [0x00] = ODD,   [0x01] = ODD,    [0x02] = ODD,    [0x03] = ODD, [0x04] = ODD, [0x05] = ODD, [0x06] = ODD, [0x07] = ODD,
    [0x08] = ODD,   [0x09] = ODD,    [0x0B] = ODD,    [0x0C] = ODD, [0x0D] = ODD, [0x0E] = ODD, [0x0F] = ODD, [0x10] = ODD,
    [0x11] = ODD,   [0x12] = ODD,    [0x13] = ODD,    [0x14] = ODD, [0x15] = ODD, [0x16] = ODD, [0x17] = ODD, [0x18] = ODD,
    [0x19] = ODD,   [0x1A] = ODD,    [0x1B] = ODD,    [0x1C] = ODD, [0x1D] = ODD, [0x1E] = ODD, [0x1F] = ODD, [0x7F] = ODD,
    ['"'] = QUOTED, ['\''] = QUOTED, ['\\'] = QUOTED, [0xC2] = ODD, [0xE2] = ODD, [0xEF] = ODD, ['\n'] = GAP, [' '] = GAP,
    [':'] = COLON,  [','] = FLOW,    ['['] = FLOW,    [']'] = FLOW, ['{'] = FLOW, ['}'] = FLOW,
};

/* The first byte from a place on that may mean one of some things; the text's length if there is none. */
static size_t find_meaning(struct gloss_slice text, size_t at, unsigned wanted) {
    while (at < text.len && !(meanings[(unsigned char)text.ptr[at]] & wanted))
        at++;
    return at;
}

/* Whether the bytes from one that is odd on are tab, carriage return or another control character, a line end that editors do not know,
 * or what YAML has not. */
static bool is_odd(const unsigned char *at) {
    switch (*at) {
    case 0xC2:
        return at[1] < 0xA0;
    case 0xE2:
        return at[1] == 0x80 && (at[2] == 0xA8 || at[2] == 0xA9);
    case 0xEF:
        return (at[1] == 0xBB && at[2] == 0xBF) || (at[1] == 0xBF && at[2] >= 0xBE);
    default:
        return true;
    }
}

static bool has_odd_characters(struct gloss_slice text) {
    size_t at = 0;

    while ((at = find_meaning(text, at, ODD)) < text.len && !is_odd((const unsigned char *)text.ptr + at))
        at++;
    return at < text.len;
}

/* ---- Places ---- */

static void end_line(struct gloss_common_place *here) {
    here->at++;
    here->line++;
    here->line_start = here->counted = here->at;
    here->column = 0;
    here->fresh = true;
}

static void skip_blanks(struct gloss_common_yaml *yaml) {
    while (peek(yaml) == ' ')
        yaml->here.at++;
}

/* Go to the end of the line. */
static void skip_rest(struct gloss_common_yaml *yaml) {
    const char *from = yaml->text.ptr + yaml->here.at;
    const char *end = memchr(from, '\n', yaml->text.len - yaml->here.at);

    yaml->here.at = end ? (size_t)(end - yaml->text.ptr) : yaml->text.len;
}

/* Go to what is said next, over blanks, line ends and comments. */
static void skip_silence(struct gloss_common_yaml *yaml) {
    struct gloss_common_place *here = &yaml->here;

    for (;;) {
        skip_blanks(yaml);
        if (peek(yaml) == '\n')
            end_line(here);
        else if (peek(yaml) == '#' && (here->at == here->line_start || yaml->text.ptr[here->at - 1] == ' '))
            skip_rest(yaml);
        else
            return;
    }
}

static uint32_t count_characters(const struct gloss_common_yaml *yaml, size_t start, size_t end) {
    return yaml->examines ? 0 : (uint32_t)gloss_utf8_count(gloss_slice_cut(yaml->text, start, end), NULL);
}

/* The mark of where the reader stands. */
static struct gloss_mark mark_here(struct gloss_common_yaml *yaml, uint32_t width) {
    struct gloss_common_place *here = &yaml->here;

    here->column += count_characters(yaml, here->counted, here->at);
    here->counted = here->at;
    return (struct gloss_mark){here->line + 1, here->column + 1, width};
}

static size_t column_of(const struct gloss_common_place *here) { return here->at - here->line_start; }

/* ---- Texts ---- */

static void begin_text(struct gloss_common_yaml *yaml, struct gloss_yaml_node *node, enum gloss_yaml_style style) {
    *node = (struct gloss_yaml_node){.kind = GLOSS_YAML_TEXT, .style = style, .mark = mark_here(yaml, GLOSS_MARK_REST)};
    yaml->folded.len = 0;
}

/* Ends a text where the reader stands, which began at a byte. */
static void end_text(struct gloss_common_yaml *yaml, struct gloss_yaml_node *node, size_t start) {
    if (node->mark.line == yaml->here.line + 1)
        node->mark.width = count_characters(yaml, start, yaml->here.at);
    yaml->here.fresh = false;
}

static void put_span(struct gloss_common_yaml *yaml, size_t start, size_t end) {
    gloss_buf_put(&yaml->folded, gloss_slice_cut(yaml->text, start, end));
}

static void put_line_ends(struct gloss_common_yaml *yaml, size_t count) {
    while (count-- > 0)
        gloss_buf_putc(&yaml->folded, '\n');
}

/* What line ends inside a text stand for, with the blanks around them. */
static void put_fold(struct gloss_common_yaml *yaml, size_t line_ends) {
    if (line_ends == 1)
        gloss_buf_putc(&yaml->folded, ' ');
    else
        put_line_ends(yaml, line_ends - 1);
}

/* Go over blanks and line ends; returns the number of these. */
static size_t skip_gap(struct gloss_common_yaml *yaml) {
    size_t line_ends = 0;

    for (;;) {
        skip_blanks(yaml);
        if (peek(yaml) != '\n')
            return line_ends;
        end_line(&yaml->here);
        line_ends++;
    }
}

/* A line at whose very start the file may say that it ends. */
static bool may_end_document(const struct gloss_common_yaml *yaml) {
    char byte = peek(yaml);

    return yaml->here.at == yaml->here.line_start && (byte == '-' || byte == '.' || byte == '%');
}

static bool can_begin_plain(const struct gloss_common_yaml *yaml) {
    char byte = peek(yaml);

    if (may_end_document(yaml) || is_gap(byte))
        return false;
    if (byte == '-')
        return !is_gap(byte_at(yaml, yaml->here.at + 1));
    return !strchr("?:,[]{}#&*!|>'\"%@`", byte);
}

/* Go to what may end a plain text: a gap, but for one blank between words, a colon, or a bracket. false: this is not common. */
static bool skip_words(struct gloss_common_yaml *yaml, bool in_flow) {
    unsigned ends = in_flow ? GAP | COLON | FLOW : GAP | COLON;

    for (;; yaml->here.at++) {
        char byte, next;

        yaml->here.at = find_meaning(yaml->text, yaml->here.at, ends);
        byte = peek(yaml);
        next = byte_at(yaml, yaml->here.at + 1);
        if (byte == ' ' && next != '#' && next != '\0' && !(meanings[(unsigned char)next] & ends))
            continue;
        if (byte != ':' || is_gap(next))
            return true;
        if (in_flow && (next == ',' || next == '?' || is_bracket(next)))
            return false;
    }
}

/* Whether a plain text goes on behind a gap. */
static bool plain_goes_on(const struct gloss_common_yaml *yaml, bool in_flow, size_t line_ends) {
    char byte = peek(yaml);

    if (byte == '\0' || byte == '#' || is_indicator(yaml, ':') || (in_flow && (byte == ',' || is_bracket(byte))))
        return false;
    return line_ends == 0 || in_flow || (ptrdiff_t)column_of(&yaml->here) > yaml->levels[yaml->depth].indent;
}

static bool read_plain(struct gloss_common_yaml *yaml, struct gloss_yaml_node *node, bool in_flow) {
    size_t first = yaml->here.at, start = first;

    if (!can_begin_plain(yaml))
        return false;
    begin_text(yaml, node, GLOSS_YAML_PLAIN);
    for (;;) {
        struct gloss_common_place end;
        size_t line_ends;

        if (!skip_words(yaml, in_flow))
            return false;
        end = yaml->here;
        line_ends = skip_gap(yaml);
        if (in_flow && line_ends > 0 && yaml->here.at == yaml->here.line_start)
            return false;
        if (yaml->here.at == end.at || !plain_goes_on(yaml, in_flow, line_ends)) {
            yaml->here = end;
            break;
        }
        if (line_ends > 0) {
            put_span(yaml, start, end.at);
            put_fold(yaml, line_ends);
            start = yaml->here.at;
        }
    }
    node->text = gloss_slice_cut(yaml->text, first, yaml->here.at);
    if (start != first) {
        put_span(yaml, start, yaml->here.at);
        node->text = gloss_buf_slice(&yaml->folded);
    }
    end_text(yaml, node, first);
    return true;
}

static int hex_value(char byte) {
    return byte >= '0' && byte <= '9'   ? byte - '0'
           : byte >= 'a' && byte <= 'f' ? byte - 'a' + 10
           : byte >= 'A' && byte <= 'F' ? byte - 'A' + 10
                                        : -1;
}

/* A character by its number, of so many digits. */
static bool read_number(struct gloss_common_yaml *yaml, size_t digits) {
    int32_t number = 0;
    char bytes[4];

    for (; digits > 0; digits--, yaml->here.at++) {
        int value = hex_value(peek(yaml));

        if (value < 0 || number > 0xFFFFF)
            return false;
        number = 16 * number + value;
    }
    if (number == 0 || number > 0x10FFFF || (number >= 0xD800 && number <= 0xDFFF))
        return false;
    gloss_buf_put(&yaml->folded, (struct gloss_slice){bytes, gloss_utf8_encode(number, bytes)});
    return true;
}

/* The reader stands at a backslash. */
static bool read_escape(struct gloss_common_yaml *yaml) {
    char byte = byte_at(yaml, yaml->here.at + 1);

    yaml->here.at += 2;
    switch (byte) {
    case '"':
    case '\\':
    case '/':
        gloss_buf_putc(&yaml->folded, byte);
        return true;
    case 'n':
        gloss_buf_putc(&yaml->folded, '\n');
        return true;
    case 't':
        gloss_buf_putc(&yaml->folded, '\t');
        return true;
    case 'x':
        return read_number(yaml, 2);
    case 'u':
        return read_number(yaml, 4);
    case 'U':
        return read_number(yaml, 8);
    default:
        return false;
    }
}

/* Go to what is not part of a quoted text as it stands there: its quotation mark, a gap but for one blank, a backslash. */
static void skip_quoted(struct gloss_common_yaml *yaml, char quote) {
    for (;; yaml->here.at++) {
        char byte;

        yaml->here.at = find_meaning(yaml->text, yaml->here.at, GAP | QUOTED);
        byte = peek(yaml);
        if (byte == ' ' ? is_gap(byte_at(yaml, yaml->here.at + 1))
                        : byte == quote || is_gap(byte) || (byte == '\\' && quote == '"'))
            return;
    }
}

/* Read the rest of a quoted text, with its quotation mark, into folded. */
static bool fold_quoted(struct gloss_common_yaml *yaml, char quote) {
    for (;;) {
        size_t start = yaml->here.at, line_ends;
        char byte;

        skip_quoted(yaml, quote);
        put_span(yaml, start, yaml->here.at);
        byte = peek(yaml);
        if (byte == '\0') {
            return false;
        } else if (byte == '\\') {
            if (!read_escape(yaml))
                return false;
        } else if (byte == quote) {
            yaml->here.at++;
            if (quote == '"' || peek(yaml) != quote)
                return true;
            gloss_buf_putc(&yaml->folded, quote);
            yaml->here.at++;
        } else {
            start = yaml->here.at;
            line_ends = skip_gap(yaml);
            if (line_ends == 0)
                put_span(yaml, start, yaml->here.at);
            else if (may_end_document(yaml))
                return false;
            else
                put_fold(yaml, line_ends);
        }
    }
}

/* Where a quoted text ends that the file has byte for byte; NULL: it has not. */
static const char *literal_end(struct gloss_slice rest, char quote) {
    const char *end = memchr(rest.ptr, quote, rest.len);
    size_t len = end ? (size_t)(end - rest.ptr) : 0;

    if (!end || memchr(rest.ptr, '\n', len))
        return NULL;
    if (quote == '"')
        return memchr(rest.ptr, '\\', len) ? NULL : end;
    return len + 1 < rest.len && end[1] == quote ? NULL : end;
}

static bool read_quoted(struct gloss_common_yaml *yaml, struct gloss_yaml_node *node) {
    size_t first = yaml->here.at;
    char quote = peek(yaml);
    const char *end;

    begin_text(yaml, node, quote == '"' ? GLOSS_YAML_DOUBLE : GLOSS_YAML_SINGLE);
    yaml->here.at++;
    end = literal_end(gloss_slice_cut(yaml->text, yaml->here.at, yaml->text.len), quote);
    if (end) {
        node->text = gloss_slice_cut(yaml->text, yaml->here.at, (size_t)(end - yaml->text.ptr));
        yaml->here.at += node->text.len + 1;
    } else {
        if (!fold_quoted(yaml, quote))
            return false;
        node->text = gloss_buf_slice(&yaml->folded);
    }
    end_text(yaml, node, first);
    return true;
}

static bool read_scalar(struct gloss_common_yaml *yaml, struct gloss_yaml_node *node, bool in_flow) {
    char byte = peek(yaml);

    return (byte == '"' || byte == '\'' ? read_quoted(yaml, node) : read_plain(yaml, node, in_flow)) &&
           !yaml->folded.failed;
}

/* ---- Block texts ---- */

/* Go over line ends, and over blanks as far as the text is indented; returns the number of line ends. */
static size_t skip_indented(struct gloss_common_yaml *yaml, size_t indent) {
    size_t line_ends = 0;

    for (;;) {
        while (column_of(&yaml->here) < indent && peek(yaml) == ' ')
            yaml->here.at++;
        if (peek(yaml) != '\n')
            return line_ends;
        end_line(&yaml->here);
        line_ends++;
    }
}

/* The lines of a block text, before which are so many empty ones. */
static void fold_lines(struct gloss_common_yaml *yaml, bool literal, char chomping, size_t indent, size_t empty) {
    bool ended = false, was_blank = false;

    while (column_of(&yaml->here) == indent && peek(yaml) != '\0') {
        bool is_blank = peek(yaml) == ' ';
        size_t start = yaml->here.at;

        if (ended && !literal && !was_blank && !is_blank) {
            if (empty == 0)
                gloss_buf_putc(&yaml->folded, ' ');
        } else if (ended) {
            gloss_buf_putc(&yaml->folded, '\n');
        }
        put_line_ends(yaml, empty);
        was_blank = is_blank;
        skip_rest(yaml);
        put_span(yaml, start, yaml->here.at);
        ended = peek(yaml) == '\n';
        if (ended)
            end_line(&yaml->here);
        empty = skip_indented(yaml, indent);
    }
    if (chomping != '-' && ended)
        gloss_buf_putc(&yaml->folded, '\n');
    if (chomping == '+')
        put_line_ends(yaml, empty);
}

static bool read_block_text(struct gloss_common_yaml *yaml, struct gloss_yaml_node *node) {
    bool literal = peek(yaml) == '|';
    char chomping;
    size_t empty = 0;

    begin_text(yaml, node, GLOSS_YAML_BLOCK);
    yaml->here.at++;
    chomping = peek(yaml);
    if (chomping == '-' || chomping == '+')
        yaml->here.at++;
    skip_blanks(yaml);
    if (peek(yaml) != '\n')
        return false;
    for (end_line(&yaml->here); peek(yaml) == '\n'; empty++)
        end_line(&yaml->here);
    skip_blanks(yaml);
    if (is_gap(peek(yaml)) || (ptrdiff_t)column_of(&yaml->here) <= yaml->levels[yaml->depth].indent ||
        column_of(&yaml->here) == 0)
        return false;
    fold_lines(yaml, literal, chomping, column_of(&yaml->here), empty);
    node->text = gloss_buf_slice(&yaml->folded);
    return !yaml->folded.failed;
}

/* ---- Structure ---- */

static bool push(struct gloss_common_yaml *yaml, enum gloss_common_kind kind, ptrdiff_t indent) {
    if (yaml->depth == GLOSS_LIMIT_YAML_DEPTH)
        return false;
    yaml->levels[++yaml->depth] = (struct gloss_common_level){.kind = kind, .indent = indent};
    yaml->waits = false;
    return true;
}

static void take_close(struct gloss_common_yaml *yaml, struct gloss_yaml_node *node, uint32_t width) {
    *node = (struct gloss_yaml_node){.kind = GLOSS_YAML_CLOSE, .mark = mark_here(yaml, width)};
    yaml->depth--;
}

/* Whether a text of one line, from a byte on, is a key, for a colon follows it; the reader then stands behind the colon. */
static bool take_colon(struct gloss_common_yaml *yaml, const struct gloss_yaml_node *text, size_t start) {
    struct gloss_common_place end = yaml->here;

    skip_blanks(yaml);
    if (is_indicator(yaml, ':') && text->mark.width != GLOSS_MARK_REST && end.at - start <= KEY_BYTES &&
        !(text->style == GLOSS_YAML_PLAIN && gloss_slice_is(text->text, "<<"))) {
        yaml->here.at++;
        return true;
    }
    yaml->here = end;
    return false;
}

static bool read_key(struct gloss_common_yaml *yaml, struct gloss_yaml_node *node, bool in_flow) {
    size_t start = yaml->here.at;

    return read_scalar(yaml, node, in_flow) && take_colon(yaml, node, start);
}

/* ---- Between brackets ---- */

static bool open_flow(struct gloss_common_yaml *yaml, struct gloss_yaml_node *node) {
    bool is_list = peek(yaml) == '[';

    *node = (struct gloss_yaml_node){.kind = is_list ? GLOSS_YAML_LIST : GLOSS_YAML_MAPPING, .mark = mark_here(yaml, 1)};
    yaml->here.at++;
    yaml->here.fresh = false;
    return push(yaml, is_list ? GLOSS_COMMON_FLOW_LIST : GLOSS_COMMON_FLOW_MAPPING, 0);
}

static bool read_item(struct gloss_common_yaml *yaml, struct gloss_yaml_node *node) {
    yaml->levels[yaml->depth].turn = GLOSS_COMMON_COMMA;
    return peek(yaml) == '[' || peek(yaml) == '{' ? open_flow(yaml, node) : read_scalar(yaml, node, true);
}

static bool in_flow(const struct gloss_common_yaml *yaml) {
    return yaml->levels[yaml->depth].kind == GLOSS_COMMON_FLOW_MAPPING ||
           yaml->levels[yaml->depth].kind == GLOSS_COMMON_FLOW_LIST;
}

static bool next_in_flow(struct gloss_common_yaml *yaml, struct gloss_yaml_node *node) {
    struct gloss_common_level *level = &yaml->levels[yaml->depth];
    bool is_list = level->kind == GLOSS_COMMON_FLOW_LIST;

    for (;;) {
        skip_silence(yaml);
        if (peek(yaml) == '\0' || yaml->here.at == yaml->here.line_start)
            return false;
        if (level->turn != GLOSS_COMMON_VALUE && peek(yaml) == (is_list ? ']' : '}')) {
            take_close(yaml, node, 1);
            yaml->here.at++;
            yaml->here.fresh = false;
            return true;
        }
        if (level->turn != GLOSS_COMMON_COMMA)
            break;
        if (peek(yaml) != ',')
            return false;
        yaml->here.at++;
        level->turn = GLOSS_COMMON_ITEM;
    }
    if (is_list || level->turn == GLOSS_COMMON_VALUE)
        return read_item(yaml, node);
    level->turn = GLOSS_COMMON_VALUE;
    return read_key(yaml, node, true);
}

/* ---- By indentation ---- */

/* A text, or the mapping that it is the first key of. */
static bool read_text_or_mapping(struct gloss_common_yaml *yaml, struct gloss_yaml_node *node) {
    ptrdiff_t indent = (ptrdiff_t)column_of(&yaml->here);
    bool may_be_key = yaml->here.fresh || yaml->levels[yaml->depth].kind != GLOSS_COMMON_MAPPING;
    size_t start = yaml->here.at;

    yaml->waits = false;
    if (!read_scalar(yaml, node, false))
        return false;
    if (!take_colon(yaml, node, start))
        return yaml->depth > 0;
    if (!may_be_key || !push(yaml, GLOSS_COMMON_MAPPING, indent))
        return false;
    yaml->key = *node;
    yaml->has_key = true;
    *node = (struct gloss_yaml_node){.kind = GLOSS_YAML_MAPPING, .mark = yaml->key.mark};
    node->mark.width = 0;
    return true;
}

/* What a key or a dash waits for, if it is not indented less. */
static bool read_value(struct gloss_common_yaml *yaml, struct gloss_yaml_node *node) {
    const struct gloss_common_level *level = &yaml->levels[yaml->depth];
    ptrdiff_t column = (ptrdiff_t)column_of(&yaml->here);
    bool is_loose = yaml->here.fresh && column == level->indent && level->kind == GLOSS_COMMON_MAPPING;
    char byte = peek(yaml);

    if (is_indicator(yaml, '-')) {
        if (!yaml->here.fresh || yaml->depth == 0 || (column <= level->indent && !is_loose))
            return false;
        *node = (struct gloss_yaml_node){.kind = GLOSS_YAML_LIST, .mark = mark_here(yaml, is_loose ? 1 : 0)};
        return push(yaml, is_loose ? GLOSS_COMMON_LOOSE_LIST : GLOSS_COMMON_LIST, column);
    }
    if (yaml->here.fresh && column <= level->indent)
        return false;
    if (byte == '[' || byte == '{')
        return yaml->depth > 0 && open_flow(yaml, node);
    if ((byte == '|' || byte == '>') && !yaml->here.fresh) {
        yaml->waits = false;
        return read_block_text(yaml, node);
    }
    return read_text_or_mapping(yaml, node);
}

static bool next_in_block(struct gloss_common_yaml *yaml, struct gloss_yaml_node *node) {
    const struct gloss_common_level *level = &yaml->levels[yaml->depth];
    ptrdiff_t column = (ptrdiff_t)column_of(&yaml->here);
    bool has_dash = is_indicator(yaml, '-');

    if (!yaml->here.fresh || yaml->depth == 0)
        return false;
    if (peek(yaml) == '\0' || column < level->indent ||
        (level->kind == GLOSS_COMMON_LOOSE_LIST && column == level->indent && !has_dash)) {
        take_close(yaml, node, 0);
        return true;
    }
    if (column > level->indent || has_dash != (level->kind != GLOSS_COMMON_MAPPING))
        return false;
    yaml->waits = true;
    if (!has_dash)
        return read_key(yaml, node, false);
    yaml->here.at++;
    yaml->here.fresh = false;
    skip_silence(yaml);
    return read_value(yaml, node);
}

enum gloss_common gloss_common_next(struct gloss_common_yaml *yaml, struct gloss_yaml_node *node) {
    bool read;

    if (yaml->has_key) {
        *node = yaml->key;
        yaml->has_key = false;
        yaml->waits = true;
        return GLOSS_COMMON_NODE;
    }
    if (in_flow(yaml))
        return next_in_flow(yaml, node) ? GLOSS_COMMON_NODE : GLOSS_COMMON_BEYOND;
    skip_silence(yaml);
    /* The last line may have no end. */
    if (peek(yaml) == '\0')
        yaml->here.fresh = true;
    if (peek(yaml) == '\0' && yaml->depth == 0 && !yaml->waits)
        return GLOSS_COMMON_END;
    read = yaml->waits ? read_value(yaml, node) : next_in_block(yaml, node);
    return read ? GLOSS_COMMON_NODE : GLOSS_COMMON_BEYOND;
}

/* ---- All of it ---- */

/* To where the one mapping begins that the file is. */
static void rewind_to_start(struct gloss_common_yaml *yaml) {
    yaml->here = (struct gloss_common_place){.fresh = true};
    yaml->depth = 0;
    yaml->levels[0] = (struct gloss_common_level){.indent = -1};
    yaml->waits = true;
    yaml->has_key = false;
    skip_silence(yaml);
    if (yaml->here.at == yaml->here.line_start &&
        gloss_slice_starts_with(gloss_slice_cut(yaml->text, yaml->here.at, yaml->text.len), "---\n"))
        yaml->here.at += 3;
}

bool gloss_common_begin(struct gloss_common_yaml *yaml, struct gloss_slice text, bool *failed) {
    struct gloss_yaml_node node;
    enum gloss_common got = GLOSS_COMMON_BEYOND;

    *yaml = (struct gloss_common_yaml){.text = text, .examines = true};
    if (!has_odd_characters(text)) {
        rewind_to_start(yaml);
        do
            got = gloss_common_next(yaml, &node);
        while (got == GLOSS_COMMON_NODE);
    }
    *failed = yaml->folded.failed;
    yaml->examines = false;
    if (got == GLOSS_COMMON_END)
        rewind_to_start(yaml);
    else
        gloss_common_release(yaml);
    return got == GLOSS_COMMON_END;
}

void gloss_common_release(struct gloss_common_yaml *yaml) { gloss_buf_release(&yaml->folded); }
