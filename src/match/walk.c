#include "walk.h"

#include "designator.h"
#include "plain.h"

void gloss_walker_release(struct gloss_walker *walker) { gloss_spelling_room_release(&walker->room); }

bool gloss_walk_parts_designator(const struct gloss_words *words, size_t first, size_t last, size_t start, size_t end) {
    struct gloss_slice text = words->text;

    return (start > 0 && gloss_walk_may_be_hyphen(text.ptr[start - 1]) && start == words->extents[first].start &&
            gloss_designator_began(text, start)) ||
           (end < text.len && gloss_walk_may_be_hyphen(text.ptr[end]) && end == words->extents[last].end &&
            gloss_designator_goes_on(text, end));
}

/* A walk, and where on it forms are compared. */
struct walk {
    struct gloss_walker *walker;
    size_t first, last; /* tokens */
    size_t plain_count; /* tokens from the first on that are ASCII without dots */
    bool decided;       /* something was found behind `last` tokens that no shorter form can beat */
    struct gloss_candidate *best;
};

/* ---- What ends at a place ---- */

/* Compare by folding, whatever the text may be, unless it is the form itself. */
static enum gloss_spelling_result compare(struct walk *walk, struct gloss_candidate *found) {
    struct gloss_walker *walker = walk->walker;
    const struct gloss_words *words = walker->chains->words;
    size_t count = walk->last - walk->first + 1;

    if (gloss_spelling_is_written(found->spelling, words->text, &found->start, &found->end)) {
        found->distance = (struct gloss_distance){.separators = found->spelling->dropped};
        return GLOSS_SPELLING_YES;
    }
    for (size_t i = 0; i < count; i++)
        walker->tokens[i] = gloss_words_token(words, walk->first + i);
    return gloss_spelling_compare(found->spelling, gloss_spelling_rules(found->spelling), words->text, walker->tokens,
                                  &walker->room, &found->distance, &found->start, &found->end);
}

/* Take what was found if it is better than what was found before. */
static void take(struct walk *walk, struct gloss_candidate *found) {
    const struct gloss_glossary *glossary = walk->walker->chains->index->glossary;

    if (found->start == walk->best->start && found->end == walk->best->end) {
        gloss_candidate_settle(found, glossary);
        gloss_candidate_settle(walk->best, glossary);
    }
    if (!gloss_candidate_is_better(found, walk->best)) {
        walk->decided = true;
    } else if (!gloss_walk_cuts_designator(walk->walker->chains->words, walk->first, walk->last, found->start,
                                           found->end)) {
        *walk->best = *found;
        walk->decided = true;
    }
}

/* Try any spelling against any text. */
static bool try_unsure(struct walk *walk, const struct gloss_spelling *spelling) {
    const struct gloss_words *words = walk->walker->chains->words;
    struct gloss_gaps *gaps = &walk->walker->chains->words->gaps;
    struct gloss_candidate found = {
        .spelling = spelling, .start = words->extents[walk->first].start, .end = words->extents[walk->last].end};
    enum gloss_spelling_result result = compare(walk, &found);

    /* Punctuation of a form may reach into what is not searched; tokens cannot. */
    if (result == GLOSS_SPELLING_YES && !gloss_gaps_know(gaps, words->extents[walk->last].end, found.end))
        return false;
    if (result == GLOSS_SPELLING_YES && found.start >= walk->walker->earliest &&
        !gloss_gaps_touch(gaps, found.start, found.end))
        take(walk, &found);
    return result != GLOSS_SPELLING_MEMORY;
}

/* Take a spelling that ends where the walk is, if the text is one of it and it is better than what was found before. */
static bool try_spelling(struct walk *walk, const struct gloss_spelling *spelling) {
    const struct gloss_words *words = walk->walker->chains->words;
    size_t start = words->extents[walk->first].start, end = words->extents[walk->last].end,
           count = walk->last - walk->first + 1;
    struct gloss_candidate found = {.spelling = spelling, .start = start, .end = end};

    /* Paths of different lengths may have become one. */
    if (spelling->tokens != count)
        return true;
    if (!spelling->is_plain || walk->plain_count < count)
        return try_unsure(walk, spelling);
    switch (gloss_plain_compare(spelling, words->text, start, end, &found.distance)) {
    case GLOSS_SPELLING_YES:
        take(walk, &found);
        return true;
    case GLOSS_SPELLING_UNSURE:
        return try_unsure(walk, spelling);
    default:
        return true;
    }
}

