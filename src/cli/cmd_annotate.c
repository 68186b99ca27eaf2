/* cmd_annotate.c - gloss annotate and gloss list: texts in, their explained form or their notes out.
 *
 *     texts -> units -> workers, each with a part of the job -> in order: job -> output */
#define _POSIX_C_SOURCE 200809L
#include <errno.h>
#include <stdlib.h>
#include <sys/stat.h>
#include <unistd.h>

#include "base/diag.h"
#include "help.h"
#include "helpers.h"
#include "load.h"
#include "options.h"
#include "output.h"
#include "place.h"
#include "progress.h"
#include "say.h"
#include "settle.h"
#include "texts.h"

enum {
    MOST_THREADS = 8,     /* unless more are asked for */
    KEPT_BYTES = 1 << 20, /* of a unit's result, until it is its turn */
    SETS = 2,             /* of options: for one document, and for several in one result */
};

/* What one thread works with. */
struct worker {
    struct run *run;
    struct cli_unit *unit; /* under way */
    struct gloss_job *parts[SETS];
};

/* All of one run, released together. */
struct run {
    const struct cli_options *options;
    struct gloss_options gloss[SETS];
    struct gloss_glossary *glossary;
    struct gloss_index *index;
    struct gloss_known *known;
    struct cli_texts *texts;
    struct cli_workers *workers;
    struct worker *threads;
    size_t thread_count;
    struct cli_helpers *helpers; /* where one text is all */
    bool to_folder;

    /* Of whoever has the turn. */
    struct gloss_job *jobs[SETS];
    struct cli_output output;
    struct cli_options chosen; /* with the text of a place as the only one */
    struct cli_place place;    /* the one to explain; path NULL: none */
    struct gloss_arena arena;
    bool writing;             /* the output is open */
    bool target_bad;          /* the result of this text is not to be kept */
    bool failed;              /* something is missing in what was done */
    bool broken;              /* the result is not whole */
    size_t opened;            /* inputs */
    struct runaway *runaways; /* warnings on glossaries that have been said */
    size_t runaway_count, runaway_room;
};

