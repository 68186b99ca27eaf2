/* buffer.h - bytes that grow, or that flow on to an output.
 *
 * A buffer remembers that it failed and ignores later writes, so callers ask once, at the end. A zeroed buffer is
 * ready and keeps everything; with an output set, it passes its bytes on whenever it has many. */
#ifndef GLOSS_BUFFER_H
#define GLOSS_BUFFER_H

#include <stdarg.h>

#include "slice.h"

struct gloss_buf {
    char *ptr;
    size_t len, room;
    struct gloss_output output; /* write NULL: keep the bytes */
    bool failed;                /* no memory, or output refused */
    bool refused;               /* output refused */
};

/* Make room for size more bytes and return where they go; NULL after a failure. The caller adds to len itself. */
char *gloss_buf_reserve(struct gloss_buf *buf, size_t size);
void gloss_buf_put(struct gloss_buf *buf, struct gloss_slice text);
void gloss_buf_puts(struct gloss_buf *buf, const char *text);
void gloss_buf_putc(struct gloss_buf *buf, char byte);
void gloss_buf_repeat(struct gloss_buf *buf, char byte, size_t count);
void gloss_buf_number(struct gloss_buf *buf, uint64_t number);
void gloss_buf_printf(struct gloss_buf *buf, const char *format, ...) GLOSS_PRINTF(2, 3);
/* Pass everything on to the output. */
bool gloss_buf_flush(struct gloss_buf *buf);
struct gloss_slice gloss_buf_slice(const struct gloss_buf *buf);
void gloss_buf_release(struct gloss_buf *buf);

#endif
