#include "markdown_mask.h"

#include <stdlib.h>

#include "base/array.h"
#include "base/ascii.h"
#include "base/cursor.h"
#include "base/diag.h"
#include "base/eight.h"
#include "base/limits.h"
#include "markdown.h"

enum {
    PADDING = 16,         /* NUL bytes behind the text: md4c 0.4.8 looks a few bytes beyond its end */
    FORMULA_BYTES = 1000, /* of an attribute list, and of what stands between two dollars */
    MARK_OF_ITEM = 4,     /* the value of MD_BLOCK_LI */
    BACKTICKS = 32,       /* a longer row of them begins no code, as in md4c */
    NOTE_INDENT = 4,      /* columns, of a note's further paragraphs */
    NOTE_CODE = 8,        /* and more are code in it */
};

struct line {
    size_t start, content, end, next; /* content: behind the marks of containers, end: before the line end */
    size_t quotes, marks;             /* `>` and all marks before content */
    bool item;                        /* a mark of a list is among them, where it ends a paragraph for sure */
    bool tab;                         /* among the blanks before content */
};

struct masker {
    struct gloss_slice source;
    char *text;
    struct gloss_masked *masked;

    size_t paragraph, paragraph_end; /* lines that may be one; empty if they are at one place */

    /* What may be one paragraph to md4c, by rules that no text gets around: where it begins, lines of it so far. */
    size_t stretch, lines;
    bool parted; /* nothing, a blank line or definitions of links are before it */
    bool table;  /* its lines are a table's, read one by one */

    bool has_returns;          /* the text has a CR */
    size_t line_feed;          /* the next one; the end if there is none */
    size_t before, before_end; /* where the line before ends, and where the next one begins */
    bool blank;                /* it is blank */

    size_t formula_end; /* lines before it are a formula */

    /* A note is open, whose further paragraphs can be told from code; the line before is blank, or part of one of these. */
    bool note, note_blank, note_goes_on;

    struct gloss_markdown_hints *hints; /* NULL: there are none */
    bool plain;                         /* so far, all lines of the stretch are text, as masked->lines has them */
    size_t line_count;
    struct line first; /* of these lines */
    size_t indent;     /* of it */
    bool joins; /* those behind it may be one with it: they are no less indented, so that they end nothing that it is in */
    size_t hidden_end; /* where the last text ends that was hidden as one line; 0: there is none */
    struct line hidden;

    char fence; /* of a block of code; 0: there is none */
    size_t fence_len, fence_quotes;
    bool fence_is_in;  /* it may be in a list */
    bool has_code;     /* a line of it has text, the last one so far not counted */
    size_t code_bytes; /* of that one, without what leads it */
};

static bool is_blank(char byte) { return byte == ' ' || byte == '\t'; }
static bool is_word(char byte) { return gloss_is_ascii_word(byte) || (unsigned char)byte >= 0x80; }

/* ---- Hiding ---- */

/* The bytes [start, end) of lines as a word; what leads the second and later lines stays. */
static void hide(struct masker *in, size_t start, size_t end) {
    bool leads = false;

    for (size_t at = start; at < end; at++) {
        if (gloss_is_line_end(in->source.ptr[at]))
            leads = true;
        else if (!leads || !(is_blank(in->source.ptr[at]) || in->source.ptr[at] == '>'))
            in->text[at] = 'x', leads = false;
    }
}

static void add_mask(struct masker *in, size_t start, size_t end, enum gloss_mask_kind kind) {
    struct gloss_mask *grown = gloss_array_grow(in->masked->masks, in->masked->count, &in->masked->room, sizeof *grown);

    if (!grown) {
        in->masked->failed = true;
        return;
    }
    in->masked->masks = grown;
    grown[in->masked->count++] = (struct gloss_mask){(uint32_t)start, (uint32_t)end, kind, 0};
}

static void add_seam(struct masker *in, size_t at) {
    struct gloss_masked *masked = in->masked;
    uint32_t *grown = gloss_array_grow(masked->seams, masked->seam_count, &masked->seam_room, sizeof *grown);

    if (!grown) {
        masked->failed = true;
        return;
    }
    masked->seams = grown;
    grown[masked->seam_count++] = (uint32_t)at;
}

static void mask(struct masker *in, size_t start, size_t end, enum gloss_mask_kind kind) {
    add_mask(in, start, end, kind);
    hide(in, start, end);
}

/* As if there were nothing. */
static void clear(struct masker *in, size_t start, size_t end) {
    for (size_t at = start; at < end; at++)
        if (!gloss_is_line_end(in->source.ptr[at]))
            in->text[at] = ' ';
}

static void meet(struct masker *in, enum gloss_mask_limit limit, size_t at) {
    if (!(in->masked->limits & limit))
        in->masked->limit_at[limit] = at;
    in->masked->limits |= limit;
}

/* ---- Inside of a paragraph ---- */

/* What a search from left to right found last, so that each byte is looked at once: the next place at or behind `from`, or the end. */
struct next {
    size_t at;
    bool known;
};

/* A paragraph as it is read. */
struct inline_reader {
    struct masker *in;
    size_t at, end;
    struct next dollar, brace; /* that may close */
    bool no_dollars, no_paren, no_bracket;
    bool unclosed[BACKTICKS]; /* code of so many backticks: none of them closes any more */
};

