/* random_pairs.c - a glossary grows from a few words and separators of its own, then its text from
 * mutated forms of it. All strings are byte strings of bounded length; what does not fit is cut. */
#include "random_pairs.h"

#include <stdbool.h>
#include <stdlib.h>
#include <string.h>
#include <utf8proc.h>

#include "chance.h"
#include "random_pattern.h"

enum { MAX_FORMS = 12, MAX_TEXT = 200, MAX_FORM = 95, STR_BYTES = 480, LOCAL_WORDS = 4, LOCAL_SEPARATORS = 3 };

struct str {
    char at[STR_BYTES];
    size_t len;
};

/* Code points, as the mutations want them. */
struct points {
    int32_t at[STR_BYTES];
    size_t count;
};

struct maker {
    uint64_t state;
    const char *separators[LOCAL_SEPARATORS];
    struct str words[LOCAL_WORDS];
    struct str written[16]; /* the pair's forms; for a pattern, what it was made from */
};

/* clang-format off: lists to read across */
/* The words that the rules turn on. */
static const char *const plain_atoms[] = {
    "a",    "a",     "b",  "b",  "A",   "A",  "B",  "S",  "S",  "s",    "s",   "es",  "ies", "y",   "by",
    "Y",    "o",     "x",  "z",  "ch",  "sh", "us", "is", "ss", "news", "bus", "net", "net", "NET", "NATO",
    "Nato", "radar", "SM", "AN", "UAV", "US", "IT", "U",  "1",  "1",    "2",   "3",   "52",  "C",
};

static const char *const odd_atoms[] = {
    "\u00E9",
    "e\u0301",
    "\u00C9",
    "E\u0301",
    "\u00FC",
    "\u00DF",
    "\u1E9E",
    "Stra\u00DFe",
    "STRASSE",
    "\uFB01",
    "fi",
    "\u0130",
    "\u01C5",
    "\u03A3",
    "\u03C2",
    "\u1F88",
    "\u017F",
    "\u212B",
    "\uFF2E\uFF21",
    "\uFF33",
    "\uFF41",
    "\uFF53",
    "\uFF11",
    "\uFF21",
    "\u7C73",
    "\u56FD",
    "\u914D\u5099",
    "\u30AB",
    "\u30FC",
    "\u30CF\u309A",
    "\u30D1",
    "\uFF8A\uFF9F",
    "\u3042",
    "\uD55C",
    "\u1112\u1161\u11AB",
    "\uAD6D",
    "\uFFA1",
    "\u3131",
    "\u0E01",
    "\u0E01\u0E33",
    "\u0E40\u0E01\u0E35\u0E48",
    "U.S.",
    "U.S.",
    "U.S",
    "u.s.",
    "e.g.",
    "A.B.C",
    "A.S.",
    "\u00C9.S.",
    "\u0301",
    "\u0327",
    "\u0345",
    "\u0903",
    "a\u0327\u0301",
    "a\u0301\u0327",
    "\u0661",
    "_",
    "\uFE0F",
    "\u845B\U000E0100",
    "a\u00ADb",
    "a\u200Db",
    "\u0646\u200C\u0645",
    "\u0640",
    "\u0645\u0640\u0646",
    "\u0645\u064E\u0646",
    "\uFEE7\uFE8E",
    "\uFEFB",
    "\uFE71",
    "\uFE70",
    "\u06F3",
    "\u0967\u0968",
    "\u0915\u094D\u200D\u0937",
    "\u0915\u093F",
    "\u0915\u0941",
    "\u0E01\u0E31",
    "\u0E53",
    "\u1780\u17D2\u1798",
    "\u1000\u102C",
    "\u01C6",
    "\u01C5",
    "\u01C4",
    "\u0132",
    "ij",
    "\u00F8",
    "\u0142",
    "\u0141",
    "\u0131",
    "\u0391\u0304",
    "\u0391\u03AC",
    "\u0397.\u03A0.",
    "\u0421.\u0428.",
    "\u05E6\u05D4\u05F4\u05DC",
    "\u05E6\u05D4\"\u05DC",
    "\u05D2\u05F3",
    "\u02BC",
    "l\u2019A",
    "\uD55C\uAD6D",
    "\u65E5\u672C",
    "PhD",
    "Ph.D.",
    "M.Sc",
    "Ab.C",
    "MQ-9",
    "MQ-9B",
    "9",
    "9B",
    "X-A",
    "Su-35",
    "F/A-18",
};

