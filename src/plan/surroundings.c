#include "surroundings.h"

#include "base/ascii.h"
#include "base/unicode.h"

enum { NEAR = 512 }; /* bytes before a use that are looked at */

static bool is_word(struct gloss_slice text, size_t at) {
    size_t len;

    return at < text.len && (gloss_class(gloss_utf8_decode(text, at, &len)) & GLOSS_WORD);
}

static bool is_word_before(struct gloss_slice text, size_t at) {
    size_t len;

    return at > 0 && (gloss_class(gloss_utf8_decode_before(text, at, &len)) & GLOSS_WORD);
}

/* Bytes of a character of the list that begins at byte at, or ends before it; 0: there is none. */
static size_t one_of(struct gloss_slice text, size_t at, const char *const *list) {
    for (; *list; list++) {
        size_t len = strlen(*list);

        if (text.len - at >= len && memcmp(text.ptr + at, *list, len) == 0)
            return len;
    }
    return 0;
}

static size_t one_of_before(struct gloss_slice text, size_t at, size_t least, const char *const *list) {
    for (; *list; list++) {
        size_t len = strlen(*list);

        if (at - least >= len && memcmp(text.ptr + at - len, *list, len) == 0)
            return len;
    }
    return 0;
}

#define LEFT_QUOTE "\xE2\x80\x98"
#define RIGHT_QUOTE "\xE2\x80\x99"
#define LEFT_QUOTES "\xE2\x80\x9C"
#define RIGHT_QUOTES "\xE2\x80\x9D"

static const char *const openings[] = {"\"", "'", "(", "[", LEFT_QUOTE, LEFT_QUOTES, "\xC2\xAB", NULL};
static const char *const closings[] = {"\"", "'", ")", "]", RIGHT_QUOTE, RIGHT_QUOTES, "\xC2\xBB", NULL};
static const char *const quotes[] = {"\"", "'", LEFT_QUOTE, LEFT_QUOTES, RIGHT_QUOTE, RIGHT_QUOTES, NULL};
static const char *const apostrophes[] = {"'", RIGHT_QUOTE, NULL};
static const char *const dashes[] = {"-", "\xE2\x80\x90", "\xE2\x80\x91", "\xE2\x80\x93", NULL};
static const char *const signs[] = {"@", "#", "_", "\\", "=", "$", "%", "&", "~", "+", "*", NULL};

/* ---- Before ---- */

/* Where the paragraph begins, or what is looked at. */
static size_t paragraph_start(struct gloss_slice text, size_t start) {
    size_t least = start > NEAR ? start - NEAR : 0, at = start, line_ends = 0;

    for (; at > least && line_ends < 2; at--) {
        if (text.ptr[at - 1] == '\n')
            line_ends++;
        else if (!gloss_is_space(text.ptr[at - 1]))
            line_ends = 0;
    }
    /* A byte order mark is no text. */
    if (at == 0 && start >= 3 && memcmp(text.ptr, "\xEF\xBB\xBF", 3) == 0)
        at = 3;
    while (at < start && gloss_is_space(text.ptr[at]))
        at++;
    return at;
}

static bool is_abbreviation(struct gloss_slice word) {
    static const char words[] =
        "e.g i.e vs cf Mr Mrs Ms Dr Prof St Gen Lt Col Maj Capt Sgt Adm Gov Sen Rep No Nos approx esp incl Fig fig pp ca "
        "al ";

    return gloss_slice_is_listed(word, words);
}

bool gloss_is_full_stop(struct gloss_slice text, size_t at, size_t least) {
    size_t start = at - 1;

    while (start > least && !gloss_is_space(text.ptr[start - 1]) && text.ptr[start - 1] != '(')
        start--;
    return !is_abbreviation(gloss_slice_cut(text, start, at - 1)) &&
           !(at - 1 - start >= 1 && gloss_is_ascii_letter(text.ptr[at - 2]) &&
             (at - 2 == start || !is_word_before(text, at - 2)));
}

/* Whether [start, at) is the sign of an item of a list: "-", "*", "12.". */
static bool is_bullet(struct gloss_slice text, size_t start, size_t at) {
    size_t len = at - start;

    return (len == 1 && strchr("-*+", text.ptr[start])) || (len == 3 && memcmp(text.ptr + start, "\xE2\x80\xA2", 3) == 0);
}

