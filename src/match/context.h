/* context.h - the words around a place in a text, stemmed.
 *
 * A text is cut as far as it is asked for, from left to right, so that mentions close to each other share the work. */
#ifndef GLOSS_CONTEXT_H
#define GLOSS_CONTEXT_H

#include "stem.h"
#include "tokens.h"

enum {
    GLOSS_CONTEXT_WORDS = 50,  /* on each side of a mention */
    GLOSS_CONTEXT_BYTES = 600, /* likewise, the words in part beyond it left out */
};

struct gloss_context_word {
    uint32_t start, end; /* bytes of the text */
    uint32_t flags;      /* of the token */
    bool begins;         /* a paragraph: a blank line lies before it */
    bool stemmed;        /* what follows is known, as it is for all words that are handed out */
    uint64_t stem;       /* hash of its stem */
    uint64_t prefix;     /* hash of the stem's first four letters; 0: not more than these, or letters other than ASCII */
};

struct gloss_context {
    struct gloss_slice text;
    struct gloss_context_word *words;
    size_t count, room;
    size_t from, upto; /* bytes of the text that are cut */

    /* Its own. */
    struct gloss_stemmer *stemmer;
    struct gloss_folded folded;
    struct gloss_context_known *known; /* stems of words seen before */
};

/* false: no memory. Release it all the same. */
bool gloss_context_init(struct gloss_context *context);
void gloss_context_release(struct gloss_context *context);

/* Turn to another text; places that are asked about then count bytes of it. */
void gloss_context_turn(struct gloss_context *context, struct gloss_slice text);

/* All words of the text. false: no memory. */
bool gloss_context_cut(struct gloss_context *context);

/* Words [first, left) end before the mention, words [right, last) begin behind it; all are in its paragraph. */
struct gloss_surroundings {
    size_t first, left, right, last;
};

/* The words around a mention in bytes [start, end). Mentions are asked about from left to right. false: no memory. */
bool gloss_context_around(struct gloss_context *context, size_t start, size_t end, struct gloss_surroundings *found);

/* How often a word's family, and all words that begin as its stem does, occur in a million. */
bool gloss_context_frequency(struct gloss_context *context, const struct gloss_context_word *word, double *family,
                             double *prefix);

#endif
