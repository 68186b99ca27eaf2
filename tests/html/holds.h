/* holds.h - what holds of the prose of every HTML text, whatever it is. A function returns NULL, or what does not hold. */
#ifndef TESTS_HTML_HOLDS_H
#define TESTS_HTML_HOLDS_H

#include <stdlib.h>

#include "base/buffer.h"
#include "document/html.h"
#include "document/html_token.h"

static inline struct gloss_slice run_text(const struct gloss_runs *runs, size_t run) {
    size_t end = run + 1 < runs->count ? runs->runs[run + 1].prose : runs->prose.len;

    return gloss_slice_cut(gloss_buf_slice(&runs->prose), runs->runs[run].prose, end);
}

/* Whether a text that stands alone is text to the tokenizer, too. */
static inline bool is_all_text(struct gloss_slice text) {
    static struct gloss_html_tokens in;
    struct gloss_html_token token;

    in.source = text;
    in.at = 0;
    in.state = GLOSS_HTML_DATA;
    return gloss_html_next(&in, &token) && token.kind == GLOSS_HTML_TEXT && token.end == text.len;
}

static inline bool is_all_blank(struct gloss_slice text) {
    for (size_t i = 0; i < text.len; i++)
        if (!memchr(" \t\n\r\f", text.ptr[i], 5))
            return false;
    return true;
}

/* A literal run has the bytes of its source; what is not literal is a reference, white space or a line break. */
static inline const char *run_holds(const struct gloss_runs *runs, size_t i, struct gloss_slice source) {
    const struct gloss_run *run = &runs->runs[i];
    struct gloss_slice text = run_text(runs, i), raw = gloss_slice_cut(source, run->source, run->source_end);
    char decoded[GLOSS_HTML_REFERENCE_BYTES];
    size_t len;

    if (text.len == 0)
        return "a run is empty";
    if (run->flags & GLOSS_RUN_LITERAL) {
        if (!gloss_slice_equal(text, raw))
            return "a literal run has other bytes than its source";
        return is_all_text(text) ? NULL : "a literal run is no text";
    }
    if (run->flags & GLOSS_RUN_BREAK)
        return raw.len == 0 ? NULL : "a break has a source";
    if (run->flags & GLOSS_RUN_OBJECT)
        return raw.len > 0 ? NULL : "an object has no source";
    if (raw.len && raw.ptr[0] == '&')
        return gloss_html_reference(raw, 0, false, decoded, &len) == raw.len &&
                       (gloss_slice_equal(text, (struct gloss_slice){decoded, len}) || is_all_blank(text))
                   ? NULL
                   : "a reference stands for something else";
    return is_all_blank(text) ? NULL : "a replaced run is neither a reference nor white space";
}

/* Two line ends with nothing but white space between them. */
static inline bool has_blank_line(struct gloss_slice text) {
    size_t line_ends = 0;

    for (size_t i = 0; i < text.len; i++) {
        if (text.ptr[i] == '\n' || (text.ptr[i] == '\r' && (i + 1 == text.len || text.ptr[i + 1] != '\n')))
            line_ends++;
        else if (!memchr(" \t\r\f", text.ptr[i], 4))
            line_ends = 0;
        if (line_ends == 2)
            return true;
    }
    return false;
}

static inline const char *parts_hold(const struct gloss_runs *runs) {
    size_t end = 0;

    for (size_t i = 0; i < runs->part_count; i++) {
        const struct gloss_part *part = &runs->parts[i];

        if (part->start >= part->end || part->start != (i ? end + 2 : 0) || part->source > part->source_end)
            return "parts are out of order";
        if ((part->role == GLOSS_PART_HEADING) != (part->level >= 1 && part->level <= 6))
            return "a part's level is wrong";
        if (has_blank_line(gloss_slice_cut(gloss_buf_slice(&runs->prose), part->start, part->end)))
            return "a blank line is in a part";
        end = part->end;
    }
    return end == runs->prose.len ? NULL : "prose is in no part";
}

