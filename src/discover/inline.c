/* inline.c - what a sentence says of a short form, without brackets.
 *
 *     before:  Long Form, or SF         Long Form, known as SF          Long Form (called SF
 *     behind:  SF stands for Long Form  SF, short for Long Form  SF = Long Form  SF, i.e., Long Form
 *     beside:  SF, the Long Form,       SF - Long Form -                SF is the Long Form */
#include "work.h"

#include "base/ascii.h"

#define EM_DASH "\xE2\x80\x94"

enum { BACK_MOST = 6 };

/* ---- Behind ---- */

/* Bytes of the first one of words, of three bytes or more, that stands at byte at, which has as many behind it; 0: none. */
static size_t first_of(struct gloss_slice text, size_t at, const char *const words[], size_t count) {
    for (size_t i = 0; i < count && words[i]; i++)
        if (words[i][2] == text.ptr[at + 2] && gloss_phrase_stands(text, at, words[i]) && text.len - at > strlen(words[i]))
            return strlen(words[i]);
    return 0;
}

/* Bytes of the words at byte at by which a long form is told; 0: there are none. */
static size_t cue_behind(struct gloss_slice text, size_t at) {
    enum { MOST = 10 };
    static const char *const commas[] = {", which stands for ",    ", that is, ",       ", i.e., ",
                                         ", short for ",           ", shorthand for ",  ", abbreviation of ",
                                         ", an abbreviation for ", ", an acronym for ", ", an abbreviation of ",
                                         ", an acronym of ",       ", acronym for ",    ", acronym of ",
                                         ", abbreviation for "};
    /* By the letters behind the blank. */
    static const char *const words[26][MOST] = {
        ['a' - 'a'] = {" abbreviates "},
        ['d' - 'a'] = {" denotes "},
        ['h' - 'a'] = {" has the meaning "},
        ['i' - 'a'] = {" is short for ", " is an acronym for ", " is an acronym of ", " is an abbreviation for ",
                       " is an abbreviation of ", " is the abbreviation for ", " is the abbreviation of ",
                       " is the acronym for ", " is the acronym of ", " is an initialism for "},
        ['m' - 'a'] = {" means ", " mean "},
        ['s' - 'a'] = {" stands for ", " stood for ", " standing for ", " shall mean "},
    };

    if (at + 3 >= text.len || (text.ptr[at] != ' ' && text.ptr[at] != ','))
        return 0;
    if (text.ptr[at] == ',')
        return first_of(text, at, commas, sizeof commas / sizeof *commas);
    if (text.ptr[at + 1] == '=')
        return text.ptr[at + 2] == ' ' ? 3 : 0;
    return gloss_is_small(text.ptr[at + 1]) ? first_of(text, at, words[text.ptr[at + 1] - 'a'], MOST) : 0;
}

/* Quotation marks, and **strong** ones. */
static size_t skip_marks(struct gloss_slice text, size_t at) {
    while (at < text.len && (text.ptr[at] == '*' || text.ptr[at] == '_'))
        at++;
    at = gloss_quotes_skip(text, at);
    while (at < text.len && (text.ptr[at] == '*' || text.ptr[at] == '_'))
        at++;
    return at;
}

static size_t skip_articles(struct gloss_slice text, size_t at) {
    static const char *const words[] = {"the ", "a ", "an "};

    at = gloss_quotes_skip(text, at);
    for (size_t i = 0; i < sizeof words / sizeof *words; i++)
        if (gloss_phrase_stands(text, at, words[i]))
            return gloss_quotes_skip(text, at + strlen(words[i]));
    return at;
}

static size_t next_word_end(struct gloss_slice text, size_t at, size_t end) {
    while (at < end && gloss_is_space(text.ptr[at]))
        at++;
    while (at < end && !gloss_is_space(text.ptr[at]))
        at++;
    return at;
}

/* Whether all letters of a form, whose digits may be said otherwise, stand in [start, end). */
static bool has_letters(struct gloss_discovery_work *work, const struct gloss_short_form *form, size_t start, size_t end) {
    if (!gloss_phrase_read(&work->phrase, work->text, start, end)) {
        work->failed = true;
        return false;
    }
    for (size_t i = 0; i < form->count; i++)
        if (!(form->letters[i] >= '0' && form->letters[i] <= '9') && !(work->phrase.present >> (form->letters[i] & 63) & 1))
            return false;
    return true;
}