/* With --explain, the argument may be a place in a text. */
static bool choose_place(struct run *run) {
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

static bool may_explain_place(const struct run *run) {
    const struct gloss_render_options *render = &run->gloss[0].render;

    if (render->line == 0)
        return true;
    if (render->to == GLOSS_TO_JSON || render->to == GLOSS_TO_JSONL)
        cli_say_error(NULL, "one place is explained as text only; leave the place out for JSON");
    else if (cli_texts_hold_jsonl(run->options))
        cli_say_error(run->place.path, "a place in JSON Lines cannot be explained; leave the place out");
    else
        return true;
    return false;
}

static bool prepare(struct run *run) {
    struct gloss_diag diag = {.report = cli_say_fault};
    bool refused;

    if (!choose_place(run))
        return false;
    run->gloss[0] = run->options->gloss;
    run->to_folder = cli_texts_go_to_folder(run->options, &refused);
    if (refused || !cli_settle(run->options, run->to_folder, &run->gloss[0].render) || !may_explain_place(run))
        return false;
    run->glossary = cli_load(run->options);
    if (!run->glossary || !cli_load_known(run->options, run->glossary, &run->known))
        return false;
    run->gloss[0].plan.known = run->known;
    cli_check_tags(run->options, run->glossary);
    run->index = gloss_index_new(run->glossary, &run->options->index, &diag);
    run->gloss[1] = run->gloss[0];
    run->gloss[1].render.many = run->gloss[1].render.heads = true;
    run->texts = cli_texts_new(run->options, run->to_folder, run->gloss[0].render.to);
    return run->index && run->texts;
}

/* ---- In order: what units have made ---- */

/* A part says it once, and so do all of them together. */
struct runaway {
    const char *file;
    size_t line, column;
};

static bool is_new(struct run *run, const struct gloss_fault *fault) {
    struct runaway *grown;

    for (size_t i = 0; i < run->runaway_count; i++)
        if (run->runaways[i].file == fault->file && run->runaways[i].line == fault->line &&
            run->runaways[i].column == fault->column)
            return false;
    if (run->runaway_count == run->runaway_room) {
        grown = realloc(run->runaways, (2 * run->runaway_room + 16) * sizeof *grown);
        if (!grown)
            return true;
        run->runaways = grown;
        run->runaway_room = 2 * run->runaway_room + 16;
    }
    run->runaways[run->runaway_count++] = (struct runaway){fault->file, fault->line, fault->column};
    return true;
}

static bool is_of_glossary(const struct run *run, const char *file) {
    for (size_t i = 0; i < gloss_glossary_file_count(run->glossary); i++)
        if (gloss_glossary_file(run->glossary, i)->path == file)
            return true;
    return false;
}

static void say(void *user, const struct gloss_fault *fault) {
    struct run *run = user;

    if (!is_of_glossary(run, fault->file) || is_new(run, fault))
        cli_say_fault(NULL, fault);
}

/* Folders on the way to a target, below the folder of the results. A link is not followed: it may lead to the texts. */
static bool make_way(const struct cli_options *options, char *target) {
    for (char *at = target + cli_texts_folder_length(options) + 1; (at = strchr(at, '/')); at++) {
        struct stat info;
        bool made;

        *at = '\0';
        made = mkdir(target, 0777) == 0 || errno == EEXIST;
        if (made && (lstat(target, &info) != 0 || !S_ISDIR(info.st_mode))) {
            made = false;
            errno = ENOTDIR;
        }
        if (!made)
            cli_say_error(target, "cannot make the folder: %s", strerror(errno));
        *at = '/';
        if (!made)
            return false;
    }
    return true;
}

static bool open_target(struct run *run, char *target) {
    struct stat info;

    if (!make_way(run->options, target))
        return false;
    if (lstat(target, &info) == 0 && !S_ISREG(info.st_mode)) {
        cli_say_error(target, "is no plain file; not replaced");
        return false;
    }
    return cli_output_open(&run->output, target, false, CLI_NEVER);
}

static bool write_output(void *user, const char *bytes, size_t size) {
    struct run *run = user;
    struct gloss_output sink = cli_output_sink(&run->output);

    return run->writing && sink.write(sink.user, bytes, size);
}

/* The job that writes the results of units like this one; NULL without memory. */
static struct gloss_job *job_of(struct run *run, const struct cli_unit *unit) {
    struct gloss_job **job = &run->jobs[unit->many];

    if (!*job)
        *job = gloss_job_new(run->index, &run->gloss[unit->many], (struct gloss_output){write_output, run});
    return *job;
}

static bool pass_on(struct run *run, struct cli_unit *unit, struct gloss_slice bytes, bool begins) {
    struct gloss_diag diag = {.report = NULL};
    struct gloss_job *job = job_of(run, unit);

    if (run->to_folder && !run->writing)
        return true; /* there is no result, which has been said; warnings are still due */
    if (job && gloss_job_take(job, bytes, begins, &diag))
        return true;
    unit->no_memory |= !job || diag.status == GLOSS_ENOMEM;
    return false;
}

/* From here on the unit's results go out as they come. */
static bool take_turn(struct run *run, struct cli_unit *unit) {
    struct gloss_slice out = gloss_buf_slice(&unit->out);
    bool passed = true;

    if (unit->has_turn)
        return true;
    unit->has_turn = true;
    if (unit->target) {
        run->target_bad = false;
        run->writing = open_target(run, unit->target);
        run->failed |= !run->writing;
    }
    for (size_t i = 0; passed && i < unit->start_count; i++) {
        size_t end = i + 1 < unit->start_count ? unit->starts[i + 1] : out.len;

        passed = pass_on(run, unit, gloss_slice_cut(out, unit->starts[i], end), true);
    }
    gloss_buf_release(&unit->out);
    return passed;
}

static void close_target(struct run *run, struct cli_unit *unit) {
    struct gloss_diag diag = {.report = NULL};
    bool keep = !run->target_bad && !unit->no_memory;
    const char *path = run->output.path;

    if (!run->writing)
        return;
    keep = keep && gloss_job_finish(job_of(run, unit), &diag);
    run->writing = false;
    if (!cli_output_close(&run->output, keep))
        run->failed = true;
    else if (!keep)
        cli_say_note(path, "not written");
    if (!keep || cli_output_failed(&run->output)) {
        gloss_job_free(run->jobs[unit->many]); /* it remembers that it failed */
        run->jobs[unit->many] = NULL;
    }
}

static bool end_unit(void *user, struct cli_task *task) {
    struct run *run = user;
    struct cli_unit *unit = (struct cli_unit *)task;
    struct gloss_diag diag = {.report = NULL};
    bool goes_on;

    if (take_turn(run, unit) && run->jobs[unit->many] && run->writing && !gloss_job_flush(run->jobs[unit->many], &diag))
        unit->no_memory |= diag.status == GLOSS_ENOMEM;
    cli_unit_say(unit, say, run);
    if (unit->no_memory)
        cli_say_no_memory();
    run->opened += unit->kind != CLI_UNIT_NOTHING || !unit->skipped;
    run->failed |= unit->skipped || unit->broken || unit->stops || unit->no_memory;
    run->target_bad |= unit->broken || unit->stops;
    run->broken |= (!run->to_folder && unit->broken) || unit->stops || unit->no_memory;
    goes_on = !unit->stops && !unit->no_memory && (run->to_folder || !cli_output_failed(&run->output));
    if (run->to_folder && (unit->ends || !goes_on))
        close_target(run, unit);
    cli_unit_free(unit);
    return goes_on;
}

static void drop_unit(void *user, struct cli_task *task) {
    (void)user;
    cli_unit_free((struct cli_unit *)task);
}

/* ---- In any thread: units ---- */

/* What a part writes waits until it is the unit's turn, or until there is much of it. */
static bool write_part(void *user, const char *bytes, size_t size) {
    struct worker *worker = user;
    struct cli_unit *unit = worker->unit;
    struct run *run = worker->run;

    if (!unit->has_turn && !cli_workers_turn(run->workers, &unit->task, true)) {
        if (unit->out.len + size <= KEPT_BYTES)
            return cli_unit_keep(unit, bytes, size);
        if (!cli_workers_turn(run->workers, &unit->task, false))
            return false;
    }
    if (!take_turn(run, unit) || !pass_on(run, unit, (struct gloss_slice){bytes, size}, unit->at_start))
        return false;
    unit->at_start = false;
    return true;
}

static struct gloss_job *part_of(struct worker *worker, bool many) {
    struct run *run = worker->run;
    struct gloss_job **part = &worker->parts[many];

    if (*part)
        return *part;
    *part = gloss_job_new_part(run->index, &run->gloss[many], (struct gloss_output){write_part, worker});
    if (*part && run->helpers && !gloss_job_use_threads(*part, cli_helpers_threads(run->helpers))) {
        gloss_job_free(*part);
        *part = NULL;
    }
    return *part;
}

static bool is_blank(struct gloss_slice line) { return gloss_slice_trim(line).len == 0; }

/* One line of a batch, without its end. */
static void do_line(struct worker *worker, struct gloss_job *part, uint64_t number, struct gloss_slice line) {
    struct cli_unit *unit = worker->unit;
    const struct cli_options *options = worker->run->options;
    struct gloss_diag diag = cli_unit_diag(unit);

    if (is_blank(line))
        return;
    unit->at_start = true;
    if (line.len > options->max_line)
        gloss_fail_at(&diag, GLOSS_ELIMIT, (struct gloss_place){.file = unit->name, .line = (size_t)number},
                      "the line is longer than %zu bytes, the limit of '--max-line'", options->max_line);
    else
        gloss_job_record(part, unit->name, number, line, &diag);
    if (diag.errors == 0)
        return;
    if (diag.status == GLOSS_ECLOSED || unit->no_memory) {
        unit->stops |= diag.status != GLOSS_ECLOSED;
        unit->closed = true;
        return;
    }
    unit->skipped = true;
    unit->stops |= options->strict;
}

static void do_lines(struct worker *worker, struct gloss_job *part) {
    struct cli_unit *unit = worker->unit;
    struct gloss_slice rest = {unit->batch.bytes, unit->batch.len};
    uint64_t number = unit->batch.first;

    while (rest.len > 0 && !unit->stops && !unit->closed) {
        const char *lf = memchr(rest.ptr, '\n', rest.len);
        size_t end = lf ? (size_t)(lf - rest.ptr) : rest.len;

        do_line(worker, part, number++, gloss_slice_cut(rest, 0, end));
        rest = gloss_slice_cut(rest, lf ? end + 1 : end, rest.len);
    }
}

static void do_text(struct worker *worker, struct gloss_job *part) {
    struct cli_unit *unit = worker->unit;
    struct gloss_diag diag = cli_unit_diag(unit);

    unit->at_start = true;
    if (gloss_job_document(part, unit->name, cli_input_source(&unit->input), &diag))
        return;
    unit->closed = diag.status == GLOSS_ECLOSED;
    unit->broken = !unit->closed;
}

static void run_unit(void *user, size_t number, struct cli_task *task) {
    struct run *run = user;
    struct worker *worker = &run->threads[number];
    struct cli_unit *unit = (struct cli_unit *)task;
    struct gloss_job *part;

    if (unit->kind == CLI_UNIT_NOTHING)
        return;
    worker->unit = unit;
    part = part_of(worker, unit->many);
    if (!part)
        unit->no_memory = unit->stops = true;
    else if (unit->kind == CLI_UNIT_LINES)
        do_lines(worker, part);
    else
        do_text(worker, part);
    if (unit->closed) { /* the part remembers that; the result of the next unit may be another */
        gloss_job_free(part);
        worker->parts[unit->many] = NULL;
    }
    cli_input_close(&unit->input);
    free(unit->batch.bytes);
    unit->batch.bytes = NULL;
    worker->unit = NULL;
}

/* ---- The whole ---- */

/* Several texts have a thread each; of a single one, all help with each stretch. false: no memory. */
static bool make_threads(struct run *run) {
    struct cli_work work = {run_unit, end_unit, drop_unit, run};
    bool are_many = cli_texts_are_many(run->options);
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

static bool shows_progress(const struct run *run) {
    return !run->options->quiet && cli_is_capable(STDERR_FILENO) &&
           (run->options->output || !cli_is_terminal(STDOUT_FILENO));
}

static void do_units(struct run *run) {
    struct cli_unit *unit;
    bool no_memory = false;

    cli_progress_start(shows_progress(run), cli_texts_total(run->options));
    while ((unit = cli_texts_next(run->texts, &no_memory)))
        if (!cli_workers_push(run->workers, &unit->task))
            break;
    cli_workers_finish(run->workers);
    if (no_memory) {
        cli_say_no_memory();
        run->broken = true;
    }
}

static bool finish_job(struct run *run) {
    struct gloss_diag diag = {.report = cli_say_fault};
    struct cli_unit single = {.many = false};
    struct gloss_job *job = job_of(run, &single);

    for (size_t i = 0; job && i < run->thread_count; i++)
        if (run->threads[i].parts[0] && !gloss_job_join(job, run->threads[i].parts[0], &diag))
            return false;
    if (!job)
        cli_say_no_memory();
    return job && gloss_job_finish(job, &diag);
}

/* A file is written unless something failed half-way, or there was nothing to write it from. */
static int finish(struct run *run) {
    bool keep, written;

    if (run->to_folder) {
        /* Of a text that was left in the middle. */
        if (run->writing)
            cli_output_close(&run->output, false);
        cli_progress_stop();
        return run->failed || run->broken ? CLI_FAILED : CLI_DONE;
    }
    if (!run->broken && !cli_output_failed(&run->output) && !finish_job(run) && !cli_output_failed(&run->output))
        run->broken = true;
    cli_progress_stop();
    keep = !run->broken && run->opened > 0;
    written = cli_output_close(&run->output, keep);
    if (!keep && run->output.path)
        cli_say_note(run->output.path, "not written");
    return written && !run->failed && !run->broken ? CLI_DONE : CLI_FAILED;
}

static int work(struct run *run) {
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

static void release(struct run *run) {
    for (size_t i = 0; run->threads && i < run->thread_count; i++)
        for (size_t set = 0; set < SETS; set++)
            gloss_job_free(run->threads[i].parts[set]);
    for (size_t set = 0; set < SETS; set++)
        gloss_job_free(run->jobs[set]);
    free(run->threads);
    free(run->runaways);
    cli_helpers_free(run->helpers);
    cli_workers_free(run->workers);
    cli_texts_free(run->texts);
    gloss_index_free(run->index);
    gloss_known_free(run->known);
    gloss_glossary_free(run->glossary);
    gloss_arena_release(&run->arena);
}

int cli_annotate(const struct cli_options *options) {
    struct run run = {.options = options};
    int status = CLI_FAILED;

    if (options->operands.count == 0 && cli_is_terminal(STDIN_FILENO))
        return cli_help_command_usage(options->command);
    if (prepare(&run))
        status = work(&run);
    release(&run);
    return status;
}

int cli_list(const struct cli_options *options) { return cli_annotate(options); }