/* The dollar that may end a formula: no blank before it and no word behind it. */
static size_t closing_dollar(struct inline_reader *r, size_t from) {
    const char *s = r->in->source.ptr;

    if (!r->dollar.known || r->dollar.at < from) {
        size_t at = from;

        for (; at < r->end; at++)
            if (s[at] == '\\')
                at++;
            else if (s[at] == '$' && !is_blank(s[at - 1]) && !gloss_is_line_end(s[at - 1]) &&
                     !(at + 1 < r->end && is_word(s[at + 1])))
                break;
        r->dollar = (struct next){at < r->end ? at : r->end, true};
    }
    return r->dollar.at;
}

static size_t closing_brace(struct inline_reader *r, size_t from) {
    if (!r->brace.known || r->brace.at < from) {
        const char *found = memchr(r->in->source.ptr + from, '}', r->end - from);

        r->brace = (struct next){found ? (size_t)(found - r->in->source.ptr) : r->end, true};
    }
    return r->brace.at;
}

/* Two bytes at or behind `from`; the end if they are not there. */
static size_t find_two(const struct inline_reader *r, size_t from, const char *two) {
    const char *s = r->in->source.ptr;

    while (from + 1 < r->end) {
        const char *found = memchr(s + from, two[0], r->end - 1 - from);

        if (!found)
            break;
        if (found[1] == two[1])
            return (size_t)(found - s);
        from = (size_t)(found - s) + 1;
    }
    return r->end;
}

static void read_code(struct inline_reader *r) {
    const char *s = r->in->source.ptr;
    size_t open = r->at, len;

    while (r->at < r->end && s[r->at] == '`')
        r->at++;
    len = r->at - open;
    if (len >= BACKTICKS || r->unclosed[len])
        return;
    for (size_t at = r->at; at < r->end;) {
        const char *found = memchr(s + at, '`', r->end - at);
        size_t start, stop;

        if (!found)
            break;
        start = stop = (size_t)(found - s);
        while (stop < r->end && s[stop] == '`')
            stop++;
        if (stop - start == len) {
            r->at = stop;
            return;
        }
        at = stop;
    }
    r->unclosed[len] = true;
}

static void read_dollars(struct inline_reader *r) {
    const char *s = r->in->source.ptr;
    size_t open = r->at, close;

    if (r->at + 1 < r->end && s[r->at + 1] == '$') {
        close = r->no_dollars ? r->end : find_two(r, open + 2, "$$");
        r->no_dollars = close == r->end;
        r->at = open + 2;
        if (close < r->end && close > open + 2) {
            mask(r->in, open, close + 2, GLOSS_MASK_OBJECT);
            r->at = close + 2;
        }
        return;
    }
    r->at++;
    if (r->at >= r->end || is_blank(s[r->at]) || gloss_is_line_end(s[r->at]) || (open > 0 && is_word(s[open - 1])))
        return;
    close = closing_dollar(r, r->at);
    if (close < r->end && close > r->at && close - open < FORMULA_BYTES) {
        mask(r->in, open, close + 1, GLOSS_MASK_OBJECT);
        r->at = close + 1;
    }
}

/* `\(` and `\[` are escaped brackets, too: a formula has something in it that prose has not, and none of our marks. */
static bool is_formula(const char *bytes, size_t len) {
    static const char *const marks[] = {"[^" GLOSS_MARKDOWN_ANCHOR, "<!-- " GLOSS_MARKDOWN_NOTE};

    for (size_t i = 0; i < len; i++)
        for (size_t k = 0; k < sizeof marks / sizeof *marks && (bytes[i] == '[' || bytes[i] == '<'); k++)
            if (gloss_slice_starts_with((struct gloss_slice){bytes + i, len - i}, marks[k]))
                return false;
    for (size_t i = 0; i < len; i++)
        if (strchr("\\^_=<>{}+", bytes[i]) && bytes[i])
            return true;
    return false;
}

static void read_backslash(struct inline_reader *r) {
    const char *s = r->in->source.ptr;
    size_t open = r->at, close;
    char byte = open + 1 < r->end ? s[open + 1] : 0;
    bool *none = byte == '(' ? &r->no_paren : &r->no_bracket;

    r->at = open + 2 < r->end ? open + 2 : r->end;
    if ((byte != '(' && byte != '[') || *none)
        return;
    close = find_two(r, r->at, byte == '(' ? "\\)" : "\\]");
    *none = close == r->end;
    if (close < r->end && close - open < FORMULA_BYTES && is_formula(s + r->at, close - r->at)) {
        mask(r->in, open, close + 2, GLOSS_MASK_OBJECT);
        r->at = close + 2;
    }
}

/* `{{ x }}`, `{% x %}`, and what gives the text before it attributes: `{: .x}`, `{#id}`, `{.x}`. */
static void read_brace(struct inline_reader *r) {
    const char *s = r->in->source.ptr;
    size_t open = r->at++, close;
    char byte = r->at < r->end ? s[r->at] : 0;
    bool twice = byte == '{' || byte == '%';

    if (!byte || !strchr("{%:#.", byte))
        return;
    for (close = closing_brace(r, r->at); twice && close < r->end && close - open < FORMULA_BYTES;
         close = closing_brace(r, close + 1))
        if (byte == '{' ? close + 1 < r->end && s[close + 1] == '}' : s[close - 1] == '%')
            break;
    if (close >= r->end || close - open >= FORMULA_BYTES || memchr(s + open, '\n', close - open))
        return;
    close += byte == '{';
    mask(r->in, open, close + 1, GLOSS_MASK_OBJECT);
    r->at = close + 1;
}

