/* run.h - texts in, their explained form or their notes out: what the parts of such a run share.
 *
 *     texts -> units -> workers, each with a part of the job -> in order: job -> output
 *             texts.h   cli_run_do, in any thread               cli_run_end, in the order of the texts */
#ifndef CLI_RUN_H
#define CLI_RUN_H

#include "helpers.h"
#include "output.h"
#include "place.h"
#include "protect.h"
#include "said.h"
#include "site.h"
#include "texts.h"
#include "turns.h"

enum { CLI_SETS = 2 }; /* of options: for one document, and for several in one result */

/* What one thread works with. */
struct cli_worker {
    struct cli_run *run;
    struct cli_unit *unit; /* under way */
    struct gloss_job *parts[CLI_SETS];
    struct gloss_buf source, result; /* places of its unit in the site */
};

/* All of one run, released together. */
struct cli_run {
    const struct cli_options *options;
    struct gloss_options gloss[CLI_SETS];
    struct gloss_glossary *glossary;
    struct gloss_index *index;
    struct gloss_known *known;
    struct cli_texts *texts;
    struct cli_protection reads;
    struct cli_site *site; /* NULL: each result is for itself */
    struct cli_workers *workers;
    struct cli_worker *threads;
    size_t thread_count;
    struct cli_helpers *helpers; /* where one text is all */
    struct gloss_scope *scope;   /* of all texts; NULL: each has its own */
    struct cli_turns *turns;     /* to plan, where there is a scope */
    bool to_folder;

    /* Of whoever has the turn. */
    struct gloss_job *jobs[CLI_SETS];
    struct cli_output output;
    struct cli_options chosen; /* with the text of a place as the only one */
    struct cli_place place;    /* the one to explain; path NULL: none */
    struct gloss_arena arena;
    bool writing;         /* the output is open */
    uint64_t written;     /* bytes of all results */
    bool target_bad;      /* the result of this text is not to be kept */
    bool failed;          /* something is missing in what was done */
    bool broken;          /* the result is not whole */
    size_t opened;        /* inputs */
    struct cli_said said; /* warnings on glossaries */
};

/* What struct cli_work asks for: user is the run, and each task a unit. Do one, in the thread of that number. */
void cli_run_do(void *user, size_t number, struct cli_task *task);

/* What units have made goes out, in their order. */

/* The unit is next: what waits of its result goes out, and from here on the rest as it comes. */
bool cli_run_take_turn(struct cli_run *run, struct cli_unit *unit);
/* Some of the result of the unit that has the turn; begins: it is the first of a document. */
bool cli_run_pass_on(struct cli_run *run, struct cli_unit *unit, struct gloss_slice bytes, bool begins);
/* The unit is done, and next. false: nothing more is wanted. */
bool cli_run_end(void *user, struct cli_task *task);
/* The unit is not wanted any more. */
void cli_run_drop(void *user, struct cli_task *task);
/* The job that writes the results of units like this one; NULL without memory. */
struct gloss_job *cli_run_job(struct cli_run *run, bool many);

#endif
