/* engine.h - what finds terms in a text, ours and others'. */
#ifndef BENCH_ENGINE_H
#define BENCH_ENGINE_H

#include "glossator.h"

#ifdef __cplusplus
extern "C" {
#endif

/* What an engine found: the checksum tells apart which spans, whatever the order. rust/src/lib.rs has these structs too. */
struct bench_spans {
    uint64_t count, checksum;
    double seconds; /* what it took, by an engine that runs in a process of its own; 0: by the clock of this thread */
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

/* What to search for, and in what. */
struct bench_task {
    struct gloss_list terms; /* no two the same, none empty */
    struct gloss_slice text;
    const char *text_path, *folder; /* for processes: the text, and where terms.txt lies and room is for more */
};

struct bench_engine {
    const char *name, *rules; /* rules: what it finds, in a few words */
    bool is_exact;            /* it finds what engine_plain.c finds, which is checked */
    /* Compile terms. NULL: it cannot, and *why is a constant that tells. */
    void *(*prepare)(const struct bench_task *task, const char **why);
    /* Find all of them in the text or its beginning, first to last. False: it gave up on the way. */
    bool (*scan)(void *prepared, struct gloss_slice text, struct bench_spans *spans);
    void (*release)(void *prepared);
    const char *(*version)(void);
};

/* What is not ours: whole words, capitals exact. */
extern const struct bench_engine bench_plain;
extern const struct bench_engine bench_pcre2;
extern const struct bench_engine bench_re2;
extern const struct bench_engine bench_hyperscan;

/* All spans of bench_plain, first to last, until take returns false. */
void bench_plain_each(const void *prepared, struct gloss_slice text, bool (*take)(void *user, size_t start, size_t end),
                      void *user);

/* engine_plugin.c: the engines of a library that exports `const struct bench_engine *bench_plugin(size_t *count)`; NULL with *why if it
 * cannot be loaded. */
const struct bench_engine *bench_plugin_load(const char *path, size_t *count, const char **why);

/* engine_process.c: commands, and engines.py, which runs in the Python that bench_process_python names. */
enum { BENCH_PROCESSES = 6 };
extern const struct bench_engine bench_processes[BENCH_PROCESSES];
void bench_process_python(const char *program, const char *file);
/* What the process says of itself, and 0 where it does not: seconds to compile, bytes of memory. */
struct bench_cost {
    double seconds;
    uint64_t bytes;
};
struct bench_cost bench_process_cost(const struct bench_engine *engine, void *prepared);

#ifdef __cplusplus
}
#endif
#endif
