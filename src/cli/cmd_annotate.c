/* cmd_annotate.c - gloss annotate and gloss list: texts in, their explained form or their notes out. */
#define _POSIX_C_SOURCE 200809L
#include <unistd.h>

#include "help.h"
#include "input.h"
#include "load.h"
#include "options.h"
#include "output.h"
#include "place.h"
#include "progress.h"
#include "say.h"
#include "settle.h"

/* All of one run, released together. */
struct run {
    const struct cli_options *options;
    struct gloss_options gloss;
    struct gloss_glossary *glossary;
    struct gloss_index *index;
    struct gloss_known *known;
    struct gloss_job *job;
    struct cli_output output;
    const char *const *paths; /* of the inputs */
    size_t path_count;
    struct cli_place place; /* the one to explain; path NULL: none */
    struct gloss_arena arena;
    size_t opened; /* inputs */
    bool skipped;  /* an input could not be opened; the others are done */
    bool broken;   /* reading or working failed half-way */
};

/* With --explain, the argument may be a place in a text. */
static bool choose_place(struct run *run) {
    const struct cli_words *operands = &run->options->operands;
    const struct gloss_render_options *render = &run->gloss.render;

    for (size_t i = 0; render->explain && i < operands->count; i++) {
        enum cli_place_result result = cli_place_read(&run->place, &run->arena, operands->items[i]);

        if (result == CLI_PLACE_REFUSED)
            return false;
        if (result == CLI_PLACE_NONE)
            continue;
        if (operands->count > 1) {
            cli_say_error(NULL, "'%s' is a place, which is explained alone", operands->items[i]);
            return false;
        }
        if (render->to == GLOSS_TO_JSON || render->to == GLOSS_TO_JSONL) {
            cli_say_error(NULL, "one place is explained as text only; leave the place out for JSON");
            return false;
        }
        run->paths = &run->place.path;
        run->path_count = 1;
        run->gloss.render.line = run->place.line;
        run->gloss.render.column = run->place.column;
    }
    return true;
}

/* Which texts to read. */
static bool choose_inputs(struct run *run) {
    static const char *const standard_input[] = {"-"};
    const struct cli_words *operands = &run->options->operands;
    bool named = operands->count > 0;

    run->paths = named ? operands->items : standard_input;
    run->path_count = named ? operands->count : 1;
    return choose_place(run);
}

static bool prepare(struct run *run) {
    struct gloss_diag diag = {.report = cli_say_fault};

    run->gloss = run->options->gloss;
    if (!cli_settle(run->options, &run->gloss.render) || !choose_inputs(run))
        return false;
    run->glossary = cli_load(run->options);
    if (!run->glossary || !cli_load_known(run->options, run->glossary, &run->known))
        return false;
    run->gloss.plan.known = run->known;
    cli_check_tags(run->options, run->glossary);
    run->index = gloss_index_new(run->glossary, &run->options->index, &diag);
    return run->index != NULL;
}

/* Returns whether to go on with the next one. */
static bool do_input(struct run *run, const char *path) {
    struct gloss_diag diag = {.report = cli_say_fault};
    struct cli_input input;

    if (!cli_input_open(&input, path)) {
        run->skipped = true;
        return true;
    }
    run->opened++;
    if (!gloss_job_document(run->job, input.name, cli_input_source(&input), &diag) && !cli_output_failed(&run->output))
        run->broken = true;
    cli_input_close(&input);
    return !cli_output_failed(&run->output) && diag.status != GLOSS_ENOMEM;
}

static bool shows_progress(const struct run *run) {
    return !run->options->quiet && cli_is_capable(STDERR_FILENO) &&
           (run->options->output || !cli_is_terminal(STDOUT_FILENO));
}

static void do_inputs(struct run *run, const char *const paths[], size_t count) {
    struct gloss_diag diag = {.report = cli_say_fault};
    size_t done = 0;

    cli_progress_start(shows_progress(run), cli_input_total(paths, count));
    while (done < count && do_input(run, paths[done]))
        done++;
    if (done == count && !gloss_job_finish(run->job, &diag) && !cli_output_failed(&run->output))
        run->broken = true;
    cli_progress_stop();
}

/* A file is written unless something failed half-way, or there was nothing to write it from. */
static int finish(struct run *run) {
    bool keep = !run->broken && run->opened > 0;
    bool written = cli_output_close(&run->output, keep);

    if (!keep && run->output.path)
        cli_say_note(run->output.path, "not written");
    return written && !run->skipped && !run->broken ? CLI_DONE : CLI_FAILED;
}

static int work(struct run *run) {
    if (!cli_output_open(&run->output, run->options->output, cli_may_page(run->options, &run->gloss.render),
                         run->options->paging))
        return CLI_FAILED;
    run->job = gloss_job_new(run->index, &run->gloss, cli_output_sink(&run->output));
    if (run->job) {
        do_inputs(run, run->paths, run->path_count);
    } else {
        cli_say_no_memory();
        run->broken = true;
    }
    return finish(run);
}

int cli_annotate(const struct cli_options *options) {
    struct run run = {.options = options};
    int status = CLI_FAILED;

    if (options->operands.count == 0 && cli_is_terminal(STDIN_FILENO))
        return cli_help_command_usage(options->command);
    if (prepare(&run))
        status = work(&run);
    gloss_job_free(run.job);
    gloss_index_free(run.index);
    gloss_known_free(run.known);
    gloss_glossary_free(run.glossary);
    gloss_arena_release(&run.arena);
    return status;
}

int cli_list(const struct cli_options *options) { return cli_annotate(options); }
