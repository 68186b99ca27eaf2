/* random_pattern.c - a word is rewritten character by character, and what does not compile is thrown away.
 *
 * Its characters stay, or widen to a class, or are repeated; to the whole come alternatives, groups, what may follow and
 * what must. Nothing in it takes more than a few hundred steps on a text of 200 bytes. */
#define PCRE2_CODE_UNIT_WIDTH 8
#include "random_pattern.h"

#include <pcre2.h>
#include <string.h>
#include <utf8proc.h>

#include "chance.h"

enum { TRIES = 8 };

struct pattern {
    char at[2 * RANDOM_PATTERN_BYTES];
    size_t len;
    uint64_t state;
};

/* clang-format off: lists to read across */
static const char *const classes[] = {
    ".",    "\\w", "\\p{L}", "\\p{Lu}",  "[A-Z]",   "[a-z]",       "[A-Za-z]",
    "[^ ]", "\\S", "\\X",    "\\p{Han}", "\\p{L&}", "[[:alpha:]]",
};
static const char *const digit_classes[] = {"\\d", "[0-9]", "\\p{Nd}", "\\w", "[1-5]"};
static const char *const gaps[] = {" ", "\\s+", "[ -]", "[ -]?", "\\h*", "-?", "\\W", "[\\s\\p{Pd}]", "\\s*+"};
static const char *const counts[] = {"+", "+?", "++", "?", "??", "*", "*?", "{1,2}", "{2}", "{1,3}?", "?+"};
static const char *const tails[] = {
    "s?",   "s",       "(?:s|es)?", "\\d*",  "\\d+",  "[A-Z]?",     "(?: MSE)?", "(?:-\\d)?",
    "\\b",  "$",       "(?!s)",     "(?=s)", "(?= )", "\\w*",       "\\w{0,2}",  "(?: \\p{Lu}\\p{Ll}+)*",
    "\\.?", "[.+]*",   " ?",        ".*?",   ".*",    "(?:/\\w+)?", "\\p{M}*",   "(?<=\\w)",
    "\\Z",  "(?i:a)?",
};
static const char *const group_counts[] = {"+", "+?", "++", "{1,2}", "{2}", "{1,3}?"};
static const char *const heads[] = {"\\b",     "^",      "(?:AN/)?",   "\\p{Lu}?", "[AS]*", "(?i)",
                                    "(?=\\w)", "(?<!a)", "(?<![A-Z])", "\\.?",     "(?s)",  "\\A"};
/* clang-format on */

static void put(struct pattern *p, const char *bytes, size_t len) {
    if (p->len + len > sizeof p->at)
        return;
    memcpy(p->at + p->len, bytes, len);
    p->len += len;
}

static void puts_to(struct pattern *p, const char *text) { put(p, text, strlen(text)); }

#define PUT_ONE(p, list) puts_to(p, (list)[chance_below(&(p)->state, sizeof(list) / sizeof *(list))])

static void put_literal(struct pattern *p, int32_t cp) {
    utf8proc_uint8_t bytes[4];
    utf8proc_ssize_t n = utf8proc_encode_char(cp, bytes);

    if (cp < 0x80 && strchr("\\^$.[]|()?*+{}/-# &~", cp))
        puts_to(p, "\\");
    put(p, (const char *)bytes, n > 0 ? (size_t)n : 0);
}

/* The first character of a word has to be there, so that no pattern matches nothing at all. */
static void put_char(struct pattern *p, int32_t cp, bool is_first) {
    utf8proc_category_t category = utf8proc_category(cp);
    bool is_word = category >= UTF8PROC_CATEGORY_LU && category <= UTF8PROC_CATEGORY_ND;

    if (chance_percent(&p->state, is_word ? 70 : 35) || (is_first && !is_word))
        put_literal(p, cp);
    else if (category == UTF8PROC_CATEGORY_ND)
        PUT_ONE(p, digit_classes);
    else if (is_word)
        PUT_ONE(p, classes);
    else
        PUT_ONE(p, gaps);
    if (!is_first && chance_percent(&p->state, 8))
        PUT_ONE(p, counts);
}

static void put_word(struct pattern *p, const char *word, size_t len) {
    bool grouped = chance_percent(&p->state, 12);

    if (grouped)
        puts_to(p, chance_percent(&p->state, 50) ? "(" : "(?:");
    for (size_t at = 0; at < len;) {
        int32_t cp;
        utf8proc_ssize_t n = utf8proc_iterate((const utf8proc_uint8_t *)word + at, (utf8proc_ssize_t)(len - at), &cp);

        if (n < 1)
            break;
        put_char(p, cp, at == 0);
        at += (size_t)n;
    }
    if (grouped) {
        puts_to(p, ")");
        if (chance_percent(&p->state, 30))
            PUT_ONE(p, group_counts);
        else if (chance_percent(&p->state, 20))
            puts_to(p, "\\1"); /* refused where the group has no number */
    }
}

static void put_alternatives(struct pattern *p, const char *word, size_t len, const char *other, size_t other_len) {
    bool enclosed = chance_percent(&p->state, 70);

    if (enclosed)
        puts_to(p, "(?:");
    put_word(p, word, len);
    puts_to(p, "|");
    put_word(p, other, other_len);
    if (enclosed)
        puts_to(p, ")");
}

static void put_pattern(struct pattern *p, const char *word, size_t len, const char *other, size_t other_len) {
    bool atomic = chance_percent(&p->state, 3);

    if (atomic)
        puts_to(p, "(?>");
    else if (chance_percent(&p->state, 12))
        PUT_ONE(p, heads);
    if (chance_percent(&p->state, 25))
        put_alternatives(p, word, len, other, other_len);
    else
        put_word(p, word, len);
    while (chance_percent(&p->state, 35))
        PUT_ONE(p, tails);
    if (atomic)
        puts_to(p, ")");
}

static bool compiles(const struct pattern *p) {
    pcre2_code *code = NULL;
    PCRE2_SIZE at;
    int error;

    if (p->len > 0 && p->len <= RANDOM_PATTERN_BYTES)
        code = pcre2_compile((PCRE2_SPTR)p->at, p->len, PCRE2_UTF | PCRE2_UCP, &error, &at, NULL);
    pcre2_code_free(code);
    return code != NULL;
}

size_t random_pattern_make(char *pattern, const char *word, size_t len, const char *other, size_t other_len,
                           uint64_t seed) {
    struct pattern p = {.state = seed};

    for (int tries = 0; tries < TRIES; tries++) {
        p.len = 0;
        put_pattern(&p, word, len, other, other_len);
        if (compiles(&p)) {
            memcpy(pattern, p.at, p.len);
            return p.len;
        }
    }
    return 0;
}
