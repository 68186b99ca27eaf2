#include "phrase.h"

#include "base/ascii.h"
#include "check/initials.h"

/* What a first letter is worth, and what it costs to leave out a part. */
enum {
    WORTH_INITIAL = 100,
    WORTH_JOINED = 95,
    WORTH_CAPITAL = 85,
    WORTH_FUNCTION = 75,
    COST_FUNCTION = 3,
    COST_SLIGHT = 5,
    COST_JOINED = 20,
    COST_WORD = 50,
    COST_CAPITALISED = 80,
    COST_MOST = 60000,
};

/* ---- Edges ---- */

static bool is_digit(int32_t c) { return c >= '0' && c <= '9'; }

/* Three bytes that stand at byte at. */
static bool is_three(struct gloss_slice text, size_t at, const char *bytes) {
    return text.len - at >= 3 && memcmp(text.ptr + at, bytes, 3) == 0;
}

/* The last byte of “”‘’„‟‚‛ and «» may also be that of other characters, so the first ones are asked. */
size_t gloss_wide_quote_at(struct gloss_slice text, size_t at) {
    if (text.len - at >= 3 && text.ptr[at] == '\xE2' && text.ptr[at + 1] == '\x80' && text.ptr[at + 2] >= '\x98' &&
        text.ptr[at + 2] <= '\x9F')
        return 3;
    if (text.len - at >= 2 && text.ptr[at] == '\xC2' && (text.ptr[at + 1] == '\xAB' || text.ptr[at + 1] == '\xBB'))
        return 2;
    return 0;
}

size_t gloss_wide_quote_before(struct gloss_slice text, size_t at) {
    for (size_t len = 2; len <= 3 && len <= at; len++)
        if (gloss_wide_quote_at(text, at - len) == len)
            return len;
    return 0;
}

/* Words that a full stop behind them shortens. */
static bool is_shortened(struct gloss_slice word) {
    static const char words[] =
        "Adm Art Brig Capt Cmdr Co Col Corp Dept Dr Fig Gen Gov Hon Inc Jr Lt Ltd Maj Mr Mrs Ms Messrs No Nos Nr Op Pres "
        "Prof Rep Reps Rev Sec Secs Sen Sens Sgt Sr St Vol al approx arts ca cf dept ed eds est fig ibid no nos p para "
        "paras pp sp spp ssp subsp v var viz vol vs ";

    return word.len <= 6 && gloss_slice_is_listed(word, words);
}

bool gloss_phrase_is_stop(struct gloss_slice text, size_t at) {
    size_t next = at + 1, start = at, len;
    unsigned behind;

    next += gloss_quote_at(text, next);
    if (next < text.len && !gloss_is_space(text.ptr[next]))
        return false;
    while (start > 0 && at - start < 8 && gloss_is_ascii_word(text.ptr[start - 1]))
        start--;
    /* An initial, or one of an initialism: J. Smith, U.S. Navy. */
    if (at - start == 1 && !gloss_is_digit(text.ptr[start]))
        return false;
    if (is_shortened(gloss_slice_cut(text, start, at)))
        return false;
    while (next < text.len && next - at < GLOSS_LIMIT_BLANK_BYTES && gloss_is_space(text.ptr[next]))
        next++;
    next += gloss_quote_at(text, next);
    if (next >= text.len)
        return true;
    behind = gloss_class(gloss_utf8_decode(text, next, &len));
    return !(behind & GLOSS_SMALL);
}

/* Whether the line feed at byte at ends a blank line, or is followed by one. */
static bool is_gap_before(struct gloss_slice text, size_t at) {
    size_t end = at;

    while (at > 0 && end - at < GLOSS_LIMIT_BLANK_BYTES &&
           (text.ptr[at - 1] == ' ' || text.ptr[at - 1] == '\r' || text.ptr[at - 1] == '\t'))
        at--;
    return at == 0 || text.ptr[at - 1] == '\n';
}

