#include "buffer.h"

#include <stdio.h>
#include <stdlib.h>

#include "hash.h"

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

/* The eight digits of a number below 100,000,000 as the bytes of a word, the first one lowest: halved into fours, twos and ones, whose
 * quotients a product and a shift give. */
static uint64_t eight_digits(uint32_t number) {
    uint64_t fours = number / 10000 | (uint64_t)(number % 10000) << 32, hundreds, twos, tens;

    hundreds = fours * 10486 >> 20 & UINT64_C(0x0000007F0000007F);
    twos = hundreds | (fours - hundreds * 100) << 16;
    tens = twos * 103 >> 10 & UINT64_C(0x000F000F000F000F);
    return tens | (twos - tens * 10) << 8;
}

char *gloss_digits_put(char *to, uint64_t number) {
    enum { EIGHT = 100000000 };
    bool is_long = number >= EIGHT;
    unsigned zeros = 0;
    uint64_t digits;

    if (is_long) {
        to = gloss_digits_put(to, number / EIGHT); /* at most twice */
        number %= EIGHT;
    }
    digits = eight_digits((uint32_t)number);
    for (; !is_long && zeros < 7 && (digits & 0xFF) == 0; zeros++)
        digits >>= 8;
    digits = gloss_le64(digits | UINT64_C(0x3030303030303030));
    memcpy(to, &digits, sizeof digits);
    return to + sizeof digits - zeros;
}

void gloss_buf_number(struct gloss_buf *buf, uint64_t number) {
    char *to = gloss_buf_reserve(buf, GLOSS_DIGITS);

    if (to)
        buf->len = (size_t)(gloss_digits_put(to, number) - buf->ptr);
}

void gloss_buf_percent(struct gloss_buf *buf, char byte) {
    static const char digits[] = "0123456789ABCDEF";
    unsigned value = (unsigned char)byte;

    gloss_buf_put(buf, (struct gloss_slice){(char[]){'%', digits[value >> 4], digits[value & 15]}, 3});
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

static bool append(void *user, const char *bytes, size_t size) {
    struct gloss_buf *buf = user;

    gloss_buf_put(buf, (struct gloss_slice){bytes, size});
    return !buf->failed;
}

struct gloss_output gloss_buf_sink(struct gloss_buf *buf) {
    return (struct gloss_output){append, buf};
}

static ptrdiff_t read_slice(void *user, char *bytes, size_t size) {
    struct gloss_slice *rest = user;
    size_t len = size < rest->len ? size : rest->len;

    if (len)
        memcpy(bytes, rest->ptr, len);
    *rest = gloss_slice_cut(*rest, len, rest->len);
    return (ptrdiff_t)len;
}

struct gloss_input gloss_slice_source(struct gloss_slice *rest) {
    return (struct gloss_input){read_slice, rest};
}

struct gloss_slice gloss_buf_slice(const struct gloss_buf *buf) {
    return (struct gloss_slice){buf->ptr, buf->len};
}

void gloss_buf_release(struct gloss_buf *buf) {
    free(buf->ptr);
    *buf = (struct gloss_buf){0};
}
