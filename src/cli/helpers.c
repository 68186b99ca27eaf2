#define _POSIX_C_SOURCE 200809L
#include "helpers.h"

#include <pthread.h>
#include <stdlib.h>

#include "signals.h"

struct cli_helpers {
    pthread_t *threads;
    size_t thread_count, thread_room; /* without the caller */
    size_t wanted;                    /* with the caller */
    void (*task)(void *arg, size_t number);
    void *arg;
    size_t next, count, done; /* tasks begun, in all, ended */
    bool over;
    pthread_mutex_t lock;
    pthread_cond_t changed;
};

struct cli_helpers *cli_helpers_new(size_t threads) {
    struct cli_helpers *helpers = calloc(1, sizeof *helpers);

    if (!helpers)
        return NULL;
    helpers->wanted = threads;
    helpers->thread_room = threads - 1;
    helpers->threads = calloc(threads, sizeof *helpers->threads);
    pthread_mutex_init(&helpers->lock, NULL);
    pthread_cond_init(&helpers->changed, NULL);
    if (!helpers->threads) {
        cli_helpers_free(helpers);
        return NULL;
    }
    return helpers;
}

/* Do tasks while there are any. The lock is held before and after, and not meanwhile. */
static void do_tasks(struct cli_helpers *helpers) {
    while (helpers->next < helpers->count) {
        size_t number = helpers->next++;

        pthread_mutex_unlock(&helpers->lock);
        helpers->task(helpers->arg, number);
        pthread_mutex_lock(&helpers->lock);
        if (++helpers->done == helpers->count)
            pthread_cond_broadcast(&helpers->changed);
    }
}

static void *help(void *user) {
    struct cli_helpers *helpers = user;

    pthread_mutex_lock(&helpers->lock);
    while (!helpers->over) {
        do_tasks(helpers);
        if (!helpers->over)
            pthread_cond_wait(&helpers->changed, &helpers->lock);
    }
    pthread_mutex_unlock(&helpers->lock);
    return NULL;
}

static void add_threads(struct cli_helpers *helpers, size_t count) {
    while (helpers->thread_count < helpers->thread_room && helpers->thread_count + 1 < count) {
        int error;

        cli_signals_block(true);
        error = pthread_create(&helpers->threads[helpers->thread_count], NULL, help, helpers);
        cli_signals_block(false);
        if (error)
            helpers->thread_room = helpers->thread_count; /* these have to do */
        else
            helpers->thread_count++;
    }
}

static void run(void *user, size_t count, void (*task)(void *arg, size_t number), void *arg) {
    struct cli_helpers *helpers = user;

    pthread_mutex_lock(&helpers->lock);
    helpers->task = task;
    helpers->arg = arg;
    helpers->next = helpers->done = 0;
    helpers->count = count;
    add_threads(helpers, count);
    pthread_cond_broadcast(&helpers->changed);
    do_tasks(helpers);
    while (helpers->done < helpers->count)
        pthread_cond_wait(&helpers->changed, &helpers->lock);
    pthread_mutex_unlock(&helpers->lock);
}

struct gloss_threads cli_helpers_threads(struct cli_helpers *helpers) {
    return (struct gloss_threads){helpers->wanted, run, helpers};
}

void cli_helpers_free(struct cli_helpers *helpers) {
    if (!helpers)
        return;
    pthread_mutex_lock(&helpers->lock);
    helpers->over = true;
    pthread_cond_broadcast(&helpers->changed);
    pthread_mutex_unlock(&helpers->lock);
    for (size_t i = 0; i < helpers->thread_count; i++)
        pthread_join(helpers->threads[i], NULL);
    pthread_cond_destroy(&helpers->changed);
    pthread_mutex_destroy(&helpers->lock);
    free(helpers->threads);
    free(helpers);
}
