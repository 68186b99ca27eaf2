/* audit_beside.c - what stands right behind a short form and says what it is, as no pair of the discovery does.
 *
 *     an NMU or non-maintainer upload             a long form that each letter begins a word of
 *     MIME types, Multipurpose Internet Mail Extensions, ...
 *     The DAG is a directed acyclic graph.
 *     | MPL | Mozilla Public License 1.1 |        in the next cell
 *
 *     NMU                                         in plain text, a term by itself over a paragraph that is indented
 *         An upload by somebody else. */
#include "align.h"
#include "audit.h"
#include "base/ascii.h"
#include "base/limits.h"
#include "phrase.h"

enum {
    PERFECT = 95 /* what each letter is worth that begins a word or one behind a hyphen */,
    LEAST_LETTERS = 3,
    MOST_NOUN = 24 /* bytes */
};

/* Behind one of the words by which a long form may follow at byte at; at: none of them is there. */
static size_t behind_words(struct gloss_slice text, size_t at) {
    static const char *const words[] = {" or ", ", or ", "\nor ", ", ", ",\n", " is a ", " is an ", " is the ", " are "};
    size_t end = at;

    for (size_t i = 0; i < sizeof words / sizeof *words && end == at; i++)
        if (gloss_phrase_stands(text, at, words[i]))
            end = at + strlen(words[i]);
    return end;
}

/* Behind one word in small letters: the types of "MIME types". */
static size_t behind_noun(struct gloss_slice text, size_t at) {
    size_t end = at + 1;

    if (at >= text.len || text.ptr[at] != ' ')
        return at;
    while (end < text.len && end - at < MOST_NOUN && gloss_is_small(text.ptr[end]))
        end++;
    return end < text.len && text.ptr[end] == ',' ? end : at;
}

static size_t behind_article(struct gloss_slice text, size_t at) {
    static const char *const articles[] = {"a ", "an ", "the "};

    for (size_t i = 0; i < sizeof articles / sizeof *articles; i++)
        if (gloss_phrase_stands(text, at, articles[i]))
            return at + strlen(articles[i]);
    return at;
}

/* The words from byte start on that spell the form perfectly, each of them with a letter, behind so many others; missing: they do not. */
static struct gloss_slice long_form_at(struct gloss_audit *audit, const struct gloss_short_form *form, size_t start,
                                       uint32_t others) {
    struct gloss_phrase phrase = {.part_count = 0};
    struct gloss_slice text = audit->prose, found = {NULL, 0};
    size_t most = text.len - start < GLOSS_LIMIT_PHRASE_BYTES ? text.len - start : GLOSS_LIMIT_PHRASE_BYTES;
    const char *comma = memchr(text.ptr + start, ',', most);
    size_t end = gloss_phrase_end(text, start, comma ? (size_t)(comma - text.ptr) : start + most);
    struct gloss_alignment best;

    if (!gloss_phrase_read(&phrase, text, start, end))
        audit->failed = true;
    else if (gloss_align(&phrase, form, others == 0, &best) && best.score >= PERFECT && best.first <= others)
        found = gloss_slice_cut(text, phrase.parts[0].start, phrase.parts[best.last].end);
    gloss_phrase_release(&phrase);
    return found;
}

/* Whether a word that a letter of ASCII begins may be the first of a long form. */
static bool begins_with(struct gloss_slice text, size_t at, int32_t letter) {
    return at < text.len && (!gloss_is_ascii_letter(text.ptr[at]) || gloss_ascii_small(text.ptr[at]) == letter);
}

static size_t behind_blanks(struct gloss_slice text, size_t at) {
    size_t end = at;

    while (end < text.len && end - at < GLOSS_LIMIT_BLANK_BYTES && gloss_is_space(text.ptr[end]))
        end++;
    return end;
}

/* Where the next cell begins, if the form is all of a cell. */
static size_t next_cell(const struct gloss_audit *audit, struct gloss_stretch at) {
    const struct gloss_runs *runs = gloss_audit_runs(audit);
    const struct gloss_part *part = runs ? gloss_runs_part_at(runs, at.start) : NULL, *next;
    size_t start;

    if (!part || part->role != GLOSS_PART_CELL || behind_blanks(audit->prose, part->start) != at.start)
        return at.end;
    start = behind_blanks(audit->prose, at.end);
    next = gloss_runs_part_at(runs, start);
    return next && next != part && next->role == GLOSS_PART_CELL ? start : at.end;
}

struct gloss_slice gloss_audit_long_form_beside(struct gloss_audit *audit, struct gloss_stretch at, bool *everywhere) {
    struct gloss_slice text = audit->prose, found = {NULL, 0};
    size_t start = behind_words(text, at.end), cell = next_cell(audit, at);
    struct gloss_short_form form;

    *everywhere = cell > at.end;
    if (start == at.end)
        start = behind_words(text, behind_noun(text, at.end));
    if (!gloss_short_form_read(gloss_audit_cut(audit, at), &form) || form.count < LEAST_LETTERS)
        return found;
    if (cell > at.end) /* GNU Lesser General Public License */
        found = long_form_at(audit, &form, behind_article(text, cell), 1);
    else if (start > at.end && begins_with(text, behind_article(text, start), form.letters[0]))
        found = long_form_at(audit, &form, behind_article(text, start), 0);
    return found;
}

static size_t indent_of(struct gloss_slice text, size_t line) {
    size_t at = line;

    while (at < text.len && text.ptr[at] == ' ')
        at++;
    return at - line;
}

bool gloss_audit_is_list_term(struct gloss_slice text, struct gloss_stretch at) {
    size_t line = at.start, end = at.end, indent;

    while (line > 0 && at.start - line <= MOST_NOUN && text.ptr[line - 1] == ' ')
        line--;
    if (line > 0 && text.ptr[line - 1] != '\n')
        return false;
    end += end < text.len && text.ptr[end] == '\r';
    if (end + 1 >= text.len || text.ptr[end] != '\n')
        return false;
    indent = indent_of(text, end + 1);
    return indent > at.start - line && end + 1 + indent < text.len && (unsigned char)text.ptr[end + 1 + indent] > ' ';
}
