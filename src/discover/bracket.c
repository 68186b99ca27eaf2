/* bracket.c - Long Form (SF), SF (Long Form), and DPRK (North Korea).
 *
 *     bracket: "(" part { cut part } ")"      cut: `;` `,` `:` `=` or a dash between blanks, or the word `or`
 *     part:    { cue } { quote } short form { quote }
 *
 * Only the first parts are asked, and only so much text as a long form may have. */
#include "work.h"

#include "base/ascii.h"

enum {
    PARTS_MOST = 3,
    CUES_MOST = 4,
    MORE_REVERSED = 10,
    MORE_REVERSED_LATER = 30,
    LEAST_LATER = 90,
    LEAST_JOINED = 85,
    LEAST_OF_TWO = 3,  /* letters */
    LEAST_OF_NAME = 4, /* letters that are fewer than those of a word */
    NAME_MOST = 96,    /* bytes */
    ALIAS_SCORE = 30,
    NUMBER_MOST = 16, /* bytes */
    VALUE_MOST = 48   /* bytes */
};

/* ---- Cues ---- */

/* Words that stand before a form in a bracket, by their first letters, longer ones first; each ends with a blank or before a quotation mark. */
static size_t cue_at(struct gloss_slice text) {
    enum { MOST = 15 };
    static const char *const cues[26][MOST] = {
        ['a' - 'a'] = {"also known as", "also called", "also abbreviated as", "a.k.a.", "aka", "abbreviated as",
                       "abbreviated to", "abbreviated", "abbreviation", "abbr.", "acronym for", "acronym", "also", "an",
                       "a"},
        ['b' - 'a'] = {"better known as"},
        ['c' - 'a'] = {"commonly referred to as", "commonly", "commonly known as", "called", "collectively"},
        ['d' - 'a'] = {"denoted as", "denoted by", "denoted", "dit", "dite"},
        ['e' - 'a'] = {"each", "e.g.", "en abr\xC3\xA9g\xC3\xA9"},
        ['f' - 'a'] = {"formerly known as", "for short", "formerly"},
        ['g' - 'a'] = {"generally"},
        ['h' - 'a'] = {"hereinafter referred to as", "hereafter referred to as", "hereinafter", "hereafter", "henceforth"},
        ['i' - 'a'] = {"in short", "i.e.", "i.e", "ie"},
        ['k' - 'a'] = {"known as", "kurz"},
        ['l' - 'a'] = {"later"},
        ['n' - 'a'] = {"namely", "now"},
        ['o' - 'a'] = {"often", "or simply", "or"},
        ['p' - 'a'] = {"previously", "por sus siglas en ingl\xC3\xA9s"},
        ['r' - 'a'] = {"referred to as"},
        ['s' - 'a'] = {"sometimes", "simply", "short for", "short", "standing for", "stands for", "sigla", "siglas"},
        ['t' - 'a'] = {"termed", "that is", "together", "the", "this"},
        ['u' - 'a'] = {"usually"},
        ['w' - 'a'] = {"widely", "which stands for"},
    };

    const char *const *all;

    if (text.len == 0 || !gloss_is_small(text.ptr[0]))
        return 0;
    all = cues[text.ptr[0] - 'a'];
    for (size_t i = 0; i < MOST && all[i]; i++) {
        size_t len = strlen(all[i]);

        if (text.len > len && gloss_slice_equal_caseless(gloss_slice_cut(text, 0, len), gloss_slice(all[i])) &&
            (gloss_is_space(text.ptr[len]) || text.ptr[len] == ',' || text.ptr[len] == ':' || gloss_quote_at(text, len)))
            return len;
    }
    return 0;
}

static size_t skip_blanks(struct gloss_slice text, size_t at, size_t end) {
    while (at < end && (gloss_is_space(text.ptr[at]) || text.ptr[at] == ',' || text.ptr[at] == ':'))
        at++;
    return at;
}

/* Without blanks, cue words and quotation marks before and behind. */
static struct gloss_stretch strip(struct gloss_slice text, size_t start, size_t end, bool cues) {
    size_t len;

