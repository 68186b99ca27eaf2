/* legend.c - lines, rows and cells of lists of abbreviations.
 *
 *     line:   SF: Long Form        SF = Long Form        SF ... Long Form        SF, Long Form        Long Form  SF
 *     cells:  a paragraph that is SF, before or behind one that is Long Form, as the cells of a row are
 *     row:    Abbreviations: SF, Long Form; SF, Long Form. */
#include "work.h"

#include "base/ascii.h"

enum { MORE_LEGEND = 20, LEAST_LEGEND = 80, BETWEEN_MOST = 256, REMARK_MOST = 32 };

/* ---- Lines ---- */

/* Whether nothing but a bullet, a number or markup stands before byte at on its line. */
static bool begins_line(struct gloss_slice text, size_t at) {
    size_t start = at;

    while (start > 0 && at - start < 8 && text.ptr[start - 1] != '\n') {
        char c = text.ptr[start - 1];

        if (c != ' ' && c != '\t' && c != '-' && c != '*' && c != '|' && c != '_' && c != '>' && !gloss_is_digit(c) &&
            c != '.' && c != ')' && c != '\xE2' && c != '\x80' && c != '\xA2' && c != '"' && c != '`')
            return false;
        start--;
    }
    return start == 0 || text.ptr[start - 1] == '\n';
}

/* Behind the remark of SLA (new), where a sign follows it; at: there is none. */
static size_t skip_bracket(struct gloss_slice text, size_t at) {
    size_t end = at + 2;

    if (!gloss_phrase_stands(text, at, " ("))
        return at;
    while (end < text.len && end - at < REMARK_MOST && text.ptr[end] != ')' && text.ptr[end] != '\n')
        end++;
    if (end >= text.len || text.ptr[end] != ')')
        return at;
    end++;
    return gloss_phrase_stands(text, end, " |") || gloss_phrase_stands(text, end, ":") ||
                   gloss_phrase_stands(text, end, " =") || gloss_phrase_stands(text, end, "\n\n")
               ? end
               : at;
}

/* Behind the sign between a short form that ends at byte at and what a legend says of it; at: there is none. */
static size_t sign_behind(struct gloss_slice text, size_t at) {
    size_t start = at, next;

    while (at < text.len && (text.ptr[at] == '*' || text.ptr[at] == '_' || text.ptr[at] == '"' || text.ptr[at] == '`'))
        at++;
    at = skip_bracket(text, at);
    next = at;
    while (next < text.len && next - at < GLOSS_LIMIT_BLANK_BYTES && (text.ptr[next] == ' ' || text.ptr[next] == '\t'))
        next++;
    if (next < text.len && (text.ptr[next] == ':' || text.ptr[next] == '=' || text.ptr[next] == '|') && next - at < 12)
        return next + 1;
    if (next > at && (gloss_phrase_stands(text, next, "\xE2\x80\x93 ") || gloss_phrase_stands(text, next, "\xE2\x80\x94 ")))
        return next + 4;
    if (next > at && gloss_phrase_stands(text, next, "- "))
        return next + 2;
    if ((next > at && gloss_phrase_stands(text, next, "..")) || gloss_phrase_stands(text, next, "...")) {
        while (next < text.len && (text.ptr[next] == '.' || text.ptr[next] == ' '))
            next++;
        return next;
    }
    if (next > at + 1 || (next > at && text.ptr[at] == '\t'))
        return next;
    return start;
}

static size_t line_end(struct gloss_slice text, size_t at) {
    size_t most = text.len - at > GLOSS_LIMIT_PHRASE_BYTES ? at + GLOSS_LIMIT_PHRASE_BYTES : text.len;

    while (at < most && text.ptr[at] != '\n' && text.ptr[at] != '|')
        at++;
    return at;
}

static size_t skip_spaces(struct gloss_slice text, size_t at, size_t end) {
    while (at < end && (text.ptr[at] == ' ' || text.ptr[at] == '\t' || text.ptr[at] == '*' || text.ptr[at] == '_'))
        at++;
    return gloss_quotes_skip(text, at);
}

/* Where the words that begin at a byte end, and where they do if a comma ends them. */
static size_t comma_before(struct gloss_slice text, size_t start, size_t end) {
    const char *comma = end > start ? memchr(text.ptr + start, ',', end - start) : NULL;

    return comma ? (size_t)(comma - text.ptr) : end;
}

static bool fits_behind(struct gloss_discovery_work *work, const struct gloss_short_form *form, size_t start, size_t end,
                        int more, struct gloss_fit *fit) {
    size_t comma = comma_before(work->text, start, end);

    if (gloss_fit_behind(work, form, start, end, more, fit))
        return true;
    return comma < end && gloss_fit_behind(work, form, start, comma, more, fit);
}

