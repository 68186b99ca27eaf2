#include "utf8.h"

#include "eight.h"

static bool is_continuation(char byte) { return ((unsigned char)byte & 0xC0) == 0x80; }

int32_t gloss_utf8_decode(struct gloss_slice text, size_t at, size_t *len) {
    const unsigned char *byte = (const unsigned char *)text.ptr + at;
    size_t left = text.len - at;
    unsigned char low = 0x80, high = 0xBF; /* bounds of the second byte, which rule out overlong forms and surrogates */
    size_t want;
    int32_t cp;

    *len = 1;
    if (byte[0] < 0x80)
        return byte[0];
    if (byte[0] < 0xC2 || byte[0] > 0xF4)
        return GLOSS_INVALID;
    if (byte[0] < 0xE0) {
        want = 2;
        cp = byte[0] & 0x1F;
    } else if (byte[0] < 0xF0) {
        want = 3;
        cp = byte[0] & 0x0F;
        low = byte[0] == 0xE0 ? 0xA0 : low;
        high = byte[0] == 0xED ? 0x9F : high;
    } else {
        want = 4;
        cp = byte[0] & 0x07;
        low = byte[0] == 0xF0 ? 0x90 : low;
        high = byte[0] == 0xF4 ? 0x8F : high;
    }
    for (size_t i = 1; i < want; i++) {
        if (i >= left || byte[i] < low || byte[i] > high) {
            *len = i;
            return GLOSS_INVALID;
        }
        low = 0x80;
        high = 0xBF;
        cp = (int32_t)((uint32_t)cp << 6 | (byte[i] & 0x3F));
    }
    *len = want;
    return cp;
}

int32_t gloss_utf8_decode_before(struct gloss_slice text, size_t at, size_t *len) {
    size_t start = at - 1;
    size_t got;
    int32_t cp;

    while (start > 0 && at - start < 4 && is_continuation(text.ptr[start]))
        start--;
    /* A unit that begins at start and ends elsewhere than at `at` means that the last byte stands alone. */
    for (; start < at; start += got) {
        cp = gloss_utf8_decode(text, start, &got);
        if (start + got == at) {
            *len = got;
            return cp;
        }
        if (start + got > at)
            break;
    }
    *len = 1;
    return GLOSS_INVALID;
}

size_t gloss_utf8_encode(int32_t cp, char bytes[4]) {
    uint32_t c = (uint32_t)cp;

    if (c < 0x80) {
        bytes[0] = (char)c;
        return 1;
    }
    if (c < 0x800) {
        bytes[0] = (char)(0xC0 | c >> 6);
        bytes[1] = (char)(0x80 | (c & 0x3F));
        return 2;
    }
    if (c < 0x10000) {
        bytes[0] = (char)(0xE0 | c >> 12);
        bytes[1] = (char)(0x80 | (c >> 6 & 0x3F));
        bytes[2] = (char)(0x80 | (c & 0x3F));
        return 3;
    }
    bytes[0] = (char)(0xF0 | c >> 18);
    bytes[1] = (char)(0x80 | (c >> 12 & 0x3F));
    bytes[2] = (char)(0x80 | (c >> 6 & 0x3F));
    bytes[3] = (char)(0x80 | (c & 0x3F));
    return 4;
}

/* Behind the ASCII characters from byte at on. */
static size_t skip_ascii(struct gloss_slice text, size_t at) {
    for (; text.len - at >= 32; at += 32) {
        const char *bytes = text.ptr + at;

        if (gloss_eight_high(gloss_eight(bytes) | gloss_eight(bytes + 8) | gloss_eight(bytes + 16) |
                             gloss_eight(bytes + 24)))
            break;
    }
    while (text.len - at >= 8 && !gloss_eight_high(gloss_eight(text.ptr + at)))
        at += 8;
    while (at < text.len && gloss_is_ascii(text.ptr[at]))
        at++;
    return at;
}

/* The valid character of two or three bytes at byte at of many; 0: it is none, or another one, or at the end. Most that are not ASCII are
 * such. */
static size_t short_character(struct gloss_slice text, size_t at) {
    const unsigned char *byte = (const unsigned char *)text.ptr + at;

    if (text.len - at < 3 || (byte[1] & 0xC0) != 0x80)
        return 0;
    if (byte[0] >= 0xC2 && byte[0] < 0xE0)
        return 2;
    /* E0 and ED have second bytes that are none of theirs. */
    return byte[0] > 0xE0 && byte[0] < 0xF0 && byte[0] != 0xED && (byte[2] & 0xC0) == 0x80 ? 3 : 0;
}

size_t gloss_utf8_check(struct gloss_slice text, size_t *len) {
    for (size_t at = skip_ascii(text, 0); at < text.len; at = skip_ascii(text, at))
        do {
            size_t step = short_character(text, at);

            if (step == 0 && gloss_utf8_decode(text, at, &step) == GLOSS_INVALID) {
                *len = step;
                return at;
            }
            at += step;
        } while (at < text.len && !gloss_is_ascii(text.ptr[at]));
    *len = 0;
    return text.len;
}

size_t gloss_utf8_check_text(struct gloss_slice text) {
    size_t len, bad = gloss_utf8_check(text, &len);
    const char *nul = bad > 0 ? memchr(text.ptr, '\0', bad) : NULL;

    return nul ? (size_t)(nul - text.ptr) : bad;
}

size_t gloss_utf8_count(struct gloss_slice text, size_t *utf16) {
    size_t at = 0, count = 0, wide = 0, len;

    while (at < text.len) {
        size_t ascii = skip_ascii(text, at);

        count += ascii - at;
        for (at = ascii; at < text.len && !gloss_is_ascii(text.ptr[at]); at += len) {
            len = short_character(text, at);
            if (len == 0)
                wide += gloss_utf8_decode(text, at, &len) >= 0x10000;
            count++;
        }
    }
    if (utf16)
        *utf16 = count + wide;
    return count;
}
