#include "reading.h"

#include <stdlib.h>

#include "base/array.h"
#include "base/bisect.h"
#include "base/limits.h"

void gloss_reading_init(struct gloss_reading *reading, struct gloss_scanner *scanner) {
    *reading = (struct gloss_reading){.scanner = scanner};
    gloss_scanner_trace(scanner, &reading->trace);
}

void gloss_reading_release(struct gloss_reading *reading) {
    gloss_scanner_trace(reading->scanner, NULL);
    free(reading->trace.taken.items);
    free(reading->trace.patterns.items);
    free(reading->words);
    free(reading->skips);
    gloss_folded_release(&reading->folded);
}

/* ---- Words ---- */

static int by_start(const void *a, const void *b) {
    const struct gloss_skip *left = a, *right = b;

    return (left->start > right->start) - (left->start < right->start);
}

static bool take_skips(struct gloss_reading *reading) {
    const struct gloss_skip *skips = gloss_scan_skips(reading->scanner, &reading->skip_count);

    if (reading->skip_count > reading->skip_room) {
        struct gloss_skip *grown = realloc(reading->skips, reading->skip_count * sizeof *grown);

        if (!grown)
            return false;
        reading->skips = grown;
        reading->skip_room = reading->skip_count;
    }
    if (reading->skip_count == 0)
        return true;
    memcpy(reading->skips, skips, reading->skip_count * sizeof *skips);
    qsort(reading->skips, reading->skip_count, sizeof *skips, by_start);
    return true;
}

static bool add_word(struct gloss_reading *reading, struct gloss_token token) {
    struct gloss_reading_word *grown =
        gloss_array_grow(reading->words, reading->word_count, &reading->word_room, sizeof *grown);

    if (!grown)
        return false;
    reading->words = grown;
    grown += reading->word_count++;
    *grown = (struct gloss_reading_word){.token = token};
    if (token.flags & GLOSS_TOKEN_LONG)
        return true;
    reading->folded.len = 0;
    if (!gloss_token_fold(reading->piece->text, &token, true, &reading->folded))
        return false;
    grown->hash = gloss_folded_hash(reading->folded.cps, reading->folded.len);
    return true;
}

/* Words that reach into what is not searched are left out of it as a whole. */
static void mark_skipped(struct gloss_reading *reading) {
    size_t next = 0, until = 0;
    enum gloss_skip_kind kind = GLOSS_SKIP_URL;

    for (size_t i = 0; i < reading->word_count; i++) {
        struct gloss_reading_word *word = &reading->words[i];

        for (; next < reading->skip_count && reading->skips[next].start < word->token.end; next++)
            if (reading->skips[next].end > until) {
                until = reading->skips[next].end;
                kind = reading->skips[next].kind;
            }
        word->skipped = until > word->token.start;
        word->skip = kind;
    }
}

bool gloss_reading_turn(struct gloss_reading *reading, const struct gloss_piece *piece, size_t upto) {
    struct gloss_slice text = piece->text;
    size_t end = text.len - upto < GLOSS_LIMIT_MENTION_BYTES ? text.len : upto + GLOSS_LIMIT_MENTION_BYTES;

    reading->piece = piece;
    reading->word_count = 0;
    for (size_t at = gloss_token_start(text, reading->trace.begin); at < end; at = gloss_token_start(text, at)) {
        struct gloss_token token = gloss_token_at(text, at);

        if (!add_word(reading, token))
            return false;
        at = token.end;
    }
    if (!take_skips(reading))
        return false;
    mark_skipped(reading);
    return true;
}

/* ---- Asking for a place ---- */

size_t gloss_reading_word_at(const struct gloss_reading *reading, size_t at) {
    size_t low = 0, high = reading->word_count;

    GLOSS_BISECT(low, high, middle, reading->words[middle].token.end <= at);
    return low;
}

const struct gloss_skip *gloss_reading_skip(const struct gloss_reading *reading, size_t start, size_t end) {
    for (size_t i = 0; i < reading->skip_count && reading->skips[i].start < end; i++)
        if (reading->skips[i].end > start)
            return &reading->skips[i];
    return NULL;
}

/* The first that was taken and ends behind byte at; the number of all if there is none. */
static size_t first_behind(const struct gloss_candidates *taken, size_t at) {
    size_t low = 0, high = taken->count;

    GLOSS_BISECT(low, high, middle, taken->items[middle].end <= at);
    return low;
}

const struct gloss_candidate *gloss_reading_taken(const struct gloss_reading *reading, size_t start, size_t end) {
    const struct gloss_candidates *taken = &reading->trace.taken;
    size_t at = first_behind(taken, start);

    return at < taken->count && taken->items[at].start < end ? &taken->items[at] : NULL;
}

struct gloss_slice gloss_reading_text(const struct gloss_reading *reading, uint64_t start, uint64_t end) {
    uint64_t offset = reading->piece->offset;

    return gloss_slice_cut(reading->piece->text, (size_t)(start - offset), (size_t)(end - offset));
}
