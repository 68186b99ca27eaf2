/* gloss_bench.c - gloss-bench, the times of the library's parts, each alone: one thread, everything in memory, processor time.
 *
 *     gloss-bench scan     -g GLOSSARY [--runs N] [--path NAME] [--json] TEXT    the search for mentions
 *     gloss-bench annotate -g GLOSSARY [--runs N] [--path NAME] [--json] TEXT    a text to JSON with all its mentions
 *     gloss-bench load     -g GLOSSARY [--runs N] [--json]                       YAML to a glossary
 *     gloss-bench index    -g GLOSSARY [--runs N] [--json]                       a glossary to a compiled file
 *
 * A glossary may be a compiled one. With index, ready_s is the time, by the clock, from the name of the compiled file to a job that
 * can take a text; it is in the folder for temporary files, and was written a moment ago.
 *
 * Each runs once to warm up, then N times (5). With --json it prints one object: mb_per_s is the median, min the slowest and max the
 * fastest run, mentions and forms are counted, build_s is what the index took, path is how a text is searched. */
#define _POSIX_C_SOURCE 200809L
#include <inttypes.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <time.h>
#include <unistd.h>

#include "glossary/model.h"
#include "match/index.h"
#include "timing.h"

enum { MOST_RUNS = 1000, MOST_GLOSSARIES = 64 };

struct options {
    const char *glossaries[MOST_GLOSSARIES], *path, *text;
    size_t glossary_count, runs;
    bool json;
};

/* What is measured, and what is said of it besides. */
struct bench {
    const struct options *options;
    struct gloss_diag diag;
    struct gloss_glossary *glossary;
    struct gloss_index *index;
    char *text;
    size_t bytes; /* that one run works on */
    double build_seconds;
    uint64_t mentions, written, forms;
    char compiled[512];         /* the file that was written; empty: none */
    struct bench_figures ready; /* seconds */
};

static void print_fault(void *user, const struct gloss_fault *fault) {
    static const char *const severities[] = {"error", "warning", "note"};

    (void)user;
    if (fault->file && fault->line > 0)
        fprintf(stderr, "%s:%zu:%zu: %s: %s\n", fault->file, fault->line, fault->column, severities[fault->severity],
                fault->message);
    else
        fprintf(stderr, "gloss-bench: %s: %s%s%s\n", severities[fault->severity], fault->file ? fault->file : "",
                fault->file ? ": " : "", fault->message);
}

/* ---- What is run ---- */

static bool count_mention(void *user, const struct gloss_mention *mention) {
    (void)mention;
    ++*(uint64_t *)user;
    return true;
}

static bool run_scan(struct bench *bench) {
    bench->mentions = 0;
    return gloss_find(bench->index, (struct gloss_slice){bench->text, bench->bytes}, count_mention, &bench->mentions,
                      &bench->diag);
}

struct reader {
    const char *next;
    size_t left;
};

static ptrdiff_t read_memory(void *user, char *bytes, size_t size) {
    struct reader *reader = user;
    size_t len = size < reader->left ? size : reader->left;

    memcpy(bytes, reader->next, len);
    reader->next += len;
    reader->left -= len;
    return (ptrdiff_t)len;
}

static bool write_nowhere(void *user, const char *bytes, size_t size) {
    (void)bytes;
    *(uint64_t *)user += size;
    return true;
}

static bool run_annotate(struct bench *bench) {
    struct gloss_options options = {.plan.mark = GLOSS_MARK_ALL, .render.to = GLOSS_TO_JSON};
    struct reader reader = {bench->text, bench->bytes};
    struct gloss_job *job;
    bool done;

    bench->written = 0;
    job = gloss_job_new(bench->index, &options, (struct gloss_output){write_nowhere, &bench->written});
    done = job && gloss_job_document(job, "text", (struct gloss_input){read_memory, &reader}, &bench->diag) &&
           gloss_job_finish(job, &bench->diag);
    gloss_job_free(job);
    return done;
}

