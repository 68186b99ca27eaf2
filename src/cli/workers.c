#define _GNU_SOURCE
#include "workers.h"

#include <pthread.h>
#include <sched.h>
#include <stdlib.h>
#include <unistd.h>

#include "signals.h"

enum {
    TASKS_PER_THREAD = 4,
    HEAVY_BYTES = 4 << 20, /* a thread: where tasks weigh more together, only as many are under way as there are threads */
};

struct cli_workers {
    struct cli_work work;
    pthread_t *threads;
    size_t thread_count, thread_room, idle;
    struct cli_task **tasks; /* a ring: number modulo room */
    size_t room, weight;
    uint64_t head, taken, tail; /* tasks ended, begun, pushed */
    bool ending;                /* a thread is in end */
    bool complete, stopped;     /* nothing more is pushed; nothing more is wanted */
    pthread_mutex_t lock;
    pthread_cond_t changed;
};

/* What a new thread is told, and says that it has read. */
struct start {
    struct cli_workers *workers;
    size_t number;
    bool begun;
};

struct cli_workers *cli_workers_new(size_t threads, struct cli_work work) {
    struct cli_workers *workers = calloc(1, sizeof *workers);

    if (!workers)
        return NULL;
    workers->work = work;
    workers->thread_room = threads > 1 ? threads : 0;
    workers->room = threads * TASKS_PER_THREAD;
    workers->threads = calloc(threads, sizeof *workers->threads);
    workers->tasks = calloc(workers->room, sizeof(struct cli_task *));
    pthread_mutex_init(&workers->lock, NULL);
    pthread_cond_init(&workers->changed, NULL);
    if (!workers->threads || !workers->tasks) {
        cli_workers_free(workers);
        return NULL;
    }
    return workers;
}

void cli_workers_free(struct cli_workers *workers) {
    if (!workers)
        return;
    pthread_cond_destroy(&workers->changed);
    pthread_mutex_destroy(&workers->lock);
    free(workers->threads);
    free(workers->tasks);
    free(workers);
}

static struct cli_task **place(struct cli_workers *workers, uint64_t number) {
    return &workers->tasks[number % workers->room];
}

/* End what has been done, as far as it is next in order. The lock is held before and after, and not meanwhile. */
static void end_in_order(struct cli_workers *workers) {
    while (!workers->ending && !workers->stopped && workers->head < workers->taken &&
           (*place(workers, workers->head))->done) {
        struct cli_task *task = *place(workers, workers->head);
        bool goes_on;

        workers->ending = true;
        workers->weight -= task->weight;
        pthread_mutex_unlock(&workers->lock);
        goes_on = workers->work.end(workers->work.user, task);
        pthread_mutex_lock(&workers->lock);
        workers->ending = false;
        workers->stopped = !goes_on;
        workers->head++;
        pthread_cond_broadcast(&workers->changed);
    }
}

/* The lock is held. */
static void do_next(struct cli_workers *workers, size_t worker) {
    struct cli_task *task = *place(workers, workers->taken++);

    pthread_mutex_unlock(&workers->lock);
    workers->work.run(workers->work.user, worker, task);
    pthread_mutex_lock(&workers->lock);
    task->done = true;
    end_in_order(workers);
}

static void *work(void *user) {
    struct start *start = user;
    struct cli_workers *workers = start->workers;
    size_t number = start->number;

    pthread_mutex_lock(&workers->lock);
    start->begun = true;
    pthread_cond_broadcast(&workers->changed);
    while (!workers->stopped) {
        if (workers->taken < workers->tail) {
            do_next(workers, number);
        } else if (workers->complete) {
            break;
        } else {
            workers->idle++;
            pthread_cond_wait(&workers->changed, &workers->lock);
            workers->idle--;
        }
    }
    pthread_mutex_unlock(&workers->lock);
    return NULL;
}

/* One more thread, if that can be. The lock is held. Signals stay with the first thread, whose reads they may interrupt. */
static void add_thread(struct cli_workers *workers) {
    struct start start = {workers, workers->thread_count, false};
    int error;

    cli_signals_block(true);
    error = pthread_create(&workers->threads[workers->thread_count], NULL, work, &start);
    cli_signals_block(false);
    if (error) {
        workers->thread_room = workers->thread_count; /* these have to do */
        return;
    }
    workers->thread_count++;
    while (!start.begun)
        pthread_cond_wait(&workers->changed, &workers->lock);
}

static bool is_full(const struct cli_workers *workers, size_t weight) {
    uint64_t count = workers->tail - workers->head;
    size_t threads = workers->thread_count ? workers->thread_count : 1;

    return count == workers->room || (count >= threads && workers->weight + weight > threads * HEAVY_BYTES);
}

bool cli_workers_push(struct cli_workers *workers, struct cli_task *task) {
    bool taken, goes_on;

    pthread_mutex_lock(&workers->lock);
    while (!workers->stopped && is_full(workers, task->weight))
        pthread_cond_wait(&workers->changed, &workers->lock);
    taken = !workers->stopped;
    if (taken) {
        task->number = workers->tail;
        task->done = false;
        *place(workers, workers->tail++) = task;
        workers->weight += task->weight;
        if (workers->thread_count < workers->thread_room && workers->tail - workers->taken > workers->idle)
            add_thread(workers);
        if (workers->thread_count == 0)
            do_next(workers, 0);
        pthread_cond_broadcast(&workers->changed);
    }
    goes_on = !workers->stopped;
    pthread_mutex_unlock(&workers->lock);
    if (!taken)
        workers->work.drop(workers->work.user, task);
    return goes_on;
}

bool cli_workers_turn(struct cli_workers *workers, struct cli_task *task, bool now) {
    bool is_first;

    pthread_mutex_lock(&workers->lock);
    while (!now && !workers->stopped && workers->head != task->number)
        pthread_cond_wait(&workers->changed, &workers->lock);
    is_first = !workers->stopped && workers->head == task->number;
    pthread_mutex_unlock(&workers->lock);
    return is_first;
}

void cli_workers_finish(struct cli_workers *workers) {
    pthread_mutex_lock(&workers->lock);
    workers->complete = true;
    pthread_cond_broadcast(&workers->changed);
    pthread_mutex_unlock(&workers->lock);
    for (size_t i = 0; i < workers->thread_count; i++)
        pthread_join(workers->threads[i], NULL);
    workers->thread_count = workers->thread_room = 0;
    for (; workers->head < workers->tail; workers->head++)
        workers->work.drop(workers->work.user, *place(workers, workers->head));
}

size_t cli_workers_processors(void) {
    long online;
#ifdef CPU_COUNT
    cpu_set_t set;

    if (sched_getaffinity(0, sizeof set, &set) == 0 && CPU_COUNT(&set) > 0)
        return (size_t)CPU_COUNT(&set);
#endif
    online = sysconf(_SC_NPROCESSORS_ONLN);
    return online > 0 ? (size_t)online : 1;
}
