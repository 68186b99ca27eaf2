/* audit_plain.c - what is in capitals and yet nothing that a text would introduce: an English word, the name of a file or of a product. Only
 * what no glossary has, and the text does not define, is judged by it. */
#include "audit.h"
#include "base/unicode.h"
#include "match/frequency.h"

enum { LEAST_WORD = 4, MOST_WORD = 32 /* letters */ };

/* TAG, REJECTED; not NATO or HTML, which are in every table of frequencies, but by themselves: others of their stem are not. */
static bool is_word(struct gloss_slice text) {
    char word[MOST_WORD];
    double own;

    if (text.len < LEAST_WORD || text.len > sizeof word)
        return false;
    for (size_t i = 0; i < text.len; i++) {
        if (text.ptr[i] < 'A' || text.ptr[i] > 'Z')
            return false;
        word[i] = (char)(text.ptr[i] - 'A' + 'a');
    }
    own = gloss_frequency_per_million((struct gloss_slice){word, text.len});
    return own > 0 && gloss_frequency_family((struct gloss_slice){word, text.len}) > 1.3 * own;
}

/* MySQL, TeX; not DoD or VoIP, where a small o stands for a word. */
static bool is_product(struct gloss_slice text) {
    size_t len;

    for (size_t at = 0; at < text.len; at += len) {
        int32_t cp = gloss_utf8_decode(text, at, &len);

        if (gloss_class(cp) & GLOSS_SMALL && cp != 'o')
            return true;
    }
    return false;
}

static bool is_capital(struct gloss_slice text, size_t at) {
    return at < text.len && text.ptr[at] >= 'A' && text.ptr[at] <= 'Z';
}

bool gloss_audit_is_in_compound(struct gloss_slice text, struct gloss_stretch at) {
    return (at.start > 2 && text.ptr[at.start - 1] == '-' && is_capital(text, at.start - 2) &&
            is_capital(text, at.start - 3)) ||
           (at.end + 2 < text.len && text.ptr[at.end] == '-' && is_capital(text, at.end + 1) &&
            is_capital(text, at.end + 2));
}

bool gloss_audit_is_plain(struct gloss_slice text) { return is_word(text) || is_product(text); }

static bool is_small(char byte) { return byte >= 'a' && byte <= 'z'; }

/* README.md, lib/README, $PATH, SIG_DFL: a part of a name that no reader takes for a word. */
bool gloss_audit_is_in_name(struct gloss_slice text, struct gloss_stretch at) {
    if (at.start > 0 && strchr("/\\$@_#", text.ptr[at.start - 1]) && text.ptr[at.start - 1] &&
        !(text.ptr[at.start - 1] == '/' && at.start > 1 && text.ptr[at.start - 2] >= 'A' && text.ptr[at.start - 2] <= 'Z'))
        return true;
    if (at.end + 1 >= text.len)
        return false;
    return text.ptr[at.end] == '_' || (text.ptr[at.end] == '.' && is_small(text.ptr[at.end + 1])) ||
           (text.ptr[at.end] == '=' && text.ptr[at.end + 1] != ' ');
}
