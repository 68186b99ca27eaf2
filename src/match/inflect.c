#include "inflect.h"

static bool ends_in(const int32_t *word, size_t len, const char *end) {
    size_t count = strlen(end);

    if (len < count)
        return false;
    for (size_t i = 0; i < count; i++)
        if (word[len - count + i] != end[i])
            return false;
    return true;
}

static bool takes_s(const int32_t *word, size_t len) {
    return len > 0 && !ends_in(word, len, "s") && !ends_in(word, len, "x") && !ends_in(word, len, "ch") &&
           !ends_in(word, len, "sh");
}

static bool takes_es(const int32_t *word, size_t len) {
    return ends_in(word, len, "s") || ends_in(word, len, "x") || ends_in(word, len, "z") || ends_in(word, len, "o") ||
           ends_in(word, len, "ch") || ends_in(word, len, "sh");
}

static bool is_consonant(int32_t cp) {
    return cp >= 'a' && cp <= 'z' && cp != 'a' && cp != 'e' && cp != 'i' && cp != 'o' && cp != 'u';
}

size_t gloss_singulars(const int32_t *word, size_t len, struct gloss_singular found[GLOSS_SINGULARS]) {
    size_t count = 0;

    if (ends_in(word, len, "s") && takes_s(word, len - 1))
        found[count++] = (struct gloss_singular){len - 1, false};
    if (ends_in(word, len, "es") && takes_es(word, len - 2))
        found[count++] = (struct gloss_singular){len - 2, false};
    if (len > 3 && ends_in(word, len, "ies") && is_consonant(word[len - 4]))
        found[count++] = (struct gloss_singular){len - 3, true};
    return count;
}

size_t gloss_plurals(const int32_t *word, size_t len, struct gloss_plural found[GLOSS_PLURALS]) {
    size_t count = 0;

    if (takes_s(word, len))
        found[count++] = (struct gloss_plural){len, "s"};
    if (takes_es(word, len))
        found[count++] = (struct gloss_plural){len, "es"};
    else if (len > 1 && ends_in(word, len, "y") && is_consonant(word[len - 2]))
        found[count++] = (struct gloss_plural){len - 1, "ies"};
    return count;
}

bool gloss_is_plural(const int32_t *plural, size_t plural_len, const int32_t *singular, size_t singular_len,
                     size_t *common) {
    struct gloss_singular found[GLOSS_SINGULARS];
    size_t count = gloss_singulars(plural, plural_len, found);

    for (size_t i = 0; i < count; i++) {
        if (found[i].keep + found[i].y != singular_len || (found[i].y && singular[singular_len - 1] != 'y'))
            continue;
        if (memcmp(plural, singular, found[i].keep * sizeof *plural) == 0) {
            *common = singular_len;
            return true;
        }
    }
    return false;
}

bool gloss_finds_singular(const int32_t *word, size_t len) {
    return !(len == 4 && ends_in(word, len, "news")) && !ends_in(word, len, "ss") && !ends_in(word, len, "us") &&
           !ends_in(word, len, "is");
}

size_t gloss_found_singulars(const struct gloss_folded *word, struct gloss_singular found[GLOSS_SINGULARS]) {
    size_t count = gloss_finds_singular(word->cps, word->len) ? gloss_singulars(word->cps, word->len, found) : 0, kept = 0;

    for (size_t i = 0; i < count; i++) {
        size_t common = found[i].keep + found[i].y;
        bool fits = common >= GLOSS_SINGULAR_LEAST;

        for (size_t at = common; at < word->len; at++)
            fits &= !(word->flags[at] & GLOSS_FOLDED_CAPITAL);
        found[kept] = found[i];
        kept += fits;
    }
    return kept;
}
