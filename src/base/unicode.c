#include "unicode.h"

#include <stdlib.h>
#include <utf8proc.h>

#include "bisect.h"

enum {
    L = GLOSS_LETTER | GLOSS_WORD,
    U = L | GLOSS_CAPITAL,
    S = L | GLOSS_SMALL,
    D = GLOSS_DIGIT | GLOSS_WORD,
    B = GLOSS_BLANK,
    H = GLOSS_DASH,
    DECOMPOSED_MAX = 32 /* characters that one character decomposes and folds to; 18 is the most in Unicode 15 */
};

/* clang-format off */
const uint16_t gloss_ascii_class[128] = {
    0, 0, 0, 0, 0, 0, 0, 0, 0, B, B, B, B, B, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0,
    B, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, H, 0, 0, D, D, D, D, D, D, D, D, D, D, 0, 0, 0, 0, 0, 0,
    0, U, U, U, U, U, U, U, U, U, U, U, U, U, U, U, U, U, U, U, U, U, U, U, U, U, U, 0, 0, 0, 0, 0,
    0, S, S, S, S, S, S, S, S, S, S, S, S, S, S, S, S, S, S, S, S, S, S, S, S, S, S, 0, 0, 0, 0, 0,
};
/* clang-format on */

/* Scripts that are written without spaces, and Hangul; utf8proc does not know scripts. From Scripts.txt of Unicode 15,
 * blocks taken whole, which only adds characters that are no word characters or not assigned. */
static const struct range {
    int32_t first, last;
} spaceless[] = {
    {0x0E00, 0x0EFF},   /* Thai, Lao */
    {0x1000, 0x109F},   /* Myanmar */
    {0x1100, 0x11FF},   /* Hangul Jamo */
    {0x1780, 0x17FF},   /* Khmer */
    {0x1950, 0x19DF},   /* Tai Le, New Tai Lue */
    {0x1A20, 0x1AAF},   /* Tai Tham */
    {0x2E80, 0x2FDF},   /* Han radicals */
    {0x3005, 0x3007},   /* Han iteration mark and zero */
    {0x3021, 0x3029},   /* Hangzhou numerals */
    {0x302E, 0x302F},   /* Hangul tone marks */
    {0x3031, 0x3035},   /* kana repeat marks */
    {0x3038, 0x303C},   /* Hangzhou numerals, vertical iteration mark */
    {0x3041, 0x3098},   /* Hiragana; not the voicing marks, which any script may have */
    {0x309B, 0x30FF},   /* Katakana */
    {0x3100, 0x312F},   /* Bopomofo */
    {0x3130, 0x318F},   /* Hangul compatibility Jamo */
    {0x31A0, 0x31BF},   /* Bopomofo extended */
    {0x31F0, 0x31FF},   /* Katakana phonetic extensions */
    {0x3400, 0x4DBF},   /* Han */
    {0x4E00, 0x9FFF},   /* Han */
    {0xA000, 0xA4CF},   /* Yi */
    {0xA960, 0xA97F},   /* Hangul Jamo extended A */
    {0xA9E0, 0xA9FF},   /* Myanmar extended B */
    {0xAA60, 0xAADF},   /* Myanmar extended A, Tai Viet */
    {0xAC00, 0xD7FF},   /* Hangul syllables, Jamo extended B */
    {0xF900, 0xFAFF},   /* Han compatibility */
    {0xFF66, 0xFFDC},   /* half-width Katakana and Hangul */
    {0x16FE0, 0x16FFF}, /* ideographic marks */
    {0x1AFF0, 0x1B16F}, /* kana extensions */
    {0x20000, 0x3FFFF}, /* Han */
};

static bool is_spaceless(int32_t cp) {
    size_t low = 0, high = sizeof spaceless / sizeof *spaceless;

    GLOSS_BISECT(low, high, middle, spaceless[middle].last < cp);
    return low < sizeof spaceless / sizeof *spaceless && cp >= spaceless[low].first;
}

