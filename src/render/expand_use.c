#include "expand_use.h"

#include "base/ascii.h"
#include "base/unicode.h"
#include "base/utf8.h"
#include "plan/plural.h"

/* ---- Forms ---- */

/* An acronym or the like: one word of which most is capitals, perhaps with the s of a plural. */
static bool looks_short(struct gloss_slice form) {
    size_t capitals = 0, others = 0, len;

    for (size_t at = 0; at < form.len; at += len) {
        unsigned found = gloss_class(gloss_utf8_decode(form, at, &len));

        if (found & GLOSS_BLANK)
            return false;
        capitals += (found & (GLOSS_CAPITAL | GLOSS_DIGIT)) != 0;
        others += (found & GLOSS_SMALL) != 0;
    }
    return capitals >= 2 && capitals > others;
}

bool gloss_use_is_short(const struct gloss_mention *mention, const struct gloss_sense *sense) {
    struct gloss_slice form = mention->form;

    if (!sense->expansion.ptr || form.len >= sense->expansion.len || mention->form_number == UINT32_MAX)
        return false;
    return gloss_slice_equal(form, mention->entry->term) || looks_short(form);
}

static bool is_long(const struct gloss_mention *mention) {
    return !looks_short(mention->form) && mention->form.len > 0 && memchr(mention->form.ptr, ' ', mention->form.len);
}

/* Whether a use is written in the plural. false: it is a singular that the glossary has no long form of. */
static bool find_number(const struct gloss_mention *mention, struct gloss_slice used, bool *plural) {
    struct gloss_slice form = mention->form;
    bool form_ends = form.ptr[form.len - 1] == 's', use_ends = used.ptr[used.len - 1] == 's';

    *plural = mention->inflected ? use_ends && !form_ends : form_ends && !gloss_slice_equal(form, mention->entry->term);
    return !mention->inflected || *plural;
}

static bool same_but_capital(struct gloss_slice a, struct gloss_slice b) {
    return a.len == b.len && a.len > 0 && gloss_ascii_small(a.ptr[0]) == gloss_ascii_small(b.ptr[0]) &&
           memcmp(a.ptr + 1, b.ptr + 1, a.len - 1) == 0;
}

/* Whether the long form, or its plural, stands before or behind the bracket next to [start, end). */
static bool has_long_beside(struct gloss_buf *scratch, const struct gloss_use *use, struct gloss_slice text, size_t start,
                            size_t end, bool before) {
    for (int plural = 0; plural < 2; plural++) {
        struct gloss_slice long_form = use->long_form;
        size_t at;

        scratch->len = 0;
        if (plural && !gloss_plural_put(scratch, use->long_form, use->forms))
            return false;
        if (plural)
            long_form = gloss_buf_slice(scratch);
        if (before && start < long_form.len + 2)
            continue;
        at = before ? start - 2 - long_form.len : end + 2;
        if (at <= text.len && text.len - at >= long_form.len &&
            same_but_capital(gloss_slice_cut(text, at, at + long_form.len), long_form) &&
            gloss_stands_alone(text, at, at + long_form.len))
            return true;
    }
    return false;
}

/* Whether two mentions of one meaning stand as an author writes them who introduces the short one. */
static bool stand_together(const struct gloss_view *view, const struct gloss_mention *first,
                           const struct gloss_mention *second) {
    size_t start = (size_t)(first->end - view->offset), end = (size_t)(second->start - view->offset);

    return first->end >= view->offset && end >= start && end <= view->text.len &&
           gloss_introduces(gloss_slice_cut(view->text, start, end));
}

static bool is_beside_long(const struct gloss_view *view, size_t at) {
    const struct gloss_mention *now = view->planned[at].mention;
    const struct gloss_mention *before = at ? view->planned[at - 1].mention : NULL;
    const struct gloss_mention *behind = at + 1 < view->planned_count ? view->planned[at + 1].mention : NULL;

    return (before && before->entry == now->entry && is_long(before) && stand_together(view, before, now)) ||
           (behind && behind->entry == now->entry && is_long(behind) && stand_together(view, now, behind));
}

/* ---- What stands around it ---- */

/* A text of one line without controls can be written anywhere. */
static bool is_plain_line(struct gloss_slice text) {
    for (size_t i = 0; i < text.len; i++)
        if ((unsigned char)text.ptr[i] < ' ' || text.ptr[i] == 0x7F)
            return false;
    return true;
}

static bool is_one_piece(const struct gloss_runs *runs, size_t start, size_t end) {
    size_t run = runs ? gloss_runs_at(runs, start) : 0;
    struct gloss_stretch piece;

    return !runs || (gloss_runs_next_piece(runs, start, end, &run, &piece) &&
                     !gloss_runs_next_piece(runs, start, end, &run, &piece));
}

/* Whether a reference to a note is behind the use; in Markdown that is no prose. */
static bool is_noted(const struct gloss_view *view, const struct gloss_mention *mention, bool in_text) {
    size_t end;

    if (!view->runs)
        return in_text;
    end = gloss_runs_source(view->runs, (size_t)mention->start, (size_t)mention->end).end;
    return view->source.len - end > 2 && memcmp(view->source.ptr + end, "[^", 2) == 0;
}

enum gloss_use_found gloss_use_look(const struct gloss_view *view, size_t at, struct gloss_use *use,
                                    struct gloss_around *around, struct gloss_buf *scratch) {
    const struct gloss_mention *mention = view->planned[at].mention;
    size_t start = (size_t)(mention->start - view->offset), end = (size_t)(mention->end - view->offset);

    *around = gloss_around_of(view->text, start, end);
    if (is_beside_long(view, at) || (use->style == GLOSS_EXPAND_FOOTNOTE && is_noted(view, mention, around->noted)))
        return GLOSS_USE_BY_AUTHOR;
    if (around->alone)
        return has_long_beside(scratch, use, view->text, start, end, true) || gloss_spelled_before(view->text, start, end)
                   ? GLOSS_USE_BY_AUTHOR
                   : GLOSS_USE_LATER;
    if (around->bracketed)
        return has_long_beside(scratch, use, view->text, start, end, false) ? GLOSS_USE_BY_AUTHOR : GLOSS_USE_LATER;
    if (use->style == GLOSS_EXPAND_LONG_SHORT && !is_one_piece(view->runs, (size_t)mention->start, (size_t)mention->end))
        return GLOSS_USE_LATER;
    if (around->possessive || around->joined || (!view->runs && around->in_capitals) || !is_plain_line(use->long_form) ||
        !find_number(mention, gloss_slice_cut(view->text, start, end), &use->plural))
        return GLOSS_USE_LATER;
    use->article = around->article;
    use->starts_sentence = around->starts_sentence;
    use->in_brackets = around->in_brackets;
    return GLOSS_USE_HERE;
}
