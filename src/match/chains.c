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

/* What is on its way while a batch is followed. */
struct batch {
    struct gloss_chains *chains;
    const struct gloss_index *index;
    uint16_t going[GLOSS_CHAINS_MOST]; /* chains that go on */
    uint64_t paths[GLOSS_CHAINS_MOST]; /* theirs */
    size_t going_count;
    uint32_t lists[GLOSS_CHAINS_MOST * GLOSS_CHAIN_STEPS]; /* places with many spellings */
    size_t list_count;
};

/* As much of a spelling as most have, which may lie in two lines. */
static inline void prefetch_spelling(const char *spelling) {
    enum { MOST = offsetof(struct gloss_spelling, text) + sizeof(struct gloss_hash_block) - 1 };

    __builtin_prefetch(spelling);
    __builtin_prefetch(spelling + MOST);
}

/* A place is known now: have the spelling or the list ready. */
static inline void prefetch(struct batch *batch, uint32_t place) {
    const struct gloss_index *index = batch->index;
    uint32_t number = place & GLOSS_PLACE_NUMBER;
    const char *spelling = (const char *)gloss_spellings_at(&index->spellings, number);

    prefetch_spelling(place & GLOSS_PLACE_MANY ? (const char *)&index->lists.items[number] : spelling);
    batch->lists[batch->list_count] = place;
    batch->list_count += place / GLOSS_PLACE_MANY & 1;
}

/* The first step. */
static void begin(struct batch *batch, const uint32_t *tokens, size_t count, bool all) {
    /* cppcheck-suppress ctuuninitvar ; what is read here is set, only the arrays are not */
    struct gloss_chains *chains = batch->chains;
    const struct gloss_index *index = batch->index;
    const uint64_t *hashes = chains->words->hashes;
    const uint8_t *flags = chains->words->flags;
    size_t kept = 0, going_count = 0;

    for (size_t i = 0; i < count; i++)
        __builtin_prefetch(gloss_edges_bucket(&index->edges, gloss_path_first(GLOSS_ROOT, hashes[tokens[i]])));
    for (size_t i = 0; i < count; i++) {
        uint32_t token = tokens[i];
        uint64_t path = gloss_path_first(GLOSS_ROOT, hashes[token]);
        uint32_t place = gloss_edges_find(&index->edges, path);
        bool is_alone = flags[token] & GLOSS_WORD_ALONE;

        chains->items[kept] = (struct gloss_chain){.token = token, .place = place, .is_alone = is_alone};
        prefetch(batch, place);
        batch->going[going_count] = (uint16_t)kept;
        batch->paths[going_count] = path;
        going_count += place >> 31 & !is_alone;
        kept += (place != 0) | all;
    }
    chains->count = kept;
    batch->going_count = going_count;
}

/* Have a token cut, if the piece has it. false: no memory. */
static bool reach(struct gloss_words *words, size_t token) {
    while (token >= words->count && !gloss_words_at_end(words))
        if (!gloss_words_cut(words))
            return false;
    return true;
}

/* The key of what stands between a token and the next, most often a blank; 0: no form has such a separator. */
static inline uint64_t separator_key(struct gloss_chains *chains, size_t last, size_t next, uint8_t flags) {
    const struct gloss_index *index = chains->index;
    const struct gloss_words *words = chains->words;
    size_t start = words->extents[last].end, len = words->extents[next].start - start;
    unsigned char byte;

    if (len == 0 || flags & GLOSS_TOKEN_SPACELESS)
        return gloss_chains_separator_key(chains, last, next);
    byte = (unsigned char)words->text.ptr[start];
    if (len == 1 && (byte == ' ' || byte == '-' || byte == '\n'))
        return index->joint_key;
    return gloss_index_may_separate(index, byte) ? gloss_chains_separator_key(chains, last, next) : 0;
}

enum way { WAY_ON, WAY_END, WAY_MEMORY };

/* Step from the token before `next` to it, on the path of a chain that begins with token `first`. */
static inline enum way step(struct gloss_chains *chains, size_t first, size_t next, uint64_t *path) {
    struct gloss_words *words = chains->words;
    uint64_t key;
    uint8_t flags;

    if (next >= words->count) {
        if (!reach(words, next))
            return WAY_MEMORY;
        if (next >= words->count)
            return WAY_END;
    }
    flags = words->flags[next];
    if (flags & GLOSS_TOKEN_LONG || words->extents[next].start - words->extents[first].start > GLOSS_LIMIT_MENTION_BYTES)
        return WAY_END;
    key = separator_key(chains, next - 1, next, flags | words->flags[next - 1]);
    if (key == 0)
        return WAY_END;
    *path = gloss_path_step(*path, key, gloss_words_hash(words, next));
    return WAY_ON;
}

