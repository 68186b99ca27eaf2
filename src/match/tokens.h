/* tokens.h - a text as words: doc/matching.md, section 1. Forms and texts are cut by the same function. */
#ifndef GLOSS_TOKENS_H
#define GLOSS_TOKENS_H

#include "base/unicode.h"
#include "token_hash.h"

enum gloss_token_flags {
    GLOSS_TOKEN_DOTTED = 1,    /* an initialism with dots: its letters are its spelling */
    GLOSS_TOKEN_SPACELESS = 2, /* a grapheme cluster of a script without spaces */
    GLOSS_TOKEN_ASCII = 4,     /* all its bytes are ASCII */
    GLOSS_TOKEN_LONG = 8,      /* over GLOSS_LIMIT_TOKEN_BYTES: no word */
    GLOSS_TOKEN_APART = 16,    /* something that is not searched lies before it */
};

struct gloss_token {
    uint32_t start, end; /* bytes of the text it was cut from */
    uint32_t flags;
};

/* The word that begins at byte at, the start of a word character with nothing of its token before it. */
struct gloss_token gloss_token_at(struct gloss_slice text, size_t at);

/* The end of a token that began before byte at, told by its flags. Of a dotted one, at is at a full stop between its letters. */
size_t gloss_token_rest(struct gloss_slice text, size_t at, uint32_t flags);

/* The first byte at or after at where a token begins, if at is not inside one; text.len if there is none. */
size_t gloss_token_start(struct gloss_slice text, size_t at);

/* The next token that begins before byte end; *at, not inside one, gets where it begins, or a byte not before end if there is none. Its
 * flags are GLOSS_TOKEN_ASCII alone if it is of ASCII without dots, and not too long. */
bool gloss_token_next(struct gloss_slice text, size_t *at, size_t end, struct gloss_token *token);

/* Behind the characters of a class, GLOSS_UNSEEN or GLOSS_IGNORED, at byte at; no more than GLOSS_LIMIT_IGNORED of them. */
size_t gloss_ignored_end(struct gloss_slice text, size_t at, unsigned class);
/* The same backwards: where those that end before byte at begin. */
size_t gloss_ignored_start(struct gloss_slice text, size_t at, unsigned class);

/* Fold a token behind what folded holds: without the dots of an initialism. false: no memory. */
bool gloss_token_fold(struct gloss_slice text, const struct gloss_token *token, bool drop_marks,
                      struct gloss_folded *folded);

/* Bit 7 of each of eight bytes that is no ASCII letter or digit. A sum of numbers below 128 does not reach into the next byte. */
static inline uint64_t gloss_ascii_others(uint64_t bytes) {
    const uint64_t each = UINT64_C(0x0101010101010101);
    uint64_t ascii = bytes & each * 0x7F, small = ascii | GLOSS_BIT_5;
    uint64_t letters = (small + each * (0x80 - 'a')) & ~(small + each * (0x7F - 'z'));
    uint64_t digits = (ascii + each * (0x80 - '0')) & ~(ascii + each * (0x7F - '9'));

    return (~(letters | digits) | bytes) & each * 0x80;
}

#endif
