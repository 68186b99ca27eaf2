#define _DEFAULT_SOURCE
#include "graphviz.h"

#include <errno.h>
#include <fcntl.h>
#include <poll.h>
#include <signal.h>
#include <spawn.h>
#include <sys/wait.h>
#include <time.h>
#include <unistd.h>

extern char **environ;

enum {
    MOST_MILLISECONDS = 5000,
    MOST_BYTES = 1 << 20,    /* of an answer */
    MOST_DOT_BYTES = 8 << 10 /* what a pipe takes before anybody reads; a graph of a page is smaller */
};

static long long milliseconds(void) {
    struct timespec now;

    clock_gettime(CLOCK_MONOTONIC, &now);
    return (long long)now.tv_sec * 1000 + now.tv_nsec / 1000000;
}

/* A pipe that other programs do not inherit. */
static bool make_pipe(int ends[2]) {
    if (pipe(ends) != 0)
        return false;
    fcntl(ends[0], F_SETFD, FD_CLOEXEC);
    fcntl(ends[1], F_SETFD, FD_CLOEXEC);
    return true;
}

static bool start(pid_t *child, int in, int out) {
    char name[] = "dot", format[] = "-Tplain";
    char *const arguments[] = {name, format, NULL};
    posix_spawn_file_actions_t actions;
    bool done;

    if (posix_spawn_file_actions_init(&actions) != 0)
        return false;
    done = posix_spawn_file_actions_adddup2(&actions, in, STDIN_FILENO) == 0 &&
           posix_spawn_file_actions_adddup2(&actions, out, STDOUT_FILENO) == 0 &&
           posix_spawn_file_actions_addopen(&actions, STDERR_FILENO, "/dev/null", O_WRONLY, 0) == 0 &&
           posix_spawnp(child, "dot", &actions, NULL, arguments, environ) == 0;
    posix_spawn_file_actions_destroy(&actions);
    return done;
}

/* Pass on what comes until its end; false: it does not end in time, or is too long. */
static bool receive(int from, struct gloss_output plain) {
    long long end = milliseconds() + MOST_MILLISECONDS;
    size_t total = 0;

    for (;;) {
        struct pollfd ready = {.fd = from, .events = POLLIN};
        long long left = end - milliseconds();
        char bytes[4096];
        ssize_t got;

        if (left <= 0 || (poll(&ready, 1, (int)left) < 0 && errno != EINTR))
            return false;
        if (!ready.revents)
            continue;
        got = read(from, bytes, sizeof bytes);
        if (got < 0 && errno == EINTR)
            continue;
        if (got <= 0)
            return got == 0;
        total += (size_t)got;
        if (total > MOST_BYTES || !plain.write(plain.user, bytes, (size_t)got))
            return false;
    }
}

/* Whether it ended well. */
static bool end(pid_t child, bool well) {
    int status;

    if (!well)
        kill(child, SIGKILL);
    while (waitpid(child, &status, 0) < 0)
        if (errno != EINTR)
            return false;
    return well && WIFEXITED(status) && WEXITSTATUS(status) == 0;
}

bool cli_graphviz(void *user, struct gloss_slice dot, struct gloss_output plain) {
    int in[2], out[2];
    pid_t child;
    bool started;

    (void)user;
    if (dot.len > MOST_DOT_BYTES || !make_pipe(in))
        return false;
    started = write(in[1], dot.ptr, dot.len) == (ssize_t)dot.len;
    close(in[1]);
    if (!make_pipe(out)) {
        close(in[0]);
        return false;
    }
    started = started && start(&child, in[0], out[1]);
    close(in[0]);
    close(out[1]);
    if (started)
        started = end(child, receive(out[0], plain));
    close(out[0]);
    return started;
}