/* Whether one of eight bytes is what a formula, code or a template may begin with. */
static bool has_special(uint64_t word) {
    return gloss_eight_is(word, '`') | gloss_eight_is(word, '$') | gloss_eight_is(word, '\\') | gloss_eight_is(word, '{');
}

static void read_inlines(struct masker *in, size_t start, size_t end) {
    static const char special[256] = {['`'] = 1, ['$'] = 1, ['\\'] = 1, ['{'] = 1};
    const char *s = in->source.ptr;
    struct inline_reader r = {.in = in, .at = start, .end = end};

    /* Lines that begin with a mask of their own begin a stretch of their own, so nothing reaches over one. */
    while (r.at < end)
        switch (s[r.at]) {
        case '`':
            read_code(&r);
            break;
        case '$':
            read_dollars(&r);
            break;
        case '\\':
            read_backslash(&r);
            break;
        case '{':
            read_brace(&r);
            break;
        default:
            while (r.at + 8 <= end && !has_special(gloss_eight(s + r.at)))
                r.at += 8;
            while (r.at < end && !special[(unsigned char)s[r.at]])
                r.at++;
        }
}

static void end_paragraph(struct masker *in) {
    if (in->paragraph < in->paragraph_end)
        read_inlines(in, in->paragraph, in->paragraph_end);
    in->paragraph = in->paragraph_end = in->source.len;
}

/* ---- What takes too long ---- */

static size_t count_brackets(const char *bytes, size_t len) {
    size_t count = 0;

    for (size_t i = 0; i < len; i++)
        count += bytes[i] == ']';
    return count;
}

/* Whether brackets times bytes are beyond the limit, which a short stretch cannot be. */
static bool is_tangled(const struct masker *in, size_t start, size_t end) {
    size_t len = end - start;

    return len > 1 && len > GLOSS_LIMIT_MARKDOWN_BRACKETS / len &&
           count_brackets(in->text + start, len) > GLOSS_LIMIT_MARKDOWN_BRACKETS / len;
}

/* ---- Text in which nothing can be found ---- */

static size_t skip_blanks(const struct masker *in, size_t at, size_t end) {
    while (at < end && is_blank(in->source.ptr[at]))
        at++;
    return at;
}

/* Whether a line begins as text does, and nothing else: a letter instead of its first byte would make no difference to what the line is. */
static bool begins_text(const struct masker *in, const struct line *line) {
    const char *s = in->source.ptr;
    size_t at = line->content, behind = at;

    switch (s[at]) {
    case '*':
    case '_':
    case '`':
        while (behind < line->end && s[behind] == s[at])
            behind++;
        return behind < line->end && !is_blank(s[behind]) && (s[at] != '`' || behind - at < 3);
    case '!':
    case '\\':
        return at + 1 < line->end && (s[at + 1] == '[' || s[at] == '\\');
    case '[':
    case '(':
    case '"':
    case '\'':
        return true;
    default:
        return is_word(s[at]);
    }
}

/* A line of the stretch that nobody knows anything special of. */
static void note_text(struct masker *in, const struct line *line) {
    struct gloss_masked *masked = in->masked;
    struct gloss_text_line *grown;

    size_t indent = skip_blanks(in, line->start, line->end) - line->start;

    if (!begins_text(in, line)) {
        in->plain = false;
        return;
    }
    if (in->line_count == 0) {
        in->first = *line;
        in->indent = indent;
        in->joins = !line->tab;
    } else {
        in->joins &= !line->marks && !line->tab && indent >= in->indent;
    }
    grown = gloss_array_grow(masked->lines, in->line_count, &masked->line_room, sizeof *grown);
    if (!grown) {
        masked->failed = true;
        return;
    }
    masked->lines = grown;
    grown[in->line_count++] = (struct gloss_text_line){(uint32_t)line->content, (uint32_t)line->end};
}

/* Whether text that is hidden may be one with what was hidden before it: both are paragraphs at the margin, with nothing but blank lines between,
 * or items of one list, one directly below the other. */
static bool follows_hidden(const struct masker *in) {
    const char *s = in->source.ptr;
    const struct line *one = &in->hidden, *other = &in->first;
    size_t line_ends = 0;

    if (!in->hidden_end || one->marks != other->marks || other->marks > 1 || other->quotes ||
        one->content - one->start != other->content - other->start ||
        (other->marks == 0 && other->content > other->start) ||
        (other->marks && (!other->item || memcmp(s + one->start, s + other->start, other->content - other->start) != 0)))
        return false;
    for (size_t at = in->hidden_end; at < other->start; at++) {
        if (!is_blank(s[at]) && !gloss_is_line_end(s[at]))
            return false;
        line_ends += s[at] == '\n' || (s[at] == '\r' && s[at + 1] != '\n');
    }
    return other->marks == 0 || line_ends == 1;
}