/* The paths of one token more, for those chains whose next token can be one. false: no memory. */
static bool step_on(struct batch *batch, unsigned count) {
    struct gloss_chains *chains = batch->chains;
    const struct gloss_index *index = batch->index;
    size_t kept = 0;

    for (size_t i = 0; i < batch->going_count; i++) {
        size_t token = chains->items[batch->going[i]].token;
        uint64_t path = batch->paths[i];
        enum way way = step(chains, token, token + count, &path);

        if (way == WAY_MEMORY)
            return false;
        if (way == WAY_END)
            continue;
        __builtin_prefetch(&index->further[(path >> index->further_shift) / 64]);
        batch->going[kept] = batch->going[i];
        batch->paths[kept++] = path;
    }
    batch->going_count = kept;
    return true;
}

/* Keep those of which there may be such a path. */
static void keep_further(struct batch *batch) {
    size_t kept = 0;

    for (size_t i = 0; i < batch->going_count; i++) {
        uint64_t path = batch->paths[i];

        batch->going[kept] = batch->going[i];
        batch->paths[kept] = path;
        kept += gloss_index_may_go_on(batch->index, path);
    }
    for (size_t i = 0; i < kept; i++)
        __builtin_prefetch(gloss_edges_bucket(&batch->index->edges, batch->paths[i]));
    batch->going_count = kept;
}

/* Look their places up; keep those that go on. */
static void look_up(struct batch *batch, unsigned count) {
    struct gloss_chains *chains = batch->chains;
    size_t kept = 0;

    for (size_t i = 0; i < batch->going_count; i++) {
        struct gloss_chain *chain = &chains->items[batch->going[i]];
        uint64_t path = batch->paths[i];
        uint32_t place = gloss_edges_find(&batch->index->edges, path);
        struct gloss_deep_chain *deep;

        if (!place)
            continue;
        prefetch(batch, place);
        if (!chain->deep) {
            chain->deep = (uint16_t)++chains->deep_count;
            chains->deep[chain->deep] = (struct gloss_deep_chain){.places = {chain->place}};
        }
        deep = &chains->deep[chain->deep];
        deep->places[count] = place;
        deep->deepest = place & GLOSS_PLACE_NUMBER ? count : deep->deepest;
        deep->path = path;
        batch->going[kept] = batch->going[i];
        batch->paths[kept] = path;
        kept += place >> 31;
    }
    batch->going_count = kept;
}

/* Forget chains where nothing ends; whether there are any shows only when all have gone as far as they can. */
static void keep_ends(struct gloss_chains *chains) {
    size_t kept = 0;

    for (size_t i = 0; i < chains->count; i++) {
        struct gloss_chain chain = chains->items[i];

        chains->items[kept] = chain;
        kept += ((chain.place & GLOSS_PLACE_NUMBER) | chain.deep | chain.is_alone) != 0;
    }
    chains->count = kept;
}

/* Have the first spellings of lists ready. */
static void prefetch_listed(const struct batch *batch) {
    enum { FIRST = 4 };
    const struct gloss_index *index = batch->index;

    for (size_t i = 0; i < batch->list_count; i++) {
        uint32_t single;
        size_t count;
        const uint32_t *numbers = gloss_index_listed(index, batch->lists[i], &single, &count);

        for (size_t k = 0; k < count && k < FIRST; k++)
            prefetch_spelling((const char *)gloss_spellings_at(&index->spellings, numbers[k]));
    }
}

bool gloss_chains_follow(struct gloss_chains *chains, const uint32_t *tokens, size_t count, bool all) {
    struct batch batch;

    batch.chains = chains;
    batch.index = chains->index;
    batch.list_count = 0;
    chains->deep_count = 0;
    begin(&batch, tokens, count, all);
    for (unsigned known = 1; known < GLOSS_CHAIN_STEPS && batch.going_count > 0; known++) {
        if (!step_on(&batch, known))
            return false;
        keep_further(&batch);
        look_up(&batch, known);
    }
    if (!all)
        keep_ends(chains);
    prefetch_listed(&batch);
    return true;
}
