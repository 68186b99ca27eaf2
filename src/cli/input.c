#define _POSIX_C_SOURCE 200809L
#include "input.h"

#include <errno.h>
#include <fcntl.h>
#include <sys/stat.h>
#include <unistd.h>

#include "progress.h"
#include "say.h"

bool cli_input_open(struct cli_input *input, const char *path) {
    struct stat info;

    *input = (struct cli_input){"<stdin>", STDIN_FILENO};
    if (strcmp(path, "-") != 0)
        *input = (struct cli_input){path, open(path, O_RDONLY | O_CLOEXEC)};
    if (input->fd < 0) {
        cli_say_error(path, "cannot open: %s", strerror(errno));
        return false;
    }
    if (fstat(input->fd, &info) == 0 && S_ISDIR(info.st_mode)) {
        cli_say_error(input->name, "is a directory");
        cli_input_close(input);
        return false;
    }
    return true;
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
