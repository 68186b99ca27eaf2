/* read_known.h - what the reader knows, and the file that remembers it. */
#ifndef CLI_READ_KNOWN_H
#define CLI_READ_KNOWN_H

#include "base/buffer.h"
#include "options.h"

struct cli_read_known {
    const struct gloss_glossary *glossary;
    const struct cli_options *options;
    struct gloss_known *known;
    struct gloss_buf path;  /* of the file that remembers; empty: there is none */
    struct gloss_buf added; /* lines that were added, in order */
    size_t added_count;
};

/* Read the files that '--known' names, of which the last remembers, else the user's own. false after a message. */
bool cli_read_known_open(struct cli_read_known *known, const struct cli_options *options,
                         const struct gloss_glossary *glossary);
void cli_read_known_release(struct cli_read_known *known);

/* Know a meaning from now on, and write it down; or forget the last one that was added, whose line *line gets. NULL, or why it cannot be
 * done, as a sentence without its stop that lasts until the next call. */
const char *cli_read_known_add(struct cli_read_known *known, const struct gloss_entry *entry,
                               const struct gloss_sense *sense);
const char *cli_read_known_undo(struct cli_read_known *known, struct gloss_buf *line);

#endif