/* A long form in running text has no edge behind it: as many words as give letters, and one more for each that may be left out. */
static bool fits_open(struct gloss_discovery_work *work, const struct gloss_short_form *form, size_t start,
                      struct gloss_fit *fit) {
    size_t end = gloss_phrase_end(work->text, start, work->text.len), at = start, words = 0;
    bool found = false;
    struct gloss_fit best = {.score = 0};

    /* RR = 1.5 */
    if (start < end && gloss_is_digit(work->text.ptr[start]))
        return false;

    for (size_t far = 0; far < form->count + 4; far++)
        at = next_word_end(work->text, at, end);
    end = at;
    if (!has_letters(work, form, start, end))
        return false;
    for (at = start; at < end;) {
        at = next_word_end(work->text, at, end);
        words++;
        if (words + 3 >= (form->count + 1) / 2 && gloss_fit_behind(work, form, start, at, GLOSS_MORE_INLINE, fit) &&
            fit->score > best.score) {
            best = *fit;
            found = true;
        }
    }
    *fit = best;
    return found;
}

static bool try_behind(struct gloss_discovery_work *work, const struct gloss_capitals *token,
                       const struct gloss_short_form *form) {
    size_t at = skip_marks(work->text, token->place.end), cue = cue_behind(work->text, at), start;
    struct gloss_fit fit;

    if (cue == 0)
        return false;
    start = skip_articles(work->text, at + cue);
    if (!fits_open(work, form, start, &fit))
        return false;
    gloss_work_pair(work, token->place, &fit, GLOSS_PAIR_INLINE, fit.score);
    return true;
}

/* ---- Beside ---- */

/* Bytes of a dash between blanks, or of one that needs none; 0: none stands at byte at. */
static size_t dash_at(struct gloss_slice text, size_t at) {
    size_t blank = at < text.len && text.ptr[at] == ' ';

    if (gloss_phrase_stands(text, at + blank, EM_DASH))
        return blank + 3 + (gloss_phrase_stands(text, at + blank + 3, " ") ? 1 : 0);
    if (blank && gloss_phrase_stands(text, at + blank, "\xE2\x80\x93 "))
        return 5;
    return blank && gloss_phrase_stands(text, at + blank, "- ") ? 3 : 0;
}

/* Bytes of what an apposition begins with, `, or ` and ` - `, or of ` is the `, behind which only what fits well is a long form. */
static size_t apposition_at(struct gloss_slice text, size_t at) {
    static const char *const cues[] = {", the ", ", or the ", ", or ", ", a ", ", an ", " is the "};

    if (at + 8 >= text.len || (text.ptr[at] != ',' && text.ptr[at] != ' ' && text.ptr[at] != '\xE2'))
        return 0;
    if (text.ptr[at] == ',' || text.ptr[at + 1] == 'i') {
        for (size_t i = 0; i < sizeof cues / sizeof *cues; i++)
            if (cues[i][2] == text.ptr[at + 2] && memcmp(text.ptr + at, cues[i], strlen(cues[i])) == 0)
                return strlen(cues[i]);
        return 0;
    }
    return text.ptr[at + 1] == '-' || text.ptr[at] == '\xE2' || text.ptr[at + 1] == '\xE2' ? dash_at(text, at) : 0;
}

/* Whether what began with a comma ends with a sign of its kind, and what began with a dash with one, or both with the sentence. */
static bool is_closed(struct gloss_slice text, size_t at, bool comma) {
    if (at >= text.len || (text.ptr[at] == '.' && gloss_phrase_is_stop(text, at)) || text.ptr[at] == ';')
        return true;
    return comma ? text.ptr[at] == ',' : dash_at(text, at) > 0;
}

/* FEMA, the Federal Emergency Management Agency, sent; PPE - personal protective equipment - is; CPI is the consumer price index. */
static bool try_apposition(struct gloss_discovery_work *work, const struct gloss_capitals *token,
                           const struct gloss_short_form *form) {
    struct gloss_slice text = work->text;
    size_t at = skip_marks(text, token->place.end), cue = apposition_at(text, at), start;
    struct gloss_fit fit;

    if (cue == 0 || form->count < 3)
        return false;
    start = skip_articles(text, at + cue);
    if (start >= text.len || (text.ptr[start] | 0x20) != (char)form->letters[0] || !fits_open(work, form, start, &fit))
        return false;
    if (text.ptr[at + 1] != 'i' && !is_closed(text, gloss_quotes_skip(text, fit.place.end), text.ptr[at] == ','))
        return false;
    gloss_work_pair(work, token->place, &fit, GLOSS_PAIR_INLINE, fit.score);
    return true;
}

