/* engine_process.c - engines that are processes: grep and ripgrep, run once for each search, and those of engines.py, which stay.
 *
 * The commands are timed without the offsets (-b), by which what they found is checked in a run of its own. */
#define _DEFAULT_SOURCE
#include <errno.h>
#include <fcntl.h>
#include <inttypes.h>
#include <poll.h>
#include <signal.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/resource.h>
#include <sys/time.h>
#include <sys/wait.h>
#include <unistd.h>

#include "engine.h"

enum {
    PATH_BYTES = 512,
    LINE_BYTES = 256,
    MAX_SECONDS = 60, /* for one run of a command, and one answer of engines.py */
    MAX_BUILD_SECONDS = 300,
    MAX_ARGUMENTS = 24,
};

static const char *python = "python3", *script = "";

void bench_process_python(const char *program, const char *file) {
    python = program;
    script = file;
}

static char version_text[BENCH_PROCESSES][LINE_BYTES],
    why_text[BENCH_PROCESSES][LINE_BYTES]; /* by the place in bench_processes */

/* ---- Processes ---- */

/* Start a program with its output, and its input if in is given, in pipes. */
static pid_t start(char *const arguments[], int *in, int *out) {
    int input[2] = {-1, -1}, output[2] = {-1, -1};
    pid_t child = -1;

    if (pipe(output) != 0 || (in && pipe(input) != 0))
        goto done;
    child = fork();
    if (child == 0) {
        int null = open("/dev/null", O_RDWR);

        dup2(in ? input[0] : null, STDIN_FILENO);
        dup2(output[1], STDOUT_FILENO);
        dup2(null, STDERR_FILENO);
        for (int fd = 3; fd < 64; fd++)
            close(fd);
        setenv("LC_ALL", "C", 1);
        setenv("OMP_NUM_THREADS", "1", 1);
        if (!in)
            alarm(MAX_SECONDS);
        execvp(arguments[0], arguments);
        _exit(127);
    }
done:
    if (output[1] >= 0)
        close(output[1]);
    if (input[0] >= 0)
        close(input[0]);
    if (child < 0) {
        if (output[0] >= 0)
            close(output[0]);
        if (input[1] >= 0)
            close(input[1]);
        return -1;
    }
    *out = output[0];
    if (in)
        *in = input[1];
    return child;
}

static double seconds_of(struct timeval time) { return (double)time.tv_sec + (double)time.tv_usec / 1e6; }

/* ---- Commands: grep and ripgrep ---- */

struct command {
    char *const *options; /* behind the name of the program */
    const char *program;
    char terms[PATH_BYTES], piece[PATH_BYTES];
    size_t piece_len; /* of the text that lies in the piece */
    size_t checked_len;
    uint64_t checksum; /* of the first checked_len bytes */
    uint64_t most_memory;
};

/* What a run prints, line by line: a span each, if offsets are printed. */
struct lines {
    char line[4096];
    size_t len;
    bool has_offsets;
    struct bench_spans *spans;
};

static void take_line(struct lines *lines) {
    char *colon = NULL;
    uint64_t at;

    if (!lines->has_offsets) {
        lines->spans->count++;
        return;
    }
    at = strtoull(lines->line, &colon, 10);
    bench_span_add(lines->spans, at, at + lines->len - (size_t)(colon + 1 - lines->line));
}

static void take_bytes(struct lines *lines, const char *bytes, size_t len) {
    if (!lines->has_offsets) {
        for (const char *end = bytes + len; bytes < end && (bytes = memchr(bytes, '\n', (size_t)(end - bytes))); bytes++)
            lines->spans->count++;
        return;
    }
    for (size_t i = 0; i < len; i++) {
        if (bytes[i] == '\n') {
            lines->line[lines->len] = '\0';
            take_line(lines);
            lines->len = 0;
        } else if (lines->len + 1 < sizeof lines->line) {
            lines->line[lines->len++] = bytes[i];
        }
    }
}

