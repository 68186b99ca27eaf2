/* engine_plain.c - the rule that the others are held to, in the plainest way: at each place where a word may begin, the longest term that
 * stands there and ends where a word does; then on behind it. The terms are sorted, and each further byte narrows them down. */
#include <stdlib.h>
#include <string.h>

#include "engine.h"

struct plain {
    struct gloss_slice *terms; /* sorted */
    size_t count;
    size_t first[257]; /* first[c]: where those that begin with c or more do */
};

static int by_bytes(const void *a, const void *b) {
    const struct gloss_slice *left = a, *right = b;
    int order = memcmp(left->ptr, right->ptr, left->len < right->len ? left->len : right->len);

    return order != 0 ? order : (left->len > right->len) - (left->len < right->len);
}

static void plain_release(void *prepared) {
    struct plain *plain = prepared;

    if (plain)
        free(plain->terms);
    free(plain);
}

static void *plain_prepare(const struct bench_task *task, const char **why) {
    struct plain *plain = calloc(1, sizeof *plain);
    size_t at = 0;

    *why = "no memory";
    if (!plain)
        return NULL;
    plain->count = task->terms.count;
    plain->terms = malloc((plain->count + 1) * sizeof *plain->terms);
    if (!plain->terms) {
        plain_release(plain);
        return NULL;
    }
    for (size_t i = 0; i < plain->count; i++)
        plain->terms[i] = task->terms.items[i];
    qsort(plain->terms, plain->count, sizeof *plain->terms, by_bytes);
    for (int c = 0; c <= 256; c++) {
        while (at < plain->count && (unsigned char)plain->terms[at].ptr[0] < c)
            at++;
        plain->first[c] = at;
    }
    return plain;
}

/* The first of terms[from..to), all alike before depth, whose byte there is c or more; those that end there come before all. */
static size_t bound(const struct plain *plain, size_t from, size_t to, size_t depth, int c) {
    while (from < to) {
        size_t middle = from + (to - from) / 2;
        const struct gloss_slice *term = &plain->terms[middle];

        if (term->len == depth || (unsigned char)term->ptr[depth] < c)
            from = middle + 1;
        else
            to = middle;
    }
    return from;
}

static bool is_edge(struct gloss_slice text, size_t at) {
    return at == 0 || at == text.len || !bench_is_word(text.ptr[at - 1]) || !bench_is_word(text.ptr[at]);
}

/* The end of the longest term that stands at start, or start. */
static size_t longest(const struct plain *plain, struct gloss_slice text, size_t start) {
    unsigned char c = (unsigned char)text.ptr[start];
    size_t from = plain->first[c], to = plain->first[c + 1], end = start;

    for (size_t depth = 1; from < to; depth++) {
        if (plain->terms[from].len == depth &&
            (!bench_is_word(text.ptr[start + depth - 1]) || is_edge(text, start + depth)))
            end = start + depth;
        if (start + depth == text.len)
            break;
        c = (unsigned char)text.ptr[start + depth];
        from = bound(plain, from, to, depth, c);
        to = bound(plain, from, to, depth, c + 1);
    }
    return end;
}

void bench_plain_each(const void *prepared, struct gloss_slice text, bool (*take)(void *user, size_t start, size_t end),
                      void *user) {
    size_t end;

    for (size_t at = 0; at<text.len; at = end> at ? end : at + 1) {
        end = at;
        if (bench_is_word(text.ptr[at]) && !is_edge(text, at))
            continue;
        end = longest(prepared, text, at);
        if (end > at && !take(user, at, end))
            return;
    }
}

static bool add(void *user, size_t start, size_t end) {
    bench_span_add(user, start, end);
    return true;
}

static bool plain_scan(void *prepared, struct gloss_slice text, struct bench_spans *spans) {
    bench_plain_each(prepared, text, add, spans);
    return true;
}

static const char *plain_version(void) { return ""; }

const struct bench_engine bench_plain = {.name = "plain",
                                         .rules = "by binary search",
                                         .is_exact = true,
                                         .prepare = plain_prepare,
                                         .scan = plain_scan,
                                         .release = plain_release,
                                         .version = plain_version};
