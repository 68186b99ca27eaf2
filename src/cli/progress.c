#define _POSIX_C_SOURCE 200809L
#include "progress.h"

#include <errno.h>
#include <pthread.h>
#include <stdatomic.h>
#include <stdio.h>
#include <time.h>
#include <unistd.h>

#include "base/file.h"

enum { FIRST_MS = 1000, EVERY_MS = 100 };

static struct {
    bool on;
    const char *doing; /* what a call is at; NULL: texts are read */
    uint64_t done, total;
    int64_t next_ms; /* when the line may be written again */
} work;

/* Of work, and of standard error while it is written to. */
static pthread_mutex_t lock = PTHREAD_MUTEX_INITIALIZER;

/* Also read by signal handlers. */
static atomic_bool is_shown;

static int64_t now_ms(void) {
    struct timespec now = {0};

    clock_gettime(CLOCK_MONOTONIC, &now);
    return (int64_t)now.tv_sec * 1000 + now.tv_nsec / 1000000;
}

void cli_progress_start(bool shows, uint64_t total) {
    work.on = shows;
    work.doing = NULL;
    work.done = 0;
    work.total = total;
    work.next_ms = shows ? now_ms() + FIRST_MS : 0;
}

static void write_line(void) {
    double megabyte = 1e6, share = work.total ? (double)work.done * 100 / (double)work.total : 0;
    char line[80];
    int len;

    if (work.doing)
        len = snprintf(line, sizeof line, "\r%s, %d %%\033[K", work.doing, (int)share);
    else if (work.total >= work.done && work.total > 0)
        len = snprintf(line, sizeof line, "\r%.1f of %.1f MB, %d %%\033[K", (double)work.done / megabyte,
                       (double)work.total / megabyte, (int)share);
    else
        len = snprintf(line, sizeof line, "\r%.1f MB\033[K", (double)work.done / megabyte);
    atomic_store(&is_shown, true);
    gloss_write_all(STDERR_FILENO, line, (size_t)len);
}

static void show(void) {
    int64_t now = now_ms();

    if (now < work.next_ms)
        return;
    work.next_ms = now + EVERY_MS;
    write_line();
}

void cli_progress_add(size_t bytes) {
    pthread_mutex_lock(&lock);
    work.done += bytes;
    if (work.on)
        show();
    pthread_mutex_unlock(&lock);
}

void cli_progress_start_call(bool shows) { cli_progress_start(shows, 0); }

void cli_progress_receive(void *user, enum gloss_stage stage, uint64_t done, uint64_t total) {
    static const char *const names[] = {
        [GLOSS_LOADING] = "loading the glossary",
        [GLOSS_COMPILING] = "compiling the glossary",
        [GLOSS_EXAMINING] = "examining the glossary",
    };

    (void)user;
    pthread_mutex_lock(&lock);
    work.doing = names[stage];
    work.done = done;
    work.total = total;
    if (work.on)
        show();
    pthread_mutex_unlock(&lock);
}

void cli_progress_say(const char *message, size_t len) {
    pthread_mutex_lock(&lock);
    cli_progress_erase();
    gloss_write_all(STDERR_FILENO, message, len);
    pthread_mutex_unlock(&lock);
}

void cli_progress_erase(void) {
    int error = errno;

    if (atomic_exchange(&is_shown, false))
        gloss_write_all(STDERR_FILENO, "\r\033[K", 4);
    errno = error;
}

void cli_progress_stop(void) {
    pthread_mutex_lock(&lock);
    cli_progress_erase();
    work.on = false;
    pthread_mutex_unlock(&lock);
}
