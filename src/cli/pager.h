/* pager.h - a long result is shown a screenful at a time.
 *
 * Text is collected until it is longer than the screen; then the pager starts, and what follows is passed on as it comes.
 * Where no pager can be run, or it ends before it has read anything, the text goes to standard output after all. */
#ifndef CLI_PAGER_H
#define CLI_PAGER_H

#include <sys/types.h>

#include "base/buffer.h"
#include "terminal.h"

struct cli_pager {
    enum { CLI_PAGER_OFF, CLI_PAGER_COLLECTING, CLI_PAGER_RUNNING } state;
    const char *command;
    struct gloss_buf kept;    /* collected, then what a pager that is none has not shown */
    size_t rows, columns;     /* of the screen */
    size_t rows_used, column; /* by what is collected */
    bool in_escape, in_link;
    pid_t pid;
    int fd;
    size_t fed; /* bytes written to it */
};

/* Decide whether there may be a pager. */
void cli_pager_open(struct cli_pager *pager, enum cli_when wish);
/* What may show a result on standard output. */
struct cli_pager_kind {
    bool is_any;   /* there may be a pager */
    unsigned less; /* the version, if it is plain `less`; 0: it is not, or nobody knows */
};
struct cli_pager_kind cli_pager_kind(enum cli_when wish);
/* Both: false and errno; EPIPE when the pager was left early. */
bool cli_pager_write(struct cli_pager *pager, const char *bytes, size_t size);
bool cli_pager_close(struct cli_pager *pager);

#endif
