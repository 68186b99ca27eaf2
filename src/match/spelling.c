#include "spelling.h"

#include "base/limits.h"
#include "inflect.h"
#include "separator.h"

int gloss_distance_compare(const struct gloss_distance *a, const struct gloss_distance *b) {
    if (a->inflected != b->inflected)
        return a->inflected ? 1 : -1;
    if (a->marks != b->marks)
        return a->marks < b->marks ? -1 : 1;
    if (a->cases != b->cases)
        return a->cases < b->cases ? -1 : 1;
    if (a->separators != b->separators)
        return a->separators < b->separators ? -1 : 1;
    return 0;
}

void gloss_spelling_room_release(struct gloss_spelling_room *room) {
    gloss_folded_release(&room->form);
    gloss_folded_release(&room->text);
    gloss_folded_release(&room->form_marks);
    gloss_folded_release(&room->text_marks);
}

/* A token's characters with their case; of a plural or singular, those in common. */
struct word {
    const int32_t *cps;
    const uint8_t *flags;
    size_t len;
};

/* NATO, but not Nato or N: what the rule `title` lets the text write as a name. */
static bool is_all_capitals(struct word form) {
    size_t letters = 0;

    for (size_t i = 0; i < form.len; i++) {
        if (form.flags[i] & GLOSS_FOLDED_SMALL)
            return false;
        letters += (form.flags[i] & GLOSS_FOLDED_CAPITAL) || gloss_class(form.cps[i]) & GLOSS_LETTER;
    }
    return letters >= 2;
}

static bool is_titlecase(struct word text) {
    size_t first = 0;

    while (first < text.len && !(gloss_class(text.cps[first]) & GLOSS_LETTER))
        first++;
    if (first == text.len || !(text.flags[first] & GLOSS_FOLDED_CAPITAL))
        return false;
    for (size_t i = first + 1; i < text.len; i++)
        if (text.flags[i] & GLOSS_FOLDED_CAPITAL)
            return false;
    return true;
}

/* Section 4, for one token. */
static bool case_fits(enum gloss_case rule, struct word form, struct word text, uint32_t *cases) {
    size_t missing = 0, added = 0; /* capitals, seen from the form */

    for (size_t i = 0; i < form.len; i++) {
        bool want = form.flags[i] & GLOSS_FOLDED_CAPITAL, got = text.flags[i] & GLOSS_FOLDED_CAPITAL;

        missing += want && !got;
        added += got && !want;
    }
    *cases += (uint32_t)(missing + added);
    switch (rule) {
    case GLOSS_CASE_IGNORE:
        return true;
    case GLOSS_CASE_EXACT:
        return missing + added == 0;
    case GLOSS_CASE_TITLE:
        return missing == 0 || (is_all_capitals(form) && is_titlecase(text));
    default:
        return missing == 0;
    }
}

static bool is_small_from(const uint8_t *flags, size_t from, size_t to) {
    for (; from < to; from++)
        if (flags[from] & GLOSS_FOLDED_CAPITAL)
            return false;
    return true;
}

static bool has_small(struct word word) {
    for (size_t i = 0; i < word.len; i++)
        if (word.flags[i] & GLOSS_FOLDED_SMALL)
            return true;
    return false;
}

/* Section 5: whether text is the plural or the singular of form, and how many characters they share. */
static bool is_inflected(enum gloss_case rule, struct word form, struct word text, size_t *common) {
    if (gloss_is_plural(text.cps, text.len, form.cps, form.len, common))
        return (rule != GLOSS_CASE_EXACT && (rule == GLOSS_CASE_IGNORE || has_small(form))) ||
               is_small_from(text.flags, *common, text.len);
    return text.len >= GLOSS_SINGULAR_LEAST && gloss_finds_singular(form.cps, form.len) &&
           gloss_is_plural(form.cps, form.len, text.cps, text.len, common) && is_small_from(form.flags, *common, form.len);
}

/* Whether two foldings that are alike without marks, but for inflection, have other marks or have them elsewhere. */
static bool marks_differ(const struct gloss_folded *a, const struct gloss_folded *b) {
    for (size_t i = 0, j = 0; i < a->len || j < b->len; i++, j++) {
        bool mark_a = i < a->len && a->flags[i] & GLOSS_FOLDED_MARK;
        bool mark_b = j < b->len && b->flags[j] & GLOSS_FOLDED_MARK;

        if (mark_a != mark_b || (mark_a && a->cps[i] != b->cps[j]))
            return true;
        if (i < a->len && j < b->len && a->cps[i] != b->cps[j] &&
            gloss_without_stroke(a->cps[i]) == gloss_without_stroke(b->cps[j]))
            return true;
    }
    return false;
}

