/* inline.c - what a sentence or a line says of a short form, without brackets.
 *
 *     before:  Long Form, or SF         Long Form, known as SF          Long Form (called SF
 *     behind:  SF stands for Long Form  SF, short for Long Form  SF = Long Form  SF, i.e., Long Form
 *     legend:  a line `SF: Long Form` or `Long Form  SF`, and in a row of them  ; SF, Long Form;
 *     table:   a paragraph that is SF, before or behind one that is Long Form, as the cells of a row are */
#include "work.h"

#include "base/ascii.h"

enum { MORE_INLINE = 30, MORE_LEGEND = 20, BACK_MOST = 6, LEAST_LEGEND = 80, BETWEEN_MOST = 256, REMARK_MOST = 32 };

static bool is_behind(struct gloss_slice text, size_t at, const char *words) {
    return gloss_slice_starts_with(gloss_slice_cut(text, at, text.len), words);
}

/* ---- Behind ---- */

/* Bytes of the words at byte at by which a long form is told; 0: there are none. */
static size_t cue_behind(struct gloss_slice text, size_t at) {
    static const char *const cues[] = {
        " stands for ",
        " stood for ",
        " standing for ",
        ", which stands for ",
        ", that is, ",
        ", i.e., ",
        ", short for ",
        " is short for ",
        ", shorthand for ",
        ", abbreviation of ",
        ", an abbreviation for ",
        ", an acronym for ",
        ", an abbreviation of ",
        ", an acronym of ",
        ", acronym for ",
        ", acronym of ",
        ", abbreviation for ",
        " is an acronym for ",
        " is an acronym of ",
        " is an abbreviation for ",
        " is an abbreviation of ",
        " is the abbreviation for ",
        " is the abbreviation of ",
        " is the acronym for ",
        " is the acronym of ",
        " = ",
        " is an initialism for ",
        " abbreviates ",
        " denotes ",
        " means ",
        " mean ",
        " shall mean ",
        " has the meaning ",
    };

    if (at + 3 >= text.len || (text.ptr[at] != ' ' && text.ptr[at] != ','))
        return 0;
    if (text.ptr[at] == ' ' && text.ptr[at + 1] != 's' && text.ptr[at + 1] != 'i' && text.ptr[at + 1] != '=' &&
        text.ptr[at + 1] != 'a' && text.ptr[at + 1] != 'd' && text.ptr[at + 1] != 'm' && text.ptr[at + 1] != 'h')
        return 0;
    for (size_t i = 0; i < sizeof cues / sizeof *cues; i++) {
        size_t len;

        if (cues[i][0] != text.ptr[at] || cues[i][1] != text.ptr[at + 1] || cues[i][2] != text.ptr[at + 2])
            continue;
        len = strlen(cues[i]);
        if (text.len - at > len && memcmp(text.ptr + at, cues[i], len) == 0)
            return len;
    }
    return 0;
}

static size_t skip_quotes(struct gloss_slice text, size_t at) {
    for (size_t len; (len = gloss_quote_at(text, at)) > 0;)
        at += len;
    return at;
}

/* Quotation marks, and **strong** ones. */
static size_t skip_marks(struct gloss_slice text, size_t at) {
    while (at < text.len && (text.ptr[at] == '*' || text.ptr[at] == '_'))
        at++;
    at = skip_quotes(text, at);
    while (at < text.len && (text.ptr[at] == '*' || text.ptr[at] == '_'))
        at++;
    return at;
}