/* Hide the lines of the stretch as one, and as one with those before if that may be. */
static void hide_joined(struct masker *in, size_t start, size_t end) {
    struct gloss_masked *masked = in->masked;
    bool follows = follows_hidden(in) && masked->count && masked->masks[masked->count - 1].end == in->hidden_end;
    size_t from = follows ? in->hidden_end : start;

    memset(in->text + from, 'x', end - from);
    if (follows)
        masked->masks[masked->count - 1].end = (uint32_t)end;
    else
        add_mask(in, start, end, GLOSS_MASK_OBJECT);
    if (masked->failed)
        return;
    masked->masks[masked->count - 1].lines = (uint32_t)in->line_count;
    in->hidden_end = end;
    in->hidden = in->first;
}

/* Whether the stretch is text in which nothing can be found; then each line of it becomes another line of text, without any markup. */
static bool hide_text(struct masker *in, size_t start, size_t end) {
    const struct gloss_text_line *lines = in->masked->lines;

    if (!in->plain || in->line_count == 0 || gloss_markdown_hints_touch(in->hints, start, end))
        return false;
    while (in->masked->count && in->masked->masks[in->masked->count - 1].start >= start)
        in->masked->count--;
    for (size_t i = 0; i < in->line_count && !in->joins; i++)
        memset(in->text + lines[i].start, 'x', lines[i].end - lines[i].start);
    if (in->joins)
        hide_joined(in, lines[0].start, lines[in->line_count - 1].end);
    else
        add_mask(in, lines[0].start, lines[in->line_count - 1].end, GLOSS_MASK_OBJECT);
    in->paragraph = in->paragraph_end = in->source.len;
    return true;
}

/* md4c 0.4.8 looks through all lines of a paragraph for each bracket that closes. Without any it is fast, and then the links are not known. */
static void end_stretch(struct masker *in, size_t end) {
    size_t start = in->stretch;
    bool hidden = start < end && hide_text(in, start, end);

    end_paragraph(in);
    in->stretch = end;
    in->lines = in->line_count = 0;
    in->parted = in->table = false;
    in->plain = in->hints != NULL;
    if (start < end && !hidden && is_tangled(in, start, end)) {
        struct gloss_masked *masked = in->masked;

        for (size_t at = start; at < end; at++)
            if (in->text[at] == ']')
                in->text[at] = 'x';
        while (masked->count && masked->masks[masked->count - 1].start >= start)
            masked->count--;
        if (!in->fence)
            meet(in, GLOSS_MASK_TANGLED, start);
        add_mask(in, start, end, GLOSS_MASK_OBJECT);
    }
}

/* ---- Lines ---- */

/* Bytes of the mark of a list at byte `at`, the blank behind it not included; 0: there is none. */
static size_t list_mark(const struct masker *in, size_t at, size_t end) {
    const char *s = in->source.ptr;
    size_t len = 0;

    if (s[at] == '-' || s[at] == '+' || s[at] == '*')
        len = 1;
    else if (gloss_is_digit(s[at])) {
        while (len < 9 && at + len < end && gloss_is_digit(s[at + len]))
            len++;
        if (at + len < end && (s[at + len] == '.' || s[at + len] == ')'))
            len++;
        else
            return 0;
    }
    return len && (at + len == end || is_blank(s[at + len])) ? len : 0;
}

static struct line read_line(struct masker *in, size_t start) {
    const char *s = in->source.ptr, *found;
    struct line line = {.start = start};
    size_t at, end;

    if (in->line_feed < start || start == 0) {
        found = memchr(s + start, '\n', in->source.len - start);
        in->line_feed = found ? (size_t)(found - s) : in->source.len;
    }
    end = in->line_feed;
    line.next = end < in->source.len ? end + 1 : end;
    found = in->has_returns ? memchr(s + start, '\r', end - start) : NULL;
    if (found) {
        end = (size_t)(found - s);
        line.next = end + 1 < in->source.len && s[end + 1] == '\n' ? end + 2 : end + 1;
    }
    line.end = end;
    for (at = skip_blanks(in, start, end); at < end; at = skip_blanks(in, at, end)) {
        size_t mark_len = s[at] == '>' ? 1 : list_mark(in, at, end);

        if (mark_len == 0)
            break;
        if (++line.marks > GLOSS_LIMIT_MARKDOWN_NEST)
            break;
        line.quotes += s[at] == '>';
        /* Only a filled item ends a paragraph, and a number only if it is 1; deep inside of one it may be text. */
        if (s[at] != '>' && !gloss_is_digit(s[at]) && at - start < 4 && skip_blanks(in, at + mark_len, end) < end)
            line.item = true;
        at += mark_len;
    }
    line.content = at;
    line.tab = at > start && memchr(s + start, '\t', at - start) != NULL;
    line.item &= !line.tab;
    return line;
}

static size_t row_of(const struct masker *in, size_t at, size_t end) {
    size_t len = 0;

    while (at + len < end && in->source.ptr[at + len] == in->source.ptr[at])
        len++;
    return len;
}

static bool is_empty_behind(const struct masker *in, size_t at, const struct line *line) {
    return skip_blanks(in, at, line->end) == line->end;
}

/* md4c takes the last bytes that it keeps of a block of code for the beginning of a list's item if they look so, that is, if the last line of
 * the code ends at such a byte, and then ends the item at the next blank line. The same at a second blank line behind anything. A line that is
 * cut for it gets its last byte back from who reads it, which needs to know where it is: by text of its own, or before it. */
