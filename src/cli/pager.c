#define _DEFAULT_SOURCE
#include "pager.h"

#include <errno.h>
#include <fcntl.h>
#include <poll.h>
#include <stdlib.h>
#include <sys/ioctl.h>
#include <sys/wait.h>
#include <unistd.h>

#include "base/ascii.h"
#include "progress.h"
#include "say.h"
#include "signals.h"
#include "write.h"

enum {
    CANNOT_RUN = 127,       /* as a shell says it */
    KEPT_BYTES = 256 << 10, /* more than a pipe takes: who has read this far is a pager */
};

static const char cannot_run[] = "cannot run the pager '%s'";

static const char *find_command(void) {
    const char *command = getenv("GLOSS_PAGER");

    if (!command)
        command = getenv("PAGER");
    if (!command)
        command = "less";
    return command[0] == '\0' || strcmp(command, "cat") == 0 ? NULL : command;
}

/* "less 661 (GNU regular expressions)" */
static unsigned read_version(int fd) {
    char text[64];
    ssize_t got = read(fd, text, sizeof text - 1);
    unsigned version = 0;

    if (got < 6 || memcmp(text, "less ", 5) != 0)
        return 0;
    for (ssize_t i = 5; i < got && i < 10 && gloss_is_digit(text[i]); i++)
        version = version * 10 + (unsigned)(text[i] - '0');
    return version;
}

static void become_version(int out) {
    int null = open("/dev/null", O_RDWR);

    if (null >= 0) {
        dup2(null, STDIN_FILENO);
        dup2(null, STDERR_FILENO);
    }
    dup2(out, STDOUT_FILENO);
    cli_signals_reset();
    execlp("less", "less", "--version", (char *)NULL);
    _exit(CANNOT_RUN);
}

static unsigned ask_less(void) {
    unsigned version = 0;
    int ends[2];
    pid_t pid;

    if (pipe(ends) != 0)
        return 0;
    fcntl(ends[0], F_SETFD, FD_CLOEXEC);
    fcntl(ends[1], F_SETFD, FD_CLOEXEC);
    pid = fork();
    if (pid == 0)
        become_version(ends[1]);
    close(ends[1]);
    if (pid > 0) {
        version = read_version(ends[0]);
        close(ends[0]);
        while (waitpid(pid, NULL, 0) < 0 && errno == EINTR)
            continue;
    } else {
        close(ends[0]);
    }
    return version;
}

/* It is asked once: by who writes the links, and then by who starts it. */
static unsigned less_version(void) {
    static bool asked;
    static unsigned version;

    if (!asked)
        version = ask_less();
    asked = true;
    return version;
}

struct cli_pager_kind cli_pager_kind(enum cli_when wish) {
    const char *command = find_command();
    struct cli_pager_kind kind = {.is_any = wish != CLI_NEVER && command && cli_is_capable(STDOUT_FILENO)};

    if (kind.is_any && strcmp(command, "less") == 0)
        kind.less = less_version();
    return kind;
}

void cli_pager_open(struct cli_pager *pager, enum cli_when wish) {
    *pager = (struct cli_pager){.fd = -1};
    if (wish == CLI_NEVER || !cli_is_capable(STDOUT_FILENO))
        return;
    pager->command = find_command();
    pager->rows = wish == CLI_ALWAYS ? 1 : cli_rows();
    pager->columns = cli_columns();
    if (pager->command && pager->rows > 0)
        pager->state = CLI_PAGER_COLLECTING;
}

/* Whether the text, and the prompt behind it, still fit on the screen. A character counts as one column: our own lines are
 * wrapped, so that wide ones in long lines are rare. */
static bool fits(struct cli_pager *pager, const char *bytes, size_t size) {
    for (size_t i = 0; i < size; i++) {
        if (pager->in_link) {
            /* Up to ESC and a backslash, of which the latter is the escape's end. */
            pager->in_link = bytes[i] != '\033';
            pager->in_escape = !pager->in_link;
        } else if (pager->in_escape && bytes[i] == ']') {
            pager->in_link = true;
            pager->in_escape = false;
        } else if (bytes[i] == '\033') {
            pager->in_escape = true;
        } else if (pager->in_escape) {
            pager->in_escape = bytes[i] == '[' || bytes[i] < '@';
        } else if (bytes[i] == '\n' || (((unsigned char)bytes[i] & 0xC0) != 0x80 && ++pager->column > pager->columns)) {
            pager->column = bytes[i] != '\n';
            pager->rows_used++;
        }
    }
    return pager->rows_used < pager->rows;
}

enum {
    LESS_WITH_F_ALONE = 530, /* shows a short text without -X */
};

static void become(const char *command, unsigned less, int in) {
    dup2(in, STDIN_FILENO);
    cli_signals_reset();
    setenv("LESS", less >= LESS_WITH_F_ALONE ? "FR" : "FRX", 0);
    setenv("LESSCHARSET", "utf-8", 0);
    if (less >= LESS_WITH_F_ALONE)
        execlp(command, command, "-R", "-F", "-K", (char *)NULL);
    else if (strcmp(command, "less") == 0)
        execlp(command, command, "-R", "-F", "-X", (char *)NULL);
    else if (strpbrk(command, " \t\n"))
        execl("/bin/sh", "sh", "-c", command, (char *)NULL);
    else
        execlp(command, command, (char *)NULL);
    _exit(CANNOT_RUN);
}

