/* cmd_annotate.c - gloss annotate, gloss list and gloss expand: what is asked for, the threads, and the end of it. */
#include <stdlib.h>
#include <unistd.h>

#include "format.h"
#include "graphviz.h"
#include "help.h"
#include "load.h"
#include "operands.h"
#include "options.h"
#include "progress.h"
#include "results.h"
#include "run.h"
#include "say.h"
#include "settle.h"

enum { MOST_THREADS = 8 }; /* unless more are asked for */

/* With --explain, the argument may be a place in a text. */
static bool choose_place(struct cli_run *run) {
    const struct cli_words *operands = &run->options->operands;
    struct gloss_render_options *render = &run->chosen.gloss.render;

    run->chosen = *run->options;
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
        run->chosen.operands = (struct cli_words){&run->place.path, 1};
        run->options = &run->chosen;
        render->line = run->place.line;
        render->column = run->place.column;
        break;
    }
    return true;
}

static bool may_explain_place(const struct cli_run *run) {
    const struct gloss_render_options *render = &run->gloss[0].render;

    if (render->line == 0)
        return true;
    if (render->to == GLOSS_TO_JSON || render->to == GLOSS_TO_JSONL)
        cli_say_error(NULL, "one place is explained as text only; leave the place out for JSON");
    else if (cli_operands_hold_jsonl(run->options))
        cli_say_error(run->place.path, "a place in JSON Lines cannot be explained; leave the place out");
    else
        return true;
    return false;
}

static bool compile(struct cli_run *run) {
    struct gloss_diag diag = cli_load_diag(run->options);

    run->index = gloss_index_new(run->glossary, &run->options->index, &diag);
    cli_progress_stop();
    return run->index != NULL;
}

static bool make_scope(struct cli_run *run) {
    run->scope = gloss_scope_new(run->glossary);
    run->turns = cli_turns_new();
    run->gloss[0].plan.scope = run->scope;
    if (!run->scope || !run->turns)
        cli_say_no_memory();
    return run->scope && run->turns;
}

static bool make_site(struct cli_run *run) {
    run->site = cli_site_new(run->options, run->texts, run->glossary);
    if (!run->site)
        return false;
    cli_texts_expect_site(run->texts);
    run->gloss[0].render.site = cli_site_get(run->site);
    return true;
}

/* Whether a result in the place of a text would still be the text: with insertions that 'strip' takes out again, or by 'expand'. */
static bool stays_text(const struct cli_run *run) {
    const char *text = run->options->operands.count ? run->options->operands.items[0] : "-";
    enum cli_from from = cli_format_of(run->options, text);

    switch (run->options->command) {
    case CLI_ANNOTATE:
        return from == (run->gloss[0].render.to == GLOSS_TO_MARKDOWN ? CLI_FROM_MARKDOWN
                        : run->gloss[0].render.to == GLOSS_TO_HTML   ? CLI_FROM_HTML
                                                                     : CLI_FROM_NAME);
    default:
        return run->options->command == CLI_EXPAND && !run->options->gloss.render.expansion.report;
    }
}

static bool protect(struct cli_run *run) {
    if (!cli_protect(&run->reads, run->options, run->glossary)) {
        cli_say_no_memory();
        return false;
    }
    return run->to_folder || !run->options->output ||
           cli_protect_output(&run->reads, run->options->output, stays_text(run));
}

static bool prepare(struct cli_run *run) {
    bool refused, is_site;

    if (!choose_place(run))
        return false;
    run->gloss[0] = run->options->gloss;
    run->to_folder = cli_results_go_to_folder(run->options, &refused);
    if (refused || !cli_settle(run->options, run->to_folder, &run->gloss[0].render) || !may_explain_place(run))
        return false;
    is_site = cli_site_wanted(run->options, run->to_folder, &run->gloss[0].render, &refused);
    if (refused)
        return false;
    run->glossary = cli_load(run->options);
    if (!run->glossary || !cli_load_known(run->options, run->glossary, &run->known))
        return false;
    if (!protect(run))
        return false;
    run->gloss[0].plan.known = run->known;
    if (run->options->scope_all && !make_scope(run))
        return false;
    cli_check_tags(run->options, run->glossary);
    if (!compile(run))
        return false;
    run->texts = cli_texts_new(run->options, run->to_folder, run->gloss[0].render.to);
    if (!run->texts)
        return false;
    cli_texts_protect(run->texts, &run->reads);
    if (is_site && !make_site(run))
        return false;
    if (!run->to_folder) /* a program for each page of many would take longer than the pages */
        run->gloss[0].render.layout = cli_graphviz;
    run->gloss[1] = run->gloss[0];
    run->gloss[1].render.many = run->gloss[1].render.heads = true;
    return true;
}

/* ---- The whole ---- */

