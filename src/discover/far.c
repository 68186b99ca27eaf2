/* far.c - a short form that is never introduced, and a phrase elsewhere that it is made of.
 *
 *     The National Transportation Safety Board opened an inquiry. ... NTSB investigators ...
 *
 * A run of capitalised words has few stretches whose initials are asked for in the table of names; so the work is that of one pass. */
#include "base/ascii.h"
#include "names.h"
#include "title_case.h"

enum {
    LEAST_LETTERS = 3,
    MOST_LETTERS = 8,
    NEAR_BYTES = 400,
    SCORE_SENTENCE = 60,
    SCORE_PARAGRAPH = 55,
    SCORE_TEXT = 45,
    SCORE_AGAIN = 5,
};

/* How sure a phrase is, by what lies between it and the first use. */
static int score_of(struct gloss_slice text, const struct gloss_stretch *use, const struct gloss_stretch *phrase) {
    size_t start = use->end < phrase->start ? use->end : phrase->end;
    size_t end = use->end < phrase->start ? phrase->start : use->start;
    int score = SCORE_SENTENCE;

    if (end < start || end - start > NEAR_BYTES)
        return SCORE_TEXT;
    for (size_t i = start; i < end; i++) {
        if (text.ptr[i] == '\n' && i + 1 < end && text.ptr[i + 1] == '\n')
            return SCORE_TEXT;
        if (text.ptr[i] == '.' && gloss_phrase_is_stop(text, i))
            score = SCORE_PARAGRAPH;
    }
    return score;
}

/* The same phrase once more. */
static void confirm(struct gloss_discovery_work *work, struct gloss_pair *pair, const struct gloss_stretch *phrase) {
    if (pair->kind == GLOSS_PAIR_FAR && pair->score < SCORE_SENTENCE + SCORE_AGAIN &&
        gloss_slice_equal(gloss_slice_cut(work->text, pair->long_form.start, pair->long_form.end),
                          gloss_slice_cut(work->text, phrase->start, phrase->end)))
        pair->score += SCORE_AGAIN;
}

/* Whether a bracket behind a phrase says another short form of it: International Organization for Standardization (ISO) is not IOS. */
static bool is_of_another(struct gloss_slice text, const struct gloss_stretch *phrase, struct gloss_slice name) {
    struct gloss_slice rest = gloss_slice_cut(text, phrase->end, text.len);

    return rest.len > name.len + 2 && gloss_slice_starts_with(rest, " (") && gloss_is_capital(rest.ptr[2]) &&
           gloss_is_capital(rest.ptr[3]) && !gloss_slice_equal(gloss_slice_cut(rest, 2, 2 + name.len), name);
}

static void pair_with(struct gloss_discovery_work *work, uint32_t number, struct gloss_stretch phrase) {
    struct gloss_discovery *found = work->found;
    struct gloss_short_name *name = &found->names[number];
    struct gloss_fit fit = {phrase, phrase.end, 0, 0};
    const struct gloss_short_use *use;

    if (name->first_use == GLOSS_DISCOVERY_NONE || name->is_designator || is_of_another(work->text, &phrase, name->text))
        return;
    if (name->first_pair != GLOSS_DISCOVERY_NONE) {
        confirm(work, &found->pairs[name->first_pair], &phrase);
        return;
    }
    use = &found->uses[name->first_use];
    gloss_work_pair(work, use->place, &fit, GLOSS_PAIR_FAR, score_of(work->text, &use->place, &phrase));
    if (work->failed)
        return;
    name->first_pair = (uint32_t)found->pair_count - 1;
    found->pairs[found->pair_count - 1].name = number;
}

/* Ask for the initials of words [first, last]; with_function: of function words, too. */
static void ask(struct gloss_discovery_work *work, const struct gloss_title_run *run, size_t first, size_t last,
                bool with_function) {
    char initials[GLOSS_LIMIT_TITLE_WORDS];
    size_t count = 0;
    uint32_t number;

    for (size_t i = first; i <= last; i++)
        if (with_function || !run->words[i].is_function)
            initials[count++] = run->words[i].initial;
    if (count < LEAST_LETTERS || count > MOST_LETTERS)
        return;
    number = gloss_name_of(work, (struct gloss_slice){initials, count}, false, false);
    if (number != GLOSS_DISCOVERY_NONE)
        pair_with(work, number, (struct gloss_stretch){run->words[first].start, run->words[last].end});
}

/* Three letters are asked for of a whole run only: chance finds them anywhere. */
static bool take_run(void *user, const struct gloss_title_run *run) {
    struct gloss_discovery_work *work = user;

    if (run->count < LEAST_LETTERS)
        return true;
    ask(work, run, 0, run->count - 1, false);
    ask(work, run, 0, run->count - 1, true);
    for (size_t from = 0; from < run->count; from++)
        for (size_t to = from + LEAST_LETTERS; to < run->count && !run->words[from].is_function; to++)
            if (!run->words[to].is_function && (from > 0 || to + 1 < run->count))
                ask(work, run, from, to, false);
    return !work->failed;
}

/* Whether some name could be found. */
static bool has_open_names(const struct gloss_discovery *found) {
    for (size_t i = 0; i < found->name_count; i++) {
        const struct gloss_short_name *name = &found->names[i];

        if (name->first_pair == GLOSS_DISCOVERY_NONE && name->first_use != GLOSS_DISCOVERY_NONE && !name->is_designator &&
            name->text.len >= LEAST_LETTERS)
            return true;
    }
    return false;
}

void gloss_discover_far(struct gloss_discovery_work *work) {
    if (has_open_names(work->found))
        gloss_title_runs(work->text, take_run, work);
}