static bool starts_sentence(struct gloss_slice text, size_t paragraph, size_t start) {
    size_t at = start, blank, len;

    while (at > paragraph && (len = one_of_before(text, at, paragraph, openings)) > 0)
        at -= len;
    if (at == paragraph)
        return true;
    for (blank = at; at > paragraph && gloss_is_space(text.ptr[at - 1]);)
        at--;
    if (at == blank)
        return false;
    for (blank = at; blank > paragraph && !gloss_is_space(text.ptr[blank - 1]);)
        blank--;
    if ((blank == paragraph || text.ptr[blank - 1] == '\n') && is_bullet(text, blank, at))
        return true;
    while (at > paragraph && (len = one_of_before(text, at, paragraph, closings)) > 0)
        at -= len;
    if (at == paragraph)
        return false;
    return text.ptr[at - 1] == '!' || text.ptr[at - 1] == '?' ||
           (text.ptr[at - 1] == '.' && gloss_is_full_stop(text, at, paragraph));
}

static void find_article(struct gloss_slice text, size_t paragraph, size_t start, struct gloss_around *found) {
    size_t at = start, len;

    while (at > paragraph && (len = one_of_before(text, at, paragraph, quotes)) > 0)
        at -= len;
    found->article_end = at;
    while (found->article_end > paragraph && gloss_is_space(text.ptr[found->article_end - 1]))
        found->article_end--;
    len = found->article_end;
    if (len == at || len == paragraph)
        return;
    if ((text.ptr[len - 1] == 'a' || text.ptr[len - 1] == 'A') && !is_word_before(text, len - 1))
        found->article = GLOSS_ARTICLE_A;
    else if (len - paragraph > 1 && text.ptr[len - 1] == 'n' && (text.ptr[len - 2] == 'a' || text.ptr[len - 2] == 'A') &&
             !is_word_before(text, len - 2))
        found->article = GLOSS_ARTICLE_AN;
}

static bool is_in_brackets(struct gloss_slice text, size_t paragraph, size_t start) {
    size_t depth = 0;

    for (size_t at = paragraph; at < start; at++) {
        depth += text.ptr[at] == '(';
        depth -= text.ptr[at] == ')' && depth > 0;
    }
    return depth > 0;
}

/* ---- Around ---- */

/* It is so of all uses in a line, or of none. */
static bool is_in_capitals(struct gloss_slice text, size_t paragraph, size_t start, size_t end) {
    enum { LEAST = 2 }; /* words */
    size_t line = start, most = text.len - end > NEAR ? end + NEAR : text.len, words = 0, letters = 0;

    while (line > paragraph && text.ptr[line - 1] != '\n')
        line--;
    for (size_t at = line; at < most && text.ptr[at] != '\n'; at++) {
        if (gloss_is_small(text.ptr[at]))
            return false;
        letters = gloss_is_ascii_letter(text.ptr[at]) ? letters + 1 : 0;
        words += letters == 2;
    }
    return words >= LEAST;
}

/* `SF/LF`: of two words that a slash joins, one cannot grow. */
static bool is_in_pair(struct gloss_slice text, size_t start, size_t end) {
    return (start > 1 && text.ptr[start - 1] == '/' && is_word_before(text, start - 1)) ||
           (end + 1 < text.len && text.ptr[end] == '/' && is_word(text, end + 1));
}

static bool is_joined(struct gloss_slice text, size_t start, size_t end) {
    size_t before = start ? one_of_before(text, start, 0, dashes) : 0, behind = one_of(text, end, dashes);

    return (before && is_word_before(text, start - before)) || (behind && is_word(text, end + behind)) ||
           one_of_before(text, start, 0, signs) || one_of(text, end, signs) || is_in_pair(text, start, end);
}

static bool is_possessive(struct gloss_slice text, size_t start, size_t end) {
    size_t len = one_of(text, end, apostrophes);

    if (len == 0)
        return false;
    if (end + len < text.len && (text.ptr[end + len] == 's' || text.ptr[end + len] == 'S'))
        return !is_word(text, end + len + 1);
    /* Behind a plural it may also close a quotation, but then one opens before. */
    return text.ptr[end - 1] == 's' && !one_of_before(text, start, 0, quotes);
}

