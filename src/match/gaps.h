/* gaps.h - the stretches of a piece of text that are not searched, found before its words are cut. */
#ifndef GLOSS_GAPS_H
#define GLOSS_GAPS_H

#include "blocks.h"
#include "skip.h"

/* What is not searched, things that overlap taken together: no token that reaches into [start, end) takes part. */
struct gloss_gap {
    size_t start, end;
    size_t until; /* end, or that of the token that begins inside and reaches over it, once that has been cut */
};

/* Kept from one piece to the next for its memory. Zeroed it is ready. */
struct gloss_gaps {
    struct gloss_gap *items; /* in order, apart from each other */
    size_t count;
    struct gloss_skip *skips; /* all that was found, in no order */
    size_t skip_count;

    /* Its own. */
    size_t room, skip_room;
    struct gloss_skipper skipper;
};

/* Find the gaps of text from byte `start` on. skip_kinds: what byte `from`, not behind start, lies inside of and is not searched,
 * 1 << enum gloss_skip_kind, or-ed. false: no memory. */
bool gloss_gaps_find(struct gloss_gaps *gaps, const struct gloss_blocks_path *path, struct gloss_slice text, size_t from,
                     size_t start, unsigned skip_kinds);
void gloss_gaps_release(struct gloss_gaps *gaps);

/* The first gap that ends behind byte at; gaps->count if there is none. */
size_t gloss_gaps_behind(const struct gloss_gaps *gaps, size_t at);
/* Whether a gap has one of the bytes [start, end). */
bool gloss_gaps_touch(const struct gloss_gaps *gaps, size_t start, size_t end);

#endif
