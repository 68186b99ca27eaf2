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
    size_t open; /* len may grow up to here before anything has to be decided; never above room, 0 after a failure */
    struct gloss_output output; /* write NULL: keep the bytes */
    bool failed;                /* no memory, or output refused */
    bool refused;               /* output refused */
};

/* What the functions below come to where the buffer is full, flows on, or has failed. */
char *gloss_buf_make_room(struct gloss_buf *buf, size_t size);
void gloss_buf_put_much(struct gloss_buf *buf, struct gloss_slice text);

static inline bool gloss_buf_is_open(const struct gloss_buf *buf, size_t size) {
    return size <= buf->open && buf->len <= buf->open - size;
}

/* Make room for size more bytes and return where they go; NULL after a failure. The caller adds to len itself. */
static inline char *gloss_buf_reserve(struct gloss_buf *buf, size_t size) {
    return buf->open > 0 && gloss_buf_is_open(buf, size) ? buf->ptr + buf->len : gloss_buf_make_room(buf, size);
}

static inline void gloss_buf_put(struct gloss_buf *buf, struct gloss_slice text) {
    if (!gloss_buf_is_open(buf, text.len)) {
        gloss_buf_put_much(buf, text);
    } else if (text.len > 0) {
        /* What is open for a byte has memory. NOLINTNEXTLINE(clang-analyzer-core.NonNullParamChecker) */
        memcpy(buf->ptr + buf->len, text.ptr, text.len);
        buf->len += text.len;
    }
}

/* Of a literal, the compiler knows the length. */
static inline void gloss_buf_puts(struct gloss_buf *buf, const char *text) { gloss_buf_put(buf, gloss_slice(text)); }

static inline void gloss_buf_putc(struct gloss_buf *buf, char byte) {
    char *to = gloss_buf_reserve(buf, 1);

    if (to) {
        *to = byte;
        buf->len++;
    }
}

void gloss_buf_repeat(struct gloss_buf *buf, char byte, size_t count);
enum { GLOSS_DIGITS = 20 }; /* of a number, at most */
/* Write the decimal digits of a number where there is room for GLOSS_DIGITS, and return the byte behind them. */
char *gloss_digits_put(char *to, uint64_t number);
void gloss_buf_number(struct gloss_buf *buf, uint64_t number);
/* Write a byte as it is escaped in a URL: `%2F`. */
void gloss_buf_percent(struct gloss_buf *buf, char byte);
void gloss_buf_printf(struct gloss_buf *buf, const char *format, ...) GLOSS_PRINTF(2, 3);
/* Pass everything on to the output. */
bool gloss_buf_flush(struct gloss_buf *buf);
struct gloss_slice gloss_buf_slice(const struct gloss_buf *buf);
/* An output whose bytes go to the end of a buffer. */
struct gloss_output gloss_buf_sink(struct gloss_buf *buf);

/* An input whose bytes are those of a slice, which keeps what was not read yet. */
struct gloss_input gloss_slice_source(struct gloss_slice *rest);
void gloss_buf_release(struct gloss_buf *buf);

#endif