static bool is_gap_behind(struct gloss_slice text, size_t at) {
    size_t start = at;

    while (at < text.len && at - start < GLOSS_LIMIT_BLANK_BYTES &&
           (text.ptr[at] == ' ' || text.ptr[at] == '\r' || text.ptr[at] == '\t'))
        at++;
    return at == text.len || text.ptr[at] == '\n';
}

/* Where a bracket opened that a word goes on from, if the one before byte end closes it: benzo[a]pyrene, E(2). end: none. */
static size_t inner_bracket(struct gloss_slice text, size_t from, size_t end) {
    size_t at = end - 1;

    while (at > from && end - at < 24 && !gloss_is_space(text.ptr[at - 1]) && text.ptr[at - 1] != '(' &&
           text.ptr[at - 1] != '[')
        at--;
    if (at <= from + 1 || (text.ptr[at - 1] != '(' && text.ptr[at - 1] != '[') || !gloss_is_ascii_word(text.ptr[at - 2]))
        return end;
    return at - 1;
}

/* Whether what stands at byte at parts a sentence for good; it may be several bytes, of which this is the first. */
static bool is_edge(struct gloss_slice text, size_t at) {
    char c = text.ptr[at];
    bool blank_behind = at + 1 >= text.len || gloss_is_space(text.ptr[at + 1]);

    switch (c) {
    case ':':
    case ';':
    case '!':
    case '?':
        return blank_behind || gloss_quote_at(text, at + 1);
    case '-':
    case '*':
    case '|':
        return blank_behind && (at == 0 || gloss_is_space(text.ptr[at - 1]));
    case '=':
    case '<':
    case '>':
        return true;
    case '.':
        return gloss_phrase_is_stop(text, at);
    case '\xE2': /* em dash, en dash between blanks, horizontal bar, bullet, ellipsis */
        return is_three(text, at, "\xE2\x80\x94") || is_three(text, at, "\xE2\x80\x95") ||
               is_three(text, at, "\xE2\x80\xA2") || is_three(text, at, "\xE2\x80\xA6") ||
               (is_three(text, at, "\xE2\x80\x93") && at > 0 && gloss_is_space(text.ptr[at - 1]));
    case '\xEF': /* what is no prose */
        return is_three(text, at, "\xEF\xBF\xBC");
    default:
        return false;
    }
}

size_t gloss_phrase_start(struct gloss_slice text, size_t from, size_t end, size_t words) {
    size_t at = end, start = end;
    bool in_word = false, cut = end - from > GLOSS_LIMIT_PHRASE_BYTES;

    if (cut)
        from = end - GLOSS_LIMIT_PHRASE_BYTES;
    while (at > from) {
        char c = text.ptr[at - 1];

        if (gloss_is_ascii_word(c)) {
            if (!in_word && words-- == 0)
                break;
            in_word = true;
            start = --at;
            continue;
        }
        if (gloss_is_space(c)) {
            if (c == '\n' && is_gap_before(text, at - 1))
                break;
            in_word = false;
            at--;
            continue;
        }
        if ((c == ')' || c == ']') && inner_bracket(text, from, at) < at) {
            at = start = inner_bracket(text, from, at);
            continue;
        }
        if (c == '(' || c == ')' || c == '[' || c == ']' || c == '{' || c == '}')
            break;
        if (!gloss_is_ascii(c)) {
            size_t len;
            int32_t cp = gloss_utf8_decode_before(text, at, &len);

            if (is_edge(text, at - len))
                break;
            if (at - len < from)
                break;
            at -= len;
            if (gloss_class(cp) & GLOSS_WORD) {
                if (!in_word && words-- == 0)
                    break;
                in_word = true;
                start = at;
            }
            continue;
        }
        if (is_edge(text, at - 1))
            break;
        at--;
    }
    while (cut && at <= from && start < end && !gloss_is_space(text.ptr[start])) /* a word that is not whole */
        start++;
    return start;
}

