/* write.h - all bytes to a descriptor, whatever it is. */
#ifndef CLI_WRITE_H
#define CLI_WRITE_H

#include <stdbool.h>
#include <stddef.h>

/* Also where the other side of a terminal or pipe has made it non-blocking. false and errno. */
bool cli_write(int fd, const char *bytes, size_t size);
/* Add to *count what was written, also before a failure. */
bool cli_write_counted(int fd, const char *bytes, size_t size, size_t *count);

#endif
