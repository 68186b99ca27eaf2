#include "words.h"

#include <stdlib.h>

#include "base/bisect.h"
#include "base/limits.h"
#include "likely.h"
#include "sift.h"

enum {
    STRETCH_BLOCKS = 64,
    STRETCH_BYTES = STRETCH_BLOCKS * GLOSS_BLOCK_BYTES,
    LAST_BLOCKS = 16,   /* that are cut at once behind whole_from */
    OPENED_BLOCKS = 2,  /* that are cut at once behind a token that is alone */
    OPENED_BYTES = 512, /* over which it is better to go on cutting than to begin anew */
    /* Tokens that one stretch can add: one a byte, what stands for gaps, and what positions() writes too much. */
    STRETCH_ROOM = STRETCH_BYTES + 2 * GLOSS_BLOCK_BYTES,
};

void gloss_words_init(struct gloss_words *words, const struct gloss_blocks_path *path, const struct gloss_first *first,
                      const struct gloss_gate *gate, bool drops_marks) {
    *words = (struct gloss_words){.path = path, .first = first, .gate = gate, .drops_marks = drops_marks};
}

void gloss_words_release(struct gloss_words *words) {
    free(words->extents);
    free(words->hashes);
    free(words->flags);
    free(words->likely);
    gloss_gaps_release(&words->gaps);
    gloss_folded_release(&words->folded);
}

static bool grow(struct gloss_words *words, size_t room) {
    struct gloss_extent *extents = realloc(words->extents, room * sizeof *extents);
    uint32_t *likely;
    uint64_t *hashes;
    uint8_t *flags;

    words->extents = extents ? extents : words->extents;
    likely = extents ? realloc(words->likely, room * sizeof *likely) : NULL;
    words->likely = likely ? likely : words->likely;
    hashes = likely ? realloc(words->hashes, room * sizeof *hashes) : NULL;
    words->hashes = hashes ? hashes : words->hashes;
    flags = hashes ? realloc(words->flags, room * sizeof *flags) : NULL;
    words->flags = flags ? flags : words->flags;
    if (flags)
        words->room = room;
    return flags != NULL;
}

bool gloss_words_make_room(struct gloss_words *words, size_t more) {
    return words->room - words->count >= more || grow(words, words->count + more + (size_t)2 * STRETCH_ROOM);
}

bool gloss_words_begin(struct gloss_words *words, struct gloss_slice text, size_t from, size_t start, unsigned skip_kinds,
                       size_t whole_from) {
    words->text = text;
    words->here = (struct gloss_words_cursor){.at = start, .covered = start};
    words->whole_from = whole_from;
    words->opened = GLOSS_WORDS_NONE;
    words->sifted = false;
    words->count = words->likely_count = words->hashed = 0;
    return gloss_gaps_begin(&words->gaps, words->path, text, from, start, skip_kinds);
}

void gloss_words_forget(struct gloss_words *words, size_t count) {
    size_t rest = words->count - count, kept = 0;

    if (words->opened != GLOSS_WORDS_NONE) {
        words->here = words->later;
        words->opened = GLOSS_WORDS_NONE;
        words->count = words->likely_count = words->hashed = 0;
        return;
    }
    if (count == 0)
        return;
    memmove(words->extents, words->extents + count, (rest + words->here.open) * sizeof *words->extents);
    memmove(words->hashes, words->hashes + count, rest * sizeof *words->hashes);
    memmove(words->flags, words->flags + count, rest * sizeof *words->flags);
    while (kept < words->likely_count && words->likely[words->likely_count - 1 - kept] >= count)
        kept++;
    for (size_t i = 0; i < kept; i++)
        words->likely[i] = words->likely[words->likely_count - kept + i] - (uint32_t)count;
    words->likely_count = kept;
    words->count = rest;
    words->hashed -= count;
}

/* ---- Blocks with care ---- */

static void put_token(struct gloss_words *words, struct gloss_token token) {
    words->extents[words->count].start = token.start;
    words->extents[words->count].end = token.end;
    words->flags[words->count++] = (uint8_t)token.flags;
}

/* A token that is hashed by its folding. */
static bool put_unusual(struct gloss_words *words, struct gloss_token token) {
    bool is_likely = false;
    uint64_t hash = 0;

    gloss_likely_find(words);
    if (!(token.flags & GLOSS_TOKEN_LONG) && !gloss_likely_unusual(words, &token, &hash, &is_likely))
        return false;
    if (is_likely && words->opened == GLOSS_WORDS_NONE)
        words->likely[words->likely_count++] = (uint32_t)words->count;
    words->hashes[words->count] = hash;
    put_token(words, token);
    words->hashed = words->count;
    return true;
}