size_t gloss_phrase_end(struct gloss_slice text, size_t start, size_t end) {
    size_t at = start, last = start;

    if (end - start > GLOSS_LIMIT_PHRASE_BYTES)
        end = start + GLOSS_LIMIT_PHRASE_BYTES;
    while (at < end) {
        char c = text.ptr[at];
        size_t len = 1;

        if (gloss_is_ascii_word(c)) {
            last = ++at;
            continue;
        }
        if (c == '\n' && is_gap_behind(text, at + 1))
            break;
        if (gloss_is_space(c)) {
            at++;
            continue;
        }
        if (c == '(' || c == ')' || c == '[' || c == ']' || c == '{' || c == '}' || is_edge(text, at))
            break;
        if (!gloss_is_ascii(c) && gloss_class(gloss_utf8_decode(text, at, &len)) & GLOSS_WORD)
            last = at + len;
        at += len;
    }
    return last < end ? last : end;
}

/* ---- Parts ---- */

int32_t gloss_phrase_letter(int32_t cp) {
    static const char greek[] = "abgdezetiklmnxoprsstupcpo";

    return cp >= 0x3B1 && cp <= 0x3C9 ? greek[cp - 0x3B1] : cp;
}

/* Whether small letters are those of a name; NULL is none. */
static bool is_name(const int32_t *cps, size_t len, const char *name) {
    size_t at = 0;

    if (!name)
        return false;
    while (at < len && cps[at] == (unsigned char)name[at])
        at++;
    return at == len && !name[at];
}

static bool is_slight(const int32_t *cps, size_t len) {
    static const char *const names[26] = {['a' - 'a'] = "alpha",  ['b' - 'a'] = "beta",  ['g' - 'a'] = "gamma",
                                          ['d' - 'a'] = "delta",  ['k' - 'a'] = "kappa", ['o' - 'a'] = "omega",
                                          ['e' - 'a'] = "epsilon"};

    return cps[0] >= 'a' && cps[0] <= 'z' && is_name(cps, len, names[cps[0] - 'a']);
}

/* The digit of a Roman numeral: World War II (WW2); 0: it is none. */
static int32_t roman_digit(struct gloss_slice word) {
    static const char *const numerals[] = {"I", "II", "III", "IV", "V", "VI", "VII", "VIII", "IX"};

    for (size_t i = 0; i < sizeof numerals / sizeof *numerals; i++)
        if (gloss_slice_is(word, numerals[i]))
            return '1' + (int32_t)i;
    return 0;
}

/* Letters of the number that the name of a substance begins with, dioxide, hexafluoride, and its digit; 0: there is none. */
static size_t number_of_atoms(const int32_t *cps, size_t len, int32_t *digit) {
    static const char *const numbers[] = {"di", "tri", "tetra", "penta", "hexa"};

    if (len < 7 || !(cps[0] == 'd' || cps[0] == 't' || cps[0] == 'p' || cps[0] == 'h') || cps[len - 1] != 'e' ||
        cps[len - 2] != 'd' || cps[len - 3] != 'i')
        return 0;
    for (size_t i = 0; i < sizeof numbers / sizeof *numbers; i++) {
        *digit = '2' + (int32_t)i;
        if (is_name(cps, strlen(numbers[i]), numbers[i]))
            return strlen(numbers[i]);
    }
    return 0;
}

/* A digit that a word is the name of, the second one of Group of Seven, or sounds like, business to business; or an x: cross-site. */
static int32_t digit_of(const int32_t *cps, size_t len) {
    static const struct {
        const char *name;
        char digit;
    } digits[26][6] = {
        ['c' - 'a'] = {{"cross", 'x'}},
        ['e' - 'a'] = {{"eight", '8'}, {"eighth", '8'}, {"everything", 'x'}},
        ['f' - 'a'] = {{"four", '4'}, {"five", '5'}, {"first", '1'}, {"fourth", '4'}, {"fifth", '5'}, {"for", '4'}},
        ['n' - 'a'] = {{"nine", '9'}, {"ninth", '9'}},
        ['o' - 'a'] = {{"one", '1'}},
        ['s' - 'a'] = {{"six", '6'}, {"seven", '7'}, {"second", '2'}, {"sixth", '6'}, {"seventh", '7'}},
        ['t' - 'a'] = {{"two", '2'}, {"three", '3'}, {"third", '3'}, {"to", '2'}},
    };

    if (len < 2 || len > 10 || cps[0] < 'a' || cps[0] > 'z')
        return 0;
    for (size_t i = 0; i < sizeof *digits / sizeof **digits && digits[cps[0] - 'a'][i].name; i++)
        if (is_name(cps, len, digits[cps[0] - 'a'][i].name))
            return digits[cps[0] - 'a'][i].digit;
    return 0;
}

