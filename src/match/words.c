#include "words.h"

#include <stdlib.h>

#include "base/limits.h"
#include "likely.h"

enum {
    STRETCH_BLOCKS = 64,
    STRETCH_BYTES = STRETCH_BLOCKS * GLOSS_BLOCK_BYTES,
    /* Tokens that one stretch can add: one a byte, what stands for gaps, and what positions() writes too much. */
    STRETCH_ROOM = STRETCH_BYTES + 2 * GLOSS_BLOCK_BYTES,
};

void gloss_words_init(struct gloss_words *words, const struct gloss_blocks_path *path, const struct gloss_first *first,
                      const struct gloss_gate *gate, bool drops_marks) {
    *words = (struct gloss_words){.path = path, .first = first, .gate = gate, .drops_marks = drops_marks};
}

void gloss_words_release(struct gloss_words *words) {
    free(words->starts);
    free(words->ends);
    free(words->hashes);
    free(words->flags);
    free(words->likely);
    gloss_gaps_release(&words->gaps);
    gloss_folded_release(&words->folded);
}

static bool grow(struct gloss_words *words, size_t room) {
    uint32_t *starts = realloc(words->starts, room * sizeof *starts), *ends, *likely;
    uint64_t *hashes;
    uint8_t *flags;

    words->starts = starts ? starts : words->starts;
    ends = starts ? realloc(words->ends, room * sizeof *ends) : NULL;
    words->ends = ends ? ends : words->ends;
    likely = ends ? realloc(words->likely, room * sizeof *likely) : NULL;
    words->likely = likely ? likely : words->likely;
    hashes = likely ? realloc(words->hashes, room * sizeof *hashes) : NULL;
    words->hashes = hashes ? hashes : words->hashes;
    flags = hashes ? realloc(words->flags, room * sizeof *flags) : NULL;
    words->flags = flags ? flags : words->flags;
    if (flags)
        words->room = room;
    return flags != NULL;
}

bool gloss_words_begin(struct gloss_words *words, struct gloss_slice text, size_t from, size_t start, unsigned skip_kinds) {
    words->text = text;
    words->at = words->covered = start;
    words->count = words->likely_count = words->hashed = words->gap = 0;
    words->open = false;
    words->ask = GLOSS_ASK_PREFIX;
    words->until_choice = 0;
    return gloss_gaps_find(&words->gaps, words->path, text, from, start, skip_kinds);
}

void gloss_words_forget(struct gloss_words *words, size_t count) {
    size_t rest = words->count - count, kept = 0;

    memmove(words->starts, words->starts + count, (rest + words->open) * sizeof *words->starts);
    memmove(words->ends, words->ends + count, rest * sizeof *words->ends);
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
    words->starts[words->count] = token.start;
    words->ends[words->count] = token.end;
    words->flags[words->count++] = (uint8_t)token.flags;
}

/* A token that is hashed by its folding. */
static bool put_unusual(struct gloss_words *words, struct gloss_token token) {
    const struct gloss_first *first = words->first;
    bool is_likely = gloss_likely_by_pattern(words, token.start);
    uint64_t hash = 0, bare;

    gloss_likely_find(words);
    if (!(token.flags & GLOSS_TOKEN_LONG)) {
        if (!gloss_likely_fold_hash(words, &token, false, &hash))
            return false;
        is_likely |= gloss_first_has_any(first, hash);
        if (!is_likely && words->drops_marks && !(token.flags & GLOSS_TOKEN_ASCII)) {
            if (!gloss_likely_fold_hash(words, &token, true, &bare))
                return false;
            is_likely = gloss_first_has_any(first, bare);
        }
        if (is_likely)
            words->likely[words->likely_count++] = (uint32_t)words->count;
    }
    words->hashes[words->count] = hash;
    put_token(words, token);
    words->hashed = words->count;
    return true;
}

/* What stands for the gaps that begin before a byte: one token is enough. */
static bool put_gaps(struct gloss_words *words, size_t before) {
    const struct gloss_gaps *gaps = &words->gaps;
    size_t first = words->gap;

    while (words->gap < gaps->count && gaps->items[words->gap].start < before)
        words->gap++;
    return words->gap == first ||
           put_unusual(words, (struct gloss_token){(uint32_t)gaps->items[first].start, (uint32_t)gaps->items[first].start,
                                                   GLOSS_TOKEN_LONG});
}

/* The usual word, without the care that others take. */
static bool ascii_word(struct gloss_slice text, size_t at, struct gloss_token *token) {
    size_t end = at;

    while (end < text.len && gloss_is_ascii(text.ptr[end]) && gloss_ascii_class[(unsigned char)text.ptr[end]] & GLOSS_WORD)
        end++;
    *token = (struct gloss_token){(uint32_t)at, (uint32_t)end, GLOSS_TOKEN_ASCII};
    return end > at && end - at <= GLOSS_LIMIT_TOKEN_BYTES && (end == text.len || gloss_is_ascii(text.ptr[end])) &&
           !(end - at == 1 && end < text.len && text.ptr[end] == '.');
}

