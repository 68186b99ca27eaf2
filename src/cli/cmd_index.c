/* cmd_index.c - gloss index: a glossary compiled, to be ready at once. */
#define _POSIX_C_SOURCE 200809L
#include <string.h>
#include <strings.h>
#include <sys/stat.h>

#include "base/buffer.h"
#include "load.h"
#include "options.h"
#include "output.h"
#include "progress.h"
#include "say.h"

struct counter {
    struct gloss_output sink;
    uint64_t bytes;
};

static bool count(void *user, const char *bytes, size_t size) {
    struct counter *counter = user;

    counter->bytes += size;
    return counter->sink.write(counter->sink.user, bytes, size);
}

static int tell(const struct cli_options *options, const struct gloss_glossary *glossary, uint64_t bytes) {
    size_t entries = gloss_glossary_count(glossary);
    struct gloss_buf out = {0};

    if (options->quiet)
        return CLI_DONE;
    cli_put_harmless(&out, gloss_slice(options->output));
    gloss_buf_printf(&out, ": %zu %s, %llu bytes\n", entries, entries == 1 ? "entry" : "entries",
                     (unsigned long long)bytes);
    return cli_output_print(&out);
}

static int compile(const struct cli_options *options, const struct gloss_glossary *glossary) {
    struct gloss_diag diag = cli_load_diag(options);
    struct cli_output output = {0};
    struct counter counter = {0};
    bool compiled;

    if (!cli_output_open(&output, options->output, false, options->paging))
        return CLI_FAILED;
    counter.sink = cli_output_sink(&output);
    compiled = gloss_glossary_compile(glossary, (struct gloss_output){count, &counter}, &diag);
    cli_progress_stop();
    if (!cli_output_close(&output, compiled) || !compiled)
        return CLI_FAILED;
    return tell(options, glossary, counter.bytes);
}

/* A name that glossaries to be written by hand have: `-o glossary.yaml glossary.yaml` is a slip that would cost the glossary. */
static bool is_source_name(const char *name) {
    const char *dot = strrchr(name, '.');

    return dot && (strcasecmp(dot, ".yaml") == 0 || strcasecmp(dot, ".yml") == 0);
}

/* The same by any other name: whether it is a glossary in YAML that has just been read, which is said. */
static bool is_source(const char *path, const struct gloss_glossary *glossary) {
    struct stat there, source;

    if (stat(path, &there) != 0)
        return false;
    for (size_t i = 0; i < gloss_glossary_file_count(glossary); i++) {
        const struct gloss_file *file = gloss_glossary_file(glossary, i);

        if (stat(file->path, &source) != 0 || there.st_dev != source.st_dev || there.st_ino != source.st_ino)
            continue;
        cli_say_error(path, "is the glossary that is compiled, and would be replaced; let '-o' name another file");
        return true;
    }
    return false;
}

int cli_index(const struct cli_options *options) {
    struct cli_options named = *options;
    struct gloss_glossary *glossary;
    int status = CLI_FAILED;

    if (!options->output) {
        cli_say_error(NULL, "no file to write to; name one with '-o FILE.glx'");
        return CLI_FAILED;
    }
    if (is_source_name(options->output)) {
        cli_say_error(options->output,
                      "is the name of a glossary in YAML, and would be replaced; let '-o' name one that ends in .glx");
        return CLI_FAILED;
    }
    /* Operands and --glossary name the same; each list has room for all arguments. */
    for (size_t i = 0; i < options->operands.count; i++)
        named.glossaries.items[named.glossaries.count++] = options->operands.items[i];
    glossary = cli_load(&named);
    if (glossary && !is_source(options->output, glossary))
        status = compile(options, glossary);
    gloss_glossary_free(glossary);
    return status;
}
