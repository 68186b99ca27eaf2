#include "chains.h"

#include "base/limits.h"

uint64_t gloss_chains_separator_key(struct gloss_chains *chains, size_t last, size_t next) {
    const struct gloss_index *index = chains->index;
    const struct gloss_words *words = chains->words;
    struct gloss_slice separator = gloss_slice_cut(words->text, words->extents[last].end, words->extents[next].start);
    bool spaceless = (words->flags[last] | words->flags[next]) & GLOSS_TOKEN_SPACELESS;
    uint64_t bytes;
    size_t at;

    if (spaceless || separator.len == 0 || separator.len > 7 || words->text.len - words->extents[last].end < sizeof bytes)
        return gloss_index_separator_key(index, separator, spaceless);
    bytes = (gloss_load64(separator.ptr) & gloss_block_masks[separator.len].low) | (uint64_t)separator.len << 56;
    at = (size_t)((bytes * UINT64_C(0x9E3779B97F4A7C15)) >> 32) % GLOSS_CHAINS_KNOWN;
    if (chains->known[at].separator != bytes) {
        chains->known[at].separator = bytes;
        chains->known[at].key = gloss_index_separator_key(index, separator, false);
    }
    return chains->known[at].key;
}

/* Whether a blank, a hyphen or a line feed stands between two tokens, and nothing else. */
static inline bool is_joint(const struct gloss_words *words, size_t last, size_t next) {
    char byte = words->text.ptr[words->extents[last].end];

    return words->extents[next].start == words->extents[last].end + 1 && (byte == ' ' || byte == '-' || byte == '\n') &&
           !((words->flags[last] | words->flags[next]) & GLOSS_TOKEN_SPACELESS);
}

/* A place is known now: note it, and have the spelling or the list ready. */
static inline void note(const struct gloss_index *index, struct gloss_chain *chain, unsigned step, uint32_t place) {
    chain->places[step] = place;
    chain->deepest = place & GLOSS_PLACE_NUMBER ? (uint16_t)step : chain->deepest;
    __builtin_prefetch(place & GLOSS_PLACE_MANY
                           ? (const void *)&index->lists.items[place & GLOSS_PLACE_NUMBER]
                           : (const void *)gloss_spellings_at(&index->spellings, place & GLOSS_PLACE_NUMBER));
}

/* The first step. Returns how many chains go on, by their numbers. */
static size_t begin(struct gloss_chains *chains, const uint32_t *tokens, size_t count, bool all,
                    uint16_t going[GLOSS_CHAINS_MOST]) {
    const struct gloss_index *index = chains->index;
    const uint64_t *hashes = chains->words->hashes;
    const uint8_t *flags = chains->words->flags;
    uint64_t paths[GLOSS_CHAINS_MOST];
    size_t kept = 0, going_count = 0;

    for (size_t i = 0; i < count; i++) {
        paths[i] = gloss_path_first(GLOSS_ROOT, hashes[tokens[i]]);
        __builtin_prefetch(gloss_edges_bucket(&index->edges, paths[i]));
    }
    for (size_t i = 0; i < count; i++) {
        uint32_t place = gloss_edges_find(&index->edges, paths[i]);
        struct gloss_chain *chain = &chains->items[kept];
        bool is_alone = flags[tokens[i]] & GLOSS_WORD_ALONE;

        *chain = (struct gloss_chain){.token = tokens[i], .is_alone = is_alone, .path = paths[i]};
        note(index, chain, 0, place);
        going[going_count] = (uint16_t)kept;
        going_count += place >> 31 & !is_alone;
        kept += (place != 0) | all;
    }
    chains->count = kept;
    return going_count;
}

/* Have a token cut, if the piece has it. false: no memory. */
static bool reach(struct gloss_words *words, size_t token) {
    while (token >= words->count && !gloss_words_at_end(words))
        if (!gloss_words_cut(words))
            return false;
    return true;
}

/* The paths of one step more, for those chains whose next token can be one. Returns how many; SIZE_MAX: no memory. */
static size_t step_on(struct gloss_chains *chains, uint16_t *going, size_t count, unsigned step) {
    const struct gloss_index *index = chains->index;
    struct gloss_words *words = chains->words;
    size_t kept = 0;

    for (size_t i = 0; i < count; i++) {
        struct gloss_chain *chain = &chains->items[going[i]];
        size_t next = chain->token + step, last = next - 1;
        uint64_t key;

        if (next >= words->count) {
            if (!reach(words, next))
                return SIZE_MAX;
            if (next >= words->count)
                continue;
        }
        if (words->flags[next] & GLOSS_TOKEN_LONG ||
            words->extents[next].start - words->extents[chain->token].start > GLOSS_LIMIT_MENTION_BYTES)
            continue;
        key = is_joint(words, last, next) ? index->joint_key : gloss_chains_separator_key(chains, last, next);
        if (key == 0)
            continue;
        chain->path = gloss_path_step(chain->path, key, gloss_words_hash(words, next));
        __builtin_prefetch(&index->further[(chain->path >> index->further_shift) / 64]);
        going[kept++] = going[i];
    }
    return kept;
}

/* Keep those of which there may be such a path. */
static size_t keep_further(const struct gloss_chains *chains, uint16_t *going, size_t count) {
    const struct gloss_index *index = chains->index;
    size_t kept = 0;

    for (size_t i = 0; i < count; i++) {
        uint64_t path = chains->items[going[i]].path;

        going[kept] = going[i];
        __builtin_prefetch(gloss_edges_bucket(&index->edges, path));
        kept += gloss_index_may_go_on(index, path);
    }
    return kept;
}

/* Look their places up; keep those that go on. */
static size_t look_up(struct gloss_chains *chains, uint16_t *going, size_t count, unsigned step) {
    const struct gloss_index *index = chains->index;
    size_t kept = 0;

    for (size_t i = 0; i < count; i++) {
        struct gloss_chain *chain = &chains->items[going[i]];
        uint32_t place = gloss_edges_find(&index->edges, chain->path);

        note(index, chain, step, place);
        going[kept] = going[i];
        kept += place >> 31;
    }
    return kept;
}

/* Have the first spellings of lists ready. */
static void prefetch_listed(const struct gloss_chains *chains) {
    enum { FIRST = 4 };
    const struct gloss_index *index = chains->index;

    for (size_t i = 0; i < chains->count; i++) {
        uint32_t place = chains->items[i].places[chains->items[i].deepest], single;
        const uint32_t *numbers;
        size_t count;

        if (!(place & GLOSS_PLACE_MANY))
            continue;
        numbers = gloss_index_listed(index, place, &single, &count);
        for (size_t k = 0; k < count && k < FIRST; k++)
            __builtin_prefetch(gloss_spellings_at(&index->spellings, numbers[k]));
    }
}

bool gloss_chains_follow(struct gloss_chains *chains, const uint32_t *tokens, size_t count, bool all) {
    uint16_t going[GLOSS_CHAINS_MOST];
    size_t going_count = begin(chains, tokens, count, all, going);

    for (unsigned step = 1; step < GLOSS_CHAIN_STEPS && going_count > 0; step++) {
        going_count = step_on(chains, going, going_count, step);
        if (going_count == SIZE_MAX)
            return false;
        going_count = keep_further(chains, going, going_count);
        going_count = look_up(chains, going, going_count, step);
    }
    prefetch_listed(chains);
    return true;
}