/* Characters that are not what their category says: an apostrophe among the letters, and a stroke that only widens an Arabic word. */
enum { MODIFIER_APOSTROPHE = 0x2BC, TATWEEL = 0x640, ZERO_WIDTH_SPACE = 0x200B };

const char *gloss_unicode_version(void) { return utf8proc_unicode_version(); }

static bool is_default_ignorable(int32_t cp) { return utf8proc_get_property(cp)->ignorable; }

static unsigned class_of_modifier(int32_t cp) {
    return cp == MODIFIER_APOSTROPHE ? 0 : cp == TATWEEL ? (unsigned)(GLOSS_MARK | GLOSS_WORD) : (unsigned)L;
}

static unsigned class_of_format(int32_t cp) {
    if (!is_default_ignorable(cp))
        return 0; /* those that show, like the Arabic number signs */
    return cp == ZERO_WIDTH_SPACE ? GLOSS_UNSEEN : GLOSS_UNSEEN | GLOSS_IGNORED;
}

unsigned gloss_class(int32_t cp) {
    unsigned found = 0;

    if (cp < 0)
        return 0;
    if (cp < 0x80)
        return gloss_ascii_class[cp];
    switch (utf8proc_category(cp)) {
    case UTF8PROC_CATEGORY_LU:
    case UTF8PROC_CATEGORY_LT:
        found = U;
        break;
    case UTF8PROC_CATEGORY_LL:
        found = S;
        break;
    case UTF8PROC_CATEGORY_LM:
        found = class_of_modifier(cp);
        break;
    case UTF8PROC_CATEGORY_LO:
        found = L;
        break;
    case UTF8PROC_CATEGORY_MN:
    case UTF8PROC_CATEGORY_MC:
    case UTF8PROC_CATEGORY_ME:
        found = GLOSS_MARK | GLOSS_WORD | (is_default_ignorable(cp) ? GLOSS_UNSEEN : 0);
        break;
    case UTF8PROC_CATEGORY_ND:
        found = D;
        break;
    case UTF8PROC_CATEGORY_ZS:
        return B;
    case UTF8PROC_CATEGORY_PD:
        return H;
    case UTF8PROC_CATEGORY_CF:
        return class_of_format(cp);
    default:
        return cp == 0x85 || cp == 0x2028 ? (unsigned)B : cp == 0x2212 ? (unsigned)H : 0;
    }
    return found & GLOSS_WORD && is_spaceless(cp) ? found | GLOSS_SPACELESS : found;
}

size_t gloss_class_count(struct gloss_slice text, unsigned classes) {
    size_t count = 0, len;

    for (size_t at = 0; at < text.len; at += len)
        count += (gloss_class(gloss_utf8_decode(text, at, &len)) & classes) != 0;
    return count;
}

bool gloss_is_upper(int32_t cp) { return cp >= 0 && utf8proc_category(cp) == UTF8PROC_CATEGORY_LU; }

int32_t gloss_small(int32_t cp) { return cp >= 0 ? utf8proc_tolower(cp) : cp; }
int32_t gloss_title(int32_t cp) { return cp >= 0 ? utf8proc_totitle(cp) : cp; }

bool gloss_is_line_break(int32_t cp) { return cp == '\n' || cp == '\r' || cp == 0x85 || cp == 0x2028; }

bool gloss_grapheme_break(int32_t before, int32_t after, int32_t *state) {
    return utf8proc_grapheme_break_stateful(before, after, state);
}

bool gloss_folded_reserve(struct gloss_folded *folded, size_t more) {
    size_t room = folded->room ? folded->room : 64;
    int32_t *cps;
    uint8_t *flags;

    if (more <= folded->room - folded->len)
        return true;
    while (room - folded->len < more)
        room *= 2;
    cps = realloc(folded->cps, room * sizeof *cps);
    if (cps)
        folded->cps = cps;
    flags = cps ? realloc(folded->flags, room) : NULL;
    if (!flags)
        return false;
    folded->flags = flags;
    folded->room = room;
    return true;
}

