/* merge.c - candidates put into the text of a glossary, all other bytes of which stay.
 *
 *     terms:
 *       AUKUS: ...            the last entry of the file tells how far entries are indented, and whether they are a list
 *         details: ...        lines that are indented more belong to it
 *       (here)                behind them and the comments at their indentation
 *     other: ...
 *
 * The result is read again, and refused unless it has the old entries and the new ones, no more and no fewer. */
#include "base/diag.h"
#include "candidates.h"

/* Where entries go in a glossary, and how they are written there. */
struct seat {
    size_t at, indent;
    size_t resume;          /* where the old text goes on: behind the `{}` of no terms, or at */
    bool listed, ends_line; /* what lies before ends in a line end */
    const char *line_end;
    const char *before; /* a line to write first, or NULL */
};

static size_t line_start(struct gloss_slice text, size_t line) {
    size_t at = 0;

    for (size_t i = 1; i < line && at < text.len; i++) {
        const char *lf = memchr(text.ptr + at, '\n', text.len - at);

        at = lf ? (size_t)(lf - text.ptr) + 1 : text.len;
    }
    return at;
}

static size_t next_line(struct gloss_slice text, size_t at) {
    const char *lf = memchr(text.ptr + at, '\n', text.len - at);

    return lf ? (size_t)(lf - text.ptr) + 1 : text.len;
}

static size_t indent_of(struct gloss_slice text, size_t at) {
    size_t start = at;

    while (at < text.len && text.ptr[at] == ' ')
        at++;
    return at - start;
}

static bool is_blank_line(struct gloss_slice text, size_t at) {
    at += indent_of(text, at);
    return at >= text.len || text.ptr[at] == '\n' || text.ptr[at] == '\r';
}

/* The last headword of the file: entries are in its order. */
static const struct gloss_entry *last_entry(const struct gloss_glossary *glossary) {
    size_t count = glossary ? gloss_glossary_count(glossary) : 0;

    return count ? gloss_glossary_entry(glossary, count - 1) : NULL;
}

/* Behind the entry that begins on the line at byte at. */
static size_t entry_end(struct gloss_slice text, size_t at, const struct seat *seat) {
    size_t end = at = next_line(text, at);

    while (at < text.len) {
        size_t indent = indent_of(text, at);
        bool comment = at + indent < text.len && text.ptr[at + indent] == '#';

        if (is_blank_line(text, at)) {
            at = next_line(text, at);
            continue;
        }
        if (indent < seat->indent || (indent == seat->indent && !comment))
            break;
        end = at = next_line(text, at);
    }
    return end;
}

static bool find_behind(struct gloss_slice text, const struct gloss_entry *last, struct seat *seat) {
    size_t start = line_start(text, last->line), indent = indent_of(text, start), column = last->column - 1;
    struct gloss_slice line = gloss_slice_cut(text, start + indent, next_line(text, start));

    seat->indent = indent;
    if (gloss_slice_starts_with(line, "- ")) {
        seat->listed = true;
    } else if (indent != column || line.len == 0 || line.ptr[0] == '{') {
        return false; /* a list whose item begins with another field, or all on one line */
    }
    seat->at = seat->resume = entry_end(text, start, seat);
    return true;
}

/* terms: {}, as it is written where nothing was found; terms: [] likewise. */
static bool is_no_terms(struct gloss_slice line) {
    struct gloss_slice rest;

    if (!gloss_slice_starts_with(line, "terms:"))
        return false;
    rest = gloss_slice_trim(gloss_slice_cut(line, strlen("terms:"), line.len));
    return gloss_slice_is(rest, "{}") || gloss_slice_is(rest, "[]");
}

static bool find_terms(struct gloss_slice text, struct seat *seat) {
    for (size_t at = 0; at < text.len; at = next_line(text, at)) {
        struct gloss_slice line = gloss_slice_trim(gloss_slice_cut(text, at, next_line(text, at)));

        if (indent_of(text, at) == 0 && gloss_slice_is(line, "terms:")) {
            seat->at = seat->resume = next_line(text, at);
            return true;
        }
        if (indent_of(text, at) == 0 && is_no_terms(line)) {
            seat->at = at;
            seat->resume = next_line(text, at);
            seat->before = "terms:";
            return true;
        }
        if (indent_of(text, at) == 0 && gloss_slice_starts_with(line, "terms:"))
            return false;
    }
    seat->at = seat->resume = text.len;
    seat->before = "terms:";
    return true;
}