    start = skip_blanks(text, start, end);
    for (int i = 0; cues && i < CUES_MOST && start < end; i++) {
        len = cue_at(gloss_slice_cut(text, start, end));
        if (len == 0)
            break;
        start = skip_blanks(text, start + len, end);
    }
    while (start < end && ((len = gloss_quote_at(text, start)) > 0 || text.ptr[start] == '*' || text.ptr[start] == '_'))
        start += len ? len : 1;
    if (start > end)
        start = end;
    for (;;) {
        while (end > start && (gloss_is_space(text.ptr[end - 1]) || text.ptr[end - 1] == '*' || text.ptr[end - 1] == '_' ||
                               text.ptr[end - 1] == ','))
            end--;
        len = end > start ? gloss_quote_before(text, end) : 0;
        if (len == 0 || len > end - start)
            break;
        end -= len;
    }
    return (struct gloss_stretch){start, end};
}

/* ---- The bracket ---- */

/* What a bracket's end and that of its parts are told by; other characters go by. */
static bool may_part(char c) {
    static const bool signs[256] = {['('] = true,  [')'] = true,  ['['] = true,  [']'] = true,  [';'] = true,
                                    ['='] = true,  [':'] = true,  [','] = true,  [' '] = true,  ['\t'] = true,
                                    ['\n'] = true, ['\v'] = true, ['\f'] = true, ['\r'] = true, ['\xEF' & 0xFF] = true};

    return signs[(unsigned char)c];
}

/* Where the bracket that opens at byte at closes; text.len: too far, or not at all. */
static size_t closing(struct gloss_slice text, size_t at) {
    size_t most = text.len - at > GLOSS_LIMIT_BRACKET_BYTES ? at + GLOSS_LIMIT_BRACKET_BYTES : text.len;
    int depth = 0;

    for (size_t i = at; i < most; i++) {
        if (!may_part(text.ptr[i]))
            continue;
        switch (text.ptr[i]) {
        case '(':
        case '[':
            if (++depth > GLOSS_LIMIT_BRACKET_NEST)
                return text.len;
            break;
        case ')':
        case ']':
            if (--depth == 0)
                return i;
            break;
        case '\n':
            if (i + 1 < most && text.ptr[i + 1] == '\n')
                return text.len;
            break;
        case '\xEF':
            if (text.len - i >= 3 && memcmp(text.ptr + i, "\xEF\xBF\xBC", 3) == 0)
                return text.len;
            break;
        default:
            break;
        }
    }
    return text.len;
}

/* The byte behind the part that begins at byte at; *next gets where the next one begins. */
static size_t part_end(struct gloss_slice text, size_t at, size_t end, bool commas, size_t *next) {
    int depth = 0;

    for (; at < end; at++) {
        char c = text.ptr[at];
        bool blank;

        if (!may_part(c))
            continue;
        blank = at + 1 < end && gloss_is_space(text.ptr[at + 1]);
        depth += (c == '(') + (c == '[') - (c == ')') - (c == ']');
        if (depth > 0)
            continue;
        if (c == ';' || c == '=' || (c == ':' && blank) || (c == ',' && commas && blank)) {
            *next = at + 1;
            return at;
        }
        if (!gloss_is_space(c))
            continue;
        /* RAM /ræm/ */
        if (end - at > 2 && text.ptr[at + 1] == '/' && !gloss_is_space(text.ptr[at + 2])) {
            *next = at + 2;
            return at;
        }
        if (end - at > 4 && memcmp(text.ptr + at + 1, "or", 2) == 0 && gloss_is_space(text.ptr[at + 3])) {
            *next = at + 4;
            return at;
        }
        if ((end - at > 3 && text.ptr[at + 1] == '-' && gloss_is_space(text.ptr[at + 2])) ||
            (end - at > 5 &&
             (memcmp(text.ptr + at + 1, "\xE2\x80\x93", 3) == 0 || memcmp(text.ptr + at + 1, "\xE2\x80\x94", 3) == 0))) {
            *next = at + 3;
            return at;
        }
    }
    *next = end;
    return end;
}

/* Where the words before a bracket end. */
static size_t before_bracket(struct gloss_slice text, size_t at) {
    size_t len;

    while (at > 0 && (gloss_is_space(text.ptr[at - 1]) || text.ptr[at - 1] == ',' || text.ptr[at - 1] == '*' ||
                      text.ptr[at - 1] == '_'))
        at--;
    while (at > 0 && (len = gloss_quote_before(text, at)) > 0)
        at -= len;
    return at;
}

/* ---- Long Form (SF) ---- */

