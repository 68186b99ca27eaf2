#include "plain.h"

#include "inflect.h"

/* Letters and digits, a space or a hyphen between them. */
static bool is_plain(struct gloss_slice text) {
    bool after_word = false;

    for (size_t i = 0; i < text.len; i++) {
        bool word = gloss_is_ascii(text.ptr[i]) && gloss_ascii_class[(unsigned char)text.ptr[i]] & GLOSS_WORD;

        if (!word && (!after_word || (text.ptr[i] != ' ' && text.ptr[i] != '-')))
            return false;
        after_word = word;
    }
    return after_word;
}

/* The word with a plural in s: section 5.2. */
static bool takes_s(struct gloss_slice word) {
    char last = (char)(word.ptr[word.len - 1] | 0x20), before = word.len > 1 ? (char)(word.ptr[word.len - 2] | 0x20) : '\0';

    return last != 's' && last != 'x' && !(last == 'h' && (before == 'c' || before == 's'));
}

/* A plural in s that finds what is left without it: section 5.3. */
static bool drops_s(struct gloss_slice word) {
    char letters[8] = {0};
    char before = word.len > 1 ? (char)(word.ptr[word.len - 2] | 0x20) : '\0';

    if (word.len <= GLOSS_SINGULAR_LEAST || word.ptr[word.len - 1] != 's' || before == 'u' || before == 'i')
        return false;
    for (size_t i = 0; i < word.len && i < sizeof letters; i++)
        letters[i] = (char)(word.ptr[i] | 0x20);
    return takes_s(gloss_slice_cut(word, 0, word.len - 1)) && !(word.len == 4 && memcmp(letters, "news", 4) == 0);
}

void gloss_plain_note(struct gloss_spelling *spelling) {
    struct gloss_slice text = gloss_spelling_text(spelling);
    size_t last = text.len;

    spelling->is_plain = is_plain(text);
    if (!spelling->is_plain)
        return;
    while (last > 0 && text.ptr[last - 1] != ' ' && text.ptr[last - 1] != '-')
        last--;
    text = gloss_slice_cut(text, last, text.len);
    spelling->takes_s = spelling->text_len > 1 && takes_s(text);
    spelling->drops_s = drops_s(text);
}

struct gloss_plain_difference gloss_plain_difference(const struct gloss_spelling *spelling, const char *text, size_t len) {
    const char *form = spelling->text;
    struct gloss_plain_difference found = {0};
    size_t at = 0, rest;

    for (; len - at >= 8; at += 8)
        gloss_plain_add(&found, gloss_load64(form + at), gloss_load64(text + at));
    rest = len - at;
    if (rest > 0 && len >= 8) {
        unsigned known = 8 * (unsigned)(8 - rest);

        gloss_plain_add(&found, gloss_load64(form + len - 8) >> known, gloss_load64(text + len - 8) >> known);
    } else if (rest > 0) {
        char bytes[8] = {0};

        memcpy(bytes, text, rest);
        gloss_plain_add(&found, gloss_load64(form) & gloss_block_masks[rest].low, gloss_load64(bytes));
    }
    return found;
}

static bool parts_words(char byte) { return byte == ' ' || byte == '-' || byte == '\n'; }

bool gloss_plain_parted(const struct gloss_spelling *spelling, const char *text, size_t len,
                        struct gloss_plain_difference *difference, uint32_t *separators) {
    struct gloss_plain_difference found = {0};

    for (size_t i = 0; i < len; i++) {
        unsigned char form = (unsigned char)spelling->text[i], byte = (unsigned char)text[i];

        if (form == byte)
            continue;
        if (parts_words((char)form) && parts_words((char)byte))
            ++*separators;
        else if ((form ^ byte) == 0x20 && form & 0x40)
            found.cases++, found.missing |= !(form & 0x20);
        else
            return false;
    }
    *difference = found;
    return true;
}