static void add_char(struct gloss_phrase *phrase, int32_t cp, unsigned worth) {
    if (phrase->char_count == GLOSS_LIMIT_PHRASE_BYTES)
        return;
    phrase->chars[phrase->char_count] = cp;
    phrase->worth[phrase->char_count] = (uint8_t)worth;
    phrase->part_of[phrase->char_count++] = (uint8_t)phrase->part_count;
    phrase->present |= UINT64_C(1) << (cp & 63);
}

/* Letters of [start, end) as folded characters, with inner capitals worth more; the first one's worth is still to be told. */
static bool add_letters(struct gloss_phrase *phrase, struct gloss_slice text, size_t start, size_t end, bool ascii) {
    bool after_capital = true;

    if (ascii) {
        size_t at = phrase->char_count, room = GLOSS_LIMIT_PHRASE_BYTES - at;
        uint64_t present = phrase->present;

        end = end - start < room ? end : start + room;
        for (size_t i = start; i < end; i++, at++) {
            bool capital = gloss_is_capital(text.ptr[i]);
            int32_t cp = capital ? text.ptr[i] | 0x20 : text.ptr[i];

            phrase->chars[at] = cp;
            phrase->worth[at] = capital && !after_capital ? WORTH_CAPITAL : 0;
            if (i > start && is_digit(cp) && is_digit(text.ptr[i - 1]))
                phrase->worth[at] = WORTH_JOINED; /* Group of 20 */
            phrase->part_of[at] = (uint8_t)phrase->part_count;
            present |= UINT64_C(1) << (cp & 63);
            after_capital = capital;
        }
        phrase->present = present;
        phrase->char_count = at;
        return true;
    }
    phrase->folded.len = 0;
    if (!gloss_fold(gloss_slice_cut(text, start, end), true, &phrase->folded))
        return false;
    for (size_t i = 0; i < phrase->folded.len; i++) {
        bool capital = phrase->folded.flags[i] & GLOSS_FOLDED_CAPITAL;

        add_char(phrase, gloss_phrase_letter(phrase->folded.cps[i]), capital && !after_capital ? WORTH_CAPITAL : 0);
        after_capital = capital;
    }
    return true;
}

enum joint { APART, JOINED, APOSTROPHE };

