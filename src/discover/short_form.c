#include "short_form.h"

#include "base/ascii.h"
#include "phrase.h"

enum { LETTERS_MOST = 12, SMALL_MOST = 6, WORD_MOST = 4, WORD_LONG = 8 };

bool gloss_is_roman(struct gloss_slice word) {
    size_t tens = 0, at;

    while (tens < word.len && word.ptr[tens] == 'X')
        tens++;
    at = tens;
    if (tens > 3 || word.len == 0)
        return false;
    if (word.len - at == 2 && word.ptr[at] == 'I' && (word.ptr[at + 1] == 'X' || word.ptr[at + 1] == 'V'))
        return true;
    at += at < word.len && word.ptr[at] == 'V';
    for (size_t ones = 0; at < word.len; at++, ones++)
        if (word.ptr[at] != 'I' || ones == 3)
            return false;
    return true;
}

/* Small words and units that stand in brackets and shorten nothing. */
static bool is_small_word(struct gloss_slice text) {
    /* By their first letters. */
    static const char *const words[26] = {
        ['a' - 'a'] = "a also and are as at ",
        ['b' - 'a'] = "b bar both but by ",
        ['c' - 'a'] = "c cm ",
        ['d' - 'a'] = "d days df did ",
        ['e' - 'a'] = "e each eg esp etc ",
        ['f' - 'a'] = "f for from ft ",
        ['g' - 'a'] = "g gm ",
        ['h' - 'a'] = "h ha had has hr hrs ",
        ['i' - 'a'] = "i ie if ii iii in is it its iv ix ",
        ['k' - 'a'] = "kb kg km ",
        ['l' - 'a'] = "lb left less lit low ",
        ['m' - 'a'] = "max men mg min ml mm mo more most ms ",
        ['n' - 'a'] = "new nm no none not now ",
        ['o' - 'a'] = "of off old on one only or our out ",
        ['p' - 'a'] = "per pp ",
        ['s' - 'a'] = "see she sic six so some such ",
        ['t' - 'a'] = "ten that the them then they this to two ",
        ['u' - 'a'] = "up us ",
        ['v' - 'a'] = "vi vii viii vs ",
        ['w' - 'a'] = "was we were when who with wt ",
        ['x' - 'a'] = "xi xii ",
        ['y' - 'a'] = "yes you yr yrs ",
    };
    const char *list = gloss_is_small(text.ptr[0]) ? words[text.ptr[0] - 'a'] : NULL;

    return list && gloss_slice_is_listed(text, list);
}

/* What a text is made of. */
struct shape {
    size_t letters, capitals, smalls, digits, blanks, stops, others;
    bool first_capital, first_digit, digit_before_blank;
    unsigned last;
    bool refused;
};

static bool is_allowed(int32_t cp) {
    switch (cp) {
    case '-':
    case '/':
    case '.':
    case '&':
    case '+':
    case '(':
    case ')':
    case '[':
    case ']':
    case '\'':
    case ',':
    case 0x2010:
    case 0x2011:
    case 0x2013:
    case 0x2019:
        return true;
    default:
        return false;
    }
}

static bool add_letter(struct gloss_short_form *form, struct gloss_slice text, size_t at, int32_t cp, size_t len) {
    struct gloss_folded folded = {0};
    int32_t letter = cp >= 'A' && cp <= 'Z' ? cp | 0x20 : cp;
    bool added = true;

    if (form->count == LETTERS_MOST)
        return false;
    if (letter >= 0x80) {
        added = gloss_fold(gloss_slice_cut(text, at, at + len), true, &folded) && folded.len > 0;
        if (added)
            letter = folded.cps[0];
        gloss_folded_release(&folded);
    }
    form->letters[form->count++] = gloss_phrase_letter(letter);
    return added;
}

static struct shape read_shape(struct gloss_slice text, struct gloss_short_form *form) {
    struct shape shape = {0};
    size_t len;