/* Words of other scripts, with the small letters, marks and joiners that make them hard. */
static const char *const script_atoms[] = {
    "\u041D\u0410\u0422\u041E",
    "\u043D\u0430\u0442\u043E",
    "\u0419",
    "\u0438\u0306",
    "\u0401",
    "\u039F\u0397\u0395",
    "\u03BF\u03B7\u03AD",
    "\u03A3\u03AC\u03C2",
    "\u03C3\u03B1\u03C3",
    "\u0646\u0627\u062A\u0648",
    "\u0646\u064E\u0627\u062A\u0648",
    "\u0627\u0654",
    "\u0623",
    "\u05E0\u05D0\u05D8\u05D5",
    "\u05E0\u05B8\u05D0\u05D8",
    "\u0928\u093E\u091F\u094B",
    "\u0915\u094D\u0937",
    "\u0110\u1EA1i",
    "\u0110a\u0323i",
    "\u1EC7",
    "e\u0323\u0302",
    "\u1ECA",
    "l'OTAN",
    "OTAN",
    "ONU",
    "\uC0AC\uB4DC",
    "\uC0AC\uB4DC\uB97C",
    "\u7C73\u56FD\u306E",
    "\u3055\u3093",
    "\u0E44\u0E17\u0E22",
    "\u0561\u0580\u0587",
    "\u10D0\u10D1",
    "\u1C90",
    "\u0967\u0968",
};

/* What a form may hold between words: no control characters. */
static const char *const form_separators[] = {
    " ",      " ",      " ",        " ",      " ",      " ",       "-",      "-",      "-",      "-",
    "-",      "-",      "  ",       "\u00A0", "\u2009", "\u2010",  "\u2011", "\u2013", "\u2014", "\u00AD",
    "\u2212", "\u2019", "'",        "\u2018", "\"",     "\u201C",  "\u201D", "\u201E", ".",      ".",
    "/",      "&",      " & ",      "+",      "++",     "(",       ")",      " (",     ") ",     ",",
    ", ",     " - ",    " \u2013 ", "- ",     " -",     "--",      "\uFF0F", "\uFF0E", "\uFF0D", "\u3000",
    "#",      ":",      "\u00B7",   "_",      "@",      "",        "",       "\u200B", "\u200C", "\u2060",
    "\uFE0F", "\u05F4", "\u05F3",   "\u02BC", "\u00B4", "-\u2060", "\u200D",
};

/* What a text may hold besides. */
static const char *const text_separators[] = {
    " ",      " ",        " ",        " ",       " ",       " ",        "-",
    "-",      "-",        "-",        "  ",      "\n",      "\n",       "\r\n",
    "\r",     "\n\n",     "\r\n\r\n", "\r\r",    " \n ",    "\n \n",    "\t",
    "\v",     "\xC2\x85", "\u2028",   "\u2029",  "\u00A0",  "\u2009",   "\u3000",
    "-\n",    "-\r\n",    "- \n ",    "-\n\n",   "- \n\n ", "\u2010\n", "\u2010",
    "\u2011", "\u2013",   "\u2013\n", "\u2014",  "\u00AD",  "\u00AD\n", "\u2212",
    "'",      "\u2018",   "\u2019",   "\"",      "\u201C",  "\u201D",   "\u201E",
    ".",      ".",        "..",       ". ",      "/",       " / ",      "//",
    "&",      " & ",      "\uFF06",   "+",       "++",      "\uFF0B",   "(",
    ")",      " (",       ") ",       ",",       ", ",      " - ",      " -\n",
    "\n- ",   "\u3001",   "\uFF0C",   "\u200B",  "\u200D",  "\u00AB",   "\u00BB",
    "<",      ">",        "`",        "|",       "*",       "",         "\uFEFF",
    "\u2060", "\u200E",   "\u2068",   "\u2069",  "\u200F",  "\uFE0F",   "\u2622\uFE0F",
    "\u0301", "-\u2060",  "\u2060-",  "\u200B ", " \u200E", "\n\u3000", "\u3000\n",
    "\u02BC", "\u00B4",   "\u05F4",   "\u05F3",  "\u201B",  "\uFF07",
};

