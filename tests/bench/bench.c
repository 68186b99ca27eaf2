/* bench.c - how many bytes a second are searched for the terms of a glossary, by ours and by other engines.
 *
 *     bench [--only ENGINE] [--repeat N] TEXT GLOSSARY...
 *
 * The text lies in memory, and what is found is counted and summed up in a checksum. Time is that of the thread on its processor.
 * Every engine runs once to warm up, then N times (5). The others follow other rules than ours and find other spans: their
 * speed is compared, not what they find. */
#include <inttypes.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include "engine.h"
#include "timing.h"

enum {
    MAX_REPEAT = 1000,
    PROBE_BYTES = 1 << 20, /* of the text, by which it is seen how slow an engine is */
    MAX_SECONDS = 20,      /* for one run over the text: a slower engine is left out */
};

struct options {
    const char *only; /* NULL: all engines */
    size_t repeat;
};

/* ---- Our own engine: it takes the index, not terms ---- */

static bool count_mention(void *user, const struct gloss_mention *mention) {
    bench_span_add(user, mention->start, mention->end);
    return true;
}

static bool ours_scan(void *prepared, struct gloss_slice text, struct bench_spans *spans) {
    struct gloss_diag diag = {0};

    return gloss_find(prepared, text, count_mention, spans, &diag);
}

static void ours_release(void *prepared) { gloss_index_free(prepared); }

static const struct bench_engine ours = {"gloss", "all of doc/matching.md", NULL, ours_scan, ours_release};

static const struct bench_engine *const others[] = {
#ifdef BENCH_HYPERSCAN
    &bench_hyperscan,
#endif
#ifdef BENCH_RE2
    &bench_re2,
#endif
    &bench_pcre2,
};

/* ---- Measuring ---- */

struct result {
    struct bench_figures speed; /* MB/s */
    struct bench_spans spans;
};

/* NULL if all went well, else why not. */
static const char *measure(const struct bench_engine *engine, void *prepared, struct gloss_slice text, size_t repeat,
                           struct result *result) {
    struct gloss_slice probe = {text.ptr, text.len < PROBE_BYTES ? text.len : PROBE_BYTES};
    struct bench_spans ignored = {0};
    double values[MAX_REPEAT] = {0}, began;

    /* Twice, as some compile while they search. */
    for (int i = 0; i < 2; i++) {
        began = bench_now();
        if (!engine->scan(prepared, probe, &ignored))
            return "gave up";
    }
    if ((bench_now() - began) * (double)text.len > (double)MAX_SECONDS * (double)probe.len)
        return "too slow to wait for";
    began = bench_now();
    if (!engine->scan(prepared, text, &ignored))
        return "gave up";
    if (bench_now() - began > MAX_SECONDS)
        return "too slow to wait for";
    for (size_t i = 0; i < repeat; i++) {
        result->spans = (struct bench_spans){0};
        began = bench_now();
        if (!engine->scan(prepared, text, &result->spans))
            return "gave up";
        values[i] = (double)text.len / 1e6 / (bench_now() - began);
    }
    result->speed = bench_figures_of(values, repeat);
    return NULL;
}

static void print_row(const struct bench_engine *engine, const struct result *result, const struct result *our,
                      struct gloss_slice text) {
    char span[40], ratio[20] = "-";

    snprintf(span, sizeof span, "%.1f-%.1f", result->speed.min, result->speed.max);
    if (our->speed.median > 0)
        snprintf(ratio, sizeof ratio, "%.2f", result->speed.median / our->speed.median);
    printf("  %-10s %8.1f  %-17s %6s %10.1f %10" PRIu64 "  %016" PRIx64 "  %s\n", engine->name, result->speed.median, span,
           ratio, (double)result->spans.count / ((double)text.len / 1e6), result->spans.count, result->spans.checksum,
           engine->rules);
    fflush(stdout);
}

static void run(const struct bench_engine *engine, void *prepared, const char *why, struct gloss_slice text, size_t repeat,
                struct result *our) {
    struct result result = {0};

    if (prepared)
        why = measure(engine, prepared, text, repeat, &result);
    if (why) {
        printf("  %-10s %s\n", engine->name, why);
        return;
    }
    if (engine == &ours)
        *our = result;
    print_row(engine, &result, our, text);
}

static bool is_wanted(const struct options *options, const struct bench_engine *engine) {
    return !options->only || strcmp(options->only, engine->name) == 0;
}

