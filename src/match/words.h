/* words.h - a piece of text as the tokens that are searched, each with what the index asks of it. */
#ifndef GLOSS_WORDS_H
#define GLOSS_WORDS_H

#include "skip.h"
#include "tokens.h"

/* What is not searched before a token, from the first byte of it to behind the last. */
struct gloss_gap {
    uint32_t start, end;
};

/* Kept from one piece to the next for its memory. Zeroed it is ready, with drops_marks set as in the index. */
struct gloss_words {
    bool drops_marks;
    struct gloss_token *tokens; /* in order; those that are not searched are left out */
    uint64_t *hashes;           /* of each token's folding */
    uint64_t *bare_hashes;      /* without marks; only if drops_marks */
    struct gloss_gap *gaps;     /* before each token with GLOSS_TOKEN_APART */
    struct gloss_gap tail;      /* behind the last token; empty if everything is searched */
    size_t count;
    struct gloss_skip *skips; /* all that is not searched, in no order */
    size_t skip_count;

    /* Its own. */
    uint64_t *separator_keys; /* before each token, once it has been asked for */
    size_t room, skip_room;
    struct gloss_skipper skipper;
    struct gloss_folded folded;
};

/* Cut text from byte `from` on. Tokens begin at or after byte start; between the two lies the rest of one that is too long for a
 * word. skip_kinds: what `from` lies inside of and is not searched, 1 << enum gloss_skip_kind, or-ed. false: no memory. */
bool gloss_words_cut(struct gloss_words *words, struct gloss_slice text, size_t from, size_t start, unsigned skip_kinds);

/* The key of the separator before token at, by which the index knows it: gloss_separator_key. 0: no form goes on over it. */
uint64_t gloss_words_separator_key(struct gloss_words *words, struct gloss_slice text, size_t at);

void gloss_words_release(struct gloss_words *words);

#endif
