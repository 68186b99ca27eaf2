/* translated.c - names whose short form is of another language, and so has their initials in another order, or another letter.
 *
 *     Revolutionary Armed Forces of Colombia (FARC)        all initials of the name, in an order of their own
 *     Alternative for Germany (AfD)                        as many as words, the first one and all others but one in place
 *
 * The name is all of a run of capitalised words right before the bracket; so what such a sign finds by chance is rare. */
#include "work.h"

enum { LEAST_LETTERS = 3, MOST_LETTERS = 6, LEAST_WORD = 3 /* bytes of each word that counts */ };
enum { SCORE_ORDER = 60, SCORE_LETTER = 50 };

static bool is_function(const struct gloss_phrase_part *part) { return part->flags & GLOSS_PART_FUNCTION; }

static bool is_name_word(const struct gloss_phrase_part *part) {
    return part->flags & GLOSS_PART_CAPITALISED && !(part->flags & GLOSS_PART_SLIGHT);
}

/* The first part of the run of capitalised words that ends the phrase; part_count: there is none. */
static size_t run_start(const struct gloss_discovery_work *work) {
    const struct gloss_phrase *phrase = &work->phrase;
    size_t first = phrase->part_count;

    for (size_t i = phrase->part_count; i-- > 0;) {
        const struct gloss_phrase_part *part = &phrase->parts[i];

        if (is_function(part) && !(part->flags & GLOSS_PART_CAPITALISED))
            continue;
        if (!is_name_word(part) || is_function(part))
            break;
        first = i;
    }
    return first;
}

/* Communist is written with a k in other languages. */
static int32_t without_k(int32_t letter) { return letter == 'k' ? 'c' : letter; }

static int32_t initial_of(const struct gloss_phrase *phrase, size_t part, size_t *at) {
    while (*at < phrase->char_count && phrase->part_of[*at] < part)
        ++*at;
    return *at < phrase->char_count ? without_k(phrase->chars[*at]) : 0;
}

/* How many of so many letters are those of a form at the same place. */
static size_t in_place(const struct gloss_short_form *form, const int32_t *letters) {
    size_t count = 0;

    for (size_t i = 0; i < form->count; i++)
        count += letters[i] == without_k(form->letters[i]);
    return count;
}

static bool are_same_letters(const struct gloss_short_form *form, const int32_t *letters) {
    unsigned taken = 0;

    for (size_t i = 0; i < form->count; i++) {
        size_t k = 0;

        while (k < form->count && (taken >> k & 1 || letters[k] != without_k(form->letters[i])))
            k++;
        if (k == form->count)
            return false;
        taken |= 1U << k;
    }
    return true;
}

bool gloss_fit_translated(struct gloss_discovery_work *work, const struct gloss_short_form *form, struct gloss_fit *fit) {
    const struct gloss_phrase *phrase = &work->phrase;
    size_t first, words = 0, parts = 0, at = 0, bytes = 0;
    int32_t initials[MOST_LETTERS + 1], all[MOST_LETTERS + 1];
    int score = 0;

    if (form->kind != GLOSS_SHORT_USUAL || form->count < LEAST_LETTERS || form->count > MOST_LETTERS || form->digits > 0 ||
        form->has_blank || phrase->part_count == 0 || !is_name_word(&phrase->parts[phrase->part_count - 1]))
        return false;
    first = run_start(work);
    for (size_t i = first; i < phrase->part_count; i++) {
        int32_t letter = initial_of(phrase, i, &at);

        if (!is_function(&phrase->parts[i])) {
            if (words == MOST_LETTERS)
                return false;
            initials[words++] = letter;
            bytes += phrase->parts[i].end - phrase->parts[i].start;
        }
        if (parts < form->count + 1)
            all[parts++] = letter;
    }
    if (bytes < LEAST_WORD * words)
        return false;
    if (words == form->count && are_same_letters(form, initials))
        score = SCORE_ORDER;
    else if ((words == form->count && initials[0] == without_k(form->letters[0]) &&
              in_place(form, initials) + 1 >= words) ||
             (parts == form->count && all[0] == without_k(form->letters[0]) && in_place(form, all) + 1 >= parts))
        score = SCORE_LETTER;
    if (score == 0)
        return false;
    fit->place = (struct gloss_stretch){phrase->parts[first].word, phrase->parts[phrase->part_count - 1].end};
    fit->tail = fit->place.end;
    fit->score = score;
    fit->parts = (uint32_t)(phrase->part_count - first);
    return true;
}