struct comparison {
    const struct gloss_spelling *spelling;
    struct gloss_rules rules;
    struct gloss_slice text;
    struct gloss_spelling_room *room;
    struct gloss_distance *distance;
};

/* ASCII without dots, the usual case: the bytes differ in bit 5 at most, and the flags need not be made. */
static bool ascii_equal(const char *form, const char *text, size_t len, enum gloss_case rule, uint32_t *cases) {
    uint32_t differ = 0;

    for (size_t i = 0; i < len; i++) {
        unsigned char change = (unsigned char)(form[i] ^ text[i]);

        if (change == 0)
            continue;
        if (change != 0x20 || (rule != GLOSS_CASE_IGNORE && !(form[i] & 0x20)) || rule == GLOSS_CASE_EXACT)
            return false;
        differ++;
    }
    *cases += differ;
    return true;
}

/* Rule 5.1: a form of one character is not inflected. */
static enum gloss_spelling_result is_long_enough(struct comparison *now, size_t last_len) {
    struct gloss_folded *folded = &now->room->form_marks;
    struct gloss_slice form = gloss_spelling_text(now->spelling);

    if (last_len > 1)
        return GLOSS_SPELLING_YES;
    folded->len = 0;
    for (size_t at = gloss_token_start(form, 0); at < form.len && folded->len < 2; at = gloss_token_start(form, at)) {
        struct gloss_token token = gloss_token_at(form, at);

        if (!gloss_token_fold(form, &token, now->rules.drops_marks, folded))
            return GLOSS_SPELLING_MEMORY;
        at = token.end;
    }
    return folded->len > 1 ? GLOSS_SPELLING_YES : GLOSS_SPELLING_NO;
}

static enum gloss_spelling_result compare_folded(struct comparison *now, const struct gloss_token *form_token,
                                                 const struct gloss_token *text_token, bool last) {
    struct gloss_spelling_room *room = now->room;
    struct word form, text;
    size_t common;

    room->form.len = room->text.len = 0;
    if (!gloss_token_fold(gloss_spelling_text(now->spelling), form_token, now->rules.drops_marks, &room->form) ||
        !gloss_token_fold(now->text, text_token, now->rules.drops_marks, &room->text))
        return GLOSS_SPELLING_MEMORY;
    form = (struct word){room->form.cps, room->form.flags, room->form.len};
    text = (struct word){room->text.cps, room->text.flags, room->text.len};
    if (form.len != text.len || memcmp(form.cps, text.cps, form.len * sizeof *form.cps) != 0) {
        bool may = last && !((form_token->flags | text_token->flags) & (GLOSS_TOKEN_DOTTED | GLOSS_TOKEN_SPACELESS));
        enum gloss_spelling_result enough;

        if (!may || !is_inflected(now->rules.case_rule, form, text, &common))
            return GLOSS_SPELLING_NO;
        enough = is_long_enough(now, form.len);
        if (enough != GLOSS_SPELLING_YES)
            return enough;
        now->distance->inflected = true;
        form.len = text.len = common;
    }
    if (!case_fits(now->rules.case_rule, form, text, &now->distance->cases))
        return GLOSS_SPELLING_NO;
    if (now->rules.drops_marks) {
        room->form_marks.len = room->text_marks.len = 0;
        if (!gloss_token_fold(gloss_spelling_text(now->spelling), form_token, false, &room->form_marks) ||
            !gloss_token_fold(now->text, text_token, false, &room->text_marks))
            return GLOSS_SPELLING_MEMORY;
        now->distance->marks += marks_differ(&room->form_marks, &room->text_marks);
    }
    now->distance->separators += (form_token->flags ^ text_token->flags) & GLOSS_TOKEN_DOTTED ? 1 : 0;
    return GLOSS_SPELLING_YES;
}

static enum gloss_spelling_result compare_token(struct comparison *now, const struct gloss_token *form_token,
                                                const struct gloss_token *text_token, bool last) {
    uint32_t both = form_token->flags & text_token->flags, any = form_token->flags | text_token->flags;
    size_t len = form_token->end - form_token->start;

    if (both & GLOSS_TOKEN_ASCII && !(any & GLOSS_TOKEN_DOTTED) && len == text_token->end - text_token->start &&
        ascii_equal(now->spelling->text + form_token->start, now->text.ptr + text_token->start, len, now->rules.case_rule,
                    &now->distance->cases))
        return GLOSS_SPELLING_YES;
    return compare_folded(now, form_token, text_token, last);
}

