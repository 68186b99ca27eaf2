/* naive.c - doc/matching.md, sentence by sentence.
 *
 *   text -> chars -> tokens with their foldings            (sections 1, 2)
 *        -> which chars are not searched                   (section 7)
 *   for every form, every way its hyphens vanish, every token of the text:
 *        does the form stand here? then it is a candidate  (sections 3, 4, 5)
 *   for every pattern, every token of the text: what it takes from here on   (section 8)
 *   candidates -> mentions                                 (section 6)
 *
 * Numbers in comments are those of doc/matching.md. Positions are indexes into the array of chars
 * until a candidate is complete. */
#include "naive.h"

#include <stdint.h>
#include <stdlib.h>
#include <string.h>
#include <utf8proc.h>

#include "naive_pattern.h"

enum {
    OPAQUE = -1, /* 1.4: a byte that is not UTF-8, or NUL */
    TOKEN_BYTES = 4096,
    UNSEEN_IN_A_ROW = 16,
    WHITE_BYTES = 256,
    MENTION_BYTES = 8192,
    VANISHING_HYPHENS = 3,
    URL_SCHEME = 31,
    EMAIL_LOCAL = 64,
    EMAIL_DOMAIN = 254,
    PIECE_BYTES = 4096,
    SIDE_CHARS = 16,
    PATTERN_BYTES = 1024
};

static const size_t no_match = SIZE_MAX;

struct chr {
    int32_t cp;
    size_t at; /* its first byte */
};

enum letter_case { CASELESS, SMALL, CAPITAL };

struct folded {
    int32_t cp;
    enum letter_case letter_case; /* of the character it was folded from */
};

struct folding {
    struct folded *at;
    size_t count, room;
};

struct token {
    size_t first, last; /* chars [first, last), dots of an initialism included */
    bool spaceless;
    bool dotted;
    struct folding full; /* 2.1 */
    struct folding bare; /* 2.2: without marks */
};

/* A text or a form, cut. chars[char_count] is a sentinel that holds the length in bytes. */
struct cut {
    struct chr *chars;
    size_t char_count;
    struct token *tokens;
    size_t token_count;
};

/* 6.3, each the less the better. */
struct distance {
    size_t inflected, marks, letter_cases, separators;
};

struct candidate {
    size_t start, end; /* bytes */
    struct distance distance;
    size_t form;
};

struct candidates {
    struct candidate *at;
    size_t count, room;
};

/* ---- characters ---- */

static utf8proc_category_t category(int32_t cp) { return cp == OPAQUE ? UTF8PROC_CATEGORY_CN : utf8proc_category(cp); }

/* 1.1, with its two exceptions */
static bool is_letter(int32_t cp) {
    utf8proc_category_t cat = category(cp);
    return cat >= UTF8PROC_CATEGORY_LU && cat <= UTF8PROC_CATEGORY_LO && cp != 0x02BC && cp != 0x0640;
}

static bool is_mark(int32_t cp) {
    utf8proc_category_t cat = category(cp);
    return (cat >= UTF8PROC_CATEGORY_MN && cat <= UTF8PROC_CATEGORY_ME) || cp == 0x0640;
}

static bool is_digit(int32_t cp) { return category(cp) == UTF8PROC_CATEGORY_ND; }

/* 1.1 */
static bool is_word_char(int32_t cp) { return is_letter(cp) || is_mark(cp) || is_digit(cp); }

struct range {
    int32_t first, last;
};

static bool is_in(int32_t cp, const struct range *ranges, size_t count) {
    for (size_t i = 0; i < count; i++)
        if (cp >= ranges[i].first && cp <= ranges[i].last)
            return true;
    return false;
}

/* 1.5: the format characters of DerivedCoreProperties.txt, Default_Ignorable_Code_Point, Unicode 15 */
static bool is_ignorable(int32_t cp) {
    static const struct range ranges[] = {
        {0x00AD, 0x00AD}, {0x061C, 0x061C}, {0x180E, 0x180E},   {0x200C, 0x200F},   {0x202A, 0x202E},   {0x2060, 0x2064},
        {0x2066, 0x206F}, {0xFEFF, 0xFEFF}, {0x1BCA0, 0x1BCA3}, {0x1D173, 0x1D17A}, {0xE0001, 0xE0001}, {0xE0020, 0xE007F},
    };
    return is_in(cp, ranges, sizeof ranges / sizeof *ranges);
}

/* 1.5: and the marks there */
static bool is_unseen(int32_t cp) {
    static const struct range marks[] = {
        {0x034F, 0x034F}, {0x17B4, 0x17B5}, {0x180B, 0x180D}, {0x180F, 0x180F}, {0xFE00, 0xFE0F}, {0xE0100, 0xE01EF},
    };
    return is_ignorable(cp) || cp == 0x200B || is_in(cp, marks, sizeof marks / sizeof *marks);
}

static bool is_upper(int32_t cp) { return category(cp) == UTF8PROC_CATEGORY_LU; }

static enum letter_case case_of(int32_t cp) {
    switch (category(cp)) {
    case UTF8PROC_CATEGORY_LU:
    case UTF8PROC_CATEGORY_LT:
        return CAPITAL;
    case UTF8PROC_CATEGORY_LL:
        return SMALL;
    default:
        return CASELESS;
    }
}

/* 1.2: Unicode 14 Script = Hani, Hira, Kana, Bopo, Thai, Laoo, Khmr, Mymr, Tale, Talu, Lana, Tavt,
 * Yiii, Hang, and those letters of Script = Common that Script_Extensions give to them alone, such
 * as the prolonged sound mark U+30FC: without it, ID would be no token in ユーザーID. */
static const struct range spaceless_ranges[] = {
    /* clang-format off */
    {0x0E01, 0x0E3A}, {0x0E40, 0x0E5B}, {0x0E81, 0x0E82}, {0x0E84, 0x0E84}, {0x0E86, 0x0E8A},
    {0x0E8C, 0x0EA3}, {0x0EA5, 0x0EA5}, {0x0EA7, 0x0EBD}, {0x0EC0, 0x0EC4}, {0x0EC6, 0x0EC6},
    {0x0EC8, 0x0ECD}, {0x0ED0, 0x0ED9}, {0x0EDC, 0x0EDF}, {0x1000, 0x109F}, {0x1100, 0x11FF},
    {0x1780, 0x17DD}, {0x17E0, 0x17E9}, {0x17F0, 0x17F9}, {0x1950, 0x196D}, {0x1970, 0x1974},
    {0x1980, 0x19AB}, {0x19B0, 0x19C9}, {0x19D0, 0x19DA}, {0x19DE, 0x19FF}, {0x1A20, 0x1A5E},
    {0x1A60, 0x1A7C}, {0x1A7F, 0x1A89}, {0x1A90, 0x1A99}, {0x1AA0, 0x1AAD}, {0x2E80, 0x2E99},
    {0x2E9B, 0x2EF3}, {0x2F00, 0x2FD5}, {0x3005, 0x3007}, {0x3021, 0x3029}, {0x302E, 0x302F},
    {0x3031, 0x3035}, {0x3038, 0x303C}, {0x3041, 0x3096}, {0x309D, 0x309F}, {0x30A1, 0x30FA},
    {0x30FC, 0x30FF}, {0x3105, 0x312F}, {0x3131, 0x318E}, {0x31A0, 0x31BF}, {0x31F0, 0x321E},
    {0x3260, 0x327E}, {0x32D0, 0x32FE}, {0x3300, 0x3357}, {0x3400, 0x4DBF}, {0x4E00, 0xA48C},
    {0xA490, 0xA4C6}, {0xA960, 0xA97C}, {0xA9E0, 0xA9FE}, {0xAA60, 0xAAC2}, {0xAADB, 0xAADF},
    {0xAC00, 0xD7A3}, {0xD7B0, 0xD7C6}, {0xD7CB, 0xD7FB}, {0xF900, 0xFA6D}, {0xFA70, 0xFAD9},
    {0xFF66, 0xFF9F}, {0xFFA0, 0xFFBE}, {0xFFC2, 0xFFC7}, {0xFFCA, 0xFFCF}, {0xFFD2, 0xFFD7},
    {0xFFDA, 0xFFDC}, {0x16FE2, 0x16FE3}, {0x16FF0, 0x16FF1}, {0x1AFF0, 0x1AFF3},
    {0x1AFF5, 0x1AFFB}, {0x1AFFD, 0x1AFFE}, {0x1B000, 0x1B122}, {0x1B150, 0x1B152},
    {0x1B164, 0x1B167}, {0x1F200, 0x1F200}, {0x20000, 0x2A6DF}, {0x2A700, 0x2B738},
    {0x2B740, 0x2B81D}, {0x2B820, 0x2CEA1}, {0x2CEB0, 0x2EBE0}, {0x2F800, 0x2FA1D},
    {0x30000, 0x3134A},
    /* clang-format on */
};

