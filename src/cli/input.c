#define _XOPEN_SOURCE 700 /* pread */
#include "input.h"

#include <errno.h>
#include <fcntl.h>
#include <sys/stat.h>
#include <unistd.h>

#include "base/diag.h"
#include "progress.h"

bool cli_input_open(struct cli_input *input, const char *path, struct gloss_diag *diag) {
    struct stat info;

    *input = (struct cli_input){"<stdin>", STDIN_FILENO};
    if (strcmp(path, "-") != 0)
        *input = (struct cli_input){path, open(path, O_RDONLY | O_CLOEXEC)};
    if (input->fd < 0)
        return gloss_fail(diag, GLOSS_EIO, path, "cannot open: %s", strerror(errno));
    if (fstat(input->fd, &info) == 0 && S_ISDIR(info.st_mode)) {
        cli_input_close(input);
        return gloss_fail(diag, GLOSS_EIO, input->name, "is a directory");
    }
    return true;
}

/* UTF-16 and UTF-32 have NUL in them, and a mark before them. */
bool cli_input_is_binary(const struct cli_input *input) {
    unsigned char start[8192];
    ssize_t got = pread(input->fd, start, sizeof start, 0);
    bool marked = got >= 4 && ((start[0] == 0xFF && start[1] == 0xFE) || (start[0] == 0xFE && start[1] == 0xFF) ||
                               (start[0] == 0 && start[1] == 0 && start[2] == 0xFE && start[3] == 0xFF));

    return got > 0 && !marked && memchr(start, 0, (size_t)got);
}

static ptrdiff_t read_from(void *user, char *bytes, size_t size) {
    struct cli_input *input = user;
    ssize_t got;

    do
        got = read(input->fd, bytes, size);
    while (got < 0 && errno == EINTR);
    if (got > 0)
        cli_progress_add((size_t)got);
    return got;
}

struct gloss_input cli_input_source(struct cli_input *input) {
    return (struct gloss_input){read_from, input};
}

void cli_input_close(struct cli_input *input) {
    if (input->fd > STDIN_FILENO)
        close(input->fd);
    input->fd = -1;
}

uint64_t cli_input_total(const char *const paths[], size_t count) {
    uint64_t total = 0;
    struct stat info;

    for (size_t i = 0; i < count; i++) {
        int known = strcmp(paths[i], "-") == 0 ? fstat(STDIN_FILENO, &info) : stat(paths[i], &info);

        if (known != 0 || !S_ISREG(info.st_mode))
            return 0;
        total += (uint64_t)info.st_size;
    }
    return total;
}
