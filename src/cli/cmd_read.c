/* cmd_read.c - gloss read: a text on the whole screen. */
#include <stdlib.h>
#include <unistd.h>

#include "base/file.h"
#include "format.h"
#include "help.h"
#include "input.h"
#include "load.h"
#include "progress.h"
#include "read.h"
#include "say.h"
#include "signals.h"

enum { USUAL_MEASURE = 80 };

static bool may_read(const struct cli_options *options) {
    const char *path = options->operands.count ? options->operands.items[0] : "-";

    if (options->operands.count > 1)
        cli_say_error(NULL, "'read' shows one text at a time");
    else if (strcmp(path, "-") != 0 && gloss_file_is_folder(path))
        cli_say_error(path, "is a directory; 'read' shows one of its files");
    else if (!cli_is_terminal(STDOUT_FILENO))
        cli_say_error(NULL, "'read' needs a terminal, and standard output is none; 'gloss annotate' writes anywhere");
    else if (!cli_is_capable(STDOUT_FILENO))
        cli_say_error(NULL, "'read' needs a terminal that can be written at any place, and TERM names none");
    else
        return true;
    return false;
}

static struct gloss_index *compile(const struct cli_options *options, const struct gloss_glossary *glossary) {
    struct gloss_diag diag = cli_load_diag(options);
    struct gloss_index *index = gloss_index_new(glossary, &options->index, &diag);

    cli_progress_stop();
    return index;
}

static bool read_input(struct cli_read *read, struct gloss_job *job, enum gloss_format format, struct cli_input *input) {
    struct gloss_diag diag = {.report = cli_say_fault};
    bool done = gloss_job_markup(job, format, input->name, cli_input_source(input), &diag);

    if (!done && read->text.too_long)
        cli_say_error(input->name, "the text is longer than 256 MiB, the limit for reading on the screen");
    else if (!done && diag.errors == 0)
        cli_say_no_memory();
    if (done && !cli_read_text_finish(&read->text)) {
        cli_say_no_memory();
        return false;
    }
    return done;
}

/* The text with all uses of terms in it; what is known is left out when it is shown. */
static bool read_text(struct cli_read *read, const struct cli_options *options, const struct gloss_index *index,
                      const char *path) {
    struct gloss_diag diag = {.report = cli_say_fault};
    struct gloss_options gloss = options->gloss;
    enum gloss_format format = cli_format_of_document(cli_format_of(options, path));
    struct gloss_job *job;
    struct cli_input input;
    bool done = false;

    if (!cli_input_open(&input, path, &diag))
        return false;
    gloss.render = (struct gloss_render_options){.use = cli_read_text_use, .use_user = &read->text};
    job = gloss_job_new(index, &gloss, (struct gloss_output){cli_read_text_write, &read->text});
    if (job)
        done = read_input(read, job, format, &input);
    else
        cli_say_no_memory();
    read->name = strrchr(input.name, '/') ? strrchr(input.name, '/') + 1 : input.name;
    read->markdown = format == GLOSS_FORMAT_MARKDOWN;
    gloss_job_free(job);
    cli_input_close(&input);
    return done;
}

/* Until the reader or a signal ends it. Returns the signal. */
static int loop(struct cli_read *read) {
    struct gloss_buf typed = {0};

    while (!read->ended && !read->failed) {
        int key;

        cli_read_draw(read);
        typed.len = 0;
        key = cli_screen_key(read->screen, &typed);
        cli_read_key(read, key, gloss_buf_slice(&typed));
        read->failed |= typed.failed;
    }
    gloss_buf_release(&typed);
    return cli_screen_signal(read->screen);
}

static int show(struct cli_read *read, const struct cli_options *options) {
    const char *reason;
    int signal_number = 0;
    bool started;

    read->screen = cli_screen_open(cli_may_color(options->color, STDOUT_FILENO),
                                   options->gloss.render.ascii || !cli_locale_is_utf8(), &reason);
    if (!read->screen) {
        cli_say_error(NULL, "cannot show the text: %s", reason);
        return CLI_FAILED;
    }
    started = cli_read_start(read);
    if (started)
        signal_number = loop(read);
    cli_screen_close(read->screen);
    if (!started || read->failed) {
        cli_say_no_memory();
        return CLI_FAILED;
    }
    return signal_number ? cli_signals_end(signal_number) : CLI_DONE;
}

static int run(struct cli_read *read, const struct cli_options *options) {
    const char *path = options->operands.count ? options->operands.items[0] : "-";
    struct gloss_index *index = compile(options, read->glossary);
    int status = CLI_FAILED;

    cli_check_tags(options, read->glossary);
    if (index && cli_read_known_open(&read->known, options, read->glossary) && read_text(read, options, index, path))
        status = show(read, options);
    cli_read_release(read);
    gloss_index_free(index);
    return status;
}

int cli_read(const struct cli_options *options) {
    struct cli_read read = {.measure = options->has_width ? options->gloss.render.width : USUAL_MEASURE};
    struct gloss_glossary *glossary;
    int status = CLI_FAILED;

    if (read.measure == 0)
        read.measure = SIZE_MAX;
    if (options->operands.count == 0 && cli_is_terminal(STDIN_FILENO))
        return cli_help_command_usage(options->command);
    if (!may_read(options))
        return CLI_FAILED;
    glossary = cli_load(options);
    read.glossary = glossary;
    if (glossary)
        status = run(&read, options);
    gloss_glossary_free(glossary);
    return status;
}
