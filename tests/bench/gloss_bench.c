/* gloss_bench.c - gloss-bench, the times of the library's parts, each alone: one thread, everything in memory, processor time.
 *
 *     gloss-bench scan     -g GLOSSARY TEXT                                          the search for mentions
 *     gloss-bench annotate -g GLOSSARY [--from FORMAT] [--to FORMAT] [--first] TEXT...   documents with what is found in them
 *     gloss-bench parse    --from FORMAT TEXT...                                     documents to their prose
 *     gloss-bench discover [--from FORMAT] TEXT...                                    documents to their short and long forms
 *     gloss-bench load     -g GLOSSARY                                               YAML to a glossary
 *     gloss-bench index    -g GLOSSARY                                               a glossary to a compiled file
 *
 * All take --runs N, --path NAME and --json. A glossary may be a compiled one. With several texts each is a document, and a run does all of them.
 * parse takes apart what reading Markdown or HTML comes to: parser_mb_per_s is the parser without what is done with what it
 * tells (md4c on a text that is masked; our tokens of HTML), mask_mb_per_s what is hidden from md4c, mb_per_s all of it. With index, ready_s is the time, by the clock, from the name of the compiled file to a job that
 * can take a text; it is in the folder for temporary files, and was written a moment ago.
 *
 * Each runs once to warm up, then N times (5). With --json it prints one object: mb_per_s is the median, min the slowest and max the
 * fastest run, mentions and forms are counted, build_s is what the index took, path is how a text is searched. */
#define _POSIX_C_SOURCE 200809L
#include <inttypes.h>
#include <md4c.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <time.h>
#include <unistd.h>

#include "discover/discoverer.h"
#include "document/html_element.h"
#include "document/html_token.h"
#include "document/markdown_mask.h"
#include "document/strip.h"
#include "glossary/model.h"
#include "match/index.h"
#include "timing.h"

enum { MOST_RUNS = 1000, MOST_GLOSSARIES = 64 };

struct options {
    const char *glossaries[MOST_GLOSSARIES], *path, **texts;
    size_t glossary_count, text_count, runs;
    enum gloss_format from;
    enum gloss_target to;
    bool json, first;
};

