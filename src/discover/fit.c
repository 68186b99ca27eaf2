/* fit.c - from the words beside a sign to the long form among them. */
#include "work.h"

#include "base/ascii.h"
#include "check/initials.h"

enum { SPOKEN = 3 /* bytes of a word for a letter that is spoken */, LEAST_OF_NAME = 4 /* parts */ };

/* Whether parts of the phrase are the short form itself: TCP, F-35C. */
static bool holds_form(const struct gloss_discovery_work *work, const struct gloss_short_form *form, size_t first,
                       size_t last) {
    const struct gloss_phrase_part *parts = work->phrase.parts;

    for (size_t i = first; i <= last; i++) {
        size_t end = parts[i].start + form->text.len, to = i;

        while (to < last && parts[to].end < end)
            to++;
        if (parts[to].end == end && gloss_slice_equal(gloss_slice_cut(work->text, parts[i].start, end), form->text))
            return true;
    }
    return false;
}

/* Letters behind a hyphen begin a long form of their own where a whole word stands before it: state-of-the-art, but not 2,4-D. */
static size_t start_of(const struct gloss_phrase *phrase, size_t first) {
    const struct gloss_phrase_part *part = &phrase->parts[first];

    if (!(part->flags & GLOSS_PART_JOINED))
        return part->start;
    for (size_t i = first; i-- > 0 && phrase->parts[i].word == part->word;)
        if (!(phrase->parts[i].flags & (GLOSS_PART_SLIGHT | GLOSS_PART_DIGITS)))
            return part->start;
    return part->word;
}

static bool is_lower_article(const struct gloss_discovery_work *work, const struct gloss_phrase_part *part) {
    struct gloss_slice word = gloss_slice_cut(work->text, part->start, part->end);

    return gloss_slice_is_listed(word, "a an the of and by or to with ");
}

/* Where the part at the end ends, with the closing bracket of E(2) and the sign of K+, and without what is no word. */
static size_t end_of(const struct gloss_discovery_work *work, size_t part, size_t most) {
    size_t at = work->phrase.parts[part].end;
    bool opened = false;

    for (size_t i = at; i-- > work->phrase.parts[part].word && !gloss_is_space(work->text.ptr[i]) && !opened;)
        if (work->text.ptr[i] == ')' || work->text.ptr[i] == ']')
            break;
        else
            opened = work->text.ptr[i] == '(' || work->text.ptr[i] == '[';
    if (at < most && opened && (work->text.ptr[at] == ')' || work->text.ptr[at] == ']'))
        at++;
    return at;
}

/* Whether each bracket in the long form closes, and one of its words is one. */
static bool is_whole(const struct gloss_discovery_work *work, const struct gloss_alignment *found,
                     const struct gloss_fit *fit) {
    int depth = 0;
    bool word = false;

    for (size_t i = fit->place.start; i < fit->place.end && depth >= 0; i++)
        depth += (work->text.ptr[i] == '(') + (work->text.ptr[i] == '[') - (work->text.ptr[i] == ')') -
                 (work->text.ptr[i] == ']');
    for (size_t i = found->first; i < work->phrase.part_count; i++)
        word |= work->phrase.parts[i].end - work->phrase.parts[i].start >= 3 &&
                !(work->phrase.parts[i].flags & GLOSS_PART_DIGITS);
    return depth == 0 && word;
}

/* Countries that stand in brackets behind anything. */
static bool is_country(struct gloss_slice form) { return gloss_slice_is_listed(form, "US UK EU UN "); }

/* One word that only says how a form is spoken: nay-toe. */
static bool is_spoken(struct gloss_slice text, const struct gloss_short_form *form, const struct gloss_fit *fit) {
    bool hyphen = false;

    if (form->count < 4 || form->capitals != form->count || fit->place.end - fit->place.start >= SPOKEN * form->count)
        return false;
    for (size_t i = fit->place.start; i < fit->place.end; i++) {
        if (text.ptr[i] != '-' && !gloss_is_small(text.ptr[i]))
            return false;
        hyphen |= text.ptr[i] == '-';
    }
    return hyphen;
}

static bool is_too_short(const struct gloss_short_form *form, const struct gloss_fit *fit) {
    return fit->place.end - fit->place.start < form->count + 1;
}

/* noaa.gov */
static bool is_address(struct gloss_slice text, const struct gloss_fit *fit) {
    size_t len = fit->place.end - fit->place.start;
    const char *stop = memchr(text.ptr + fit->place.start, '.', len - 1);

    return stop && gloss_is_small(stop[1]) && !memchr(text.ptr + fit->place.start, ' ', len);
}