static bool try_legend(struct gloss_discovery_work *work, const struct gloss_capitals *token,
                       const struct gloss_short_form *form) {
    struct gloss_slice text = work->text;
    size_t at = sign_behind(text, token->place.end), start, end;
    int least = gloss_short_form_least(form), more = least < LEAST_LEGEND ? LEAST_LEGEND - least : 0;
    struct gloss_fit fit;

    if (at == token->place.end)
        return false;
    end = line_end(text, at);
    start = skip_spaces(text, at, end);
    if (start >= end)
        return false;
    end = gloss_phrase_end(text, start, end);
    if (!fits_behind(work, form, start, end, more, &fit))
        return false;
    gloss_work_pair(work, token->place, &fit, GLOSS_PAIR_LEGEND, fit.score);
    return true;
}

/* SF, Long Form, or without the comma: the whole line. */
static bool try_comma(struct gloss_discovery_work *work, const struct gloss_capitals *token,
                      const struct gloss_short_form *form) {
    struct gloss_slice text = work->text;
    size_t start = token->place.end, end;
    struct gloss_fit fit;

    start += start < text.len && text.ptr[start] == ',';
    if (!gloss_phrase_stands(text, start, " "))
        return false;
    start++;
    end = line_end(text, start);
    if (start >= end || gloss_phrase_end(text, start, end) < end ||
        !gloss_fit_behind(work, form, start, end, GLOSS_MORE_INLINE, &fit))
        return false;
    gloss_work_pair(work, token->place, &fit, GLOSS_PAIR_LEGEND, fit.score);
    return true;
}

/* ---- Cells ---- */

static bool is_gap(char c) { return c == ' ' || c == '\t' || c == '|'; }

/* Long Form  SF: the line, or its cells. */
static bool try_line_end(struct gloss_discovery_work *work, const struct gloss_capitals *token,
                         const struct gloss_short_form *form) {
    struct gloss_slice text = work->text;
    size_t end = token->place.start, behind = token->place.end, start;
    struct gloss_fit fit;

    while (behind < text.len && is_gap(text.ptr[behind]))
        behind++;
    if (behind < text.len && text.ptr[behind] != '\n' && text.ptr[behind] != '\r')
        return false;
    while (end > 0 && is_gap(text.ptr[end - 1]))
        end--;
    if (end == 0 || !gloss_fit_before(work, form, 0, end, MORE_LEGEND, &fit))
        return false;
    for (start = fit.place.start;
         start > 0 && fit.place.start - start < GLOSS_LIMIT_BLANK_BYTES && is_gap(text.ptr[start - 1]); start--)
        continue;
    if (start > 0 && text.ptr[start - 1] != '\n')
        return false;
    gloss_work_pair(work, token->place, &fit, GLOSS_PAIR_LEGEND, fit.score);
    return true;
}

/* Behind the blank line at byte at; at: there is none. */
static size_t behind_gap(struct gloss_slice text, size_t at) { return gloss_phrase_stands(text, at, "\n\n") ? at + 2 : at; }

/* Before the blank line that ends before byte at; at: there is none. */
static size_t before_gap(struct gloss_slice text, size_t at) {
    return at > 2 && text.ptr[at - 1] == '\n' && text.ptr[at - 2] == '\n' ? at - 2 : at;
}

/* Whether what stands on both sides of a blank line belongs together: of a table's cells those of one row, between which the source ends
 * no line of Markdown and has no tag of a row. */
static bool are_beside(const struct gloss_discovery_work *work, size_t left, size_t right) {
    const struct gloss_runs *runs = work->runs;
    const struct gloss_part *first, *second;
    struct gloss_slice between;
    bool tags = false;

    if (!runs)
        return true;
    first = gloss_runs_part_at(runs, left);
    second = gloss_runs_part_at(runs, right);
    if (!first || !second)
        return false;
    if (first->role != GLOSS_PART_CELL || second->role != GLOSS_PART_CELL)
        return first->role == second->role && first->role != GLOSS_PART_HEADING;
    if (second->source < first->source_end || second->source > work->source.len ||
        second->source - first->source_end > BETWEEN_MOST)
        return false;
    between = gloss_slice_cut(work->source, first->source_end, second->source);
    for (size_t i = 0; i < between.len; i++) {
        if (between.ptr[i] == '<') {
            struct gloss_slice name = gloss_slice_cut(between, i + 1, between.len);

            tags = true;
            name = name.len > 0 && name.ptr[0] == '/' ? gloss_slice_cut(name, 1, name.len) : name;
            if (name.len >= 2 && gloss_slice_equal_caseless(gloss_slice_cut(name, 0, 2), gloss_slice("tr")))
                return false;
        }
    }
    return tags || !memchr(between.ptr, '\n', between.len);
}

/* Whether a long form that ends at a byte is all of a cell, or what it begins with, a sentence of its own: Recovery point objective. The age. */
static bool is_told_whole(struct gloss_slice text, size_t at, size_t close) {
    return at + 1 >= close || (text.ptr[at] == '.' && gloss_is_space(text.ptr[at + 1]));
}