static const char *const specials[] = {
    "http://",     "https://a.b/", "HTTP://A", "x+y.z-1://", "www.",
    "www.a",       "mailto:",      "mailto:a", "://",        "a@b.c",
    "a@",          "@a",           "@S",       "@_",         "@@a",
    "@",           "a.b@net",      "/a/",      "./a",        "../",
    "~/a",         "\\\\a\\b",     "C:\\a",    "/a/b",       "//a/b",
    "a/net.txt",   "net/ab.c1",    "AN/TPY-2", "TCP/IP",     "ab.txt",
    "/",           "a\\b",         "\\",       ":",          "%",
    "~",           "WWW.a",        "MailTo:a", "/\u00E9/a",  "\u00E9\u00E9.txt/",
    "\u00E9a/b.c", "/\u4E2D/a",    "~/\u0434",
};

/* Not UTF-8, or cut off, or NUL: the empty one. */
static const char *const bad_bytes[] = {
    "\xFF", "\xC3", "\xE2\x80", "\xC0\xAF", "\xED\xA0\x80", "\xF5\x80\x80\x80", "\x80", "",
};
/* clang-format on */

/* ---- chance ---- */

static size_t below(struct maker *m, size_t n) { return chance_below(&m->state, n); }

static bool percent(struct maker *m, size_t chance) { return chance_percent(&m->state, chance); }

static const char *pick(struct maker *m, const char *const *list, size_t count) { return list[below(m, count)]; }

#define PICK(m, list) pick(m, list, sizeof(list) / sizeof *(list))

static const char *pick_atom(struct maker *m) {
    size_t roll = below(m, 100);
    return roll < 65 ? PICK(m, plain_atoms) : roll < 88 ? PICK(m, odd_atoms) : PICK(m, script_atoms);
}

/* ---- strings ---- */

static void put(struct str *s, const char *bytes, size_t len) {
    if (s->len + len > STR_BYTES)
        return;
    memcpy(s->at + s->len, bytes, len);
    s->len += len;
}

static void puts_to(struct str *s, const char *text) { put(s, text, strlen(text)); }

static void put_str(struct str *s, const struct str *more) { put(s, more->at, more->len); }

static void put_point(struct str *s, int32_t cp) {
    utf8proc_uint8_t to[4];
    utf8proc_ssize_t n = utf8proc_encode_char(cp, to);
    put(s, (const char *)to, n > 0 ? (size_t)n : 0);
}

static struct points decode(const struct str *s) {
    struct points points = {.count = 0};
    for (size_t at = 0; at < s->len;) {
        int32_t cp;
        utf8proc_ssize_t n = utf8proc_iterate((const utf8proc_uint8_t *)s->at + at, (utf8proc_ssize_t)(s->len - at), &cp);
        if (n < 1)
            break; /* only forms come here, and they are UTF-8 */
        points.at[points.count++] = cp;
        at += (size_t)n;
    }
    return points;
}

static struct str encode(const struct points *points) {
    struct str s = {.len = 0};
    for (size_t i = 0; i < points->count; i++)
        put_point(&s, points->at[i]);
    return s;
}

static bool is_word_char(int32_t cp) {
    utf8proc_category_t cat = utf8proc_category(cp);
    return cat >= UTF8PROC_CATEGORY_LU && cat <= UTF8PROC_CATEGORY_ND;
}

/* With what a token may begin: a form needs one. */
static bool begins_token(int32_t cp) {
    utf8proc_category_t cat = utf8proc_category(cp);
    return is_word_char(cp) && cat != UTF8PROC_CATEGORY_MN && cat != UTF8PROC_CATEGORY_MC && cat != UTF8PROC_CATEGORY_ME &&
           cp != 0x02BC && cp != 0x0640;
}

static bool is_letter(int32_t cp) {
    utf8proc_category_t cat = utf8proc_category(cp);
    return cat >= UTF8PROC_CATEGORY_LU && cat <= UTF8PROC_CATEGORY_LO;
}

static bool is_digit(int32_t cp) { return utf8proc_category(cp) == UTF8PROC_CATEGORY_ND; }

static bool is_white(int32_t cp) {
    return utf8proc_category(cp) == UTF8PROC_CATEGORY_ZS || (cp >= 9 && cp <= 13) || cp == 0x85 || cp == 0x2028;
}