/* What is asked beyond the score. */
static bool is_sound(const struct gloss_discovery_work *work, const struct gloss_short_form *form,
                     const struct gloss_alignment *found, const struct gloss_fit *fit) {
    const struct gloss_phrase *phrase = &work->phrase;
    size_t parts = phrase->part_count - found->first;

    if (is_too_short(form, fit) || is_spoken(work->text, form, fit) || is_address(work->text, fit) ||
        !is_whole(work, found, fit) || holds_form(work, form, found->first, phrase->part_count - 1))
        return false;
    if (parts == 1 && is_country(form->text))
        return false;
    if (is_lower_article(work, &phrase->parts[found->first]))
        return false;
    if (form->kind == GLOSS_SHORT_WORD)
        return form->count < 5 ? parts <= form->count + 1 : parts >= LEAST_OF_NAME && parts <= 2 * form->count;
    if (form->kind == GLOSS_SHORT_SINGLE) {
        const struct gloss_phrase_part *only = &phrase->parts[found->first];
        bool in_sentence = found->first > 0;

        if (form->count > 1)
            return parts >= 2 && parts <= 4; /* two-dimensional (2D), Group of Seven (G7) */
        /* testosterone (T), and not Senator Smith (S) */
        return parts == 1 && only->end - only->start >= 4 && !(only->flags & GLOSS_PART_CAPITALISED && in_sentence);
    }
    return true;
}

/* Whether a part begins behind a comma and a blank, or with a digit behind a comma: what follows there is not the name's. */
static bool is_apart(const struct gloss_discovery_work *work, size_t part) {
    const struct gloss_phrase_part *parts = work->phrase.parts;
    struct gloss_slice between = gloss_slice_cut(work->text, parts[part - 1].end, parts[part].start);

    return between.len > 1 && memchr(between.ptr, ',', between.len) && gloss_is_space(between.ptr[between.len - 1]);
}

static bool try_one(struct gloss_discovery_work *work, const struct gloss_short_form *form, bool at_start, int more,
                    struct gloss_fit *fit) {
    const struct gloss_phrase *phrase = &work->phrase;
    struct gloss_alignment found;
    size_t last;

    if (!gloss_align(phrase, form, at_start, &found) || found.score < gloss_short_form_least(form) + more)
        return false;
    fit->score = found.score < 100 ? found.score : 100;
    fit->place.start = start_of(phrase, found.first);
    last = phrase->part_count - 1;
    for (size_t i = found.last + 1; i <= last; i++)
        if (is_apart(work, i))
            last = i - 1;
    fit->place.end = end_of(work, last, work->text.len);
    fit->tail = fit->place.end;
    fit->parts = (uint32_t)(phrase->part_count - found.first);
    if (last > found.last && found.last + 1 < phrase->part_count &&
        !(phrase->parts[found.last + 1].flags & GLOSS_PART_JOINED))
        fit->tail = phrase->parts[found.last + 1].start;
    return is_sound(work, form, &found, fit);
}

static bool try_digits(struct gloss_discovery_work *work, const struct gloss_short_form *form, bool at_start, int more,
                       struct gloss_fit *fit) {
    for (enum gloss_digits way = GLOSS_DIGITS_LITERAL; way < GLOSS_DIGIT_WAYS; way++) {
        struct gloss_short_form other;

        if (gloss_short_form_digits(form, way, &other) && try_one(work, &other, at_start, more, fit))
            return true;
        if (form->digits == 0)
            break;
    }
    return false;
}

/* The phrase ends in a word that means something. */
static bool drop_function_words(struct gloss_discovery_work *work) {
    struct gloss_phrase *phrase = &work->phrase;

    while (phrase->part_count > 0 && phrase->parts[phrase->part_count - 1].flags & GLOSS_PART_FUNCTION &&
           phrase->parts[phrase->part_count - 1].end - phrase->parts[phrase->part_count - 1].start > 1)
        phrase->part_count--;
    while (phrase->char_count > 0 && phrase->part_of[phrase->char_count - 1] >= phrase->part_count)
        phrase->char_count--;
    return phrase->part_count > 0;
}

bool gloss_fit_before(struct gloss_discovery_work *work, const struct gloss_short_form *form, size_t from, size_t end,
                      int more, struct gloss_fit *fit) {
    size_t words = 2 * form->count + 4, start = gloss_phrase_start(work->text, from, end, words);

    work->phrase.part_count = 0;
    if (start >= end)
        return false;
    if (!gloss_phrase_read(&work->phrase, work->text, start, end)) {
        work->failed = true;
        return false;
    }
    return work->phrase.part_count > 0 && try_digits(work, form, false, more, fit);
}

/* Whether words lack a letter of a form, before they are read; of digits, and of words that are not ASCII, it is not known. */
static bool lacks_letter(struct gloss_slice text, const struct gloss_short_form *form, size_t start, size_t end) {
    uint64_t present = 0;
    unsigned char all = 0;

    for (size_t i = start; i < end; i++) {
        present |= UINT64_C(1) << ((text.ptr[i] | 0x20) & 63);
        all |= (unsigned char)text.ptr[i];
    }
    for (size_t i = 0; i < form->count && all < 0x80; i++)
        if (form->letters[i] >= 'a' && form->letters[i] != 'x' && form->letters[i] <= 'z' &&
            !(present >> (form->letters[i] & 63) & 1))
            return true;
    return false;
}

bool gloss_fit_behind(struct gloss_discovery_work *work, const struct gloss_short_form *form, size_t start, size_t end,
                      int more, struct gloss_fit *fit) {
    if (start >= end || lacks_letter(work->text, form, start, end))
        return false;
    if (!gloss_phrase_read(&work->phrase, work->text, start, end)) {
        work->failed = true;
        return false;
    }
    return drop_function_words(work) && try_digits(work, form, true, more, fit);
}
