/* walk.h - from a token of a text along the paths of the index to the best form that begins there, with all the care that any form
 * and any text may need. */
#ifndef GLOSS_WALK_H
#define GLOSS_WALK_H

#include "base/limits.h"
#include "candidate.h"
#include "chains.h"

/* One a thread. Zeroed but for chains it is ready. */
struct gloss_walker {
    struct gloss_chains
        *chains;     /* with the index, and the words of the piece; a walk may cut more of them, and forgets none */
    size_t earliest; /* byte of the piece before which no mention may begin */
    struct gloss_spelling_room room;
    struct gloss_token tokens[GLOSS_LIMIT_FORM_BYTES]; /* of one comparison */
    uint32_t places[GLOSS_LIMIT_FORM_BYTES];           /* behind each token of one walk */
};

void gloss_walker_release(struct gloss_walker *walker);

/* Find the best form whose first token is that of a chain, which has been opened if it is alone; best keeps what it has if that is
 * better. deep: what is known of the chain besides; NULL: nothing. false: no memory. */
bool gloss_walk(struct gloss_walker *walker, const struct gloss_chain *chain, const struct gloss_deep_chain *deep,
                struct gloss_candidate *best);
/* The same for forms that begin at GLOSS_ROOT_NO_MARKS. */
bool gloss_walk_bare(struct gloss_walker *walker, uint32_t token, struct gloss_candidate *best);

/* Rule 6.6, for a form that begins with token `first` of the text at byte start, and ends with token `last` at byte end: whether one of
 * them parts a designator. A form that begins or ends in punctuation is free of it there. */
bool gloss_walk_parts_designator(const struct gloss_words *words, size_t first, size_t last, size_t start, size_t end);

/* Whether there may be a hyphen at a byte: not another ASCII character. */
static inline bool gloss_walk_may_be_hyphen(char byte) { return byte == '-' || (unsigned char)byte >= 0x80; }

/* Whether there may be a hyphen next to bytes [start, end). */
static inline bool gloss_walk_may_cut_designator(struct gloss_slice text, size_t start, size_t end) {
    return (start > 0 && gloss_walk_may_be_hyphen(text.ptr[start - 1])) ||
           (end < text.len && gloss_walk_may_be_hyphen(text.ptr[end]));
}

/* The same as gloss_walk_parts_designator, told at once where there is none. */
static inline bool gloss_walk_cuts_designator(const struct gloss_words *words, size_t first, size_t last, size_t start,
                                              size_t end) {
    return gloss_walk_may_cut_designator(words->text, start, end) &&
           gloss_walk_parts_designator(words, first, last, start, end);
}

#endif
