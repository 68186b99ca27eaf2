#define _POSIX_C_SOURCE 200809L
#include "write.h"

#include <errno.h>
#include <poll.h>
#include <unistd.h>

bool cli_write_counted(int fd, const char *bytes, size_t size, size_t *count) {
    while (size > 0) {
        ssize_t written = write(fd, bytes, size);

        if (written >= 0) {
            bytes += written;
            size -= (size_t)written;
            *count += (size_t)written;
        } else if (errno == EAGAIN) {
            struct pollfd ready = {.fd = fd, .events = POLLOUT};

            poll(&ready, 1, -1);
        } else if (errno != EINTR) {
            return false;
        }
    }
    return true;
}

bool cli_write(int fd, const char *bytes, size_t size) {
    size_t count = 0;

    return cli_write_counted(fd, bytes, size, &count);
}