static void unload(struct bench *bench) {
    gloss_glossary_free(bench->glossary);
    bench->glossary = NULL;
}

static bool run_load(struct bench *bench) {
    bench->glossary = gloss_glossary_load(bench->options->glossaries, bench->options->glossary_count, &bench->diag);
    return bench->glossary != NULL;
}

static bool write_file(void *user, const char *bytes, size_t size) { return fwrite(bytes, 1, size, user) == size; }

static bool run_index(struct bench *bench) {
    const char *folder = getenv("TMPDIR");
    FILE *file;
    bool done;

    if (!bench->compiled[0]) {
        int fd;

        snprintf(bench->compiled, sizeof bench->compiled, "%s/gloss-bench.XXXXXX", folder ? folder : "/tmp");
        fd = mkstemp(bench->compiled);
        if (fd < 0) {
            fprintf(stderr, "gloss-bench: error: cannot write %s\n", bench->compiled);
            bench->compiled[0] = '\0';
            return false;
        }
        close(fd);
    }
    file = fopen(bench->compiled, "wb");
    done = file && gloss_glossary_compile(bench->glossary, (struct gloss_output){write_file, file}, &bench->diag);
    if (!done)
        fprintf(stderr, "gloss-bench: error: cannot write %s\n", bench->compiled);
    if (file)
        bench->written = (uint64_t)ftell(file);
    return file && fclose(file) == 0 && done;
}

static double clock_now(void) {
    struct timespec now;

    clock_gettime(CLOCK_MONOTONIC, &now);
    return (double)now.tv_sec + 1e-9 * (double)now.tv_nsec;
}

/* From a name to a job. */
static bool get_ready(struct bench *bench, double *seconds) {
    const char *path = bench->compiled;
    struct gloss_options options = {.render.to = GLOSS_TO_JSON};
    double began = clock_now();
    struct gloss_glossary *glossary = gloss_glossary_load(&path, 1, &bench->diag);
    struct gloss_index *index = glossary ? gloss_index_new(glossary, NULL, &bench->diag) : NULL;
    struct gloss_job *job =
        index ? gloss_job_new(index, &options, (struct gloss_output){write_nowhere, &bench->written}) : NULL;

    *seconds = clock_now() - began;
    gloss_job_free(job);
    gloss_index_free(index);
    gloss_glossary_free(glossary);
    return job != NULL;
}

static bool measure_ready(struct bench *bench) {
    double values[MOST_RUNS];

    for (size_t i = 0; i < bench->options->runs; i++)
        if (!get_ready(bench, &values[i]))
            return false;
    bench->ready = bench_figures_of(values, bench->options->runs);
    return true;
}

static const struct command {
    const char *name;
    bool (*run)(struct bench *bench);
    bool takes_text;
} commands[] = {
    {"scan", run_scan, true},
    {"annotate", run_annotate, true},
    {"load", run_load, false},
    {"index", run_index, false},
};

/* ---- Before ---- */

static bool count_form(void *user, const struct gloss_form *form) {
    (void)form;
    ++*(uint64_t *)user;
    return true;
}

static size_t file_bytes(const char *path) {
    size_t len = 0;

    free(bench_read(path, &len));
    return len;
}

static bool build_index(struct bench *bench) {
    const char *path = bench->options->path;
    double began = bench_now();

    bench->index = gloss_index_new(bench->glossary, NULL, &bench->diag);
    bench->build_seconds = bench_now() - began;
    if (bench->index && path && !gloss_index_set_path(bench->index, path)) {
        fprintf(stderr, "gloss-bench: error: this processor has no path '%s'\n", path);
        return false;
    }
    return bench->index != NULL;
}

static bool read_text(struct bench *bench) {
    bench->text = bench_read(bench->options->text, &bench->bytes);
    if (!bench->text)
        fprintf(stderr, "gloss-bench: error: cannot read '%s', or it is empty\n", bench->options->text);
    return bench->text != NULL;
}

