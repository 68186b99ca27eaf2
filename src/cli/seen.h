/* seen.h - which files a run has come to already, whatever they are called: "a.md", "./a.md", a link to it, and a folder that it is in. */
#ifndef CLI_SEEN_H
#define CLI_SEEN_H

#include "base/slots.h"

/* Zeroed it is ready, and empty. */
struct cli_seen {
    char **paths; /* absolute, without links */
    size_t count, room;
    struct gloss_slots slots; /* of paths */
};

/* Take a file; *again is whether it was there before. By its path, since a file that is replaced is another one for the system. What has no
 * path is new. false: no memory. */
bool cli_seen_take(struct cli_seen *seen, const char *path, bool *again);
void cli_seen_release(struct cli_seen *seen);

#endif
