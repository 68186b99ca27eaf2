#include "base/array.h"
#include "plain.h"
#include "recent.h"
#include "scanner.h"

/* ---- For those who explain ---- */

static bool trace(struct gloss_candidates *list, const struct gloss_candidate *candidate) {
    struct gloss_candidate *grown = gloss_array_grow(list->items, list->count, &list->room, sizeof *grown);

    if (!grown)
        return false;
    list->items = grown;
    grown[list->count] = *candidate;
    grown[list->count].groups = NULL; /* they do not stay */
    grown[list->count++].group_count = 0;
    return true;
}

/* A pattern that was given up takes nothing. */
static bool trace_patterns(struct gloss_trace *to, const struct gloss_candidate *found,
                           const struct gloss_entry *given_up) {
    struct gloss_candidate nothing = {.entry = given_up, .start = found->start, .end = found->start};

    return (!found->entry || trace(&to->patterns, found)) && (!given_up || trace(&to->patterns, &nothing));
}

/* ---- A token with care ---- */

/* What patterns take; it takes part in 6.2 like a form. */
static bool try_patterns(struct gloss_scanner *scanner, size_t first, struct gloss_candidate *best) {
    struct gloss_words *words = &scanner->words;
    struct gloss_candidate found = {.start = words->extents[first].start};
    struct gloss_pattern_found taken;

    if (!gloss_words_cut_until(words, found.start + GLOSS_PATTERN_AHEAD) ||
        !gloss_patterns_try(scanner->patterns, first, &taken))
        return false;
    found.entry = taken.entry;
    found.end = taken.end;
    found.groups = taken.groups;
    found.group_count = taken.group_count;
    if (scanner->trace && !trace_patterns(scanner->trace, &found, taken.given_up))
        return false;
    if (found.entry) {
        gloss_candidate_settle(best, scanner->index->glossary);
        if (gloss_candidate_is_better(&found, best))
            *best = found;
    }
    return true;
}

#define NO_TOKEN (GLOSS_CHAIN_TOKENS | GLOSS_CHAIN_ALONE) /* of a chain that was opened: it is none */

/* Make sure that a token that is alone is one, and, if its chain may go on, have the next ones behind it. false: no memory. */
static bool open_token(struct gloss_scanner *scanner, struct gloss_chain *chain) {
    size_t token = gloss_chain_token(chain);
    bool goes_on = chain->place & GLOSS_PLACE_GOES_ON || scanner->index->drops_marks;

    if (!gloss_words_open(&scanner->words, &token, goes_on))
        return false;
    chain->token = token == GLOSS_WORDS_NONE ? NO_TOKEN : (uint32_t)token | GLOSS_CHAIN_ALONE;
    return true;
}

/* Byte of the piece before which no mention may begin. */
static size_t earliest(const struct gloss_scanner *scanner, const struct gloss_piece *piece) {
    if (scanner->last_end > piece->offset + piece->from)
        return (size_t)(scanner->last_end - piece->offset);
    return piece->from;
}

/* Find the best mention that begins with the token of a chain, and take it. */
static bool take_best(struct gloss_scanner *scanner, const struct gloss_piece *piece, const struct gloss_chain *chain,
                      const struct gloss_deep_chain *deep) {
    struct gloss_walker *walker = &scanner->walker;
    struct gloss_candidate best = {0};

    walker->earliest = earliest(scanner, piece);
    if (!gloss_walk(walker, chain, deep, &best) ||
        (scanner->index->drops_marks && !gloss_walk_bare(walker, gloss_chain_token(chain), &best)) ||
        (scanner->patterns && !try_patterns(scanner, gloss_chain_token(chain), &best)))
        return false;
    if (gloss_candidate_is_nothing(&best))
        return true;
    scanner->last_end = piece->offset + best.end;
    if (scanner->trace) {
        gloss_candidate_settle(&best, scanner->index->glossary);
        if (!trace(&scanner->trace->taken, &best))
            return false;
    }
    return gloss_candidate_is_except(&best) || gloss_mentions_add(&scanner->mentions, &best);
}

/* ---- The usual token, of ASCII, with usual forms ---- */

enum outcome { NOTHING, TAKEN, UNSURE };