static size_t skip_articles(struct gloss_slice text, size_t at) {
    static const char *const words[] = {"the ", "a ", "an "};

    at = skip_quotes(text, at);
    for (size_t i = 0; i < sizeof words / sizeof *words; i++)
        if (gloss_slice_starts_with(gloss_slice_cut(text, at, text.len), words[i]))
            return skip_quotes(text, at + strlen(words[i]));
    return at;
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

/* A long form in running text has no edge behind it: as many words as give letters, and one more for each that may be left out. */
static bool fits_open(struct gloss_discovery_work *work, const struct gloss_short_form *form, size_t start,
                      struct gloss_fit *fit) {
    size_t end = gloss_phrase_end(work->text, start, work->text.len), at = start, words = 0;
    bool found = false;
    struct gloss_fit best = {.score = 0};

    /* RR = 1.5 */
    if (start < end && work->text.ptr[start] >= '0' && work->text.ptr[start] <= '9')
        return false;

    while (at < end && words < form->count + 4) {
        while (at < end && gloss_is_space(work->text.ptr[at]))
            at++;
        while (at < end && !gloss_is_space(work->text.ptr[at]))
            at++;
        words++;
        if (words + 3 >= (form->count + 1) / 2 && gloss_fit_behind(work, form, start, at, MORE_INLINE, fit) &&
            fit->score > best.score) {
            best = *fit;
            found = true;
        }
    }
    *fit = best;
    return found;
}

static bool try_behind(struct gloss_discovery_work *work, const struct gloss_capitals *token,
                       const struct gloss_short_form *form) {
    size_t at = skip_marks(work->text, token->place.end), cue = cue_behind(work->text, at), start;
    struct gloss_fit fit;

    if (cue == 0)
        return false;
    start = skip_articles(work->text, at + cue);
    if (!fits_open(work, form, start, &fit))
        return false;
    gloss_work_pair(work, token->place, &fit, GLOSS_PAIR_INLINE, fit.score);
    return true;
}

/* ---- Beside ---- */

/* Bytes of a dash between blanks, or of one that needs none; 0: none stands at byte at. */
static size_t dash_at(struct gloss_slice text, size_t at) {
    size_t blank = at < text.len && text.ptr[at] == ' ';
    struct gloss_slice rest = gloss_slice_cut(text, at + blank, text.len);

    if (gloss_slice_starts_with(rest, "\xE2\x80\x94"))
        return blank + 3 + (rest.len > 3 && rest.ptr[3] == ' ');
    if (blank && gloss_slice_starts_with(rest, "\xE2\x80\x93 "))
        return 5;
    return blank && gloss_slice_starts_with(rest, "- ") ? 3 : 0;
}

/* Bytes of what an apposition begins with, `, or ` and ` - `, or of ` is the `, behind which only what fits well is a long form. */
static size_t apposition_at(struct gloss_slice text, size_t at) {
    static const char *const cues[] = {", the ", ", or the ", ", or ", " is the "};

    if (at + 8 >= text.len || (text.ptr[at] != ',' && text.ptr[at] != ' ' && text.ptr[at] != '\xE2'))
        return 0;
    if (text.ptr[at] == ',' || text.ptr[at + 1] == 'i') {
        for (size_t i = 0; i < sizeof cues / sizeof *cues; i++)
            if (memcmp(text.ptr + at, cues[i], strlen(cues[i])) == 0)
                return strlen(cues[i]);
        return 0;
    }
    return text.ptr[at + 1] == '-' || text.ptr[at] == '\xE2' || text.ptr[at + 1] == '\xE2' ? dash_at(text, at) : 0;
}

/* Whether what began with a comma ends with a sign of its kind, and what began with a dash with one, or both with the sentence. */
static bool is_closed(struct gloss_slice text, size_t at, bool comma) {
    if (at >= text.len || (text.ptr[at] == '.' && gloss_phrase_is_stop(text, at)) || text.ptr[at] == ';')
        return true;
    return comma ? text.ptr[at] == ',' : dash_at(text, at) > 0;
}

/* FEMA, the Federal Emergency Management Agency, sent; PPE - personal protective equipment - is; CPI is the consumer price index. */
static bool try_apposition(struct gloss_discovery_work *work, const struct gloss_capitals *token,
                           const struct gloss_short_form *form) {
    struct gloss_slice text = work->text;
    size_t at = skip_marks(text, token->place.end), cue = apposition_at(text, at), start;
    struct gloss_fit fit;

    if (cue == 0 || form->count < 3)
        return false;
    start = skip_articles(text, at + cue);
    if (start >= text.len || (text.ptr[start] | 0x20) != (char)form->letters[0] || !fits_open(work, form, start, &fit))
        return false;
    if (text.ptr[at + 1] != 'i' && !is_closed(text, skip_quotes(text, fit.place.end), text.ptr[at] == ','))
        return false;
    gloss_work_pair(work, token->place, &fit, GLOSS_PAIR_INLINE, fit.score);
    return true;
}

/* ---- Before ---- */

/* The word that ends before byte end, after blanks. */
static struct gloss_stretch word_before(struct gloss_slice text, size_t end) {
    size_t start;

    while (end > 0 && text.ptr[end - 1] == ' ')
        end--;
    for (start = end; start > 0 && end - start < 16 && text.ptr[start - 1] >= 'a' && text.ptr[start - 1] <= 'z'; start--)
        continue;
    return (struct gloss_stretch){start, end};
}

/* Before a dash, or a slash between blanks, and the blank before it; at: there is none. */
static size_t before_dash(struct gloss_slice text, size_t at) {
    size_t back = at;

    if (back >= 3 && text.ptr[back - 3] == '\xE2' && text.ptr[back - 2] == '\x80' &&
        (text.ptr[back - 1] == '\x93' || text.ptr[back - 1] == '\x94'))
        back -= 3;
    else if (back >= 2 && (text.ptr[back - 1] == '-' || text.ptr[back - 1] == '/') && text.ptr[back - 2] == ' ')
        back--;
    else
        return at;
    return back > 0 && text.ptr[back - 1] == ' ' ? back - 1 : back;
}

/* Where the long form ends before such words as `, also known as`; at: there are none. */
static size_t before_cue(struct gloss_slice text, size_t at) {
    static const char naming[] = "as called aka termed dubbed acronym abbreviated simply abbreviation named to ";
    static const char between[] =
        "known abbreviated referred to is are was often usually generally better hereinafter hereafter also commonly "
        "sometimes which widely and shortened its the by designated denoted now later so henceforth ";
    struct gloss_stretch word = word_before(text, at);
    struct gloss_slice first = gloss_slice_cut(text, word.start, word.end);
    bool named = false;
    size_t comma;

    if (at >= 9 && (memcmp(text.ptr + at - 9, ", a.k.a. ", 9) == 0 || memcmp(text.ptr + at - 9, " (a.k.a. ", 9) == 0))
        return at - 9;
    if (gloss_slice_is(first, "or")) {
        comma = word.start;
        while (comma > 0 && text.ptr[comma - 1] == ' ')
            comma--;
        return comma > 0 && text.ptr[comma - 1] == ',' ? comma - 1 : comma;
    }
    if (!gloss_slice_is_listed(first, naming))
        return at;
    named = !gloss_slice_is_listed(first, "as simply to ");
    for (int i = 0; i < BACK_MOST; i++) {
        struct gloss_stretch next = word_before(text, word.start);
        struct gloss_slice one = gloss_slice_cut(text, next.start, next.end);

        if (next.end == next.start || !gloss_slice_is_listed(one, between))
            break;
        named |= gloss_slice_is_listed(one, "known abbreviated referred designated denoted shortened ");
        word = next;
    }
    at = named ? word.start : at;
    while (named && at > 0 && (text.ptr[at - 1] == ' ' || text.ptr[at - 1] == ',' || text.ptr[at - 1] == '('))
        at--;
    return named ? before_dash(text, at) : at;
}

/* Without the article before byte at. */
static size_t before_article(struct gloss_slice text, size_t at) {
    static const char *const articles[] = {" the ", " a ", " an "};

    for (size_t i = 0; i < sizeof articles / sizeof *articles; i++) {
        size_t len = strlen(articles[i]);

        if (at > len && memcmp(text.ptr + at - len, articles[i], len) == 0)
            return at - len + 1;
    }
    return at;
}

/* Where the long form ends if the short one that ends at a byte is an aside: `LF, SF,` and `LF, SF)` and `LF - SF for short`. */
static size_t before_aside(struct gloss_slice text, size_t at, size_t end) {
    size_t back = at;

    end = skip_quotes(text, end);
    if (end < text.len && (text.ptr[end] == ',' || text.ptr[end] == ')' || text.ptr[end] == ';'))
        return text.ptr[at - 2] == ',' ? at - 2 : at;
    back = before_dash(text, at - 1);
    if (back < at - 1 && (text.ptr[at - 2] == '/' || dash_at(text, end) > 0))
        return back;
    back = at;
    if (!is_behind(text, end, " for short"))
        return at;
    while (back > 0 && (text.ptr[back - 1] == ' ' || text.ptr[back - 1] == '-' || text.ptr[back - 1] == ','))
        back--;
    if (back >= 3 && text.ptr[back - 3] == '\xE2' && text.ptr[back - 2] == '\x80' &&
        (text.ptr[back - 1] == '\x93' || text.ptr[back - 1] == '\x94'))
        back -= 3;
    while (back > 0 && text.ptr[back - 1] == ' ')
        back--;
    return back < at - 1 ? back : at;
}

/* "QXZ", "QYZ" and so on is no long form. */
static bool has_quotes(struct gloss_slice text, const struct gloss_stretch *place) {
    for (size_t i = place->start; i < place->end; i++)
        if (text.ptr[i] == '"' || text.ptr[i] == '`')
            return true;
    return false;
}

static bool try_before(struct gloss_discovery_work *work, const struct gloss_capitals *token,
                       const struct gloss_short_form *form) {
    struct gloss_slice text = work->text;
    size_t at = token->place.start, end, len;
    struct gloss_fit fit;

    while (at > 0 && (len = gloss_quote_before(text, at)) > 0)
        at -= len;
    if (at == 0 || text.ptr[at - 1] != ' ')
        return false;
    at = before_article(text, at);
    if (at < 4)
        return false;
    end = before_aside(text, at, token->place.end);
    if (end == at)
        end = before_cue(text, at);
    if (end == at)
        return false;
    while (end > 0 && (len = gloss_quote_before(text, end)) > 0)
        end -= len;
    if (!gloss_fit_before(work, form, 0, end, MORE_INLINE, &fit) || has_quotes(text, &fit.place))
        return false;
    gloss_work_pair(work, token->place, &fit, GLOSS_PAIR_INLINE, fit.score);
    return true;
}

/* ---- Legends ---- */

/* Whether nothing but a bullet, a number or markup stands before byte at on its line. */
static bool begins_line(struct gloss_slice text, size_t at) {
    size_t start = at;

    while (start > 0 && at - start < 8 && text.ptr[start - 1] != '\n') {
        char c = text.ptr[start - 1];

        if (c != ' ' && c != '\t' && c != '-' && c != '*' && c != '|' && c != '_' && c != '>' && !(c >= '0' && c <= '9') &&
            c != '.' && c != ')' && c != '\xE2' && c != '\x80' && c != '\xA2' && c != '"' && c != '`')
            return false;
        start--;
    }
    return start == 0 || text.ptr[start - 1] == '\n';
}

/* Behind the remark of SLA (new), where a sign follows it; at: there is none. */
static size_t skip_bracket(struct gloss_slice text, size_t at) {
    size_t end = at + 2;

    if (!is_behind(text, at, " ("))
        return at;
    while (end < text.len && end - at < REMARK_MOST && text.ptr[end] != ')' && text.ptr[end] != '\n')
        end++;
    if (end >= text.len || text.ptr[end] != ')')
        return at;
    end++;
    return is_behind(text, end, " |") || is_behind(text, end, ":") || is_behind(text, end, " =") ||
                   is_behind(text, end, "\n\n")
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
    if (text.len - next >= 4 && next > at &&
        (memcmp(text.ptr + next, "\xE2\x80\x93 ", 4) == 0 || memcmp(text.ptr + next, "\xE2\x80\x94 ", 4) == 0))
        return next + 4;
    if (text.len - next >= 2 && next > at && memcmp(text.ptr + next, "- ", 2) == 0)
        return next + 2;
    if (next > at && is_behind(text, next, "..")) {
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
    return skip_quotes(text, at);
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

/* SF, Long Form: the whole line. */
static bool try_comma(struct gloss_discovery_work *work, const struct gloss_capitals *token,
                      const struct gloss_short_form *form) {
    struct gloss_slice text = work->text;
    size_t start = token->place.end + 2, end;
    struct gloss_fit fit;

    if (!is_behind(text, token->place.end, ", "))
        return false;
    end = line_end(text, start);
    if (start >= end || gloss_phrase_end(text, start, end) < end ||
        !gloss_fit_behind(work, form, start, end, MORE_INLINE, &fit))
        return false;
    gloss_work_pair(work, token->place, &fit, GLOSS_PAIR_LEGEND, fit.score);
    return true;
}

/* ---- Tables ---- */

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
static size_t behind_gap(struct gloss_slice text, size_t at) { return is_behind(text, at, "\n\n") ? at + 2 : at; }

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

/* Abbreviations: SF, Long Form; SF, Long Form. */
static bool try_row(struct gloss_discovery_work *work, const struct gloss_capitals *token,
                    const struct gloss_short_form *form) {
    struct gloss_slice text = work->text;
    size_t at = token->place.start, start = token->place.end, end;
    struct gloss_fit fit;

    if (at < 2 || text.ptr[at - 1] != ' ' || (text.ptr[at - 2] != ';' && text.ptr[at - 2] != ':'))
        return false;
    if (text.len - start < 2 || (text.ptr[start] != ',' && text.ptr[start] != ':' && text.ptr[start] != '=') ||
        text.ptr[start + 1] != ' ')
        return false;
    start += 2;
    end = gloss_phrase_end(text, start, text.len);
    end = comma_before(text, start, end);
    if (end >= text.len || (text.ptr[end] != ';' && text.ptr[end] != '.' && text.ptr[end] != '\n'))
        return false;
    if (!gloss_fit_behind(work, form, start, end, MORE_LEGEND, &fit))
        return false;
    gloss_work_pair(work, token->place, &fit, GLOSS_PAIR_LEGEND, fit.score);
    return true;
}

/* Whether anything stands before a token that could be a sign: the end of a word in small letters. */
static bool may_be_named(struct gloss_slice text, size_t at) {
    static const char ends[] = "rsdmyna.,-/\x93\x94"; /* or, as, called, acronym, simply, abbreviation, a, a.k.a., dashes */
    size_t len;

    while (at > 0 && (len = gloss_quote_before(text, at)) > 0)
        at -= len;
    if (at < 4 || text.ptr[at - 1] != ' ')
        return false;
    return strchr(ends, text.ptr[at - 2]) || memcmp(text.ptr + at - 4, "the ", 4) == 0 ||
           (memcmp(text.ptr + at - 4, " to ", 4) == 0 && at > 4 && text.ptr[at - 5] == 'd');
}

/* Most tokens have nothing of this around them, which few bytes tell. */
void gloss_discover_inline(struct gloss_discovery_work *work, const struct gloss_capitals *token) {
    struct gloss_slice text = work->text;
    size_t start = token->place.start, end = token->place.end;
    size_t next = skip_marks(text, end);
    bool behind = cue_behind(text, next) > 0, beside = apposition_at(text, next) > 0, before = may_be_named(text, start);
    bool line = begins_line(text, start),
         alone = end == text.len || text.ptr[end] == '\n' ||
                 (line && behind_gap(text, skip_bracket(text, end)) > skip_bracket(text, end));
    bool apart = start >= 2 && is_gap(text.ptr[start - 1]) && (text.ptr[start - 1] != ' ' || is_gap(text.ptr[start - 2])),
         row = start >= 2 && (text.ptr[start - 2] == ';' || text.ptr[start - 2] == ':');
    struct gloss_short_form form;

    if (token->designator || !(behind || beside || before || line || apart || row) ||
        !gloss_short_form_read(gloss_slice_cut(text, start, end), &form) || form.kind != GLOSS_SHORT_USUAL)
        return;
    if ((behind && try_behind(work, token, &form)) || (before && try_before(work, token, &form)) ||
        (line && (try_legend(work, token, &form) || try_comma(work, token, &form))) ||
        (line && alone && try_cells(work, token, &form)) || (apart && try_line_end(work, token, &form)) ||
        (beside && try_apposition(work, token, &form)))
        return;
    if (row)
        try_row(work, token, &form);
}
