#include "loose.h"

#include <stdlib.h>

#include "base/array.h"
#include "base/hash.h"

struct node {
    uint32_t listed; /* 1 + the last of its listings; 0: none */
    bool goes_on;
};

struct listing {
    uint32_t spelling;
    uint32_t next; /* as node.listed */
};

struct edge {
    uint64_t key; /* 0: free */
    uint32_t child;
};

struct gloss_loose {
    const struct gloss_index *index;
    struct node *nodes;
    struct listing *listings;
    struct edge *edges; /* open addressing, a power of two, at most half of it used */
    size_t node_count, node_room, listing_count, listing_room, edge_count, edge_mask;
};

static uint64_t edge_key(uint32_t node, uint64_t token_hash) { return gloss_hash_pair(token_hash, node) | 1; }

uint32_t gloss_loose_child(const struct gloss_loose *loose, uint32_t node, uint64_t token_hash) {
    uint64_t key = edge_key(node, token_hash);

    for (size_t at = key >> 8 & loose->edge_mask;; at = (at + 1) & loose->edge_mask) {
        if (loose->edges[at].key == key)
            return loose->edges[at].child;
        if (loose->edges[at].key == 0)
            return GLOSS_LOOSE_NONE;
    }
}

bool gloss_loose_goes_on(const struct gloss_loose *loose, uint32_t node) { return loose->nodes[node].goes_on; }

const struct gloss_spelling *gloss_loose_listed(const struct gloss_loose *loose, uint32_t node, uint32_t *next) {
    uint32_t listed = *next ? loose->listings[*next - 1].next : loose->nodes[node].listed;

    *next = listed;
    return listed ? gloss_spellings_at(&loose->index->spellings, loose->listings[listed - 1].spelling) : NULL;
}

static bool ends_in(const struct gloss_folded *word, const char *ending) {
    size_t len = strlen(ending);

    if (word->len < len)
        return false;
    for (size_t i = 0; i < len; i++)
        if (word->cps[word->len - len + i] != ending[i])
            return false;
    return true;
}

size_t gloss_loose_singulars(struct gloss_folded *word, uint64_t hashes[GLOSS_LOOSE_SINGULARS]) {
    size_t count = 0;

    if (!word->cps)
        return 0;
    if (ends_in(word, "s"))
        hashes[count++] = gloss_folded_hash(word->cps, word->len - 1);
    if (ends_in(word, "es"))
        hashes[count++] = gloss_folded_hash(word->cps, word->len - 2);
    if (ends_in(word, "ies")) {
        word->cps[word->len - 3] = 'y';
        hashes[count++] = gloss_folded_hash(word->cps, word->len - 2);
        word->cps[word->len - 3] = 'i';
    }
    return count;
}

bool gloss_loose_beginnings(const struct gloss_loose *loose, uint64_t token_hash, const struct gloss_spelling *found[],
                            size_t max, size_t *count) {
    uint32_t node = gloss_loose_child(loose, GLOSS_LOOSE_ROOT, token_hash);
    const struct gloss_spellings *spellings = &loose->index->spellings;
    struct gloss_folded folded = {0};
    uint32_t number = 0;
    bool read = true;

    *count = 0;
    /* Edges lead only down, so all forms are looked at; it is done once for a place. */
    while (read && node != GLOSS_LOOSE_NONE && gloss_loose_goes_on(loose, node) &&
           (number = gloss_spellings_next(spellings, number)) != 0) {
        const struct gloss_spelling *spelling = gloss_spellings_at(spellings, number);
        struct gloss_slice text = gloss_spelling_text(spelling);
        struct gloss_token first = gloss_token_at(text, gloss_token_start(text, 0));

        folded.len = 0;
        read = gloss_token_fold(text, &first, true, &folded);
        if (!read || spelling->tokens < 2 || spelling->is_except || spelling->dropped ||
            gloss_folded_hash(folded.cps, folded.len) != token_hash)
            continue;
        if (*count < max)
            found[*count] = spelling;
        ++*count;
    }
    gloss_folded_release(&folded);
    return read;
}

/* ---- Making it ---- */

static void put_edge(struct gloss_loose *loose, struct edge edge) {
    size_t at = edge.key >> 8 & loose->edge_mask;

    while (loose->edges[at].key != 0)
        at = (at + 1) & loose->edge_mask;
    loose->edges[at] = edge;
}

