/* scan.h - a text on its way through an index, piece by piece, to its mentions. One scanner a thread.
 *
 * A text of any length is scanned in pieces that overlap: a piece says up to which byte its mentions are decided, and the next
 * piece goes on from there. How a text is cut into pieces never changes what is found. */
#ifndef GLOSS_SCAN_H
#define GLOSS_SCAN_H

#include "candidate.h"
#include "index.h"
#include "skip.h"

enum {
    GLOSS_SCAN_BEFORE = 8 << 10, /* bytes before `from` that a piece has to hold, if the text has them */
    GLOSS_SCAN_AFTER = 32 << 10, /* bytes at the end of a piece, not the last, that it can leave undecided */
};

struct gloss_scanner;

/* NULL: no memory. */
struct gloss_scanner *gloss_scanner_new(const struct gloss_index *index);
void gloss_scanner_free(struct gloss_scanner *scanner);
/* Forget the text before. */
void gloss_scanner_reset(struct gloss_scanner *scanner);

struct gloss_piece {
    struct gloss_slice text; /* at most 2^32 - 1 bytes */
    uint64_t offset;         /* of text in the document */
    size_t from;             /* what lies before has been decided; at least GLOSS_SCAN_BEFORE bytes or everything */
    bool last;               /* the document ends with text */
};

/* Find the mentions of a piece from `from` on. They stay until the next call.
 *
 * units:  *upto: byte of the piece behind what is decided, on a character's edge and not inside CR LF; text.len for the last piece.
 *         Mentions lie in [from, *upto)
 *         and count bytes of the document
 * errors: false: no memory
 */
bool gloss_scan(struct gloss_scanner *scanner, const struct gloss_piece *piece, size_t *upto);
/* Those that may have several senses have none yet: sense.h. */
struct gloss_mention *gloss_scan_mentions(struct gloss_scanner *scanner, size_t *count);
/* The same one by one, for those who do not need them all together. */
size_t gloss_scan_count(const struct gloss_scanner *scanner);
void gloss_scan_mention(const struct gloss_scanner *scanner, size_t number, struct gloss_mention *mention);

/* Take back what was found from byte `end` of the document on, where no mention and nothing that is not searched is cut: the next
 * piece begins there. */
void gloss_scan_back(struct gloss_scanner *scanner, uint64_t end);

/* The patterns that ran into a limit since the last call, each only once in the scanner's life. */
const struct gloss_runaway *gloss_scan_runaways(struct gloss_scanner *scanner, size_t *count);

/* ---- For those who explain ---- */

struct gloss_candidates {
    struct gloss_candidate *items;
    size_t count, room;
};

/* What was decided in a piece, and between what. Zeroed it is ready; whoever has it frees the items. */
struct gloss_trace {
    struct gloss_candidates taken; /* mentions and except phrases, in order */
    struct gloss_candidates
        patterns; /* what patterns took where a mention could begin; nothing, end at start, where one was given up */
    size_t begin; /* byte of the piece at which its tokens begin */
};

/* Keep a trace of each piece from now on. It has to outlive the scanner. */
void gloss_scanner_trace(struct gloss_scanner *scanner, struct gloss_trace *to);
/* What of the last piece is not searched, in no order, as far as the piece goes. */
const struct gloss_skip *gloss_scan_skips(const struct gloss_scanner *scanner, size_t *count);

#endif
