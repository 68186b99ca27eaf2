/* audit_heading.c - headings of plain text, which has no markup for them: titles, bylines, datelines and numbered headings.
 *
 *     A Title of the Text            the first lines, up to an empty one, if all of them look like headings
 *     By Anna Author
 *
 *     About the Text                 a line between two empty ones
 *
 *     3.1 The Text                   behind an empty line, or another one of its kind
 *
 *     About the Text                 a line over one of dashes or the like, whatever it holds
 *     --------------
 *
 * What looks like a heading is short, begins with a capital or a digit, and holds no sentence. Behind the last one there is some text. */
#include "audit.h"
#include "base/array.h"
#include "base/ascii.h"
#include "base/bisect.h"
#include "base/unicode.h"
#include "phrase.h"
#include "plan/surroundings.h"

enum { MOST_BYTES = 100 /* of a heading */, LEAST_RULE = 3, MOST_SHORTER = 2 /* characters of the line below one */ };

static bool is_bullet(char byte) { return byte == '*' || byte == '-' || byte == '+'; }

/* Bytes of a number of headings, "3.1", "3.1.", in a table of contents perhaps behind a bullet, and of the blanks behind it; 0: there is none.
 * One without a full stop may be any. */
static size_t number_length(struct gloss_slice line) {
    size_t at = line.len > 1 && is_bullet(line.ptr[0]) && line.ptr[1] == ' ' ? 2 : 0, start = at, stops = 0, len;

    for (; at < line.len && (gloss_is_digit(line.ptr[at]) || (at > start && line.ptr[at] == '.')); at++)
        stops += line.ptr[at] == '.';
    for (len = at; at < line.len && (line.ptr[at] == ' ' || line.ptr[at] == '\t');)
        at++;
    return stops > 0 && at > len ? at : 0;
}

static bool holds_sentence(struct gloss_slice line) {
    size_t end = line.len, len;

    while (end > 0 && ((len = gloss_quote_before(line, end)) > 0 || (len = line.ptr[end - 1] == ')') > 0))
        end -= len;
    if (end > 0 && strchr(".!?;:,", line.ptr[end - 1]))
        return true;
    for (size_t at = 1; at + 1 < end; at++)
        if (line.ptr[at] == '.' && line.ptr[at + 1] == ' ' && gloss_is_full_stop(line, at + 1, 0))
            return true;
    return false;
}

static bool looks_like_heading(struct gloss_slice line) {
    size_t at = number_length(line), len;
    bool is_numbered = at > 0;

    if (line.len > MOST_BYTES)
        return false;
    at += gloss_quote_at(line, at);
    if (at >= line.len || !(gloss_is_digit(line.ptr[at]) || (is_numbered && line.ptr[at] == '/') ||
                            gloss_class(gloss_utf8_decode(line, at, &len)) & GLOSS_CAPITAL))
        return false;
    return !holds_sentence(gloss_slice_cut(line, at, line.len));
}

static void add(struct gloss_audit *audit, struct gloss_stretch heading) {
    struct gloss_stretch *grown =
        gloss_array_grow(audit->headings, audit->heading_count, &audit->heading_room, sizeof *grown);

    if (!grown) {
        audit->failed = true;
        return;
    }
    audit->headings = grown;
    grown[audit->heading_count++] = heading;
}

/* Whether a line is of one sign, as those are that stand below headings, and above some. */
static bool is_rule(struct gloss_slice line) {
    if (line.len < LEAST_RULE || !strchr("=-~^\"'`#*+.:_", line.ptr[0]))
        return false;
    for (size_t at = 1; at < line.len; at++)
        if (line.ptr[at] != line.ptr[0])
            return false;
    return true;
}

/* Lines that no empty one parts, as far as they have been read. */
struct block {
    struct gloss_stretch at;
    size_t lines;                          /* without a rule above them */
    bool is_first, all_headings, numbered; /* numbered: so are all its lines, and each is a heading */
};