static struct str normalized(const struct str *s, utf8proc_option_t how) {
    struct str result = {.len = 0};
    utf8proc_uint8_t *mapped = NULL;
    utf8proc_ssize_t n = utf8proc_map((const utf8proc_uint8_t *)s->at, (utf8proc_ssize_t)s->len, &mapped, how);
    if (n < 0)
        return *s;
    put(&result, (const char *)mapped, (size_t)n);
    free(mapped);
    return result;
}

static struct str nfc(const struct str *s) { return normalized(s, UTF8PROC_STABLE | UTF8PROC_COMPOSE); }

static struct str nfd(const struct str *s) { return normalized(s, UTF8PROC_STABLE | UTF8PROC_DECOMPOSE); }

/* ---- mutations ---- */

static struct str change_case(struct maker *m, const struct str *s) {
    struct points points = decode(s);
    size_t how = below(m, 5), one = points.count ? below(m, points.count) : 0;
    bool at_start = true;

    for (size_t i = 0; i < points.count; i++) {
        int32_t cp = points.at[i];
        bool upper = how == 0 || (how == 2 && at_start) || (how == 3 && i == one);
        bool lower = how == 1 || (how == 2 && !at_start) || (how == 4 && i == one);
        at_start = !is_word_char(cp);
        if (upper)
            points.at[i] = utf8proc_toupper(cp);
        else if (lower)
            points.at[i] = utf8proc_tolower(cp);
    }
    return encode(&points);
}

static struct str swap_separators(struct maker *m, const struct str *s, bool in_text) {
    struct points points = decode(s);
    struct str result = {.len = 0};

    for (size_t i = 0; i < points.count; i++) {
        if (is_word_char(points.at[i]) || percent(m, 40))
            put_point(&result, points.at[i]);
        else if (in_text)
            puts_to(&result, PICK(m, text_separators));
        else
            puts_to(&result, PICK(m, form_separators));
    }
    return result;
}

static bool ends_with(const struct str *s, const char *ending) {
    size_t n = strlen(ending);
    return s->len >= n && memcmp(s->at + s->len - n, ending, n) == 0;
}

static struct str inflect(struct maker *m, const struct str *s) {
    static const char *const endings[] = {"s", "s",  "s",      "es",      "es", "ies",
                                          "S", "ES", "\uFF53", "s\u0301", "'s", "\u2019s"};
    struct str result = *s;

    if (ends_with(s, "y") && percent(m, 70)) {
        result.len--;
        puts_to(&result, "ies");
    } else if (ends_with(s, "ies") && percent(m, 70)) {
        result.len -= 3;
        puts_to(&result, "y");
    } else if (ends_with(s, "es") && percent(m, 60)) {
        result.len -= 2;
    } else if (ends_with(s, "s") && percent(m, 60)) {
        result.len--;
    } else {
        puts_to(&result, PICK(m, endings));
    }
    return result;
}

/* US becomes U.S. or U.S, and U.S. becomes US. */
static struct str change_dots(struct maker *m, const struct str *s) {
    struct points points = decode(s);
    struct str result = {.len = 0};
    bool add = memchr(s->at, '.', s->len) == NULL, outer = percent(m, 50);

    for (size_t i = 0; i < points.count; i++) {
        int32_t cp = points.at[i];
        bool more = i + 1 < points.count && is_letter(points.at[i + 1]);
        if (!add && cp == '.' && percent(m, 85))
            continue;
        put_point(&result, cp);
        if (add && is_letter(cp) && (more || outer))
            puts_to(&result, ".");
    }
    return result;
}

/* SM-3 becomes SM3, and SM3 becomes SM-3. */
static struct str change_hyphens(struct maker *m, const struct str *s) {
    struct points points = decode(s);
    struct str result = {.len = 0};

    for (size_t i = 0; i < points.count; i++) {
        int32_t cp = points.at[i];
        bool drop =
            i > 0 && i + 1 < points.count && !is_word_char(cp) && is_digit(points.at[i - 1]) != is_digit(points.at[i + 1]);
        if (drop && percent(m, 75))
            continue;
        put_point(&result, cp);
        if (i + 1 < points.count && percent(m, 75) &&
            ((is_digit(cp) && is_letter(points.at[i + 1])) || (is_letter(cp) && is_digit(points.at[i + 1]))))
            puts_to(&result, "-");
    }
    return result;
}

