#include "utf8.h"

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

/* Bytes from at on that are certainly ASCII, eight at a time. */
static size_t skip_ascii(struct gloss_slice text, size_t at) {
    uint64_t word;

    while (text.len - at >= sizeof word) {
        memcpy(&word, text.ptr + at, sizeof word);
        if (word & UINT64_C(0x8080808080808080))
            break;
        at += sizeof word;
    }
    return at;
}

size_t gloss_utf8_check(struct gloss_slice text, size_t *len) {
    size_t at = 0;

    *len = 0;
    while (at < text.len) {
        at = skip_ascii(text, at);
        if (at == text.len)
            break;
        if (gloss_utf8_decode(text, at, len) == GLOSS_INVALID)
            return at;
        at += *len;
    }
    *len = 0;
    return text.len;
}

size_t gloss_utf8_count(struct gloss_slice text, size_t *utf16) {
    size_t at = 0, count = 0, wide = 0, len;

    while (at < text.len) {
        size_t ascii = skip_ascii(text, at);

        count += ascii - at;
        at = ascii;
        if (at == text.len)
            break;
        wide += gloss_utf8_decode(text, at, &len) >= 0x10000;
        count++;
        at += len;
    }
    if (utf16)
        *utf16 = count + wide;
    return count;
}