static bool is_spaceless(int32_t cp) {
    return is_in(cp, spaceless_ranges, sizeof spaceless_ranges / sizeof *spaceless_ranges);
}

/* 3.1 */
static bool is_white(int32_t cp) {
    return category(cp) == UTF8PROC_CATEGORY_ZS || (cp >= 0x09 && cp <= 0x0D) || cp == 0x85 || cp == 0x2028;
}

/* 3.1; CR LF is looked for where two chars are at hand. */
static bool is_line_break(int32_t cp) { return cp == '\n' || cp == '\r' || cp == 0x85 || cp == 0x2028; }

/* 3.1, the item "hyphen" */
static bool is_hyphen(int32_t cp) { return cp == '-' || cp == 0x2212 || category(cp) == UTF8PROC_CATEGORY_PD; }

static bool is_ascii_letter(int32_t cp) { return (cp >= 'a' && cp <= 'z') || (cp >= 'A' && cp <= 'Z'); }

static bool is_ascii_digit(int32_t cp) { return cp >= '0' && cp <= '9'; }

static bool is_ascii_alnum(int32_t cp) { return is_ascii_letter(cp) || is_ascii_digit(cp); }

/* An ASCII letter or digit, or one of the others. */
static bool is_alnum_or(int32_t cp, const char *others) {
    return is_ascii_alnum(cp) || (cp > 0 && cp < 0x80 && strchr(others, (char)cp) != NULL);
}

/* 2.1: full-width and half-width forms become the ordinary ones, by one step of decomposition.
 * utf8proc takes all steps at once; those with a second step are half-width Hangul, which would
 * become conjoining jamo, and the full-width macron. */
static int32_t ordinary_width(int32_t cp) {
    if (cp == 0xFFA0)
        return 0x3164;
    if (cp >= 0xFFA1 && cp <= 0xFFBE)
        return 0x3131 + (cp - 0xFFA1);
    if (cp >= 0xFFC2 && cp <= 0xFFC7)
        return 0x314F + (cp - 0xFFC2);
    if (cp >= 0xFFCA && cp <= 0xFFCF)
        return 0x3155 + (cp - 0xFFCA);
    if (cp >= 0xFFD2 && cp <= 0xFFD7)
        return 0x315B + (cp - 0xFFD2);
    if (cp >= 0xFFDA && cp <= 0xFFDC)
        return 0x3161 + (cp - 0xFFDA);
    if (cp == 0xFFE3)
        return 0x00AF;
    if (cp == OPAQUE)
        return cp;

    utf8proc_propval_t type = utf8proc_get_property(cp)->decomp_type;
    if (type == UTF8PROC_DECOMP_TYPE_WIDE || type == UTF8PROC_DECOMP_TYPE_NARROW) {
        int32_t to[16];
        int boundclass = UTF8PROC_BOUNDCLASS_START;
        if (utf8proc_decompose_char(cp, to, 16, UTF8PROC_DECOMPOSE | UTF8PROC_COMPAT, &boundclass) == 1)
            return to[0];
    }
    return cp;
}

/* ---- foldings (section 2) ---- */

static bool push_folded(struct folding *folding, int32_t cp, enum letter_case letter_case) {
    if (folding->count == folding->room) {
        size_t room = folding->room ? 2 * folding->room : 16;
        struct folded *at = realloc(folding->at, room * sizeof *at);
        if (!at)
            return false;
        folding->at = at;
        folding->room = room;
    }
    folding->at[folding->count++] = (struct folded){cp, letter_case};
    return true;
}

static bool append_folding(struct folding *folding, const struct folding *more) {
    for (size_t i = 0; i < more->count; i++)
        if (!push_folded(folding, more->at[i].cp, more->at[i].letter_case))
            return false;
    return true;
}

static void release_folding(struct folding *folding) {
    free(folding->at);
    *folding = (struct folding){0};
}

/* Canonical ordering: neighbours with 0 < class of the second < class of the first swap. */
static void order_canonically(struct folding *folding) {
    for (bool swapped = true; swapped;) {
        swapped = false;
        for (size_t i = 1; i < folding->count; i++) {
            struct folded *a = &folding->at[i - 1], *b = &folding->at[i];
            int class_a = utf8proc_get_property(a->cp)->combining_class;
            int class_b = utf8proc_get_property(b->cp)->combining_class;
            if (class_b > 0 && class_b < class_a) {
                struct folded swap = *a;
                *a = *b;
                *b = swap;
                swapped = true;
            }
        }
    }
}

/* 2.1: the letters that a digraph is made of; NULL for others. */
static const char *digraph(int32_t cp) {
    static const struct {
        int32_t cp;
        const char *letters;
    } rows[] = {
        {0x132, "IJ"}, {0x133, "ij"}, {0x1C4, "D\u017D"}, {0x1C5, "D\u017E"}, {0x1C6, "d\u017E"},
        {0x1C7, "LJ"}, {0x1C8, "Lj"}, {0x1C9, "lj"},      {0x1CA, "NJ"},      {0x1CB, "Nj"},
        {0x1CC, "nj"}, {0x1F1, "DZ"}, {0x1F2, "Dz"},      {0x1F3, "dz"},
    };
    for (size_t i = 0; i < sizeof rows / sizeof *rows; i++)
        if (rows[i].cp == cp)
            return rows[i].letters;
    return NULL;
}

/* 2.1: an Arabic letter in a shape as the letters without it, into to; 0 for others. */
static size_t unshaped(int32_t cp, int32_t to[32]) {
    utf8proc_propval_t type = utf8proc_get_property(cp)->decomp_type;
    int boundclass = UTF8PROC_BOUNDCLASS_START;
    if (type != UTF8PROC_DECOMP_TYPE_INITIAL && type != UTF8PROC_DECOMP_TYPE_MEDIAL && type != UTF8PROC_DECOMP_TYPE_FINAL &&
        type != UTF8PROC_DECOMP_TYPE_ISOLATED)
        return 0;
    utf8proc_ssize_t n = utf8proc_decompose_char(cp, to, 32, UTF8PROC_DECOMPOSE | UTF8PROC_COMPAT, &boundclass);
    for (utf8proc_ssize_t i = 0; i < n; i++)
        if (to[i] == ' ' || to[i] == 0x0640)
            return 0;
    return n > 0 ? (size_t)n : 0;
}

/* The character in letters that have a decomposition of their own. */
static size_t spelled_out(int32_t cp, int32_t to[32]) {
    const char *letters = digraph(cp);
    size_t count = unshaped(cp, to);

    for (size_t at = 0; letters && letters[at];) {
        utf8proc_ssize_t n = utf8proc_iterate((const utf8proc_uint8_t *)letters + at, -1, &to[count]);
        at += (size_t)n;
        count++;
    }
    if (count == 0)
        to[count++] = cp;
    return count;
}

