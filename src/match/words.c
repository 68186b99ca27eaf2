#include "words.h"

#include <stdlib.h>

#include "base/array.h"
#include "base/limits.h"
#include "separator.h"

enum { UNKNOWN_KEY = 2 }; /* keys are odd, or 0 */

static bool grow_tokens(struct gloss_words *words) {
    size_t room = words->room ? 2 * words->room : 256;
    struct gloss_token *tokens = realloc(words->tokens, room * sizeof *tokens);
    uint64_t *hashes = NULL, *bare = NULL, *keys = NULL;
    struct gloss_gap *gaps = NULL;

    if (tokens)
        words->tokens = tokens;
    if (tokens && (hashes = realloc(words->hashes, room * sizeof *hashes)))
        words->hashes = hashes;
    if (hashes && words->drops_marks && (bare = realloc(words->bare_hashes, room * sizeof *bare)))
        words->bare_hashes = bare;
    if (hashes && (keys = realloc(words->separator_keys, room * sizeof *keys)))
        words->separator_keys = keys;
    if (keys && (gaps = realloc(words->gaps, room * sizeof *gaps)))
        words->gaps = gaps;
    if (!gaps || (words->drops_marks && !bare))
        return false;
    words->room = room;
    return true;
}

static bool hash_token(struct gloss_words *words, struct gloss_slice text, const struct gloss_token *token, bool drop_marks,
                       uint64_t *hash) {
    if (token->flags & GLOSS_TOKEN_ASCII && !(token->flags & GLOSS_TOKEN_DOTTED)) {
        *hash = gloss_ascii_hash(text.ptr + token->start, token->end - token->start, text.len - token->start);
        return true;
    }
    words->folded.len = 0;
    if (!gloss_token_fold(text, token, drop_marks, &words->folded))
        return false;
    *hash = gloss_folded_hash(words->folded.cps, words->folded.len);
    return true;
}

static bool add_token(struct gloss_words *words, struct gloss_slice text, struct gloss_token token) {
    size_t at = words->count;

    if (at == words->room && !grow_tokens(words))
        return false;
    words->tokens[at] = token;
    words->separator_keys[at] = token.flags & GLOSS_TOKEN_APART || at == 0 ? 0 : UNKNOWN_KEY;
    if (token.flags & GLOSS_TOKEN_LONG)
        words->hashes[at] = 0;
    else if (!hash_token(words, text, &token, false, &words->hashes[at]) ||
             (words->drops_marks && !hash_token(words, text, &token, true, &words->bare_hashes[at])))
        return false;
    words->count++;
    return true;
}

/* The part of the text that is not searched, as far as it is known. */
struct skipping {
    size_t until;
    bool apart;           /* the next token has a skipped stretch before it ... */
    struct gloss_gap gap; /* ... and this one */
};

static void widen(struct skipping *skipping, size_t start, size_t end) {
    if (!skipping->apart || start < skipping->gap.start)
        skipping->gap.start = (uint32_t)start;
    if (!skipping->apart || end > skipping->gap.end)
        skipping->gap.end = (uint32_t)end;
    skipping->apart = true;
}

static bool keep_skip(struct gloss_words *words, struct gloss_skip skip) {
    struct gloss_skip *grown = gloss_array_grow(words->skips, words->skip_count, &words->skip_room, sizeof *grown);

    if (!grown)
        return false;
    words->skips = grown;
    words->skips[words->skip_count++] = skip;
    return true;
}

static bool skip_from_mark(struct gloss_words *words, struct gloss_slice text, size_t at, struct skipping *skipping) {
    struct gloss_skip found;

    if (!gloss_skip_at(&words->skipper, text, at, &found))
        return true;
    while (words->count > 0 && words->tokens[words->count - 1].end > found.start) {
        words->count--;
        if (words->tokens[words->count].flags & GLOSS_TOKEN_APART)
            widen(skipping, words->gaps[words->count].start, words->gaps[words->count].end);
    }
    widen(skipping, found.start, found.end);
    if (found.end > skipping->until)
        skipping->until = found.end;
    return keep_skip(words, found);
}

/* A token that begins in what is not searched ends it: a letter with a mark directly behind a path is no word. */
static void extend_skips(struct gloss_words *words, const struct gloss_token *token, struct skipping *skipping) {
    skipping->until = token->end;
    for (size_t i = words->skip_count; i-- > 0 && words->skips[i].end > token->start;)
        if (words->skips[i].end < token->end)
            words->skips[i].end = token->end;
}