static bool same_bytes(struct gloss_slice form, size_t form_start, size_t form_end, struct gloss_slice text, size_t start,
                       size_t end) {
    return gloss_slice_equal(gloss_slice_cut(form, form_start, form_end), gloss_slice_cut(text, start, end));
}

static enum gloss_separator_place place_between(uint32_t before, uint32_t behind) {
    if ((before ^ behind) & GLOSS_TOKEN_SPACELESS)
        return GLOSS_SCRIPT_EDGE;
    return before & GLOSS_TOKEN_SPACELESS ? GLOSS_UNSPACED : GLOSS_BETWEEN;
}

/* Whether what stands between two tokens of a form takes what stands between two of the text, nearly always the same blank or hyphen. */
static bool takes_between(struct gloss_slice form, struct gloss_slice found, struct gloss_slice text,
                          enum gloss_separator_place place) {
    size_t from = (size_t)(found.ptr - text.ptr), behind;

    if (form.len == 1 && found.len == 1 && form.ptr[0] == found.ptr[0] && (form.ptr[0] == ' ' || form.ptr[0] == '-'))
        return true;
    return gloss_separator_takes(form, text, from, place, &behind) && behind == from + found.len;
}

enum gloss_spelling_result gloss_spelling_compare(const struct gloss_spelling *spelling, struct gloss_rules rules,
                                                  struct gloss_slice text, const struct gloss_token *tokens,
                                                  struct gloss_spelling_room *room, struct gloss_distance *distance,
                                                  size_t *start, size_t *end) {
    struct comparison now = {spelling, rules, text, room, distance};
    struct gloss_slice form = gloss_spelling_text(spelling);
    size_t at = 0;
    uint32_t before = 0; /* flags of the token before */

    *distance = (struct gloss_distance){.separators = spelling->dropped};
    *start = *end = tokens[0].start;
    for (size_t i = 0; i < spelling->tokens; i++) {
        size_t next = at;
        struct gloss_token token;
        enum gloss_spelling_result result;
        bool last;

        if (!gloss_token_next(form, &next, form.len, &token))
            return GLOSS_SPELLING_NO; /* a file says that there are more tokens than there are */
        last = i + 1 == spelling->tokens && token.end == form.len;
        if (i == 0 && next > 0 &&
            !gloss_separator_takes_before(gloss_slice_cut(form, 0, next), text, tokens[0].start, start))
            return GLOSS_SPELLING_NO;
        if (i > 0 && !takes_between(gloss_slice_cut(form, at, next), gloss_slice_cut(text, *end, tokens[i].start), text,
                                    place_between(before, token.flags)))
            return GLOSS_SPELLING_NO;
        distance->separators += !same_bytes(form, at, next, text, i == 0 ? *start : *end, tokens[i].start);
        result = compare_token(&now, &token, &tokens[i], last);
        if (result != GLOSS_SPELLING_YES)
            return result;
        at = token.end;
        before = token.flags;
        *end = tokens[i].end;
    }
    if (at < form.len) {
        size_t from = *end;

        if (!gloss_separator_takes(gloss_slice_cut(form, at, form.len), text, from, GLOSS_OUTSIDE, end))
            return GLOSS_SPELLING_NO;
        distance->separators += !same_bytes(form, at, form.len, text, from, *end);
    }
    return *end - *start <= GLOSS_LIMIT_MENTION_BYTES ? GLOSS_SPELLING_YES : GLOSS_SPELLING_NO;
}

/* Whether nothing in a stretch of a form can be part of a token or white space: each character takes itself and no more. */
static bool is_punctuation(struct gloss_slice text) {
    size_t len;

    for (size_t at = 0; at < text.len; at += len)
        if (gloss_class(gloss_utf8_decode(text, at, &len)) & (GLOSS_WORD | GLOSS_BLANK | GLOSS_UNSEEN | GLOSS_IGNORED))
            return false;
    return true;
}

bool gloss_spelling_is_written(const struct gloss_spelling *spelling, struct gloss_slice text, size_t *start, size_t *end) {
    struct gloss_slice form = gloss_spelling_text(spelling);
    size_t lead = gloss_token_start(form, 0), tail = lead + (*end - *start), from = *start - lead;

    if (lead > *start || tail > form.len || form.len > text.len - from ||
        memcmp(form.ptr, text.ptr + from, form.len) != 0 || !is_punctuation(gloss_slice_cut(form, 0, lead)) ||
        !is_punctuation(gloss_slice_cut(form, tail, form.len)))
        return false;
    *start = from;
    *end = from + form.len;
    return true;
}