/* Copyright (C), Registered (R), and the label of an item of a list, (A) at the start of its line. */
static bool is_label(struct gloss_slice text, size_t at, struct gloss_stretch inside) {
    size_t start = at;

    if (inside.end - inside.start != 1)
        return false;
    while (start > 0 && at - start < GLOSS_LIMIT_BLANK_BYTES && (text.ptr[start - 1] == ' ' || text.ptr[start - 1] == '\t'))
        start--;
    if (start == 0 || text.ptr[start - 1] == '\n')
        return true;
    switch (text.ptr[inside.start]) {
    case 'C':
    case 'c':
        return gloss_phrase_stands_before(text, start, "opyright") || gloss_phrase_stands_before(text, start, "COPYRIGHT");
    case 'R':
        return gloss_phrase_stands_before(text, start, "egistered");
    default:
        return false;
    }
}

/* MAP 65, HR 0.97, and IBM.N, which the letter of a market stands behind: without what is no part of the form. Behind interleukin 2, IL 2 is
 * one. */
static struct gloss_stretch without_value(struct gloss_slice text, size_t before, struct gloss_stretch inside) {
    struct gloss_slice value;
    size_t at = inside.start, next;

    while (at < inside.end && gloss_is_capital(text.ptr[at]))
        at++;
    next = at + 1;
    if (at - inside.start < 2 || next >= inside.end)
        return inside;
    if (text.ptr[at] == '.') {
        while (next < inside.end && gloss_is_capital(text.ptr[next]))
            next++;
        return next == inside.end && next - at <= 3 ? (struct gloss_stretch){inside.start, at} : inside;
    }
    if (text.ptr[at] != ' ' || !gloss_is_digit(text.ptr[next]))
        return inside;
    value = gloss_slice_cut(text, next, inside.end);
    if (!memchr(value.ptr, '.', value.len) && before > value.len &&
        memcmp(text.ptr + before - value.len, value.ptr, value.len) == 0)
        return inside;
    return (struct gloss_stretch){inside.start, at};
}

/* Where the words before a value end, which stands again among those before byte end: mean arterial pressure of 65 mm Hg. end: it does not. */
static size_t before_value(struct gloss_slice text, struct gloss_slice value, size_t end) {
    static const char *const verbs[] = {" of", " was", " is", " were", " at"};

    for (size_t at = end; at > value.len && end - at < VALUE_MOST; at--) {
        if (text.ptr[at - 1] != ' ' || text.len - at < value.len || memcmp(text.ptr + at, value.ptr, value.len) != 0)
            continue;
        at--;
        for (size_t i = 0; i < sizeof verbs / sizeof *verbs; i++)
            if (gloss_phrase_stands_before(text, at, verbs[i]))
                return at - strlen(verbs[i]);
        return at;
    }
    return end;
}

static bool is_of_number(char c) { return gloss_is_digit(c) || c == '/'; }

/* Before the number of a law, General Data Protection Regulation (EU) 2016/679; end: there is none. */
static size_t before_number(struct gloss_slice text, size_t end) {
    static const char *const realms[] = {" (EU)", " (EC)", " (EEC)", " (Euratom)"};
    size_t at = end;

    while (at > 0 && end - at < NUMBER_MOST && is_of_number(text.ptr[at - 1]))
        at--;
    if (at == end || !gloss_phrase_stands_before(text, at, " "))
        return end;
    at -= gloss_phrase_stands_before(text, at, " No ") ? 4 : 1;
    for (size_t i = 0; i < sizeof realms / sizeof *realms; i++)
        if (gloss_phrase_stands_before(text, at, realms[i]))
            return at - strlen(realms[i]);
    return end;
}

/* Ecowas, behind a name whose words begin with its first letter and with a capital; Sweden is a word by itself. */
static bool may_be_name(struct gloss_slice text, size_t end, struct gloss_stretch inside) {
    size_t from = end > NAME_MOST ? end - NAME_MOST : 0, at = end;

    while (at > from && !gloss_is_space(text.ptr[at - 1]))
        at--;
    return at < end && gloss_is_capital(text.ptr[at]) &&
           memchr(text.ptr + inside.start, text.ptr[at] | 0x20, inside.end - inside.start) &&
           memchr(text.ptr + from, text.ptr[inside.start], at - from);
}