    for (size_t at = 0; at < text.len && !shape.refused; at += len) {
        bool ascii = gloss_is_ascii(text.ptr[at]);
        int32_t cp = ascii ? text.ptr[at] : gloss_utf8_decode(text, at, &len);
        unsigned now = ascii ? gloss_ascii_class[cp] : gloss_class(cp);

        len = ascii ? 1 : len;
        if (now & (GLOSS_LETTER | GLOSS_DIGIT)) {
            if (shape.letters + shape.digits == 0) {
                shape.first_capital = now & GLOSS_CAPITAL;
                shape.first_digit = now & GLOSS_DIGIT;
            }
            shape.letters += (now & GLOSS_LETTER) != 0;
            shape.capitals += (now & GLOSS_CAPITAL) != 0;
            shape.smalls += (now & GLOSS_SMALL) != 0;
            shape.digits += (now & GLOSS_DIGIT) != 0;
            shape.refused = !add_letter(form, text, at, cp, len);
        } else if (now & GLOSS_BLANK) {
            shape.digit_before_blank |= shape.last & GLOSS_DIGIT && shape.letters == 0;
            shape.blanks++;
        } else if (now & (GLOSS_MARK | GLOSS_IGNORED)) {
            continue;
        } else {
            shape.refused = !is_allowed(cp) || (shape.letters + shape.digits == 0 && cp != '-' && cp != '[' && cp != '+');
            shape.stops += cp == '.';
            shape.others += cp != '.';
        }
        shape.last = now;
    }
    return shape;
}

/* The most letters of one case in a row tell a plural: UAVs, not gas. */
static void strip_plural(struct gloss_short_form *form, const struct shape *shape) {
    if (form->count >= 3 && shape->capitals >= 2 && form->text.ptr[form->text.len - 1] == 's' && !shape->others) {
        char before = form->text.ptr[form->text.len - 2];

        if (gloss_is_capital(before) || gloss_is_digit(before)) {
            form->plural = true;
            form->count--;
        }
    }
}

/* LC-MS/MS: what a slash says once more is not spelled once more. */
static void strip_again(struct gloss_short_form *form) {
    const char *slash = memchr(form->text.ptr, '/', form->text.len);
    size_t again = slash ? form->text.len - (size_t)(slash + 1 - form->text.ptr) : 0;

    if (again >= 2 && slash - form->text.ptr >= (ptrdiff_t)again && form->count >= 2 * again &&
        memcmp(slash - again, slash + 1, again) == 0)
        form->count -= again;
}

/* Fig 2, Ref 3 */
static bool is_reference(struct gloss_slice word) {
    return gloss_slice_is_listed(word, "Fig Figs Ref Refs Tab Eq Eqs Sec Vol No Nos Ch App Art ");
}

/* What tells one of several apart: A, 2, II, beta. */
static bool is_number(struct gloss_slice word) {
    size_t capitals = gloss_class_count(word, GLOSS_CAPITAL), digits = gloss_class_count(word, GLOSS_DIGIT);

    return (word.len == 1 && capitals + digits == 1) || (word.len == 2 && digits == 2) || gloss_is_roman(word) ||
           gloss_slice_is(word, "alpha") || gloss_slice_is(word, "beta") || gloss_slice_is(word, "gamma");
}

/* Of two words, both are short, and one of them looks like a short form by itself. */
static bool are_two_words(struct gloss_slice text) {
    const char *blank = memchr(text.ptr, ' ', text.len);
    size_t at = blank ? (size_t)(blank - text.ptr) : text.len;
    struct gloss_slice words[2] = {gloss_slice_cut(text, 0, at), gloss_slice_trim(gloss_slice_cut(text, at, text.len))};
    bool usual = false;

    for (size_t i = 0; i < 2; i++) {
        size_t capitals = gloss_class_count(words[i], GLOSS_CAPITAL), letters = gloss_class_count(words[i], GLOSS_LETTER);

        if (letters > 6 ||
            (letters > 0 && capitals == 1 && letters > 3 && words[i].ptr[0] >= 'A' && words[i].ptr[0] <= 'Z'))
            return false;
        usual |= capitals >= 2 && 2 * capitals >= letters;
    }
    return usual || (gloss_class_count(words[0], GLOSS_CAPITAL) > 0 && !is_reference(words[0]) && is_number(words[1]));
}