/* 2.1 */
static int32_t digit_value(int32_t cp) {
    static const int32_t zeros[] = {0x660, 0x6F0, 0x966, 0x9E6, 0xA66, 0xAE6, 0xB66, 0xBE6, 0xC66, 0xCE6, 0xD66};

    for (size_t i = 0; i < sizeof zeros / sizeof *zeros; i++)
        if (cp >= zeros[i] && cp < zeros[i] + 10)
            return '0' + cp - zeros[i];
    return cp;
}

/* 2.2 */
static bool is_accent(int32_t cp) {
    int place = utf8proc_get_property(cp)->combining_class;

    return category(cp) == UTF8PROC_CATEGORY_MN && (place == 1 || place >= 200 || (place >= 10 && place <= 36));
}

static int32_t strokeless(int32_t cp) {
    static const int32_t stroked[] = {0xF8, 0x111, 0x127, 0x131, 0x142, 0x167};

    for (size_t i = 0; i < sizeof stroked / sizeof *stroked; i++)
        if (cp == stroked[i])
            return "odhilt"[i];
    return cp;
}

/* The case of a character is taken after the first decomposition, so that É is alike in NFC and
 * NFD: a capital and a mark. */
static bool fold_token(const struct chr *chars, struct token *token) {
    struct folding decomposed = {0};
    int boundclass = UTF8PROC_BOUNDCLASS_START;
    int32_t to[32], spelled[32];
    bool done = false;

    if (chars[token->last].at - chars[token->first].at > TOKEN_BYTES)
        return true; /* 1.4: nobody will ask for it */

    for (size_t i = token->first; i < token->last; i++) {
        if (!is_word_char(chars[i].cp) || is_unseen(chars[i].cp) || chars[i].cp == 0x0640)
            continue; /* 1.3: an initialism is spelled by its letters */
        size_t count = spelled_out(chars[i].cp, spelled);
        for (size_t j = 0; j < count; j++) {
            utf8proc_ssize_t n = utf8proc_decompose_char(spelled[j], to, 32, UTF8PROC_DECOMPOSE, &boundclass);
            for (utf8proc_ssize_t k = 0; k < n; k++)
                if (!push_folded(&decomposed, to[k], case_of(to[k])))
                    goto done;
        }
    }
    order_canonically(&decomposed);

    for (size_t i = 0; i < decomposed.count; i++) {
        int32_t cp = ordinary_width(decomposed.at[i].cp);
        utf8proc_ssize_t n = utf8proc_decompose_char(cp, to, 32, UTF8PROC_DECOMPOSE | UTF8PROC_CASEFOLD, &boundclass);
        for (utf8proc_ssize_t k = 0; k < n; k++)
            if (!push_folded(&token->full, digit_value(to[k]), decomposed.at[i].letter_case))
                goto done;
    }
    order_canonically(&token->full);

    for (size_t i = 0; i < token->full.count; i++)
        if (!is_accent(token->full.at[i].cp) &&
            !push_folded(&token->bare, strokeless(token->full.at[i].cp), token->full.at[i].letter_case))
            goto done;
    done = true;
done:
    release_folding(&decomposed);
    return done;
}

/* ---- cutting (section 1) ---- */

static bool decode(struct cut *cut, const char *text, size_t len) {
    cut->chars = malloc((len + 1) * sizeof *cut->chars);
    if (!cut->chars)
        return false;
    for (size_t at = 0; at < len;) {
        int32_t cp = OPAQUE;
        utf8proc_ssize_t n = utf8proc_iterate((const utf8proc_uint8_t *)text + at, (utf8proc_ssize_t)(len - at), &cp);
        if (n < 1 || cp == 0)
            cp = OPAQUE;
        cut->chars[cut->char_count++] = (struct chr){cp, at};
        at += n < 1 ? 1 : (size_t)n;
    }
    cut->chars[cut->char_count] = (struct chr){OPAQUE, len};
    return true;
}

/* Behind up to 16 characters at p of which each is_one. */
static size_t behind_row(const struct chr *chars, size_t p, size_t limit, bool (*is_one)(int32_t)) {
    size_t q = p;

    while (q < limit && q - p < UNSEEN_IN_A_ROW && is_one(chars[q].cp))
        q++;
    return q;
}

/* 1.2: where the token that begins at first ends. */
static size_t token_end(const struct cut *cut, size_t first) {
    const struct chr *chars = cut->chars;
    bool cluster = is_spaceless(chars[first].cp);
    int32_t state = 0;

    for (size_t i = first + 1;; i++) {
        size_t next = behind_row(chars, i, cut->char_count, is_ignorable);

        if (next == cut->char_count || !is_word_char(chars[next].cp))
            return i;
        /* Asked even where the answer does not count: utf8proc remembers the last character. */
        bool breaks = utf8proc_grapheme_break_stateful(chars[next - 1].cp, chars[next].cp, &state) || next > i;
        if (!is_mark(chars[next].cp) && (cluster ? breaks : is_spaceless(chars[next].cp)))
            return i;
        i = next;
    }
}

/* 1.3: a letter with its marks, not of a spaceless script */
static bool is_single_letter(const struct cut *cut, const struct token *token) {
    if (token->spaceless || !is_letter(cut->chars[token->first].cp))
        return false;
    for (size_t i = token->first + 1; i < token->last; i++)
        if (!is_mark(cut->chars[i].cp) && !is_ignorable(cut->chars[i].cp))
            return false;
    return true;
}

/* 1.3: does b follow a with one full stop between, both single letters? */
static bool is_initialism(const struct cut *cut, const struct token *a, const struct token *b) {
    return is_single_letter(cut, a) && is_single_letter(cut, b) && b->first == a->last + 1 && cut->chars[a->last].cp == '.';
}

/* 1.3: what is joined is written over the tokens in place. */
static void join_initialisms(struct cut *cut) {
    size_t count = 0;

    for (size_t i = 0; i < cut->token_count;) {
        size_t end = i + 1;
        while (end < cut->token_count && is_initialism(cut, &cut->tokens[end - 1], &cut->tokens[end]))
            end++;

        struct token token = cut->tokens[i];
        if (end - i >= 2) {
            token.dotted = true;
            token.last = cut->tokens[end - 1].last;
            if (token.last < cut->char_count && cut->chars[token.last].cp == '.')
                token.last++;
        }
        cut->tokens[count++] = token;
        i = end;
    }
    cut->token_count = count;
}

static bool cut_tokens(struct cut *cut) {
    cut->tokens = calloc(cut->char_count + 1, sizeof *cut->tokens);
    if (!cut->tokens)
        return false;
    for (size_t i = 0; i < cut->char_count;) {
        if (!is_letter(cut->chars[i].cp) && !is_digit(cut->chars[i].cp)) {
            i++;
            continue;
        }
        struct token token = {.first = i, .last = token_end(cut, i)};
        token.spaceless = is_spaceless(cut->chars[i].cp);
        cut->tokens[cut->token_count++] = token;
        i = token.last;
    }
    join_initialisms(cut);
    for (size_t i = 0; i < cut->token_count; i++)
        if (!fold_token(cut->chars, &cut->tokens[i]))
            return false;
    return true;
}

static void release_cut(struct cut *cut) {
    for (size_t i = 0; i < cut->token_count; i++) {
        release_folding(&cut->tokens[i].full);
        release_folding(&cut->tokens[i].bare);
    }
    free(cut->tokens);
    free(cut->chars);
    *cut = (struct cut){0};
}

/* ---- between tokens (section 3) ---- */

/* Behind the whole run of white space at p, with what is unseen in it, if it holds no more than one line break and 256 bytes;
 * else p. */
static size_t take_white(const struct chr *chars, size_t p, size_t limit, size_t *breaks) {
    size_t begin = p, whites = 0;

    *breaks = 0;
    for (; p < limit && (is_white(chars[p].cp) || is_unseen(chars[p].cp)); p++) {
        if (is_white(chars[p].cp))
            whites++;
        if (is_line_break(chars[p].cp) && !(chars[p].cp == '\n' && p > begin && chars[p - 1].cp == '\r'))
            ++*breaks;
    }
    return whites > 0 && *breaks <= 1 && chars[p].at - chars[begin].at <= WHITE_BYTES ? p : begin;
}