/* What stands for the gaps that begin before a byte: one token is enough. */
static bool put_gaps(struct gloss_words *words, size_t before) {
    const struct gloss_gaps *gaps = &words->gaps;
    size_t first = words->here.gap;

    while (words->here.gap < gaps->count && gaps->items[words->here.gap].start < before)
        words->here.gap++;
    return words->here.gap == first ||
           put_unusual(words, (struct gloss_token){(uint32_t)gaps->items[first].start, (uint32_t)gaps->items[first].start,
                                                   GLOSS_TOKEN_LONG});
}

/* Cut the tokens that begin in a block. */
static bool cut_with_care(struct gloss_words *words, size_t block, size_t end) {
    size_t at = block > words->here.covered ? block : words->here.covered;
    struct gloss_token token;

    if (words->here.open)
        at = words->extents[words->count].start;
    words->here.open = false;
    for (; gloss_token_next(words->text, &at, end, &token); at = token.end) {
        size_t gap = gloss_gaps_behind(&words->gaps, token.start);
        struct gloss_gap *touched = gap < words->gaps.count ? &words->gaps.items[gap] : NULL;

        if (!put_gaps(words, token.end))
            return false;
        if (touched && touched->start < token.end) {
            /* A letter with a mark directly behind a path is no word. */
            if (touched->start <= token.start && touched->until < token.end)
                touched->until = token.end;
        } else if (token.flags == GLOSS_TOKEN_ASCII) {
            put_token(words, token);
        } else if (!put_unusual(words, token)) {
            return false;
        }
    }
    words->here.covered = at;
    return put_gaps(words, end);
}

/* ---- Blocks ---- */

/* Characters that many texts have and that no token holds, dashes and quotation marks and the no-break space, are no longer seen as
 * high. block is the first of two. */
static void forget_punctuation(struct gloss_slice text, size_t at, struct gloss_masks *block) {
    for (uint64_t high = block->high; high; high &= high - 1) {
        unsigned place = (unsigned)__builtin_ctzll(high);
        const unsigned char *bytes = (const unsigned char *)text.ptr + at + place;
        size_t len = 0;

        if (text.len - at - place >= 3 && bytes[0] == 0xE2 && bytes[1] == 0x80 && (bytes[2] & 0xF0) == 0x90)
            len = 3;
        else if (text.len - at - place >= 2 && bytes[0] == 0xC2 && bytes[1] == 0xA0)
            len = 2;
        if (len == 0)
            continue;
        block[0].high &= ~((((uint64_t)1 << len) - 1) << place);
        if (place + len > GLOSS_BLOCK_BYTES)
            block[1].high &= ~((((uint64_t)1 << len) - 1) >> (GLOSS_BLOCK_BYTES - place));
        high &= block[0].high | (uint64_t)1 << place;
    }
}

/* Letters that stand alone before a full stop and another letter: an initialism may begin there. */
static uint64_t dotted(const struct gloss_masks *block, uint64_t starts) {
    uint64_t dot_behind = block[0].dot >> 1 | block[1].dot << 63;
    uint64_t letter = block[0].letter | block[0].high, next = block[1].letter | block[1].high;

    return starts & block[0].letter & dot_behind & (letter >> 2 | next << 62);
}

static bool has_gap(const struct gloss_words *words, size_t block) {
    const struct gloss_gaps *gaps = &words->gaps;
    size_t gap = words->here.gap;

    return (gap < gaps->count && gaps->items[gap].start < block + GLOSS_BLOCK_BYTES) ||
           (gap > 0 && gaps->items[gap - 1].end > block);
}

/* A token has grown so long that it may be no word. */
static bool is_long(const struct gloss_words *words, size_t block) {
    return words->here.open && block - words->extents[words->count].start > GLOSS_LIMIT_TOKEN_BYTES - GLOSS_BLOCK_BYTES;
}

/* block is followed by the next one. */
static bool cut_block(struct gloss_words *words, size_t at, const struct gloss_masks *block) {
    uint64_t word = block->letter | block->digit, before;
    size_t edges = 2 * words->count + words->here.open;

    if (words->here.covered > at)
        word &= words->here.covered - at < GLOSS_BLOCK_BYTES ? UINT64_MAX << (words->here.covered - at) : 0;
    before = word << 1 | words->here.open;
    if (block->high | dotted(block, word & ~before) || has_gap(words, at) || is_long(words, at))
        return cut_with_care(words, at,
                             at + GLOSS_BLOCK_BYTES < words->text.len ? at + GLOSS_BLOCK_BYTES : words->text.len);
    /* The edges of words are starts and ends by turns, which is what extents are. */
    edges += words->path->positions(word ^ before, (uint32_t)at, &words->extents->start + edges);
    words->count = edges / 2;
    words->here.open = edges % 2;
    return true;
}

/* Classify up to so many blocks, and one more to look ahead. The last one may not be whole, and is followed by nothing. Returns how many
 * there are to cut. */