static bool try_short(struct gloss_discovery_work *work, size_t at, struct gloss_stretch inside, bool first) {
    struct gloss_stretch whole;
    bool apart = at > 0 && gloss_is_space(work->text.ptr[at - 1]);
    size_t end = before_bracket(work->text, at);
    struct gloss_short_form form;
    struct gloss_fit fit, name;
    int more = 0, least;
    bool fits;

    if (end == 0 || is_label(work->text, at, inside))
        return false;
    whole = inside;
    inside = without_value(work->text, end, inside);
    if (inside.end + 1 < whole.end)
        end = before_value(work->text, gloss_slice_cut(work->text, inside.end + 1, whole.end), end);
    if (!gloss_short_form_read(gloss_slice_cut(work->text, inside.start, inside.end), &form))
        return false;
    least = gloss_short_form_least(&form);
    if (!first && least < LEAST_LATER)
        more = LEAST_LATER - least;
    else if (!apart && least < LEAST_JOINED)
        more = LEAST_JOINED - least;
    end = before_number(work->text, end);
    if (form.kind == GLOSS_SHORT_WORD && form.count > LEAST_OF_NAME && !may_be_name(work->text, end, inside))
        return false;
    fits = gloss_fit_before(work, &form, 0, end, more, &fit);
    if ((!fits || fit.score < LEAST_LATER) && first && apart && gloss_fit_translated(work, &form, &name) &&
        (!fits || name.place.start < fit.place.start))
        fit = name;
    else if (!fits)
        return false;
    /* Airbus (AIR.PA), which is a sign of a market */
    if (inside.end < whole.end && work->text.ptr[inside.end] == '.' && fit.parts < 2)
        return false;
    /* British Aircraft Corp. (BAC) */
    if (fit.place.end + 1 == end && work->text.ptr[fit.place.end] == '.')
        fit.place.end = end;
    gloss_work_pair(work, inside, &fit, GLOSS_PAIR_BRACKET, fit.score);
    return true;
}

/* ---- SF (Long Form) ---- */

/* The short form that ends at byte end, with what belongs to it: AN/TPY-2, U.S., mRNAs. */
static struct gloss_stretch form_before(struct gloss_slice text, size_t end) {
    size_t start = end;

    while (start > 0 && end - start < GLOSS_LIMIT_SHORT_BYTES && !gloss_is_space(text.ptr[start - 1]) &&
           text.ptr[start - 1] != '(' && text.ptr[start - 1] != '[' && text.ptr[start - 1] != ')' &&
           !gloss_quote_before(text, start))
        start--;
    return (struct gloss_stretch){start, end};
}

static bool try_long(struct gloss_discovery_work *work, const struct gloss_short_form *form,
                     struct gloss_stretch short_form, size_t at, size_t close) {
    struct gloss_slice text = work->text;
    size_t start = at + 1, next = start;

    for (int part = 0; part < PARTS_MOST && start < close; part++, start = next)
        for (int commas = 0; commas < 2; commas++) {
            size_t behind, end = part_end(text, start, close, commas, commas ? &behind : &next);
            struct gloss_stretch inside = strip(text, start, end, true);
            struct gloss_fit fit;

            /* JPEG (pronounced "jay-peg") */
            if (gloss_slice_starts_with(gloss_slice_cut(text, inside.start, inside.end), "pronounced"))
                continue;
            if (gloss_fit_behind(work, form, inside.start, gloss_phrase_end(text, inside.start, inside.end),
                                 part ? MORE_REVERSED_LATER : MORE_REVERSED, &fit)) {
                gloss_work_pair(work, short_form, &fit, GLOSS_PAIR_REVERSED, fit.score);
                return true;
            }
        }
    return false;
}

/* ---- DPRK (North Korea) ---- */

