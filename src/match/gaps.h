/* gaps.h - the stretches of a piece of text that are not searched, found where somebody asks for them.
 *
 *     ... word word https://example.org/a/b word ...
 *              ^ asked for a word          ^ known up to white space behind it
 *
 * Nothing that is not searched holds ASCII white space. So what lies around a place is found from the white space before it on, and no
 * byte of a text is looked at twice. */
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
    size_t known;             /* the byte before which nothing more will be found */
    struct gloss_skip *skips; /* all that was found, in no order */
    size_t skip_count;

    /* Its own. */
    const struct gloss_blocks_path *path;
    struct gloss_slice text;
    size_t room, skip_room;
    struct gloss_skipper skipper;
};

/* Turn to a text, of which bytes from `start` on will be asked about. skip_kinds: what byte `from`, not behind start, lies inside of
 * and is not searched, 1 << enum gloss_skip_kind, or-ed. false: no memory. */
bool gloss_gaps_begin(struct gloss_gaps *gaps, const struct gloss_blocks_path *path, struct gloss_slice text, size_t from,
                      size_t start, unsigned skip_kinds);

/* As if all of the text were searched. */
static inline void gloss_gaps_ignore(struct gloss_gaps *gaps) { gaps->known = SIZE_MAX; }

bool gloss_gaps_look(struct gloss_gaps *gaps, size_t start, size_t end);
/* Find the gaps that have one of the bytes [start, end), or of the punctuation before start. start is never less than that of an
 * earlier call, and begins a token or lies behind what is known. false: no memory. */
static inline bool gloss_gaps_know(struct gloss_gaps *gaps, size_t start, size_t end) {
    return end <= gaps->known || gloss_gaps_look(gaps, start, end);
}
void gloss_gaps_release(struct gloss_gaps *gaps);

/* Of those that are known: the first gap that ends behind byte at; gaps->count if there is none. */
size_t gloss_gaps_behind(const struct gloss_gaps *gaps, size_t at);
/* Whether a gap has one of the bytes [start, end). */
bool gloss_gaps_touch(const struct gloss_gaps *gaps, size_t start, size_t end);

#endif
