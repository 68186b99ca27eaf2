#define _DEFAULT_SOURCE
#include "pager.h"

#include <errno.h>
#include <fcntl.h>
#include <poll.h>
#include <stdlib.h>
#include <sys/ioctl.h>
#include <sys/wait.h>
#include <unistd.h>

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
        if (bytes[i] == '\033') {
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

static void become(const char *command, int in) {
    dup2(in, STDIN_FILENO);
    cli_signals_reset();
    setenv("LESS", "FRX", 0);
    setenv("LESSCHARSET", "utf-8", 0);
    if (strcmp(command, "less") == 0)
        execlp(command, command, "-R", "-F", "-X", (char *)NULL);
    else if (strpbrk(command, " \t\n"))
        execl("/bin/sh", "sh", "-c", command, (char *)NULL);
    else
        execlp(command, command, (char *)NULL);
    _exit(CANNOT_RUN);
}

static bool start(struct cli_pager *pager) {
    int ends[2];

    if (pipe(ends) != 0)
        return false;
    fcntl(ends[0], F_SETFD, FD_CLOEXEC);
    fcntl(ends[1], F_SETFD, FD_CLOEXEC);
    cli_progress_stop(); /* the screen is the pager's from now on */
    cli_signals_leave_interrupt(true);
    pager->pid = fork();
    if (pager->pid == 0)
        become(pager->command, ends[0]);
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

static bool write_kept(struct cli_pager *pager) {
    bool written = cli_write(STDOUT_FILENO, pager->kept.ptr, pager->kept.len);

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