static void run_others(const struct options *options, struct gloss_slice text, struct gloss_list terms,
                       struct result *our) {
    for (size_t i = 0; i < sizeof others / sizeof *others; i++) {
        const char *why = NULL;
        void *prepared;

        if (!is_wanted(options, others[i]))
            continue;
        prepared = others[i]->prepare(terms, &why);
        run(others[i], prepared, why, text, options->repeat, our);
        if (prepared)
            others[i]->release(prepared);
    }
}

/* ---- Glossaries ---- */

static void print_fault(void *user, const struct gloss_fault *fault) {
    (void)user;
    fprintf(stderr, "bench: %s:%zu: %s\n", fault->file ? fault->file : "", fault->line, fault->message);
}

/* Read and compile it as often as is said; what stays is the last. */
static bool load(const char *path, size_t repeat, struct gloss_glossary **glossary, struct gloss_index **index) {
    struct gloss_diag diag = {.report = print_fault};
    double reading[MAX_REPEAT] = {0}, indexing[MAX_REPEAT] = {0};
    struct bench_figures read, indexed;

    for (size_t i = 0; i < repeat; i++) {
        double began = bench_now();

        gloss_index_free(*index);
        gloss_glossary_free(*glossary);
        *index = NULL;
        *glossary = gloss_glossary_load(&path, 1, &diag);
        reading[i] = 1e3 * (bench_now() - began);
        began = bench_now();
        if (*glossary)
            *index = gloss_index_new(*glossary, NULL, &diag);
        indexing[i] = 1e3 * (bench_now() - began);
        if (!*index)
            return false;
    }
    read = bench_figures_of(reading, repeat);
    indexed = bench_figures_of(indexing, repeat);
    printf("\n%s: %zu terms, read in %.2f ms (%.2f-%.2f), indexed in %.2f ms (%.2f-%.2f)\n", path,
           gloss_glossary_count(*glossary), read.median, read.min, read.max, indexed.median, indexed.min, indexed.max);
    return true;
}

static bool bench_glossary(const struct options *options, struct gloss_slice text, const char *path) {
    struct gloss_glossary *glossary = NULL;
    struct gloss_index *index = NULL;
    struct gloss_slice *items = NULL;
    struct gloss_list terms = {0};
    struct result our = {0};
    bool done = false;

    if (!load(path, options->repeat, &glossary, &index))
        goto done;
    items = malloc((gloss_glossary_count(glossary) + 1) * sizeof *items);
    if (!items)
        goto done;
    for (terms.items = items; terms.count < gloss_glossary_count(glossary); terms.count++)
        items[terms.count] = gloss_glossary_entry(glossary, terms.count)->term;
    printf("  %-10s %8s  %-17s %6s %10s %10s  %-16s  %s\n", "engine", "MB/s", "slowest-fastest", "ratio", "found/MB",
           "found", "checksum", "rules");
    if (is_wanted(options, &ours))
        run(&ours, index, NULL, text, options->repeat, &our);
    run_others(options, text, terms, &our);
    done = true;
done:
    free(items);
    gloss_index_free(index);
    gloss_glossary_free(glossary);
    return done;
}

/* ---- The command ---- */

/* The number of arguments that are options, or -1. */
static int parse(struct options *options, int argc, char *argv[]) {
    int at = 1;

    for (; at + 1 < argc && strncmp(argv[at], "--", 2) == 0; at += 2) {
        if (strcmp(argv[at], "--only") == 0)
            options->only = argv[at + 1];
        else if (strcmp(argv[at], "--repeat") == 0)
            options->repeat = strtoul(argv[at + 1], NULL, 10);
        else
            return -1;
    }
    return argc - at < 2 || options->repeat < 1 || options->repeat > MAX_REPEAT ? -1 : at;
}

int main(int argc, char *argv[]) {
    struct options options = {.repeat = 5};
    struct gloss_slice text = {0};
    int at = parse(&options, argc, argv);
    char *bytes;
    int status = 0;

    if (at < 0) {
        fputs("usage: bench [--only ENGINE] [--repeat N] TEXT GLOSSARY...\nengines: gloss", stderr);
        for (size_t i = 0; i < sizeof others / sizeof *others; i++)
            fprintf(stderr, ", %s", others[i]->name);
        fputs("\n", stderr);
        return 2;
    }
    bytes = bench_read(argv[at], &text.len);
    if (!bytes) {
        fprintf(stderr, "bench: cannot read %s\n", argv[at]);
        return 2;
    }
    text.ptr = bytes;
    bench_pin();
    printf("%s: %.1f MB; MB/s is the median of %zu runs\n", argv[at], (double)text.len / 1e6, options.repeat);
    for (at++; at < argc; at++)
        if (!bench_glossary(&options, text, argv[at]))
            status = 1;
    free(bytes);
    return status;
}