static bool find_seat(struct gloss_slice text, const struct gloss_glossary *glossary, struct seat *seat) {
    const struct gloss_entry *last = last_entry(glossary);
    const char *lf = text.len ? memchr(text.ptr, '\n', text.len) : NULL;

    *seat = (struct seat){.indent = 2, .line_end = lf > text.ptr && lf && lf[-1] == '\r' ? "\r\n" : "\n"};
    if (!(last ? find_behind(text, last, seat) : find_terms(text, seat)))
        return false;
    seat->ends_line = seat->at == 0 || text.ptr[seat->at - 1] == '\n';
    return true;
}

static void put_merged(const struct gloss_candidates *candidates, struct gloss_slice text, const struct seat *seat,
                       struct gloss_buf *out, size_t *count) {
    gloss_buf_put(out, gloss_slice_cut(text, 0, seat->at));
    *count = 0;
    for (size_t i = 0; i < candidates->count; i++) {
        if (candidates->items[i].kind != GLOSS_CANDIDATE_ENTRY)
            continue;
        if (*count == 0 && !seat->ends_line)
            gloss_buf_puts(out, seat->line_end);
        if (*count == 0 && seat->before) {
            gloss_buf_puts(out, seat->before);
            gloss_buf_puts(out, seat->line_end);
        }
        gloss_candidate_put(candidates, &candidates->items[i], seat->indent, seat->listed, seat->line_end, out);
        ++*count;
    }
    gloss_buf_put(out, gloss_slice_cut(text, *count > 0 ? seat->resume : seat->at, text.len));
}

/* What was merged is a glossary with so many entries. */
static bool holds(const char *name, const struct gloss_buf *out, size_t entries, struct gloss_diag *diag) {
    struct gloss_diag quiet = {0};
    struct gloss_glossary *read = gloss_glossary_parse(name, gloss_buf_slice(out), &quiet);
    bool right = read && gloss_glossary_count(read) == entries;

    gloss_glossary_free(read);
    if (!right && quiet.status == GLOSS_ENOMEM)
        return gloss_fail_memory(diag);
    return right || gloss_fail(diag, GLOSS_EENTRY, name,
                               "not merged: the entries would not be read as they are written; add them by hand");
}

static bool merge(struct gloss_candidates *candidates, const char *name, struct gloss_slice yaml, struct gloss_buf *out,
                  size_t *count, struct gloss_diag *diag) {
    bool empty = gloss_slice_trim(yaml).len == 0, found; /* a glossary that is only begun */
    struct gloss_glossary *glossary = empty ? NULL : gloss_glossary_parse(name, yaml, diag);
    struct seat seat;
    size_t entries;

    if (!glossary && !empty)
        return false;
    entries = empty ? 0 : gloss_glossary_count(glossary);
    found = find_seat(yaml, glossary, &seat);
    gloss_glossary_free(glossary);
    if (!found)
        return gloss_fail(diag, GLOSS_EENTRY, name,
                          "not merged: its terms are not written one below the other; add the entries by hand");
    put_merged(candidates, yaml, &seat, out, count);
    if (out->failed)
        return gloss_fail_memory(diag);
    if (!gloss_candidates_well(candidates, diag))
        return false;
    return *count == 0 || holds(name, out, entries + *count, diag);
}

bool gloss_harvest_merge(const struct gloss_harvest *harvest, const struct gloss_harvest_options *options, const char *name,
                         struct gloss_slice yaml, struct gloss_output output, size_t *count, struct gloss_diag *diag) {
    struct gloss_candidates candidates;
    struct gloss_buf out = {0};
    bool done;

    *count = 0;
    done =
        gloss_candidates_choose(&candidates, harvest, options, diag) && merge(&candidates, name, yaml, &out, count, diag);
    gloss_candidates_release(&candidates);
    if (done && out.len > 0 && !output.write(output.user, out.ptr, out.len))
        done = gloss_fail(diag, GLOSS_ECLOSED, NULL, "the output takes no more");
    gloss_buf_release(&out);
    return done;
}