bool gloss_short_form_read(struct gloss_slice text, struct gloss_short_form *form) {
    struct shape shape;

    if (text.len == 0 || text.len > GLOSS_LIMIT_SHORT_BYTES)
        return false;
    form->text = text;
    form->count = 0;
    form->plural = false;
    shape = read_shape(text, form);
    form->capitals = shape.capitals;
    form->digits = shape.digits;
    form->has_blank = shape.blanks > 0;
    if (shape.refused || shape.letters == 0 || shape.blanks > 1 || shape.digit_before_blank)
        return false;
    /* 25kg, 1st, 2d */
    if (shape.first_digit && shape.capitals == 0)
        return false;
    form->is_roman = gloss_is_roman(text);
    if (shape.digits > 4 || shape.digits > shape.letters + 2 ||
        (form->is_roman && !gloss_slice_is_listed(text, "IV VI IX XI ")))
        return false;
    if (shape.last & GLOSS_DASH && shape.letters < 2)
        return false;
    if (shape.blanks && !are_two_words(text))
        return false;
    strip_plural(form, &shape);
    strip_again(form);
    if (shape.letters == 1 || form->count == 1) {
        form->kind = GLOSS_SHORT_SINGLE;
        return shape.capitals == 1 && shape.others == 0 && shape.stops == 0;
    }
    if (shape.capitals == 0) {
        form->kind = GLOSS_SHORT_SMALL;
        return shape.letters <= SMALL_MOST && !is_small_word(text) && shape.blanks == 0 && shape.others == 0;
    }
    if (shape.first_capital && shape.capitals == 1 && shape.smalls >= 1 && shape.smalls + 1 == shape.letters &&
        !shape.stops) {
        form->kind = GLOSS_SHORT_WORD;
        return shape.letters <= WORD_LONG && shape.blanks == 0;
    }
    form->kind = GLOSS_SHORT_USUAL;
    return true;
}

static bool is_digit(int32_t cp) { return cp >= '0' && cp <= '9'; }

bool gloss_short_form_digits(const struct gloss_short_form *form, enum gloss_digits way, struct gloss_short_form *other) {
    *other = *form;
    if (way == GLOSS_DIGITS_LITERAL)
        return true;
    if (form->digits == 0)
        return false;
    other->count = 0;
    for (size_t i = 0; i < form->count; i++) {
        int32_t cp = form->letters[i];
        size_t near = way == GLOSS_DIGITS_BEFORE ? i - 1 : i + 1, times = 1;

        if (is_digit(cp)) {
            if (cp < '2' || near >= form->count || is_digit(form->letters[near]))
                return false;
            times = (size_t)(cp - '0') - 1;
            cp = form->letters[near];
        }
        for (; times > 0; times--) {
            if (other->count == GLOSS_LIMIT_SHORT_LETTERS)
                return false;
            other->letters[other->count++] = cp;
        }
    }
    return true;
}

int gloss_short_form_least(const struct gloss_short_form *form) {
    static const int least[] = {100, 100, 70, 60, 55, 50};
    int usual = least[form->count < 5 ? form->count : 5];

    switch (form->kind) {
    case GLOSS_SHORT_WORD:
        return form->count < 3 ? 80 : form->count <= WORD_MOST ? 75 : 88; /* Ecowas, Defra */
    case GLOSS_SHORT_SMALL:
        return form->count < 3 ? 95 : 90;
    case GLOSS_SHORT_SINGLE:
        return form->count > 1 ? 95 : 100;
    default:
        return form->is_roman ? 100 : usual;
    }
}