static size_t behind_unseen(const struct chr *chars, size_t p, size_t limit) {
    return behind_row(chars, p, limit, is_unseen);
}

/* "... together with the white space after it if that holds exactly one line break" */
static size_t take_wrap(const struct chr *chars, size_t p, size_t limit) {
    size_t breaks, end = take_white(chars, p, limit, &breaks);

    return breaks == 1 ? end : p;
}

static size_t take_space_item(const struct chr *chars, size_t p, size_t limit) {
    size_t breaks, end = take_white(chars, p, limit, &breaks);

    if (end > p)
        return end;
    p = behind_unseen(chars, p, limit);
    if (p < limit && (chars[p].cp == '-' || chars[p].cp == 0x2010 || chars[p].cp == 0x2011))
        return take_wrap(chars, p + 1, limit);
    return no_match;
}

/* space_follows: the next item of the form is one. */
static size_t take_hyphen_item(const struct chr *chars, size_t p, size_t limit, bool space_follows) {
    size_t breaks, end = take_white(chars, p, limit, &breaks);

    if (end > p)
        return end;
    p = behind_unseen(chars, p, limit);
    if (p < limit && is_hyphen(chars[p].cp))
        return space_follows ? p + 1 : take_wrap(chars, p + 1, limit);
    return no_match;
}

/* One representative of all the characters that are one character here. */
static int32_t same_char(int32_t cp) {
    cp = ordinary_width(cp);
    switch (cp) {
    case 0x00B4:
    case 0x02BC:
    case 0x05F3:
    case 0x2018:
    case 0x2019:
    case 0x201B:
        return '\'';
    case 0x05F4:
    case 0x201C:
    case 0x201D:
    case 0x201E:
    case 0x201F:
        return '"';
    default:
        return cp;
    }
}

/* Between tokens, of which none, both or one is of a spaceless script; and 3.2. */
enum place { WITHIN, UNSPACED, SCRIPTS_MEET, OUTER };

/* 3.1, "no item" */
static size_t take_nothing(enum place place, const struct chr *text, size_t p, size_t limit) {
    size_t breaks, end = take_white(text, p, limit, &breaks);

    return (breaks == 1 && place == UNSPACED) || place == SCRIPTS_MEET ? end : p;
}

/* The items of form chars [from, to), one after the other, at p of the text: where they end, or
 * no_match. Unseen characters are passed over, but not behind the last item if it is outside. */
static size_t take_items(const struct chr *form, size_t from, size_t to, enum place place, const struct chr *text, size_t p,
                         size_t limit) {
    size_t items = 0;

    for (;;) {
        size_t start = p;

        from = behind_unseen(form, from, to);
        if (from == to)
            break;
        items++;
        if (is_white(form[from].cp)) {
            while (from < to && (is_white(form[from].cp) || is_unseen(form[from].cp)))
                from++;
            size_t breaks;
            if (place == OUTER)
                p = take_white(text, p, limit, &breaks) > p ? take_space_item(text, p, limit) : no_match;
            else
                p = take_space_item(text, p, limit);
            if (p == no_match && place == SCRIPTS_MEET && items == 1 && from == to)
                p = start;
        } else if (is_hyphen(form[from].cp)) {
            size_t behind = behind_unseen(form, ++from, to), in_text = behind_unseen(text, p, limit);
            if (place != OUTER)
                p = take_hyphen_item(text, p, limit, behind < to && is_white(form[behind].cp));
            else
                p = in_text < limit && is_hyphen(text[in_text].cp) ? in_text + 1 : no_match;
        } else {
            p = behind_unseen(text, p, limit);
            if (form[from].cp == OPAQUE || p >= limit || same_char(form[from].cp) != same_char(text[p].cp))
                return no_match;
            from++;
            p++;
        }
        if (p == no_match)
            return no_match;
    }
    if (place == OUTER)
        return p;
    if (items == 0)
        p = take_nothing(place, text, p, limit);
    return behind_unseen(text, p, limit);
}

static bool same_chars(const struct chr *form, size_t from, size_t to, const struct chr *text, size_t p, size_t end) {
    if (to - from != end - p)
        return false;
    for (size_t i = 0; i < to - from; i++)
        if (form[from + i].cp != text[p + i].cp)
            return false;
    return true;
}

/* ---- inflection (section 5) ---- */

static bool ends_in(const struct folding *f, const char *ending) {
    size_t n = strlen(ending);
    if (f->count < n)
        return false;
    for (size_t i = 0; i < n; i++)
        if (f->at[f->count - n + i].cp != (int32_t)ending[i])
            return false;
    return true;
}

static bool same_beginning(const struct folding *a, const struct folding *b, size_t n) {
    if (a->count < n || b->count < n)
        return false;
    for (size_t i = 0; i < n; i++)
        if (a->at[i].cp != b->at[i].cp)
            return false;
    return true;
}

static bool before_y_is_consonant(const struct folding *f) {
    int32_t cp = f->count >= 2 ? f->at[f->count - 2].cp : OPAQUE;
    return cp >= 'a' && cp <= 'z' && !strchr("aeiou", (char)cp);
}

/* 5.2: is t a plural of f? common: how many characters stand against each other, i against y
 * included. */
static bool is_plural(const struct folding *t, const struct folding *f, size_t *common) {
    if (f->count == 0) /* marks alone, without marks */
        return false;
    bool sibilant = ends_in(f, "s") || ends_in(f, "x") || ends_in(f, "ch") || ends_in(f, "sh");

    *common = f->count;
    if (t->count == f->count + 1 && same_beginning(t, f, f->count) && ends_in(t, "s"))
        return !sibilant;
    if (t->count == f->count + 2 && same_beginning(t, f, f->count) && ends_in(t, "es"))
        return sibilant || ends_in(f, "z") || ends_in(f, "o");
    if (t->count == f->count + 2 && ends_in(f, "y") && same_beginning(t, f, f->count - 1) && ends_in(t, "ies"))
        return before_y_is_consonant(f);
    return false;
}

static bool is_small_from(const struct folding *f, size_t from) {
    for (size_t i = from; i < f->count; i++)
        if (f->at[i].letter_case != SMALL)
            return false;
    return true;
}

static bool has_small(const struct folding *f) {
    for (size_t i = 0; i < f->count; i++)
        if (f->at[i].letter_case == SMALL)
            return true;
    return false;
}

static bool plural_allowed(enum naive_case rule, const struct folding *text, const struct folding *form, size_t *common) {
    bool small = rule == NAIVE_EXACT || (rule != NAIVE_IGNORE && !has_small(form));
    return is_plural(text, form, common) && (!small || is_small_from(text, *common));
}

/* 5.3 */
static bool singular_allowed(const struct folding *text, const struct folding *form, size_t *common) {
    bool is_news = form->count == 4 && ends_in(form, "news");
    return is_plural(form, text, common) && is_small_from(form, *common) && !is_news && !ends_in(form, "ss") &&
           !ends_in(form, "us") && !ends_in(form, "is") && text->count >= 3;
}

/* ---- case (section 4) ---- */

/* "a token of the form with two letters or more and none of them small", in its first n characters
 * (5.4) */
static bool is_title_form(const struct folding *form, size_t n) {
    size_t letters = 0;
    for (size_t i = 0; i < n; i++) {
        if (form->at[i].letter_case == SMALL)
            return false;
        if (is_letter(form->at[i].cp))
            letters++;
    }
    return letters >= 2;
}

/* "a token with a capital first letter and no other capital", in its first n characters */
static bool is_title_text(const struct folding *text, size_t n) {
    bool first = true;
    for (size_t i = 0; i < n; i++) {
        if (!is_letter(text->at[i].cp))
            continue;
        if ((text->at[i].letter_case == CAPITAL) != first)
            return false;
        first = false;
    }
    return !first;
}

