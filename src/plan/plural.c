/* plural.c - the plural of a noun phrase is that of its head; the head is made plural by table, else by its ending. */
#include "plural.h"

#include "base/ascii.h"

/* ---- ASCII letters without case ---- */

static bool same(struct gloss_slice text, const char *word) {
    for (size_t i = 0; i < text.len; i++)
        if (gloss_ascii_small(text.ptr[i]) != word[i]) /* the end of word differs as well */
            return false;
    return word[text.len] == '\0';
}

static bool ends_in(struct gloss_slice text, const char *end) {
    size_t len = strlen(end);

    return text.len >= len && same(gloss_slice_cut(text, text.len - len, text.len), end);
}

/* ---- One word ---- */

/* Ends of words and what they become: the first that fits. `keep` letters at the end of a word stay before the plural's own. */
static const struct {
    const char *end;
    bool whole; /* the end is a word of its own, or the last part of one with a hyphen */
    unsigned drop;
    const char *plural;
} endings[] = {
    /* That stay as they are. */
    {"aircraft", false, 0, ""},
    {"spacecraft", false, 0, ""},
    {"hovercraft", false, 0, ""},
    {"watercraft", false, 0, ""},
    {"craft", true, 0, ""},
    {"series", false, 0, ""},
    {"species", false, 0, ""},
    {"headquarters", false, 0, ""},
    {"corps", true, 0, ""},
    {"chassis", true, 0, ""},
    {"personnel", true, 0, ""},
    {"people", true, 0, ""},
    {"men", true, 0, ""},
    {"women", true, 0, ""},
    {"children", true, 0, ""},
    {"data", true, 0, ""},
    {"media", true, 0, ""},
    {"criteria", true, 0, ""},
    {"phenomena", true, 0, ""},
    {"memoranda", true, 0, ""},
    /* That change inside. */
    {"woman", false, 2, "en"},
    {"human", true, 0, "s"},
    {"german", true, 0, "s"},
    {"roman", true, 0, "s"},
    {"man", true, 2, "en"},
    {"seaman", true, 2, "en"},
    {"airman", true, 2, "en"},
    {"crewman", true, 2, "en"},
    {"chairman", true, 2, "en"},
    {"ombudsman", true, 2, "en"},
    {"serviceman", true, 2, "en"},
    {"spokesman", true, 2, "en"},
    {"child", true, 0, "ren"},
    {"foot", true, 3, "eet"},
    {"memorandum", true, 2, "a"},
    {"datum", true, 2, "a"},
    {"criterion", true, 2, "a"},
    {"phenomenon", true, 2, "a"},
    {"matrix", true, 1, "ces"},
    {"vertex", true, 2, "ices"},
    {"axis", true, 2, "es"},
    {"quiz", true, 0, "zes"},
    {"life", true, 2, "ves"},
    {"knife", true, 2, "ves"},
    {"wife", true, 2, "ves"},
    {"half", true, 1, "ves"},
    {"leaf", true, 1, "ves"},
    {"shelf", true, 1, "ves"},
    {"thief", true, 1, "ves"},
    /* By rule. */
    {"sis", false, 2, "es"},
    {"ss", false, 0, "es"},
    {"us", false, 0, "es"},
    {"lens", true, 0, "es"},
    {"gas", true, 0, "es"},
    {"bias", true, 0, "es"},
    {"alias", true, 0, "es"},
    {"canvas", true, 0, "es"},
    {"atlas", true, 0, "es"},
    {"s", false, 0, ""}, /* it is one */
    {"x", false, 0, "es"},
    {"z", false, 0, "es"},
    {"sh", false, 0, "es"},
    {"stomach", true, 0, "s"},
    {"epoch", true, 0, "s"},
    {"monarch", true, 0, "s"},
    {"patriarch", true, 0, "s"},
    {"ch", false, 0, "es"},
    {"torpedo", true, 0, "es"},
    {"hero", true, 0, "es"},
    {"veto", true, 0, "es"},
    {"embargo", true, 0, "es"},
    {"echo", true, 0, "es"},
    {"cargo", true, 0, "es"},
    {"potato", true, 0, "es"},
    {"ay", false, 0, "s"},
    {"ey", false, 0, "s"},
    {"oy", false, 0, "s"},
    {"uy", false, 0, "s"},
    {"y", false, 1, "ies"},
    {"", false, 0, "s"},
};