static bool start(struct cli_pager *pager) {
    unsigned less = strcmp(pager->command, "less") == 0 ? less_version() : 0;
    int ends[2];

    if (pipe(ends) != 0)
        return false;
    fcntl(ends[0], F_SETFD, FD_CLOEXEC);
    fcntl(ends[1], F_SETFD, FD_CLOEXEC);
    cli_progress_stop(); /* the screen is the pager's from now on */
    cli_signals_leave_interrupt(true);
    pager->pid = fork();
    if (pager->pid == 0)
        become(pager->command, less, ends[0]);
    close(ends[0]);
    if (pager->pid < 0) {
        close(ends[1]);
        cli_signals_leave_interrupt(false);
        return false;
    }
    pager->fd = ends[1];
    pager->fed = 0;
    pager->state = CLI_PAGER_RUNNING;
    return true;
}

/* Whether the pager has taken any of the text. Where the system does not tell, it is taken to have. */
static bool has_read(const struct cli_pager *pager) {
    int left = 0;

    return ioctl(pager->fd, FIONREAD, &left) != 0 || (size_t)left < pager->fed;
}

/* Wait until the pager takes some of the text, or ends without. One that reads at all does so before it asks anybody anything. */
static bool reads(const struct cli_pager *pager) {
    enum { STEP_MS = 5 };
    struct pollfd ended = {.fd = pager->fd};

    while (!has_read(pager))
        if (poll(&ended, 1, STEP_MS) > 0)
            return has_read(pager);
    return true;
}

/* Wait for the pager's end; returns NULL, or what is to be said if it was none. */
static const char *wait_for(struct cli_pager *pager) {
    bool was_read = reads(pager);
    int status = 0;

    close(pager->fd);
    while (waitpid(pager->pid, &status, 0) < 0 && errno == EINTR)
        continue;
    cli_signals_leave_interrupt(false);
    pager->state = CLI_PAGER_OFF;
    if (WIFEXITED(status) && WEXITSTATUS(status) == CANNOT_RUN)
        return cannot_run;
    return was_read ? NULL : "the pager '%s' ended before it showed anything";
}

static bool starts_with(const struct gloss_buf *kept, size_t at, const char *start) {
    return gloss_slice_starts_with(gloss_slice_cut(gloss_buf_slice(kept), at, kept->len), start);
}

/* Leave out links with an id, and their ends: they lead to places inside a pager that was not started. */
static void drop_jumps(struct gloss_buf *kept) {
    size_t to = 0;
    bool inside = false;

    for (size_t at = 0; at < kept->len;) {
        bool begins = starts_with(kept, at, "\033]8;id=");

        if (begins || (inside && starts_with(kept, at, "\033]8;;\033\\"))) {
            inside = begins;
            for (at++; at < kept->len && kept->ptr[at] != '\\';)
                at++;
            at += at < kept->len;
            continue;
        }
        kept->ptr[to++] = kept->ptr[at++];
    }
    kept->len = to;
}

static bool write_kept(struct cli_pager *pager) {
    bool written;

    drop_jumps(&pager->kept);
    written = cli_write(STDOUT_FILENO, pager->kept.ptr, pager->kept.len);

    gloss_buf_release(&pager->kept);
    return written;
}

static bool show_without(struct cli_pager *pager, const char *reason) {
    pager->state = CLI_PAGER_OFF;
    cli_say_warning(NULL, reason, pager->command);
    return write_kept(pager);
}

static bool keep(struct cli_pager *pager, const char *bytes, size_t size) {
    gloss_buf_put(&pager->kept, (struct gloss_slice){bytes, size});
    if (pager->kept.failed)
        errno = ENOMEM;
    return !pager->kept.failed;
}

/* Pass bytes on; the kept ones hold them as well, unless they are too many. */
static bool feed(struct cli_pager *pager, const char *bytes, size_t size) {
    const char *reason;

    if (cli_write_counted(pager->fd, bytes, size, &pager->fed))
        return true;
    if (errno != EPIPE)
        return false;
    reason = wait_for(pager);
    if (reason && pager->kept.len > 0)
        return show_without(pager, reason);
    errno = EPIPE;
    return false;
}

bool cli_pager_write(struct cli_pager *pager, const char *bytes, size_t size) {
    if (pager->state == CLI_PAGER_OFF)
        return cli_write(STDOUT_FILENO, bytes, size);
    if (pager->state == CLI_PAGER_COLLECTING) {
        if (!keep(pager, bytes, size))
            return false;
        if (fits(pager, bytes, size))
            return true;
        if (!start(pager))
            return show_without(pager, cannot_run);
        return feed(pager, pager->kept.ptr, pager->kept.len);
    }
    if (pager->kept.len > 0 && pager->kept.len + size <= KEPT_BYTES) {
        if (!keep(pager, bytes, size))
            return false;
    } else {
        gloss_buf_release(&pager->kept);
    }
    return feed(pager, bytes, size);
}

bool cli_pager_close(struct cli_pager *pager) {
    const char *reason = pager->state == CLI_PAGER_RUNNING ? wait_for(pager) : NULL;
    bool written = true;

    if (pager->state == CLI_PAGER_COLLECTING)
        written = write_kept(pager);
    else if (reason && pager->kept.len > 0)
        written = show_without(pager, reason);
    pager->state = CLI_PAGER_OFF;
    gloss_buf_release(&pager->kept);
    return written;
}
