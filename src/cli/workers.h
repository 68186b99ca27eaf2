/* workers.h - tasks done in several threads, whose results come out in the order of the tasks.
 *
 *     push -> [ . . . . . ] -> run, in any thread -> end, one after the other
 *
 * Few tasks are under way at once, so that memory is bounded by the threads and not by the work. */
#ifndef CLI_WORKERS_H
#define CLI_WORKERS_H

#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>

/* The first member of every task. */
struct cli_task {
    uint64_t number;
    size_t weight; /* bytes of memory, about */
    bool done;
};

struct cli_work {
    void (*run)(void *user, size_t worker, struct cli_task *task); /* worker: of the thread, from 0 on */
    bool (*end)(void *user, struct cli_task *task);                /* in order, never two at once; false: stop */
    void (*drop)(void *user, struct cli_task *task);               /* in place of end, for what a stop leaves over */
    void *user;
};

struct cli_workers;

/* With one thread, or where no other can be had, tasks are done as they are pushed. NULL: no memory. */
struct cli_workers *cli_workers_new(size_t threads, struct cli_work work);
/* Hand over a task; waits while too many are under way. false: stopped. */
bool cli_workers_push(struct cli_workers *workers, struct cli_task *task);
/* In run: wait until all tasks before this one have ended; false: stopped. With `now`, do not wait: whether it is so. */
bool cli_workers_turn(struct cli_workers *workers, struct cli_task *task, bool now);
/* Wait until all is done, and end the threads. */
void cli_workers_finish(struct cli_workers *workers);
void cli_workers_free(struct cli_workers *workers);

/* Threads that this process may run at once. */
size_t cli_workers_processors(void);

#endif
