#define _POSIX_C_SOURCE 200809L
#define _XOPEN_SOURCE 700 /* SIGXFSZ */
#include "signals.h"

#include <errno.h>
#include <fcntl.h>
#include <limits.h>
#include <sched.h>
#include <signal.h>
#include <stdatomic.h>
#include <string.h>
#include <termios.h>
#include <unistd.h>

#include "command.h"
#include "progress.h"
#include "write.h"

static const int ending[] = {SIGINT, SIGTERM, SIGHUP};
enum { ENDING_COUNT = sizeof ending / sizeof *ending };

/* Read by the handler; changed only while signals are held. */
static char temporary[PATH_MAX];
static bool interrupt_was_ignored;

/* Of whoever holds signals, or of the handler, which then keeps it: what is held may be another thread's. */
static atomic_flag held = ATOMIC_FLAG_INIT;
static atomic_int waiting; /* a signal that came meanwhile */

static void end(int signal_number) {
    if (atomic_flag_test_and_set(&held)) {
        atomic_store(&waiting, signal_number);
        return;
    }
    if (temporary[0])
        unlink(temporary);
    cli_progress_erase();
    if (signal_number == SIGINT)
        _exit(CLI_INTERRUPTED);
    /* The default action comes when the handler returns. */
    signal(signal_number, SIG_DFL);
    raise(signal_number);
}

/* ---- The screen in other hands ---- */

static int diversion[2] = {-1, -1};
static struct termios before_screen;
static bool has_screen;

/* As well as a handler can: the modes as they were, and what the terminals of today take for the end of a whole screen. */
static void give_terminal_back(void) {
    static const char sequence[] = "\033[0m\033[?1049l\033[?25h\r";

    if (diversion[0] < 0 || !has_screen)
        return;
    cli_write(STDOUT_FILENO, sequence, sizeof sequence - 1);
    tcsetattr(STDOUT_FILENO, TCSANOW, &before_screen);
}

/* ---- Files that become shorter ---- */

static struct mapping {
    const char *start;
    size_t size;
    const char *message;
} mappings[CLI_SIGNALS_MAPPINGS];
static size_t mapping_count;
static const char *_Atomic other_mapping;

static const char *message_of(const char *place) {
    for (size_t i = 0; i < mapping_count; i++)
        if (place >= mappings[i].start && (size_t)(place - mappings[i].start) < mappings[i].size)
            return mappings[i].message;
    return atomic_load(&other_mapping);
}

static void end_of_file(int signal_number, siginfo_t *info, void *context) {
    const char *message = info->si_code == BUS_ADRERR ? message_of(info->si_addr) : NULL;

    (void)context;
    if (!message) {
        signal(signal_number, SIG_DFL); /* and once more, when the handler returns */
        return;
    }
    /* Whatever is held, the thread that holds it cannot go on either. */
    if (temporary[0])
        unlink(temporary);
    cli_progress_erase();
    give_terminal_back();
    cli_write(STDERR_FILENO, message, strlen(message));
    _exit(CLI_FAILED);
}

static void catch_end_of_file(void) {
    struct sigaction action = {.sa_sigaction = end_of_file, .sa_flags = SA_SIGINFO};

    sigemptyset(&action.sa_mask);
    sigaction(SIGBUS, &action, NULL);
}

bool cli_signals_watch(const char *start, size_t size, const char *message) {
    if (mapping_count == CLI_SIGNALS_MAPPINGS)
        return false;
    mappings[mapping_count++] = (struct mapping){start, size, message};
    return true;
}

void cli_signals_watch_all(const char *message) {
    catch_end_of_file();
    atomic_store(&other_mapping, message);
}

/* ---- Being told to end ---- */

static void catch (int signal_number) {
    struct sigaction action = {.sa_handler = end};

    sigemptyset(&action.sa_mask);
    sigaction(signal_number, &action, NULL);
}

/* So it stays: nohup, or a background job of a simple shell. */
static bool is_ignored(int signal_number) {
    struct sigaction now;

    return sigaction(signal_number, NULL, &now) == 0 && now.sa_handler == SIG_IGN;
}