/* Several texts have a thread each; of a single one, all help with each stretch. false: no memory. */
static bool make_threads(struct cli_run *run) {
    struct cli_work work = {cli_run_do, cli_run_end, cli_run_drop, run};
    bool are_many = cli_operands_are_many(run->options);
    size_t threads = run->options->jobs;

    if (threads == 0) {
        threads = cli_workers_processors();
        threads = threads < MOST_THREADS ? threads : MOST_THREADS;
    }
    run->thread_count = are_many ? threads : 1;
    run->threads = calloc(run->thread_count, sizeof *run->threads);
    run->workers = cli_workers_new(run->thread_count, work);
    if (!are_many && threads > 1) {
        run->helpers = cli_helpers_new(threads);
        if (!run->helpers)
            return false;
    }
    for (size_t i = 0; run->threads && i < run->thread_count; i++)
        run->threads[i].run = run;
    return run->threads && run->workers;
}

static bool shows_progress(const struct cli_run *run) {
    return !run->options->quiet && cli_is_capable(STDERR_FILENO) &&
           (run->options->output || !cli_is_terminal(STDOUT_FILENO));
}

static void do_units(struct cli_run *run) {
    struct cli_unit *unit;
    bool no_memory = false;

    cli_progress_start(shows_progress(run), cli_operands_total(run->options));
    while ((unit = cli_texts_next(run->texts, &no_memory)))
        if (!cli_workers_push(run->workers, &unit->task))
            break;
    cli_workers_finish(run->workers);
    if (no_memory) {
        cli_say_no_memory();
        run->broken = true;
    }
}

static bool finish_job(struct cli_run *run) {
    struct gloss_diag diag = {.report = cli_say_fault};
    struct gloss_job *job = cli_run_job(run, false);

    for (size_t i = 0; job && i < run->thread_count; i++)
        if (run->threads[i].parts[0] && !gloss_job_join(job, run->threads[i].parts[0], &diag))
            return false;
    if (!job)
        cli_say_no_memory();
    return job && gloss_job_finish(job, &diag);
}

/* A list for people that has nothing in it looks like one that failed. */
static bool lists_nothing(const struct cli_run *run) {
    enum gloss_target to = run->gloss[0].render.to;

    return run->options->command == CLI_LIST && !run->options->quiet && (to == GLOSS_TO_TEXT || to == GLOSS_TO_TERMINAL) &&
           !run->failed && run->written == 0;
}

/* A file is written unless something failed half-way, or there was nothing to write it from. */
static int finish(struct cli_run *run) {
    bool keep, written;

    if (run->to_folder) {
        /* Of a text that was left in the middle. */
        if (run->writing)
            cli_output_close(&run->output, false);
        if (run->site && !run->broken && !cli_site_write(run->site, &run->gloss[0].render))
            run->failed = true;
        cli_progress_stop();
        return run->failed || run->broken ? CLI_FAILED : CLI_DONE;
    }
    if (!run->broken && !cli_output_failed(&run->output) && !finish_job(run) && !cli_output_failed(&run->output))
        run->broken = true;
    cli_progress_stop();
    keep = !run->broken && run->opened > 0;
    if (keep && lists_nothing(run))
        cli_say_note(NULL, run->options->fade || run->options->known.count > 0
                               ? "no term of the glossary was found that is not known"
                               : "no term of the glossary was found");
    written = cli_output_close(&run->output, keep);
    if (!keep && run->output.path)
        cli_say_note(run->output.path, "not written");
    return written && !run->failed && !run->broken ? CLI_DONE : CLI_FAILED;
}

static int work(struct cli_run *run) {
    if (!run->to_folder) {
        if (!cli_output_open(&run->output, run->options->output, cli_may_page(run->options, &run->gloss[0].render),
                             run->options->paging))
            return CLI_FAILED;
        run->writing = true;
    }
    if (make_threads(run)) {
        do_units(run);
    } else {
        cli_say_no_memory();
        run->broken = true;
    }
    return finish(run);
}

static void release(struct cli_run *run) {
    for (size_t i = 0; run->threads && i < run->thread_count; i++)
        for (size_t set = 0; set < CLI_SETS; set++)
            gloss_job_free(run->threads[i].parts[set]);
    for (size_t set = 0; set < CLI_SETS; set++)
        gloss_job_free(run->jobs[set]);
    for (size_t i = 0; run->threads && i < run->thread_count; i++) {
        gloss_buf_release(&run->threads[i].source);
        gloss_buf_release(&run->threads[i].result);
    }
    free(run->threads);
    cli_said_release(&run->said);
    cli_protection_release(&run->reads);
    cli_helpers_free(run->helpers);
    cli_workers_free(run->workers);
    cli_turns_free(run->turns);
    gloss_scope_free(run->scope);
    cli_texts_free(run->texts);
    cli_site_free(run->site);
    gloss_index_free(run->index);
    gloss_known_free(run->known);
    gloss_glossary_free(run->glossary);
    gloss_arena_release(&run->arena);
}

int cli_annotate(const struct cli_options *options) {
    struct cli_run run = {.options = options};
    int status = CLI_FAILED;

    if (options->operands.count == 0 && !options->in_place && cli_is_terminal(STDIN_FILENO))
        return cli_help_command_usage(options->command);
    if (prepare(&run))
        status = work(&run);
    release(&run);
    return status;
}

int cli_list(const struct cli_options *options) { return cli_annotate(options); }
int cli_expand(const struct cli_options *options) { return cli_annotate(options); }