static bool grow_edges(struct gloss_loose *loose) {
    size_t size = loose->edges ? loose->edge_mask + 1 : 0, more = size ? 2 * size : 256;
    struct edge *old = loose->edges, *grown;

    if (size && 2 * (loose->edge_count + 1) <= size)
        return true;
    grown = calloc(more, sizeof *grown);
    if (!grown)
        return false;
    loose->edges = grown;
    loose->edge_mask = more - 1;
    for (size_t i = 0; i < size; i++)
        if (old[i].key != 0)
            put_edge(loose, old[i]);
    free(old);
    return true;
}

static bool add_node(struct gloss_loose *loose, uint32_t *node) {
    struct node *grown = gloss_array_grow(loose->nodes, loose->node_count, &loose->node_room, sizeof *grown);

    if (!grown)
        return false;
    loose->nodes = grown;
    grown[loose->node_count] = (struct node){0};
    *node = (uint32_t)loose->node_count++;
    return true;
}

static bool add_child(struct gloss_loose *loose, uint32_t parent, uint64_t token_hash, uint32_t *child) {
    *child = gloss_loose_child(loose, parent, token_hash);
    if (*child != GLOSS_LOOSE_NONE)
        return true;
    if (!grow_edges(loose) || !add_node(loose, child))
        return false;
    put_edge(loose, (struct edge){edge_key(parent, token_hash), *child});
    loose->edge_count++;
    loose->nodes[parent].goes_on = true;
    return true;
}

static bool list(struct gloss_loose *loose, uint32_t node, uint32_t spelling) {
    struct listing *grown = gloss_array_grow(loose->listings, loose->listing_count, &loose->listing_room, sizeof *grown);

    if (!grown)
        return false;
    loose->listings = grown;
    grown[loose->listing_count] = (struct listing){spelling, loose->nodes[node].listed};
    loose->nodes[node].listed = (uint32_t)++loose->listing_count;
    return true;
}

/* A form in the plural is listed behind its singulars as well. */
static bool list_singulars(struct gloss_loose *loose, uint32_t parent, struct gloss_folded *folded, uint32_t spelling) {
    uint64_t hashes[GLOSS_LOOSE_SINGULARS];
    size_t count = gloss_loose_singulars(folded, hashes);
    uint32_t node;

    for (size_t i = 0; i < count; i++)
        if (!add_child(loose, parent, hashes[i], &node) || !list(loose, node, spelling))
            return false;
    return true;
}

static bool add(struct gloss_loose *loose, uint32_t number, struct gloss_folded *folded) {
    const struct gloss_spelling *spelling = gloss_spellings_at(&loose->index->spellings, number);
    struct gloss_slice text = gloss_spelling_text(spelling);
    uint32_t node = GLOSS_LOOSE_ROOT, parent = node;
    size_t tokens = 0;

    folded->len = 0;
    for (size_t at = gloss_token_start(text, 0); at < text.len; at = gloss_token_start(text, at)) {
        struct gloss_token token = gloss_token_at(text, at);

        parent = node;
        folded->len = 0;
        if (!gloss_token_fold(text, &token, true, folded) ||
            !add_child(loose, parent, gloss_folded_hash(folded->cps, folded->len), &node))
            return false;
        at = token.end;
        tokens++;
    }
    if (tokens == 0 || tokens != spelling->tokens)
        return true; /* a file says anything */
    return list(loose, node, number) && list_singulars(loose, parent, folded, number);
}

static bool add_all(struct gloss_loose *loose) {
    struct gloss_folded folded = {0};
    uint32_t root;
    bool added = add_node(loose, &root) && grow_edges(loose);

    for (uint32_t number = 0; added && (number = gloss_spellings_next(&loose->index->spellings, number)) != 0;)
        added = add(loose, number, &folded);
    gloss_folded_release(&folded);
    return added;
}

struct gloss_loose *gloss_loose_new(const struct gloss_index *index) {
    struct gloss_loose *loose = calloc(1, sizeof *loose);

    if (!loose)
        return NULL;
    loose->index = index;
    if (!add_all(loose)) {
        gloss_loose_free(loose);
        return NULL;
    }
    return loose;
}

void gloss_loose_free(struct gloss_loose *loose) {
    if (!loose)
        return;
    free(loose->nodes);
    free(loose->listings);
    free(loose->edges);
    free(loose);
}
