/* spread.h - one piece of a text scanned by several scanners at once, in threads that the caller has.
 *
 *     | before | from ........ | cut: behind a blank line ...... | cut ............ | not decided |
 *              |  scanner 0    |  scanner 1                      |  scanner 2
 *
 * Nothing that is found, and nothing that is not searched, holds a blank line: only patterns may, and with them there is
 * but one scanner. */
#ifndef GLOSS_SPREAD_H
#define GLOSS_SPREAD_H

#include "scan.h"

struct gloss_spread;

/* NULL: no memory. */
struct gloss_spread *gloss_spread_new(const struct gloss_index *index, struct gloss_threads threads);
void gloss_spread_free(struct gloss_spread *spread);

/* Whether there is anything to be won for texts of this index. */
bool gloss_spread_helps(const struct gloss_index *index, const struct gloss_threads *threads);

/* Something else to be done meanwhile, by one of the threads. */
struct gloss_aside {
    void (*run)(void *arg); /* NULL: nothing */
    void *arg;
};

/* As gloss_scan and gloss_scan_mentions. *scanner, which has scanned what comes before, may change its place with one of the
 * spread's own. Mentions stay until the call after the next one. */
bool gloss_spread_scan(struct gloss_spread *spread, struct gloss_scanner **scanner, const struct gloss_piece *piece,
                       struct gloss_aside aside, size_t *upto, struct gloss_mention **mentions, size_t *count);

#endif
