/* common.c - words that will be everywhere. What is expected is reckoned from how often English words occur, and from the case
 * rule: how often a word is written with the capitals that the form asks for. */
#include "base/ascii.h"
#include "check.h"
#include "match/frequency.h"
#include "match/inflect.h"
#include "match/tokens.h"

enum {
    EVERYWHERE_PER_MILLION = 500, /* once in 2,000 words */
    WORD_BYTES = 32,              /* a longer one is not common */
    /* Of 1,000 uses of an ordinary word, at the start of a sentence or in a heading, and in capitals throughout. */
    CAPITALISED_PER_MILLE = 60,
    CAPITALS_PER_MILLE = 5,
    PHRASE_SHARE = 10, /* of the uses of its rarest word, one in so many is part of a phrase at the very most */
};

/* One word of a form in small letters, with the uses in a million words that the case rule leaves. */
struct word {
    char text[WORD_BYTES + 2];
    size_t len;
    size_t capitals;
    bool first_capital;
};

/* false: not a word of ASCII letters, or too long to be common. */
static bool read_word(struct gloss_slice text, struct word *word) {
    *word = (struct word){.len = text.len};
    if (text.len > WORD_BYTES)
        return false;
    for (size_t i = 0; i < text.len; i++) {
        char byte = text.ptr[i], small = (char)(byte | 0x20);

        if (!gloss_is_ascii(byte) || !gloss_is_small(small))
            return false;
        word->text[i] = small;
        word->capitals += byte != small;
    }
    word->first_capital = text.len > 0 && word->text[0] != text.ptr[0];
    return true;
}

static double frequency(const struct word *word, size_t len) {
    return gloss_frequency_per_million((struct gloss_slice){word->text, len});
}

/* Of the uses of a word, those with the capitals of the form. The pronoun I always has one. */
static double case_share(const struct word *word, enum gloss_case rule) {
    bool is_i = word->len == 1 && word->text[0] == 'i';

    if (rule == GLOSS_CASE_IGNORE || word->capitals == 0 || is_i)
        return 1;
    if ((word->capitals == 1 && word->first_capital) || (rule == GLOSS_CASE_TITLE && word->capitals == word->len))
        return CAPITALISED_PER_MILLE / 1000.0;
    return CAPITALS_PER_MILLE / 1000.0;
}

static bool has_plural(const struct word *word, size_t len) {
    int32_t plural[WORD_BYTES + 2];
    size_t common;

    for (size_t i = 0; i < len; i++)
        plural[i] = (unsigned char)word->text[i];
    return gloss_is_plural(plural, len, plural, word->len, &common);
}

/* Of a word that ends a form, the plural counts too. */
static double uses(struct word *word, enum gloss_case rule, bool last) {
    double found = frequency(word, word->len);

    if (last && word->len > 1) {
        memcpy(word->text + word->len, "s", 1);
        if (has_plural(word, word->len + 1))
            found += frequency(word, word->len + 1);
        memcpy(word->text + word->len, "es", 2);
        if (has_plural(word, word->len + 2))
            found += frequency(word, word->len + 2);
    }
    return found * case_share(word, rule);
}

/* How often a form is expected in a million words, at most. */
static double expected(struct gloss_slice form, enum gloss_case rule) {
    double rarest = -1;
    size_t count = 0;

    for (size_t at = gloss_token_start(form, 0); at < form.len; at = gloss_token_start(form, at)) {
        struct gloss_token token = gloss_token_at(form, at);
        struct word word;
        double found;

        /* Punctuation before, between and behind makes it rarer still. */
        if (token.flags & GLOSS_TOKEN_DOTTED || !read_word(gloss_slice_cut(form, token.start, token.end), &word))
            return 0;
        found = uses(&word, rule, token.end == form.len);
        rarest = rarest < 0 || found < rarest ? found : rarest;
        if (rarest < EVERYWHERE_PER_MILLION)
            return 0;
        if ((count == 0 && token.start > 0) || (count > 0 && form.ptr[token.start - 1] != ' '))
            return 0;
        count++;
        at = token.end;
        if (at < form.len && form.ptr[at] != ' ')
            return 0;
    }
    return count > 1 ? rarest / PHRASE_SHARE : rarest;
}

struct common {
    struct gloss_check *check;
    const struct gloss_entry *entry;
};

static bool check_form(void *user, const struct gloss_form *form) {
    const struct common *now = user;
    double found = form->is_except ? 0 : expected(gloss_slice_trim(form->text), now->entry->case_rule);
    unsigned tenths = (unsigned)(found / 100 + 0.5);

    if (found >= EVERYWHERE_PER_MILLION)
        gloss_check_find(now->check, GLOSS_LINT_COMMON, gloss_check_form(now->check, now->entry, form->number),
                         "'%s' is an everyday word, expected %u.%u times in 1,000 words", GLOSS_QUOTE(form->text),
                         tenths / 10, tenths % 10);
    return true;
}

void gloss_check_common(struct gloss_check *check) {
    struct common now = {check, NULL};

    if (!gloss_check_wants(check, GLOSS_LINT_COMMON))
        return;
    for (size_t i = 0; i < check->glossary->count; i++) {
        now.entry = gloss_entry_at(check->glossary, i);
        gloss_entry_each_form(now.entry, check_form, &now);
    }
}