/* To a pipe: grep stops at the first line it finds if all goes to /dev/null. */
static bool run_command(struct command *command, bool has_offsets, struct bench_spans *spans) {
    static char bytes[1 << 16];
    char *arguments[MAX_ARGUMENTS] = {(char *)command->program};
    struct lines lines = {.has_offsets = has_offsets, .spans = spans};
    struct rusage usage;
    int count = 1, out, status;
    ssize_t got;
    pid_t child;

    for (char *const *option = command->options; *option; option++)
        arguments[count++] = *option;
    if (has_offsets)
        arguments[count++] = "-b";
    arguments[count++] = "-f";
    arguments[count++] = command->terms;
    arguments[count++] = command->piece;
    child = start(arguments, NULL, &out);
    if (child < 0)
        return false;
    while ((got = read(out, bytes, sizeof bytes)) > 0)
        take_bytes(&lines, bytes, (size_t)got);
    close(out);
    if (wait4(child, &status, 0, &usage) != child || !WIFEXITED(status) || WEXITSTATUS(status) > 1)
        return false;
    spans->seconds = seconds_of(usage.ru_utime) + seconds_of(usage.ru_stime);
    if ((uint64_t)usage.ru_maxrss * 1024 > command->most_memory)
        command->most_memory = (uint64_t)usage.ru_maxrss * 1024;
    return true;
}

static bool write_piece(struct command *command, struct gloss_slice text) {
    FILE *file = fopen(command->piece, "wb");
    bool written;

    if (!file)
        return false;
    written = fwrite(text.ptr, 1, text.len, file) == text.len;
    command->piece_len = text.len;
    return fclose(file) == 0 && written;
}

static bool command_scan(void *prepared, struct gloss_slice text, struct bench_spans *spans) {
    struct command *command = prepared;
    struct bench_spans checked = {0};

    if (command->piece_len != text.len && !write_piece(command, text))
        return false;
    if (command->checked_len != text.len) {
        if (!run_command(command, true, &checked))
            return false;
        command->checksum = checked.checksum;
        command->checked_len = text.len;
    }
    if (!run_command(command, false, spans))
        return false;
    spans->checksum += command->checksum;
    return true;
}

static void command_release(void *prepared) {
    struct command *command = prepared;

    if (command)
        unlink(command->piece);
    free(command);
}

/* The first line of PROGRAM --version, from its first digit on. */
static bool ask_version(const char *program, char version[LINE_BYTES]) {
    char *arguments[] = {(char *)program, "--version", NULL}, *digit = version;
    int out, status;
    pid_t child = start(arguments, NULL, &out);
    ssize_t got;

    if (child < 0)
        return false;
    got = read(out, version, LINE_BYTES - 1);
    version[got > 0 ? got : 0] = '\0';
    version[strcspn(version, "\n")] = '\0';
    close(out);
    if (waitpid(child, &status, 0) != child || got <= 0)
        return false;
    while (*digit && (*digit < '0' || *digit > '9'))
        digit++;
    memmove(version, digit, strlen(digit) + 1);
    version[strcspn(version, " ")] = '\0';
    return true;
}

static void *command_new(const struct bench_task *task, const char *program, char *const *options, char *version,
                         const char **why) {
    struct command *command;

    *why = "it is not installed";
    if (!ask_version(program, version))
        return NULL;
    command = calloc(1, sizeof *command);
    *why = "no memory";
    if (!command)
        return NULL;
    command->program = program;
    command->options = options;
    snprintf(command->terms, sizeof command->terms, "%s/terms.txt", task->folder);
    snprintf(command->piece, sizeof command->piece, "%s/piece-%s.txt", task->folder, program);
    return command;
}

/* Its best setting for this: no Unicode, which it refuses if a term is not ASCII, and which is left out then. */
static char *const rg_options[] = {
    "--no-unicode",          "--no-config",         "-a", "-j1", "-o", "-w", "-F", "-N", "--no-filename",
    "--regex-size-limit=4G", "--dfa-size-limit=4G", NULL};
static char *const grep_options[] = {"-a", "-o", "-w", "-F", NULL};

static bool is_ascii(struct gloss_list terms) {
    for (size_t i = 0; i < terms.count; i++)
        for (size_t at = 0; at < terms.items[i].len; at++)
            if ((unsigned char)terms.items[i].ptr[at] >= 0x80)
                return false;
    return true;
}

static void *rg_prepare(const struct bench_task *task, const char **why) {
    return command_new(task, "rg", is_ascii(task->terms) ? rg_options : rg_options + 1, version_text[0], why);
}

static void *grep_prepare(const struct bench_task *task, const char **why) {
    return command_new(task, "grep", grep_options, version_text[1], why);
}

static const char *rg_version(void) { return version_text[0]; }
static const char *grep_version(void) { return version_text[1]; }

/* ---- engines.py ---- */

struct worker {
    pid_t child;
    int in, out;
    struct bench_cost cost;
};