static bool case_allowed(enum naive_case rule, const struct folding *text, const struct folding *form, size_t n) {
    bool smart = true, exact = true;

    for (size_t i = 0; i < n; i++) {
        bool in_form = form->at[i].letter_case == CAPITAL;
        bool in_text = text->at[i].letter_case == CAPITAL;
        smart = smart && (!in_form || in_text);
        exact = exact && in_form == in_text;
    }
    switch (rule) {
    case NAIVE_SMART:
        return smart;
    case NAIVE_TITLE:
        return smart || (is_title_form(form, n) && is_title_text(text, n));
    case NAIVE_EXACT:
        return exact;
    case NAIVE_IGNORE:
        break;
    }
    return true;
}

/* ---- a form, with some of its hyphens vanished ---- */

/* One token of the form. */
struct word {
    struct folding full, bare;
    bool dotted;   /* has dots that count for nothing (3.3) */
    bool inflects; /* 5.1 */
    /* what stands between this word and the next: form chars [last, next_first) */
    size_t last, next_first;
};

struct variant {
    struct word *words;
    size_t word_count;
    unsigned dropped; /* hyphens that vanished */
};

static void release_variant(struct variant *variant) {
    for (size_t i = 0; i < variant->word_count; i++) {
        release_folding(&variant->words[i].full);
        release_folding(&variant->words[i].bare);
    }
    free(variant->words);
    *variant = (struct variant){0};
}

/* The last character of a token that is no mark: its neighbour to the right stands against that, in
 * NFC and in NFD. */
static int32_t last_base(const struct cut *form, const struct token *token) {
    size_t i = token->last;
    while (i > token->first + 1 && is_mark(form->chars[i - 1].cp))
        i--;
    return form->chars[i - 1].cp;
}

/* 3.1: is one hyphen all that stands between tokens i and i + 1, a letter on one side and a digit
 * on the other? */
static bool is_vanishing(const struct cut *form, size_t i) {
    const struct token *a = &form->tokens[i], *b = &form->tokens[i + 1];
    int32_t left = last_base(form, a), right = form->chars[b->first].cp;

    return b->first == a->last + 1 && is_hyphen(form->chars[a->last].cp) &&
           ((is_letter(left) && is_digit(right)) || (is_digit(left) && is_letter(right)));
}

/* Is separator i one of the first three that may vanish? *which counts them from 0. */
static bool may_vanish(const struct cut *form, size_t i, size_t *which) {
    *which = 0;
    for (size_t k = 0; k < i; k++)
        if (is_vanishing(form, k))
            (*which)++;
    return is_vanishing(form, i) && *which < VANISHING_HYPHENS;
}

static size_t count_vanishing(const struct cut *form) {
    size_t count = 0, which;
    for (size_t i = 0; i + 1 < form->token_count; i++)
        if (may_vanish(form, i, &which))
            count++;
    return count;
}

/* The form as it is written without the chosen hyphens: bit k says that the k-th one is left out. */
static char *without_hyphens(const struct naive_form *naive, const struct cut *form, unsigned chosen, size_t *len,
                             unsigned *dropped) {
    char *text = malloc(naive->len + 1);
    size_t at = 0, which;

    *len = 0;
    *dropped = 0;
    for (size_t i = 0; text && i + 1 < form->token_count; i++) {
        size_t hyphen = form->chars[form->tokens[i].last].at;
        if (!may_vanish(form, i, &which) || !(chosen >> which & 1))
            continue;
        memcpy(text + *len, naive->text + at, hyphen - at);
        *len += hyphen - at;
        at = form->chars[form->tokens[i].last + 1].at;
        (*dropped)++;
    }
    if (text) {
        memcpy(text + *len, naive->text + at, naive->len - at);
        *len += naive->len - at;
    }
    return text;
}

/* 5.1: two word characters or more, counted folded */
static bool is_long_enough(const struct cut *form, bool ignore_diacritics) {
    size_t count = 0;
    for (size_t i = 0; i < form->token_count; i++)
        count += ignore_diacritics ? form->tokens[i].bare.count : form->tokens[i].full.count;
    return count >= 2;
}

static bool make_variant(struct variant *variant, const struct cut *form, size_t end, bool ignore_diacritics,
                         unsigned dropped) {
    variant->words = calloc(form->token_count, sizeof *variant->words);
    variant->dropped = dropped;
    if (!variant->words)
        return false;
    for (size_t i = 0; i < form->token_count; i++) {
        const struct token *token = &form->tokens[i];
        bool is_last = i + 1 == form->token_count;
        struct word *word = &variant->words[variant->word_count++];

        if (!append_folding(&word->full, &token->full) || !append_folding(&word->bare, &token->bare))
            return false;
        word->dotted = token->dotted;
        word->inflects =
            !token->spaceless && !token->dotted && is_last && token->last == end && is_long_enough(form, ignore_diacritics);
        word->last = token->last;
        word->next_first = is_last ? end : form->tokens[i + 1].first;
    }
    return true;
}

/* ---- a form at a place of the text ---- */

/* 6.3: do the two foldings, alike but for marks and inflection, differ in marks? */
static bool differ_in_marks(const struct folding *a, const struct folding *b) {
    size_t i = 0, k = 0;

    while (i < a->count || k < b->count) {
        bool mark_a = i < a->count && is_accent(a->at[i].cp);
        bool mark_b = k < b->count && is_accent(b->at[k].cp);
        if (mark_a != mark_b || (mark_a && a->at[i].cp != b->at[k].cp))
            return true;
        if (i < a->count && k < b->count && a->at[i].cp != b->at[k].cp &&
            strokeless(a->at[i].cp) == strokeless(b->at[k].cp))
            return true;
        if (i < a->count)
            i++;
        if (k < b->count)
            k++;
    }
    return false;
}

static bool match_word(const struct naive_form *form, const struct word *word, const struct cut *text,
                       const struct token *token, struct distance *distance) {
    const struct folding *in_form = form->ignore_diacritics ? &word->bare : &word->full;
    const struct folding *in_text = form->ignore_diacritics ? &token->bare : &token->full;
    size_t common = in_form->count;

    if (text->chars[token->last].at - text->chars[token->first].at > TOKEN_BYTES)
        return false;
    if (in_form->count != in_text->count || !same_beginning(in_form, in_text, common)) {
        if (!word->inflects || token->dotted ||
            (!plural_allowed(form->case_rule, in_text, in_form, &common) && !singular_allowed(in_text, in_form, &common)))
            return false;
        distance->inflected = 1;
    }
    if (!case_allowed(form->case_rule, in_text, in_form, common))
        return false;

    if (form->ignore_diacritics && differ_in_marks(&word->full, &token->full))
        distance->marks++;
    for (size_t i = 0; i < common; i++)
        if ((in_form->at[i].letter_case == CAPITAL) != (in_text->at[i].letter_case == CAPITAL))
            distance->letter_cases++;
    if (word->dotted != token->dotted)
        distance->separators++;
    return true;
}

/* Leading punctuation [begin, end) of the form, to stand directly before char `before`: where it
 * begins in the text, or no_match. It holds no letter or digit, so the search ends at one. */
static size_t match_leading(const struct chr *form, size_t begin, size_t end, const struct chr *text, size_t before) {
    for (size_t p = before;; p--) {
        size_t behind = take_items(form, begin, end, OUTER, text, p, before);
        if (behind != no_match && behind_unseen(text, behind, before) == before)
            return p;
        if (p == 0 || is_letter(text[p - 1].cp) || is_digit(text[p - 1].cp))
            return no_match;
    }
}

/* ---- designators (6.6) ---- */

/* What stands on one side of a hyphen: its letters and digits in order, or none where the rule does not look. */
struct side {
    int32_t cps[SIDE_CHARS];
    size_t count;
};

static struct side side_of(const struct cut *text, size_t first, size_t last) {
    struct side side = {.count = 0};

    for (size_t i = first; last - first <= SIDE_CHARS && i < last; i++)
        if (is_letter(text->chars[i].cp) || is_digit(text->chars[i].cp))
            side.cps[side.count++] = text->chars[i].cp;
    return side;
}