static bool prepare(struct bench *bench, const struct command *command) {

    if (!run_load(bench))
        return false;
    for (size_t i = 0; i < bench->glossary->count; i++)
        gloss_entry_each_form(gloss_entry_at(bench->glossary, i), count_form, &bench->forms);
    if (command->takes_text)
        return read_text(bench) && build_index(bench);
    for (size_t i = 0; i < gloss_glossary_file_count(bench->glossary); i++)
        bench->bytes += file_bytes(gloss_glossary_file(bench->glossary, i)->path);
    return true;
}

/* ---- After ---- */

static void print_json(const struct bench *bench, struct bench_figures speed) {
    printf("{\"mb_per_s\": %.2f, \"min\": %.2f, \"max\": %.2f, \"runs\": %zu, \"bytes\": %zu, \"entries\": %zu, "
           "\"forms\": %" PRIu64 ", \"mentions\": %" PRIu64 ", \"written\": %" PRIu64 ", \"build_s\": %.6f, "
           "\"index_bytes\": %zu, \"path\": \"%s\"",
           speed.median, speed.min, speed.max, bench->options->runs, bench->bytes, bench->glossary->count, bench->forms,
           bench->mentions, bench->written, bench->build_seconds, gloss_index_bytes(bench->index),
           bench->index->blocks_path->name);
    if (bench->compiled[0])
        printf(
            ", \"index_s\": %.6f, \"ready_s\": %.6f, \"ready_min_s\": %.6f, \"ready_max_s\": %.6f, \"file_bytes\": %" PRIu64
            ", \"bytes_per_form\": %.2f",
            (double)bench->bytes / 1e6 / speed.median, bench->ready.median, bench->ready.min, bench->ready.max,
            bench->written, (double)bench->written / (double)bench->forms);
    printf("}\n");
}

static void print_text(const struct bench *bench, struct bench_figures speed) {
    printf("%.1f MB/s (%.1f-%.1f, %zu runs over %.1f MB), %" PRIu64 " forms, %" PRIu64
           " mentions, index of %.1f MB made in %.1f ms, path %s",
           speed.median, speed.min, speed.max, bench->options->runs, (double)bench->bytes / 1e6, bench->forms,
           bench->mentions, (double)gloss_index_bytes(bench->index) / 1e6, 1e3 * bench->build_seconds,
           bench->index->blocks_path->name);
    if (bench->compiled[0])
        printf(", written in %.2f s, ready in %.2f ms (%.2f-%.2f), %.1f MB, %.1f bytes a form",
               (double)bench->bytes / 1e6 / speed.median, 1e3 * bench->ready.median, 1e3 * bench->ready.min,
               1e3 * bench->ready.max, (double)bench->written / 1e6, (double)bench->written / (double)bench->forms);
    printf("\n");
}

static bool measure(struct bench *bench, const struct command *command) {
    double values[MOST_RUNS];
    struct bench_figures speed;

    if (!prepare(bench, command) || (command->takes_text && !command->run(bench)))
        return false;
    for (size_t i = 0; i < bench->options->runs; i++) {
        double began;

        if (command->run == run_load)
            unload(bench);
        began = bench_now();
        if (!command->run(bench))
            return false;
        values[i] = (double)bench->bytes / 1e6 / (bench_now() - began);
    }
    if (!bench->index && !build_index(bench))
        return false;
    if (command->takes_text && command->run != run_scan)
        run_scan(bench);
    speed = bench_figures_of(values, bench->options->runs);
    if (command->run == run_index && !measure_ready(bench))
        return false;
    (bench->options->json ? print_json : print_text)(bench, speed);
    return fflush(stdout) == 0;
}

/* ---- The command ---- */

