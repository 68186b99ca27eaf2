#include "flow.h"

#include "ascii.h"
#include "visible.h"

enum {
    LEAST_MEASURE = 40,  /* shorter lines are verse, lists or addresses */
    LONGEST_LINE = 1024, /* bytes; a longer one was not wrapped */
    DEEPEST = 3          /* blanks before a line that is no code */
};

size_t gloss_flow_measure(struct gloss_slice paragraph, bool wide) {
    size_t measure = 0;

    while (paragraph.len > 0) {
        const char *lf = memchr(paragraph.ptr, '\n', paragraph.len);
        size_t end = lf ? (size_t)(lf - paragraph.ptr) : paragraph.len;
        struct gloss_slice line = gloss_slice_cut(paragraph, 0, end);
        size_t columns;

        if (line.len > 0 && line.ptr[line.len - 1] == '\r')
            line.len--;
        columns = gloss_width_as(line, wide);
        measure = columns > measure ? columns : measure;
        paragraph = gloss_slice_cut(paragraph, lf ? end + 1 : end, paragraph.len);
    }
    return measure;
}

/* Bytes of blanks before a line, SIZE_MAX if there is a tab or there are too many. */
static size_t depth(struct gloss_slice line) {
    size_t blanks = 0;

    while (blanks < line.len && line.ptr[blanks] == ' ')
        blanks++;
    return blanks > DEEPEST || (blanks < line.len && line.ptr[blanks] == '\t') ? SIZE_MAX : blanks;
}

/* Columns of a table, a break that Markdown keeps, or a heading. */
static bool has_layout(struct gloss_slice line) {
    if (line.len == 0 || line.ptr[0] == '#' || line.ptr[line.len - 1] == '\\' ||
        (line.len > 1 && memcmp(line.ptr + line.len - 2, "  ", 2) == 0))
        return true;
    for (size_t i = 0; i < line.len; i++)
        if (line.ptr[i] == '\t' || line.ptr[i] == '|' ||
            (i > 0 && i + 1 < line.len && line.ptr[i] == ' ' && line.ptr[i + 1] == ' ' && line.ptr[i - 1] != '.' &&
             line.ptr[i - 1] != '!' && line.ptr[i - 1] != '?'))
            return true;
    return false;
}

/* `12.` and `12)` are of a list. */
static bool is_number_of_list(struct gloss_slice line) {
    size_t digits = 0;

    while (digits < line.len && gloss_is_digit(line.ptr[digits]))
        digits++;
    return digits > 0 && (digits == line.len || line.ptr[digits] == '.' || line.ptr[digits] == ')');
}

static bool begins_as_prose(struct gloss_slice line, const struct gloss_cluster *first) {
    static const int32_t others[] = {'"', '\'', '(', '$', 0xA3, 0x20AC, 0x2018, 0x201C};

    if (first->hidden || is_number_of_list(line))
        return false;
    for (size_t i = 0; i < sizeof others / sizeof *others; i++)
        if (first->first == others[i])
            return true;
    return (gloss_class(first->first) & GLOSS_WORD) || first->columns == 2;
}

static size_t first_word_columns(struct gloss_slice line) {
    size_t columns = 0;
    struct gloss_cluster before = {0};

    for (size_t at = 0; at < line.len && line.ptr[at] != ' ';) {
        struct gloss_cluster cluster = gloss_cluster_at(line, at);

        if (gloss_cluster_breaks(&before, &cluster))
            break;
        columns += cluster.columns;
        at += cluster.len;
        before = cluster;
    }
    return columns;
}

/* The last cluster of a line that is not empty. */
static struct gloss_cluster last_of(struct gloss_slice line) {
    size_t len;

    gloss_utf8_decode_before(line, line.len, &len);
    return gloss_cluster_at(line, line.len - len);
}

/* Words of Hangul are parted by blanks, though its letters are wide. */
static bool needs_blank(const struct gloss_cluster *before, const struct gloss_cluster *after) {
    bool is_hangul =
        (after->first >= 0xAC00 && after->first <= 0xD7A3) || (before->first >= 0xAC00 && before->first <= 0xD7A3);

    return is_hangul || before->columns != 2 || after->columns != 2;
}

bool gloss_flow_goes_on(struct gloss_slice text, size_t at, size_t measure, size_t *next, bool *blank) {
    size_t from = at, to, blanks, columns;
    struct gloss_slice line, other;
    struct gloss_cluster first, last;
    const char *lf;

    if (measure < LEAST_MEASURE)
        return false;
    while (from > 0 && !gloss_is_line_end(text.ptr[from - 1]) && at - from < LONGEST_LINE)
        from--;
    if (at - from == LONGEST_LINE)
        return false;
    line = gloss_slice_cut(text, from, at);
    at += text.ptr[at] == '\r' && at + 1 < text.len && text.ptr[at + 1] == '\n';
    from = at + 1 < text.len ? at + 1 : text.len;
    to = text.len - from < LONGEST_LINE ? text.len : from + LONGEST_LINE;
    lf = memchr(text.ptr + from, '\n', to - from);
    to = lf ? (size_t)(lf - text.ptr) : to;
    to -= to > from && text.ptr[to - 1] == '\r';
    other = gloss_slice_cut(text, from, to);
    blanks = depth(other);
    if (blanks == SIZE_MAX || blanks >= other.len || line.len == 0)
        return false;
    other = gloss_slice_cut(other, blanks, other.len);
    first = gloss_cluster_at(other, 0);
    last = last_of(line);
    *blank = needs_blank(&last, &first);
    *next = from + blanks;
    columns = gloss_width(line) + *blank + first_word_columns(other);
    return columns > measure && begins_as_prose(other, &first) && depth(line) != SIZE_MAX && !has_layout(line);
}