/* The closest form of a list so far. */
struct closest {
    const struct gloss_spelling *spelling; /* NULL: none */
    uint32_t number;                       /* its number */
    uint64_t differs;                      /* by 6.3, the less the closer */
};

enum { INFLECTED = 48 }; /* the bit of differs that says so */

/* Compare a plain spelling with bytes [start, end), which are so many plain tokens. Returns whether that tells. */
static inline bool try_plain(const struct gloss_scanner *scanner, uint32_t number, size_t tokens, size_t start, size_t end,
                             struct closest *closest) {
    const struct gloss_spelling *spelling = gloss_spellings_get(&scanner->index->spellings, number);
    struct gloss_distance distance;
    enum gloss_spelling_result result;
    uint64_t differs;

    if (!spelling || !spelling->is_plain || spelling->tokens != tokens)
        return false;
    /* What is of another length cannot come as close as what does not differ. */
    if (closest->spelling && closest->differs == 0 && spelling->text_len != end - start)
        return true;
    result = gloss_plain_compare(spelling, scanner->words.text, start, end, &distance);
    if (result != GLOSS_SPELLING_YES)
        return result == GLOSS_SPELLING_NO;
    differs = (uint64_t)distance.inflected << INFLECTED | (uint64_t)distance.cases << 16 | distance.separators;
    /* What comes next in 6.2 is for those with care. */
    if (closest->spelling && differs == closest->differs)
        return false;
    if (!closest->spelling || differs < closest->differs)
        *closest = (struct closest){spelling, number, differs};
    return true;
}

/* The forms of one place. */
static inline bool try_place(const struct gloss_scanner *scanner, uint32_t place, size_t tokens, size_t start, size_t end,
                             struct closest *closest) {
    uint32_t single;
    size_t count;
    const uint32_t *numbers = gloss_index_listed(scanner->index, place, &single, &count);

    for (size_t i = 0; i < count; i++)
        if (!try_plain(scanner, numbers[i], tokens, start, end, closest))
            return false;
    return true;
}

/* Keep a form that the text is to the byte, if nothing goes on from its place. */
static inline void remember(struct gloss_scanner *scanner, const struct closest *closest, uint32_t place, size_t first,
                            size_t last) {
    const struct gloss_words *words = &scanner->words;
    uint64_t path, ahead;

    if (closest->differs != 0 || place & GLOSS_PLACE_GOES_ON || first == last)
        return;
    path = gloss_path_first(GLOSS_ROOT, gloss_words_hash(words, first));
    ahead = gloss_chains_ahead(words->text, words->extents[first + 1], words->flags[first + 1], path,
                               scanner->index->further_shift);
    gloss_recent_keep(&scanner->chains, ahead, closest->number);
}

/* Take the closest form of one place, which ends with token `last`. NOTHING: there is none. */
static inline enum outcome take_place(struct gloss_scanner *scanner, uint32_t place, size_t first, size_t last,
                                      size_t *end) {
    const struct gloss_words *words = &scanner->words;
    size_t start = words->extents[first].start;
    struct closest closest = {0};

    *end = words->extents[last].end;
    if (!try_place(scanner, place, last - first + 1, start, *end, &closest))
        return UNSURE;
    if (!closest.spelling)
        return NOTHING;
    if (gloss_walk_cuts_designator(words, first, last, start, *end))
        return UNSURE;
    remember(scanner, &closest, place, first, last);
    if (!closest.spelling->is_except)
        gloss_mentions_put(&scanner->mentions, closest.spelling, closest.number, start, *end, closest.differs >> INFLECTED);
    return TAKEN;
}

/* Whether so many tokens are plain. */
static inline bool are_plain(const struct gloss_words *words, size_t first, size_t count) {
    for (size_t i = 0; i < count; i++)
        if (!gloss_words_is_plain(words, first + i))
            return false;
    return true;
}