static struct str cut_off(struct maker *m, const struct str *s) {
    struct points points = decode(s);
    if (points.count > 1) {
        size_t cut = 1 + below(m, points.count - 1);
        if (percent(m, 30)) {
            memmove(points.at, points.at + cut, (points.count - cut) * sizeof *points.at);
            points.count -= cut;
        } else {
            points.count = cut;
        }
    }
    return encode(&points);
}

static struct str glue(struct maker *m, const struct str *s) {
    struct str result = {.len = 0};
    bool before = percent(m, 40);

    if (before)
        puts_to(&result, pick_atom(m));
    put_str(&result, s);
    if (!before)
        puts_to(&result, pick_atom(m));
    return result;
}

static struct str widen(struct maker *m, const struct str *s) {
    struct points points = decode(s);
    for (size_t i = 0; i < points.count; i++)
        if (points.at[i] > ' ' && points.at[i] < 0x7F && percent(m, 70))
            points.at[i] += 0xFF00 - 0x20;
    return encode(&points);
}

/* Characters that show nothing, or the end of a line, between any two. */
static struct str strew(struct maker *m, const struct str *s) {
    static const char *const unseen[] = {"\u00AD", "\u200D", "\u200C", "\u2060", "\uFEFF", "\u200E",
                                         "\u061C", "\u2068", "\u2069", "\u200B", "\uFE0F", "\u00AD\u200D"};
    static const char *const breaks[] = {"\n", "\r\n", "\n\u3000", " \n ", " ", "\n\n"};
    struct points points = decode(s);
    struct str result = {.len = 0};
    bool wrap = percent(m, 40);

    for (size_t i = 0; i < points.count; i++) {
        put_point(&result, points.at[i]);
        if (percent(m, 25))
            puts_to(&result, wrap ? PICK(m, breaks) : PICK(m, unseen));
    }
    return result;
}

/* Another piece of a designator before or behind. */
static struct str designate(struct maker *m, const struct str *s) {
    static const char *const before[] = {"X-",       "x-",   "MQ-",     "non-",     "9-", "9B-",
                                         "SM\u2011", "U.S-", "\u00C9-", "E\u0301-", "-"};
    static const char *const behind[] = {"-9",      "-B",       "-like",   "-MSE", "-9B",    "B",
                                         "\u20109", "-\u2060A", "-\u0663", "-",    "\u20139"};
    struct str result = {.len = 0};
    bool front = percent(m, 50);

    if (front)
        puts_to(&result, PICK(m, before));
    put_str(&result, s);
    if (!front || percent(m, 20))
        puts_to(&result, PICK(m, behind));
    return result;
}

static struct str elide(struct maker *m, const struct str *s) {
    static const char *const articles[] = {"l'", "d\u2019", "dell\u02BC", "qu\u2018", "l\uFF07", "\u05D4", "\u0648"};
    struct str result = {.len = 0};

    puts_to(&result, PICK(m, articles));
    put_str(&result, s);
    return result;
}

/* Marks go away, or come. */
static struct str change_marks(struct maker *m, const struct str *s) {
    static const char *const marks[] = {"\u0301", "\u0327", "\u0308", "\u0301\u0327"};
    struct str decomposed = nfd(s), result = {.len = 0};
    struct points points = decode(&decomposed);
    bool strip = percent(m, 60);
    size_t one = points.count ? below(m, points.count) : 0;

    for (size_t i = 0; i < points.count; i++) {
        if (strip && utf8proc_category(points.at[i]) == UTF8PROC_CATEGORY_MN)
            continue;
        put_point(&result, points.at[i]);
        if (!strip && i == one)
            puts_to(&result, PICK(m, marks));
    }
    return result;
}