static bool try_listed(struct walk *walk, uint32_t place) {
    const struct gloss_index *index = walk->walker->chains->index;
    uint32_t single;
    size_t count;
    const uint32_t *numbers = gloss_index_listed(index, place, &single, &count);

    for (size_t i = 0; i < count; i++) {
        const struct gloss_spelling *spelling = gloss_spellings_get(&index->spellings, numbers[i]);

        if (spelling && !try_spelling(walk, spelling))
            return false;
    }
    return true;
}

/* The longest first: nothing shorter beats it, unless punctuation lets it begin before. */
static bool try_places(struct walk *walk, const uint32_t *places, size_t count) {
    for (size_t at = count; at-- > 0;) {
        walk->last = walk->first + at;
        if ((!walk->decided || places[at] & GLOSS_PLACE_LEADS) && !try_listed(walk, places[at]))
            return false;
    }
    return true;
}

/* ---- The way ---- */

enum step { STEP_DONE, STEP_END, STEP_MEMORY };

/* Go on from token `last` of a path to the next one: what that leads to. */
static enum step go_on(struct gloss_chains *chains, size_t first, size_t last, bool drop_marks, uint64_t *path,
                       uint32_t *place) {
    struct gloss_words *words = chains->words;
    const struct gloss_index *index = chains->index;
    size_t next = last + 1;
    uint64_t key, hash;

    while (next >= words->count) {
        if (gloss_words_at_end(words))
            return STEP_END;
        if (!gloss_words_cut(words))
            return STEP_MEMORY;
    }
    if (words->flags[next] & GLOSS_TOKEN_LONG ||
        words->extents[next].start - words->extents[first].start > GLOSS_LIMIT_MENTION_BYTES)
        return STEP_END;
    if (!gloss_ahead_may_be(index->further, gloss_chains_ahead(words->text, words->extents[next], words->flags[next], *path,
                                                               index->further_shift)))
        return STEP_END;
    key = gloss_chains_separator_key(chains, last, next);
    if (key == 0)
        return STEP_END;
    hash = gloss_words_hash(words, next);
    if (drop_marks && !gloss_words_bare_hash(words, next, &hash))
        return STEP_MEMORY;
    *path = gloss_path_step(*path, key, hash);
    *place = gloss_index_place(index, *path);
    return STEP_DONE;
}

/* Go on from the places that are known, the last of which path leads to, and try what ends at any of them. */
static bool walk_on(struct gloss_walker *walker, size_t first, size_t known, uint64_t path, bool drop_marks,
                    struct gloss_candidate *best) {
    struct walk walk = {.walker = walker, .first = first, .best = best};
    const struct gloss_words *words = walker->chains->words;
    size_t count = known;

    while (count < GLOSS_LIMIT_FORM_BYTES && walker->places[count - 1] & GLOSS_PLACE_GOES_ON) {
        enum step step = go_on(walker->chains, first, first + count - 1, drop_marks, &path, &walker->places[count]);

        if (step == STEP_MEMORY)
            return false;
        if (step == STEP_END)
            break;
        count++;
    }
    while (walk.plain_count < count && gloss_words_is_plain(words, first + walk.plain_count))
        walk.plain_count++;
    return try_places(&walk, walker->places, count);
}

bool gloss_walk(struct gloss_walker *walker, const struct gloss_chain *chain, const struct gloss_deep_chain *deep,
                struct gloss_candidate *best) {
    const struct gloss_words *words = walker->chains->words;
    uint64_t path = deep ? deep->path : gloss_path_first(GLOSS_ROOT, gloss_words_hash(words, gloss_chain_token(chain)));
    size_t count = 1;

    walker->places[0] = chain->place;
    for (; deep && count < GLOSS_CHAIN_STEPS && deep->places[count]; count++)
        walker->places[count] = deep->places[count];
    /* A chain that ended before has gone as far as there is a way. */
    if (count < GLOSS_CHAIN_STEPS && !(chain->token & GLOSS_CHAIN_ALONE))
        walker->places[count - 1] &= ~GLOSS_PLACE_GOES_ON;
    return walk_on(walker, gloss_chain_token(chain), count, path, false, best);
}

bool gloss_walk_bare(struct gloss_walker *walker, uint32_t token, struct gloss_candidate *best) {
    const struct gloss_index *index = walker->chains->index;
    uint64_t hash, path;

    if (!gloss_words_bare_hash(walker->chains->words, token, &hash))
        return false;
    path = gloss_path_first(GLOSS_ROOT_NO_MARKS, hash);
    walker->places[0] = gloss_index_place(index, path);
    return !walker->places[0] || walk_on(walker, token, 1, path, true, best);
}
