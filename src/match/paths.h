/* paths.h - the paths of a glossary's forms while an index is made: what ends at each, and whether others go on from there. */
#ifndef GLOSS_PATHS_H
#define GLOSS_PATHS_H

#include "edges.h"

/* A form that ends at a path, or a path that goes on from there. */
struct gloss_path {
    uint64_t key;
    uint32_t spelling;    /* 0: paths go on */
    uint32_t is_deep : 1; /* more than one token */
    uint32_t leads : 1;   /* the form begins in punctuation */
    uint32_t capital : 1; /* its only token has a capital wherever it is found */
};

enum { GLOSS_PATHS_REMEMBERED = 1024 };

/* Zeroed it is ready. */
struct gloss_paths {
    struct gloss_path *items; /* as they came; once sorted, those of one path together, by their keys */
    size_t count, room;
    size_t path_count, deep_count; /* of different ones, once sorted; of those of more than one token */
    uint32_t *ahead;               /* upper halves of gloss_path_ahead; most of them once */
    size_t ahead_count, ahead_room;
    uint64_t went_on[GLOSS_PATHS_REMEMBERED];
    uint32_t went_ahead[GLOSS_PATHS_REMEMBERED];
};

/* A spelling ends there, of which flags tell GLOSS_PLACE_LEADS and GLOSS_PLACE_CAPITAL; others go on from there. false: no memory. */
bool gloss_paths_list(struct gloss_paths *paths, uint64_t key, bool is_deep, unsigned flags, uint32_t spelling);
bool gloss_paths_go_on(struct gloss_paths *paths, uint64_t key, bool is_deep);
/* So paths go on: gloss_path_ahead. false: no memory. */
bool gloss_paths_ahead(struct gloss_paths *paths, uint64_t ahead);
/* All are there. */
void gloss_paths_sort(struct gloss_paths *paths);
void gloss_paths_release(struct gloss_paths *paths);

/* What an edge leads to: the number of a spelling, or where the numbers of several are listed, and whether paths go on. */
enum {
    GLOSS_PLACE_NONE = 0,
    GLOSS_PLACE_NUMBER = (1 << 28) - 1, /* of a spelling; with MANY: a place in lists; 0: only a way to others */
    GLOSS_PLACE_CAPITAL = 1 << 28, /* all forms that end there are one token, which has a capital wherever they are found */
    GLOSS_PLACE_LEADS = 1 << 29,   /* a form that ends there begins in punctuation */
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

/* Make edges of all paths, sorted, and lists. false: no memory, or more lists than places; release them all the same. */
bool gloss_paths_freeze(const struct gloss_paths *paths, struct gloss_edges *edges, struct gloss_lists *lists);

#endif
