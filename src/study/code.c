#include "code.h"

enum { MOST_BYTES = 60 };

/* Code as it stands there: nothing is to be decoded, and nothing ends. */
static bool is_plain(struct gloss_slice code) {
    if (code.len == 0 || code.len > MOST_BYTES)
        return false;
    for (size_t i = 0; i < code.len; i++)
        if ((unsigned char)code.ptr[i] < 0x20 || code.ptr[i] == '`')
            return false;
    return true;
}

/* A blank between backticks and code belongs to neither. */
static bool is_in_backticks(struct gloss_slice document, size_t start, size_t end) {
    start -= start > 1 && document.ptr[start - 1] == ' ';
    end += end < document.len && document.ptr[end] == ' ';
    return start > 0 && end < document.len && document.ptr[start - 1] == '`' && document.ptr[end] == '`';
}

/* Between a tag and the end of an element for code, with no tags or references in it. */
static bool is_in_element(struct gloss_slice document, size_t start, size_t end) {
    static const char *const ends[] = {"</code", "</kbd", "</samp", "</var", "</tt"};
    struct gloss_slice code = gloss_slice_cut(document, start, end);

    if (start == 0 || document.ptr[start - 1] != '>' || memchr(code.ptr, '<', code.len) || memchr(code.ptr, '&', code.len))
        return false;
    for (size_t i = 0; i < sizeof ends / sizeof *ends; i++) {
        size_t len = strlen(ends[i]);

        if (document.len - end > len &&
            gloss_slice_equal_caseless(gloss_slice_cut(document, end, end + len), gloss_slice(ends[i])) &&
            (document.ptr[end + len] == '>' || document.ptr[end + len] == ' '))
            return true;
    }
    return false;
}

struct gloss_slice gloss_code_at(struct gloss_slice document, size_t start, size_t end) {
    struct gloss_slice code = start < end && end <= document.len ? gloss_slice_cut(document, start, end) : gloss_slice("");

    return is_plain(code) && (is_in_backticks(document, start, end) || is_in_element(document, start, end))
               ? code
               : gloss_slice("");
}
