/* capitals.c - which words are short forms by their looks alone.
 *
 *     UAVs  THAAD  U.S.  R&D  mRNA        2 to 10 characters, more than 60 % of them capitals
 *     MQ-9  AN/TPY-2  PAC-3               letters, hyphen, digits: a class of their own
 *     THE LATEST  BY MICHAEL LEE  IV  AND  not: headings in capitals, numerals, words in a loud voice */
#include "work.h"

#include "base/array.h"
#include "base/ascii.h"
#include "match/frequency.h"
#include "usual.h"

enum {
    LEAST = 2,
    MOST = 10,
    PERCENT = 60,
    PERCENT_MIXED = 40, /* SaaS, if the text defines it */
    DATELINE_LEAST = 4,
    DATELINE_MOST = 60, /* bytes */
    DESIGNATOR_LETTERS = 5,
    DESIGNATOR_DIGITS = 4,
    ROW = 3,
    LOUD_LETTERS = 6,
    HEX_LEAST = 6,
    CHUNK = 64
};

/* How many of a million words a word in capitals has to be to count as one that is only written so. */
static const double common_word = 150;

/* ---- Where a token begins and ends ---- */

static unsigned class_at(struct gloss_slice text, size_t at, size_t *len) {
    if (at >= text.len)
        return 0;
    if (gloss_is_ascii(text.ptr[at])) {
        *len = 1;
        return gloss_ascii_class[(unsigned char)text.ptr[at]];
    }
    return gloss_class(gloss_utf8_decode(text, at, len));
}

/* Of a script without capitals: particles of Japanese and Korean stand behind a short form without a blank. */
static bool has_no_case(unsigned now) { return (now & (GLOSS_LETTER | GLOSS_CAPITAL | GLOSS_SMALL)) == GLOSS_LETTER; }

static bool is_of_word(unsigned now) { return now & GLOSS_WORD && !has_no_case(now); }

static size_t word_start(struct gloss_slice text, size_t from, size_t at) {
    while (at > from) {
        size_t len = 1;

        if (gloss_is_ascii(text.ptr[at - 1]) ? !gloss_is_ascii_word(text.ptr[at - 1])
                                             : !is_of_word(gloss_class(gloss_utf8_decode_before(text, at, &len))))
            break;
        if (at - len < from)
            break;
        at -= len;
    }
    return at;
}

struct count {
    size_t chars, capitals, smalls, digits;
    size_t end;
};

static struct count count_word(struct gloss_slice text, size_t at) {
    struct count count = {0};
    size_t len = 1;

    for (; at < text.len; at += len) {
        unsigned now = class_at(text, at, &len);

        if (!is_of_word(now))
            break;
        count.chars += !(now & GLOSS_MARK);
        count.capitals += (now & GLOSS_CAPITAL) != 0;
        count.smalls += (now & GLOSS_SMALL) != 0;
        count.digits += (now & GLOSS_DIGIT) != 0;
    }
    count.end = at;
    return count;
}

static bool is_hyphen_at(struct gloss_slice text, size_t at, size_t *len) {
    if (at >= text.len)
        return false;
    *len = 1;
    if (text.ptr[at] == '-')
        return true;
    *len = 3;
    return text.len - at >= 3 && text.ptr[at] == '\xE2' && text.ptr[at + 1] == '\x80' &&
           (text.ptr[at + 2] == '\x90' || text.ptr[at + 2] == '\x91');
}

/* Behind `-9B` or `-3-MSE` at byte at; at: no digits stand there. */
static size_t designator_end(struct gloss_slice text, size_t at) {
    size_t end = at, len;

    for (int parts = 0; parts < 3 && is_hyphen_at(text, at, &len); parts++) {
        struct count count = count_word(text, at + len);
        bool first = parts == 0;

        if (count.chars == 0 || count.chars > DESIGNATOR_DIGITS || count.smalls > 0 ||
            (first && (!gloss_is_digit(text.ptr[at + len]) || count.capitals > 3)))
            break;
        if (!first && count.digits > 0 && count.digits == count.chars && count.chars > 2)
            break;
        end = at = count.end;
    }
    return end;
}

