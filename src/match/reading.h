/* reading.h - the piece that was scanned last, as one who explains it reads it: its words, what of it is not searched, and what was
 * found. */
#ifndef GLOSS_READING_H
#define GLOSS_READING_H

#include "scan.h"

/* A word of the piece, whether or not it is searched. */
struct gloss_reading_word {
    struct gloss_token token;
    bool skipped;
    enum gloss_skip_kind skip;
    uint64_t hash; /* of its folding without marks; 0 of a token that is too long */
};

/* It must not move while the scanner scans: its trace is written there. */
struct gloss_reading {
    struct gloss_scanner *scanner;
    struct gloss_trace trace;
    const struct gloss_piece *piece;
    struct gloss_reading_word *words;
    size_t word_count, word_room;
    struct gloss_skip *skips; /* in order of their starts */
    size_t skip_count, skip_room;
    struct gloss_folded folded;
};

/* Read what the scanner scans from now on; ready for the first piece. */
void gloss_reading_init(struct gloss_reading *reading, struct gloss_scanner *scanner);
/* Leave the scanner, which still is there. */
void gloss_reading_release(struct gloss_reading *reading);
/* Read the piece that was scanned last: the words of which one that begins before byte upto may be the first. false: no memory. */
bool gloss_reading_turn(struct gloss_reading *reading, const struct gloss_piece *piece, size_t upto);

/* The number of the word that holds byte at, or of the first behind it; word_count if there is none. */
size_t gloss_reading_word_at(const struct gloss_reading *reading, size_t at);
/* The first part that is not searched and lies in bytes [start, end) or reaches into them; NULL: there is none. */
const struct gloss_skip *gloss_reading_skip(const struct gloss_reading *reading, size_t start, size_t end);
/* What was taken of bytes [start, end), mention or except phrase: the first; NULL if nothing was. */
const struct gloss_candidate *gloss_reading_taken(const struct gloss_reading *reading, size_t start, size_t end);
/* The text of bytes [start, end) of the document, which lie in the piece. */
struct gloss_slice gloss_reading_text(const struct gloss_reading *reading, uint64_t start, uint64_t end);

#endif