static void end_code(struct masker *in) {
    const char *s = in->source.ptr;

    if ((in->before & 0xFF) != MARK_OF_ITEM || in->before == in->source.len || !in->fence_is_in)
        return;
    if (s[in->before] == '\r' && in->before_end == in->before + 2)
        in->text[in->before] = ' ';
    else if (s[in->before] == '\n' && (in->has_code || in->code_bytes > 1) && !gloss_is_line_end(s[in->before - 1]))
        in->text[in->before - 1] = '\r';
}

/* Inside a block of code, and the lines that begin and end one. */
static bool read_fence(struct masker *in, const struct line *line) {
    char byte = line->content < line->end ? in->source.ptr[line->content] : 0;
    size_t len = byte == '`' || byte == '~' ? row_of(in, line->content, line->end) : 0;

    if (in->fence && line->quotes >= in->fence_quotes) {
        if (byte == in->fence && len >= in->fence_len && is_empty_behind(in, line->content + len, line)) {
            in->fence = 0;
            end_code(in);
        }
        in->has_code |= in->code_bytes > 0;
        in->code_bytes = line->end - line->content;
        return true;
    }
    in->fence = 0;
    if (len < 3 || (byte == '`' && memchr(in->source.ptr + line->content + len, '`', line->end - line->content - len)))
        return false;
    in->fence = byte;
    in->fence_len = len;
    in->fence_quotes = line->quotes;
    in->fence_is_in = line->content > line->start;
    in->has_code = false;
    in->code_bytes = 0;
    end_paragraph(in);
    return true;
}

bool gloss_masked_is_cut(const struct gloss_masked *masked, struct gloss_slice source, size_t at) {
    return at < source.len && masked->text.ptr[at] == '\r' && source.ptr[at] != '\r';
}

bool gloss_markdown_abbreviation(struct gloss_slice line, struct gloss_slice *term, struct gloss_slice *explanation) {
    const char *close = line.len > 4 && memcmp(line.ptr, "*[", 2) == 0 ? memchr(line.ptr, ']', line.len) : NULL;
    size_t at = close ? (size_t)(close - line.ptr) + 1 : 0;

    if (at <= 3 || memchr(line.ptr + 2, '[', at - 3))
        return false;
    *term = gloss_slice_trim(gloss_slice_cut(line, 2, at - 1));
    while (at < line.len && is_blank(line.ptr[at]))
        at++;
    if (term->len == 0 || at == line.len || line.ptr[at] != ':')
        return false;
    *explanation = gloss_slice_trim(gloss_slice_cut(line, at + 1, line.len));
    return true;
}

size_t gloss_markdown_note_reference(struct gloss_slice text) {
    size_t at = 2;

    if (text.len < 4 || text.ptr[0] != '[' || text.ptr[1] != '^')
        return 0;
    while (at < text.len && !is_blank(text.ptr[at]) && text.ptr[at] != ']' && text.ptr[at] != '[')
        at++;
    return at > 2 && at < text.len && text.ptr[at] == ']' ? at + 1 : 0;
}

/* The bytes of `[^1]:` at the beginning of a line; 0: there is none. */
static size_t note_mark(struct gloss_slice line) {
    size_t len = gloss_markdown_note_reference(line);

    return len && len < line.len && line.ptr[len] == ':' ? len + 1 : 0;
}

/* Whether a line that begins a paragraph of a quotation says what that is on GitHub: a note, a warning. */
static bool is_alert(struct gloss_slice content) {
    static const char *const names[] = {"[!NOTE]", "[!TIP]", "[!IMPORTANT]", "[!WARNING]", "[!CAUTION]"};

    for (size_t i = 0; i < sizeof names / sizeof *names; i++)
        if (gloss_slice_equal_caseless(gloss_slice_trim(content), gloss_slice(names[i])))
            return true;
    return false;
}

/* The columns of a line that parts a table's head from its body; 0: it is none. As md4c 0.4.8 sees it: three signs to a column. */
static size_t table_columns(const char *s, size_t len) {
    size_t columns = 0, at = 0;
    bool bar = s[0] == '|';

    for (at += bar; at < len; columns++) {
        size_t start;

        while (at < len && is_blank(s[at]))
            at++;
        start = at;
        at += at < len && s[at] == ':';
        while (at < len && s[at] == '-')
            at++;
        at += at < len && s[at] == ':';
        if (at - start < 3)
            return 0;
        while (at < len && is_blank(s[at]))
            at++;
        if (at == len)
            continue;
        if (s[at++] != '|')
            return 0;
        bar = true;
        while (at < len && is_blank(s[at]))
            at++;
    }
    return bar ? columns : 0;
}

static bool begins_frame(struct gloss_slice content) {
    return gloss_slice_starts_with(content, ":::") || gloss_slice_starts_with(content, "!!! ") ||
           gloss_slice_starts_with(content, "??? ") || gloss_slice_starts_with(content, "???+ ") ||
           gloss_slice_starts_with(content, "=== \"");
}

/* `$$` on a line of its own, when one that ends so is not far; blank lines may be between. */
static bool begins_formula(struct masker *in, const struct line *line) {
    const char *s = in->source.ptr;
    size_t at = line->content + 2, far = in->source.len - at;

    if (row_of(in, line->content, line->end) != 2 || !is_empty_behind(in, at, line))
        return false;
    far = at + (far < GLOSS_LIMIT_MARKDOWN_FORMULA ? far : GLOSS_LIMIT_MARKDOWN_FORMULA);
    while (at + 1 < far) {
        const char *found = memchr(s + at, '$', far - 1 - at);

        if (!found)
            return false;
        at = (size_t)(found - s) + 2;
        if (found[1] == '$') {
            in->formula_end = at;
            return true;
        }
        at--;
    }
    return false;
}