/* Take the longest form of a chain, if all that it is compared with are plain. UNSURE: the token needs care. */
static inline enum outcome take_plain(struct gloss_scanner *scanner, const struct gloss_chain *chain,
                                      const struct gloss_deep_chain *deep, size_t *end) {
    const uint32_t *places = &chain->place;
    size_t first = gloss_chain_token(chain), deepest = 0;
    uint32_t all = chain->place, last = chain->token & GLOSS_CHAIN_ALONE ? all : 0;

    if (deep) {
        places = deep->places;
        deepest = deep->deepest;
        last = places[GLOSS_CHAIN_STEPS - 1];
        all |= places[1] | places[2] | last;
    }
    if ((last & GLOSS_PLACE_GOES_ON) | (all & GLOSS_PLACE_LEADS))
        return UNSURE;
    for (size_t step = deepest; step <= deepest; step--) {
        enum outcome outcome;

        if (!(places[step] & GLOSS_PLACE_NUMBER))
            continue;
        if (!are_plain(&scanner->words, first, step + 1))
            return UNSURE;
        outcome = take_place(scanner, places[step], first, first + step, end);
        if (outcome != NOTHING)
            return outcome;
    }
    return NOTHING;
}

/* Of the forms of a place, the one that is what the text says in bytes [start, end), a plain token. All of them are plain and one token,
 * so that none comes closer. NULL: there are others, or there is none, or more than one is. */
static inline const struct gloss_spelling *usual_form(const struct gloss_index *index, uint32_t place,
                                                      struct gloss_slice text, size_t start, size_t end, uint32_t *number) {
    const struct gloss_spelling *found = NULL;
    uint32_t single;
    size_t count;
    const uint32_t *numbers = gloss_index_listed(index, place, &single, &count);

    for (size_t i = 0; i < count; i++) {
        const struct gloss_spelling *spelling = gloss_spellings_get(&index->spellings, numbers[i]);

        if (!spelling || !spelling->is_plain || spelling->tokens != 1)
            return NULL;
        if (!gloss_plain_is(spelling, text, start, end))
            continue;
        if (found)
            return NULL;
        found = spelling;
        *number = numbers[i];
    }
    return found;
}

/* Of chains from number `at` on, take the form of each that has usual_form. least: byte before which none may begin. Returns the number
 * of the first chain that needs a closer look. What the loop needs is its own, so that nothing is loaded twice. */
static size_t take_usual(struct gloss_scanner *scanner, size_t at, size_t *least) {
    const struct gloss_index *index = scanner->index;
    const struct gloss_chain *chains = scanner->chains.items;
    const struct gloss_extent *extents = scanner->words.extents;
    const uint8_t *flags = scanner->words.flags;
    const struct gloss_slice text = scanner->words.text;
    struct gloss_found *found = scanner->mentions.items + scanner->mentions.count;
    size_t count = scanner->chains.count, from = *least;

    for (; at < count; at++) {
        struct gloss_chain chain = chains[at];
        const struct gloss_spelling *spelling;
        struct gloss_extent extent;
        uint32_t number;

        if (chain.token & GLOSS_CHAIN_RECENT) {
            extent.start = extents[gloss_chain_token(&chain)].start;
            if (extent.start < from)
                continue;
            spelling = gloss_spellings_at(&index->spellings, chain.place);
            from = extent.start + spelling->text_len;
            gloss_found_fill(found, spelling, chain.place, extent.start, from, false);
            found += !spelling->is_except;
            continue;
        }
        if ((chain.place & GLOSS_PLACE_LEADS) | (chain.token & ~GLOSS_CHAIN_TOKENS))
            break;
        extent = extents[chain.token];
        if (extent.start < from)
            continue;
        if (!gloss_word_is_plain(flags[chain.token]) || gloss_walk_may_cut_designator(text, extent.start, extent.end))
            break;
        spelling = usual_form(index, chain.place, text, extent.start, extent.end, &number);
        if (!spelling)
            break;
        gloss_found_fill(found, spelling, number, extent.start, extent.end, false);
        found += !spelling->is_except;
        from = extent.end;
    }
    scanner->mentions.count = (size_t)(found - scanner->mentions.items);
    *least = from;
    return at;
}

/* Take what a chain leads to. */
static bool take_chain(struct gloss_scanner *scanner, const struct gloss_piece *piece, struct gloss_chain *chain,
                       const struct gloss_deep_chain *deep, size_t *least) {
    enum outcome outcome = NOTHING;
    size_t end;

    if (chain->token & GLOSS_CHAIN_ALONE && !open_token(scanner, chain))
        return false;
    if (chain->token != NO_TOKEN)
        outcome = take_plain(scanner, chain, deep, &end);
    if (outcome == TAKEN) {
        *least = end;
    } else if (outcome == UNSURE) {
        if (*least > piece->from)
            scanner->last_end = piece->offset + *least;
        if (!take_best(scanner, piece, chain, deep))
            return false;
        *least = earliest(scanner, piece);
    }
    return true;
}