static struct str mutate(struct maker *m, const struct str *s, bool in_text) {
    switch (below(m, 15)) {
    case 0:
    case 1:
        return change_case(m, s);
    case 2:
    case 3:
        return swap_separators(m, s, in_text);
    case 4:
    case 5:
        return inflect(m, s);
    case 6:
        return change_dots(m, s);
    case 7:
        return change_hyphens(m, s);
    case 8:
        return percent(m, 50) ? cut_off(m, s) : glue(m, s);
    case 9:
        return percent(m, 50) ? nfc(s) : nfd(s);
    case 10:
        return percent(m, 40) ? widen(m, s) : change_case(m, s);
    case 11:
    case 12:
        return strew(m, s);
    case 13:
        return percent(m, 75) ? designate(m, s) : elide(m, s);
    default:
        return change_marks(m, s);
    }
}

/* ---- the glossary ---- */

static void choose_words(struct maker *m) {
    for (size_t i = 0; i < LOCAL_SEPARATORS; i++)
        m->separators[i] = PICK(m, form_separators);
    for (size_t i = 0; i < LOCAL_WORDS; i++) {
        m->words[i].len = 0;
        for (size_t n = 1 + below(m, 3); n > 0; n--) {
            puts_to(&m->words[i], pick_atom(m));
            if (percent(m, 50))
                break;
        }
    }
}

static struct str new_form(struct maker *m) {
    struct str form = {.len = 0};
    size_t words = 1 + below(m, percent(m, 60) ? 2 : 4);

    if (percent(m, 6))
        puts_to(&form, PICK(m, form_separators));
    for (size_t i = 0; i < words; i++) {
        if (i > 0)
            puts_to(&form, percent(m, 85) ? m->separators[below(m, LOCAL_SEPARATORS)] : PICK(m, form_separators));
        put_str(&form, &m->words[below(m, LOCAL_WORDS)]);
    }
    if (percent(m, 8))
        puts_to(&form, PICK(m, form_separators));
    return form;
}

/* A form that the loader would take: see random_pairs.h. Trims it. */
static bool make_valid(struct str *form) {
    struct points points = decode(form);
    bool has_word = false;

    while (points.count > 0 && is_white(points.at[points.count - 1]))
        points.count--;
    while (points.count > 0 && is_white(points.at[0]))
        memmove(points.at, points.at + 1, --points.count * sizeof *points.at);
    for (size_t i = 0; i < points.count; i++) {
        if (utf8proc_category(points.at[i]) == UTF8PROC_CATEGORY_CC)
            return false;
        has_word = has_word || begins_token(points.at[i]);
    }
    *form = encode(&points);
    return has_word && form->len <= MAX_FORM;
}

static struct str form_at(const struct random_pair *pair, size_t i) {
    struct str form = {.len = 0};
    put(&form, pair->forms[i].text, pair->forms[i].len);
    return form;
}

static struct str related_form(struct maker *m, const struct random_pair *pair) {
    if (pair->form_count == 0 || percent(m, 35))
        return new_form(m);

    struct str form = m->written[below(m, pair->form_count)];
    if (percent(m, 30)) { /* share a prefix */
        puts_to(&form, m->separators[below(m, LOCAL_SEPARATORS)]);
        put_str(&form, &m->words[below(m, LOCAL_WORDS)]);
        return form;
    }
    return mutate(m, &form, false);
}

static bool is_headword_taken(const struct random_pair *pair, int glossary, const struct str *form) {
    struct str wanted = nfc(form);
    for (size_t i = 0; i < pair->form_count; i++) {
        struct str other = form_at(pair, i);
        if (pair->forms[i].glossary != glossary || pair->forms[i].form != 0)
            continue;
        other = nfc(&other);
        if (other.len == wanted.len && memcmp(other.at, wanted.at, wanted.len) == 0)
            return true;
    }
    return false;
}

/* written is the form itself, or what the pattern was made from. */
static void add_form(struct maker *m, struct random_pair *pair, const struct str *form, const struct str *written,
                     struct naive_form like) {
    char *text = pair->form_text[pair->form_count];

    memcpy(text, form->at, form->len);
    text[form->len] = '\0';
    like.text = text;
    like.len = form->len;
    m->written[pair->form_count] = *written;
    pair->forms[pair->form_count++] = like;
}

/* A pattern in the place of the headword; it is a form like any other where none comes about. */
static struct str pattern_for(struct maker *m, const struct str *word) {
    const struct str *other = &m->words[below(m, LOCAL_WORDS)];
    struct str pattern;

    pattern.len = random_pattern_make(pattern.at, word->at, word->len, other->at, other->len, chance_next(&m->state));
    return pattern;
}

