/* words.h - a piece of text as its tokens, cut and hashed a stretch at a time, ahead of those that ask for them.
 *
 *     text      | 64 bytes | 64 bytes | 64 bytes | ...    a stretch: 64 blocks, classified at once
 *     masks       letters, digits, dots, bytes from 0x80 on
 *     tokens      start, end, flags, hash of each         starts and ends from the masks
 *     likely      numbers of tokens that may begin a form
 *
 * A usual block is nothing but ASCII: its words are the runs of letters and digits. A block with other characters, with something
 * that may be an initialism or with something that is not searched is cut with care, token by token, by the functions of tokens.h.
 * In the place of what is not searched stands a token that matches nothing.
 *
 * With few forms nearly no token may begin one. Then a stretch is sifted and not cut (sift.h): only its likely tokens are there, each
 * alone, and the text is cut behind those that somebody goes on from. Whether it lies in something that is not searched shows then. */
#ifndef GLOSS_WORDS_H
#define GLOSS_WORDS_H

#include "first.h"
#include "gaps.h"
#include "gate.h"
#include "tokens.h"

/* What is asked of a token to refuse it. What costs little is asked first, as long as it refuses enough. */
enum gloss_ask {
    GLOSS_ASK_SIEVE,  /* the first bytes of all places, before anything is cut */
    GLOSS_ASK_PREFIX, /* its first bytes, then its hash */
    GLOSS_ASK_HASH,
    GLOSS_ASK_NOTHING,
};

/* In the flags of a token. */
enum {
    GLOSS_WORD_UNHASHED = 128, /* hashes does not have its hash */
    GLOSS_WORD_SMALL = 32,     /* no more than GLOSS_ASK_BYTES, and no capital among them; not all that are so have it */
    GLOSS_WORD_ALONE = 64,     /* the next number is not that of the next token of the text: gloss_words_open */
};

enum { GLOSS_WORD_FLAGS = GLOSS_WORD_UNHASHED | GLOSS_WORD_ALONE | GLOSS_WORD_SMALL };

#define GLOSS_WORDS_NONE SIZE_MAX /* the number of no token */

/* Where a text is being cut. */
struct gloss_words_cursor {
    size_t at;      /* next block */
    size_t covered; /* tokens that begin before this byte have been taken care of */
    size_t gap;     /* the first one that no token stands for */
    bool open; /* extents[count].start is that of a token whose end has not been seen; all before is ASCII without dots */
};

/* Kept from one piece to the next for its memory, and for how tokens were best refused so far. */
struct gloss_words {
    const struct gloss_blocks_path *path;
    const struct gloss_first *first; /* what forms begin with */
    const struct gloss_gate *gate;   /* what patterns begin with; NULL: there are none */
    bool drops_marks;                /* forms without marks are in first as well */

    struct gloss_extent *extents; /* in order, as bytes of the piece */
    uint64_t *hashes;             /* of their foldings */
    uint8_t *flags;               /* GLOSS_TOKEN_*, LONG as well for what is not searched; GLOSS_WORD_UNHASHED */
    size_t count;                 /* tokens that are there */
    uint32_t *likely;
    size_t likely_count;

    struct gloss_gaps gaps;

    /* Its own. */
    struct gloss_slice text;
    struct gloss_words_cursor here;
    bool sifted;                     /* the last stretch was sifted: a token may lie on both sides of here.at */
    size_t whole_from;               /* all tokens are cut that end behind this byte */
    size_t opened;                   /* the first token that was cut behind one that is alone; GLOSS_WORDS_NONE */
    struct gloss_words_cursor later; /* if there is: where the text is to be sifted on */
    size_t hashed;                   /* tokens with hashes */
    enum gloss_ask ask;              /* how tokens are refused */
    size_t by_prefix;                /* tokens of the stretch that their first bytes did not refuse */
    unsigned until_choice;           /* stretches until the first way of asking is tried again */
    unsigned dear;                   /* how often in a row that was in vain */
    size_t room;
    struct gloss_folded folded;
};

void gloss_words_init(struct gloss_words *words, const struct gloss_blocks_path *path, const struct gloss_first *first,
                      const struct gloss_gate *gate, bool drops_marks);
void gloss_words_release(struct gloss_words *words);

/* Begin a piece of text at byte start; between `from` and it lies the rest of a token that is too long for a word. skip_kinds: what
 * `from` lies inside of and is not searched, 1 << enum gloss_skip_kind, or-ed. All tokens are cut that end behind byte whole_from.
 * false: no memory. */
bool gloss_words_begin(struct gloss_words *words, struct gloss_slice text, size_t from, size_t start, unsigned skip_kinds,
                       size_t whole_from);

/* Whether all of the piece has been cut. */
static inline bool gloss_words_at_end(const struct gloss_words *words) { return words->here.at >= words->text.len; }

/* Cut one stretch more, behind the tokens that are there. false: no memory. */
bool gloss_words_cut(struct gloss_words *words);
/* Cut what begins before a byte of the piece. */
bool gloss_words_cut_until(struct gloss_words *words, size_t end);
/* Room for so many tokens more. false: no memory. */
bool gloss_words_make_room(struct gloss_words *words, size_t more);
/* Make sure that a likely token is one, and if somebody may go on from it, find it another number, behind which are the next tokens; *at
 * becomes GLOSS_WORDS_NONE if it is not searched. Tokens are opened from left to right, and a number holds until the next one is.
 * false: no memory. */
bool gloss_words_open(struct gloss_words *words, size_t *at, bool goes_on);
/* Forget the first tokens, and all that were opened; those that stay are numbered from 0 again. */
void gloss_words_forget(struct gloss_words *words, size_t count);

static inline struct gloss_token gloss_words_token(const struct gloss_words *words, size_t at) {
    return (struct gloss_token){words->extents[at].start, words->extents[at].end,
                                words->flags[at] & ~(uint32_t)GLOSS_WORD_FLAGS};
}

/* Whether the token stands for what is not searched; it begins and ends where that begins. */
static inline bool gloss_words_is_gap(const struct gloss_words *words, size_t at) {
    return words->extents[at].start == words->extents[at].end;
}

/* Whether flags are those of a token that is ASCII without dots, and not too long. */
static inline bool gloss_word_is_plain(uint8_t flags) { return (flags & ~GLOSS_WORD_FLAGS) == GLOSS_TOKEN_ASCII; }

static inline bool gloss_words_is_plain(const struct gloss_words *words, size_t at) {
    return gloss_word_is_plain(words->flags[at]);
}

uint64_t gloss_words_hash_now(const struct gloss_words *words, size_t at);
/* The hash of a token. */
static inline uint64_t gloss_words_hash(const struct gloss_words *words, size_t at) {
    return words->flags[at] & GLOSS_WORD_UNHASHED ? gloss_words_hash_now(words, at) : words->hashes[at];
}

/* The hash of a token without its marks. false: no memory. */
bool gloss_words_bare_hash(struct gloss_words *words, size_t at, uint64_t *hash);

#endif