static bool is_width_form(int32_t cp) {
    const utf8proc_property_t *property = utf8proc_get_property(cp);

    return property->decomp_type == UTF8PROC_DECOMP_TYPE_WIDE || property->decomp_type == UTF8PROC_DECOMP_TYPE_NARROW;
}

/* Half-width Hangul letters stand for those of U+3131 to U+3164, in this order with gaps. utf8proc would go on to conjoining ones. */
static int32_t fold_half_width_hangul(int32_t cp) {
    static const struct {
        int32_t first, last, to;
    } runs[] = {{0xFFA1, 0xFFBE, 0x3131},
                {0xFFC2, 0xFFC7, 0x314F},
                {0xFFCA, 0xFFCF, 0x3155},
                {0xFFD2, 0xFFD7, 0x315B},
                {0xFFDA, 0xFFDC, 0x3161}};

    for (size_t i = 0; i < sizeof runs / sizeof *runs; i++)
        if (cp >= runs[i].first && cp <= runs[i].last)
            return runs[i].to + (cp - runs[i].first);
    return 0x3164; /* the filler, U+FFA0 */
}

int32_t gloss_fold_width(int32_t cp) {
    int32_t out[DECOMPOSED_MAX];
    int boundary = 0;

    if (cp >= 0xFFA0 && cp <= 0xFFDC && utf8proc_category(cp) == UTF8PROC_CATEGORY_LO)
        return fold_half_width_hangul(cp);
    if (cp < 0x3000 || !is_width_form(cp))
        return cp;
    if (cp == 0xFFE3)
        return 0xAF; /* which has a compatible form of its own */
    utf8proc_decompose_char(cp, out, DECOMPOSED_MAX, UTF8PROC_DECOMPOSE | UTF8PROC_COMPAT, &boundary);
    return out[0];
}

/* Letters that are only two others drawn as one: Dutch and Croatian digraphs. */
static bool is_digraph(int32_t cp) {
    return cp == 0x132 || cp == 0x133 || (cp >= 0x1C4 && cp <= 0x1CC) || (cp >= 0x1F1 && cp <= 0x1F3);
}

/* Arabic letters by their place in the word, as old fonts and PDF files have them. */
static bool is_presentation_form(int32_t cp) {
    if (cp < 0xFB50 || cp > 0xFEFC)
        return false;
    switch (utf8proc_get_property(cp)->decomp_type) {
    case UTF8PROC_DECOMP_TYPE_INITIAL:
    case UTF8PROC_DECOMP_TYPE_MEDIAL:
    case UTF8PROC_DECOMP_TYPE_FINAL:
    case UTF8PROC_DECOMP_TYPE_ISOLATED:
        return true;
    default:
        return false;
    }
}

/* Decimal digits count by their value. Those of spaceless scripts are tokens of their own, and stay. */
static int32_t fold_digit(int32_t cp) {
    static const int32_t zeros[] = {0x660, 0x6F0, 0x966, 0x9E6, 0xA66, 0xAE6, 0xB66, 0xBE6, 0xC66, 0xCE6, 0xD66};

    for (size_t i = 0; i < sizeof zeros / sizeof *zeros && cp >= zeros[i]; i++)
        if (cp <= zeros[i] + 9)
            return '0' + (cp - zeros[i]);
    return cp;
}

int32_t gloss_without_stroke(int32_t cp) {
    switch (cp) {
    case 0xF8:
        return 'o';
    case 0x111:
        return 'd';
    case 0x127:
        return 'h';
    case 0x131:
        return 'i';
    case 0x142:
        return 'l';
    case 0x167:
        return 't';
    default:
        return cp;
    }
}

static int combining_class(int32_t cp) { return (int)utf8proc_get_property(cp)->combining_class; }

/* Accents and points, by their places around a letter. The other classes hold what is no less than a letter: signs of vowels,
 * viramas, the voicing marks of kana. */
static bool is_accent(int32_t cp) {
    int class = combining_class(cp);

    return utf8proc_category(cp) == UTF8PROC_CATEGORY_MN && (class == 1 || (class >= 10 && class <= 36) || class >= 200);
}

