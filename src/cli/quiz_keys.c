#define _POSIX_C_SOURCE 200809L
#include "quiz_keys.h"

#include <errno.h>
#include <fcntl.h>
#include <poll.h>
#include <signal.h>
#include <unistd.h>

#include "base/ascii.h"
#include "base/limits.h"
#include "signals.h"
#include "terminal.h"

enum { ESCAPE_MS = 25, CHUNK = 4096 };

bool cli_quiz_keys_open(struct cli_quiz_keys *keys, bool from_terminal) {
    *keys = (struct cli_quiz_keys){.fd = STDIN_FILENO, .signals = -1};
    if (from_terminal) {
        keys->fd = open("/dev/tty", O_RDWR | O_CLOEXEC);
        keys->opened = keys->fd >= 0;
        if (!keys->opened)
            return false;
    }
    keys->is_terminal = cli_is_terminal(keys->fd) && tcgetattr(keys->fd, &keys->usual) == 0;
    if (keys->is_terminal)
        keys->signals = cli_signals_divert();
    return true;
}

static void set_single(struct cli_quiz_keys *keys, bool single) {
    struct termios modes = keys->usual;

    if (!keys->is_terminal || keys->single == single)
        return;
    if (single) {
        modes.c_lflag &= ~(tcflag_t)(ICANON | ECHO);
        modes.c_cc[VMIN] = 1;
        modes.c_cc[VTIME] = 0;
    }
    tcsetattr(keys->fd, TCSADRAIN, &modes);
    keys->single = single;
}

void cli_quiz_keys_close(struct cli_quiz_keys *keys) {
    set_single(keys, false);
    if (keys->signals >= 0)
        cli_signals_return();
    if (keys->opened)
        close(keys->fd);
    gloss_buf_release(&keys->ahead);
}

/* ---- Waiting ---- */

/* A signal has come. Returns whether to go on. */
static bool take_signal(struct cli_quiz_keys *keys) {
    unsigned char number;
    bool single = keys->single;

    while (read(keys->signals, &number, 1) == 1) {
        if (number == SIGTSTP) {
            set_single(keys, false);
            cli_signals_stop();
            set_single(keys, single);
            if (keys->resumed)
                keys->resumed(keys->user);
        } else if (number != SIGWINCH) {
            keys->signal = number;
        }
    }
    return keys->signal == 0;
}

/* Until there is something to read. false: there will be nothing. */
static bool wait_for(struct cli_quiz_keys *keys) {
    struct pollfd ready[2] = {{.fd = keys->fd, .events = POLLIN}, {.fd = keys->signals, .events = POLLIN}};

    for (;;) {
        if (poll(ready, keys->signals >= 0 ? 2 : 1, -1) < 0) {
            if (errno != EINTR)
                return false;
            ready[0].revents = 0;
            ready[1].revents = POLLIN;
        }
        if (keys->signals >= 0 && ready[1].revents & POLLIN && !take_signal(keys))
            return false;
        if (ready[0].revents)
            return true; /* an end can be read, too */
    }
}

static ptrdiff_t read_some(struct cli_quiz_keys *keys, char *bytes, size_t size) {
    ptrdiff_t got;

    do
        got = wait_for(keys) ? read(keys->fd, bytes, size) : 0;
    while (got < 0 && (errno == EINTR || errno == EAGAIN) && !keys->signal);
    return got;
}

/* ---- Keys ---- */

/* What an escape begins is no answer: ESC [ ... letter, ESC O letter, or ESC and a key. */
static void drop_sequence(const struct cli_quiz_keys *keys) {
    struct pollfd ready = {.fd = keys->fd, .events = POLLIN};
    bool first = true, goes_on = true;
    char byte;

    while (goes_on && poll(&ready, 1, ESCAPE_MS) > 0 && read(keys->fd, &byte, 1) == 1) {
        goes_on = first ? byte == '[' || byte == 'O' : byte < '@' || byte > '~';
        first = false;
    }
}

static int small(char byte) { return gloss_is_capital(byte) ? byte | 0x20 : byte; }

static int key_of_terminal(struct cli_quiz_keys *keys) {
    char byte;

    set_single(keys, true);
    for (;;) {
        if (read_some(keys, &byte, 1) <= 0)
            return -1;
        if (byte == '\033')
            drop_sequence(keys);
        else if ((cc_t)byte == keys->usual.c_cc[VEOF])
            return -1;
        else if ((byte >= ' ' && byte < 0x7F) || byte == '\n')
            return small(byte);
    }
}

int cli_quiz_keys_key(struct cli_quiz_keys *keys) {
    struct gloss_buf line = {0};
    struct gloss_slice text;
    int key = -1;

    if (keys->is_terminal)
        return key_of_terminal(keys);
    if (cli_quiz_keys_line(keys, &line)) {
        text = gloss_slice_trim(gloss_buf_slice(&line));
        /* One letter is an answer, and a word is none. */
        key = text.len == 0 ? '\n' : text.len == 1 ? small(text.ptr[0]) : 0;
    }
    gloss_buf_release(&line);
    return key;
}

/* ---- Lines ---- */

static size_t least(size_t a, size_t b) { return a < b ? a : b; }

/* Move the first line of what is ahead to line. false: it has no end yet. */
static bool take_line(struct cli_quiz_keys *keys, struct gloss_buf *line, bool ended) {
    const char *lf = keys->ahead.len ? memchr(keys->ahead.ptr, '\n', keys->ahead.len) : NULL;
    size_t len = lf ? (size_t)(lf - keys->ahead.ptr) : keys->ahead.len, taken = lf ? len + 1 : len;

    if (!lf && (!ended || len == 0))
        return false;
    gloss_buf_put(line, gloss_slice_cut(gloss_buf_slice(&keys->ahead), 0, least(len, GLOSS_LIMIT_ANSWER_BYTES)));
    memmove(keys->ahead.ptr, keys->ahead.ptr + taken, keys->ahead.len - taken);
    keys->ahead.len -= taken;
    return true;
}

bool cli_quiz_keys_line(struct cli_quiz_keys *keys, struct gloss_buf *line) {
    set_single(keys, false);
    line->len = 0;
    while (!take_line(keys, line, false)) {
        char *room = gloss_buf_reserve(&keys->ahead, CHUNK);
        ptrdiff_t got = room ? read_some(keys, room, CHUNK) : 0;

        if (got <= 0)
            return take_line(keys, line, true) && !keys->ahead.failed;
        /* What is ahead has no end of a line yet: what goes on is no answer, however long it gets. */
        if (keys->ahead.len > GLOSS_LIMIT_ANSWER_BYTES) {
            memmove(keys->ahead.ptr + GLOSS_LIMIT_ANSWER_BYTES, room, (size_t)got);
            keys->ahead.len = GLOSS_LIMIT_ANSWER_BYTES;
        }
        keys->ahead.len += (size_t)got;
        keys->failed |= keys->ahead.failed;
    }
    keys->failed |= line->failed;
    return !keys->failed;
}
