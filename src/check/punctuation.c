/* punctuation.c - forms with a slip in their punctuation. Names have all kinds of signs (.NET, Yahoo!, U.S.): only what is
 * certain is told. */
#include <stdlib.h>

#include "base/ascii.h"
#include "base/unicode.h"
#include "base/utf8.h"
#include "check.h"
#include "match/frequency.h"

/* ---- Brackets and quotation marks ---- */

static bool is_word_before(struct gloss_slice text, size_t at) {
    size_t len;

    return at > 0 && gloss_class(gloss_utf8_decode_before(text, at, &len)) & GLOSS_WORD;
}

static bool is_word_behind(struct gloss_slice text, size_t at) {
    size_t len;

    return at < text.len && gloss_class(gloss_utf8_decode(text, at, &len)) & GLOSS_WORD;
}

/* Between two letters it is part of the word, as in Hebrew acronyms; behind a digit it is inches. */
static bool is_quotation_mark(struct gloss_slice text, size_t at) {
    bool inches = at > 0 && gloss_is_digit(text.ptr[at - 1]);

    return text.ptr[at] == '"' && !inches && !(is_word_before(text, at) && is_word_behind(text, at + 1));
}

static const char *unpaired(struct gloss_slice text) {
    static const char *const pairs[][2] = {{"(", ")"}, {"[", "]"}, {"\xE2\x80\x9C", "\xE2\x80\x9D"}};
    size_t quotes = 0;

    for (size_t i = 0; i < text.len; i++)
        quotes += is_quotation_mark(text, i);
    if (quotes % 2)
        return "\"";
    for (size_t pair = 0; pair < sizeof pairs / sizeof *pairs; pair++) {
        size_t counts[2] = {0};

        for (size_t i = 0; i < text.len; i++)
            for (size_t side = 0; side < 2; side++)
                counts[side] += gloss_slice_starts_with(gloss_slice_cut(text, i, text.len), pairs[pair][side]);
        if (counts[0] != counts[1])
            return pairs[pair][counts[0] < counts[1]];
    }
    return NULL;
}

/* ---- Full stops ---- */

enum {
    ACRONYM = 3,    /* capitals; fewer may be an abbreviation */
    WORD = 5,       /* letters of a word that is known */
    LONG_WORD = 7,  /* and of one that is not */
    WORD_BYTES = 32 /* a longer one is not known */
};

/* Abbreviations of some length. In the order of strcmp. */
static const char *const abbreviations[] = {
    "adm",   "admin", "admn", "approx", "assn", "assoc", "asst",  "atty",   "aux",  "ave",  "bdg",  "bhd",  "bldg",
    "blvd",  "brig",  "bros", "capt",   "cdr",  "cmdr",  "col",   "comm",   "comp", "conf", "cor",  "corp", "cpl",
    "cpt",   "dept",  "dist", "div",    "eds",  "enc",   "eng",   "engr",   "esp",  "esq",  "est",  "etc",  "exec",
    "ext",   "fed",   "fig",  "fwd",    "gen",  "gov",   "govt",  "hon",    "inc",  "incl", "info", "inst", "intl",
    "lieut", "ltd",   "ltda", "maj",    "max",  "med",   "memo",  "messrs", "mfg",  "mgr",  "mil",  "min",  "misc",
    "natl",  "org",   "orig", "pfc",    "pres", "prof",  "prop",  "prov",   "pte",  "pty",  "pub",  "pvt",  "ref",
    "reg",   "rep",   "reps", "rev",    "rgt",  "sdn",   "sec",   "sen",    "sgt",  "sig",  "sqdn", "sqn",  "stat",
    "supp",  "supt",  "tech", "tel",    "temp", "trans", "treas", "univ",   "vol",  "vols",
};

static int compare_word(const void *key, const void *item) {
    return gloss_slice_compare(*(const struct gloss_slice *)key, gloss_slice(*(const char *const *)item));
}

/* A word of ASCII letters, that no abbreviation has: an acronym, a known word, or the long last one of several. */
static bool is_written_out(struct gloss_slice word, bool alone, bool in_capitals) {
    char small[WORD_BYTES];
    struct gloss_slice folded = {small, word.len};
    size_t capitals = 0;

    if (word.len > WORD_BYTES)
        return false;
    for (size_t i = 0; i < word.len; i++) {
        small[i] = (char)(word.ptr[i] | 0x20);
        capitals += word.ptr[i] != small[i];
    }
    if (bsearch(&folded, abbreviations, sizeof abbreviations / sizeof *abbreviations, sizeof *abbreviations, compare_word))
        return false;
    if (capitals == word.len && word.len >= ACRONYM && (alone || !in_capitals))
        return true;
    if (word.len >= WORD && gloss_frequency_per_million(folded) > 0)
        return true;
    return word.len >= LONG_WORD && !alone && capitals <= 1;
}

static bool has_small_letter(struct gloss_slice text) {
    for (size_t i = 0; i < text.len; i++)
        if (gloss_is_small(text.ptr[i]))
            return true;
    return false;
}

/* The full stop of a sentence, and not that of an abbreviation or of dotted initials. */
static bool ends_in_full_stop(struct gloss_slice text) {
    size_t end = text.len, start;

    if (end < 2 || text.ptr[--end] != '.')
        return false;
    for (start = end; start > 0 && gloss_is_ascii_letter(text.ptr[start - 1]); start--)
        ;
    if (start > 0 && text.ptr[start - 1] != ' ')
        return false;
    return is_written_out(gloss_slice_cut(text, start, end), start == 0, !has_small_letter(text));
}

/* ---- A form ---- */

void gloss_check_punctuation(struct gloss_check *check, const struct gloss_entry *entry, const struct gloss_form *form,
                             struct gloss_slice text) {
    struct gloss_located at = gloss_check_form(check, entry, form->number);
    const char *lone = unpaired(text);
    char last = text.len ? text.ptr[text.len - 1] : 0, first = text.len ? text.ptr[0] : 0;

    if (last == ',' || last == ';' || last == ':' || ends_in_full_stop(text))
        gloss_check_find(check, GLOSS_LINT_PUNCTUATION, at, "'%s' is found only where '%c' follows in the text",
                         GLOSS_QUOTE(form->text), last);
    else if (first == ',' || first == ';')
        gloss_check_find(check, GLOSS_LINT_PUNCTUATION, at, "'%s' is found only where '%c' stands before it in the text",
                         GLOSS_QUOTE(form->text), first);
    else if (lone)
        gloss_check_find(check, GLOSS_LINT_PUNCTUATION, at, "'%s' has an unpaired %s", GLOSS_QUOTE(form->text), lone);
    else
        for (size_t i = 1; i < text.len; i++)
            if (text.ptr[i] == ' ' && text.ptr[i - 1] == ' ') {
                gloss_check_find(check, GLOSS_LINT_PUNCTUATION, at, "'%s' has two blanks in a row",
                                 GLOSS_QUOTE(form->text));
                break;
            }
}