/* The next token that begins before byte end; *at gets where it begins, or a byte not before end. */
static bool next_token(struct gloss_slice text, size_t *at, size_t end, struct gloss_token *token) {
    size_t len;

    for (; *at < end; *at += len) {
        len = 1;
        if (gloss_is_ascii(text.ptr[*at])
                ? gloss_ascii_class[(unsigned char)text.ptr[*at]] & GLOSS_WORD
                : gloss_class(gloss_utf8_decode(text, *at, &len)) & (GLOSS_LETTER | GLOSS_DIGIT)) {
            if (!ascii_word(text, *at, token))
                *token = gloss_token_at(text, *at);
            return true;
        }
    }
    return false;
}

/* Cut the tokens that begin in a block. */
static bool cut_with_care(struct gloss_words *words, size_t block, size_t end) {
    size_t at = block > words->covered ? block : words->covered;
    struct gloss_token token;

    if (words->open)
        at = words->starts[words->count];
    words->open = false;
    for (; next_token(words->text, &at, end, &token); at = token.end) {
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
    words->covered = at;
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
    size_t gap = words->gap;

    return (gap < gaps->count && gaps->items[gap].start < block + GLOSS_BLOCK_BYTES) ||
           (gap > 0 && gaps->items[gap - 1].end > block);
}

/* A token has grown so long that it may be no word. */
static bool is_long(const struct gloss_words *words, size_t block) {
    return words->open && block - words->starts[words->count] > GLOSS_LIMIT_TOKEN_BYTES - GLOSS_BLOCK_BYTES;
}

/* block is followed by the next one. */
static bool cut_block(struct gloss_words *words, size_t at, const struct gloss_masks *block) {
    uint64_t word = block->letter | block->digit, before, starts, ends;

    if (words->covered > at)
        word &= words->covered - at < GLOSS_BLOCK_BYTES ? UINT64_MAX << (words->covered - at) : 0;
    before = word << 1 | words->open;
    starts = word & ~before;
    ends = ~word & before;
    if (block->high | dotted(block, starts) || has_gap(words, at) || is_long(words, at))
        return cut_with_care(words, at,
                             at + GLOSS_BLOCK_BYTES < words->text.len ? at + GLOSS_BLOCK_BYTES : words->text.len);
    words->path->positions(starts, (uint32_t)at, words->starts + words->count + words->open);
    words->count += words->path->positions(ends, (uint32_t)at, words->ends + words->count);
    words->open = word >> 63;
    return true;
}

/* Classify as many blocks as make a stretch, and one more to look ahead. The last one may not be whole, and is followed by
 * nothing. Returns how many there are to cut. */
static size_t classify(const struct gloss_words *words, struct gloss_masks blocks[STRETCH_BLOCKS + 1]) {
    struct gloss_slice text = words->text;
    size_t whole = (text.len - words->at) / GLOSS_BLOCK_BYTES, rest = (text.len - words->at) % GLOSS_BLOCK_BYTES, count;
    char last[GLOSS_BLOCK_BYTES] = {0};

    whole = whole < STRETCH_BLOCKS + 1 ? whole : STRETCH_BLOCKS + 1;
    words->path->classify(text.ptr + words->at, whole, blocks);
    count = whole;
    if (whole < STRETCH_BLOCKS + 1) {
        memcpy(last, text.ptr + words->at + whole * GLOSS_BLOCK_BYTES, rest);
        words->path->classify(last, 1, &blocks[whole]);
        count += rest > 0;
        if (rest > 0 && count < STRETCH_BLOCKS + 1)
            blocks[count] = (struct gloss_masks){0};
    }
    return count < STRETCH_BLOCKS ? count : STRETCH_BLOCKS;
}

bool gloss_words_cut(struct gloss_words *words) {
    struct gloss_masks blocks[STRETCH_BLOCKS + 1];
    size_t before = words->count, likely_before = words->likely_count, count;

    if (words->room - words->count < STRETCH_ROOM && !grow(words, words->count + 2 * STRETCH_ROOM))
        return false;
    count = classify(words, blocks);
    for (size_t i = 0; i < count; i++, words->at += GLOSS_BLOCK_BYTES) {
        if (blocks[i].high)
            forget_punctuation(words->text, words->at, &blocks[i]);
        if (!cut_block(words, words->at, &blocks[i]))
            return false;
    }
    if (words->at >= words->text.len && words->open) {
        words->ends[words->count++] = (uint32_t)words->text.len;
        words->open = false;
    }
    gloss_likely_find(words);
    gloss_likely_choose(words, words->count - before, words->likely_count - likely_before);
    return true;
}

bool gloss_words_cut_until(struct gloss_words *words, size_t end) {
    while (words->at < end && !gloss_words_at_end(words))
        if (!gloss_words_cut(words))
            return false;
    return true;
}