/* ---- Before ---- */

/* The word that ends before byte end, after blanks. */
static struct gloss_stretch word_before(struct gloss_slice text, size_t end) {
    size_t start;

    while (end > 0 && text.ptr[end - 1] == ' ')
        end--;
    for (start = end; start > 0 && end - start < 16 && gloss_is_small(text.ptr[start - 1]); start--)
        continue;
    return (struct gloss_stretch){start, end};
}

/* Bytes of an en dash or an em dash that ends before byte at; 0: there is none. */
static size_t wide_dash_before(struct gloss_slice text, size_t at) {
    return gloss_phrase_stands_before(text, at, "\xE2\x80\x93") || gloss_phrase_stands_before(text, at, EM_DASH) ? 3 : 0;
}

/* Before a dash, or a slash between blanks, and the blank before it; at: there is none. */
static size_t before_dash(struct gloss_slice text, size_t at) {
    size_t back = at - wide_dash_before(text, at);

    if (back == at && (gloss_phrase_stands_before(text, at, " -") || gloss_phrase_stands_before(text, at, " /")))
        back--;
    if (back == at)
        return at;
    return gloss_phrase_stands_before(text, back, " ") ? back - 1 : back;
}

/* Where the long form ends before such words as `, also known as`; at: there are none. */
static size_t before_cue(struct gloss_slice text, size_t at) {
    static const char naming[] = "as called aka termed dubbed acronym abbreviated simply abbreviation named to ";
    static const char between[] =
        "known abbreviated referred to is are was often usually generally better hereinafter hereafter also commonly "
        "sometimes which widely and shortened its the by designated denoted now later so henceforth ";
    struct gloss_stretch word = word_before(text, at);
    struct gloss_slice first = gloss_slice_cut(text, word.start, word.end);
    bool named = false;
    size_t comma;

    if (gloss_phrase_stands_before(text, at, ", a.k.a. ") || gloss_phrase_stands_before(text, at, " (a.k.a. "))
        return at - 9;
    if (gloss_phrase_stands_before(text, at, ", i.e. "))
        return at - 7;
    if (gloss_phrase_stands_before(text, at, ", i.e., "))
        return at - 8;
    if (gloss_slice_is(first, "or")) {
        comma = word.start;
        while (comma > 0 && text.ptr[comma - 1] == ' ')
            comma--;
        return comma > 0 && text.ptr[comma - 1] == ',' ? comma - 1 : comma;
    }
    if (!gloss_slice_is_listed(first, naming))
        return at;
    named = !gloss_slice_is_listed(first, "as simply to ");
    for (int i = 0; i < BACK_MOST; i++) {
        struct gloss_stretch next = word_before(text, word.start);
        struct gloss_slice one = gloss_slice_cut(text, next.start, next.end);

        if (next.end == next.start || !gloss_slice_is_listed(one, between))
            break;
        named |= gloss_slice_is_listed(one, "known abbreviated referred designated denoted shortened ");
        word = next;
    }
    at = named ? word.start : at;
    while (named && at > 0 && (text.ptr[at - 1] == ' ' || text.ptr[at - 1] == ',' || text.ptr[at - 1] == '('))
        at--;
    return named ? before_dash(text, at) : at;
}

/* Without the article before byte at. */
static size_t before_article(struct gloss_slice text, size_t at) {
    static const char *const articles[] = {" the ", " a ", " an "};

    for (size_t i = 0; i < sizeof articles / sizeof *articles; i++)
        if (gloss_phrase_stands_before(text, at, articles[i]) && at > strlen(articles[i]))
            return at - strlen(articles[i]) + 1;
    return at;
}