/* Take what begins with the chains' tokens, from the first to the last. */
static bool take_plainly(struct gloss_scanner *scanner, const struct gloss_piece *piece) {
    const struct gloss_deep_chain *next_deep = scanner->chains.deep;
    size_t least = earliest(scanner, piece), at = 0;

    while ((at = take_usual(scanner, at, &least)) < scanner->chains.count) {
        struct gloss_chain *chain = &scanner->chains.items[at++];
        const struct gloss_deep_chain *deep = chain->token & GLOSS_CHAIN_DEEP ? next_deep++ : NULL;

        if (scanner->words.extents[gloss_chain_token(chain)].start >= least &&
            !take_chain(scanner, piece, chain, deep, &least))
            return false;
    }
    if (least > piece->from)
        scanner->last_end = piece->offset + least;
    return true;
}

/* The same with care for each of them. */
static bool take_carefully(struct gloss_scanner *scanner, const struct gloss_piece *piece) {
    const struct gloss_words *words = &scanner->words;
    const struct gloss_deep_chain *next_deep = scanner->chains.deep;

    for (size_t i = 0; i < scanner->chains.count; i++) {
        struct gloss_chain *chain = &scanner->chains.items[i];
        const struct gloss_deep_chain *deep = chain->token & GLOSS_CHAIN_DEEP ? next_deep++ : NULL;
        size_t token = gloss_chain_token(chain);

        if (words->extents[token].start < earliest(scanner, piece) || words->flags[token] & GLOSS_TOKEN_LONG)
            continue;
        if (chain->token & GLOSS_CHAIN_ALONE && !open_token(scanner, chain))
            return false;
        if (chain->token != NO_TOKEN && !take_best(scanner, piece, chain, deep))
            return false;
    }
    return true;
}

/* ---- All tokens ---- */

static bool take_likely(struct gloss_scanner *scanner, const struct gloss_piece *piece, size_t stop) {
    const struct gloss_words *words = &scanner->words;
    bool careful = scanner->index->drops_marks || scanner->patterns || scanner->trace;
    size_t likely_count = words->likely_count;

    for (size_t at = 0, count; at < likely_count; at += count) {
        count = likely_count - at < GLOSS_CHAINS_MOST ? likely_count - at : GLOSS_CHAINS_MOST;
        while (count > 0 && words->extents[words->likely[at + count - 1]].start >= stop)
            count--;
        if (count == 0)
            break;
        if (!gloss_chains_follow(&scanner->chains, words->likely + at, count, careful) ||
            !gloss_mentions_reserve(&scanner->mentions, count) ||
            !(careful ? take_carefully(scanner, piece) : take_plainly(scanner, piece)))
            return false;
    }
    return true;
}

/* Of the first count tokens, keep the last one before byte stop. */
static void note_last(struct gloss_scanner *scanner, size_t count, size_t stop) {
    const struct gloss_words *words = &scanner->words;

    for (size_t at = count; at-- > 0;)
        if (words->extents[at].start < stop && !gloss_words_is_gap(words, at)) {
            scanner->last = gloss_words_token(words, at);
            return;
        }
}

bool gloss_seek(struct gloss_scanner *scanner, const struct gloss_piece *piece, size_t stop) {
    struct gloss_words *words = &scanner->words;
    bool more = true;

    scanner->last = (struct gloss_token){0};
    if (scanner->patterns)
        gloss_pattern_runner_open(scanner->patterns, words, piece->text, piece->offset);
    while (more && (words->count > 0 || !gloss_words_at_end(words))) {
        size_t count;

        if (words->count == 0 && !gloss_words_cut(words))
            return false;
        count = words->count;
        if (!take_likely(scanner, piece, stop))
            return false;
        note_last(scanner, count, stop);
        more = count == 0 || words->extents[count - 1].start < stop;
        gloss_words_forget(words, count);
    }
    return true;
}
