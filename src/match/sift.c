#include "sift.h"

#include "base/limits.h"
#include "foreign.h"
#include "likely.h"

enum {
    STRETCH_BLOCKS = 64,
    STRETCH_BYTES = STRETCH_BLOCKS * GLOSS_BLOCK_BYTES,
    CARE_BYTES = 4096,               /* that are cut with care before the next look at the blocks */
    FOREIGN_BYTES = 16 * CARE_BYTES, /* that are looked through for an edge */
    /* What is found has its cost: beyond so much of it in a block, to cut all of the block is cheaper. */
    COST_LIKELY = 4,
    MOST_COST = 8,
};

enum sift { SIFT_ON, SIFT_STOP, SIFT_MEMORY };

static bool is_word(char byte) { return gloss_is_ascii(byte) && gloss_ascii_class[(unsigned char)byte] & GLOSS_WORD; }

/* ASCII that no token holds. */
static bool is_edge(char byte) {
    return gloss_is_ascii(byte) && byte != '.' && !(gloss_ascii_class[(unsigned char)byte] & GLOSS_WORD);
}

/* All tokens have to be cut from this one on. */
static enum sift stop_at(struct gloss_words *words, const struct gloss_token *token) {
    words->whole_from = words->here.at = words->here.covered = token->start;
    words->sifted = false;
    return SIFT_STOP;
}

static enum sift put(struct gloss_words *words, const struct gloss_token *token, uint64_t hash) {
    size_t at = words->count;

    if (token->end > words->whole_from)
        return stop_at(words, token);
    if (!gloss_words_make_room(words, 1))
        return SIFT_MEMORY;
    words->extents[at].start = token->start;
    words->extents[at].end = token->end;
    words->flags[at] = (uint8_t)(token->flags | GLOSS_WORD_ALONE);
    words->hashes[at] = hash;
    words->likely[words->likely_count++] = (uint32_t)at;
    words->hashed = words->count = at + 1;
    words->here.covered = token->end;
    return SIFT_ON;
}

/* A token of ASCII without dots. */
static enum sift try_usual(struct gloss_words *words, size_t start, size_t end) {
    struct gloss_token token = {(uint32_t)start, (uint32_t)end, GLOSS_TOKEN_ASCII};
    uint64_t hash;

    return gloss_likely_usual(words, start, end, &hash) ? put(words, &token, hash) : SIFT_ON;
}

/* A place that the sieve lets through, and the first bytes. Next to an unusual byte it is left to that. */
static enum sift try_place(struct gloss_words *words, size_t at) {
    struct gloss_slice text = words->text;
    size_t end = at;

    while (end < text.len && is_word(text.ptr[end]))
        end++;
    if (end < text.len && !gloss_is_ascii(text.ptr[end])) {
        unsigned char bytes[3] = {0};

        memcpy(bytes, text.ptr + end, text.len - end < sizeof bytes ? text.len - end : sizeof bytes);
        if (!gloss_blocks_punctuation(bytes))
            return SIFT_ON;
    }
    return try_usual(words, at, end);
}

/* Where a run of bytes that are no edges begins, around a byte, behind what has been found. */
static size_t edge_before(const struct gloss_words *words, size_t at) {
    while (at > words->here.covered && !is_edge(words->text.ptr[at - 1]))
        at--;
    return at;
}

/* The edge behind nothing but foreign characters from byte at on, or the end; at: there is none so near. */
static size_t behind_foreign(struct gloss_slice text, size_t at, size_t around) {
    size_t most = text.len - around < FOREIGN_BYTES ? text.len : around + FOREIGN_BYTES;
    size_t end = gloss_foreign_end(text, at, most);

    return end == text.len || (end < most && is_edge(text.ptr[end])) ? end : at;
}

/* Cut what lies around a byte, token by token. */
static enum sift try_with_care(struct gloss_words *words, size_t around) {
    struct gloss_slice text = words->text;
    bool may_skip = !words->first->has_foreign;
    size_t at = edge_before(words, around), end = may_skip ? behind_foreign(text, at, around) : at;
    struct gloss_token token;

    if (end > around && end <= words->whole_from) {
        words->here.covered = end;
        return SIFT_ON;
    }
    end = around + 1;
    while (end < text.len && end - around < CARE_BYTES && !is_edge(text.ptr[end]))
        end++;
    while (at = may_skip ? gloss_foreign_last_han(text, at, end) : at, gloss_token_next(text, &at, end, &token)) {
        enum sift sift = SIFT_ON;
        bool is_likely = false;
        uint64_t hash;

        if (token.end > words->whole_from)
            return stop_at(words, &token);
        at = token.end;
        if (token.flags == GLOSS_TOKEN_ASCII)
            sift = try_usual(words, token.start, token.end);
        else if (!gloss_likely_unusual(words, &token, &hash, &is_likely))
            sift = SIFT_MEMORY;
        if (is_likely)
            sift = put(words, &token, hash);
        if (sift != SIFT_ON)
            return sift;
    }
    words->here.covered = at;
    return SIFT_ON;
}

