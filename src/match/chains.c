#include "chains.h"

#include "base/limits.h"
#include "recent.h"

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

    /* Chains that go on. */
    size_t count;
    uint16_t numbers[GLOSS_CHAINS_MOST]; /* in items; behind two tokens and more in deep */
    uint32_t tokens[GLOSS_CHAINS_MOST];  /* their first ones */
    uint64_t paths[GLOSS_CHAINS_MOST];
    uint64_t ahead[GLOSS_CHAINS_MOST]; /* gloss_chains_ahead of their next tokens */

    uint32_t lists[GLOSS_CHAINS_MOST * GLOSS_CHAIN_STEPS]; /* places with many spellings */
    size_t list_count;
};

/* As much of a spelling as most have, which may lie in two lines. */
static inline void prefetch_spelling(const char *spelling) {
    enum { MOST = offsetof(struct gloss_spelling, text) + sizeof(struct gloss_hash_block) - 1 };

    __builtin_prefetch(spelling);
    __builtin_prefetch(spelling + MOST);
}

_Static_assert((int)GLOSS_SPELLINGS_UNIT == (int)sizeof(uint32_t),
               "numbers of spellings and of places in lists count alike");

/* A place is known now: have the spelling or the list ready. */
static inline void prefetch(const char *const bases[2], uint32_t place) {
    prefetch_spelling(bases[place / GLOSS_PLACE_MANY & 1] + (size_t)(place & GLOSS_PLACE_NUMBER) * GLOSS_SPELLINGS_UNIT);
}

/* What no token in small letters can be does not end there. */
static inline uint32_t without_capitals(uint32_t place, uint8_t flags) {
    uint32_t is_other = (place / GLOSS_PLACE_CAPITAL) & (flags / GLOSS_WORD_SMALL) & 1;

    return place & ((is_other - 1) | GLOSS_PLACE_GOES_ON);
}

/* The loops below see very many tokens. What they need is theirs: of what is reached by a pointer, compilers have to fear that each store
 * changes it. What is found is written down without a jump, and counted or not. */

/* The paths of tokens and their places. */
static void look_up_first(const struct gloss_chains *chains, const uint32_t *restrict tokens, size_t count,
                          uint64_t *restrict paths, uint32_t *restrict places) {
    const struct gloss_edges *edges = &chains->index->edges;
    const struct gloss_bucket *buckets = edges->buckets;
    const uint64_t *hashes = chains->words->hashes;
    const uint8_t *flags = chains->words->flags;
    unsigned shift = edges->shift;
    bool is_watched = edges->watch.glx != NULL;

    for (size_t i = 0; i < count; i++) {
        paths[i] = gloss_path_first(GLOSS_ROOT, hashes[tokens[i]]);
        __builtin_prefetch(&buckets[paths[i] >> shift]);
    }
    for (size_t i = 0; i < count; i++) {
        const struct gloss_bucket *bucket = &buckets[paths[i] >> shift];
        uint32_t place = gloss_bucket_value(bucket, (uint32_t)paths[i]);

        if (is_watched)
            gloss_watch(&edges->watch, bucket);
        if ((place == 0) & gloss_bucket_is_full(bucket))
            place = gloss_edges_find_on(edges, paths[i]);
        places[i] = without_capitals(place, flags[tokens[i]]);
    }
}

_Static_assert((uint32_t)GLOSS_WORD_ALONE << 24 == GLOSS_CHAIN_ALONE, "a flag of a token becomes one of a chain");

