#include "turns.h"

#include <pthread.h>
#include <stdlib.h>

struct cli_turns {
    uint64_t next;
    pthread_mutex_t lock;
    pthread_cond_t changed;
};

struct cli_turns *cli_turns_new(void) {
    struct cli_turns *turns = calloc(1, sizeof *turns);

    if (!turns)
        return NULL;
    pthread_mutex_init(&turns->lock, NULL);
    pthread_cond_init(&turns->changed, NULL);
    return turns;
}

void cli_turns_free(struct cli_turns *turns) {
    if (!turns)
        return;
    pthread_cond_destroy(&turns->changed);
    pthread_mutex_destroy(&turns->lock);
    free(turns);
}

/* The lock is held. */
static void wait_for(struct cli_turns *turns, uint64_t number) {
    while (turns->next < number)
        pthread_cond_wait(&turns->changed, &turns->lock);
}

void cli_turns_wait(struct cli_turns *turns, uint64_t number) {
    pthread_mutex_lock(&turns->lock);
    wait_for(turns, number);
    pthread_mutex_unlock(&turns->lock);
}

void cli_turns_pass(struct cli_turns *turns, uint64_t number) {
    pthread_mutex_lock(&turns->lock);
    wait_for(turns, number);
    turns->next = number + 1;
    pthread_cond_broadcast(&turns->changed);
    pthread_mutex_unlock(&turns->lock);
}