static bool is_side_char(int32_t cp) {
    return is_ignorable(cp) || is_mark(cp) || ((is_letter(cp) || is_digit(cp)) && !is_spaceless(cp));
}

static bool is_capital(int32_t cp) { return case_of(cp) == CAPITAL; }

static bool is_plain_hyphen(int32_t cp) { return cp == '-' || cp == 0x2010 || cp == 0x2011; }

/* Does the hyphen behind the side `left`, with the character `before` it, hold it to the side `right`? */
static bool holds(int32_t before, const struct side *left, const struct side *right) {
    bool shouted = right->count <= 3;

    if (left->count == 0 || right->count == 0)
        return false;
    for (size_t i = 0; i < right->count; i++)
        shouted = shouted && (is_capital(right->cps[i]) || is_digit(right->cps[i]));
    if (left->count == 1 && is_capital(left->cps[0]) && before != '.' && before != '&' && before != '/')
        return true;
    if (is_digit(left->cps[0]))
        return is_digit(right->cps[0]) || (shouted && is_plain_hyphen(before));
    return is_digit(right->cps[0]) && left->count <= 3 && is_capital(left->cps[0]);
}

/* Is there a hyphen at p that holds the side that ends before `left_end` to the one from `right_first` on? */
static bool is_held_at(const struct cut *text, size_t left_end, size_t p, size_t right_first) {
    int32_t cp = text->chars[p].cp;
    size_t left_first = left_end, right_end = right_first;

    if (!is_plain_hyphen(cp))
        return false;
    while (left_first > 0 && is_side_char(text->chars[left_first - 1].cp))
        left_first--;
    while (right_end < text->char_count && is_side_char(text->chars[right_end].cp))
        right_end++;

    struct side left = side_of(text, left_first, left_end), right = side_of(text, right_first, right_end);
    return holds(left_first > 0 ? text->chars[left_first - 1].cp : OPAQUE, &left, &right);
}

static size_t before_unseen(const struct chr *chars, size_t p) {
    size_t q = p;

    while (q > 0 && p - q < UNSEEN_IN_A_ROW && is_unseen(chars[q - 1].cp))
        q--;
    return q;
}

/* Is what begins at p held to something before it? */
static bool is_held_before(const struct cut *text, size_t p) {
    size_t hyphen = before_unseen(text->chars, p);

    return hyphen > 0 && is_held_at(text, before_unseen(text->chars, hyphen - 1), hyphen - 1, p);
}

static bool is_held_behind(const struct cut *text, size_t p) {
    size_t hyphen = behind_unseen(text->chars, p, text->char_count);

    return hyphen < text->char_count &&
           is_held_at(text, p, hyphen, behind_unseen(text->chars, hyphen + 1, text->char_count));
}

/* Does the variant stand at token t of the text? [begin, end): the form's chars without outer white
 * space. */
static bool match_at(const struct naive_form *form, const struct cut *cut, size_t begin, size_t end,
                     const struct variant *variant, const struct cut *text, size_t t, size_t *first, size_t *last,
                     struct distance *distance) {
    const struct word *last_word = &variant->words[variant->word_count - 1];
    const struct token *tokens = &text->tokens[t];

    *distance = (struct distance){.separators = variant->dropped};
    if (text->token_count - t < variant->word_count)
        return false;
    for (size_t i = 0; i < variant->word_count; i++) {
        const struct word *word = &variant->words[i];
        if (!match_word(form, word, text, &tokens[i], distance))
            return false;
        if (i + 1 == variant->word_count)
            break;
        size_t from = tokens[i].last, to = tokens[i + 1].first;
        enum place place = tokens[i].spaceless != tokens[i + 1].spaceless ? SCRIPTS_MEET
                           : tokens[i].spaceless                          ? UNSPACED
                                                                          : WITHIN;
        if (take_items(cut->chars, word->last, word->next_first, place, text->chars, from, to) != to)
            return false;
        if (!same_chars(cut->chars, word->last, word->next_first, text->chars, from, to))
            distance->separators++;
    }

    size_t form_first = cut->tokens[0].first, text_first = tokens[0].first;
    *first = match_leading(cut->chars, begin, form_first, text->chars, text_first);
    if (*first == no_match)
        return false;
    if (!same_chars(cut->chars, begin, form_first, text->chars, *first, text_first))
        distance->separators++;

    size_t text_last = tokens[variant->word_count - 1].last;
    *last = take_items(cut->chars, last_word->last, end, OUTER, text->chars, text_last, text->char_count);
    if (*last == no_match)
        return false;
    if (!same_chars(cut->chars, last_word->last, end, text->chars, text_last, *last))
        distance->separators++;
    if (*first == text_first && is_held_before(text, text_first))
        return false;
    return *last != text_last || !is_held_behind(text, text_last);
}

/* ---- not searched (section 7) ---- */

/* skipped[i] says that char i lies in one of these. */
static void skip(bool *skipped, size_t first, size_t last) {
    for (size_t i = first; i < last; i++)
        skipped[i] = true;
}

/* ascii is in small letters; the text may have capitals. */
static bool stands_at_in_any_case(const struct cut *text, size_t p, const char *ascii) {
    for (; *ascii; ascii++, p++)
        if (p >= text->char_count || (text->chars[p].cp != (int32_t)*ascii &&
                                      !(is_ascii_letter(*ascii) && text->chars[p].cp == (int32_t)*ascii - 'a' + 'A')))
            return false;
    return true;
}

static bool stands_at(const struct cut *text, size_t p, const char *ascii) {
    for (; *ascii; ascii++, p++)
        if (p >= text->char_count || text->chars[p].cp != (int32_t)*ascii)
            return false;
    return true;
}

/* Is a NUL at p, which is UTF-8, though it matches nothing? */
static bool ends_url(const struct chr *c, const char *bytes) {
    int32_t cp = c->cp;
    return (cp == OPAQUE && bytes[c->at] != '\0') || is_white(cp) || cp == '<' || cp == '>' || cp == '"' || cp == '`' ||
           (cp >= 0x2018 && cp <= 0x201F) || cp == 0xAB || cp == 0xBB || cp == 0x2039 || cp == 0x203A || is_spaceless(cp) ||
           (cp >= 0x3000 && cp <= 0x303F) || (cp >= 0xFF00 && cp <= 0xFF60);
}

/* 7.1: where the first part of a URL that begins at p ends, or no_match. */
static size_t url_head(const struct cut *text, size_t p) {
    const struct chr *chars = text->chars;
    size_t q = p + 1;

    if (p > 0 && is_word_char(chars[p - 1].cp) && !is_spaceless(chars[p - 1].cp))
        return no_match;
    if (stands_at_in_any_case(text, p, "www.") && is_ascii_alnum(chars[p + 4].cp))
        return p + 4;
    if (stands_at_in_any_case(text, p, "mailto:") && is_ascii_alnum(chars[p + 7].cp))
        return p + 7;
    if (!is_ascii_letter(chars[p].cp))
        return no_match;
    while (q - p <= URL_SCHEME && q < text->char_count && is_alnum_or(chars[q].cp, "+.-"))
        q++;
    return stands_at(text, q, "://") ? q + 3 : no_match;
}

static void skip_urls(const struct cut *text, const char *bytes, bool *skipped) {
    for (size_t p = 0; p < text->char_count; p++) {
        size_t q = url_head(text, p);
        if (q == no_match)
            continue;
        while (q < text->char_count && !ends_url(&text->chars[q], bytes))
            q++;
        skip(skipped, p, q);
    }
}

static bool is_local_char(int32_t cp) { return is_alnum_or(cp, "._%+-"); }

/* 7.2 */
static void skip_emails(const struct cut *text, bool *skipped) {
    const struct chr *chars = text->chars;

    for (size_t p = 0; p < text->char_count; p++) {
        size_t first = p, last = p + 2;
        if (chars[p].cp != '@' || !is_ascii_alnum(chars[p + 1].cp))
            continue;
        while (first > 0 && p - first < EMAIL_LOCAL && is_local_char(chars[first - 1].cp))
            first--;
        if (first == p)
            continue;
        while (last < text->char_count && last - (p + 2) < EMAIL_DOMAIN && is_alnum_or(chars[last].cp, ".-"))
            last++;
        skip(skipped, first, last);
    }
}

