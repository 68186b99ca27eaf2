#include "transcode.h"

#include "base/utf8.h"

enum { REPLACEMENT = 0xFFFD };

enum gloss_encoding gloss_sniff(struct gloss_slice start, size_t *mark) {
    const unsigned char *byte = (const unsigned char *)start.ptr;

    *mark = 4;
    if (start.len >= 4 && byte[0] == 0xFF && byte[1] == 0xFE && byte[2] == 0 && byte[3] == 0)
        return GLOSS_UTF32_LE;
    if (start.len >= 4 && byte[0] == 0 && byte[1] == 0 && byte[2] == 0xFE && byte[3] == 0xFF)
        return GLOSS_UTF32_BE;
    *mark = 2;
    if (start.len >= 2 && byte[0] == 0xFF && byte[1] == 0xFE)
        return GLOSS_UTF16_LE;
    if (start.len >= 2 && byte[0] == 0xFE && byte[1] == 0xFF)
        return GLOSS_UTF16_BE;
    *mark = 0;
    return GLOSS_UTF8;
}

static uint32_t unit16(const unsigned char *at, bool little) {
    return little ? (uint32_t)(at[0] | at[1] << 8) : (uint32_t)(at[0] << 8 | at[1]);
}

static uint32_t unit32(const unsigned char *at, bool little) {
    return little ? (uint32_t)at[0] | (uint32_t)at[1] << 8 | (uint32_t)at[2] << 16 | (uint32_t)at[3] << 24
                  : (uint32_t)at[0] << 24 | (uint32_t)at[1] << 16 | (uint32_t)at[2] << 8 | (uint32_t)at[3];
}

static bool is_surrogate(uint32_t unit) { return unit >= 0xD800 && unit <= 0xDFFF; }

/* The character at the front of len bytes, and its bytes; *used 0: more are needed. */
static uint32_t next_character(enum gloss_encoding encoding, const unsigned char *at, size_t len, bool last, size_t *used) {
    bool little = encoding == GLOSS_UTF16_LE || encoding == GLOSS_UTF32_LE;
    size_t unit = encoding == GLOSS_UTF32_LE || encoding == GLOSS_UTF32_BE ? 4 : 2;
    uint32_t first, second;

    *used = 0;
    if (len < unit) {
        *used = last ? len : 0;
        return REPLACEMENT;
    }
    if (unit == 4) {
        *used = 4;
        first = unit32(at, little);
        return first > 0x10FFFF || is_surrogate(first) ? REPLACEMENT : first;
    }
    first = unit16(at, little);
    if (first < 0xD800 || first > 0xDBFF) {
        *used = 2;
        return is_surrogate(first) ? REPLACEMENT : first;
    }
    if (len < 4) {
        *used = last ? 2 : 0;
        return REPLACEMENT;
    }
    second = unit16(at + 2, little);
    if (second < 0xDC00 || second > 0xDFFF) {
        *used = 2;
        return REPLACEMENT;
    }
    *used = 4;
    return 0x10000 + ((first - 0xD800) << 10) + (second - 0xDC00);
}

size_t gloss_transcode(struct gloss_transcoder *transcoder, struct gloss_slice bytes, bool last, char *to) {
    size_t written = 0, at = 0, used;

    for (;;) {
        const unsigned char *front = (const unsigned char *)bytes.ptr + at;
        size_t len = bytes.len - at, kept = transcoder->rest_len;
        uint32_t cp;

        /* What the last call left is completed byte by byte: at most 7 bytes. */
        if (kept > 0) {
            cp = next_character(transcoder->encoding, transcoder->rest, kept, last && len == 0, &used);
            if (used == 0 && len > 0) {
                transcoder->rest[transcoder->rest_len++] = *front;
                at++;
                continue;
            }
            if (used == 0)
                break;
            memmove(transcoder->rest, transcoder->rest + used, kept - used);
            transcoder->rest_len -= used;
        } else {
            cp = len > 0 ? next_character(transcoder->encoding, front, len, last, &used) : 0;
            if (len == 0)
                break;
            if (used == 0) {
                memcpy(transcoder->rest, front, len);
                transcoder->rest_len = len;
                break;
            }
            at += used;
        }
        written += gloss_utf8_encode((int32_t)cp, to + written);
    }
    return written;
}
