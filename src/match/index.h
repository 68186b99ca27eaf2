/* index.h - the forms of a glossary, compiled to be looked up token by token.
 *
 *     node 0 --"signals"--> node 2 --joint, "intelligence"--> node 3: [signals intelligence]
 *                              |
 *                              +---- "/", "electronic" -----> node 4: [signals/electronic]
 *
 * A token stands for its folding, by hash; a separator for all that it could take, by key. So a path may be walked by
 * texts that are no form: what a node lists is compared with the text, exactly, before it counts. Nothing is lost by a
 * collision of hashes; two paths become one and list what both had. */
#ifndef GLOSS_INDEX_H
#define GLOSS_INDEX_H

#include "evidence.h"
#include "pattern.h"
#include "spelling.h"

enum {
    GLOSS_ROOT = 0,          /* forms whose marks count */
    GLOSS_ROOT_NO_MARKS = 1, /* forms of entries with `diacritics: ignore`, folded without marks */
    GLOSS_NO_NODE = 0,       /* a root is nobody's child */
};

struct gloss_node {
    uint32_t listed; /* 1 + the first of its listings; 0: none */
    bool has_children;
};

/* A spelling that ends at a node. */
struct gloss_listing {
    uint32_t spelling;
    uint32_t next; /* as gloss_node.listed */
};

struct gloss_edge {
    uint64_t key; /* 0: free */
    uint32_t child;
};

struct gloss_index {
    const struct gloss_glossary *glossary;
    struct gloss_arena arena;         /* texts of spellings that no glossary holds */
    struct gloss_spelling *spellings; /* those that are beaten by another are in no listing */
    struct gloss_node *nodes;
    struct gloss_listing *listings;
    struct gloss_edge *edges; /* open addressing, a power of two */
    uint64_t *first;          /* a bit for each hash with which a form can begin: most words end here */
    struct gloss_patterns patterns;
    struct gloss_evidence evidence; /* for entries with several senses */
    size_t spelling_count, spelling_room, node_count, node_room, listing_count, listing_room;
    size_t edge_count, edge_mask;
    unsigned first_shift; /* the bit of a hash is hash >> first_shift */
    bool drops_marks;     /* GLOSS_ROOT_NO_MARKS has children */
};

/* The child of a node behind a separator and a token; GLOSS_NO_NODE if there is none. */
uint32_t gloss_index_child(const struct gloss_index *index, uint32_t node, uint64_t separator_key, uint64_t token_hash);

static inline bool gloss_index_may_begin(const struct gloss_index *index, uint64_t token_hash) {
    uint64_t bit = token_hash >> index->first_shift;

    return index->first[bit / 64] >> (bit % 64) & 1;
}

#endif