/* 7.3 */
static void skip_handles(const struct cut *text, bool *skipped) {
    const struct chr *chars = text->chars;

    for (size_t p = 0; p < text->char_count; p++) {
        size_t last = p + 1;
        if (chars[p].cp != '@' || !is_alnum_or(chars[p + 1].cp, "_") || (p > 0 && is_local_char(chars[p - 1].cp)))
            continue;
        while (last < text->char_count && is_alnum_or(chars[last].cp, "._@-"))
            last++;
        skip(skipped, p, last);
    }
}

static bool is_named(int32_t cp) { return is_word_char(cp) && !is_spaceless(cp); }

static bool is_piece_char(int32_t cp) { return is_alnum_or(cp, "._~%+-/\\:") || is_named(cp); }

/* 7.4: does a component [p, q) end in a file name like ab.txt? */
static bool is_file_name(const struct chr *chars, size_t p, size_t q) {
    size_t ext = q;

    while (ext > p && chars[ext - 1].cp != '.')
        ext--;
    /* chars[ext - 1] is the last full stop, if there is one */
    if (ext < p + 3 || q - ext < 1 || q - ext > 10)
        return false;
    for (size_t i = ext - 3; i < ext - 1; i++)
        if (!is_named(chars[i].cp) && chars[i].cp != '_' && chars[i].cp != '-')
            return false;
    if (chars[ext].cp < 'a' || chars[ext].cp > 'z')
        return false;
    for (size_t i = ext; i < q; i++)
        if (!is_ascii_digit(chars[i].cp) && (chars[i].cp < 'a' || chars[i].cp > 'z'))
            return false;
    return true;
}

static bool has_file_name(const struct chr *chars, size_t p, size_t q) {
    bool has_slash = false, has_name = false;

    for (size_t from = p; from <= q;) {
        size_t to = from;
        while (to < q && chars[to].cp != '/' && chars[to].cp != ':')
            to++;
        has_slash = has_slash || (to < q && chars[to].cp == '/');
        has_name = has_name || is_file_name(chars, from, to);
        from = to + 1;
    }
    return has_slash && has_name;
}

/* Begins with `/` and holds a second `/` with something between, which is not another `/`. */
static bool is_rooted(const struct chr *chars, size_t p, size_t q) {
    bool something = false;

    if (p == q || chars[p].cp != '/')
        return false;
    for (size_t i = p + 1; i < q; i++) {
        if (chars[i].cp != '/')
            something = true;
        else if (something)
            return true;
    }
    return false;
}

static bool begins(const struct chr *chars, size_t p, size_t q, const char *ascii) {
    for (; *ascii; ascii++, p++)
        if (p >= q || chars[p].cp != (int32_t)*ascii)
            return false;
    return true;
}

static bool is_path(const struct cut *text, size_t p, size_t q) {
    const struct chr *chars = text->chars;

    for (size_t i = p; i < q; i++)
        if (chars[i].at - chars[p].at >= PIECE_BYTES)
            q = i;
    while (q > p && (chars[q - 1].cp == '.' || chars[q - 1].cp == ':'))
        q--;
    return has_file_name(chars, p, q) || is_rooted(chars, p, q) || begins(chars, p, q, "./") ||
           begins(chars, p, q, "../") || begins(chars, p, q, "~/") || begins(chars, p, q, "\\\\") ||
           (p < q && is_ascii_letter(chars[p].cp) && begins(chars, p + 1, q, ":\\"));
}

static void skip_paths(const struct cut *text, bool *skipped) {
    for (size_t p = 0; p < text->char_count; p++) {
        size_t q = p;
        while (q < text->char_count && is_piece_char(text->chars[q].cp))
            q++;
        if (q == p)
            continue;
        if (is_path(text, p, q))
            skip(skipped, p, q);
        p = q; /* which is no piece char */
    }
}

static bool is_skipped(const bool *skipped, size_t first, size_t last) {
    for (size_t i = first; i < last; i++)
        if (skipped[i])
            return true;
    return false;
}

/* ---- all candidates ---- */

static bool push_candidate(struct candidates *found, struct candidate candidate) {
    if (found->count == found->room) {
        size_t room = found->room ? 2 * found->room : 16;
        struct candidate *at = realloc(found->at, room * sizeof *at);
        if (!at)
            return false;
        found->at = at;
        found->room = room;
    }
    found->at[found->count++] = candidate;
    return true;
}

static bool find_variant(const struct naive_form *forms, size_t index, const struct cut *form, size_t begin, size_t end,
                         const struct variant *variant, const struct cut *text, const bool *skipped,
                         struct candidates *found) {
    for (size_t t = 0; t < text->token_count; t++) {
        size_t first, last;
        struct candidate candidate = {.form = index};
        if (!match_at(&forms[index], form, begin, end, variant, text, t, &first, &last, &candidate.distance))
            continue;
        candidate.start = text->chars[first].at;
        candidate.end = text->chars[last].at;
        if (candidate.end - candidate.start > MENTION_BYTES || is_skipped(skipped, first, last))
            continue;
        if (!push_candidate(found, candidate))
            return false;
    }
    return true;
}

/* The form's chars without outer white space, and without what is unseen there and in no token. */
static void trim(const struct cut *form, size_t *begin, size_t *end) {
    size_t first = form->token_count ? form->tokens[0].first : form->char_count;
    size_t last = form->token_count ? form->tokens[form->token_count - 1].last : first;

    *begin = 0;
    *end = form->char_count;
    while (*begin < first && (is_white(form->chars[*begin].cp) || is_unseen(form->chars[*begin].cp)))
        ++*begin;
    while (*end > last && (is_white(form->chars[*end - 1].cp) || is_unseen(form->chars[*end - 1].cp)))
        --*end;
}

/* The form in one way of writing it. */
static bool find_written(const struct naive_form *forms, size_t index, const char *written, size_t len, unsigned dropped,
                         const struct cut *text, const bool *skipped, struct candidates *found) {
    struct cut form = {0};
    struct variant variant = {0};
    bool done = false;

    if (!decode(&form, written, len) || !cut_tokens(&form))
        goto done;

    size_t begin, end;
    trim(&form, &begin, &end);
    done = form.token_count == 0 || (make_variant(&variant, &form, end, forms[index].ignore_diacritics, dropped) &&
                                     find_variant(forms, index, &form, begin, end, &variant, text, skipped, found));
done:
    release_variant(&variant);
    release_cut(&form);
    return done;
}

/* 3.5: is the form made of parts as those of a mixed abbreviation, wherever its stops are? */
static bool has_mixed_parts(const struct cut *form, size_t begin, size_t end) {
    size_t parts = 0, alone = 0, small = 0;

    for (size_t i = begin; i < end; i++) {
        int32_t cp = form->chars[i].cp;

        if (cp == '.')
            continue;
        if (is_upper(cp)) {
            parts++;
            small = 0;
        } else if (category(cp) != UTF8PROC_CATEGORY_LL || i == begin || form->chars[i - 1].cp == '.' || ++small > 4) {
            return false;
        }
        bool ends_part = i + 1 == end || form->chars[i + 1].cp == '.' || is_upper(form->chars[i + 1].cp);
        alone += ends_part && small == 0;
    }
    return parts >= 2 && alone > 0 && alone < parts;
}

/* The abbreviation with a stop behind all its parts but the last, and behind that one, or without. */
static size_t write_mixed(const struct naive_form *naive, const struct cut *form, size_t begin, size_t end, bool inner,
                          bool last, char *to) {
    size_t len = 0;

    for (size_t i = begin; i < end; i++) {
        size_t at = form->chars[i].at, bytes = form->chars[i + 1].at - at;
        if (form->chars[i].cp == '.')
            continue;
        if (inner && len > 0 && is_upper(form->chars[i].cp))
            to[len++] = '.';
        memcpy(to + len, naive->text + at, bytes);
        len += bytes;
    }
    if (last)
        to[len++] = '.';
    return len;
}