/* What is measured, and what is said of it besides. */
struct bench {
    const struct options *options;
    struct gloss_diag diag;
    struct gloss_glossary *glossary;
    struct gloss_index *index;
    struct text {
        char *bytes;
        size_t len;
    } * texts;
    size_t bytes; /* that one run works on */
    struct gloss_masked *masked;
    double build_seconds;
    uint64_t mentions, written, forms;
    char compiled[512];                /* the file that was written; empty: none */
    struct bench_figures ready;        /* seconds */
    struct bench_figures parser, mask; /* MB a second */
    uint64_t prose;
    uint64_t pairs, uses;
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
    for (size_t i = 0; i < bench->options->text_count; i++)
        if (!gloss_find(bench->index, (struct gloss_slice){bench->texts[i].bytes, bench->texts[i].len}, count_mention,
                        &bench->mentions, &bench->diag))
            return false;
    return true;
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

static bool annotate(struct bench *bench, struct gloss_job *job, size_t nth) {
    struct reader reader = {bench->texts[nth].bytes, bench->texts[nth].len};
    struct gloss_input input = {read_memory, &reader};
    const char *name = bench->options->texts[nth];

    return bench->options->from ? gloss_job_markup(job, bench->options->from, name, input, &bench->diag)
                                : gloss_job_document(job, name, input, &bench->diag);
}

static bool run_annotate(struct bench *bench) {
    struct gloss_options options = {.plan.mark = bench->options->first ? GLOSS_MARK_FIRST : GLOSS_MARK_ALL,
                                    .render.to = bench->options->to};
    struct gloss_job *job;
    bool done;

    if (options.render.to == GLOSS_TO_MARKDOWN)
        options.render.notes = GLOSS_NOTES_FOOTNOTES;
    bench->written = 0;
    job = gloss_job_new(bench->index, &options, (struct gloss_output){write_nowhere, &bench->written});
    done = job != NULL;
    for (size_t i = 0; done && i < bench->options->text_count; i++)
        done = annotate(bench, job, i);
    done = done && gloss_job_finish(job, &bench->diag);
    gloss_job_free(job);
    return done;
}

/* ---- Reading documents ---- */

static bool run_parse(struct bench *bench) {
    struct gloss_runs runs = {0};
    struct gloss_markup_found found = {0};
    bool done = true;

    bench->prose = 0;
    for (size_t i = 0; done && i < bench->options->text_count; i++) {
        struct gloss_markup_options options = {.name = bench->options->texts[i]};

        done = gloss_markup_read(bench->options->from, &runs, &found,
                                 (struct gloss_slice){bench->texts[i].bytes, bench->texts[i].len}, &options, &bench->diag);
        bench->prose += runs.prose.len;
    }
    gloss_runs_release(&runs);
    gloss_markup_found_release(&found);
    return done;
}

static bool run_discover(struct bench *bench) {
    struct gloss_discoverer *discoverer = gloss_discoverer_new(NULL);
    bool done = discoverer != NULL;

    bench->pairs = bench->uses = 0;
    for (size_t i = 0; done && i < bench->options->text_count; i++) {
        struct reader reader = {bench->texts[i].bytes, bench->texts[i].len};

        done = gloss_discoverer_read(discoverer, bench->options->from, bench->options->texts[i],
                                     (struct gloss_input){read_memory, &reader}, &bench->diag);
        bench->pairs += discoverer ? discoverer->found.pair_count : 0;
        bench->uses += discoverer ? discoverer->found.use_count : 0;
    }
    gloss_discoverer_free(discoverer);
    return done;
}

static bool run_mask(struct bench *bench) {
    bool done = true;

    for (size_t i = 0; i < bench->options->text_count; i++) {
        gloss_markdown_mask(&bench->masked[i], (struct gloss_slice){bench->texts[i].bytes, bench->texts[i].len}, NULL);
        done &= !bench->masked[i].failed;
    }
    return done;
}

static int ignore_block(MD_BLOCKTYPE type, void *detail, void *user) {
    (void)type, (void)detail, (void)user;
    return 0;
}

static int ignore_span(MD_SPANTYPE type, void *detail, void *user) {
    (void)type, (void)detail, (void)user;
    return 0;
}

static int ignore_text(MD_TEXTTYPE type, const MD_CHAR *text, MD_SIZE size, void *user) {
    (void)type, (void)text, (void)size, (void)user;
    return 0;
}

static bool parse_markdown(struct bench *bench) {
    static const MD_PARSER parser = {.flags = MD_FLAG_TABLES | MD_FLAG_STRIKETHROUGH | MD_FLAG_TASKLISTS,
                                     .enter_block = ignore_block,
                                     .leave_block = ignore_block,
                                     .enter_span = ignore_span,
                                     .leave_span = ignore_span,
                                     .text = ignore_text};

    for (size_t i = 0; i < bench->options->text_count; i++)
        if (md_parse(bench->masked[i].text.ptr, (MD_SIZE)bench->masked[i].text.len, &parser, NULL) != 0)
            return false;
    return true;
}

static bool parse_html(struct bench *bench) {
    static struct gloss_html_tokens tokens;
    struct gloss_html_token token;

    for (size_t i = 0; i < bench->options->text_count; i++) {
        tokens = (struct gloss_html_tokens){.source = {bench->texts[i].bytes, bench->texts[i].len}};
        while (gloss_html_next(&tokens, &token))
            if (token.kind == GLOSS_HTML_START_TAG)
                tokens.state = gloss_html_elements[token.tag].state;
    }
    return true;
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
    bool takes_text, takes_glossary, takes_format;
} commands[] = {
    {"scan", run_scan, true, true, false},    {"annotate", run_annotate, true, true, true},
    {"parse", run_parse, true, false, true},  {"load", run_load, false, true, false},
    {"index", run_index, false, true, false}, {"discover", run_discover, true, false, true},
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

static bool read_texts(struct bench *bench) {
    size_t count = bench->options->text_count;

    /* What takes texts has been given some. NOLINTNEXTLINE(clang-analyzer-optin.portability.UnixAPI) */
    bench->texts = calloc(count, sizeof *bench->texts);
    bench->masked = calloc(count, sizeof *bench->masked);
    for (size_t i = 0; i < count && bench->texts && bench->masked; i++) {
        struct text *text = &bench->texts[i];

        text->bytes = bench_read(bench->options->texts[i], &text->len);
        if (!text->bytes) {
            fprintf(stderr, "gloss-bench: error: cannot read '%s', or it is empty\n", bench->options->texts[i]);
            return false;
        }
        bench->bytes += text->len;
    }
    return bench->texts && bench->masked;
}

static bool prepare(struct bench *bench, const struct command *command) {
    if (command->takes_text && !read_texts(bench))
        return false;
    if (!command->takes_glossary)
        return true;
    if (!run_load(bench))
        return false;
    for (size_t i = 0; i < bench->glossary->count; i++)
        gloss_entry_each_form(gloss_entry_at(bench->glossary, i), count_form, &bench->forms);
    if (command->takes_text)
        return build_index(bench);
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

static void print_parse(const struct bench *bench, struct bench_figures speed) {
    bool json = bench->options->json;

    printf(json ? "{\"mb_per_s\": %.2f, \"min\": %.2f, \"max\": %.2f, \"runs\": %zu, \"documents\": %zu, \"bytes\": %zu, "
                  "\"prose\": %" PRIu64 ", \"parser_mb_per_s\": %.2f, \"parser_min\": %.2f, \"parser_max\": %.2f"
                : "%.1f MB/s (%.1f-%.1f, %zu runs over %zu documents, %zu bytes, %" PRIu64
                  " of them prose); the parser alone %.1f (%.1f-%.1f)",
           speed.median, speed.min, speed.max, bench->options->runs, bench->options->text_count, bench->bytes, bench->prose,
           bench->parser.median, bench->parser.min, bench->parser.max);
    if (bench->options->from == GLOSS_FORMAT_MARKDOWN)
        printf(json ? ", \"mask_mb_per_s\": %.2f, \"mask_min\": %.2f, \"mask_max\": %.2f" : ", the mask %.1f (%.1f-%.1f)",
               bench->mask.median, bench->mask.min, bench->mask.max);
    printf(json ? "}\n" : "\n");
}

static void print_discover(const struct bench *bench, struct bench_figures speed) {
    printf(bench->options->json
               ? "{\"mb_per_s\": %.2f, \"min\": %.2f, \"max\": %.2f, \"runs\": %zu, \"documents\": %zu, \"bytes\": %zu, "
                 "\"pairs\": %" PRIu64 ", \"uses\": %" PRIu64 "}\n"
               : "%.1f MB/s (%.1f-%.1f, %zu runs over %zu documents, %zu bytes), %" PRIu64 " pairs, %" PRIu64 " uses\n",
           speed.median, speed.min, speed.max, bench->options->runs, bench->options->text_count, bench->bytes, bench->pairs,
           bench->uses);
}

/* MB a second of each run, after one to warm up. */
static bool time_runs(struct bench *bench, bool (*run)(struct bench *bench), struct bench_figures *speed) {
    double values[MOST_RUNS];

    if (run != run_load && run != run_index && !run(bench))
        return false;
    for (size_t i = 0; i < bench->options->runs; i++) {
        double began;

        if (run == run_load)
            unload(bench);
        began = bench_now();
        if (!run(bench))
            return false;
        values[i] = (double)bench->bytes / 1e6 / (bench_now() - began);
    }
    *speed = bench_figures_of(values, bench->options->runs);
    return true;
}

static bool measure_parser(struct bench *bench) {
    if (bench->options->from == GLOSS_FORMAT_HTML)
        return time_runs(bench, parse_html, &bench->parser);
    return time_runs(bench, run_mask, &bench->mask) && time_runs(bench, parse_markdown, &bench->parser);
}

static bool measure(struct bench *bench, const struct command *command) {
    struct bench_figures speed;

    if (!prepare(bench, command) || !time_runs(bench, command->run, &speed))
        return false;
    if (command->run == run_parse) {
        if (!measure_parser(bench))
            return false;
        print_parse(bench, speed);
        return fflush(stdout) == 0;
    }
    if (command->run == run_discover) {
        print_discover(bench, speed);
        return fflush(stdout) == 0;
    }
    if (!bench->index && !build_index(bench))
        return false;
    if (command->takes_text && command->run != run_scan)
        run_scan(bench);
    if (command->run == run_index && !measure_ready(bench))
        return false;
    (bench->options->json ? print_json : print_text)(bench, speed);
    return fflush(stdout) == 0;
}

/* ---- The command ---- */

static const char usage[] =
    "usage: gloss-bench scan     -g GLOSSARY [OPTION...] TEXT...\n"
    "       gloss-bench annotate -g GLOSSARY [--from FORMAT] [--to FORMAT] [--first] [OPTION...] TEXT...\n"
    "       gloss-bench parse    --from FORMAT [OPTION...] TEXT...\n"
    "       gloss-bench discover [--from FORMAT] [OPTION...] TEXT...\n"
    "       gloss-bench load     -g GLOSSARY [OPTION...]\n"
    "       gloss-bench index    -g GLOSSARY [OPTION...]\n"
    "\n"
    "Times a part of the library alone: one thread, everything in memory, processor time.\n"
    "  scan           search texts for mentions\n"
    "  annotate       documents with all that is found in them\n"
    "  parse          read documents: the parser alone, and with all that is made of them\n"
    "  discover       find the short and long forms of documents\n"
    "  load           read glossaries\n"
    "  index          compile glossaries to a file, and open it until it is ready\n"
    "  -g GLOSSARY    a YAML file, a folder or a compiled file; may come often\n"
    "  --from FORMAT  plain, markdown or html; plain\n"
    "  --to FORMAT    json, text, html, markdown or latex; json\n"
    "  --first        mark the first mention of a term in a document alone\n"
    "  --runs N       runs that are measured, 1 to 1000, after one to warm up; 5\n"
    "  --path NAME    how the text is searched (scalar, ...); the best that the processor has\n"
    "  --json         one JSON object\n";

static bool complain(const char *what, const char *of) {
    fprintf(stderr, "gloss-bench: error: %s%s%s%s\nTry 'gloss-bench --help'.\n", what, of ? " '" : "", of ? of : "",
            of ? "'" : "");
    return false;
}

/* The number of a name among count; count if it is none of them. */
static size_t number_of(const char *name, const char *const *names, size_t count) {
    for (size_t i = 0; i < count; i++)
        if (strcmp(name, names[i]) == 0)
            return i;
    return count;
}

static bool take_format(struct options *options, bool from, const char *value) {
    static const char *const formats[] = {"plain", "markdown", "html"};
    static const char *const outputs[] = {"json", "text", "html", "markdown", "latex"};
    static const enum gloss_target tos[] = {GLOSS_TO_JSON, GLOSS_TO_TEXT, GLOSS_TO_HTML, GLOSS_TO_MARKDOWN, GLOSS_TO_LATEX};
    size_t number = from ? number_of(value, formats, 3) : number_of(value, outputs, 5);

    if (number == (from ? 3 : 5))
        return complain(from ? "--from takes plain, markdown or html, not"
                             : "--to takes json, text, html, markdown or latex, not",
                        value);
    if (from)
        options->from = (enum gloss_format)number;
    else
        options->to = tos[number];
    return true;
}

static bool take_runs(struct options *options, const char *value) {
    char *end;

    options->runs = strtoul(value, &end, 10);
    return (!*end && end != value && options->runs >= 1 && options->runs <= MOST_RUNS) ||
           complain("--runs takes a number from 1 to 1000, not", value);
}

static bool take_option(struct options *options, const struct command *command, const char *name, const char *value) {
    static const char *const names[] = {"-g", "--path", "--runs", "--from", "--to"};
    size_t number = number_of(name, names, sizeof names / sizeof *names);

    if (number == sizeof names / sizeof *names || (number > 2 && !command->takes_format))
        return complain("unknown option", name);
    if (!value)
        return complain("a value is missing after", name);
    if (number > 2)
        return take_format(options, number == 3, value);
    if (number == 2)
        return take_runs(options, value);
    if (number == 1)
        options->path = value;
    else if (options->glossary_count == MOST_GLOSSARIES)
        return complain("more than 64 glossaries", NULL);
    else
        options->glossaries[options->glossary_count++] = value;
    return true;
}

static bool take_arguments(struct options *options, const struct command *command, int argc, char *argv[]) {
    for (int at = 2; at < argc; at++) {
        if (strcmp(argv[at], "--json") == 0) {
            options->json = true;
        } else if (strcmp(argv[at], "--first") == 0 && command->run == run_annotate) {
            options->first = true;
        } else if (argv[at][0] != '-') {
            if (!command->takes_text)
                return complain("one argument too many:", argv[at]);
            options->texts[options->text_count++] = argv[at];
        } else {
            if (!take_option(options, command, argv[at], at + 1 < argc ? argv[at + 1] : NULL))
                return false;
            at++;
        }
    }
    if (options->glossary_count == 0 && command->takes_glossary)
        return complain("no glossary: -g GLOSSARY", NULL);
    if (command->takes_text && options->text_count == 0)
        return complain("no text to search", NULL);
    if (command->run == run_parse && options->from == GLOSS_FORMAT_PLAIN)
        return complain("no format to read: --from FORMAT", NULL);
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
    struct options options = {.runs = 5, .to = GLOSS_TO_JSON, .texts = calloc((size_t)argc + 1, sizeof *options.texts)};
    struct bench bench = {.options = &options, .diag = {.report = print_fault}};
    const struct command *command;
    bool done;

    if (asks_for_help(argc, argv)) {
        free(options.texts);
        return fputs(usage, stdout) < 0 || fflush(stdout) != 0 ? 2 : 0;
    }
    command = options.texts ? parse(&options, argc, argv) : NULL;
    if (!command) {
        free(options.texts);
        return 2;
    }
    bench_pin();
    done = measure(&bench, command);
    if (bench.compiled[0])
        unlink(bench.compiled);
    for (size_t i = 0; i < options.text_count; i++) {
        if (bench.texts)
            free(bench.texts[i].bytes);
        if (bench.masked)
            gloss_masked_release(&bench.masked[i]);
    }
    free(bench.texts);
    free(bench.masked);
    free(options.texts);
    gloss_index_free(bench.index);
    gloss_glossary_free(bench.glossary);
    return done ? 0 : 2;
}
