#include "likely.h"

#include "base/limits.h"

enum { KEEP_CHOICE = 32 }; /* stretches */

/* enum gloss_shape, by the bytes that are capitals. */
static unsigned shape_of(uint64_t capitals_low, uint64_t capitals_high) {
    unsigned any = (capitals_low | capitals_high) != 0;
    unsigned behind = ((capitals_low & ~(uint64_t)0xFF) | capitals_high) != 0;

    return any + behind;
}

/* The hash and the shape of a token of more than 16 bytes, or so near the end of the text that 16 bytes cannot be read. */
static uint64_t hash_unusual(const char *bytes, size_t len, unsigned *shape) {
    bool any = false, behind = false;

    for (size_t i = 0; i < len; i++) {
        bool capital = !(bytes[i] & 0x20);

        any |= capital;
        behind |= capital && i > 0;
    }
    *shape = (unsigned)any + behind;
    return gloss_ascii_hash(bytes, len);
}

/* The same of any token that is ASCII without dots. last: byte of the text from which on 16 bytes cannot be read. */
static inline uint64_t hash(struct gloss_slice all, size_t start, size_t end, size_t last, unsigned *shape) {
    size_t len = end - start;
    struct gloss_hash_block bytes, folded;
    const char *text = all.ptr + start;

    if (len > 16 || start >= last)
        return hash_unusual(text, len, shape);
    bytes = (struct gloss_hash_block){gloss_load64(text), gloss_load64(text + 8)};
    folded.low = (bytes.low | GLOSS_BIT_5) & gloss_block_masks[len].low;
    folded.high = (bytes.high | GLOSS_BIT_5) & gloss_block_masks[len].high;
    *shape = shape_of(folded.low & ~bytes.low, folded.high & ~bytes.high);
    return gloss_hash_block(0, folded);
}

static size_t last_to_read(const struct gloss_words *words) { return words->text.len < 16 ? 0 : words->text.len - 16; }

uint64_t gloss_words_hash_now(const struct gloss_words *words, size_t at) {
    unsigned shape;

    return hash(words->text, words->starts[at], words->ends[at], last_to_read(words), &shape);
}

/* The loops below see every word of a text: what is found is written down without a jump, and counted or not. What refuses is joined
 * by |, not ||, which may jump. */

/* First all hashes and where their bits are, in the place of the likely ones; then the bits, many of which come from far at once. */
static void find_by_hash(struct gloss_words *words, bool ask) {
    const struct gloss_first first = *words->first;
    size_t last = last_to_read(words), begin = words->hashed, count = words->count, likely_count = words->likely_count;
    const uint32_t *starts = words->starts, *ends = words->ends;
    struct gloss_slice text = words->text;
    uint64_t *hashes = words->hashes;
    uint32_t *likely = words->likely, *bits = likely + likely_count;

    memset(words->flags + begin, GLOSS_TOKEN_ASCII, count - begin);
    for (size_t i = begin; i < count; i++) {
        unsigned shape;

        hashes[i] = hash(text, starts[i], ends[i], last, &shape);
        bits[i - begin] = (uint32_t)gloss_first_bit(&first, hashes[i], shape);
    }
    for (size_t i = begin; i < count; i++) {
        uint32_t bit = bits[i - begin];

        likely[likely_count] = (uint32_t)i;
        likely_count += (unsigned)!ask | (unsigned)(first.bits[bit / 64] >> bit % 64 & 1) |
                        (unsigned)gloss_likely_by_pattern(words, starts[i]);
    }
    words->likely_count = likely_count;
}

static void find_by_prefix(struct gloss_words *words) {
    const struct gloss_prefixes *prefixes = words->first->prefixes;
    size_t last = last_to_read(words), count = words->count, before = words->likely_count, found = before, kept = before;
    const uint32_t *starts = words->starts;
    const unsigned char *text = (const unsigned char *)words->text.ptr;
    uint32_t *likely = words->likely;
    size_t i = words->hashed;

    memset(words->flags + i, GLOSS_TOKEN_ASCII | GLOSS_WORD_UNHASHED, count - i);
    for (; i < count && starts[i] < last; i++) {
        likely[found] = (uint32_t)i;
        found +=
            (unsigned)gloss_prefixes_have(prefixes, text + starts[i]) | (unsigned)gloss_likely_by_pattern(words, starts[i]);
    }
    for (; i < count; i++)
        likely[found++] = (uint32_t)i;
    for (i = before; i < found; i++) {
        uint32_t at = likely[i];
        unsigned shape;

        words->hashes[at] = hash(words->text, starts[at], words->ends[at], last, &shape);
        words->flags[at] = GLOSS_TOKEN_ASCII;
        likely[kept] = at;
        kept +=
            gloss_first_has(words->first, words->hashes[at], shape) | (unsigned)gloss_likely_by_pattern(words, starts[at]);
    }
    words->likely_count = kept;
    words->by_prefix += found - before;
}

void gloss_likely_find(struct gloss_words *words) {
    if (words->ask <= GLOSS_ASK_PREFIX && words->first->prefixes)
        find_by_prefix(words);
    else
        find_by_hash(words, words->ask != GLOSS_ASK_NOTHING);
    words->hashed = words->count;
}

void gloss_likely_find_none(struct gloss_words *words) {
    memset(words->flags + words->hashed, GLOSS_TOKEN_ASCII | GLOSS_WORD_UNHASHED, words->count - words->hashed);
    words->hashed = words->count;
}

static void choose(struct gloss_words *words, enum gloss_ask ask) {
    words->ask = ask;
    words->until_choice = KEEP_CHOICE;
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
    if (was_dear)
        choose(words, GLOSS_ASK_PREFIX);
}

bool gloss_likely_usual(const struct gloss_words *words, size_t start, size_t end, uint64_t *found) {
    unsigned shape;

    if (end - start > GLOSS_LIMIT_TOKEN_BYTES)
        return false;
    *found = hash(words->text, start, end, last_to_read(words), &shape);
    return gloss_first_has(words->first, *found, shape);
}

static bool fold_hash(struct gloss_words *words, const struct gloss_token *token, bool drop_marks, uint64_t *hash) {
    words->folded.len = 0;
    if (!gloss_token_fold(words->text, token, drop_marks, &words->folded))
        return false;
    *hash = gloss_folded_hash(words->folded.cps, words->folded.len);
    return true;
}

bool gloss_likely_unusual(struct gloss_words *words, const struct gloss_token *token, uint64_t *hash, bool *is_likely) {
    uint64_t bare;

    *is_likely = false;
    if (token->flags & GLOSS_TOKEN_LONG)
        return true;
    if (!fold_hash(words, token, false, hash))
        return false;
    *is_likely = gloss_likely_by_pattern(words, token->start) || gloss_first_has_any(words->first, *hash);
    if (!*is_likely && words->drops_marks && !(token->flags & GLOSS_TOKEN_ASCII)) {
        if (!fold_hash(words, token, true, &bare))
            return false;
        *is_likely = gloss_first_has_any(words->first, bare);
    }
    return true;
}

bool gloss_words_bare_hash(struct gloss_words *words, size_t at, uint64_t *hash) {
    struct gloss_token token = gloss_words_token(words, at);

    *hash = gloss_words_hash(words, at);
    return token.flags & GLOSS_TOKEN_ASCII || fold_hash(words, &token, true, hash);
}
