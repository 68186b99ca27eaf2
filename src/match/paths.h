/* paths.h - the paths of a glossary's forms while an index is made: what ends at each, and whether others go on from there. */
#ifndef GLOSS_PATHS_H
#define GLOSS_PATHS_H

#include "edges.h"

struct gloss_path {
    uint64_t key;
    uint32_t listed; /* 1 + the last of its listings; 0: no form ends there */
    bool has_children;
    bool is_deep; /* more than one token */
};

struct gloss_listing {
    uint32_t spelling;
    uint32_t next; /* as gloss_path.listed */
};

/* Zeroed it is ready. */
struct gloss_paths {
    struct gloss_path *table; /* open addressing; a free one lists nothing and has no children */
    size_t mask, count, deep_count;
    struct gloss_listing *listings;
    size_t listing_count, listing_room;
};

/* A spelling ends there; others go on from there. false: no memory. */
bool gloss_paths_list(struct gloss_paths *paths, uint64_t key, bool is_deep, uint32_t spelling);
bool gloss_paths_go_on(struct gloss_paths *paths, uint64_t key, bool is_deep);
void gloss_paths_release(struct gloss_paths *paths);

/* What an edge leads to: the number of a spelling, or where the numbers of several are listed, and whether paths go on. */
enum {
    GLOSS_PLACE_NONE = 0,
    GLOSS_PLACE_NUMBER = (1 << 30) - 1, /* of a spelling; with MANY: a place in lists; 0: only a way to others */
    GLOSS_PLACE_MANY = 1 << 30,
};
#define GLOSS_PLACE_GOES_ON UINT32_C(0x80000000)

/* Each list: the number of its spellings, then theirs. */
struct gloss_lists {
    const uint32_t *items;
    size_t count;
    void *memory; /* to free; NULL: items belong to somebody else */
    struct gloss_watch watch;
};

/* Make edges of all paths, and lists. false: no memory, or more lists than places; release them all the same. */
bool gloss_paths_freeze(const struct gloss_paths *paths, struct gloss_edges *edges, struct gloss_lists *lists);

#endif
