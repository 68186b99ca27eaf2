#include "spread.h"

#include <stdlib.h>

enum {
    LEAST_BYTES = 128 << 10,      /* for a thread: less is not worth waking it */
    AFTER = GLOSS_SCAN_AFTER + 16 /* behind a share, so that all of it is decided: a piece may end inside a character */
};

/* What one thread does. */
struct share {
    struct gloss_scanner *scanner; /* of the first: whoever scanned what comes before */
    struct gloss_piece piece;
    size_t end; /* byte of the piece where the next share begins */
    size_t upto;
    bool scanned;
};

struct gloss_spread {
    struct gloss_threads threads;
    struct share *shares; /* as many as there are threads */
    struct gloss_mention *mentions;
    size_t room;
};

bool gloss_spread_helps(const struct gloss_index *index, const struct gloss_threads *threads) {
    return threads->count > 1 && index->patterns.count == 0;
}

struct gloss_spread *gloss_spread_new(const struct gloss_index *index, struct gloss_threads threads) {
    struct gloss_spread *spread = calloc(1, sizeof *spread);

    if (!spread)
        return NULL;
    spread->threads = threads;
    spread->shares = calloc(threads.count, sizeof *spread->shares);
    for (size_t i = 1; spread->shares && i < threads.count; i++) {
        spread->shares[i].scanner = gloss_scanner_new(index);
        if (!spread->shares[i].scanner) {
            gloss_spread_free(spread);
            return NULL;
        }
    }
    if (!spread->shares) {
        gloss_spread_free(spread);
        return NULL;
    }
    return spread;
}

void gloss_spread_free(struct gloss_spread *spread) {
    if (!spread)
        return;
    for (size_t i = 1; spread->shares && i < spread->threads.count; i++)
        gloss_scanner_free(spread->shares[i].scanner);
    free(spread->shares);
    free(spread->mentions);
    free(spread);
}

/* Behind the first blank line that ends in [at, end); end if there is none. */
static size_t behind_blank_line(struct gloss_slice text, size_t at, size_t end) {
    const char *lf;

    while (at + 1 < end && (lf = memchr(text.ptr + at, '\n', end - 1 - at))) {
        at = (size_t)(lf - text.ptr) + 1;
        if (text.ptr[at] == '\n')
            return at + 1;
        if (text.ptr[at] == '\r' && at + 1 < end && text.ptr[at + 1] == '\n')
            return at + 2;
    }
    return end;
}

/* Give each thread its share; returns how many there are. */
static size_t share_out(struct gloss_spread *spread, const struct gloss_piece *piece) {
    size_t len = piece->text.len, size = (len - piece->from) / spread->threads.count, count = 0, at = piece->from;

    if (size < LEAST_BYTES)
        size = LEAST_BYTES;
    while (at < len && count < spread->threads.count) {
        struct share *share = &spread->shares[count++];
        bool is_last = count == spread->threads.count || len - at < 2 * size;

        share->piece = *piece;
        share->piece.from = at;
        share->end = is_last ? len : behind_blank_line(piece->text, at + size, len - LEAST_BYTES / 2);
        /* Near the end, nothing is cut off: the last share leaves undecided what one scanner would. */
        if (!is_last && share->end == len - LEAST_BYTES / 2)
            share->end = len;
        if (len - share->end > AFTER) {
            share->piece.text.len = share->end + AFTER;
            share->piece.last = false;
        }
        at = share->end;
    }
    return count;
}

static void scan_share(void *arg, size_t number) {
    struct gloss_spread *spread = arg;
    struct share *share = &spread->shares[number];
    size_t count;

    if (number > 0)
        gloss_scanner_reset(share->scanner);
    share->scanned = gloss_scan(share->scanner, &share->piece, &share->upto);
    if (share->scanned)
        gloss_scan_mentions(share->scanner, &count); /* here, for they are made only once */
}

/* The mentions of a share that are its own. */
static struct gloss_mention *mentions_of(const struct share *share, size_t *count) {
    struct gloss_mention *mentions = gloss_scan_mentions(share->scanner, count);

    while (*count > 0 && mentions[*count - 1].start >= share->piece.offset + share->end)
        --*count;
    return mentions;
}

static bool join(struct gloss_spread *spread, size_t shares, size_t *count) {
    size_t total = 0, some;

    for (size_t i = 0; i < shares; i++) {
        if (!spread->shares[i].scanned)
            return false;
        mentions_of(&spread->shares[i], &some);
        total += some;
    }
    if (total > spread->room) {
        struct gloss_mention *grown = realloc(spread->mentions, total * sizeof *grown);

        if (!grown)
            return false;
        spread->mentions = grown;
        spread->room = total;
    }
    for (size_t i = *count = 0; i < shares; i++) {
        const struct gloss_mention *mentions = mentions_of(&spread->shares[i], &some);

        if (some)
            memcpy(spread->mentions + *count, mentions, some * sizeof *mentions);
        *count += some;
    }
    return true;
}

bool gloss_spread_scan(struct gloss_spread *spread, struct gloss_scanner **scanner, const struct gloss_piece *piece,
                       size_t *upto, struct gloss_mention **mentions, size_t *count) {
    size_t shares = share_out(spread, piece);

    if (shares <= 1) {
        bool scanned = gloss_scan(*scanner, piece, upto);

        if (scanned)
            *mentions = gloss_scan_mentions(*scanner, count);
        return scanned;
    }
    spread->shares[0].scanner = *scanner;
    spread->threads.run(spread->threads.user, shares, scan_share, spread);
    if (!join(spread, shares, count))
        return false;
    *mentions = spread->mentions;
    *upto = spread->shares[shares - 1].upto;
    /* The next piece goes on where the last scanner stands. */
    *scanner = spread->shares[shares - 1].scanner;
    spread->shares[shares - 1].scanner = spread->shares[0].scanner;
    return true;
}