/* A line that comes in time, without its end. */
static bool read_line(const struct worker *worker, int seconds, char line[LINE_BYTES]) {
    struct pollfd ready = {.fd = worker->out, .events = POLLIN};
    size_t len = 0;

    while (len + 1 < LINE_BYTES && poll(&ready, 1, seconds * 1000) > 0 && read(worker->out, line + len, 1) == 1)
        if (line[len++] == '\n') {
            line[len - 1] = '\0';
            return true;
        }
    return false;
}

static void worker_release(void *prepared) {
    struct worker *worker = prepared;

    if (!worker)
        return;
    if (worker->child > 0) {
        close(worker->in);
        close(worker->out);
        kill(worker->child, SIGKILL);
        waitpid(worker->child, NULL, 0);
    }
    free(worker);
}

/* The first line: ready or skip. */
static bool greet(struct worker *worker, size_t place, const char **why) {
    char line[LINE_BYTES], *rest;

    if (!read_line(worker, MAX_BUILD_SECONDS, line)) {
        *why = "it does not come up, or takes minutes to compile them";
        return false;
    }
    if (strncmp(line, "skip ", 5) == 0) {
        snprintf(why_text[place], LINE_BYTES, "%s", line + 5);
        *why = why_text[place];
        return false;
    }
    if (strncmp(line, "ready ", 6) == 0) {
        worker->cost.seconds = strtod(line + 6, &rest);
        worker->cost.bytes = strtoull(rest, &rest, 10);
        snprintf(version_text[place], LINE_BYTES, "%s", rest + strspn(rest, " "));
        return true;
    }
    *why = "it says what cannot be understood";
    return false;
}

static void *worker_new(const struct bench_task *task, size_t place, const char **why) {
    char terms[PATH_BYTES];
    char *arguments[] = {(char *)python, (char *)script,          (char *)bench_processes[place].name,
                         terms,          (char *)task->text_path, NULL};
    struct worker *worker = calloc(1, sizeof *worker);

    *why = "no memory";
    if (!worker)
        return NULL;
    *why = "no process can be started";
    snprintf(terms, sizeof terms, "%s/terms.txt", task->folder);
    worker->child = start(arguments, &worker->in, &worker->out);
    if (worker->child > 0 && greet(worker, place, why))
        return worker;
    worker_release(worker);
    return NULL;
}

static bool worker_scan(void *prepared, struct gloss_slice text, struct bench_spans *spans) {
    struct worker *worker = prepared;
    char line[LINE_BYTES], *rest;

    if (dprintf(worker->in, "scan %zu\n", text.len) < 0 || !read_line(worker, MAX_SECONDS, line))
        return false;
    spans->seconds = strtod(line, &rest);
    spans->count += strtoull(rest, &rest, 10);
    spans->checksum += strtoull(rest, &rest, 10);
    return rest > line && *rest == '\0';
}

/* engines.py knows them by the same names. */
#define WORKER(function, place) \
    static void *function##_prepare(const struct bench_task *task, const char **why) { \
        return worker_new(task, place, why); \
    } \
    static const char *function##_version(void) { return version_text[place]; }

WORKER(ahocorasick, 2)
WORKER(flashtext, 3)
WORKER(spacy, 4)
WORKER(spacy_matcher, 5)

/* -w wants no letter beside a match even where the term begins or ends in punctuation: .NET is not found in ASP.NET. */
const struct bench_engine bench_processes[BENCH_PROCESSES] = {
    {"ripgrep", "rg -o -w -F, the whole command", false, rg_prepare, command_scan, command_release, rg_version},
    {"grep", "grep -o -w -F, the whole command", false, grep_prepare, command_scan, command_release, grep_version},
    {"pyahocorasick", "all, then whole words, then leftmost-longest", true, ahocorasick_prepare, worker_scan,
     worker_release, ahocorasick_version},
    {"flashtext", "words of letters, digits and _, the longest", false, flashtext_prepare, worker_scan, worker_release,
     flashtext_version},
    {"spaCy", "words of its own, PhraseMatcher, leftmost-longest", false, spacy_prepare, worker_scan, worker_release,
     spacy_version},
    {"spaCy-matcher", "the same, without cutting the text into words", false, spacy_matcher_prepare, worker_scan,
     worker_release, spacy_matcher_version},
};

struct bench_cost bench_process_cost(const struct bench_engine *engine, void *prepared) {
    if (engine->scan == worker_scan)
        return ((struct worker *)prepared)->cost;
    if (engine->scan == command_scan)
        return (struct bench_cost){.bytes = ((struct command *)prepared)->most_memory};
    return (struct bench_cost){0};
}
