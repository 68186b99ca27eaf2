/* turns.h - threads that come to a place in the order of their tasks, one at a time. */
#ifndef CLI_TURNS_H
#define CLI_TURNS_H

#include <stdbool.h>
#include <stdint.h>

struct cli_turns;

/* NULL: no memory. */
struct cli_turns *cli_turns_new(void);
void cli_turns_free(struct cli_turns *turns);
/* Wait until all tasks with a lower number have passed. Numbers count from 0. */
void cli_turns_wait(struct cli_turns *turns, uint64_t number);
/* The same, and be done there: the next may come. Each task has to pass once. */
void cli_turns_pass(struct cli_turns *turns, uint64_t number);

#endif
