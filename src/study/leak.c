#include "leak.h"

#include "base/ascii.h"
#include "match/tokens.h"

enum {
    MOST_WORDS = 16,  /* of a form that are looked for */
    MOST_FORMS = 32,  /* of an entry */
    LEAST_LETTERS = 4 /* of a word that says something, and of what two inflections share */
};

bool gloss_is_short_form(struct gloss_slice form) {
    return 2 * gloss_class_count(form, GLOSS_CAPITAL) >= gloss_class_count(form, GLOSS_LETTER);
}

static size_t words_of(struct gloss_slice text, struct gloss_slice *words, size_t most) {
    struct gloss_token token;
    size_t count = 0;

    for (size_t at = 0; count < most && gloss_token_next(text, &at, text.len, &token); at = token.end)
        words[count++] = gloss_slice_cut(text, token.start, token.end);
    return count;
}

/* Japan and Japanese, defense and defence: but for a short end they are one. */
static bool are_one_word(struct gloss_slice a, struct gloss_slice b) {
    enum { LONGEST_END = 3 };
    size_t common = 0;

    while (common < a.len && common < b.len && gloss_ascii_small(a.ptr[common]) == gloss_ascii_small(b.ptr[common]))
        common++;
    if (common == a.len && common == b.len)
        return true;
    return common >= LEAST_LETTERS && a.len - common <= LONGEST_END && b.len - common <= LONGEST_END;
}

/* ---- A form as a whole ---- */

/* Whether the words follow one another from a byte on, whatever parts them. */
static bool follow(struct gloss_slice text, size_t at, const struct gloss_slice *words, size_t count) {
    struct gloss_token token;

    for (size_t i = 0; i < count; i++, at = token.end)
        if (!gloss_token_next(text, &at, text.len, &token) ||
            !are_one_word(gloss_slice_cut(text, token.start, token.end), words[i]))
            return false;
    return true;
}

static bool has_row(struct gloss_slice text, const struct gloss_slice *words, size_t count) {
    struct gloss_token token;

    for (size_t at = 0; gloss_token_next(text, &at, text.len, &token); at = token.end)
        if (follow(text, token.start, words, count))
            return true;
    return false;
}

struct looking {
    struct gloss_slice sentence;
    const struct gloss_sense *sense;
    size_t forms;
    bool found;
};

/* One word tells nothing of a long form, and capitals are another short one. */
static bool take_form(void *user, const struct gloss_form *form) {
    struct looking *looking = user;
    struct gloss_slice words[MOST_WORDS];
    size_t count;

    if (form->is_except || (form->sense && form->sense != looking->sense) || gloss_is_short_form(form->text))
        return true;
    count = words_of(form->text, words, MOST_WORDS);
    looking->found = count > 1 && has_row(looking->sentence, words, count);
    return !looking->found && ++looking->forms < MOST_FORMS;
}

/* ---- Most of its words ---- */

static bool has_word(struct gloss_slice text, struct gloss_slice word) { return has_row(text, &word, 1); }

/* Whether a word of the text is made of the initials of the words, with or without dots. */
static bool has_initials(struct gloss_slice text, const struct gloss_slice *words, size_t count) {
    struct gloss_token token;

    for (size_t at = 0; gloss_token_next(text, &at, text.len, &token); at = token.end) {
        size_t letters = 0;
        bool same = true;

        for (size_t i = token.start; i < token.end && same; i++) {
            if (text.ptr[i] == '.')
                continue;
            same = letters < count && gloss_is_capital(text.ptr[i]) && text.ptr[i] == words[letters].ptr[0];
            letters++;
        }
        if (same && letters == count)
            return true;
    }
    return false;
}

/* Words from the first one on that the text has as initials. Those of all words are the short form, which tells nothing. */
static size_t as_initials(struct gloss_slice text, const struct gloss_slice *words, size_t first, size_t count) {
    for (size_t end = count; end > first + 1; end--)
        if (end - first < count && has_initials(text, words + first, end - first))
            return end - first;
    return 0;
}

static bool has_most_words(struct gloss_slice text, struct gloss_slice expansion) {
    struct gloss_slice words[MOST_WORDS];
    size_t count = words_of(expansion, words, MOST_WORDS), told = 0, all = 0, initials = 0;

    for (size_t i = 0; i < count; i++) {
        size_t row = initials ? 0 : as_initials(text, words, i, count);

        initials = row ? row : initials;
        if (words[i].len >= LEAST_LETTERS) {
            all++;
            told += initials > 0 || has_word(text, words[i]);
        }
        initials -= initials > 0;
    }
    /* Of two words, one says little. */
    return all > 0 && told + (all > 2) >= all;
}

bool gloss_leak_tells(struct gloss_slice sentence, const struct gloss_entry *entry, const struct gloss_sense *sense) {
    struct looking looking = {.sentence = sentence, .sense = sense};

    if (sense->expansion.len == 0)
        return false;
    if (has_most_words(sentence, sense->expansion))
        return true;
    gloss_entry_each_form(entry, take_form, &looking);
    return looking.found;
}
