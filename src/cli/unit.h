/* unit.h - a piece of work between the inputs and the results: a text, a batch of lines, or only something to say. */
#ifndef CLI_UNIT_H
#define CLI_UNIT_H

#include "base/buffer.h"
#include "lines.h"
#include "workers.h"

enum cli_unit_kind { CLI_UNIT_NOTHING, CLI_UNIT_TEXT, CLI_UNIT_LINES };

struct cli_unit {
    struct cli_task task;
    enum cli_unit_kind kind;
    char *name; /* of the input */
    struct cli_input input;
    enum gloss_format format; /* of a text */
    struct cli_batch batch;

    /* Where results go to files of their own: */
    char *target; /* the file that begins here; NULL: none */
    bool many;    /* it takes several documents */
    bool ends;    /* it ends here */

    struct gloss_site_page *page;  /* what its text is in a site, once it is done */
    struct gloss_harvest *harvest; /* what was gathered from it: cmd_discover.c */

    /* Of an audit: what is settled for the text, and what came of it besides `out`. */
    const struct gloss_config *config; /* NULL: nothing */
    struct gloss_buf mended;           /* the text, if it changes */
    bool has_mended, fails;            /* fails: by one of the findings */
    size_t finding_count, fixed_count, acronym_count, known_count;

    /* What came of it. */
    struct gloss_buf out;
    size_t *starts; /* of documents in out */
    size_t start_count, start_room;
    bool at_start; /* what comes next is the first of a document */
    bool has_turn; /* nothing waits in out */
    bool planned;  /* the turn to plan has been passed on */
    struct cli_fault *faults;
    size_t fault_count, fault_room;
    bool no_memory; /* nothing more is to be done */
    bool skipped;   /* something could not be read; the others are done */
    bool broken;    /* a text was lost half-way */
    bool stops;     /* the rest is not to be done */
    bool closed;    /* the output takes no more */
};

/* A unit for an input of that name. NULL: no memory. */
struct cli_unit *cli_unit_new(enum cli_unit_kind kind, const char *name);
void cli_unit_free(struct cli_unit *unit);
/* Take another name, made by malloc; faults so far are of that name. */
void cli_unit_rename(struct cli_unit *unit, char *name);

/* A diag whose faults wait in the unit; cli_unit_say says and forgets them. Their files are the unit's name or outlive it. */
struct gloss_diag cli_unit_diag(struct cli_unit *unit);
void cli_unit_say(struct cli_unit *unit, void (*say)(void *user, const struct gloss_fault *fault), void *user);

/* Keep what a document gives. */
bool cli_unit_keep(struct cli_unit *unit, const char *bytes, size_t size);

#endif