/* Capitalised words that say in other letters what a short form stands for; one of them begins with a letter of it. */
static bool is_gloss_of(struct gloss_discovery_work *work, const struct gloss_short_form *form,
                        struct gloss_stretch inside) {
    const struct gloss_phrase *phrase = &work->phrase;
    bool shared = false;
    size_t words = 0;

    for (size_t i = inside.start; i < inside.end; i++)
        if (gloss_is_ascii(work->text.ptr[i]) && !gloss_is_ascii_word(work->text.ptr[i]) && work->text.ptr[i] != ' ' &&
            work->text.ptr[i] != '-')
            return false;
    if (!gloss_phrase_read(&work->phrase, work->text, inside.start, inside.end)) {
        work->failed = true;
        return false;
    }
    for (size_t i = 0; i < phrase->part_count; i++) {
        const struct gloss_phrase_part *part = &phrase->parts[i];
        int32_t initial = 0;

        if (part->flags & GLOSS_PART_FUNCTION && i > 0)
            continue;
        if (!(part->flags & GLOSS_PART_CAPITALISED) || part->end - part->start < 3 ||
            gloss_class_count(gloss_slice_cut(work->text, part->start, part->end), GLOSS_CAPITAL | GLOSS_DIGIT) != 1)
            return false;
        for (size_t j = 0; j < phrase->char_count && !initial; j++)
            if (phrase->part_of[j] == i)
                initial = phrase->chars[j];
        for (size_t k = 0; k < form->count; k++)
            shared |= form->letters[k] == initial;
        words++;
    }
    return shared && words >= 1 && words <= 4;
}

static bool try_alias(struct gloss_discovery_work *work, const struct gloss_short_form *form,
                      struct gloss_stretch short_form, size_t at, size_t close) {
    struct gloss_stretch inside = strip(work->text, at + 1, close, true);
    struct gloss_fit fit = {inside, inside.end, ALIAS_SCORE, 1};

    if (form->count < 3 || form->count > 6 || form->capitals != form->text.len || inside.end <= inside.start ||
        !is_gloss_of(work, form, inside))
        return false;
    gloss_work_pair(work, short_form, &fit, GLOSS_PAIR_ALIAS, ALIAS_SCORE);
    return true;
}

/* ---- The whole ---- */

static bool looks_like_end_of_form(struct gloss_slice text, size_t end) {
    char last = text.ptr[end - 1], before = end > 1 ? text.ptr[end - 2] : ' ';

    return gloss_is_capital(last) || gloss_is_digit(last) || last == '.' || !gloss_is_ascii(last) ||
           (last == 's' && gloss_is_capital(before)) || gloss_is_capital(before);
}

/* Where the first of two words ends, if it is of capitals and the other one of letters: the OODA loop. Else the end. */
static size_t first_of_two(struct gloss_slice text, struct gloss_stretch inside) {
    size_t at = inside.start, end;

    while (at < inside.end && gloss_is_capital(text.ptr[at]))
        at++;
    if (at - inside.start < LEAST_OF_TWO || at + 1 >= inside.end || text.ptr[at] != ' ')
        return inside.end;
    for (end = at + 1; end < inside.end; end++)
        if ((text.ptr[end] | 0x20) < 'a' || (text.ptr[end] | 0x20) > 'z')
            return inside.end;
    return text.ptr[inside.end - 1] >= 'a' ? at : inside.end;
}

static bool try_parts(struct gloss_discovery_work *work, size_t at, size_t close) {
    size_t start = at + 1, next = start;
    bool found = false, first = true, was_first;

    for (int i = 0; i < PARTS_MOST && start < close; i++, start = next) {
        size_t end = part_end(work->text, start, close, true, &next);
        struct gloss_stretch inside = strip(work->text, start, end, true);

        /* Deoxyribonucleic acid (/spoken so/; DNA) */
        if (inside.end > inside.start && work->text.ptr[inside.start] == '/')
            continue;
        was_first = first;
        first = false;
        if (inside.end <= inside.start || inside.end - inside.start > GLOSS_LIMIT_SHORT_BYTES)
            continue;
        if (try_short(work, at, inside, was_first)) {
            found = true;
            continue;
        }
        end = first_of_two(work->text, inside);
        if (end < inside.end && try_short(work, at, (struct gloss_stretch){inside.start, end}, false))
            found = true;
    }
    return found;
}

void gloss_discover_bracket(struct gloss_discovery_work *work, size_t at) {
    struct gloss_slice text = work->text;
    size_t close = closing(text, at), end;
    struct gloss_short_form form;
    struct gloss_stretch before;

    if (close >= text.len || close - at < 2 || try_parts(work, at, close))
        return;
    end = before_bracket(text, at);
    if (end == 0 || close - at < 4 || !looks_like_end_of_form(text, end))
        return;
    before = form_before(text, end);
    if (before.end <= before.start || !gloss_short_form_read(gloss_slice_cut(text, before.start, before.end), &form) ||
        form.kind != GLOSS_SHORT_USUAL || form.capitals < 2)
        return;
    if (!try_long(work, &form, before, at, close))
        try_alias(work, &form, before, at, close);
}
