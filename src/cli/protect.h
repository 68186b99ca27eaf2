/* protect.h - the files that a run reads, whose places no result takes: by device and inode, whatever their names are. */
#ifndef CLI_PROTECT_H
#define CLI_PROTECT_H

#include <sys/stat.h>

#include "options.h"

struct cli_protected {
    const char *path, *what; /* what it is to the run */
    bool is_text;
    dev_t device;
    ino_t inode;
};

/* Zeroed it is ready, and empty. */
struct cli_protection {
    struct cli_protected *files;
    size_t count, room;
};

/* All that a command line reads: the glossary's files, lists of what is known, and texts that are named. false: no memory. */
bool cli_protect(struct cli_protection *protection, const struct cli_options *options,
                 const struct gloss_glossary *glossary);
void cli_protection_release(struct cli_protection *protection);

/* The one with a device and inode, a text only where it is nothing else; NULL: none. */
const struct cli_protected *cli_protected_find(const struct cli_protection *protection, const struct stat *info);
/* Whether '-o' may name a file, which a link leads to as well; may_be_text: a text, too. false after a message. */
bool cli_protect_output(const struct cli_protection *protection, const char *output, bool may_be_text);

#endif
