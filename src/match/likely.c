#include "likely.h"

#include "ask.h"
#include "base/limits.h"
#include "foreign.h"

/* Stretches; and how often they are doubled where sifting is in vain again and again. */
enum { KEEP_CHOICE = 32, MOST_DOUBLED = 4 };

/* The hash of any token that is ASCII without dots, and whether it is known to be small. last: byte of the text from which on 16 bytes
 * cannot be read. */
static inline uint64_t hash(struct gloss_slice text, const struct gloss_extent *extent, size_t last, bool *is_small) {
    size_t len = extent->end - extent->start;
    const char *start = text.ptr + extent->start;
    struct gloss_hash_block bytes, mask, folded;

    *is_small = false;
    if (len > GLOSS_ASK_BYTES || extent->start >= last)
        return gloss_ascii_hash(start, len);
    mask = gloss_block_masks[len];
    bytes = (struct gloss_hash_block){gloss_load64(start), gloss_load64(start + 8)};
    folded = (struct gloss_hash_block){(bytes.low | GLOSS_BIT_5) & mask.low, (bytes.high | GLOSS_BIT_5) & mask.high};
    *is_small = ((folded.low & ~bytes.low) | (folded.high & ~bytes.high)) == 0;
    return gloss_hash_block(0, folded);
}

static size_t last_to_read(const struct gloss_words *words) {
    return words->text.len < GLOSS_ASK_BYTES ? 0 : words->text.len - GLOSS_ASK_BYTES;
}

uint64_t gloss_words_hash_now(const struct gloss_words *words, size_t at) {
    bool is_small;

    return hash(words->text, &words->extents[at], last_to_read(words), &is_small);
}

/* Whether the bits of its first bytes and its shape let a token pass. */
static unsigned may_begin(const struct gloss_words *words, const struct gloss_extent *extent, size_t last) {
    size_t len = extent->end - extent->start;
    char near_end[GLOSS_ASK_BYTES] = {0};
    const char *start = words->text.ptr + extent->start;
    struct gloss_asked asked;

    if (extent->start >= last) {
        memcpy(near_end, start, len < sizeof near_end ? len : sizeof near_end);
        start = near_end;
    }
    asked = gloss_asked_at(start, len);
    return gloss_asked_is_likely(words->first, &asked);
}

/* The loops below see every word of a text: what is found is written down without a jump, and counted or not. What refuses is joined
 * by |, not ||, which may jump. */

/* Hash the tokens that have been found likely, from so many on. */
static void hash_likely(struct gloss_words *words, size_t from) {
    size_t last = last_to_read(words);

    for (size_t i = from; i < words->likely_count; i++) {
        uint32_t at = words->likely[i];
        bool is_small;

        words->hashes[at] = hash(words->text, &words->extents[at], last, &is_small);
        words->flags[at] = (uint8_t)(GLOSS_TOKEN_ASCII | (is_small ? GLOSS_WORD_SMALL : 0));
    }
}

static void find_by_bits(struct gloss_words *words) {
    size_t last = last_to_read(words), many = words->count, found = words->likely_count;
    const struct gloss_question question = {words->first, words->gate ? words->gate->pairs : NULL, words->text.ptr};

    while (many > words->hashed && words->extents[many - 1].start >= last)
        many--;
    many -= many > words->hashed; /* what stands behind the last one is not known */
    found += words->path->ask(&question, words->extents + words->hashed, many - words->hashed, (uint32_t)words->hashed,
                              words->likely + found);
    for (size_t i = many; i < words->count; i++) {
        words->likely[found] = (uint32_t)i;
        found +=
            may_begin(words, &words->extents[i], last) | (unsigned)gloss_likely_by_pattern(words, words->extents[i].start);
    }
    words->likely_count = found;
}

static void find_all(struct gloss_words *words) {
    for (size_t i = words->hashed; i < words->count; i++)
        words->likely[words->likely_count++] = (uint32_t)i;
}

static void find_by_prefix(struct gloss_words *words) {
    const struct gloss_prefixes *prefixes = words->first->prefixes;
    size_t last = last_to_read(words), count = words->count, before = words->likely_count, found = before, kept = before;
    const struct gloss_extent *extents = words->extents;
    const unsigned char *text = (const unsigned char *)words->text.ptr;
    uint32_t *likely = words->likely;
    size_t i = words->hashed;

    for (; i < count && extents[i].start < last; i++) {
        likely[found] = (uint32_t)i;
        found += (unsigned)gloss_prefixes_have(prefixes, text + extents[i].start) |
                 (unsigned)gloss_likely_by_pattern(words, extents[i].start);
    }
    for (; i < count; i++)
        likely[found++] = (uint32_t)i;
    for (i = before; i < found; i++) {
        uint32_t at = likely[i];

        likely[kept] = at;
        kept += may_begin(words, &extents[at], last) | (unsigned)gloss_likely_by_pattern(words, extents[at].start);
    }
    words->likely_count = kept;
    words->by_prefix += found - before;
}