/* The cell behind has to be the long form and nothing more, that before likewise; what fits better is taken. */
static bool try_cells(struct gloss_discovery_work *work, const struct gloss_capitals *token,
                      const struct gloss_short_form *form) {
    struct gloss_slice text = work->text;
    size_t start = behind_gap(text, skip_bracket(text, token->place.end)), end = before_gap(text, token->place.start);
    struct gloss_fit behind = {.score = 0}, before = {.score = 0};

    if (start > token->place.end && text.ptr[start - 1] == '\n' && start < text.len &&
        are_beside(work, token->place.start, start)) {
        size_t close = line_end(text, start);

        if (close < text.len && (text.ptr[close] != '\n' || behind_gap(text, close) == close))
            close = start;
        if (close <= start || !is_told_whole(text, gloss_phrase_end(text, start, close), close) ||
            !gloss_fit_behind(work, form, start, gloss_phrase_end(text, start, close), MORE_LEGEND, &behind))
            behind.score = 0;
    }
    if (end < token->place.start && are_beside(work, end - 1, token->place.start) &&
        (!gloss_fit_before(work, form, 0, end, MORE_LEGEND, &before) ||
         (before.place.start > 0 && before_gap(text, before.place.start) == before.place.start)))
        before.score = 0;
    if (behind.score == 0 && before.score == 0)
        return false;
    if (before.score > behind.score)
        behind = before;
    gloss_work_pair(work, token->place, &behind, GLOSS_PAIR_LEGEND, behind.score);
    return true;
}

/* ---- Rows ---- */

/* Behind the sign of a row that stands at byte at; at: there is none. */
static size_t behind_row_sign(struct gloss_slice text, size_t at) {
    if (gloss_phrase_stands(text, at, " = "))
        return at + 3;
    return gloss_phrase_stands(text, at, ", ") || gloss_phrase_stands(text, at, ": ") || gloss_phrase_stands(text, at, "= ")
               ? at + 2
               : at;
}

/* Whether the pair that was found last ends before the sign that a short form at byte at stands behind: what follows is sure then. */
static bool goes_on(const struct gloss_discovery *found, size_t at) {
    return found->pair_count > 0 && found->pairs[found->pair_count - 1].long_form.end + 2 == at;
}

/* Abbreviations: SF, Long Form; SF, Long Form. */
static bool try_row(struct gloss_discovery_work *work, const struct gloss_capitals *token,
                    const struct gloss_short_form *form) {
    struct gloss_slice text = work->text;
    bool more_of_it = goes_on(work->found, token->place.start);
    size_t start = behind_row_sign(text, token->place.end), end;
    struct gloss_fit fit;

    if (start == token->place.end)
        return false;
    end = gloss_phrase_end(text, start, text.len);
    end = comma_before(text, start, end);
    if (end >= text.len ||
        (text.ptr[end] != ';' && text.ptr[end] != '.' && text.ptr[end] != '\n' && !(text.ptr[end] == ',' && more_of_it)))
        return false;
    if (!gloss_fit_behind(work, form, start, end, more_of_it ? 0 : MORE_LEGEND, &fit))
        return false;
    gloss_work_pair(work, token->place, &fit, GLOSS_PAIR_LEGEND, fit.score);
    return true;
}

/* ---- The whole ---- */

static bool is_apart(struct gloss_slice text, size_t at) {
    return at >= 2 && is_gap(text.ptr[at - 1]) && (text.ptr[at - 1] != ' ' || is_gap(text.ptr[at - 2]));
}

static bool is_in_row(struct gloss_slice text, const struct gloss_stretch *place) {
    size_t at = place->start;

    if (at < 2 || text.ptr[at - 1] != ' ')
        return false;
    return text.ptr[at - 2] == ';' || text.ptr[at - 2] == ':' ||
           (text.ptr[at - 2] == ',' &&
            (gloss_phrase_stands(text, place->end, ": ") || gloss_phrase_stands(text, place->end, " = ")));
}

bool gloss_may_be_legend(struct gloss_slice text, const struct gloss_stretch *place) {
    return begins_line(text, place->start) || is_apart(text, place->start) || is_in_row(text, place);
}

/* Whether a short form is all of its line, or of its cell. */
static bool is_alone(struct gloss_slice text, const struct gloss_stretch *place) {
    size_t end = skip_bracket(text, place->end);

    return begins_line(text, place->start) &&
           (place->end == text.len || text.ptr[place->end] == '\n' || behind_gap(text, end) > end);
}

bool gloss_discover_legend(struct gloss_discovery_work *work, const struct gloss_capitals *token,
                           const struct gloss_short_form *form) {
    struct gloss_slice text = work->text;
    const struct gloss_stretch *place = &token->place;

    return (begins_line(text, place->start) && (try_legend(work, token, form) || try_comma(work, token, form))) ||
           (is_alone(text, place) && try_cells(work, token, form)) ||
           (is_apart(text, place->start) && try_line_end(work, token, form)) ||
           ((is_in_row(text, place) || (gloss_phrase_stands(text, place->end, ", ") && begins_line(text, place->start))) &&
            try_row(work, token, form));
}
