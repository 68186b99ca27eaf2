/* phrase.h - the words among which a long form is looked for, and their letters.
 *
 *     ... by the low-density lipoprotein (LDL) ...
 *               low -density lipoprotein            parts: what stands behind a hyphen, a slash or the like goes on with its word
 *               100  95      100                    what the first letter of each is worth
 */
#ifndef GLOSS_PHRASE_H
#define GLOSS_PHRASE_H

#include "base/limits.h"
#include "base/unicode.h"

enum gloss_phrase_flags {
    GLOSS_PART_FUNCTION = 1, /* of, the, and ... */
    GLOSS_PART_CAPITALISED = 2,
    GLOSS_PART_DIGITS = 4,  /* nothing else */
    GLOSS_PART_JOINED = 8,  /* behind a hyphen, a slash, a comma without a blank ... */
    GLOSS_PART_SLIGHT = 16, /* one letter, or the name of a Greek one: a prefix in names of substances */
};

struct gloss_phrase_part {
    uint32_t start, end; /* bytes of the text */
    uint32_t word;       /* where the word that it belongs to starts */
    uint16_t cost;       /* of leaving out this one and all before it, in hundredths */
    uint8_t flags;
};

/* Kept from one to the next; what is beyond its room is left out at the front or at the end. */
struct gloss_phrase {
    struct gloss_phrase_part parts[GLOSS_LIMIT_PHRASE_PARTS];
    size_t part_count;
    int32_t chars[GLOSS_LIMIT_PHRASE_BYTES];
    uint8_t worth[GLOSS_LIMIT_PHRASE_BYTES]; /* as the first letter of its part that is taken; 0: an inner one */
    uint8_t part_of[GLOSS_LIMIT_PHRASE_BYTES];
    size_t char_count;
    uint64_t present; /* bit cp % 64 of each character */
    struct gloss_folded folded;
};

/* Where the words before byte end begin that may belong to one long form: not before a sentence's end, a bracket, a dash, a colon or a
 * blank line, nor before byte from, and no more than so many words. */
size_t gloss_phrase_start(struct gloss_slice text, size_t from, size_t end, size_t words);
/* The same forwards: where the words from byte start on end. */
size_t gloss_phrase_end(struct gloss_slice text, size_t start, size_t end);

/* Read [start, end) of a text. false: no memory. */
bool gloss_phrase_read(struct gloss_phrase *phrase, struct gloss_slice text, size_t start, size_t end);
void gloss_phrase_release(struct gloss_phrase *phrase);

/* A folded letter for comparison: a Greek one as the Latin one that its name begins with, in a way. */
int32_t gloss_phrase_letter(int32_t cp);

/* Whether the full stop at byte at ends a sentence. */
bool gloss_phrase_is_stop(struct gloss_slice text, size_t at);

static inline bool gloss_is_ascii_quote(char c) { return c == '"' || c == '\'' || c == '`'; }

/* Bytes of a quotation mark that is not ASCII at byte at, or of one that ends before it; 0: there is none. */
size_t gloss_wide_quote_at(struct gloss_slice text, size_t at);
size_t gloss_wide_quote_before(struct gloss_slice text, size_t at);

/* The same of any quotation mark. */
static inline size_t gloss_quote_at(struct gloss_slice text, size_t at) {
    if (at >= text.len || gloss_is_ascii(text.ptr[at]))
        return at < text.len && gloss_is_ascii_quote(text.ptr[at]);
    return gloss_wide_quote_at(text, at);
}
static inline size_t gloss_quote_before(struct gloss_slice text, size_t at) {
    if (at == 0 || gloss_is_ascii(text.ptr[at - 1]))
        return at > 0 && gloss_is_ascii_quote(text.ptr[at - 1]);
    return gloss_wide_quote_before(text, at);
}

static inline size_t gloss_quotes_skip(struct gloss_slice text, size_t at) {
    for (size_t len; (len = gloss_quote_at(text, at)) > 0;)
        at += len;
    return at;
}

/* Whether words stand at byte at, or end before it; beyond the text there are none. */
static inline bool gloss_phrase_stands(struct gloss_slice text, size_t at, const char *words) {
    return at <= text.len && gloss_slice_starts_with(gloss_slice_cut(text, at, text.len), words);
}
static inline bool gloss_phrase_stands_before(struct gloss_slice text, size_t at, const char *words) {
    size_t len = strlen(words);

    return at >= len && memcmp(text.ptr + at - len, words, len) == 0;
}

#endif