/* The one line so far is over a rule, which is about as long. */
static bool is_underlined(struct gloss_slice text, const struct block *block, struct gloss_slice rule) {
    return block->lines == 1 &&
           rule.len + MOST_SHORTER >= gloss_utf8_count(gloss_slice_cut(text, block->at.start, block->at.end), NULL);
}

static void take_line(struct gloss_audit *audit, struct block *block, size_t start, struct gloss_slice line) {
    bool is_heading = looks_like_heading(line);

    if (is_rule(line) && is_underlined(audit->prose, block, line)) {
        if (!block->numbered)
            add(audit, block->at);
        *block = (struct block){.is_first = false};
        return;
    }
    if (is_rule(line) && block->lines == 0)
        return;
    if (block->lines == 0)
        *block = (struct block){{start, start}, 0, block->is_first, true, true};
    block->at.end = start + line.len;
    block->lines++;
    block->all_headings &= is_heading;
    block->numbered &= is_heading && number_length(line) > 0;
    if (block->numbered)
        add(audit, (struct gloss_stretch){start, start + line.len});
}

/* More text begins behind the block. */
static void end_block(struct gloss_audit *audit, struct block *block) {
    if (block->lines == 0)
        return;
    if (block->all_headings && !block->numbered && (block->is_first || block->lines == 1))
        add(audit, block->at);
    block->lines = 0;
    block->is_first = false;
}

static void find(struct gloss_audit *audit) {
    struct gloss_slice text = audit->prose;
    struct block block = {.is_first = true};
    bool is_parted = false;

    for (size_t at = gloss_slice_starts_with(text, "\xEF\xBB\xBF") ? 3 : 0, end; at < text.len && !audit->failed;
         at = end + 1) {
        const char *stop = memchr(text.ptr + at, '\n', text.len - at);
        struct gloss_slice line;

        end = stop ? (size_t)(stop - text.ptr) : text.len;
        line = gloss_slice_trim(gloss_slice_cut(text, at, end));
        if (line.len > 0 && is_parted)
            end_block(audit, &block);
        is_parted = line.len == 0;
        if (line.len > 0)
            take_line(audit, &block, (size_t)(line.ptr - text.ptr), line);
    }
}

bool gloss_audit_is_in_heading(const struct gloss_audit *audit, struct gloss_stretch at) {
    size_t low = 0, high = audit->heading_count;

    GLOSS_BISECT(low, high, middle, audit->headings[middle].end <= at.start);
    return low < audit->heading_count && audit->headings[low].start <= at.start;
}

bool gloss_audit_is_bare_item(const struct gloss_audit *audit, struct gloss_stretch at) {
    struct gloss_slice text = audit->prose, line;
    size_t start = at.start, end = at.end;

    if (gloss_audit_runs(audit))
        return false;
    while (start > 0 && at.start - start < MOST_BYTES && text.ptr[start - 1] != '\n')
        start--;
    while (end < text.len && end - at.end < MOST_BYTES && text.ptr[end] != '\n')
        end++;
    line = gloss_slice_trim(gloss_slice_cut(text, start, end));
    return line.len > 1 && line.len <= MOST_BYTES && is_bullet(line.ptr[0]) && line.ptr[1] == ' ' && !holds_sentence(line);
}

void gloss_audit_headings(struct gloss_audit *audit) {
    struct gloss_discovery *discovery = &audit->discovery;

    audit->heading_count = 0;
    if (gloss_audit_runs(audit))
        return;
    find(audit);
    for (size_t i = 0; i < discovery->use_count && !audit->failed; i++) {
        struct gloss_short_use *use = &discovery->uses[i];

        if (!gloss_audit_is_in_heading(audit, use->place))
            continue;
        use->flags |= GLOSS_RUN_HEADING;
        /* A line of a list of abbreviations stands for itself. */
        if (use->pair != GLOSS_DISCOVERY_NONE && discovery->pairs[use->pair].kind != GLOSS_PAIR_LEGEND)
            discovery->pairs[use->pair].flags |= GLOSS_RUN_HEADING;
    }
}
