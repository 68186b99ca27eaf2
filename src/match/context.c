#include "context.h"

#include <stdlib.h>

#include "base/array.h"
#include "base/bisect.h"
#include "base/eight.h"
#include "base/hash.h"
#include "base/limits.h"
#include "frequency.h"

enum {
    LONGEST = 64, /* bytes of a word that is stemmed */
    PREFIX = 4,   /* letters; with fewer, words of no kin agree too often */
    KNOWN_BITS = 13,
};

/* A place in the table of words seen before; a new word takes it over. */
struct gloss_context_known {
    uint64_t token, stem, prefix;              /* hashes */
    double family_frequency, prefix_frequency; /* negative: nobody has asked */
};

bool gloss_context_init(struct gloss_context *context) {
    *context = (struct gloss_context){.stemmer = gloss_stemmer_new(),
                                      .known = calloc((size_t)1 << KNOWN_BITS, sizeof *context->known)};
    return context->stemmer && context->known;
}

void gloss_context_release(struct gloss_context *context) {
    gloss_stemmer_free(context->stemmer);
    gloss_folded_release(&context->folded);
    free(context->known);
    free(context->words);
    *context = (struct gloss_context){0};
}

void gloss_context_turn(struct gloss_context *context, struct gloss_slice text) {
    context->text = text;
    context->count = 0;
    context->from = context->upto = 0;
}

/* A token in small letters, without marks; *len 0 if it is too long. */
static bool small_letters(struct gloss_context *context, const struct gloss_token *token, char small[LONGEST],
                          size_t *len) {
    struct gloss_folded *folded = &context->folded;

    *len = 0;
    if (token->end - token->start > LONGEST)
        return true;
    /* Bit 5 is the case of an ASCII letter, and set in digits. */
    if (token->flags & GLOSS_TOKEN_ASCII && !(token->flags & GLOSS_TOKEN_DOTTED)) {
        for (; *len < token->end - token->start; ++*len)
            small[*len] = (char)(context->text.ptr[token->start + *len] | 0x20);
        return true;
    }
    folded->len = 0;
    if (!gloss_token_fold(context->text, token, true, folded))
        return false;
    for (size_t i = 0; i < folded->len; i++) {
        char bytes[4];
        size_t count = gloss_utf8_encode(folded->cps[i], bytes);

        if (*len + count > LONGEST) {
            *len = 0;
            return true;
        }
        memcpy(small + *len, bytes, count);
        *len += count;
    }
    return true;
}

static bool is_plain(struct gloss_slice word) {
    for (size_t i = 0; i < word.len; i++)
        if (word.ptr[i] < 'a' || word.ptr[i] > 'z')
            return false;
    return true;
}

static bool stem_token(struct gloss_context *context, const struct gloss_token *token, struct gloss_context_known *known) {
    char small[LONGEST];
    struct gloss_slice stem = {small, 0};

    if (!small_letters(context, token, small, &stem.len))
        return false;
    if (stem.len == 0) {
        known->stem = gloss_hash_bytes(context->text.ptr + token->start, token->end - token->start);
        known->prefix = 0;
        return true;
    }
    if (!(token->flags & GLOSS_TOKEN_SPACELESS))
        stem = gloss_stem(context->stemmer, stem);
    if (!stem.ptr)
        return false;
    known->stem = gloss_hash_bytes(stem.ptr, stem.len);
    known->prefix = stem.len >= PREFIX && is_plain(stem) ? gloss_hash_bytes(stem.ptr, PREFIX) : 0;
    return true;
}

/* What is known of a token; NULL: no memory. */
static struct gloss_context_known *know(struct gloss_context *context, const struct gloss_token *token) {
    uint64_t hash = gloss_hash_bytes(context->text.ptr + token->start, token->end - token->start);
    struct gloss_context_known *known = &context->known[hash >> (64 - KNOWN_BITS)];

    if (known->token == hash)
        return known;
    known->token = 0;
    if (!stem_token(context, token, known))
        return NULL;
    known->token = hash;
    known->family_frequency = -1;
    return known;
}

/* Find the stems of words that have none yet. */
static bool stem_words(struct gloss_context *context, size_t from, size_t upto) {
    for (size_t i = from; i < upto; i++) {
        struct gloss_context_word *word = &context->words[i];
        struct gloss_token token = {word->start, word->end, word->flags};
        const struct gloss_context_known *known;

        if (word->stemmed)
            continue;
        known = know(context, &token);
        if (!known)
            return false;
        word->stem = known->stem;
        word->prefix = known->prefix;
        word->stemmed = true;
    }
    return true;
}

