/* pty.c - run a command on a terminal that does not exist.
 *
 *     pty ROWS COLUMNS COMMAND [ARGUMENT...]
 *
 * What the command writes to its terminal goes to standard output, what comes on standard input is typed. Ends as the command
 * does, or with 124 after five minutes. */
#define _DEFAULT_SOURCE
#include <errno.h>
#include <poll.h>
#include <pty.h>
#include <signal.h>
#include <stdio.h>
#include <stdlib.h>
#include <sys/wait.h>
#include <termios.h>
#include <unistd.h>

enum { TIMED_OUT = 124, SECONDS = 300 };

static pid_t child;

static void give_up(int signal_number) {
    (void)signal_number;
    kill(child, SIGKILL);
    _exit(TIMED_OUT);
}

static void copy(int from, int to) {
    char bytes[4096];
    ssize_t got = read(from, bytes, sizeof bytes);

    for (ssize_t at = 0; at < got;) {
        ssize_t written = write(to, bytes + at, (size_t)(got - at));

        if (written < 0)
            return;
        at += written;
    }
}

/* Until the command's side of the terminal is closed. */
static void serve(int terminal) {
    struct pollfd ready[2] = {{.fd = terminal, .events = POLLIN}, {.fd = STDIN_FILENO, .events = POLLIN}};

    while (poll(ready, 2, -1) >= 0 || errno == EINTR) {
        if (ready[0].revents & POLLIN)
            copy(terminal, STDOUT_FILENO);
        else if (ready[0].revents & (POLLHUP | POLLERR))
            return;
        if (ready[1].revents & POLLIN)
            copy(STDIN_FILENO, terminal);
        if (ready[1].revents & POLLHUP)
            ready[1].fd = -1;
    }
}

int main(int argc, char *argv[]) {
    struct winsize size = {0};
    struct termios mode = {0};
    int terminal, status = 0;

    if (argc < 4) {
        fputs("usage: pty ROWS COLUMNS COMMAND [ARGUMENT...]\n", stderr);
        return 2;
    }
    size.ws_row = (unsigned short)strtoul(argv[1], NULL, 10);
    size.ws_col = (unsigned short)strtoul(argv[2], NULL, 10);
    cfmakeraw(&mode); /* lines end as they were written, and nothing typed is shown */
    mode.c_lflag |= ISIG;
    mode.c_cc[VINTR] = 3;
    mode.c_cflag |= CREAD;
    child = forkpty(&terminal, NULL, &mode, &size);
    if (child < 0) {
        perror("forkpty");
        return 2;
    }
    if (child == 0) {
        execvp(argv[3], argv + 3);
        perror(argv[3]);
        _exit(127);
    }
    signal(SIGALRM, give_up);
    alarm(SECONDS);
    serve(terminal);
    while (waitpid(child, &status, 0) < 0 && errno == EINTR)
        continue;
    return WIFEXITED(status) ? WEXITSTATUS(status) : 128 + WTERMSIG(status);
}