/* ---- Notes ---- */

/* The columns of the blanks that begin a line, as far as they matter. */
static size_t indent_of(const struct masker *in, size_t start, size_t end) {
    size_t columns = 0;

    for (size_t at = start; at < end && is_blank(in->source.ptr[at]) && columns < NOTE_CODE; at++)
        columns += in->source.ptr[at] == '\t' ? NOTE_INDENT - columns % NOTE_INDENT : 1;
    return columns;
}

/* Whether the note that begins on a line, which ends at byte at, has no block of code between fences, whose blank lines no quotation bears. */
static bool is_simple_note(const struct masker *in, size_t at) {
    const char *s = in->source.ptr;
    bool blank = false;

    while (at < in->source.len) {
        size_t start = at + (s[at] == '\r' && at + 1 < in->source.len && s[at + 1] == '\n') + 1, first, row;

        at = gloss_find_line_end(s, start < in->source.len ? start : in->source.len, in->source.len);
        first = skip_blanks(in, start, at);
        if (first >= at) {
            blank = true;
            continue;
        }
        if (indent_of(in, start, at) < NOTE_INDENT && (blank || s[first] == '['))
            return true;
        blank = false;
        row = s[first] == '`' || s[first] == '~' ? row_of(in, first, at) : 0;
        if (row >= 3)
            return false;
    }
    return true;
}

/* Make a line of a note's further paragraphs one of a quotation. */
static void quote_note(struct masker *in, const struct line *line) {
    size_t indent;

    if (!in->note)
        return;
    if (line->content == line->end && !line->marks) {
        in->note_blank = true;
        return;
    }
    indent = indent_of(in, line->start, line->end);
    if (indent < NOTE_INDENT)
        in->note = !in->note_blank;
    in->note_goes_on = indent >= NOTE_INDENT && (in->note_goes_on || in->note_blank) &&
                       (indent < NOTE_CODE || !in->note_blank); /* deeper, it is code, or in a list of the note */
    if (in->note_goes_on)
        in->text[line->start] = '>';
    in->note_blank = false;
}

bool gloss_masked_begins_note(const struct gloss_masked *masked, struct gloss_slice source, size_t *at) {
    const char *text = masked->text.ptr;

    while (*at < source.len) {
        const char *found = memchr(text + *at, '>', source.len - *at);
        size_t place = found ? (size_t)(found - text) : source.len, line = place;

        *at = place + (place < source.len);
        while (line > 0 && place - line < NOTE_INDENT && is_blank(text[line - 1]))
            line--;
        if (place < source.len && (line == 0 || gloss_is_line_end(text[line - 1])))
            return source.ptr[place] != '>';
    }
    return false;
}

static void join_blank_lines(struct masker *in) {
    if (in->blank)
        for (size_t at = in->before; at < in->before_end; at++)
            in->text[at] = ' ';
    in->blank = true;
}

/* A line that md4c would take for prose, or not in time. */
static bool read_special(struct masker *in, const struct line *line) {
    struct gloss_slice content = gloss_slice_cut(in->source, line->content, line->end), term, explanation;
    size_t len;

    switch (content.ptr[0]) {
    case ':':
    case '!':
    case '?':
    case '=':
        if (!begins_frame(content))
            break;
        end_paragraph(in);
        clear(in, line->content, line->end);
        if (!line->marks)
            join_blank_lines(in);
        return true;
    case '*':
        if (!gloss_markdown_abbreviation(content, &term, &explanation))
            break;
        end_paragraph(in);
        mask(in, line->content, line->end, GLOSS_MASK_ABBREVIATION);
        return true;
    case '[':
        if (line->quotes && in->paragraph >= in->paragraph_end && is_alert(content)) {
            mask(in, line->content, line->end, GLOSS_MASK_ALERT);
            return true;
        }
        len = note_mark(content);
        if (len == 0)
            break;
        end_paragraph(in);
        mask(in, line->content, line->content + len, GLOSS_MASK_NOTE);
        in->note = line->content == line->start && is_simple_note(in, line->end);
        in->note_blank = in->note_goes_on = false;
        in->paragraph = line->content + len;
        in->paragraph_end = line->end;
        return true;
    case '$':
        if (!begins_formula(in, line))
            break;
        end_paragraph(in);
        mask(in, line->content, line->end, GLOSS_MASK_OBJECT);
        return true;
    default:
        break;
    }
    if ((content.ptr[0] == '|' || content.ptr[0] == '-' || content.ptr[0] == ':') &&
        table_columns(content.ptr, content.len) > GLOSS_LIMIT_MARKDOWN_COLUMNS) {
        end_paragraph(in);
        meet(in, GLOSS_MASK_WIDE, line->content);
        mask(in, line->content, line->end, GLOSS_MASK_OBJECT);
        return true;
    }
    return false;
}

