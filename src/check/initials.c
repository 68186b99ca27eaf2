/* initials.c - the alignment of a short form with a long one.
 *
 * best[i][j] is the most that the first i + 1 letters of the short form are worth when the last of them is character j of the
 * long one. It follows from best[i - 1] over all characters before j, of which only three are of interest: the one just before,
 * the best in the same word, and the best in a word before, once the words between have been paid for. So the work is letters
 * times characters. */
#include "initials.h"

#include <stdlib.h>

#include "base/array.h"
#include "match/tokens.h"

/* What a letter is worth, in hundredths, and what it costs to leave out a word. */
enum {
    WORTH_INITIAL = 100,
    WORTH_PART = 95,     /* behind a hyphen or slash */
    WORTH_CAPITAL = 85,  /* inside a word */
    WORTH_NEXT = 80,     /* the character behind the letter before */
    WORTH_FUNCTION = 75, /* initial of a function word */
    WORTH_BEGUN = 50,    /* inside a word that has given a letter */
    WORTH_INSIDE = 10,   /* inside one that has not */
    COST_FUNCTION = 3,
    COST_PART = 20,
    COST_WORD = 50,
    COST_CAPITALISED = 80,
};
static const int nothing = -100000; /* less than any way to spell anything */

enum script { LATIN, GREEK, CYRILLIC, OTHER_SCRIPT };

struct gloss_initials_char {
    int32_t cp;
    uint32_t word;
    int worth; /* as the first letter of its word that is taken; 0: an inner one */
};

struct gloss_initials_word {
    int cost; /* of leaving out this one and all before it */
    int32_t initial;
    bool is_function;
};

void gloss_initials_release(struct gloss_initials *room) {
    gloss_folded_release(&room->letters);
    gloss_folded_release(&room->folded);
    free(room->chars);
    free(room->words);
    free(room->worths[0]);
    free(room->worths[1]);
}

static enum script script_of(int32_t cp) {
    if (cp < 0x250 || (cp >= 0x1E00 && cp < 0x1F00))
        return LATIN;
    if (cp >= 0x370 && cp < 0x400)
        return GREEK;
    return cp >= 0x400 && cp < 0x530 ? CYRILLIC : OTHER_SCRIPT;
}

bool gloss_is_function_word(const int32_t *cps, size_t len) {
    /* By their first letters, a blank behind each. */
    static const char *const words[26] = {
        ['a' - 'a'] = "a an and as at ",
        ['b' - 'a'] = "by ",
        ['d' - 'a'] = "d da das de dei del dem den der des di die do dos du ",
        ['e' - 'a'] = "e el et ",
        ['f' - 'a'] = "for from fur ",
        ['i' - 'a'] = "in into its ",
        ['l' - 'a'] = "l la las le les los ",
        ['o' - 'a'] = "of on or ",
        ['p' - 'a'] = "per ",
        ['s' - 'a'] = "s ",
        ['t' - 'a'] = "the to ",
        ['u' - 'a'] = "und ",
        ['v' - 'a'] = "van via von ",
        ['w' - 'a'] = "with ",
        ['y' - 'a'] = "y ",
        ['z' - 'a'] = "zu ",
    };
    const char *word = len >= 1 && len <= 4 && cps[0] >= 'a' && cps[0] <= 'z' ? words[cps[0] - 'a'] : NULL;

    for (; word && *word; word++) {
        size_t at = 0;

        while (at < len && cps[at] == (unsigned char)word[at])
            at++;
        if (at == len && word[at] == ' ')
            return true;
        word = strchr(word, ' ');
    }
    return false;
}

/* ---- The short form ---- */

/* What a text is made of, as far as it tells an acronym. */
struct shape {
    size_t letters, capitals, digits;
    bool blank, designator; /* a digit beside a hyphen or a dash: MQ-9, AN/TPY-2, COVID-19 */
};

static struct shape shape_of(struct gloss_slice text) {
    struct shape shape = {0};
    unsigned before = 0;
    size_t len;

