/* cmd_index.c - gloss index: a glossary compiled, to be ready at once. */
#define _POSIX_C_SOURCE 200809L
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

int cli_index(const struct cli_options *options) {
    struct cli_options named = *options;
    struct gloss_glossary *glossary;
    int status = CLI_FAILED;

    if (!options->output) {
        cli_say_error(NULL, "no file to write to; name one with '-o FILE.glx'");
        return CLI_FAILED;
    }
    /* Operands and --glossary name the same; each list has room for all arguments. */
    for (size_t i = 0; i < options->operands.count; i++)
        named.glossaries.items[named.glossaries.count++] = options->operands.items[i];
    glossary = cli_load(&named);
    if (glossary)
        status = compile(options, glossary);
    gloss_glossary_free(glossary);
    return status;
}
