/* engine.h - what finds terms in a text, ours and others'. */
#ifndef BENCH_ENGINE_H
#define BENCH_ENGINE_H

#include "glossator.h"

#ifdef __cplusplus
extern "C" {
#endif

/* What an engine found: the checksum tells apart which spans, whatever the order. */
struct bench_spans {
    uint64_t count, checksum;
};

static inline void bench_span_add(struct bench_spans *spans, uint64_t start, uint64_t end) {
    uint64_t mixed = (start * 0x9E3779B97F4A7C15u) ^ (end * 0xC2B2AE3D27D4EB4Fu);

    mixed = (mixed ^ (mixed >> 29)) * 0xBF58476D1CE4E5B9u;
    spans->count++;
    spans->checksum += mixed ^ (mixed >> 32);
}

/* The words of the other engines are ASCII. */
static inline bool bench_is_word(char c) {
    return (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z') || (c >= '0' && c <= '9') || c == '_';
}

struct bench_engine {
    const char *name, *rules; /* rules: what it finds, in a few words */
    /* Compile terms. NULL: it cannot, and *why is a constant that tells. */
    void *(*prepare)(struct gloss_list terms, const char **why);
    /* Find all of them, first to last. False: it gave up on the way. */
    bool (*scan)(void *prepared, struct gloss_slice text, struct bench_spans *spans);
    void (*release)(void *prepared);
};

extern const struct bench_engine bench_pcre2;
extern const struct bench_engine bench_re2;
extern const struct bench_engine bench_hyperscan;

#ifdef __cplusplus
}
#endif
#endif