    for (size_t at = 0; at < text.len; at += len) {
        unsigned now = gloss_class(gloss_utf8_decode(text, at, &len));

        shape.letters += (now & GLOSS_LETTER) != 0;
        shape.capitals += (now & GLOSS_CAPITAL) != 0;
        shape.digits += (now & GLOSS_DIGIT) != 0;
        shape.blank |= (now & GLOSS_BLANK) != 0;
        shape.designator |= (now & GLOSS_DIGIT && before & GLOSS_DASH) || (now & GLOSS_DASH && before & GLOSS_DIGIT);
        before = now;
    }
    return shape;
}

/* UAVs: letters that are capitals all but a plural s. */
static struct gloss_slice without_plural(struct gloss_slice text) {
    struct shape shape = shape_of(text);

    if (shape.letters >= 3 && shape.capitals + 1 == shape.letters && text.ptr[text.len - 1] == 's')
        text.len -= text.len >= 2 && text.ptr[text.len - 2] == '\'' ? 2 : 1;
    return text;
}

bool gloss_is_acronym(struct gloss_slice text) {
    struct shape shape = shape_of(without_plural(gloss_slice_trim(text)));

    return !shape.blank && !shape.designator && shape.letters >= 2 && 10 * shape.capitals > 6 * shape.letters &&
           shape.letters + shape.digits <= GLOSS_INITIALS_LETTERS;
}

/* How digits are read: 4 in C4ISR for more of the letter before, 3 in 3GPP of the one behind, 3 in SM3 for itself. */
enum digits { DIGITS_LITERAL, DIGITS_BEFORE, DIGITS_BEHIND, DIGITS_NONE, DIGIT_WAYS };

static bool has_digit(const struct gloss_folded *folded) {
    for (size_t i = 0; i < folded->len; i++)
        if (gloss_class(folded->cps[i]) & GLOSS_DIGIT)
            return true;
    return false;
}

static size_t read_letters(const struct gloss_folded *folded, enum digits way, int32_t letters[GLOSS_INITIALS_LETTERS]) {
    size_t count = 0;

    for (size_t i = 0; i < folded->len; i++) {
        int32_t cp = folded->cps[i];
        size_t times = 1;

        if (gloss_class(cp) & GLOSS_DIGIT && way != DIGITS_LITERAL) {
            size_t near = way == DIGITS_BEFORE ? i - 1 : i + 1;
            bool known = way != DIGITS_NONE && cp >= '2' && cp <= '9' && near < folded->len &&
                         gloss_class(folded->cps[near]) & GLOSS_LETTER;

            times = known ? (size_t)(cp - '0') - 1 : 0;
            cp = known ? folded->cps[near] : cp;
        }
        if (!(gloss_class(cp) & GLOSS_WORD) || gloss_class(cp) & GLOSS_MARK)
            continue;
        for (; times > 0; times--) {
            if (count == GLOSS_INITIALS_LETTERS)
                return 0;
            letters[count++] = cp;
        }
    }
    return count;
}

/* ---- The long form ---- */

static bool add_char(struct gloss_initials *room, struct gloss_initials_char one) {
    struct gloss_initials_char *grown = gloss_array_grow(room->chars, room->char_count, &room->char_room, sizeof *grown);

    if (!grown)
        return false;
    room->chars = grown;
    grown[room->char_count++] = one;
    return true;
}

static bool add_word(struct gloss_initials *room, struct gloss_initials_word one) {
    struct gloss_initials_word *grown = gloss_array_grow(room->words, room->word_count, &room->word_room, sizeof *grown);

    if (!grown)
        return false;
    room->words = grown;
    grown[room->word_count++] = one;
    return true;
}

/* A digit that a word is the name of: the second one of Group of Seven. */
static int32_t digit_of(const int32_t *cps, size_t len) {
    static const char *const digit_names[] = {"one", "two", "three", "four", "five", "six", "seven", "eight", "nine"};

    for (size_t i = 0; i < sizeof digit_names / sizeof *digit_names; i++) {
        size_t at = 0;

        while (at < len && digit_names[i][at] && cps[at] == (unsigned char)digit_names[i][at])
            at++;
        if (at == len && !digit_names[i][at])
            return '1' + (int32_t)i;
    }
    return 0;
}

enum joint { APART, BEHIND_HYPHEN, BEHIND_APOSTROPHE };

