/* scanner.h - what a scanner knows: for the files that scan, scan.c and seek.c. */
#ifndef GLOSS_SCANNER_H
#define GLOSS_SCANNER_H

#include "mentions.h"
#include "scan.h"
#include "walk.h"

struct gloss_scanner {
    const struct gloss_index *index;
    struct gloss_words words; /* of the piece */
    struct gloss_chains chains;
    struct gloss_walker walker;
    struct gloss_mentions mentions;
    struct gloss_token last;               /* of those that are words, the last one that has been tried */
    struct gloss_pattern_runner *patterns; /* NULL: the index has none */
    struct gloss_trace *trace;             /* NULL: nobody asks */

    /* What goes from one piece to the next. */
    unsigned skip_kinds; /* what the piece begins inside of and is not searched: 1 << kind, or-ed */
    bool in_long_token;  /* the piece begins inside a token that is too long for a word */
    uint32_t long_flags; /* of that token */
    uint64_t last_end;   /* of the last mention or except phrase, in the document */
};

/* Find the mentions that begin before byte stop, in the words of a piece that have been begun. false: no memory. */
bool gloss_seek(struct gloss_scanner *scanner, const struct gloss_piece *piece, size_t stop);

#endif