/* A headword that is not taken; after some tries, none. */
static bool add_headword(struct maker *m, struct random_pair *pair, struct naive_form like) {
    for (int tries = 0; tries < 20; tries++) {
        struct str form = related_form(m, pair);
        struct str pattern = {.len = 0};

        if (!make_valid(&form) || is_headword_taken(pair, like.glossary, &form))
            continue;
        if (percent(m, 15))
            pattern = pattern_for(m, &form);
        like.is_pattern = pattern.len > 0;
        add_form(m, pair, like.is_pattern ? &pattern : &form, &form, like);
        return true;
    }
    return false;
}

static bool add_other_form(struct maker *m, struct random_pair *pair, struct naive_form like) {
    for (int tries = 0; tries < 20; tries++) {
        struct str form = related_form(m, pair);
        if (make_valid(&form)) {
            add_form(m, pair, &form, &form, like);
            return true;
        }
    }
    return false;
}

static bool make_entry(struct maker *m, struct random_pair *pair, size_t limit, int glossary, int entry) {
    static const enum naive_case rules[] = {NAIVE_SMART, NAIVE_SMART, NAIVE_TITLE, NAIVE_TITLE, NAIVE_EXACT, NAIVE_IGNORE};
    struct naive_form like = {.glossary = glossary, .entry = entry};

    like.case_rule = rules[below(m, sizeof rules / sizeof *rules)];
    like.ignore_diacritics = percent(m, 30);
    if (!add_headword(m, pair, like))
        return false;
    while (pair->form_count < limit && percent(m, 35)) {
        like.form++;
        if (!add_other_form(m, pair, like))
            return true;
    }
    while (pair->form_count < limit && percent(m, 20)) {
        like.form++;
        like.is_except = true;
        if (!add_other_form(m, pair, like))
            return true;
    }
    return true;
}

/* One to three of them. */
static void make_glossaries(struct maker *m, struct random_pair *pair) {
    size_t limit = 1 + below(m, MAX_FORMS);

    for (int glossary = 0; glossary < 3 && pair->form_count < limit; glossary++) {
        bool is_last = glossary == 2 || percent(m, 60);
        size_t left = limit - pair->form_count, before = pair->form_count;
        size_t until = is_last ? limit : before + 1 + below(m, left);

        for (int entry = 0; pair->form_count < until && make_entry(m, pair, until, glossary, entry);)
            entry++;
        if (is_last || pair->form_count == before)
            break;
    }
}

/* ---- the text ---- */

static void put_bad_bytes(struct maker *m, struct str *text) {
    const char *bad = PICK(m, bad_bytes);
    put(text, bad, *bad ? strlen(bad) : 1); /* the empty one is a NUL */
}

static void put_segment(struct maker *m, const struct random_pair *pair, struct str *text) {
    if (pair->form_count > 0 && percent(m, 80)) {
        struct str form = m->written[below(m, pair->form_count)];
        for (size_t n = below(m, 3); n > 0; n--)
            form = mutate(m, &form, true);
        put_str(text, &form);
    } else if (percent(m, 50)) {
        put_str(text, &m->words[below(m, LOCAL_WORDS)]);
    } else if (percent(m, 60)) {
        puts_to(text, pick_atom(m));
    } else if (percent(m, 75)) {
        puts_to(text, PICK(m, specials));
    } else {
        put_bad_bytes(m, text);
    }
}

static void make_text(struct maker *m, struct random_pair *pair) {
    struct str text = {.len = 0};
    size_t want = percent(m, 2) ? 0 : 1 + below(m, percent(m, 50) ? 60 : MAX_TEXT);

    while (text.len < want) {
        put_segment(m, pair, &text);
        if (percent(m, 55))
            puts_to(&text, " ");
        else if (percent(m, 75))
            puts_to(&text, PICK(m, text_separators));
    }
    pair->len = text.len < MAX_TEXT ? text.len : MAX_TEXT; /* perhaps amid a character */
    memcpy(pair->text, text.at, pair->len);
}

void random_pair_make(struct random_pair *pair, uint64_t seed) {
    struct maker m = {.state = seed};

    memset(pair, 0, sizeof *pair);
    do {
        choose_words(&m);
        make_glossaries(&m, pair);
    } while (pair->form_count == 0);
    make_text(&m, pair);
}
