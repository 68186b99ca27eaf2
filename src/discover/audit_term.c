/* audit_term.c - terms of the glossary that a text uses: deprecated ones, and those that it writes otherwise. */
#include "audit.h"
#include "base/ascii.h"
#include "base/unicode.h"
#include "glossary/origin.h"

/* ---- Spelling ---- */

/* What stands between two words. */
enum between { NOTHING, BLANK, HYPHEN, OTHER };

struct side {
    const struct gloss_folded *text;
    size_t at;
};

static bool is_at_end(const struct side *side) { return side->at == side->text->len; }

static bool is_seen(int32_t cp) { return !(gloss_class(cp) & (GLOSS_UNSEEN | GLOSS_IGNORED)); }

static bool is_word(int32_t cp) { return gloss_class(cp) & GLOSS_WORD; }

static void skip_unseen(struct side *side) {
    while (!is_at_end(side) && !is_seen(side->text->cps[side->at]))
        side->at++;
}

/* Pass over what stands between words; *other gets the first of it that is neither blank nor hyphen. A line may end behind a hyphen. */
static enum between take_between(struct side *side, int32_t *other) {
    enum between found = NOTHING;

    for (; !is_at_end(side) && !is_word(side->text->cps[side->at]); side->at++) {
        int32_t cp = side->text->cps[side->at];
        unsigned kind = gloss_class(cp);

        if (!is_seen(cp) || found == OTHER)
            continue;
        if (kind & GLOSS_DASH) {
            found = HYPHEN;
        } else if (kind & GLOSS_BLANK) {
            found = found == NOTHING ? BLANK : found;
        } else {
            found = OTHER;
            *other = cp == 0x2019 ? '\'' : cp;
        }
    }
    return found;
}

/* A term of several words may have hyphens where it stands before another: signals-intelligence post. */
static bool differs_between(struct side *form, struct side *text) {
    int32_t form_other = 0, text_other = 0;
    enum between wanted = take_between(form, &form_other), got = take_between(text, &text_other);

    if (is_at_end(form) && is_at_end(text))
        return false; /* a stop at the end may be that of the sentence */
    return wanted == got ? form_other != text_other : !(wanted == BLANK && got == HYPHEN);
}

/* Whether text is written otherwise than the form by which it was found. What is only in capitals, as headings and the starts of sentences
 * are, is not, nor is an inflected end. */
static bool differs(const struct gloss_folded *form_text, const struct gloss_folded *found_text, bool inflected) {
    struct side form = {form_text, 0}, text = {found_text, 0};

    for (;;) {
        int32_t wanted, got;

        skip_unseen(&form);
        skip_unseen(&text);
        if (is_at_end(&form) || is_at_end(&text))
            return !is_at_end(&form) && gloss_class(form.text->cps[form.at]) & GLOSS_MARK;
        wanted = form.text->cps[form.at];
        got = text.text->cps[text.at];
        if (!is_word(wanted) || !is_word(got)) {
            if (differs_between(&form, &text))
                return !inflected || !is_at_end(&form);
            continue;
        }
        if (wanted != got && gloss_fold_width(wanted) != gloss_fold_width(got)) {
            bool same_letter = gloss_small(wanted) == gloss_small(got);

            if (same_letter && gloss_class(wanted) & GLOSS_CAPITAL)
                return true;
            if (!same_letter)
                return (gloss_class(wanted) | gloss_class(got)) & GLOSS_MARK;
        }
        form.at++;
        text.at++;
    }
}

/* U.S. and US, alike but for the full stops of initials. */
static bool is_same_initialism(struct gloss_slice a, struct gloss_slice b) {
    size_t x = 0, y = 0;

    for (;;) {
        while (x > 0 && x < a.len && a.ptr[x] == '.')
            x++;
        while (y > 0 && y < b.len && b.ptr[y] == '.')
            y++;
        if (x == a.len || y == b.len)
            return x == a.len && y == b.len;
        if (a.ptr[x] != b.ptr[y] || !gloss_is_capital(a.ptr[x]))
            return false;
        x++;
        y++;
    }
}

static void judge_spelling(struct gloss_audit *audit, const struct gloss_audit_mention *mention) {
    struct gloss_slice text = gloss_audit_cut(audit, mention->place);
    struct gloss_folded form = {0}, found = {0};
    bool other = false;

    if (mention->by_pattern || mention->form.len == 0 || gloss_slice_equal(text, mention->form) ||
        is_same_initialism(text, mention->form))
        return;
    if (!gloss_decompose(mention->form, &form) || !gloss_decompose(text, &found))
        audit->failed = true;
    else
        other = differs(&form, &found, mention->inflected);
    gloss_folded_release(&form);
    gloss_folded_release(&found);
    if (other)
        gloss_audit_find(audit, GLOSS_RULE_SPELLING, mention->place, "the glossary writes '%s' as '%s'", GLOSS_QUOTE(text),
                         GLOSS_QUOTE(mention->form));
}

/* ---- Deprecated ---- */

static void judge_deprecated(struct gloss_audit *audit, const struct gloss_audit_mention *mention) {
    struct gloss_slice use = mention->entry->extras->use, text = gloss_audit_cut(audit, mention->place);

    if (!mention->entry->deprecated)
        return;
    if (use.ptr)
        gloss_audit_find(audit, GLOSS_RULE_DEPRECATED, mention->place, "'%s' is deprecated; use '%s'", GLOSS_QUOTE(text),
                         GLOSS_QUOTE(use));
    else
        gloss_audit_find(audit, GLOSS_RULE_DEPRECATED, mention->place, "'%s' is deprecated", GLOSS_QUOTE(text));
}

void gloss_audit_terms(struct gloss_audit *audit) {
    const struct gloss_runs *runs = gloss_audit_runs(audit);
    size_t run = 0;

    for (size_t i = 0; i < audit->mention_count && !audit->failed; i++) {
        const struct gloss_audit_mention *mention = &audit->mentions[i];

        if (runs && gloss_runs_next_flags(runs, &run, mention->place.start, mention->place.end) & GLOSS_RUN_MARK)
            continue;
        judge_deprecated(audit, mention);
        if (!mention->entry->deprecated)
            judge_spelling(audit, mention);
    }
}