static bool is_word_of_its_own(struct gloss_slice word, size_t len) {
    return word.len == len || !gloss_is_ascii_letter(word.ptr[word.len - len - 1]);
}

/* A word written in capitals, of two or more, takes an s whatever its end. */
static bool is_all_capitals(struct gloss_slice word) {
    for (size_t i = 0; i < word.len; i++)
        if (gloss_is_small(word.ptr[i]))
            return false;
    return word.len > 1;
}

static bool put_word(struct gloss_buf *out, struct gloss_slice word) {
    char last = word.len ? word.ptr[word.len - 1] : '\0';
    bool designates = gloss_is_digit(last);
    size_t row = 0;

    if (!gloss_is_ascii_letter(last) && !designates)
        return false;
    if (designates || is_all_capitals(word)) {
        gloss_buf_put(out, word);
        gloss_buf_puts(out, "s");
        return true;
    }
    while (!ends_in(word, endings[row].end) || (endings[row].whole && !is_word_of_its_own(word, strlen(endings[row].end))))
        row++;
    gloss_buf_put(out, gloss_slice_cut(word, 0, word.len - endings[row].drop));
    gloss_buf_puts(out, endings[row].plural);
    return true;
}

/* ---- The head of a phrase ---- */

static size_t word_end(struct gloss_slice text, size_t at) {
    while (at < text.len && text.ptr[at] != ' ')
        at++;
    return at;
}

static bool is_one_of(struct gloss_slice word, const char *const *words) {
    for (; *words; words++)
        if (same(word, *words))
            return true;
    return false;
}

/* [*start, *end) is the head: the last word; the one before the first preposition; or a noun with an adjective behind it. */
static void find_head(struct gloss_slice text, size_t *start, size_t *end) {
    static const char *const prepositions[] = {"of", "for",  "in",   "on",      "at",    "to",
                                               "by", "with", "from", "against", "under", NULL};
    static const char *const adjectives[] = {"general", "martial", "major", "elect", NULL};
    static const char *const nouns[] = {"secretary", "attorney", "governor", "director",  "inspector", "surgeon", "consul",
                                        "auditor",   "court",    "sergeant", "solicitor", "president", NULL};
    size_t before = 0, before_end = 0;

    *start = *end = 0;
    for (size_t at = 0; at < text.len; at++) {
        size_t stop = word_end(text, at);
        struct gloss_slice word = gloss_slice_cut(text, at, stop);

        if (at > 0 && is_one_of(word, prepositions))
            break;
        before = *start;
        before_end = *end;
        *start = at;
        *end = at = stop;
    }
    if (before_end > 0 && is_one_of(gloss_slice_cut(text, *start, *end), adjectives) &&
        is_one_of(gloss_slice_cut(text, before, before_end), nouns)) {
        *start = before;
        *end = before_end;
    }
}

/* ---- What the glossary lists ---- */

/* Whether two texts have the same words but for one, which begins alike in both. */
static bool differs_in_a_word(struct gloss_slice a, struct gloss_slice b) {
    size_t differing = 0, at = 0, to = 0;

    while (at < a.len && to < b.len) {
        size_t at_end = word_end(a, at), to_end = word_end(b, to);

        if (!gloss_slice_equal(gloss_slice_cut(a, at, at_end), gloss_slice_cut(b, to, to_end))) {
            differing++;
            if (gloss_ascii_small(a.ptr[at]) != gloss_ascii_small(b.ptr[to]))
                return false;
        }
        at = at_end + 1;
        to = to_end + 1;
    }
    return differing == 1 && at >= a.len && to >= b.len;
}

bool gloss_plural_put(struct gloss_buf *out, struct gloss_slice long_form, struct gloss_list forms) {
    size_t start, end, before = out->len;

    for (size_t i = 0; i < forms.count; i++)
        if (differs_in_a_word(long_form, forms.items[i])) {
            gloss_buf_put(out, forms.items[i]);
            return true;
        }
    find_head(long_form, &start, &end);
    gloss_buf_put(out, gloss_slice_cut(long_form, 0, start));
    if (!put_word(out, gloss_slice_cut(long_form, start, end))) {
        out->len = before;
        return false;
    }
    gloss_buf_put(out, gloss_slice_cut(long_form, end, long_form.len));
    return true;
}