/* The first step. all: keep a chain for each token. */
static void begin(struct batch *batch, const uint32_t *tokens, size_t token_count, bool all) {
    const char *const bases[2] = {batch->index->spellings.bytes, (const char *)batch->index->lists.items};
    struct gloss_chain *items = batch->chains->items;
    const uint8_t *flags = batch->chains->words->flags;
    uint64_t paths[GLOSS_CHAINS_MOST];
    uint32_t places[GLOSS_CHAINS_MOST];
    size_t kept = 0, count = 0, list_count = 0;

    look_up_first(batch->chains, tokens, token_count, paths, places);
    for (size_t i = 0; i < token_count; i++) {
        uint32_t token = tokens[i], place = places[i], alone = (uint32_t)(flags[token] & GLOSS_WORD_ALONE) << 24;

        items[kept].token = token | alone;
        items[kept].place = place;
        kept += (place != 0) | all;
        prefetch(bases, place);
        batch->lists[list_count] = place;
        list_count += place / GLOSS_PLACE_MANY & 1;
        batch->numbers[count] = (uint16_t)(kept - 1);
        batch->tokens[count] = token;
        batch->paths[count] = paths[i];
        count += (place & ~(alone << 1)) >> 31;
    }
    batch->chains->count = kept;
    batch->count = count;
    batch->list_count = list_count;
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

/* Step from the token before `next` to it, on the path of a chain that begins with token `first`. false: there is no way. */
static inline bool step(struct gloss_chains *chains, size_t first, size_t next, uint64_t *path) {
    struct gloss_words *words = chains->words;
    uint64_t key;
    uint8_t flags;

    if (next >= words->count)
        return false;
    flags = words->flags[next];
    if (flags & GLOSS_TOKEN_LONG || words->extents[next].start - words->extents[first].start > GLOSS_LIMIT_MENTION_BYTES)
        return false;
    key = separator_key(chains, next - 1, next, flags | words->flags[next - 1]);
    if (key == 0)
        return false;
    *path = gloss_path_step(*path, key, gloss_words_hash(words, next));
    return true;
}

/* Keep the chains that may go on with their next tokens, those so many behind the first. false: no memory. */
static bool look_ahead(struct batch *batch, unsigned steps) {
    const struct gloss_words *words = batch->chains->words;
    const struct gloss_extent *extents;
    const uint64_t *further = batch->index->further;
    const uint8_t *flags;
    struct gloss_slice text = words->text;
    unsigned shift = batch->index->further_shift;
    size_t count = batch->count, kept = 0, token_count;

    if (!reach(batch->chains->words, batch->tokens[count - 1] + steps))
        return false;
    extents = words->extents;
    flags = words->flags;
    token_count = words->count;
    for (size_t i = 0; i < count; i++) {
        /* Of count chains all have a token. NOLINTNEXTLINE(clang-analyzer-core.UndefinedBinaryOperatorResult) */
        size_t next = batch->tokens[i] + steps;
        uint64_t ahead = GLOSS_AHEAD_UNKNOWN;

        if (next < token_count)
            ahead = gloss_chains_ahead(text, extents[next], flags[next], batch->paths[i], shift);
        batch->ahead[i] = ahead;
        __builtin_prefetch(&further[gloss_ahead_word(ahead)]);
    }
    for (size_t i = 0; i < count; i++) {
        batch->numbers[kept] = batch->numbers[i];
        batch->tokens[kept] = batch->tokens[i];
        batch->paths[kept] = batch->paths[i];
        batch->ahead[kept] = batch->ahead[i];
        kept += gloss_ahead_may_be(further, batch->ahead[kept]);
    }
    batch->count = kept;
    return true;
}

/* Of the chains that may go on with their second tokens, those that are forms found before need not. */
static void recall(struct batch *batch) {
    struct gloss_chains *chains = batch->chains;
    size_t kept = 0;

    for (size_t i = 0; i < batch->count; i++) {
        /* Of count chains all have a number. NOLINTNEXTLINE(clang-analyzer-core.uninitialized.Assign) */
        uint32_t token = batch->tokens[i], number = gloss_recent_find(chains, batch->ahead[i], token);

        if (number) {
            chains->items[batch->numbers[i]] = (struct gloss_chain){token | GLOSS_CHAIN_RECENT, number};
            continue;
        }
        batch->numbers[kept] = batch->numbers[i];
        batch->tokens[kept] = token;
        batch->paths[kept++] = batch->paths[i];
    }
    batch->count = kept;
}

/* The paths of one token more, for those chains whose next token can be one. */
static void step_on(struct batch *batch, unsigned steps) {
    size_t kept = 0;

    for (size_t i = 0; i < batch->count; i++) {
        /* Of count chains all have a token. NOLINTNEXTLINE(clang-analyzer-core.uninitialized.Assign) */
        uint32_t token = batch->tokens[i];
        uint64_t path = batch->paths[i];

        if (!step(batch->chains, token, token + steps, &path))
            continue;
        __builtin_prefetch(gloss_edges_bucket(&batch->index->edges, path));
        batch->numbers[kept] = batch->numbers[i];
        batch->tokens[kept] = token;
        batch->paths[kept++] = path;
    }
    batch->count = kept;
}

/* The number of the deep chain that a chain has become by its second step. */
static size_t deepen(struct gloss_chains *chains, size_t number, uint32_t token) {
    struct gloss_chain *chain = &chains->items[number];

    chain->token |= GLOSS_CHAIN_DEEP;
    chains->deep[chains->deep_count] = (struct gloss_deep_chain){.token = token, .places = {chain->place}};
    return chains->deep_count++;
}

/* Look their places up; keep those that go on. */
static void look_up(struct batch *batch, unsigned steps) {
    struct gloss_chains *chains = batch->chains;
    const struct gloss_index *index = batch->index;
    const char *const bases[2] = {index->spellings.bytes, (const char *)index->lists.items};
    size_t kept = 0;

    for (size_t i = 0; i < batch->count; i++) {
        size_t number = batch->numbers[i];
        uint64_t path = batch->paths[i];
        uint32_t token = batch->tokens[i], place = gloss_edges_find(&index->edges, path);
        struct gloss_deep_chain *deep;

        if (!place)
            continue;
        prefetch(bases, place);
        batch->lists[batch->list_count] = place;
        batch->list_count += place / GLOSS_PLACE_MANY & 1;
        number = steps == 1 ? deepen(chains, number, token) : number;
        deep = &chains->deep[number];
        deep->places[steps] = place;
        deep->deepest = place & GLOSS_PLACE_NUMBER ? steps : deep->deepest;
        deep->path = path;
        batch->numbers[kept] = (uint16_t)number;
        batch->tokens[kept] = token;
        batch->paths[kept] = path;
        kept += place >> 31;
    }
    batch->count = kept;
}

/* Forget chains where nothing ends; whether there are any shows only when all have gone as far as they can. */
static void keep_ends(struct gloss_chains *chains) {
    struct gloss_chain *items = chains->items;
    size_t count = chains->count, kept = 0;

    for (size_t i = 0; i < count; i++) {
        struct gloss_chain chain = items[i];

        items[kept] = chain;
        kept += ((chain.place & GLOSS_PLACE_NUMBER) | (chain.token & (GLOSS_CHAIN_DEEP | GLOSS_CHAIN_ALONE))) != 0;
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
    /* All of it has a value: analysers do not see that what counts does. */
    struct batch batch = {.chains = chains, .index = chains->index};

    chains->deep_count = 0;
    begin(&batch, tokens, count, all);
    for (unsigned steps = 1; steps < GLOSS_CHAIN_STEPS && batch.count > 0; steps++) {
        if (!look_ahead(&batch, steps))
            return false;
        if (steps == 1 && !all)
            recall(&batch);
        step_on(&batch, steps);
        look_up(&batch, steps);
    }
    if (!all)
        keep_ends(chains);
    prefetch_listed(&batch);
    return true;
}