/* A file opened later must not get the number of a standard stream. Writing to a missing one fails. */
static void open_standard_streams(void) {
    for (int fd = STDIN_FILENO; fd <= STDERR_FILENO; fd++)
        if (fcntl(fd, F_GETFD) < 0 && errno == EBADF && open("/dev/null", O_RDONLY) < 0)
            _exit(CLI_FAILED);
}

void cli_signals_set_up(void) {
    open_standard_streams();
    signal(SIGPIPE, SIG_IGN);
    signal(SIGXFSZ, SIG_IGN);
    interrupt_was_ignored = is_ignored(SIGINT);
    for (size_t i = 0; i < ENDING_COUNT; i++)
        if (!is_ignored(ending[i]))
            catch (ending[i]);
}

void cli_signals_block(bool block) {
    sigset_t set;

    sigemptyset(&set);
    for (size_t i = 0; i < ENDING_COUNT; i++)
        sigaddset(&set, ending[i]);
    sigprocmask(block ? SIG_BLOCK : SIG_UNBLOCK, &set, NULL);
}

void cli_signals_hold(void) {
    while (atomic_flag_test_and_set(&held))
        sched_yield(); /* only the handler can have it, and the process is about to end */
}

void cli_signals_let_go(void) {
    int signal_number;

    atomic_flag_clear(&held);
    signal_number = atomic_exchange(&waiting, 0);
    /* To the process: this thread may not take signals. */
    if (signal_number)
        kill(getpid(), signal_number);
}

void cli_signals_remove(const char *path) {
    size_t len = path ? strlen(path) : 0;

    /* A longer path could not have been opened. */
    if (len >= sizeof temporary)
        len = 0;
    if (len)
        memcpy(temporary, path, len);
    temporary[len] = '\0';
}

void cli_signals_leave_interrupt(bool leave) {
    if (leave)
        signal(SIGINT, SIG_IGN);
    else if (!interrupt_was_ignored)
        catch (SIGINT);
}

/* ---- Signals as something to read ---- */

static const int diverted[] = {SIGINT, SIGTERM, SIGHUP, SIGQUIT, SIGTSTP, SIGWINCH};
enum { DIVERTED_COUNT = sizeof diverted / sizeof *diverted };

static struct sigaction before_diversion[DIVERTED_COUNT];
static void send_number(int signal_number) {
    unsigned char number = (unsigned char)signal_number;
    int error = errno;

    /* A full pipe has more than enough to say. */
    if (write(diversion[1], &number, 1) < 0)
        errno = error;
    errno = error;
}

static void divert(int signal_number) {
    struct sigaction action = {.sa_handler = send_number};

    sigemptyset(&action.sa_mask);
    sigaction(signal_number, &action, NULL);
}

int cli_signals_divert(void) {
    has_screen = tcgetattr(STDOUT_FILENO, &before_screen) == 0;
    if (pipe(diversion) != 0)
        return -1;
    for (size_t i = 0; i < 2; i++) {
        fcntl(diversion[i], F_SETFD, FD_CLOEXEC);
        fcntl(diversion[i], F_SETFL, O_NONBLOCK);
    }
    for (size_t i = 0; i < DIVERTED_COUNT; i++) {
        sigaction(diverted[i], NULL, &before_diversion[i]);
        if (before_diversion[i].sa_handler != SIG_IGN)
            divert(diverted[i]);
    }
    return diversion[0];
}

void cli_signals_return(void) {
    for (size_t i = 0; i < DIVERTED_COUNT; i++)
        sigaction(diverted[i], &before_diversion[i], NULL);
    close(diversion[0]);
    close(diversion[1]);
    diversion[0] = diversion[1] = -1;
}

void cli_signals_stop(void) {
    signal(SIGTSTP, SIG_DFL);
    raise(SIGTSTP);
    divert(SIGTSTP);
}

int cli_signals_end(int signal_number) {
    if (signal_number == SIGINT)
        return CLI_INTERRUPTED;
    signal(signal_number, SIG_DFL);
    raise(signal_number);
    return CLI_FAILED;
}

void cli_signals_reset(void) {
    signal(SIGPIPE, SIG_DFL);
    signal(SIGXFSZ, SIG_DFL);
    signal(SIGINT, interrupt_was_ignored ? SIG_IGN : SIG_DFL);
}
