/* slice.h - text that somebody else owns, cut by small verbs. */
#ifndef GLOSS_SLICE_H
#define GLOSS_SLICE_H

#include <string.h>

#include "ascii.h"
#include "glossator.h"

#if defined(__GNUC__)
#define GLOSS_PRINTF(nth, first) __attribute__((format(printf, nth, first)))
#else
#define GLOSS_PRINTF(nth, first)
#endif

/* The bytes of a NUL-terminated string. */
static inline struct gloss_slice gloss_slice(const char *text) {
    return (struct gloss_slice){text, text ? strlen(text) : 0};
}

/* Bytes [start, end) of text; nothing of a missing text. */
static inline struct gloss_slice gloss_slice_cut(struct gloss_slice text, size_t start, size_t end) {
    return (struct gloss_slice){start ? text.ptr + start : text.ptr, end - start};
}

static inline bool gloss_slice_equal(struct gloss_slice a, struct gloss_slice b) {
    return a.len == b.len && (a.len == 0 || memcmp(a.ptr, b.ptr, a.len) == 0);
}

/* By bytes, like strcmp. */
static inline int gloss_slice_compare(struct gloss_slice a, struct gloss_slice b) {
    size_t len = a.len < b.len ? a.len : b.len;
    int order = len ? memcmp(a.ptr, b.ptr, len) : 0;

    return order ? order : a.len < b.len ? -1 : a.len > b.len;
}

/* The same for qsort and bsearch over slices. */
static inline int gloss_slice_by_bytes(const void *a, const void *b) {
    return gloss_slice_compare(*(const struct gloss_slice *)a, *(const struct gloss_slice *)b);
}

/* Letters of ASCII alike in both cases. */
static inline bool gloss_slice_equal_caseless(struct gloss_slice a, struct gloss_slice b) {
    for (size_t i = 0; a.len == b.len && i < a.len; i++) {
        unsigned char x = (unsigned char)a.ptr[i], y = (unsigned char)b.ptr[i], small = x | 0x20;

        if (x != y && (small != (y | 0x20) || small < 'a' || small > 'z'))
            return false;
    }
    return a.len == b.len;
}

static inline bool gloss_slice_is(struct gloss_slice text, const char *word) {
    return gloss_slice_equal(text, gloss_slice(word));
}

static inline bool gloss_slice_starts_with(struct gloss_slice text, const char *start) {
    size_t len = strlen(start);
    return text.len >= len && memcmp(text.ptr, start, len) == 0;
}

/* Whether a word is in a list of words, each with a blank behind it; what holds a blank is in none. */
static inline bool gloss_slice_is_listed(struct gloss_slice word, const char *list) {
    while (*list) {
        size_t len = 0;

        while (len < word.len && list[len] != ' ' && list[len] == word.ptr[len])
            len++;
        if (len == word.len && list[len] == ' ')
            return true;
        for (list += len; *list != ' ';)
            list++;
        list++;
    }
    return false;
}

/* Without blanks, tabs and line ends at both ends. */
static inline struct gloss_slice gloss_slice_trim(struct gloss_slice text) {
    while (text.len > 0 && gloss_is_space(text.ptr[0]))
        text.ptr++, text.len--;
    while (text.len > 0 && gloss_is_space(text.ptr[text.len - 1]))
        text.len--;
    return text;
}

static inline bool gloss_list_holds(struct gloss_list list, struct gloss_slice text) {
    for (size_t i = 0; i < list.count; i++)
        if (gloss_slice_equal(list.items[i], text))
            return true;
    return false;
}

#endif