static void swap(struct gloss_folded *folded, size_t i, size_t j) {
    int32_t cp = folded->cps[i];
    uint8_t flags = folded->flags[i];

    folded->cps[i] = folded->cps[j];
    folded->flags[i] = folded->flags[j];
    folded->cps[j] = cp;
    folded->flags[j] = flags;
}

/* A hostile word may be one letter with thousands of marks, for which insertion would be quadratic: sort by counting. */
static bool order_many(struct gloss_folded *folded, size_t from, size_t to) {
    size_t start[257] = {0};
    int32_t *cps = malloc((to - from) * sizeof *cps);
    uint8_t *flags = malloc(to - from);

    if (cps && flags) {
        for (size_t i = from; i < to; i++)
            start[combining_class(folded->cps[i]) + 1]++;
        for (size_t i = 1; i < 257; i++)
            start[i] += start[i - 1];
        for (size_t i = from; i < to; i++) {
            size_t at = start[combining_class(folded->cps[i])]++;
            cps[at] = folded->cps[i];
            flags[at] = folded->flags[i];
        }
        memcpy(folded->cps + from, cps, (to - from) * sizeof *cps);
        memcpy(folded->flags + from, flags, to - from);
    }
    free(cps);
    free(flags);
    return cps && flags;
}

/* The canonical ordering algorithm: marks between two starters are sorted by class, equal ones stay in order. */
static bool order_marks(struct gloss_folded *folded, size_t from) {
    while (from < folded->len) {
        size_t to = from + 1;

        if (combining_class(folded->cps[from]) == 0) {
            from++;
            continue;
        }
        while (to < folded->len && combining_class(folded->cps[to]) != 0)
            to++;
        if (to - from > 16) {
            if (!order_many(folded, from, to))
                return false;
        } else {
            for (size_t i = from + 1; i < to; i++)
                for (size_t j = i; j > from && combining_class(folded->cps[j - 1]) > combining_class(folded->cps[j]); j--)
                    swap(folded, j - 1, j);
        }
        from = to;
    }
    return true;
}

static bool decompose(int32_t cp, utf8proc_option_t options, struct gloss_folded *to, uint8_t flags) {
    int32_t out[DECOMPOSED_MAX];
    int boundary = 0;
    utf8proc_ssize_t count = utf8proc_decompose_char(cp, out, DECOMPOSED_MAX, options, &boundary);

    if (count < 0 || count > DECOMPOSED_MAX || !gloss_folded_reserve(to, (size_t)count))
        return false;
    for (utf8proc_ssize_t i = 0; i < count; i++) {
        to->cps[to->len] = out[i];
        to->flags[to->len++] = flags;
    }
    return true;
}

static uint8_t case_of(int32_t cp) {
    unsigned found = gloss_class(cp);

    return found & GLOSS_CAPITAL ? GLOSS_FOLDED_CAPITAL : found & GLOSS_SMALL ? GLOSS_FOLDED_SMALL : 0;
}

/* What stands for a character before its case is folded. */
static bool decompose_plain(int32_t cp, struct gloss_folded *to) {
    size_t start = to->len;

    if (cp == TATWEEL || (is_default_ignorable(cp) && gloss_class(cp) & GLOSS_UNSEEN))
        return true;
    if (!is_digraph(cp) && !is_presentation_form(cp))
        return decompose(gloss_fold_width(cp), UTF8PROC_DECOMPOSE, to, 0);
    if (!decompose(cp, UTF8PROC_DECOMPOSE | UTF8PROC_COMPAT, to, 0))
        return false;
    for (size_t i = start; i < to->len; i++)
        if (to->cps[i] == ' ' || to->cps[i] == TATWEEL) { /* a mark alone, or several words: it stays what it is */
            to->len = start;
            return decompose(cp, UTF8PROC_DECOMPOSE, to, 0);
        }
    return true;
}