static enum joint joint_before(struct gloss_slice text, size_t at) {
    size_t len;
    int32_t cp = at > 0 ? gloss_utf8_decode_before(text, at, &len) : ' ';

    if (cp == '\'' || cp == 0x2019)
        return BEHIND_APOSTROPHE;
    return cp == '/' || gloss_class(cp) & GLOSS_DASH ? BEHIND_HYPHEN : APART;
}

static bool take_word(struct gloss_initials *room, struct gloss_slice text, const struct gloss_token *token) {
    struct gloss_folded *folded = &room->folded;
    enum joint joint = joint_before(text, token->start);
    int cost = room->word_count ? room->words[room->word_count - 1].cost : 0, first = WORTH_INITIAL;
    struct gloss_initials_word word = {0};
    int32_t digit;

    folded->len = 0;
    if (!gloss_token_fold(text, token, true, folded))
        return false;
    /* The s of People's is no word. */
    if (folded->len == 0 || (joint == BEHIND_APOSTROPHE && folded->len == 1))
        return true;
    word.is_function = gloss_is_function_word(folded->cps, folded->len);
    word.initial = folded->cps[0];
    if (word.is_function)
        first = WORTH_FUNCTION;
    else if (joint == BEHIND_HYPHEN)
        first = WORTH_PART;
    word.cost = cost + (word.is_function                          ? COST_FUNCTION
                        : joint == BEHIND_HYPHEN                  ? COST_PART
                        : folded->flags[0] & GLOSS_FOLDED_CAPITAL ? COST_CAPITALISED
                                                                  : COST_WORD);
    for (size_t i = 0; i < folded->len; i++) {
        bool inner_capital = folded->flags[i] & GLOSS_FOLDED_CAPITAL;
        bool is_ex = i == 1 && folded->cps[0] == 'e' && folded->cps[1] == 'x'; /* XML, UX */
        struct gloss_initials_char one = {folded->cps[i], (uint32_t)room->word_count,
                                          i == 0          ? first
                                          : is_ex         ? WORTH_PART
                                          : inner_capital ? WORTH_CAPITAL
                                                          : 0};

        if (!add_char(room, one))
            return false;
    }
    digit = digit_of(folded->cps, folded->len);
    return (!digit || add_char(room, (struct gloss_initials_char){digit, (uint32_t)room->word_count, WORTH_INITIAL})) &&
           add_word(room, word);
}

static bool take_words(struct gloss_initials *room, struct gloss_slice text) {
    room->char_count = room->word_count = 0;
    for (size_t at = gloss_token_start(text, 0); at < text.len; at = gloss_token_start(text, at)) {
        struct gloss_token token = gloss_token_at(text, at);

        if (!take_word(room, text, &token))
            return false;
        at = token.end;
    }
    return true;
}

/* ---- Alignment ---- */

/* What leaving out the words before this one costs. */
static int cost_before(const struct gloss_initials *room, uint32_t word) { return word ? room->words[word - 1].cost : 0; }

static void first_letter(const struct gloss_initials *room, int32_t letter, int *to) {
    for (size_t j = 0; j < room->char_count; j++) {
        const struct gloss_initials_char *one = &room->chars[j];

        to[j] = nothing;
        if (one->cp == letter)
            to[j] = (one->worth ? one->worth : WORTH_INSIDE) - cost_before(room, one->word);
    }
}

static int better(int a, int b) { return a > b ? a : b; }

static void next_letter(const struct gloss_initials *room, int32_t letter, const int *from, int *to) {
    int before = nothing; /* the best in words before, as if all words behind it were left out for nothing */
    int same = nothing;   /* the best in this word */

    for (size_t j = 0; j < room->char_count; j++) {
        const struct gloss_initials_char *one = &room->chars[j];

        if (j > 0) {
            bool new_word = room->chars[j - 1].word != one->word;

            same = better(same, from[j - 1]);
            if (new_word) {
                if (same > nothing / 2)
                    before = better(before, same + room->words[room->chars[j - 1].word].cost);
                same = nothing;
            }
        }
        to[j] = nothing;
        if (one->cp != letter)
            continue;
        if (before > nothing / 2)
            to[j] = before + (one->worth ? one->worth : WORTH_INSIDE) - cost_before(room, one->word);
        if (same > nothing / 2)
            to[j] = better(to[j], same + better(one->worth, WORTH_BEGUN));
        if (j > 0 && room->chars[j - 1].word == one->word && from[j - 1] > nothing / 2)
            to[j] = better(to[j], from[j - 1] + better(one->worth, WORTH_NEXT));
    }
}