/* Sift the next blocks. Behind the end of a text are NULs. Returns how many they are. */
static size_t sift_blocks(const struct gloss_words *words, struct gloss_sifted blocks[STRETCH_BLOCKS]) {
    const char *bytes = words->text.ptr + words->here.at;
    size_t rest = words->text.len - words->here.at, count = rest / GLOSS_BLOCK_BYTES;
    bool word_before = words->sifted && is_word(bytes[-1]);
    char last[3 * GLOSS_BLOCK_BYTES] = {0};

    if (count < 2) {
        memcpy(last, bytes, rest);
        bytes = last;
        count = (rest + GLOSS_BLOCK_BYTES - 1) / GLOSS_BLOCK_BYTES;
    } else {
        count = count - 1 < STRETCH_BLOCKS ? count - 1 : STRETCH_BLOCKS;
    }
    words->path->sift(&words->first->prefixes->sieve, bytes, count, word_before, blocks);
    return count;
}

/* The places that are let through, one of two hardly ever more in a block: nearly without a jump that cannot be foreseen. */
static size_t list_places(const struct gloss_sifted *blocks, size_t count, uint16_t places[STRETCH_BYTES + 2]) {
    size_t found = 0;

    for (size_t i = 0; i < count; i++) {
        uint64_t bits = blocks[i].likely | blocks[i].unusual;

        do
            for (int twice = 0; twice < 2; twice++) {
                places[found] = (uint16_t)(i * GLOSS_BLOCK_BYTES + (size_t)__builtin_ctzll(bits | (uint64_t)1 << 63));
                found += bits != 0;
                bits &= bits - 1;
            }
        while (bits);
    }
    return found;
}

static bool is_unusual(const struct gloss_sifted *blocks, size_t place) {
    return blocks[place / GLOSS_BLOCK_BYTES].unusual >> place % GLOSS_BLOCK_BYTES & 1;
}

/* Keep the places that a better look at the first bytes does not refuse, likewise. */
static size_t refuse_places(const struct gloss_words *words, const struct gloss_sifted *blocks, uint16_t *places,
                            size_t count) {
    const struct gloss_prefixes *prefixes = words->first->prefixes;
    const unsigned char *bytes = (const unsigned char *)words->text.ptr + words->here.at;
    size_t rest = words->text.len - words->here.at, kept = 0, i = 0;

    for (; i < count && places[i] + (size_t)GLOSS_PREFIX_BYTES <= rest; i++) {
        places[kept] = places[i];
        kept += (unsigned)gloss_prefixes_have(prefixes, bytes + places[i]) | is_unusual(blocks, places[i]);
    }
    for (; i < count; i++)
        places[kept++] = places[i];
    return kept;
}

/* The places that are unusual, which would cost no less if all were cut. */
static size_t count_unusual(const struct gloss_sifted *blocks, size_t count) {
    size_t found = 0;

    for (size_t i = 0; i < count; i++)
        if (blocks[i].unusual)
            found += (size_t)__builtin_popcountll(blocks[i].unusual);
    return found;
}

bool gloss_sift(struct gloss_words *words) {
    struct gloss_sifted blocks[STRETCH_BLOCKS];
    uint16_t places[STRETCH_BYTES + 2];
    size_t block_count = sift_blocks(words, blocks), at = words->here.at, end = at + block_count * GLOSS_BLOCK_BYTES;
    size_t found = list_places(blocks, block_count, places), count = refuse_places(words, blocks, places, found);

    if (end > words->text.len)
        end = words->text.len;
    if (end > words->whole_from)
        end = words->whole_from;
    for (size_t i = 0; i < count && at + places[i] < end; i++) {
        enum sift sift;

        if (at + places[i] < words->here.covered)
            continue;
        sift = is_unusual(blocks, places[i]) ? try_with_care(words, at + places[i]) : try_place(words, at + places[i]);
        if (sift != SIFT_ON)
            return sift == SIFT_STOP;
    }
    words->here.at = end;
    words->sifted = true;
    gloss_likely_sifted(words, found + COST_LIKELY * words->likely_count >
                                   MOST_COST * block_count + count_unusual(blocks, block_count));
    return true;
}

void gloss_sift_leave(struct gloss_words *words) {
    size_t at = words->here.covered > words->here.at ? words->here.covered : edge_before(words, words->here.at);

    words->sifted = false;
    words->here = (struct gloss_words_cursor){.at = at, .covered = at};
}