static bool find_mixed(const struct naive_form *forms, size_t index, const struct cut *form, const struct cut *text,
                       const bool *skipped, struct candidates *found) {
    const struct naive_form *naive = &forms[index];
    size_t begin, end;
    char *ways[3] = {NULL};
    size_t lens[3], own = 3;
    bool done = true;

    trim(form, &begin, &end);
    if (!has_mixed_parts(form, begin, end))
        return true;
    for (size_t i = 0; i < 3 && done; i++) {
        done = (ways[i] = malloc(2 * naive->len + 2)) != NULL;
        lens[i] = done ? write_mixed(naive, form, begin, end, i > 0, i > 1, ways[i]) : 0;
        size_t at = form->chars[begin].at, bytes = form->chars[end].at - at;
        if (done && lens[i] == bytes && memcmp(ways[i], naive->text + at, bytes) == 0)
            own = i;
    }
    for (size_t i = 0; i < 3 && done && own < 3; i++)
        if (i != own)
            done = find_written(forms, index, ways[i], lens[i], 1, text, skipped, found);
    for (size_t i = 0; i < 3; i++)
        free(ways[i]);
    return done;
}

static bool find_form(const struct naive_form *forms, size_t index, const struct cut *text, const bool *skipped,
                      struct candidates *found) {
    struct cut form = {0};
    bool done = decode(&form, forms[index].text, forms[index].len) && cut_tokens(&form);
    unsigned variants = done ? 1U << count_vanishing(&form) : 0;

    for (unsigned chosen = 0; done && chosen < variants; chosen++) {
        size_t len;
        unsigned dropped;
        char *written = without_hyphens(&forms[index], &form, chosen, &len, &dropped);
        done = written && find_written(forms, index, written, len, dropped, text, skipped, found);
        free(written);
    }
    done = done && find_mixed(forms, index, &form, text, skipped, found);
    release_cut(&form);
    return done;
}

/* ---- patterns (section 8) ---- */

/* 8.1: the chars that a pattern sees, tried at char first, end here. */
static size_t window_end(const struct cut *text, const bool *skipped, size_t first) {
    size_t end = first;

    while (end < text->char_count && !skipped[end] && text->chars[end].cp != OPAQUE &&
           text->chars[end + 1].at - text->chars[first].at <= PATTERN_BYTES)
        end++;
    for (size_t i = 0; end < text->char_count && skipped[end] && i < text->token_count; i++)
        if (text->tokens[i].first < end && end < text->tokens[i].last)
            return text->tokens[i].first;
    return end;
}

/* Where a pattern is tried. */
struct trial {
    const struct cut *text;
    size_t begin; /* byte */
};

/* 8.2: is there no token that begins before the byte of the window and ends behind it? */
static bool is_edge(const void *user, size_t byte) {
    const struct trial *trial = user;
    const struct cut *text = trial->text;

    byte += trial->begin;
    for (size_t i = 0; i < text->token_count; i++)
        if (text->chars[text->tokens[i].first].at < byte && byte < text->chars[text->tokens[i].last].at)
            return false;
    return true;
}

/* Where what the pattern takes from token t on ends, in bytes; where it begins, if it takes nothing. */
static size_t take_pattern(const struct naive_pattern *pattern, const struct cut *text, const char *bytes,
                           const bool *skipped, size_t t) {
    size_t first = text->tokens[t].first;
    struct trial trial = {text, text->chars[first].at};
    size_t limit = text->chars[window_end(text, skipped, first)].at;

    return trial.begin + naive_pattern_take(pattern, bytes + trial.begin, limit - trial.begin, is_edge, &trial);
}

/* The headword's place is the pattern's: it has no spelling to be close to. */
static bool find_pattern(const struct naive_form *forms, size_t index, const struct cut *text, const char *bytes,
                         const bool *skipped, struct candidates *found) {
    const struct naive_form *form = &forms[index];
    struct naive_pattern *pattern = naive_pattern_new(form->text, form->len, form->case_rule == NAIVE_IGNORE);
    bool done = pattern != NULL;

    for (size_t t = 0; done && t < text->token_count; t++) {
        struct candidate candidate = {.form = index, .start = text->chars[text->tokens[t].first].at};

        candidate.end = take_pattern(pattern, text, bytes, skipped, t);
        if (candidate.end > candidate.start)
            done = push_candidate(found, candidate);
    }
    naive_pattern_free(pattern);
    return done;
}

/* ---- which mention (section 6) ---- */

/* 6.2 and 6.3 in order; the less the better. */
static bool is_better(const struct naive_form *forms, const struct candidate *a, const struct candidate *b) {
    const struct naive_form *form_a = &forms[a->form], *form_b = &forms[b->form];

    if (a->start != b->start)
        return a->start < b->start;
    if (a->end != b->end)
        return a->end > b->end;
    if (form_a->is_pattern != form_b->is_pattern) /* 8.2: "of the same length, a form wins" */
        return form_b->is_pattern;
    if (a->distance.inflected != b->distance.inflected)
        return a->distance.inflected < b->distance.inflected;
    if (a->distance.marks != b->distance.marks)
        return a->distance.marks < b->distance.marks;
    if (a->distance.letter_cases != b->distance.letter_cases)
        return a->distance.letter_cases < b->distance.letter_cases;
    if (a->distance.separators != b->distance.separators)
        return a->distance.separators < b->distance.separators;
    if (form_a->is_except != form_b->is_except)
        return !form_a->is_except;
    if (form_a->glossary != form_b->glossary)
        return form_a->glossary > form_b->glossary;
    if (form_a->entry != form_b->entry)
        return form_a->entry < form_b->entry;
    return form_a->form < form_b->form;
}

static const struct candidate *best_from(const struct naive_form *forms, const struct candidates *found, size_t from) {
    const struct candidate *best = NULL;
    for (size_t i = 0; i < found->count; i++)
        if (found->at[i].start >= from && (!best || is_better(forms, &found->at[i], best)))
            best = &found->at[i];
    return best;
}

/* No more mentions than candidates, so mentions has room for all. */
static size_t choose(const struct naive_form *forms, const struct candidates *found, struct naive_mention *mentions) {
    const struct candidate *best;
    size_t count = 0, from = 0;

    while ((best = best_from(forms, found, from)) != NULL) {
        if (!forms[best->form].is_except)
            mentions[count++] = (struct naive_mention){best->start, best->end, best->form};
        from = best->end;
    }
    return count;
}

size_t naive_find(const struct naive_form *forms, size_t count, const char *text, size_t len, struct naive_mention **out) {
    struct cut cut = {0};
    struct candidates found = {0};
    struct naive_mention *mentions = NULL;
    bool *skipped = NULL;
    size_t mention_count = SIZE_MAX;

    *out = NULL;
    if (!decode(&cut, text, len) || !cut_tokens(&cut))
        goto done;
    skipped = calloc(cut.char_count + 1, sizeof *skipped);
    if (!skipped)
        goto done;
    skip_urls(&cut, text, skipped);
    skip_emails(&cut, skipped);
    skip_handles(&cut, skipped);
    skip_paths(&cut, skipped);

    for (size_t i = 0; i < count; i++)
        if (forms[i].is_pattern ? !find_pattern(forms, i, &cut, text, skipped, &found)
                                : !find_form(forms, i, &cut, skipped, &found))
            goto done;

    mentions = malloc((found.count + 1) * sizeof *mentions);
    if (!mentions)
        goto done;
    mention_count = choose(forms, &found, mentions);
    if (mention_count > 0) {
        *out = mentions;
        mentions = NULL;
    }
done:
    free(mentions);
    free(skipped);
    free(found.at);
    release_cut(&cut);
    return mention_count;
}