/* ---- Dotted ones ---- */

/* Behind U.S. or A.B.C., which begins at byte at; at: there is none. */
static size_t dotted_end(struct gloss_slice text, size_t at, size_t *letters) {
    size_t end = at;

    *letters = 0;
    while (*letters < MOST && end + 1 < text.len && gloss_is_capital(text.ptr[end]) && text.ptr[end + 1] == '.') {
        end += 2;
        ++*letters;
    }
    if (*letters < 2)
        return at;
    if (end < text.len && gloss_is_ascii_word(text.ptr[end])) {
        /* U.S.A without its last stop; not J.R.Smith */
        if (!gloss_is_capital(text.ptr[end]) || (end + 1 < text.len && gloss_is_ascii_word(text.ptr[end + 1])))
            return at;
        ++*letters;
        return end + 1;
    }
    return end;
}

static bool is_known_dotted(struct gloss_slice form) {
    return gloss_slice_is_listed(form, "U.S. U.K. U.N. E.U. D.C. U.S U.K ");
}

/* J.R. Smith, and 5 P.M., are no initialisms. */
static bool is_weak_dotted(struct gloss_slice text, size_t start, size_t end, size_t letters) {
    struct gloss_slice form = gloss_slice_cut(text, start, end);
    size_t next = end;

    if (gloss_slice_is(form, "A.M.") || gloss_slice_is(form, "P.M.") || gloss_slice_is(form, "A.D.") ||
        gloss_slice_is(form, "B.C."))
        return true;
    if (letters > 3 || is_known_dotted(form))
        return false;
    if (start >= 4 && memcmp(text.ptr + start - 4, "the ", 4) == 0)
        return false;
    while (next < text.len && text.ptr[next] == ' ')
        next++;
    return next + 1 < text.len && next > end && gloss_is_capital(text.ptr[next]) && text.ptr[next + 1] >= 'a' &&
           text.ptr[next + 1] <= 'z';
}

/* ---- What is no word ---- */

/* Part of a name for machines: FOO_BAR, #TAG, @NATO, http://X/Y, a@B. */
static bool is_of_machine(struct gloss_slice text, size_t start, size_t end) {
    char before = start > 0 ? text.ptr[start - 1] : ' ', behind = end < text.len ? text.ptr[end] : ' ';
    size_t at = start;

    if (before == '_' || before == '@' || before == '#' || before == '\\' || behind == '_' || behind == '@' ||
        before == '$')
        return true;
    if (before != '/' && before != '.' && before != '=' && before != '-' && before != '?' && before != '%')
        return false;
    for (; at > 0 && start - at < CHUNK && !gloss_is_space(text.ptr[at - 1]); at--)
        if (text.ptr[at - 1] == ':' && text.len - at >= 2 && text.ptr[at] == '/' && text.ptr[at + 1] == '/')
            return true;
    return text.len - at >= 4 && memcmp(text.ptr + at, "www.", 4) == 0;
}