void gloss_likely_find(struct gloss_words *words) {
    size_t before = words->likely_count;

    memset(words->flags + words->hashed, GLOSS_TOKEN_ASCII | GLOSS_WORD_UNHASHED, words->count - words->hashed);
    if (words->ask == GLOSS_ASK_NOTHING)
        find_all(words);
    else if (words->ask <= GLOSS_ASK_PREFIX && words->first->prefixes && words->path->ask == gloss_ask)
        find_by_prefix(words);
    else
        find_by_bits(words);
    hash_likely(words, before);
    words->hashed = words->count;
}

void gloss_likely_find_none(struct gloss_words *words) {
    memset(words->flags + words->hashed, GLOSS_TOKEN_ASCII | GLOSS_WORD_UNHASHED, words->count - words->hashed);
    words->hashed = words->count;
}

static void choose(struct gloss_words *words, enum gloss_ask ask) {
    words->ask = ask;
    words->until_choice = (unsigned)KEEP_CHOICE << words->dear;
}

void gloss_likely_choose(struct gloss_words *words, size_t count, size_t likely_count) {
    if (words->until_choice > 0 && --words->until_choice == 0)
        words->ask = GLOSS_ASK_SIEVE;
    else if (words->ask <= GLOSS_ASK_PREFIX && words->first->prefixes && words->by_prefix > count / 2)
        choose(words, GLOSS_ASK_HASH);
    else if (words->ask != GLOSS_ASK_NOTHING && likely_count > count / 4 * 3)
        choose(words, GLOSS_ASK_NOTHING);
    words->by_prefix = 0;
}

void gloss_likely_sifted(struct gloss_words *words, bool was_dear) {
    if (!was_dear) {
        words->dear = 0;
        return;
    }
    words->dear += words->dear < MOST_DOUBLED;
    choose(words, GLOSS_ASK_PREFIX);
}

bool gloss_likely_usual(const struct gloss_words *words, size_t start, size_t end, uint64_t *found) {
    struct gloss_extent extent = {(uint32_t)start, (uint32_t)end};
    size_t last = last_to_read(words);
    bool is_small;

    if (end - start > GLOSS_LIMIT_TOKEN_BYTES || !may_begin(words, &extent, last))
        return false;
    *found = hash(words->text, &extent, last, &is_small);
    return true;
}

static bool fold(struct gloss_words *words, const struct gloss_token *token, bool drop_marks) {
    words->folded.len = 0;
    return gloss_token_fold(words->text, token, drop_marks, &words->folded);
}

static bool may_begin_folded(const struct gloss_words *words) {
    bool more;

    return gloss_first_has_any(words->first,
                               gloss_first_mix(gloss_folded_block(words->folded.cps, words->folded.len, &more)));
}

bool gloss_likely_unusual(struct gloss_words *words, const struct gloss_token *token, uint64_t *hash, bool *is_likely) {
    *is_likely = false;
    if (token->flags & GLOSS_TOKEN_LONG)
        return true;
    *hash = 0; /* like any that no path goes by */
    if (!words->first->has_foreign && gloss_foreign_end(words->text, token->start, token->end) == token->end) {
        *is_likely = gloss_likely_by_pattern(words, token->start);
        return true;
    }
    if (!fold(words, token, false))
        return false;
    *hash = gloss_folded_hash(words->folded.cps, words->folded.len);
    *is_likely = gloss_likely_by_pattern(words, token->start) || may_begin_folded(words);
    if (!*is_likely && words->drops_marks && !(token->flags & GLOSS_TOKEN_ASCII)) {
        if (!fold(words, token, true))
            return false;
        *is_likely = may_begin_folded(words);
    }
    return true;
}

bool gloss_words_bare_hash(struct gloss_words *words, size_t at, uint64_t *hash) {
    struct gloss_token token = gloss_words_token(words, at);

    *hash = gloss_words_hash(words, at);
    if (token.flags & GLOSS_TOKEN_ASCII)
        return true;
    if (!fold(words, &token, true))
        return false;
    *hash = gloss_folded_hash(words->folded.cps, words->folded.len);
    return true;
}