/* The usual word, all ASCII and no initialism, without the care that others take. */
static inline bool ascii_word(struct gloss_slice text, size_t at, struct gloss_token *token) {
    size_t end = at + 1;

    while (end < text.len && gloss_is_ascii(text.ptr[end]) && gloss_ascii_class[(unsigned char)text.ptr[end]] & GLOSS_WORD)
        end++;
    *token = (struct gloss_token){(uint32_t)at, (uint32_t)end, GLOSS_TOKEN_ASCII};
    return end - at <= GLOSS_LIMIT_TOKEN_BYTES && (end == text.len || gloss_is_ascii(text.ptr[end])) &&
           !(end - at == 1 && end < text.len && text.ptr[end] == '.');
}

/* The piece goes on inside what an earlier one has begun and is not searched. Marks at its edge are looked at again, for what they
 * mean shows in the two bytes behind them. */
static bool go_on_skipping(struct gloss_words *words, struct gloss_slice text, size_t from, unsigned kinds,
                           struct skipping *skipping) {
    for (unsigned kind = 0; kinds >> kind != 0; kind++) {
        size_t end;

        if (!(kinds >> kind & 1))
            continue;
        end = gloss_skip_end((enum gloss_skip_kind)kind, text, from);
        if (!keep_skip(words, (struct gloss_skip){0, end, (enum gloss_skip_kind)kind}))
            return false;
        widen(skipping, 0, end);
        if (end > skipping->until)
            skipping->until = end;
    }
    for (size_t at = from > 2 ? from - 2 : 0; kinds && at < from; at++)
        if (gloss_is_skip_mark(text.ptr[at]) && !skip_from_mark(words, text, at, skipping))
            return false;
    return true;
}

/* Cut the text into tokens from `from` on; tokens that are not searched are left out. */
static bool cut_tokens(struct gloss_words *words, struct gloss_slice text, size_t from, struct skipping *skipping) {
    size_t at = from, len;

    while (at < text.len) {
        unsigned char byte = (unsigned char)text.ptr[at];
        struct gloss_token token;

        if (byte < 0x80) {
            if (!(gloss_ascii_class[byte] & GLOSS_WORD)) {
                if (gloss_is_skip_mark((char)byte) && !skip_from_mark(words, text, at, skipping))
                    return false;
                at++;
                continue;
            }
        } else if (!(gloss_class(gloss_utf8_decode(text, at, &len)) & (GLOSS_LETTER | GLOSS_DIGIT))) {
            at += len;
            continue;
        }
        if (!ascii_word(text, at, &token))
            token = gloss_token_at(text, at);
        /* The dots of an initialism are marks too: www.x.y, U.S@example.org. */
        if (token.flags & GLOSS_TOKEN_DOTTED)
            for (size_t dot = token.start; dot < token.end; dot++)
                if (text.ptr[dot] == '.' && !skip_from_mark(words, text, dot, skipping))
                    return false;
        at = token.end;
        if (token.start < skipping->until) {
            if (token.end > skipping->until)
                extend_skips(words, &token, skipping);
            continue;
        }
        if (skipping->apart)
            token.flags |= GLOSS_TOKEN_APART;
        if (!add_token(words, text, token))
            return false;
        if (skipping->apart)
            words->gaps[words->count - 1] = skipping->gap;
        skipping->apart = false;
    }
    return true;
}

bool gloss_words_cut(struct gloss_words *words, struct gloss_slice text, size_t from, size_t start, unsigned skip_kinds) {
    struct skipping skipping = {.until = from};

    words->count = words->skip_count = 0;
    words->skipper = (struct gloss_skipper){0};
    if (!go_on_skipping(words, text, from, skip_kinds, &skipping) || !cut_tokens(words, text, start, &skipping))
        return false;
    words->tail = skipping.apart ? skipping.gap : (struct gloss_gap){0};
    return true;
}

uint64_t gloss_words_separator_key(struct gloss_words *words, struct gloss_slice text, size_t at) {
    if (words->separator_keys[at] == UNKNOWN_KEY) {
        const struct gloss_token *before = &words->tokens[at - 1], *token = &words->tokens[at];

        words->separator_keys[at] = gloss_separator_key(gloss_slice_cut(text, before->end, token->start),
                                                        (before->flags | token->flags) & GLOSS_TOKEN_SPACELESS);
    }
    return words->separator_keys[at];
}

void gloss_words_release(struct gloss_words *words) {
    free(words->tokens);
    free(words->hashes);
    free(words->bare_hashes);
    free(words->separator_keys);
    free(words->gaps);
    free(words->skips);
    gloss_folded_release(&words->folded);
    *words = (struct gloss_words){0};
}
