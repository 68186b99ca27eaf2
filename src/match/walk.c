#include "walk.h"

#include "designator.h"
#include "plain.h"

void gloss_walker_release(struct gloss_walker *walker) { gloss_spelling_room_release(&walker->room); }

/* A path on its way. */
struct walk {
    struct gloss_walker *walker;
    size_t first, last; /* tokens of it */
    uint64_t path;
    uint32_t place;
    bool drop_marks;
    bool is_plain; /* its tokens are ASCII without dots */
    struct gloss_candidate *best;
};

/* Compare by folding, whatever the text may be. */
static enum gloss_spelling_result compare(struct walk *walk, struct gloss_candidate *found) {
    struct gloss_walker *walker = walk->walker;
    size_t count = walk->last - walk->first + 1;

    for (size_t i = 0; i < count; i++)
        walker->tokens[i] = gloss_words_token(walker->words, walk->first + i);
    return gloss_spelling_compare(found->spelling, gloss_spelling_rules(found->spelling), walker->words->text,
                                  walker->tokens, &walker->room, &found->distance, &found->start, &found->end);
}

/* Whether there may be a hyphen at a byte: not another ASCII character. */
static bool may_be_hyphen(char byte) { return byte == '-' || !gloss_is_ascii(byte); }

/* Rule 6.6. A form that begins or ends in punctuation is free of it there. */
static bool cuts_designator(const struct walk *walk, const struct gloss_candidate *found) {
    const struct gloss_words *words = walk->walker->words;
    struct gloss_slice text = words->text;
    size_t start = found->start, end = found->end;

    return (start > 0 && may_be_hyphen(text.ptr[start - 1]) && start == words->starts[walk->first] &&
            gloss_designator_began(text, start)) ||
           (end < text.len && may_be_hyphen(text.ptr[end]) && end == words->ends[walk->last] &&
            gloss_designator_goes_on(text, end));
}

/* Take what was found if it is better than what was found before. */
static void take(struct walk *walk, struct gloss_candidate *found) {
    if (found->start == walk->best->start && found->end == walk->best->end) {
        gloss_candidate_settle(found, walk->walker->index->glossary);
        gloss_candidate_settle(walk->best, walk->walker->index->glossary);
    }
    if (gloss_candidate_is_better(found, walk->best) && !cuts_designator(walk, found))
        *walk->best = *found;
}

/* Try any spelling against any text. */
static bool try_unsure(struct walk *walk, const struct gloss_spelling *spelling) {
    struct gloss_gaps *gaps = &walk->walker->words->gaps;
    struct gloss_candidate found = {.spelling = spelling};
    enum gloss_spelling_result result = compare(walk, &found);

    /* Punctuation of a form may reach into what is not searched; tokens cannot. */
    if (result == GLOSS_SPELLING_YES && !gloss_gaps_know(gaps, walk->walker->words->ends[walk->last], found.end))
        return false;
    if (result == GLOSS_SPELLING_YES && found.start >= walk->walker->earliest &&
        !gloss_gaps_touch(gaps, found.start, found.end))
        take(walk, &found);
    return result != GLOSS_SPELLING_MEMORY;
}

/* Take a spelling that ends where the walk is, if the text is one of it and it is better than what was found before. */
static inline bool try_spelling(struct walk *walk, const struct gloss_spelling *spelling) {
    const struct gloss_words *words = walk->walker->words;
    size_t start = words->starts[walk->first], end = words->ends[walk->last];
    struct gloss_distance distance;

    /* Paths of different lengths may have become one. */
    if (spelling->tokens != walk->last - walk->first + 1 || spelling->tokens > GLOSS_LIMIT_FORM_BYTES)
        return true;
    if (!(spelling->is_plain & walk->is_plain))
        return try_unsure(walk, spelling);
    switch (gloss_plain_compare(spelling, words->text, start, end, &distance)) {
    case GLOSS_SPELLING_YES: {
        struct gloss_candidate found = {.spelling = spelling, .distance = distance, .start = start, .end = end};

        take(walk, &found);
        return true;
    }
    case GLOSS_SPELLING_UNSURE:
        return try_unsure(walk, spelling);
    default:
        return true;
    }
}

static bool try_listed(struct walk *walk) {
    const struct gloss_index *index = walk->walker->index;
    uint32_t single;
    size_t count;
    const uint32_t *numbers = gloss_index_listed(index, walk->place, &single, &count);

    for (size_t i = 0; i < count; i++) {
        const struct gloss_spelling *spelling = gloss_spellings_get(&index->spellings, numbers[i]);

        if (spelling && !try_spelling(walk, spelling))
            return false;
    }
    return true;
}

/* The key of what stands between the last token and the next. */
static uint64_t separator_key(const struct walk *walk, size_t next) {
    const struct gloss_index *index = walk->walker->index;
    const struct gloss_words *words = walk->walker->words;
    struct gloss_slice separator = gloss_slice_cut(words->text, words->ends[walk->last], words->starts[next]);
    bool spaceless = (words->flags[walk->last] | words->flags[next]) & GLOSS_TOKEN_SPACELESS;

    if (separator.len == 1 && !spaceless && (*separator.ptr == ' ' || *separator.ptr == '-' || *separator.ptr == '\n'))
        return index->joint_key;
    return gloss_index_separator_key(index, separator, spaceless);
}

enum step { STEP_DONE, STEP_END, STEP_MEMORY };

/* Go on to the next token. */
static enum step go_on(struct walk *walk) {
    struct gloss_walker *walker = walk->walker;
    struct gloss_words *words = walker->words;
    size_t next = walk->last + 1;
    uint64_t key, hash;

    while (next >= words->count) {
        if (gloss_words_at_end(words))
            return STEP_END;
        if (!gloss_words_cut(words))
            return STEP_MEMORY;
    }
    if (words->flags[next] & GLOSS_TOKEN_LONG ||
        words->starts[next] - words->starts[walk->first] > GLOSS_LIMIT_MENTION_BYTES)
        return STEP_END;
    key = separator_key(walk, next);
    if (key == 0)
        return STEP_END;
    hash = gloss_words_hash(words, next);
    if (walk->drop_marks && !gloss_words_bare_hash(words, next, &hash))
        return STEP_MEMORY;
    walk->path = gloss_path_step(walk->path, key, hash);
    if (!gloss_index_may_go_on(walker->index, walk->path))
        return STEP_END;
    walk->place = gloss_index_place(walker->index, walk->path);
    walk->last = next;
    walk->is_plain &= gloss_words_is_plain(words, next);
    return STEP_DONE;
}

bool gloss_walk(struct gloss_walker *walker, size_t first, struct gloss_walk_start start, bool drop_marks,
                struct gloss_candidate *best) {
    struct walk walk = {.walker = walker,
                        .first = first,
                        .last = first,
                        .path = start.path,
                        .place = start.place,
                        .drop_marks = drop_marks,
                        .is_plain = gloss_words_is_plain(walker->words, first),
                        .best = best};

    for (;;) {
        enum step step;

        if (!try_listed(&walk))
            return false;
        if (!(walk.place & GLOSS_PLACE_GOES_ON))
            return true;
        step = go_on(&walk);
        if (step != STEP_DONE)
            return step == STEP_END;
    }
}