/* Whether a blank line lies in a stretch without words. */
static bool holds_blank_line(struct gloss_slice text, size_t start, size_t end) {
    size_t breaks = 0;

    for (size_t at = start; at < end && breaks < 2; at++) {
        if (text.ptr[at] == '\n' || (text.ptr[at] == '\r' && !(at + 1 < end && text.ptr[at + 1] == '\n')))
            breaks++;
        else if (text.ptr[at] != ' ' && text.ptr[at] != '\t' && text.ptr[at] != '\r')
            breaks = 0;
    }
    return breaks >= 2;
}

/* Room for so many words more. false: no memory. */
static bool reserve(struct gloss_context *context, size_t more) {
    struct gloss_context_word *grown;

    if (context->room - context->count >= more)
        return true;
    grown = gloss_array_fit(context->words, 2 * context->room + more, &context->room, sizeof *grown);
    if (grown)
        context->words = grown;
    return grown != NULL;
}

/* There is room. */
static inline void put_word(struct gloss_context *context, size_t start, size_t end, uint32_t flags) {
    size_t before = context->upto;

    context->words[context->count++] =
        (struct gloss_context_word){.start = (uint32_t)start,
                                    .end = (uint32_t)end,
                                    .flags = flags,
                                    .begins = start - before > 1 && holds_blank_line(context->text, before, start)};
    context->upto = end;
}

/* Cut words that begin before byte upto as long as they are usual ones, of ASCII: their edges are looked for in eight bytes at once. What the
 * last eight bytes hold, and whatever needs care, is left. false: no memory. */
static bool cut_usual(struct gloss_context *context, size_t upto) {
    struct gloss_slice text = context->text;
    size_t at = context->upto, start = at;
    uint64_t open = 0;

    for (; at < upto && text.len - at >= sizeof(uint64_t); at += sizeof(uint64_t)) {
        uint64_t bytes = gloss_load64(text.ptr + at), word = gloss_ascii_others(bytes) ^ GLOSS_EIGHT_HIGH;
        uint64_t edges = word ^ (word << 8 | open);

        if (bytes & GLOSS_EIGHT_HIGH)
            return true;
        if (!reserve(context, sizeof(uint64_t)))
            return false;
        for (; edges; edges &= edges - 1) {
            size_t edge = at + (size_t)__builtin_ctzll(edges) / 8;

            open ^= 0x80;
            if (open) {
                start = edge;
                if (start >= upto)
                    return true;
            } else if (edge - start > GLOSS_LIMIT_TOKEN_BYTES || (edge - start == 1 && text.ptr[edge] == '.')) {
                return true;
            } else {
                put_word(context, start, edge, GLOSS_TOKEN_ASCII);
            }
        }
    }
    return true;
}

/* Cut words that begin before byte upto. */
static bool cut(struct gloss_context *context, size_t upto) {
    while (context->upto < upto) {
        size_t at;
        struct gloss_token token;

        if (!cut_usual(context, upto) || !reserve(context, 1))
            return false;
        /* No further: what follows may be a gap of a megabyte, and the gap goes with the word behind it. */
        at = context->upto;
        if (at >= upto || !gloss_token_next(context->text, &at, upto, &token))
            return true;
        put_word(context, token.start, token.end, token.flags);
    }
    return true;
}

bool gloss_context_cut(struct gloss_context *context) {
    return cut(context, context->text.len) && stem_words(context, 0, context->count);
}

/* Behind the first white space from byte at on: there a token begins, if one does. */
static size_t behind_blank(struct gloss_slice text, size_t at, size_t end) {
    size_t start = at;

    if (at == 0)
        return 0;
    while (at < end && !(gloss_is_ascii(text.ptr[at]) && gloss_ascii_class[(unsigned char)text.ptr[at]] & GLOSS_BLANK))
        at++;
    if (at < end)
        return at;
    for (at = start; at < end && ((unsigned char)text.ptr[at] & 0xC0) == 0x80; at++)
        ;
    return at;
}

/* The first word that ends behind byte at. */
static size_t word_behind(const struct gloss_context *context, size_t at) {
    size_t low = 0, high = context->count;

    GLOSS_BISECT(low, high, middle, context->words[middle].end <= at);
    return low;
}