static bool is_loud_word(struct gloss_slice word) {
    /* By their first letters. */
    static const char *const words[26] = {
        ['A' - 'A'] = "ABSTRACT ALL AN AND ANY ARE ARTICLE AS AT ",
        ['B' - 'A'] = "BACKGROUND BE BEEN BUT BY ",
        ['C' - 'A'] = "CAN CHAPTER CONCLUSION CONCLUSIONS CONTEXT ",
        ['D' - 'A'] = "DESIGN DO ",
        ['E' - 'A'] = "EX ",
        ['F' - 'A'] = "FOR FROM ",
        ['H' - 'A'] = "HAS HAVE HE ",
        ['I' - 'A'] = "IF IN IS ",
        ['M' - 'A'] = "MAY METHODS MUST MY ",
        ['N' - 'A'] = "NEVER NEW NO NOT NOTE ",
        ['O' - 'A'] = "OBJECTIVE OF OK ON ONLY OPTIONAL OR ",
        ['P' - 'A'] = "PART PATIENTS PM PURPOSE ",
        ['R' - 'A'] = "REQUIRED RESULTS ",
        ['S' - 'A'] = "SECTION SETTING SHALL SHE SHOULD SO SUMMARY ",
        ['T' - 'A'] = "THAT THE THEY THIS TITLE TO ",
        ['U' - 'A'] = "UP ",
        ['V' - 'A'] = "VERSUS ",
        ['W' - 'A'] = "WARNING WAS WE WHEREAS WILL WITH ",
        ['Y' - 'A'] = "YES YOU YOUR ",
    };
    const char *list = gloss_is_capital(word.ptr[0]) ? words[word.ptr[0] - 'A'] : NULL;

    return list && gloss_slice_is_listed(word, list);
}

/* AIM: at the start of a part of a summary. */
static bool is_head(struct gloss_slice text, size_t start, size_t end) {
    struct gloss_slice word = gloss_slice_cut(text, start, end);

    return end < text.len && text.ptr[end] == ':' && (gloss_slice_is(word, "AIM") || gloss_slice_is(word, "AIMS"));
}

/* STOP! */
static bool is_cried(struct gloss_slice text, size_t start, size_t end) {
    return end < text.len && text.ptr[end] == '!' && gloss_is_english(gloss_slice_cut(text, start, end));
}

/* A word alone on its line: ACRONYMS. */
static bool is_title(struct gloss_slice text, size_t start, size_t end) {
    return (start == 0 || text.ptr[start - 1] == '\n') && end < text.len && text.ptr[end] == '\n' &&
           gloss_is_english(gloss_slice_cut(text, start, end));
}

/* KYIV, Ukraine (AP) and a dash: where a report comes from. */
static bool is_dateline(struct gloss_slice text, size_t start, size_t end) {
    size_t most = text.len - end > DATELINE_MOST ? end + DATELINE_MOST : text.len, at = end;

    if (end - start < DATELINE_LEAST || (start > 0 && text.ptr[start - 1] != '\n'))
        return false;
    while (at < most && text.ptr[at] != '\n' && text.ptr[at] != '.' && text.ptr[at] != '(')
        at++;
    if (at == most || text.ptr[at] != '(' || (at > end + 1 && text.ptr[end] != ','))
        return false;
    while (at < most && text.ptr[at] != '\n' && text.ptr[at] != ')')
        at++;
    return gloss_phrase_stands(text, at, ") \xE2\x80\x94") || gloss_phrase_stands(text, at, ") \xE2\x80\x93") ||
           gloss_phrase_stands(text, at, ") -");
}

/* [YONHAP] below a picture: whose it is. */
static bool is_credit(struct gloss_slice text, size_t start, size_t end) {
    return start > 0 && text.ptr[start - 1] == '[' && end < text.len && text.ptr[end] == ']';
}

/* ---- Tokens ---- */

/* R&D, AT&T */
static size_t with_ampersand(struct gloss_slice text, size_t end) {
    size_t at = end + 1;

    if (at >= text.len || text.ptr[end] != '&' || !gloss_is_capital(text.ptr[at]))
        return end;
    while (at < text.len && gloss_is_capital(text.ptr[at]))
        at++;
    return at < text.len && gloss_is_ascii_word(text.ptr[at]) ? end : at;
}

/* AN/TPY-2: behind the part that stands behind the slash; end: there is none. */
static size_t with_slash(struct gloss_slice text, size_t end) {
    struct count count;

    if (end + 1 >= text.len || text.ptr[end] != '/')
        return end;
    count = count_word(text, end + 1);
    return count.chars > 0 && count.capitals == count.chars && count.chars <= DESIGNATOR_LETTERS &&
                   designator_end(text, count.end) > count.end
               ? count.end
               : end;
}