static bool make_worths(struct gloss_initials *room) {
    if (room->char_count <= room->worth_room)
        return true;
    for (size_t i = 0; i < 2; i++) {
        int *grown = realloc(room->worths[i], room->char_room * sizeof *grown);

        if (!grown)
            return false;
        room->worths[i] = grown;
    }
    room->worth_room = room->char_room;
    return true;
}

/* What all letters together are worth on their best path, with the words behind it paid for. */
static int align(struct gloss_initials *room, const int32_t *letters, size_t count) {
    int best = nothing, all = room->words[room->word_count - 1].cost;

    first_letter(room, letters[0], room->worths[0]);
    for (size_t i = 1; i < count; i++)
        next_letter(room, letters[i], room->worths[(i + 1) % 2], room->worths[i % 2]);
    for (size_t j = 0; j < room->char_count; j++) {
        int worth = room->worths[(count - 1) % 2][j];

        if (worth > nothing / 2)
            best = better(best, worth - (all - room->words[room->chars[j].word].cost));
    }
    return best;
}

/* Whether the letters, or the capitals among them, are all initials of words, each of another word. */
static bool is_rearranged(const struct gloss_initials *room) {
    const struct gloss_folded *letters = &room->letters;
    uint64_t taken = 0; /* words, of the first 64 */
    size_t count = 0;

    for (size_t i = 0; i < letters->len; i++) {
        size_t word = 0;

        if (!(letters->flags[i] & GLOSS_FOLDED_CAPITAL))
            continue;
        while (word < room->word_count && word < 64 && (taken >> word & 1 || room->words[word].initial != letters->cps[i]))
            word++;
        if (word == room->word_count || word == 64)
            return false;
        taken |= UINT64_C(1) << word;
        count++;
    }
    return count >= 2;
}

/* Of both, the script that their letters have in common. */
static bool is_one_script(const struct gloss_initials *room) {
    enum script script = OTHER_SCRIPT;

    for (size_t i = 0; i < room->letters.len && script == OTHER_SCRIPT; i++)
        if (gloss_class(room->letters.cps[i]) & GLOSS_LETTER)
            script = script_of(room->letters.cps[i]);
    for (size_t i = 0; i < room->char_count; i++)
        if (gloss_class(room->chars[i].cp) & GLOSS_LETTER && script_of(room->chars[i].cp) == script)
            return script != OTHER_SCRIPT;
    return false;
}

struct gloss_initials_fit gloss_initials_fit(struct gloss_initials *room, struct gloss_slice short_form,
                                             struct gloss_slice long_form) {
    static const int least[] = {70, 70, 70, 60, 55};
    struct gloss_initials_fit fit = {.score = GLOSS_INITIALS_UNJUDGED};

    room->letters.len = 0;
    if (!gloss_fold(without_plural(gloss_slice_trim(short_form)), true, &room->letters) || !take_words(room, long_form) ||
        !make_worths(room)) {
        fit.score = GLOSS_INITIALS_MEMORY;
        return fit;
    }
    if (room->word_count == 0 || !is_one_script(room))
        return fit;
    for (int way = 0; way < (has_digit(&room->letters) ? DIGIT_WAYS : 1); way++) {
        int32_t letters[GLOSS_INITIALS_LETTERS];
        size_t count = read_letters(&room->letters, (enum digits)way, letters);
        int worth;

        if (count == 0)
            continue;
        worth = better(align(room, letters, count), 0);
        if (worth / (int)count > fit.score) {
            fit.score = worth / (int)count;
            fit.least = count < sizeof least / sizeof *least ? least[count] : 50;
        }
    }
    fit.rearranged = is_rearranged(room);
    return fit;
}
