#include "spread.h"

#include <stdatomic.h>
#include <stdlib.h>

#include "base/array.h"
#include "base/limits.h"

enum {
    LEAST_BYTES = 128 << 10, /* of a share: less is not worth waking a thread */
    PER_THREAD = 2,          /* shares: whoever is done sooner, or has something else to do, takes more or fewer of them */
    AFTER = GLOSS_SCAN_AFTER + 16 /* behind a share, so that all of it is decided: a piece may end inside a character */
};

/* What is scanned in one go. */
struct share {
    struct gloss_scanner *scanner; /* of the first: whoever scanned what comes before */
    struct gloss_piece piece;
    size_t end; /* byte of the piece where the next share begins */
    size_t upto;
    bool scanned;
};

struct gloss_spread {
    struct gloss_threads threads;
    struct share *shares;
    size_t share_room, share_count;
    struct gloss_aside aside;
    atomic_size_t begun;               /* of the aside and the shares */
    struct gloss_mention *mentions[2]; /* of this call, and of the one before */
    size_t room[2];
    unsigned now;
};

bool gloss_spread_helps(const struct gloss_index *index, const struct gloss_threads *threads) {
    return threads->count > 1 && index->patterns.count == 0;
}

struct gloss_spread *gloss_spread_new(const struct gloss_index *index, struct gloss_threads threads) {
    struct gloss_spread *spread = calloc(1, sizeof *spread);

    if (!spread)
        return NULL;
    spread->threads = threads;
    spread->share_room = threads.count * PER_THREAD;
    if (spread->share_room > GLOSS_LIMIT_WINDOW_BYTES / LEAST_BYTES)
        spread->share_room = GLOSS_LIMIT_WINDOW_BYTES / LEAST_BYTES;
    spread->shares = calloc(spread->share_room, sizeof *spread->shares);
    for (size_t i = 1; spread->shares && i < spread->share_room; i++) {
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
    for (size_t i = 1; spread->shares && i < spread->share_room; i++)
        gloss_scanner_free(spread->shares[i].scanner);
    free(spread->shares);
    free(spread->mentions[0]);
    free(spread->mentions[1]);
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

static void share_out(struct gloss_spread *spread, const struct gloss_piece *piece) {
    size_t len = piece->text.len, size = (len - piece->from) / spread->share_room, count = 0, at = piece->from;

    if (size < LEAST_BYTES)
        size = LEAST_BYTES;
    do {
        struct share *share = &spread->shares[count++];
        bool is_last = count == spread->share_room || len - at < 2 * size;

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
    } while (at < len && count < spread->share_room);
    spread->share_count = count;
}

static void scan_share(struct gloss_spread *spread, size_t number) {
    struct share *share = &spread->shares[number];
    size_t count;

    if (number > 0)
        gloss_scanner_reset(share->scanner);
    share->scanned = gloss_scan(share->scanner, &share->piece, &share->upto);
    if (share->scanned)
        gloss_scan_mentions(share->scanner, &count); /* here, for they are made only once */
}

/* What a thread does: the aside, which is begun first, and shares, as long as there are any. */
static void help(void *arg, size_t thread) {
    struct gloss_spread *spread = arg;
    size_t asides = spread->aside.run ? 1 : 0, number;

    (void)thread;
    while ((number = atomic_fetch_add(&spread->begun, 1)) < asides + spread->share_count)
        if (number < asides)
            spread->aside.run(spread->aside.arg);
        else
            scan_share(spread, number - asides);
}

/* The mentions of a share that are its own. */
static struct gloss_mention *mentions_of(const struct share *share, size_t *count) {
    struct gloss_mention *mentions = gloss_scan_mentions(share->scanner, count);

    while (*count > 0 && mentions[*count - 1].start >= share->piece.offset + share->end)
        --*count;
    return mentions;
}

static bool join(struct gloss_spread *spread, struct gloss_mention **mentions, size_t *count) {
    size_t total = 0, some;
    struct gloss_mention *grown;

    for (size_t i = 0; i < spread->share_count; i++) {
        if (!spread->shares[i].scanned)
            return false;
        mentions_of(&spread->shares[i], &some);
        total += some;
    }
    grown = gloss_array_fit(spread->mentions[spread->now], total, &spread->room[spread->now], sizeof *grown);
    if (!grown)
        return false;
    *mentions = spread->mentions[spread->now] = grown;
    *count = total;
    for (size_t i = 0; i < spread->share_count; i++) {
        const struct gloss_mention *own = mentions_of(&spread->shares[i], &some);

        if (some)
            memcpy(grown, own, some * sizeof *own);
        grown += some;
    }
    return true;
}

bool gloss_spread_scan(struct gloss_spread *spread, struct gloss_scanner **scanner, const struct gloss_piece *piece,
                       struct gloss_aside aside, size_t *upto, struct gloss_mention **mentions, size_t *count) {
    size_t tasks;
    struct share *last;

    share_out(spread, piece);
    spread->shares[0].scanner = *scanner;
    spread->aside = aside;
    spread->begun = 0;
    spread->now = !spread->now;
    tasks = spread->share_count + (aside.run ? 1 : 0);
    if (tasks > spread->threads.count)
        tasks = spread->threads.count;
    if (tasks > 1)
        spread->threads.run(spread->threads.user, tasks, help, spread);
    else
        help(spread, 0);
    if (!join(spread, mentions, count))
        return false;
    last = &spread->shares[spread->share_count - 1];
    *upto = last->upto;
    /* The next piece goes on where the last scanner stands. */
    *scanner = last->scanner;
    last->scanner = spread->shares[0].scanner;
    return true;
}