static bool is_designator(struct gloss_slice text, const struct count *count, size_t *end) {
    size_t at = with_slash(text, count->end);

    if (count->capitals != count->chars || count->chars > DESIGNATOR_LETTERS)
        return false;
    *end = designator_end(text, at);
    /* P-0.05 */
    return *end > at && !(*end + 1 < text.len && text.ptr[*end] == '.' && gloss_is_digit(text.ptr[*end + 1]));
}

/* Case C-311/18, of a court. */
static bool is_case(struct gloss_slice text, size_t start, size_t end) {
    return end + 1 < text.len && text.ptr[end] == '/' && gloss_is_digit(text.ptr[end + 1]) && text.ptr[start + 1] == '-';
}

/* 0xFFEF, 50CAE2DB: hexadecimal digits. */
static bool is_number(struct gloss_slice text, size_t start, const struct count *count) {
    bool marked = text.ptr[start] == '0' && (text.ptr[start + 1] | 0x20) == 'x';

    if (!gloss_is_digit(text.ptr[start]) || (!marked && (count->chars < HEX_LEAST || count->smalls > 0)))
        return false;
    for (size_t i = start + (marked ? 2 : 0); i < count->end; i++) {
        char c = text.ptr[i];

        if (!gloss_is_digit(c) && !((c | 0x20) >= 'a' && (c | 0x20) <= 'f'))
            return false;
    }
    return true;
}

/* A half of CD-ROM, SARS-CoV-2 or RT-qPCR, and of TL;DR: the whole is the form. NATO-like and US-led are no such. */
static bool is_half(struct gloss_slice text, size_t start, size_t end) {
    size_t behind = end + 1;

    if (start > 1 && (text.ptr[start - 1] == '-' || text.ptr[start - 1] == ';') && gloss_is_capital(text.ptr[start - 2]))
        return true;
    if (behind >= text.len || (text.ptr[end] != '-' && text.ptr[end] != ';'))
        return false;
    if (gloss_is_capital(text.ptr[behind]))
        return text.ptr[end] == ';' || behind + 1 == text.len || !gloss_is_ascii_word(text.ptr[behind + 1]) ||
               count_word(text, behind).capitals > 1;
    /* VT-x */
    if (text.ptr[end] == '-' && gloss_is_small(text.ptr[behind]) && count_word(text, behind).chars == 1)
        return true;
    return text.ptr[end] == '-' && behind + 1 < text.len && gloss_is_small(text.ptr[behind]) &&
           gloss_is_capital(text.ptr[behind + 1]);
}

bool gloss_capitals_at(struct gloss_slice text, size_t from, size_t at, struct gloss_capitals *token, size_t *end) {
    size_t start = word_start(text, from, at), letters, dotted, stop;
    struct count count;

    *token = (struct gloss_capitals){.place = {start, start}};
    dotted = start == at ? dotted_end(text, start, &letters) : start;
    if (dotted > start) {
        *end = token->place.end = dotted;
        token->weak = is_weak_dotted(text, start, dotted, letters);
        return !is_of_machine(text, start, dotted);
    }
    count = count_word(text, start);
    *end = stop = count.end;
    if (is_designator(text, &count, &stop)) {
        token->place.end = *end = stop;
        token->designator = true;
        token->weak = is_case(text, start, stop);
        return !is_of_machine(text, start, stop);
    }
    stop = with_ampersand(text, count.end);
    if (stop > count.end && count.capitals == count.chars) {
        token->place.end = *end = stop;
        return !is_of_machine(text, start, stop);
    }
    if (count.chars < LEAST || count.chars > MOST || count.capitals < 2 ||
        100 * count.capitals <= PERCENT_MIXED * count.chars)
        return false;
    token->place.end = count.end;
    token->weak = 100 * count.capitals <= PERCENT * count.chars;
    token->plural = count.smalls == 1 && text.ptr[count.end - 1] == 's' && count.capitals >= 2;
    if (count.capitals == count.chars)
        token->weak = gloss_is_roman(gloss_slice_cut(text, start, count.end)) ||
                      is_loud_word(gloss_slice_cut(text, start, count.end)) || is_cried(text, start, count.end) ||
                      is_dateline(text, start, count.end);
    token->weak |= is_number(text, start, &count);
    token->weak |= is_half(text, start, count.end);
    token->weak |= is_credit(text, start, count.end) || is_head(text, start, count.end) || is_title(text, start, count.end);
    return !is_of_machine(text, start, count.end);
}