static bool add_part(struct gloss_phrase *phrase, struct gloss_slice text, size_t start, size_t end, enum joint joint,
                     bool ascii) {
    size_t first = phrase->char_count, len, before = phrase->part_count, atoms;
    struct gloss_phrase_part part = {(uint32_t)start, (uint32_t)end, (uint32_t)start, 0, 0};
    unsigned cost, worth = WORTH_INITIAL;
    int32_t digit;

    /* The s of People's is no word. */
    if (before == GLOSS_LIMIT_PHRASE_PARTS || (joint == APOSTROPHE && end - start == 1))
        return true;
    /* l'Union, d'Arc */
    if (joint == APOSTROPHE && before > 0 && phrase->parts[before - 1].end - phrase->parts[before - 1].start == 1)
        joint = APART;
    if (!add_letters(phrase, text, start, end, ascii))
        return false;
    len = phrase->char_count - first;
    if (len == 0)
        return true;
    if (len <= 4 && gloss_is_function_word(phrase->chars + first, len))
        part.flags |= GLOSS_PART_FUNCTION;
    if (ascii ? gloss_is_capital(text.ptr[start]) : gloss_class(gloss_utf8_decode(text, start, &len)) & GLOSS_CAPITAL)
        part.flags |= GLOSS_PART_CAPITALISED;
    len = phrase->char_count - first;
    for (size_t i = first; i < first + len && phrase->chars[i] >= '0' && phrase->chars[i] <= '9'; i++)
        if (i + 1 == first + len)
            part.flags |= GLOSS_PART_DIGITS;
    if (joint != APART && before > 0) {
        part.flags |= GLOSS_PART_JOINED;
        part.word = phrase->parts[before - 1].word;
    }
    if (len == 1 || (len >= 4 && len <= 7 && is_slight(phrase->chars + first, len)))
        part.flags |= GLOSS_PART_SLIGHT;
    if (part.flags & GLOSS_PART_FUNCTION && part.flags & GLOSS_PART_CAPITALISED && len == 1)
        part.flags &= (uint8_t)~GLOSS_PART_FUNCTION; /* A, D and S are more often something else */
    if (part.flags & GLOSS_PART_FUNCTION)
        worth = WORTH_FUNCTION;
    else if (part.flags & GLOSS_PART_JOINED)
        worth = WORTH_JOINED;
    phrase->worth[first] = (uint8_t)worth;
    if (first + 1 < phrase->char_count && phrase->chars[first] == 'e' && phrase->chars[first + 1] == 'x')
        phrase->worth[first + 1] = WORTH_JOINED; /* XML, UX */
    atoms = number_of_atoms(phrase->chars + first, len, &digit);
    if (atoms)
        phrase->worth[first + atoms] = WORTH_JOINED; /* CO2 */
    else if (text.ptr[start] == 'I' || text.ptr[start] == 'V')
        digit = roman_digit(gloss_slice_cut(text, start, end));
    else
        digit = digit_of(phrase->chars + first, len);
    if (digit)
        add_char(phrase, digit, WORTH_INITIAL);
    cost = before > 0 ? phrase->parts[before - 1].cost : 0;
    cost += part.flags & GLOSS_PART_FUNCTION                       ? COST_FUNCTION
            : part.flags & (GLOSS_PART_DIGITS | GLOSS_PART_SLIGHT) ? COST_SLIGHT
            : part.flags & GLOSS_PART_JOINED                       ? COST_JOINED
            : part.flags & GLOSS_PART_CAPITALISED                  ? COST_CAPITALISED
                                                                   : COST_WORD;
    part.cost = (uint16_t)(cost < COST_MOST ? cost : COST_MOST);
    phrase->parts[phrase->part_count++] = part;
    return true;
}

bool gloss_phrase_read(struct gloss_phrase *phrase, struct gloss_slice text, size_t start, size_t end) {
    enum joint joint = APART;

    phrase->part_count = phrase->char_count = 0;
    phrase->present = 0;
    for (size_t at = start, len; at < end;) {
        size_t begin = at;
        bool ascii = true;

        for (;; at += len) {
            len = 1;
            if (at >= end)
                break;
            if (gloss_is_ascii(text.ptr[at])) {
                if (!gloss_is_ascii_word(text.ptr[at]))
                    break;
            } else {
                if (!(gloss_class(gloss_utf8_decode(text, at, &len)) & (GLOSS_WORD | GLOSS_IGNORED)))
                    break;
                ascii = false;
            }
        }
        if (at > begin) {
            if (!add_part(phrase, text, begin, at < end ? at : end, joint, ascii))
                return false;
            joint = JOINED;
            continue;
        }
        if (gloss_is_space(text.ptr[at]) || is_three(text, at, "\xE2\x80\x89") ||
            (text.ptr[at] == '\xC2' && at + 1 < end && text.ptr[at + 1] == '\xA0'))
            joint = APART;
        else if (joint != APART && (text.ptr[at] == '\'' || is_three(text, at, "\xE2\x80\x99")))
            joint = APOSTROPHE;
        else if (joint == APOSTROPHE)
            joint = JOINED;
        at += len;
    }
    return true;
}

void gloss_phrase_release(struct gloss_phrase *phrase) { gloss_folded_release(&phrase->folded); }