static bool decompose_word(struct gloss_slice word, bool plain, struct gloss_folded *to) {
    size_t start = to->len;

    for (size_t at = 0, len; at < word.len; at += len) {
        int32_t cp = gloss_utf8_decode(word, at, &len);

        if (!(plain ? decompose_plain(cp, to) : decompose(cp, UTF8PROC_DECOMPOSE, to, 0)))
            return false;
    }
    return order_marks(to, start);
}

bool gloss_decompose(struct gloss_slice text, struct gloss_folded *to) { return decompose_word(text, false, to); }

static bool fold_word(struct gloss_slice word, bool drop_marks, struct gloss_folded *plain, struct gloss_folded *folded) {
    size_t start = folded->len, kept;

    if (!decompose_word(word, true, plain))
        return false;
    for (size_t i = 0; i < plain->len; i++)
        if (!decompose(plain->cps[i], UTF8PROC_DECOMPOSE | UTF8PROC_CASEFOLD, folded, case_of(plain->cps[i])))
            return false;
    if (!order_marks(folded, start))
        return false;
    kept = start;
    for (size_t i = start; i < folded->len; i++) {
        int32_t cp = fold_digit(folded->cps[i]);

        if (is_accent(cp)) {
            if (drop_marks)
                continue;
            folded->flags[i] |= GLOSS_FOLDED_MARK;
        }
        folded->cps[kept] = drop_marks ? gloss_without_stroke(cp) : cp;
        folded->flags[kept++] = folded->flags[i];
    }
    folded->len = kept;
    return true;
}

static bool fold_ascii(struct gloss_slice word, struct gloss_folded *folded) {
    if (!gloss_folded_reserve(folded, word.len))
        return false;
    for (size_t i = 0; i < word.len; i++) {
        unsigned found = gloss_ascii_class[(unsigned char)word.ptr[i]];

        folded->cps[folded->len] = found & GLOSS_CAPITAL ? word.ptr[i] | 0x20 : word.ptr[i];
        folded->flags[folded->len++] = found & GLOSS_CAPITAL ? GLOSS_FOLDED_CAPITAL
                                       : found & GLOSS_SMALL ? GLOSS_FOLDED_SMALL
                                                             : 0;
    }
    return true;
}

bool gloss_fold(struct gloss_slice word, bool drop_marks, struct gloss_folded *folded) {
    size_t ascii = 0;

    while (ascii < word.len && gloss_is_ascii(word.ptr[ascii]))
        ascii++;
    if (ascii == word.len)
        return fold_ascii(word, folded);
    if (!folded->scratch)
        folded->scratch = calloc(1, sizeof *folded->scratch);
    if (!folded->scratch)
        return false;
    folded->scratch->len = 0;
    return fold_word(word, drop_marks, folded->scratch, folded);
}

void gloss_folded_release(struct gloss_folded *folded) {
    if (folded->scratch) {
        free(folded->scratch->cps);
        free(folded->scratch->flags);
        free(folded->scratch);
    }
    free(folded->cps);
    free(folded->flags);
    *folded = (struct gloss_folded){0};
}

int gloss_char_width(int32_t cp) {
    if (cp < 0x20 || (cp >= 0x7F && cp < 0xA0))
        return -1;
    if (cp < 0x300)
        return cp == 0xAD ? 0 : 1;
    /* Conjoining vowels and final consonants are drawn into the block of the initial. */
    if ((cp >= 0x1160 && cp <= 0x11FF) || (cp >= 0xD7B0 && cp <= 0xD7FB))
        return 0;
    return utf8proc_charwidth(cp);
}

bool gloss_is_invisible(int32_t cp) {
    return cp == 0x061C || cp == 0x180E || cp == 0x200B || cp == 0x200E || cp == 0x200F || (cp >= 0x2028 && cp <= 0x202E) ||
           (cp >= 0x2060 && cp <= 0x206F) || cp == 0xFEFF || (cp >= 0xFFF9 && cp <= 0xFFFB) ||
           (cp >= 0xE0000 && cp <= 0xE0FFF && !(cp >= 0xE0100 && cp <= 0xE01EF));
}

bool gloss_is_regional_indicator(int32_t cp) { return cp >= 0x1F1E6 && cp <= 0x1F1FF; }