/* ---- Words in capitals in a row ---- */

static bool is_pure(struct gloss_slice text, const struct gloss_stretch *place) {
    for (size_t i = place->start; i < place->end; i++)
        if (!gloss_is_capital(text.ptr[i]))
            return false;
    return true;
}

double gloss_capitals_frequency(struct gloss_slice word) {
    char small[MOST];

    if (word.len > MOST)
        return 0;
    for (size_t i = 0; i < word.len; i++)
        small[i] = (char)(word.ptr[i] | 0x20);
    return gloss_frequency_per_million((struct gloss_slice){small, word.len});
}

/* Whether a word would stand in small letters, were it not in a heading. */
static bool is_loud(struct gloss_slice text, const struct gloss_stretch *place) {
    return place->end - place->start >= LOUD_LETTERS ||
           gloss_capitals_frequency(gloss_slice_cut(text, place->start, place->end)) >= common_word;
}

static bool is_beside(struct gloss_slice text, const struct gloss_stretch *first, const struct gloss_stretch *second) {
    size_t at = first->end;

    if (second->start - at > 8)
        return false;
    while (at < second->start) {
        size_t len = gloss_quote_at(text, at);

        if (len == 0 && text.ptr[at] != ' ' && text.ptr[at] != '&' && text.ptr[at] != ':')
            return false;
        at += len ? len : 1;
    }
    return true;
}

/* Whether all letters of the line around a place are capitals, and there is more on it than the place. */
static bool is_loud_line(struct gloss_slice text, const struct gloss_stretch *place) {
    size_t start = place->start, end = place->end;
    bool more = false;

    for (; start > 0 && text.ptr[start - 1] != '\n'; start--) {
        char c = text.ptr[start - 1];

        if (gloss_is_small(c) || !gloss_is_ascii(c) || place->start - start > CHUNK)
            return false;
        more |= gloss_is_capital(c);
    }
    for (; end < text.len && text.ptr[end] != '\n'; end++) {
        char c = text.ptr[end];

        if (gloss_is_small(c) || !gloss_is_ascii(c) || end - place->end > CHUNK)
            return false;
        more |= gloss_is_capital(c);
    }
    return more;
}

void gloss_capitals_add(struct gloss_discovery_work *work, const struct gloss_capitals *token) {
    struct gloss_capitals *grown =
                              gloss_array_grow(work->capitals, work->capital_count, &work->capital_room, sizeof *grown),
                          *last;
    size_t count = work->capital_count;
    bool loud = false;

    if (!grown) {
        work->failed = true;
        return;
    }
    work->capitals = grown;
    grown[count] = *token;
    work->capital_count = ++count;
    last = &grown[count - 1];
    if (!is_pure(work->text, &last->place)) {
        work->row = count;
        return;
    }
    if (work->row + 1 < count && !is_beside(work->text, &grown[count - 2].place, &last->place))
        work->row = count - 1;
    if (count - work->row > ROW && grown[count - 2].weak) {
        last->weak = true;
    } else if (count - work->row == ROW) {
        for (size_t i = work->row; i < count && !loud; i++)
            loud = is_loud(work->text, &grown[i].place);
        for (size_t i = work->row; i < count && loud; i++)
            grown[i].weak = true;
    }
    if (!last->weak && is_loud_line(work->text, &last->place) && is_loud(work->text, &last->place))
        last->weak = true;
}
