/* recent.h - forms of several words that a text has had before, known again by their bytes: what a text is about, it says again and again.
 *
 * Only such forms are kept as their bytes alone decide: they are the text to the byte, all their tokens are plain, and no form goes on
 * from them. Those whose first two tokens have the same number share two places, the later one first. */
#ifndef GLOSS_RECENT_H
#define GLOSS_RECENT_H

#include "spellings.h"
#include "walk.h"

/* The places of what begins as the index says that forms go on: gloss_chains_ahead. */
static inline uint32_t *gloss_recent_places(struct gloss_chains *chains, uint64_t ahead) {
    return chains->recent[ahead % GLOSS_RECENT_COUNT];
}

/* Whether the form that a place has stands in the text from a token on, and nothing next to it needs care. */
static inline bool gloss_recent_is_here(const struct gloss_chains *chains, uint32_t number, size_t first) {
    const struct gloss_words *words = chains->words;
    const struct gloss_spelling *spelling = gloss_spellings_at(&chains->index->spellings, number);
    size_t start = words->extents[first].start, end = start + spelling->text_len, last = first + spelling->tokens - 1;

    return number && last < words->count && words->extents[last].end == end && gloss_words_is_plain(words, last) &&
           memcmp(spelling->text, words->text.ptr + start, spelling->text_len) == 0 &&
           !gloss_walk_may_cut_designator(words->text, start, end);
}

/* The number of the spelling of such a form; 0: there is none. */
static inline uint32_t gloss_recent_find(struct gloss_chains *chains, uint64_t ahead, size_t first) {
    const uint32_t *places = gloss_recent_places(chains, ahead);

    for (unsigned i = 0; i < 2; i++)
        if (gloss_recent_is_here(chains, places[i], first))
            return places[i];
    return 0;
}

static inline void gloss_recent_keep(struct gloss_chains *chains, uint64_t ahead, uint32_t number) {
    uint32_t *places = gloss_recent_places(chains, ahead);

    places[1] = places[0];
    places[0] = number;
}

#endif