static inline const char *prose_holds(const struct gloss_runs *runs, const struct gloss_markup_found *found,
                                      struct gloss_slice source) {
    size_t at = 0;
    const char *fault;

    for (size_t i = 0; i < runs->count; i++) {
        const struct gloss_run *run = &runs->runs[i];

        if (run->source < at || run->source_end < run->source || run->source_end > source.len)
            return "runs are out of order";
        at = run->source_end;
        if ((fault = run_holds(runs, i, source)))
            return fault;
    }
    if (found->searched > source.len || at > found->searched || found->append > source.len)
        return "something was found behind the end";
    at = 0;
    for (size_t i = 0; i < found->mark_count; i++) {
        if (found->marks[i].start < at || found->marks[i].end <= found->marks[i].start || found->marks[i].end > source.len)
            return "marks are out of order";
        at = found->marks[i].end;
    }
    return parts_hold(runs);
}

/* ---- Marking all that may be marked ---- */

#define MARK_START "<a class=\"gloss-term\" href=\"#x\">"
#define MARK_END "</a>"

static inline bool is_markable(const struct gloss_runs *runs, size_t run) {
    return runs->runs[run].flags & GLOSS_RUN_LITERAL && !(runs->runs[run].flags & GLOSS_RUN_UNMARKED) &&
           !is_all_blank(run_text(runs, run));
}

static inline void mark_all(const struct gloss_runs *runs, struct gloss_slice source, struct gloss_buf *out) {
    size_t at = 0;

    for (size_t i = 0; i < runs->count; i++)
        if (is_markable(runs, i)) {
            gloss_buf_put(out, gloss_slice_cut(source, at, runs->runs[i].source));
            gloss_buf_puts(out, MARK_START);
            gloss_buf_put(out, run_text(runs, i));
            gloss_buf_puts(out, MARK_END);
            at = runs->runs[i].source_end;
        }
    gloss_buf_put(out, gloss_slice_cut(source, at, source.len));
}

/* The same prose, in which what was marked is in marks, and all else is as it was. */
static inline const char *same_but_marked(const struct gloss_runs *before, const struct gloss_runs *after) {
    if (!gloss_slice_equal(gloss_buf_slice(&before->prose), gloss_buf_slice(&after->prose)))
        return "marks changed the prose";
    if (before->part_count != after->part_count)
        return "marks changed the parts";
    for (size_t i = 0; i < before->count; i++) {
        size_t start = before->runs[i].prose, end = start + run_text(before, i).len;
        unsigned flags = gloss_runs_flags(after, start, end), want = before->runs[i].flags;

        if (is_markable(before, i))
            want |= GLOSS_RUN_MARK;
        if ((flags & GLOSS_RUN_UNMARKED) != (want & GLOSS_RUN_UNMARKED))
            return "marks changed what is known of a run";
    }
    return NULL;
}

/* Read a text, see what holds of it, mark all of it that may be marked, read that, and see whether only marks were added and whether they
 * are found again. */
static inline const char *html_holds(struct gloss_slice source, const struct gloss_markup_options *options) {
    struct gloss_runs before = {0}, after = {0};
    struct gloss_markup_found found = {0}, found_after = {0};
    struct gloss_buf marked = {0};
    const char *fault = NULL;
    size_t count = 0;

    if (!gloss_html_read(&before, &found, source, options, NULL))
        abort();
    fault = prose_holds(&before, &found, source);
    if (!fault) {
        mark_all(&before, source, &marked);
        if (!gloss_html_read(&after, &found_after, gloss_buf_slice(&marked), options, NULL))
            abort();
        fault = prose_holds(&after, &found_after, gloss_buf_slice(&marked));
    }
    if (!fault)
        fault = same_but_marked(&before, &after);
    for (size_t i = 0; !fault && i < before.count; i++)
        count += is_markable(&before, i);
    if (!fault && found_after.mark_count != found.mark_count + 2 * count)
        fault = "not all marks are found again";
    gloss_runs_release(&before);
    gloss_runs_release(&after);
    gloss_markup_found_release(&found);
    gloss_markup_found_release(&found_after);
    gloss_buf_release(&marked);
    return fault;
}

#endif