/* Where the long form ends if the short one that ends at a byte is an aside: `LF, SF,` and `LF, SF)` and `LF - SF for short`. */
static size_t before_aside(struct gloss_slice text, size_t at, size_t end) {
    size_t back = at;

    end = gloss_quotes_skip(text, end);
    if (end < text.len && (text.ptr[end] == ',' || text.ptr[end] == ')' || text.ptr[end] == ';'))
        return text.ptr[at - 2] == ',' ? at - 2 : at;
    back = before_dash(text, at - 1);
    if (back < at - 1 && (text.ptr[at - 2] == '/' || dash_at(text, end) > 0))
        return back;
    back = at;
    if (!gloss_phrase_stands(text, end, " for short"))
        return at;
    while (back > 0 && (text.ptr[back - 1] == ' ' || text.ptr[back - 1] == '-' || text.ptr[back - 1] == ','))
        back--;
    back -= wide_dash_before(text, back);
    while (back > 0 && text.ptr[back - 1] == ' ')
        back--;
    return back < at - 1 ? back : at;
}

/* Before a dash without blanks, where another one follows: gross domestic product—GDP—fell; at: there is none. */
static size_t before_joined_dash(struct gloss_slice text, size_t at, size_t end) {
    return gloss_phrase_stands_before(text, at, EM_DASH) && gloss_phrase_stands(text, gloss_quotes_skip(text, end), EM_DASH)
               ? at - 3
               : at;
}

/* "QXZ", "QYZ" and so on is no long form. */
static bool has_quotes(struct gloss_slice text, const struct gloss_stretch *place) {
    for (size_t i = place->start; i < place->end; i++)
        if (text.ptr[i] == '"' || text.ptr[i] == '`')
            return true;
    return false;
}

static bool try_before(struct gloss_discovery_work *work, const struct gloss_capitals *token,
                       const struct gloss_short_form *form) {
    struct gloss_slice text = work->text;
    size_t at = token->place.start, end, len;
    struct gloss_fit fit;

    while (at > 0 && (len = gloss_quote_before(text, at)) > 0)
        at -= len;
    end = before_joined_dash(text, at, token->place.end);
    if (end == at) {
        if (at == 0 || text.ptr[at - 1] != ' ')
            return false;
        at = before_article(text, at);
        if (at < 4)
            return false;
        end = before_aside(text, at, token->place.end);
        if (end == at)
            end = before_cue(text, at);
        if (end == at)
            return false;
    }
    while (end > 0 && (len = gloss_quote_before(text, end)) > 0)
        end -= len;
    if (!gloss_fit_before(work, form, 0, end, GLOSS_MORE_INLINE, &fit) || has_quotes(text, &fit.place))
        return false;
    gloss_work_pair(work, token->place, &fit, GLOSS_PAIR_INLINE, fit.score);
    return true;
}

/* Whether anything stands before a token that could be a sign: the end of a word in small letters. */
static bool may_be_named(struct gloss_slice text, size_t at) {
    static const char ends[] = "rsdmyna.,-/\x93\x94"; /* or, as, called, acronym, simply, abbreviation, a, a.k.a., dashes */
    size_t len;

    while (at > 0 && (len = gloss_quote_before(text, at)) > 0)
        at -= len;
    if (at < 4)
        return false;
    if (text.ptr[at - 1] != ' ')
        return gloss_phrase_stands_before(text, at, EM_DASH);
    return strchr(ends, text.ptr[at - 2]) || memcmp(text.ptr + at - 4, "the ", 4) == 0 ||
           (memcmp(text.ptr + at - 4, " to ", 4) == 0 && at > 4 && text.ptr[at - 5] == 'd');
}

/* Most tokens have nothing of this around them, which few bytes tell. */
void gloss_discover_inline(struct gloss_discovery_work *work, const struct gloss_capitals *token) {
    struct gloss_slice text = work->text;
    size_t next = skip_marks(text, token->place.end);
    bool behind = cue_behind(text, next) > 0, beside = apposition_at(text, next) > 0,
         before = may_be_named(text, token->place.start), legend = gloss_may_be_legend(text, &token->place);
    struct gloss_short_form form;

    if (token->designator || !(behind || beside || before || legend) ||
        !gloss_short_form_read(gloss_slice_cut(text, token->place.start, token->place.end), &form) ||
        form.kind != GLOSS_SHORT_USUAL)
        return;
    if ((behind && try_behind(work, token, &form)) || (before && try_before(work, token, &form)) ||
        (legend && gloss_discover_legend(work, token, &form)))
        return;
    if (beside)
        try_apposition(work, token, &form);
}