static const char usage[] = "usage: gloss-bench scan     -g GLOSSARY [--runs N] [--path NAME] [--json] TEXT\n"
                            "       gloss-bench annotate -g GLOSSARY [--runs N] [--path NAME] [--json] TEXT\n"
                            "       gloss-bench load     -g GLOSSARY [--runs N] [--path NAME] [--json]\n"
                            "       gloss-bench index    -g GLOSSARY [--runs N] [--json]\n"
                            "\n"
                            "Times a part of the library alone: one thread, everything in memory, processor time.\n"
                            "  scan           search a text for mentions\n"
                            "  annotate       a text to JSON with all its mentions\n"
                            "  load           read glossaries\n"
                            "  index          compile glossaries to a file, and open it until it is ready\n"
                            "  -g GLOSSARY    a YAML file, a folder or a compiled file; may come often\n"
                            "  --runs N       runs that are measured, 1 to 1000, after one to warm up; 5\n"
                            "  --path NAME    how the text is searched (scalar, ...); the best that the processor has\n"
                            "  --json         one JSON object\n";

static bool complain(const char *what, const char *of) {
    fprintf(stderr, "gloss-bench: error: %s%s%s%s\nTry 'gloss-bench --help'.\n", what, of ? " '" : "", of ? of : "",
            of ? "'" : "");
    return false;
}

static bool take_option(struct options *options, const char *name, const char *value) {
    char *end;

    if (strcmp(name, "-g") != 0 && strcmp(name, "--runs") != 0 && strcmp(name, "--path") != 0)
        return complain("unknown option", name);
    if (!value)
        return complain("a value is missing after", name);
    if (strcmp(name, "-g") == 0) {
        if (options->glossary_count == MOST_GLOSSARIES)
            return complain("more than 64 glossaries", NULL);
        options->glossaries[options->glossary_count++] = value;
    } else if (strcmp(name, "--path") == 0) {
        options->path = value;
    } else {
        options->runs = strtoul(value, &end, 10);
        if (*end || end == value || options->runs < 1 || options->runs > MOST_RUNS)
            return complain("--runs takes a number from 1 to 1000, not", value);
    }
    return true;
}

static bool take_arguments(struct options *options, const struct command *command, int argc, char *argv[]) {
    for (int at = 2; at < argc; at++) {
        if (strcmp(argv[at], "--json") == 0) {
            options->json = true;
        } else if (argv[at][0] != '-') {
            if (options->text || !command->takes_text)
                return complain("one argument too many:", argv[at]);
            options->text = argv[at];
        } else {
            if (!take_option(options, argv[at], at + 1 < argc ? argv[at + 1] : NULL))
                return false;
            at++;
        }
    }
    if (options->glossary_count == 0)
        return complain("no glossary: -g GLOSSARY", NULL);
    if (command->takes_text && !options->text)
        return complain("no text to search", NULL);
    return true;
}

/* NULL: not to be understood, and said why. */
static const struct command *parse(struct options *options, int argc, char *argv[]) {
    for (size_t i = 0; argc > 1 && i < sizeof commands / sizeof *commands; i++)
        if (strcmp(argv[1], commands[i].name) == 0)
            return take_arguments(options, &commands[i], argc, argv) ? &commands[i] : NULL;
    complain(argc > 1 ? "unknown command" : "no command", argc > 1 ? argv[1] : NULL);
    return NULL;
}

static bool asks_for_help(int argc, char *argv[]) {
    for (int at = 1; at < argc; at++)
        if (strcmp(argv[at], "--help") == 0 || strcmp(argv[at], "-h") == 0)
            return true;
    return false;
}

int main(int argc, char *argv[]) {
    struct options options = {.runs = 5};
    struct bench bench = {.options = &options, .diag = {.report = print_fault}};
    const struct command *command;
    bool done;

    if (asks_for_help(argc, argv))
        return fputs(usage, stdout) < 0 || fflush(stdout) != 0 ? 2 : 0;
    command = parse(&options, argc, argv);
    if (!command)
        return 2;
    bench_pin();
    done = measure(&bench, command);
    if (bench.compiled[0])
        unlink(bench.compiled);
    free(bench.text);
    gloss_index_free(bench.index);
    gloss_glossary_free(bench.glossary);
    return done ? 0 : 2;
}
