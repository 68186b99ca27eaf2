#define _POSIX_C_SOURCE 200809L
#include "progress.h"

#include <errno.h>
#include <signal.h>
#include <stdio.h>
#include <time.h>
#include <unistd.h>

#include "base/file.h"

enum { FIRST_MS = 1000, EVERY_MS = 100 };

static struct {
    bool on;
    uint64_t done, total;
    int64_t next_ms; /* when the line may be written again */
} work;

/* Also read by signal handlers. */
static volatile sig_atomic_t is_shown;

static int64_t now_ms(void) {
    struct timespec now = {0};

    clock_gettime(CLOCK_MONOTONIC, &now);
    return (int64_t)now.tv_sec * 1000 + now.tv_nsec / 1000000;
}

void cli_progress_start(bool show, uint64_t total) {
    work.on = show;
    work.done = 0;
    work.total = total;
    work.next_ms = show ? now_ms() + FIRST_MS : 0;
}

static void write_line(void) {
    double megabyte = 1e6;
    char line[80];
    int len;

    if (work.total >= work.done && work.total > 0)
        len = snprintf(line, sizeof line, "\r%.1f of %.1f MB, %d %%\033[K", (double)work.done / megabyte,
                       (double)work.total / megabyte, (int)((double)work.done * 100 / (double)work.total));
    else
        len = snprintf(line, sizeof line, "\r%.1f MB\033[K", (double)work.done / megabyte);
    is_shown = 1;
    gloss_write_all(STDERR_FILENO, line, (size_t)len);
}

void cli_progress_add(size_t bytes) {
    int64_t now;

    if (!work.on)
        return;
    work.done += bytes;
    now = now_ms();
    if (now < work.next_ms)
        return;
    work.next_ms = now + EVERY_MS;
    write_line();
}

void cli_progress_erase(void) {
    int error = errno;

    if (is_shown) {
        is_shown = 0;
        gloss_write_all(STDERR_FILENO, "\r\033[K", 4);
    }
    errno = error;
}

void cli_progress_stop(void) {
    cli_progress_erase();
    work.on = false;
}
