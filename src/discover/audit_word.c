/* audit_word.c - long forms compared, word by word. */
#include "audit.h"
#include "base/unicode.h"

enum { LEAST_REDUNDANT = 3 /* bytes of a word that says something */ };

static bool is_part(int32_t cp) { return cp == '\'' || cp == 0x2019 || (gloss_class(cp) & GLOSS_WORD); }

/* The word that ends at byte *end, or before it; *end moves before it. Empty: there is none. */
static struct gloss_slice word_before(struct gloss_slice text, size_t *end) {
    size_t at = *end, len, start;

    while (at > 0 && !is_part(gloss_utf8_decode_before(text, at, &len)))
        at -= len;
    for (start = at; start > 0 && is_part(gloss_utf8_decode_before(text, start, &len));)
        start -= len;
    *end = start;
    return gloss_slice_cut(text, start, at);
}

/* Bytes of both in which they agree, but for case. */
static void common_start(struct gloss_slice a, struct gloss_slice b, size_t *a_at, size_t *b_at) {
    size_t a_len, b_len;

    *a_at = *b_at = 0;
    while (*a_at < a.len && *b_at < b.len) {
        if (gloss_small(gloss_utf8_decode(a, *a_at, &a_len)) != gloss_small(gloss_utf8_decode(b, *b_at, &b_len)))
            break;
        *a_at += a_len;
        *b_at += b_len;
    }
}

/* What is left of two words behind what they share: of a plural and its singular. */
static bool is_ending(struct gloss_slice plural, struct gloss_slice singular) {
    return (singular.len == 0 && (gloss_slice_is(plural, "s") || gloss_slice_is(plural, "es") ||
                                  gloss_slice_is(plural, "'s") || gloss_slice_is(plural, "\xE2\x80\x99s") ||
                                  gloss_slice_is(plural, "'") || gloss_slice_is(plural, "\xE2\x80\x99"))) ||
           (gloss_slice_is(plural, "ies") && gloss_slice_is(singular, "y"));
}

bool gloss_audit_same_word(struct gloss_slice a, struct gloss_slice b) {
    size_t a_at, b_at;

    common_start(a, b, &a_at, &b_at);
    a = gloss_slice_cut(a, a_at, a.len);
    b = gloss_slice_cut(b, b_at, b.len);
    return (a.len == 0 && b.len == 0) || (a_at > 1 && (is_ending(a, b) || is_ending(b, a)));
}

bool gloss_audit_same(struct gloss_slice a, struct gloss_slice b) {
    size_t a_end = a.len, b_end = b.len;

    for (;;) {
        struct gloss_slice x = word_before(a, &a_end), y = word_before(b, &b_end);

        if (x.len == 0 || y.len == 0)
            return true;
        if (!gloss_audit_same_word(x, y))
            return false;
    }
}

bool gloss_audit_ends_on(struct gloss_slice text, struct gloss_slice long_form, size_t *at) {
    size_t end = long_form.len;

    *at = text.len;
    for (;;) {
        struct gloss_slice word = word_before(long_form, &end);

        if (word.len == 0)
            return *at < text.len;
        if (!gloss_audit_same_word(word_before(text, at), word))
            return false;
    }
}

struct gloss_slice gloss_audit_last_word(struct gloss_slice text) {
    size_t end = text.len;
    struct gloss_slice word = word_before(text, &end);

    /* Half of a compound is not said twice. */
    if (word.len < LEAST_REDUNDANT || end == 0 || (text.ptr[end - 1] != ' ' && text.ptr[end - 1] != '\n'))
        word.len = 0;
    return word;
}

struct gloss_slice gloss_audit_next_word(struct gloss_slice text, size_t at) {
    size_t end, len;

    if (at >= text.len || (text.ptr[at] != ' ' && text.ptr[at] != '\n'))
        return gloss_slice_cut(text, at, at);
    for (end = ++at; end < text.len && is_part(gloss_utf8_decode(text, end, &len));)
        end += len;
    return gloss_slice_cut(text, at, end);
}
