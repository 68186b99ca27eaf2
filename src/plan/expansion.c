#include "expansion.h"

#include "base/ascii.h"
#include "base/unicode.h"
#include "plural.h"

/* ---- Articles ---- */

static bool begins(struct gloss_slice text, const char *start) {
    size_t len = strlen(start);

    if (text.len < len)
        return false;
    for (size_t i = 0; i < len; i++)
        if (gloss_ascii_small(text.ptr[i]) != start[i])
            return false;
    return true;
}

/* "an 8-inch", "an 11-man", "an 18th"; "a 110-volt". */
static enum gloss_article article_of_number(struct gloss_slice text) {
    size_t digits = 0;

    while (digits < text.len && gloss_is_digit(text.ptr[digits]))
        digits++;
    if (text.ptr[0] == '8' || (digits == 2 && (begins(text, "11") || begins(text, "18"))))
        return GLOSS_ARTICLE_AN;
    return GLOSS_ARTICLE_A;
}

/* The sound that a word begins with, where its letter does not tell. The first row that fits. */
static const struct {
    const char *start;
    enum gloss_article article;
} sounds[] = {
    {"one", GLOSS_ARTICLE_A},        {"once", GLOSS_ARTICLE_A},  {"eu", GLOSS_ARTICLE_A},      {"ewe", GLOSS_ARTICLE_A},
    {"unidentif", GLOSS_ARTICLE_AN}, {"unim", GLOSS_ARTICLE_AN}, {"unin", GLOSS_ARTICLE_AN},   {"uni", GLOSS_ARTICLE_A},
    {"use", GLOSS_ARTICLE_A},        {"usa", GLOSS_ARTICLE_A},   {"usu", GLOSS_ARTICLE_A},     {"usi", GLOSS_ARTICLE_A},
    {"uti", GLOSS_ARTICLE_A},        {"uto", GLOSS_ARTICLE_A},   {"ura", GLOSS_ARTICLE_A},     {"ure", GLOSS_ARTICLE_A},
    {"uri", GLOSS_ARTICLE_A},        {"uru", GLOSS_ARTICLE_A},   {"ubi", GLOSS_ARTICLE_A},     {"ukr", GLOSS_ARTICLE_A},
    {"uga", GLOSS_ARTICLE_A},        {"hour", GLOSS_ARTICLE_AN}, {"honest", GLOSS_ARTICLE_AN}, {"honor", GLOSS_ARTICLE_AN},
    {"honour", GLOSS_ARTICLE_AN},    {"heir", GLOSS_ARTICLE_AN}, {"a", GLOSS_ARTICLE_AN},      {"e", GLOSS_ARTICLE_AN},
    {"i", GLOSS_ARTICLE_AN},         {"o", GLOSS_ARTICLE_AN},    {"u", GLOSS_ARTICLE_AN},
};

enum gloss_article gloss_article_of(struct gloss_slice text) {
    size_t letters = 0, capitals = 0;

    if (text.len == 0)
        return GLOSS_NO_ARTICLE;
    if (gloss_is_digit(text.ptr[0]))
        return article_of_number(text);
    for (; letters < text.len && gloss_is_ascii_letter(text.ptr[letters]); letters++)
        capitals += gloss_is_capital(text.ptr[letters]);
    if (letters == 0 || (letters < text.len && (unsigned char)text.ptr[letters] >= 0x80))
        return GLOSS_NO_ARTICLE;
    if (letters == 1 && letters < text.len && text.ptr[1] != ' ') /* by its name: X-band */
        return strchr("aefhilmnorsx", gloss_ascii_small(text.ptr[0])) ? GLOSS_ARTICLE_AN : GLOSS_ARTICLE_A;
    if (capitals > 1 && capitals == letters) /* by its letters or as a word: NATO, NSC */
        return GLOSS_NO_ARTICLE;
    for (size_t i = 0; i < sizeof sounds / sizeof *sounds; i++)
        if (begins(text, sounds[i].start))
            return sounds[i].article;
    return GLOSS_ARTICLE_A;
}

static bool change_article(const struct gloss_use *use, enum gloss_article_change *change) {
    enum gloss_article wanted = gloss_article_of(use->long_form);

    *change = GLOSS_ARTICLE_STAYS;
    if (use->article == GLOSS_NO_ARTICLE)
        return true;
    if (wanted == GLOSS_NO_ARTICLE || use->plural)
        return false;
    if (wanted != use->article)
        *change = wanted == GLOSS_ARTICLE_AN ? GLOSS_ARTICLE_GAINS_N : GLOSS_ARTICLE_LOSES_N;
    return true;
}

/* ---- Capitals ---- */

/* A capital for the first letter of a text that is in the buffer from start on, unless the word has one of its own: eXtensible. */
static void put_capital(struct gloss_buf *out, size_t start) {
    struct gloss_slice text = gloss_slice_cut(gloss_buf_slice(out), start, out->len);
    size_t len, first_len;
    int32_t first;
    char capital[4];

    if (text.len == 0)
        return;
    first = gloss_utf8_decode(text, 0, &first_len);
    for (size_t at = first_len; at < text.len; at += len) {
        unsigned found = gloss_class(gloss_utf8_decode(text, at, &len));

        if (!(found & GLOSS_WORD))
            break;
        if (found & GLOSS_CAPITAL)
            return;
    }
    if (gloss_utf8_encode(gloss_title(first), capital) == first_len)
        memcpy(out->ptr + start, capital, first_len);
}

/* ---- The whole ---- */

static bool put_long(struct gloss_buf *out, const struct gloss_use *use) {
    size_t start = out->len;

    if (!use->plural)
        gloss_buf_put(out, use->long_form);
    else if (!gloss_plural_put(out, use->long_form, use->forms))
        return false;
    if (use->starts_sentence && use->style == GLOSS_EXPAND_LONG_SHORT && !out->failed)
        put_capital(out, start);
    return true;
}

bool gloss_expand(struct gloss_buf *out, const struct gloss_use *use, struct gloss_expansion *expansion) {
    *expansion = (struct gloss_expansion){.start = out->len, .long_end = out->len, .before = out->len, .after = out->len};
    switch (use->style) {
    case GLOSS_EXPAND_LONG_SHORT:
        if (!change_article(use, &expansion->article) || !put_long(out, use))
            return false;
        expansion->long_end = out->len;
        gloss_buf_puts(out, use->in_brackets ? " [" : " (");
        expansion->before = out->len;
        gloss_buf_puts(out, use->in_brackets ? "]" : ")");
        break;
    case GLOSS_EXPAND_SHORT_LONG:
        gloss_buf_puts(out, use->in_brackets ? " [" : " (");
        if (!put_long(out, use)) {
            out->len = expansion->start;
            return false;
        }
        gloss_buf_puts(out, use->in_brackets ? "]" : ")");
        break;
    case GLOSS_EXPAND_FOOTNOTE:
        break;
    }
    expansion->after = out->len;
    return true;
}
