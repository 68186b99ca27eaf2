#include "buffer.h"

#include <stdio.h>
#include <stdlib.h>

enum { FLOW_BYTES = 64 << 10 }; /* how much a flowing buffer gathers before it passes it on */

bool gloss_buf_flush(struct gloss_buf *buf) {
    if (!buf->failed && buf->output.write && buf->len > 0) {
        if (!buf->output.write(buf->output.user, buf->ptr, buf->len))
            buf->failed = buf->refused = true;
        buf->len = 0;
    }
    return !buf->failed;
}

char *gloss_buf_reserve(struct gloss_buf *buf, size_t size) {
    if (buf->output.write && buf->len >= FLOW_BYTES)
        gloss_buf_flush(buf);
    if (buf->failed)
        return NULL;
    if (size > buf->room - buf->len) {
        size_t room = buf->room ? buf->room : 256;
        char *grown;

        while (room - buf->len < size && room <= SIZE_MAX / 2)
            room *= 2;
        grown = room - buf->len < size ? NULL : realloc(buf->ptr, room);
        if (!grown) {
            buf->failed = true;
            return NULL;
        }
        buf->ptr = grown;
        buf->room = room;
    }
    return buf->ptr + buf->len;
}

void gloss_buf_put(struct gloss_buf *buf, struct gloss_slice text) {
    char *to;

    /* Much text at once goes past the buffer. */
    if (buf->output.write && text.len >= FLOW_BYTES) {
        if (gloss_buf_flush(buf) && !buf->output.write(buf->output.user, text.ptr, text.len))
            buf->failed = buf->refused = true;
        return;
    }
    to = text.len ? gloss_buf_reserve(buf, text.len) : NULL;
    if (to) {
        memcpy(to, text.ptr, text.len);
        buf->len += text.len;
    }
}

void gloss_buf_puts(struct gloss_buf *buf, const char *text) { gloss_buf_put(buf, gloss_slice(text)); }

void gloss_buf_putc(struct gloss_buf *buf, char byte) {
    char *to = gloss_buf_reserve(buf, 1);

    if (to) {
        *to = byte;
        buf->len++;
    }
}

void gloss_buf_repeat(struct gloss_buf *buf, char byte, size_t count) {
    while (count-- > 0)
        gloss_buf_putc(buf, byte);
}

void gloss_buf_number(struct gloss_buf *buf, uint64_t number) {
    char digits[20];
    size_t at = sizeof digits;

    do
        digits[--at] = (char)('0' + number % 10);
    while (number /= 10);
    gloss_buf_put(buf, (struct gloss_slice){digits + at, sizeof digits - at});
}

void gloss_buf_printf(struct gloss_buf *buf, const char *format, ...) {
    va_list args;
    char *to;
    int len;

    va_start(args, format);
    len = vsnprintf(NULL, 0, format, args);
    va_end(args);
    to = len < 0 ? NULL : gloss_buf_reserve(buf, (size_t)len + 1);
    if (!to) {
        buf->failed = true;
        return;
    }
    va_start(args, format);
    vsnprintf(to, (size_t)len + 1, format, args);
    va_end(args);
    buf->len += (size_t)len;
}

struct gloss_slice gloss_buf_slice(const struct gloss_buf *buf) {
    return (struct gloss_slice){buf->ptr, buf->len};
}

void gloss_buf_release(struct gloss_buf *buf) {
    free(buf->ptr);
    *buf = (struct gloss_buf){0};
}
