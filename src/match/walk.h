/* walk.h - from a token of a text along the paths of the index to the best form that begins there. */
#ifndef GLOSS_WALK_H
#define GLOSS_WALK_H

#include "base/limits.h"
#include "candidate.h"
#include "index.h"
#include "words.h"

/* One a thread. Zeroed but for index and words it is ready. */
struct gloss_walker {
    const struct gloss_index *index;
    struct gloss_words *words; /* of the piece; a walk may cut more of them, and forgets none */
    size_t earliest;           /* byte of the piece before which no mention may begin */
    struct gloss_spelling_room room;
    struct gloss_token tokens[GLOSS_LIMIT_FORM_BYTES]; /* of one comparison */
};

/* A path one token long. */
struct gloss_walk_start {
    uint64_t path;
    uint32_t place; /* where it leads; GLOSS_PLACE_NONE: nowhere */
};

void gloss_walker_release(struct gloss_walker *walker);

/* Find the best form whose first token is that of a number; best keeps what it has if that is better. drop_marks: start is
 * that of a path from GLOSS_ROOT_NO_MARKS. false: no memory. */
bool gloss_walk(struct gloss_walker *walker, size_t first, struct gloss_walk_start start, bool drop_marks,
                struct gloss_candidate *best);

#endif
