/* audit_switch.c - switches in a text: comments by which its author turns rules off.
 *
 *     <!-- gloss-off -->                      all rules, up to gloss-on; Markdown and HTML are not even read there
 *     <!-- gloss-off undefined spelling -->   these
 *     <!-- gloss-on -->                       all on again, or those that are named
 *     <!-- gloss-off-next-line undefined -->  for one line
 *
 * What looks like one and is none, a gloss-on where nothing is off, and a gloss-off of all rules that nothing ends are warnings.
 *
 * In Markdown, what stands in code is none: behind a line of ``` or ~~~, indented by four blanks, or in backquotes. */
#include "audit.h"
#include "base/array.h"
#include "base/cursor.h"
#include "base/diag.h"
#include "glossary/fields.h"
#include "glossary/origin.h"

enum { MOST_BYTES = 512 /* of a comment that is a switch */ };

#define ALL_RULES ((UINT32_C(1) << GLOSS_RULE_COUNT) - 1)

struct reading {
    struct gloss_audit *audit;
    struct gloss_diag *diag;
    struct gloss_cursor cursor; /* at seen */
    size_t seen;
    uint32_t off;                /* rules, up to another switch */
    struct gloss_place open;     /* of the gloss-off of all rules that is not ended; line 0: there is none */
    size_t line_end;             /* where a line ends that has been looked at */
    size_t next_start, next_end; /* the line behind it */
};

static size_t line_end(struct gloss_slice text, size_t at) {
    while (at < text.len && text.ptr[at] != '\n' && text.ptr[at] != '\r')
        at++;
    return at;
}

static size_t next_line(struct gloss_slice text, size_t at) {
    at = line_end(text, at);
    if (at + 1 < text.len && text.ptr[at] == '\r' && text.ptr[at + 1] == '\n')
        at++;
    return at < text.len ? at + 1 : at;
}

static bool is_between(char byte) { return byte == ' ' || byte == ',' || (byte >= '\t' && byte <= '\r'); }

/* The next word of a comment, parted by blanks and commas; empty at its end. */
static struct gloss_slice next_word(struct gloss_slice *rest) {
    struct gloss_slice word;
    size_t start = 0, end;

    while (start < rest->len && is_between(rest->ptr[start]))
        start++;
    for (end = start; end < rest->len && !is_between(rest->ptr[end]);)
        end++;
    word = gloss_slice_cut(*rest, start, end);
    *rest = gloss_slice_cut(*rest, end, rest->len);
    return word;
}

/* Of a word of the source; words come in the order of the text. */
static struct gloss_place place_of(struct reading *in, struct gloss_slice word) {
    size_t at = (size_t)(word.ptr - in->audit->source.ptr);
    struct gloss_place place = {.file = in->audit->file, .width = gloss_utf8_count(word, NULL)};

    gloss_cursor_move(&in->cursor, gloss_slice_cut(in->audit->source, in->seen, at));
    in->seen = at;
    place.line = in->cursor.line;
    place.column = in->cursor.column;
    return place;
}

static void warn_of_rule(struct reading *in, struct gloss_slice word) {
    const char *near = gloss_rule_near(word);
    struct gloss_place place = place_of(in, word);

    if (near)
        gloss_warn(in->diag, place, "unknown rule '%s'; did you mean '%s'?", GLOSS_QUOTE(word), near);
    else
        gloss_warn(in->diag, place, "unknown rule '%s'", GLOSS_QUOTE(word));
}

/* The rules that are named; none: all. */
static uint32_t take_rules(struct reading *in, struct gloss_slice rest) {
    uint32_t rules = 0;
    bool any = false;

    for (;;) {
        struct gloss_slice word = next_word(&rest);
        enum gloss_rule rule;

        if (word.len == 0)
            return any ? rules : ALL_RULES;
        any = true;
        rule = gloss_rule_named(word);
        if (rule == GLOSS_RULE_COUNT)
            warn_of_rule(in, word);
        else
            rules |= UINT32_C(1) << rule;
    }
}

static void add(struct gloss_audit *audit, const struct gloss_audit_switch *one) {
    struct gloss_audit_switch *grown =
        gloss_array_grow(audit->switches, audit->switch_count, &audit->switch_room, sizeof *grown);

    if (!grown) {
        audit->failed = true;
        return;
    }
    audit->switches = grown;
    grown[audit->switch_count++] = *one;
}

static void warn_of_switch(struct reading *in, struct gloss_slice word) {
    static const char *const switches[] = {"gloss-off", "gloss-on", "gloss-off-next-line", NULL};
    const char *near = gloss_slice_starts_with(word, "gloss-off-") ? switches[2] : gloss_word_near(word, switches);
    struct gloss_place place = place_of(in, word);

    if (near)
        gloss_warn(in->diag, place, "unknown switch '%s'; did you mean '%s'?", GLOSS_QUOTE(word), near);
    else
        gloss_warn(in->diag, place, "unknown switch '%s'; there are gloss-off, gloss-on and gloss-off-next-line",
                   GLOSS_QUOTE(word));
}

