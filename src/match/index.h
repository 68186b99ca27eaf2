/* index.h - the forms of a glossary, compiled to be looked up token by token.
 *
 *     root --"signals"--> path --joint, "intelligence"--> path: [signals intelligence]
 *                           |
 *                           +---- "/", "electronic" -----> path: [signals/electronic]
 *
 * A token stands for its folding, by hash; a separator for all that it could take, by key. So a path may be walked by
 * texts that are no form: what is listed there is compared with the text, exactly, before it counts. A path is known by the hash
 * of its steps, and nothing is lost by a collision: two paths become one and list what both had. Plurals of a form, and singulars
 * of a form in the plural, are paths of their own that list it as well.
 *
 * What a scan reads (spellings, edges, lists, first, further) are arrays without pointers, which may lie in a file; entries are
 * numbers of the glossary, and not looked at before a mention is handed over. */
#ifndef GLOSS_INDEX_H
#define GLOSS_INDEX_H

#include "blocks.h"
#include "edges.h"
#include "evidence.h"
#include "first.h"
#include "paths.h"
#include "pattern.h"
#include "spellings.h"

/* Where forms begin: those whose marks count, and those of entries with `diacritics: ignore`, folded without marks. */
#define GLOSS_ROOT UINT64_C(0x3243F6A8885A308D)
#define GLOSS_ROOT_NO_MARKS UINT64_C(0x13198A2E03707344)

struct gloss_index {
    const struct gloss_glossary *glossary;
    struct gloss_spellings spellings;
    struct gloss_edges edges; /* from paths to places */
    struct gloss_lists lists; /* of spellings, where a place has many */
    struct gloss_first first;
    const uint64_t *further; /* a bit for what a token behind a path begins with: most steps from a first token end here */
    void *further_memory;    /* to free; NULL: the bits belong to somebody else */
    unsigned further_shift;
    struct gloss_patterns patterns;
    struct gloss_evidence evidence;              /* for entries with several senses */
    const struct gloss_blocks_path *blocks_path; /* by which texts are scanned */
    uint64_t joint_key;                          /* gloss_separator_key of a blank or a dash */
    bool in_separators[128];                     /* ASCII between tokens of forms, other than blanks and dashes */
    bool drops_marks;                            /* forms begin at GLOSS_ROOT_NO_MARKS */
};

/* The path one token on. */
static inline uint64_t gloss_path_step(uint64_t path, uint64_t separator_key, uint64_t token_hash) {
    return gloss_hash_fold(path ^ separator_key, token_hash ^ GLOSS_HASH_HIGH);
}

/* The path of a first token, whose hash spreads well enough as it is. */
static inline uint64_t gloss_path_first(uint64_t root, uint64_t token_hash) { return root ^ token_hash; }

/* A number for a path and the first 8 bytes of the folding of a token behind it, whatever stands between. */
static inline uint64_t gloss_path_ahead(uint64_t path, uint64_t low) {
    return gloss_hash_fold(path ^ GLOSS_HASH_HIGH, low ^ GLOSS_HASH_LOW);
}

/* The number of the bit that tells whether a path may go on so: the upper ones of gloss_path_ahead. A token that is not plain has none. */
#define GLOSS_AHEAD_UNKNOWN (UINT64_C(1) << 63)

/* In which word of index->further. */
static inline size_t gloss_ahead_word(uint64_t bit) { return (size_t)(bit & ~GLOSS_AHEAD_UNKNOWN) / 64; }

static inline bool gloss_ahead_may_be(const uint64_t *further, uint64_t bit) {
    return (further[gloss_ahead_word(bit)] >> bit % 64 & 1) | bit >> 63;
}

/* What a path leads to: GLOSS_PLACE_*. */
static inline uint32_t gloss_index_place(const struct gloss_index *index, uint64_t path) {
    return gloss_edges_find(&index->edges, path);
}

/* The numbers of the spellings that end at a place: *count of them; if there is one, at *single. */
static inline const uint32_t *gloss_index_listed(const struct gloss_index *index, uint32_t place, uint32_t *single,
                                                 size_t *count) {
    uint32_t number = place & GLOSS_PLACE_NUMBER;

    if (place & GLOSS_PLACE_MANY) {
        const struct gloss_lists *lists = &index->lists;

        *count = 0;
        if (number >= lists->count)
            return lists->items;
        gloss_watch(&lists->watch, &lists->items[number]);
        if (lists->items[number] < lists->count - number)
            *count = lists->items[number];
        gloss_watch_all(&lists->watch, &lists->items[number], (1 + *count) * sizeof *lists->items);
        return &lists->items[number + 1];
    }
    *count = number != 0;
    *single = number;
    return single;
}

/* Whether a form may have a separator with such a byte. */
static inline bool gloss_index_may_separate(const struct gloss_index *index, unsigned char byte) {
    return byte >= 0x80 || gloss_ascii_class[byte] & (GLOSS_BLANK | GLOSS_DASH | GLOSS_UNSEEN) ||
           index->in_separators[byte];
}

/* gloss_separator_key, or 0 at once if no form has such a separator. */
uint64_t gloss_index_separator_key(const struct gloss_index *index, struct gloss_slice separator, bool spaceless);

/* Take an index from the compiled file of its glossary; options as of gloss_index_new. false: no memory, or the glossary is not sound. */
bool gloss_index_restore(struct gloss_index *index, const struct gloss_index_options *options);

/* Scan texts by the path of a name, and not by the best one. Nothing that is found depends on it. false: there is no such path,
 * or this processor does not support it. */
bool gloss_index_set_path(struct gloss_index *index, const char *name);

/* Memory of an index, without its patterns. */
size_t gloss_index_bytes(const struct gloss_index *index);

#endif
