/* chains.h - a batch of tokens of a text, each followed along the paths of the index for a few steps, all of them a step at a time:
 * so the processor waits for many lines of memory together, and what leads nowhere costs no jump that cannot be foreseen.
 *
 *     tokens       ... the  [signals  intelligence  officer] said ...
 *     places                 p0       p1            0                   p0 leads on, a form ends at p1 */
#ifndef GLOSS_CHAINS_H
#define GLOSS_CHAINS_H

#include "index.h"
#include "words.h"

enum {
    GLOSS_CHAINS_MOST = 128,   /* tokens of a batch: what they ask for stays in the nearest cache */
    GLOSS_CHAIN_STEPS = 4,     /* tokens of a chain: few forms are longer, and gloss_walk goes on with those */
    GLOSS_CHAINS_KNOWN = 128,  /* keys of separators that are remembered, a power of two */
    GLOSS_RECENT_COUNT = 1024, /* pairs of forms that are remembered, likewise */
};

struct gloss_chain {
    uint32_t token; /* its first, and GLOSS_CHAIN_ALONE, GLOSS_CHAIN_DEEP or GLOSS_CHAIN_RECENT */
    uint32_t place; /* behind the token */
};

#define GLOSS_CHAIN_ALONE UINT32_C(0x40000000)  /* so is the token, for now: only the first place is known */
#define GLOSS_CHAIN_DEEP UINT32_C(0x80000000)   /* more is known, in the next one of gloss_chains.deep */
#define GLOSS_CHAIN_RECENT UINT32_C(0x20000000) /* its form is found: place is the number of the spelling */
#define GLOSS_CHAIN_TOKENS UINT32_C(0x1FFFFFFF)

static inline uint32_t gloss_chain_token(const struct gloss_chain *chain) { return chain->token & GLOSS_CHAIN_TOKENS; }

/* The places of a chain that goes on; few do. */
struct gloss_deep_chain {
    uint32_t token;                     /* its first */
    uint32_t deepest;                   /* the greatest number of a place at which forms end, if one has any */
    uint32_t places[GLOSS_CHAIN_STEPS]; /* behind each of its tokens; GLOSS_PLACE_NONE: its path has ended */
    uint64_t path;                      /* behind the last of them */
};

/* Zeroed but for index and words it is ready. */
struct gloss_chains {
    const struct gloss_index *index;
    struct gloss_words *words; /* a walk may cut more of them */
    struct gloss_chain items[GLOSS_CHAINS_MOST];
    size_t count;
    struct gloss_deep_chain deep[GLOSS_CHAINS_MOST]; /* in the order of the chains */
    size_t deep_count;
    uint32_t recent[GLOSS_RECENT_COUNT]
                   [2]; /* numbers of the spellings of forms that were found before, recent.h; 0: none */

    /* Its own: keys of separators that were asked before. */
    struct {
        uint64_t separator; /* its bytes, and its length above them */
        uint64_t key;
    } known[GLOSS_CHAINS_KNOWN];
};

/* Follow count tokens, at most GLOSS_CHAINS_MOST, from GLOSS_ROOT. all: keep a chain for each; otherwise only for those from which
 * anything leads on. false: no memory. */
bool gloss_chains_follow(struct gloss_chains *chains, const uint32_t *tokens, size_t count, bool all);

/* What gloss_ahead_may_be is to be asked for a path and the token behind it. */
static inline uint64_t gloss_chains_ahead(struct gloss_slice text, struct gloss_extent next, uint8_t flags, uint64_t path,
                                          unsigned further_shift) {
    size_t len = next.end - next.start;
    uint64_t low;

    if (!gloss_word_is_plain(flags) || text.len - next.start < sizeof low)
        return GLOSS_AHEAD_UNKNOWN;
    low = (gloss_load64(text.ptr + next.start) | GLOSS_BIT_5) & gloss_block_masks[len < sizeof low ? len : sizeof low].low;
    return gloss_path_ahead(path, low) >> further_shift;
}

/* The key of what stands between a token and the next; 0: no form has such a separator. */
uint64_t gloss_chains_separator_key(struct gloss_chains *chains, size_t last, size_t next);

#endif