/* A line `[label]: target`, which md4c takes out of the beginning of a paragraph before it looks at the rest. */
static bool is_definition(const char *s, size_t len) {
    const char *close = s[0] == '[' ? memchr(s, ']', len) : NULL;
    size_t at = close ? (size_t)(close - s) : 0, start;

    if (at < 2 || at > 900 || at + 1 >= len || s[at + 1] != ':' || !is_word(s[1]) || memchr(s + 1, '[', at - 1) ||
        memchr(s, '\\', at))
        return false;
    for (at += 2; at < len && is_blank(s[at]);)
        at++;
    for (start = at; at < len && (is_word(s[at]) || strchr("/:.-_#?=&%~+@!,;", s[at])) && s[at];)
        at++;
    return at == len && at > start;
}

/* Know where a paragraph of md4c may go on in the line. */
static void weigh_line(struct masker *in, const struct line *line) {
    const char *s = in->source.ptr;
    struct gloss_slice content = gloss_slice_cut(in->source, line->content, line->end);
    bool heading = content.len && content.ptr[0] == '#' && line->content - line->start < 4 && !line->tab && !line->marks;

    if (heading) {
        size_t level = row_of(in, line->content, line->end);

        heading = level <= 6 && (level == content.len || is_blank(content.ptr[level]));
    }
    if (content.len == 0 && line->marks == 0) {
        end_stretch(in, line->start);
        in->parted = true;
        in->stretch = line->next;
        return;
    }
    if (line->item || heading)
        end_stretch(in, line->start);
    if (in->parted && in->lines == 0 && line->start == line->content && !line->marks &&
        is_definition(content.ptr, content.len)) {
        end_stretch(in, line->start);
        in->stretch = line->next;
        in->parted = true;
        return;
    }
    /* A table of the document itself, whose rows nothing but a new block ends. */
    if (in->table && (line->marks || (content.len && strchr("-_*+", content.ptr[0]))))
        end_stretch(in, line->start);
    else if (in->table && line->start > in->stretch) {
        end_stretch(in, line->start);
        in->table = true;
    }
    if (in->parted && in->lines == 1 && line->start == line->content && !line->marks && content.len &&
        (s[in->stretch] == '|' || (is_word(s[in->stretch]) && !gloss_is_digit(s[in->stretch]))) &&
        table_columns(content.ptr, content.len) > 0)
        in->table = true;
    in->lines++;
    if (in->lines == 1 && line->marks)
        in->parted = false;
}

/* md4c 0.4.8 does not know all of the elements that begin a block of HTML; it reads them as a paragraph. */
static void name_as_known(struct masker *in, const struct line *line) {
    static const char *const names[] = {"basefont", "colgroup", "frameset", "h2",    "h3",     "h4",    "h5",   "h6",
                                        "header",   "link",     "menuitem", "param", "search", "thead", "track"};
    struct gloss_slice rest = gloss_slice_cut(in->source, line->content, line->end);
    size_t start = rest.len > 1 && rest.ptr[1] == '/' ? 2 : 1, end = start;

    while (end < rest.len && is_word(rest.ptr[end]))
        end++;
    if (end < rest.len && !is_blank(rest.ptr[end]) && rest.ptr[end] != '>' && rest.ptr[end] != '/')
        return;
    for (size_t i = 0; i < sizeof names / sizeof *names; i++)
        if (gloss_slice_equal_caseless(gloss_slice_cut(rest, start, end), gloss_slice(names[i]))) {
            clear(in, line->content + start, line->content + end);
            in->text[line->content + start] = 'p';
        }
}

static void take_line(struct masker *in, const struct line *line) {
    bool plain;

    quote_note(in, line);
    weigh_line(in, line);
    plain = in->plain && line->start >= in->stretch && !in->table; /* rows may be lines of a paragraph all the same */
    if (line->start >= in->stretch)
        in->plain = false;
    if (line->content == line->end && !line->marks && !(in->fence && in->fence_quotes == 0))
        join_blank_lines(in);
    else
        in->blank = false;
    if (line->start < in->formula_end) {
        mask(in, line->content, line->end, GLOSS_MASK_OBJECT);
        return;
    }
    if (read_fence(in, line))
        return;
    if (line->marks > GLOSS_LIMIT_MARKDOWN_NEST) {
        end_paragraph(in);
        meet(in, GLOSS_MASK_DEEP, line->content);
        mask(in, line->content, line->end, GLOSS_MASK_OBJECT);
        return;
    }
    if (line->content == line->end) {
        end_paragraph(in);
        return;
    }
    if (line->marks > line->quotes || in->source.ptr[line->content] == '#')
        end_paragraph(in);
    if (in->source.ptr[line->content] == '<')
        name_as_known(in, line);
    if (read_special(in, line))
        return;
    if (in->paragraph >= in->paragraph_end)
        in->paragraph = line->content;
    in->paragraph_end = line->end;
    if (plain) {
        in->plain = true;
        note_text(in, line);
    }
}

/* Whether a line behind a blank one is a seam, as far as can be told before it is read. */
static bool may_be_seam(const struct masker *in, const struct line *line) {
    return line->content == line->start && line->start < line->end && !in->fence && line->start >= in->formula_end &&
           in->source.ptr[line->start] != ':';
}

/* Whether a line of three such signs, and nothing else, begins at byte `at`. */
static bool is_rule(struct gloss_slice source, size_t at, const char *rule) {
    return source.len - at >= 3 && memcmp(source.ptr + at, rule, 3) == 0 &&
           (source.len - at == 3 || gloss_is_line_end(source.ptr[at + 3]));
}

