#include "buffer.h"

#include <stdio.h>
#include <stdlib.h>

enum { FLOW_BYTES = 64 << 10 }; /* how much a flowing buffer gathers before it passes it on */

static char *fail(struct gloss_buf *buf) {
    buf->failed = true;
    buf->open = 0;
    return NULL;
}

static void pass_on(struct gloss_buf *buf, struct gloss_slice text) {
    if (buf->output.write(buf->output.user, text.ptr, text.len))
        return;
    buf->refused = true;
    fail(buf);
}

bool gloss_buf_flush(struct gloss_buf *buf) {
    if (!buf->failed && buf->output.write && buf->len > 0) {
        pass_on(buf, gloss_buf_slice(buf));
        buf->len = 0;
    }
    return !buf->failed;
}

char *gloss_buf_make_room(struct gloss_buf *buf, size_t size) {
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
        if (!grown)
            return fail(buf);
        buf->ptr = grown;
        buf->room = room;
    }
    buf->open = buf->output.write && buf->room > FLOW_BYTES ? FLOW_BYTES : buf->room;
    return buf->ptr + buf->len;
}

void gloss_buf_put_much(struct gloss_buf *buf, struct gloss_slice text) {
    char *to;

    /* Much text at once goes past the buffer. */
    if (buf->output.write && text.len >= FLOW_BYTES) {
        if (gloss_buf_flush(buf))
            pass_on(buf, text);
        return;
    }
    to = text.len ? gloss_buf_make_room(buf, text.len) : NULL;
    if (to) {
        memcpy(to, text.ptr, text.len);
        buf->len += text.len;
    }
}

void gloss_buf_repeat(struct gloss_buf *buf, char byte, size_t count) {
    while (count-- > 0)
        gloss_buf_putc(buf, byte);
}

void gloss_buf_number(struct gloss_buf *buf, uint64_t number) {
    static const char pairs[] =
        "00010203040506070809101112131415161718192021222324252627282930313233343536373839404142434445464748"
        "49505152535455565758596061626364656667686970717273747576777879808182838485868788899091929394959697"
        "9899";
    char digits[20];
    size_t at = sizeof digits;

    for (; number >= 100; number /= 100) {
        digits[--at] = pairs[number % 100 * 2 + 1];
        digits[--at] = pairs[number % 100 * 2];
    }
    digits[--at] = pairs[number * 2 + 1];
    if (number >= 10)
        digits[--at] = pairs[number * 2];
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
        fail(buf);
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