static size_t classify(const struct gloss_words *words, struct gloss_masks blocks[STRETCH_BLOCKS + 1], size_t most) {
    struct gloss_slice text = words->text;
    size_t at = words->here.at, whole = (text.len - at) / GLOSS_BLOCK_BYTES, rest = (text.len - at) % GLOSS_BLOCK_BYTES,
           count;
    char last[GLOSS_BLOCK_BYTES] = {0};

    whole = whole < most + 1 ? whole : most + 1;
    words->path->classify(text.ptr + at, whole, blocks);
    count = whole;
    if (whole < most + 1) {
        memcpy(last, text.ptr + at + whole * GLOSS_BLOCK_BYTES, rest);
        words->path->classify(last, 1, &blocks[whole]);
        count += rest > 0;
        if (rest > 0 && count < most + 1)
            blocks[count] = (struct gloss_masks){0};
    }
    return count < most ? count : most;
}

/* Cut up to so many blocks; until_closed: up to the first one behind which no token goes on. */
static bool cut_blocks(struct gloss_words *words, size_t most, bool until_closed) {
    struct gloss_masks blocks[STRETCH_BLOCKS + 1];
    size_t count = classify(words, blocks, most), rest = words->text.len - words->here.at,
           len = count * GLOSS_BLOCK_BYTES < rest ? count * GLOSS_BLOCK_BYTES : rest;

    if (!gloss_words_make_room(words, STRETCH_ROOM) || !gloss_gaps_know(&words->gaps, words->here.at, words->here.at + len))
        return false;
    for (size_t i = 0; i < count; i++) {
        if (blocks[i].high)
            forget_punctuation(words->text, words->here.at, &blocks[i]);
        if (!cut_block(words, words->here.at, &blocks[i]))
            return false;
        words->here.at += GLOSS_BLOCK_BYTES;
        if (until_closed && !words->here.open)
            break;
    }
    if (words->here.at >= words->text.len && words->here.open) {
        words->extents[words->count++].end = (uint32_t)words->text.len;
        words->here.open = false;
    }
    return true;
}

/* From sifting to cutting all. */
static bool leave_sift(struct gloss_words *words) {
    gloss_sift_leave(words);
    if (!gloss_gaps_know(&words->gaps, words->here.at, words->here.at))
        return false;
    words->here.gap = gloss_gaps_behind(&words->gaps, words->here.at);
    return true;
}

bool gloss_words_cut(struct gloss_words *words) {
    size_t before = words->count, likely_before = words->likely_count;
    bool may_sift = words->ask == GLOSS_ASK_SIEVE && words->first->prefixes && words->first->prefixes->is_sieve &&
                    !words->gate && words->here.at < words->whole_from && words->opened == GLOSS_WORDS_NONE;

    if (may_sift && !words->here.open && words->count == 0) {
        /* No token goes on from what has been cut: it is never cut again, however long a run of bytes that are no edges is. */
        if (!words->sifted && words->here.covered < words->here.at)
            words->here.covered = words->here.at;
        return gloss_sift(words);
    }
    if (words->opened != GLOSS_WORDS_NONE) {
        if (!cut_blocks(words, OPENED_BLOCKS, false))
            return false;
        gloss_likely_find_none(words);
        return true;
    }
    if (words->sifted && !leave_sift(words))
        return false;
    if (!cut_blocks(words, words->here.at < words->whole_from ? STRETCH_BLOCKS : LAST_BLOCKS, may_sift))
        return false;
    gloss_likely_find(words);
    if (!may_sift)
        gloss_likely_choose(words, words->count - before, words->likely_count - likely_before);
    return true;
}

bool gloss_words_cut_until(struct gloss_words *words, size_t end) {
    while (words->here.at < end && !gloss_words_at_end(words))
        if (!gloss_words_cut(words))
            return false;
    return true;
}

/* ---- Behind a token that is alone ---- */

/* The first opened token that begins at a byte or behind it. */
static size_t opened_at(const struct gloss_words *words, size_t start) {
    size_t low = words->opened, high = words->count;

    GLOSS_BISECT(low, high, middle, words->extents[middle].start < start);
    return low;
}

bool gloss_words_open(struct gloss_words *words, size_t *at, bool goes_on) {
    size_t start = words->extents[*at].start, end = words->extents[*at].end, found;

    if (!(words->flags[*at] & GLOSS_WORD_ALONE))
        return true;
    if (!gloss_gaps_know(&words->gaps, start, end))
        return false;
    if (gloss_gaps_touch(&words->gaps, start, end))
        *at = GLOSS_WORDS_NONE;
    if (*at == GLOSS_WORDS_NONE || !goes_on)
        return true;
    if (words->opened == GLOSS_WORDS_NONE || start > words->here.at + OPENED_BYTES) {
        if (words->opened == GLOSS_WORDS_NONE) {
            words->later = words->here;
            words->opened = words->count;
        }
        words->count = words->hashed = words->opened;
        words->here =
            (struct gloss_words_cursor){.at = start, .covered = start, .gap = gloss_gaps_behind(&words->gaps, start)};
    }
    while ((found = opened_at(words, start)) == words->count)
        if (!gloss_words_cut(words))
            return false;
    *at = found;
    return true;
}