/* Words that nobody asks about any more make room for others. */
static void forget(struct gloss_context *context, size_t before) {
    size_t gone = word_behind(context, before);

    if (gone < 1024)
        return;
    context->count -= gone;
    memmove(context->words, context->words + gone, context->count * sizeof *context->words);
    context->from = before;
}

/* Cut anew from a byte on where a token may begin. */
static void restart(struct gloss_context *context, size_t from) {
    context->count = 0;
    context->from = context->upto = from;
}

/* The words before a mention at byte start, none of them before byte from. Returns whether they are all: there may be others where
 * nothing is cut yet. */
static bool find_left(const struct gloss_context *context, size_t start, size_t from, struct gloss_surroundings *found) {
    const struct gloss_context_word *words = context->words;
    size_t first = found->left = word_behind(context, start);

    while (first > 0 && found->left - first < GLOSS_CONTEXT_WORDS && words[first - 1].start >= from &&
           !(first < context->count && words[first].begins))
        first--;
    found->first = first;
    /* What was cut first may be the rest of a word. */
    return context->from <= from || (first > 0 && found->left - first == GLOSS_CONTEXT_WORDS) ||
           (first < context->count && words[first].begins);
}

/* The words behind a mention that ends at byte end, none of them behind byte upto. Returns whether they are all. */
static bool find_right(const struct gloss_context *context, size_t end, size_t upto, struct gloss_surroundings *found) {
    const struct gloss_context_word *words = context->words;
    size_t last;

    found->right = found->left;
    while (found->right < context->count && words[found->right].start < end)
        found->right++;
    last = found->right;
    while (last < context->count && last - found->right < GLOSS_CONTEXT_WORDS && words[last].end <= upto &&
           !words[last].begins)
        last++;
    found->last = last;
    return last < context->count || last - found->right == GLOSS_CONTEXT_WORDS;
}

/* So many words seldom take all the bytes that they may: no more are cut than are needed. */
bool gloss_context_around(struct gloss_context *context, size_t start, size_t end, struct gloss_surroundings *found) {
    enum { USUAL_BYTES = 360 }; /* of so many words */
    struct gloss_slice text = context->text;
    size_t from = behind_blank(text, start > GLOSS_CONTEXT_BYTES ? start - GLOSS_CONTEXT_BYTES : 0, start);
    size_t upto = text.len - end > GLOSS_CONTEXT_BYTES ? end + GLOSS_CONTEXT_BYTES : text.len;

    if (from > context->upto)
        restart(context, behind_blank(text, start > USUAL_BYTES ? start - USUAL_BYTES : 0, start));
    forget(context, from);
    if (!cut(context, upto - end > USUAL_BYTES ? end + USUAL_BYTES : upto))
        return false;
    if (!find_left(context, start, from, found)) {
        restart(context, from);
        if (!cut(context, upto))
            return false;
        find_left(context, start, from, found);
    }
    if (!find_right(context, end, upto, found)) {
        if (!cut(context, upto))
            return false;
        find_right(context, end, upto, found);
    }
    return stem_words(context, found->first, found->last);
}

static bool measure(struct gloss_context *context, const struct gloss_token *token, struct gloss_context_known *known) {
    char small[LONGEST];
    struct gloss_slice surface = {small, 0}, stem;

    known->prefix_frequency = 0;
    if (!small_letters(context, token, small, &surface.len))
        return false;
    known->family_frequency = 0;
    if (surface.len == 0 || !is_plain(surface))
        return true;
    known->family_frequency = gloss_frequency_family(surface);
    stem = gloss_stem(context->stemmer, surface);
    if (!stem.ptr) {
        known->family_frequency = -1;
        return false;
    }
    if (known->family_frequency <= 0)
        known->family_frequency = gloss_frequency_family(stem);
    if (stem.len >= PREFIX)
        known->prefix_frequency = gloss_frequency_prefix(gloss_slice_cut(stem, 0, PREFIX));
    return true;
}

bool gloss_context_frequency(struct gloss_context *context, const struct gloss_context_word *word, double *family,
                             double *prefix) {
    struct gloss_token token = {word->start, word->end, word->flags};
    struct gloss_context_known *known = know(context, &token);

    if (!known || (known->family_frequency < 0 && !measure(context, &token, known)))
        return false;
    *family = known->family_frequency;
    *prefix = known->prefix_frequency;
    return true;
}