/* Where a title block of Pandoc ends: up to three lines that begin with `%`, those that are indented below each, and a blank one. 0: it is none. */
static size_t title_block(struct gloss_slice source, size_t at) {
    size_t count = 0;

    while (at < source.len && !gloss_is_line_end(source.ptr[at])) {
        bool begins = source.ptr[at] == '%' && at + 1 < source.len &&
                      (is_blank(source.ptr[at + 1]) || gloss_is_line_end(source.ptr[at + 1]));

        count += begins;
        if (count == 0 || count > 3 || (!begins && !is_blank(source.ptr[at])))
            return 0;
        at = gloss_find_line_end(source.ptr, at, source.len);
        at += at + 1 < source.len && source.ptr[at] == '\r' && source.ptr[at + 1] == '\n';
        at += at < source.len;
    }
    return count ? at : 0;
}

/* Where front matter ends that begins the text; 0: there is none. YAML between `---`, TOML between `+++`, or a title block. */
static size_t front_matter(struct gloss_slice source) {
    size_t at = gloss_slice_starts_with(source, "\xEF\xBB\xBF") ? 3 : 0;
    const char *rule = is_rule(source, at, "---") ? "---" : "+++";

    if (!is_rule(source, at, rule))
        return title_block(source, at);
    for (;;) {
        const char *found = memchr(source.ptr + at, '\n', source.len - at);

        if (!found)
            return 0;
        at = (size_t)(found - source.ptr) + 1;
        if (is_rule(source, at, rule) || (rule[0] == '-' && is_rule(source, at, "...")))
            return at + 3;
    }
}

void gloss_markdown_mask(struct gloss_masked *masked, struct gloss_slice source, struct gloss_markdown_hints *hints) {
    struct masker in = {.source = source, .masked = masked, .hints = hints, .plain = hints != NULL};
    bool after_blank = false;
    size_t at;

    masked->count = masked->seam_count = 0;
    masked->limits = 0;
    masked->text.len = 0;
    in.text = gloss_buf_reserve(&masked->text, source.len + 1 + PADDING);
    if (!in.text) {
        masked->failed = true;
        return;
    }
    if (source.len)
        memcpy(in.text, source.ptr, source.len);
    in.text[source.len] = '\n';
    memset(in.text + source.len + 1, 0, PADDING);
    masked->text.len =
        source.len + !(source.len && gloss_is_line_end(source.ptr[source.len - 1])); /* a blank line may be one of code */

    in.has_returns = source.len && memchr(source.ptr, '\r', source.len);
    in.paragraph = in.paragraph_end = source.len;
    at = front_matter(source);
    clear(&in, 0, at);
    if (at == 0 && gloss_slice_starts_with(source, "\xEF\xBB\xBF"))
        clear(&in, 0, at = 3);
    in.stretch = at;
    in.parted = true;
    while (at < source.len && !masked->failed) {
        struct line line = read_line(&in, at);

        if (after_blank && may_be_seam(&in, &line))
            add_seam(&in, at);
        after_blank = line.content == line.end && !line.marks;
        take_line(&in, &line);
        at = line.next;
        in.before = line.end;
        in.before_end = line.next;
    }
    if (in.stretch < source.len)
        end_stretch(&in, source.len);
    else
        end_paragraph(&in);
    /* md4c tells of NUL bytes without their place. */
    for (char *nul = in.text; (nul = memchr(nul, 0, (size_t)(in.text + source.len - nul)));)
        *nul++ = 1;
}

void gloss_masked_warn(const struct gloss_masked *masked, struct gloss_slice source, const char *name,
                       struct gloss_diag *diag) {
    static const struct {
        enum gloss_mask_limit limit;
        const char *what;
    } limits[] = {
        {GLOSS_MASK_DEEP, "lists and quotations are nested too deep: what is in more than 100 is not searched"},
        {GLOSS_MASK_WIDE, "a table has more than 256 columns: it is not searched as one"},
        {GLOSS_MASK_TANGLED, "a paragraph is too long for its number of brackets: it is not searched"},
    };

    for (size_t i = 0; i < sizeof limits / sizeof *limits; i++) {
        struct gloss_cursor cursor = gloss_cursor_start();

        if (!(masked->limits & limits[i].limit))
            continue;
        gloss_cursor_move(&cursor, gloss_slice_cut(source, 0, masked->limit_at[limits[i].limit]));
        gloss_warn(diag, (struct gloss_place){.file = name, .line = cursor.line, .column = cursor.column}, "%s",
                   limits[i].what);
    }
}

void gloss_masked_release(struct gloss_masked *masked) {
    free(masked->masks);
    free(masked->lines);
    free(masked->seams);
    gloss_buf_release(&masked->text);
    *masked = (struct gloss_masked){0};
}

const struct gloss_mask *gloss_masked_at(const struct gloss_masked *masked, size_t *next, size_t start, size_t end,
                                         size_t *stop) {
    const struct gloss_mask *mask;

    while (*next < masked->count && masked->masks[*next].end <= start)
        ++*next;
    mask = *next < masked->count ? &masked->masks[*next] : NULL;
    if (mask && mask->start <= start) {
        *stop = mask->end < end ? mask->end : end;
        return mask;
    }
    *stop = mask && mask->start < end ? mask->start : end;
    return NULL;
}