static bool is_alone(struct gloss_slice text, size_t start, size_t end) {
    start -= one_of_before(text, start, 0, quotes);
    end += one_of(text, end, quotes);
    return start > 0 && end < text.len &&
           ((text.ptr[start - 1] == '(' && text.ptr[end] == ')') || (text.ptr[start - 1] == '[' && text.ptr[end] == ']'));
}

static bool has_note(struct gloss_slice text, size_t end) {
    size_t at = end + 1;

    if (end >= text.len || text.ptr[end] != '[')
        return false;
    if (at < text.len && text.ptr[at] == '^')
        return true;
    while (at < text.len && gloss_is_digit(text.ptr[at]))
        at++;
    return at > end + 1 && at < text.len && text.ptr[at] == ']';
}

static bool is_bracketed(struct gloss_slice text, size_t end) {
    end += one_of(text, end, quotes);
    while (end < text.len && gloss_is_space(text.ptr[end]))
        end++;
    return end < text.len && (text.ptr[end] == '(' || (text.ptr[end] == '[' && !has_note(text, end)));
}

struct gloss_around gloss_around_of(struct gloss_slice text, size_t start, size_t end) {
    size_t paragraph = paragraph_start(text, start);
    struct gloss_around found = {0};

    find_article(text, paragraph, start, &found);
    found.starts_sentence = starts_sentence(text, paragraph, start);
    found.in_brackets = is_in_brackets(text, paragraph, start);
    found.alone = is_alone(text, start, end);
    found.possessive = is_possessive(text, start, end);
    found.joined = is_joined(text, start, end);
    found.in_capitals = is_in_capitals(text, paragraph, start, end);
    found.noted = has_note(text, end);
    found.bracketed = !found.noted && is_bracketed(text, end);
    return found;
}

/* ---- What an author says ---- */

bool gloss_stands_alone(struct gloss_slice text, size_t start, size_t end) {
    return !is_word_before(text, start) && !is_word(text, end);
}

bool gloss_spelled_before(struct gloss_slice text, size_t start, size_t end) {
    size_t paragraph = paragraph_start(text, start), at = start, letter = end, spelled = 0;

    while (at > paragraph && text.ptr[at - 1] != '(' && text.ptr[at - 1] != '[')
        at--;
    at -= at > paragraph;
    /* The plural's s. */
    letter -= letter - start > 1 && text.ptr[letter - 1] == 's';
    while (letter > start) {
        size_t word;

        if (!gloss_is_ascii_letter(text.ptr[letter - 1])) {
            letter--;
            continue;
        }
        while (at > paragraph && (gloss_is_space(text.ptr[at - 1]) || strchr("-,/'&", text.ptr[at - 1])))
            at--;
        for (word = at; word > paragraph && gloss_is_ascii_letter(text.ptr[word - 1]);)
            word--;
        if (word == at)
            return false;
        if (gloss_ascii_small(text.ptr[word]) == gloss_ascii_small(text.ptr[letter - 1])) {
            letter--;
            spelled++;
        } else if (at - word > 3 || gloss_is_capital(text.ptr[word])) {
            return false;
        }
        at = word;
    }
    return spelled > 1;
}

bool gloss_introduces(struct gloss_slice between) {
    static const char *const words[] = {"or",           "the",       "a",           "an",     "also",     "known",
                                        "as",           "for",       "short",       "called", "named",    "in",
                                        "its",          "is",        "are",         "stands", "acronym",  "initials",
                                        "by",           "hereafter", "hereinafter", "to",     "referred", "abbreviated",
                                        "abbreviation", "simply",    "English",     NULL};
    enum { MOST = 64 };

    if (between.len > MOST)
        return false;
    for (size_t at = 0; at < between.len;) {
        size_t end = at;
        bool known = false;

        while (end < between.len && is_word(between, end))
            end++;
        if (end == at) {
            if (strchr(".;!?", between.ptr[at]))
                return false;
            at++;
            continue;
        }
        for (size_t i = 0; words[i] && !known; i++)
            known = gloss_slice_is(gloss_slice_cut(between, at, end), words[i]);
        if (!known)
            return false;
        at = end;
    }
    return true;
}