/* What is off behind a switch that is not for one line. */
static void follow(struct reading *in, struct gloss_slice word, struct gloss_place place,
                   const struct gloss_audit_switch *one) {
    if (one->on && !(in->off & one->rules) && one->rules)
        gloss_warn(in->diag, place, "'%s' has no effect: %s", GLOSS_QUOTE(word),
                   one->rules == ALL_RULES ? "nothing is off here" : "these rules are not off here");
    in->off = one->on ? in->off & ~one->rules : in->off | one->rules;
    if (!one->on && one->rules == ALL_RULES && in->open.line == 0)
        in->open = place;
    if (in->off == 0 || (one->on && one->rules == ALL_RULES))
        in->open.line = 0;
}

/* A comment [start, end) with what stands in it. */
static void take_comment(struct reading *in, size_t start, size_t end, struct gloss_slice inside) {
    struct gloss_slice source = in->audit->source, word = next_word(&inside);
    struct gloss_audit_switch one = {.start = start, .end = SIZE_MAX};
    struct gloss_place place;

    if (gloss_slice_is(word, "gloss-off-next-line")) {
        /* A line may have many of them: it is gone over once. */
        if (in->line_end < end)
            in->line_end = line_end(source, end);
        one.start = next_line(source, in->line_end);
        one.end = in->next_start == one.start ? in->next_end : line_end(source, one.start);
        in->next_start = one.start;
        in->next_end = one.end;
    } else if (gloss_slice_is(word, "gloss-on")) {
        one.on = true;
    } else if (!gloss_slice_is(word, "gloss-off")) {
        warn_of_switch(in, word);
        return;
    }
    place = place_of(in, word);
    one.rules = take_rules(in, inside);
    if (one.end == SIZE_MAX)
        follow(in, word, place, &one);
    add(in->audit, &one);
}

/* Of Markdown: whether a line opens or closes a block of code, and with what. */
static char fence_of(struct gloss_slice line) {
    size_t at = 0;

    while (at < line.len && at < 3 && line.ptr[at] == ' ')
        at++;
    if (line.len - at < 3 || (line.ptr[at] != '`' && line.ptr[at] != '~'))
        return 0;
    return line.ptr[at + 1] == line.ptr[at] && line.ptr[at + 2] == line.ptr[at] ? line.ptr[at] : 0;
}

static bool is_indented(struct gloss_slice line) {
    return gloss_slice_starts_with(line, "    ") || gloss_slice_starts_with(line, "\t");
}

/* Whether a comment that begins at a byte is a switch, as far as its start tells. */
static bool may_be_switch(struct gloss_slice source, size_t at) {
    struct gloss_slice rest = gloss_slice_cut(source, at, source.len - at < MOST_BYTES ? source.len : at + MOST_BYTES);

    return gloss_slice_starts_with(rest, "<!--") &&
           gloss_slice_starts_with(gloss_slice_trim(gloss_slice_cut(rest, 4, rest.len)), "gloss-");
}

/* Comments that begin in a line; *behind is where the last of them ends. */
static void take_line(struct reading *in, size_t start, size_t end, size_t *behind) {
    struct gloss_slice source = in->audit->source;
    bool is_markdown = in->audit->format == GLOSS_FORMAT_MARKDOWN;
    size_t quotes = 0;

    for (size_t at = start > *behind ? start : *behind; at < end; at++) {
        size_t most = source.len - at < MOST_BYTES ? source.len : at + MOST_BYTES, close;

        quotes += source.ptr[at] == '`';
        if (source.ptr[at] != '<' || (is_markdown && quotes % 2) || !may_be_switch(source, at))
            continue;
        for (close = at + 4; close + 3 <= most && memcmp(source.ptr + close, "-->", 3) != 0;)
            close++;
        if (close + 3 > most)
            continue;
        take_comment(in, at, close + 3, gloss_slice_cut(source, at + 4, close));
        *behind = close + 3;
        at = close + 2;
    }
}

void gloss_audit_read_switches(struct gloss_audit *audit, struct gloss_diag *diag) {
    struct reading in = {.audit = audit, .diag = diag, .cursor = gloss_cursor_start()};
    bool is_markdown = audit->format == GLOSS_FORMAT_MARKDOWN;
    size_t behind = 0;
    char open = 0;

    audit->switch_count = 0;
    for (size_t at = 0; at < audit->source.len; at = next_line(audit->source, at)) {
        struct gloss_slice line = gloss_slice_cut(audit->source, at, line_end(audit->source, at));
        char fence = is_markdown ? fence_of(line) : 0;

        if (fence && (!open || open == fence))
            open = open ? 0 : fence;
        else if (!open && !(is_markdown && is_indented(line)))
            take_line(&in, at, at + line.len, &behind);
    }
    if (in.open.line)
        gloss_warn(diag, in.open, "nothing is looked at from here on: 'gloss-off' has no 'gloss-on'");
}
