/* run_results.c - what units have made goes out, in their order. */
#include "run.h"
#include "say.h"
#include "target.h"

static bool is_of_glossary(const struct cli_run *run, const char *file) {
    for (size_t i = 0; i < gloss_glossary_file_count(run->glossary); i++)
        if (gloss_glossary_file(run->glossary, i)->path == file)
            return true;
    return false;
}

static void say(void *user, const struct gloss_fault *fault) {
    struct cli_run *run = user;

    if (!is_of_glossary(run, fault->file) || cli_said_is_new(&run->said, fault))
        cli_say_fault(NULL, fault);
}

static bool write_output(void *user, const char *bytes, size_t size) {
    struct cli_run *run = user;
    struct gloss_output sink = cli_output_sink(&run->output);

    run->written += size;
    return run->writing && sink.write(sink.user, bytes, size);
}

struct gloss_job *cli_run_job(struct cli_run *run, bool many) {
    struct gloss_job **job = &run->jobs[many];

    if (!*job)
        *job = gloss_job_new(run->index, &run->gloss[many], (struct gloss_output){write_output, run});
    return *job;
}

bool cli_run_pass_on(struct cli_run *run, struct cli_unit *unit, struct gloss_slice bytes, bool begins) {
    struct gloss_diag diag = {.report = NULL};
    struct gloss_job *job = cli_run_job(run, unit->many);

    if (run->to_folder && !run->writing)
        return true; /* there is no result, which has been said; warnings are still due */
    if (job && gloss_job_take(job, bytes, begins, &diag))
        return true;
    unit->no_memory |= !job || diag.status == GLOSS_ENOMEM;
    return false;
}

bool cli_run_take_turn(struct cli_run *run, struct cli_unit *unit) {
    struct gloss_slice out = gloss_buf_slice(&unit->out);
    bool passed = true;

    if (unit->has_turn)
        return true;
    unit->has_turn = true;
    if (unit->target) {
        run->target_bad = false;
        run->writing = cli_target_open(&run->output, run->options, unit->target);
        run->failed |= !run->writing;
    }
    for (size_t i = 0; passed && i < unit->start_count; i++) {
        size_t end = i + 1 < unit->start_count ? unit->starts[i + 1] : out.len;

        passed = cli_run_pass_on(run, unit, gloss_slice_cut(out, unit->starts[i], end), true);
    }
    gloss_buf_release(&unit->out);
    return passed;
}

/* Whether there is a result then. */
static bool close_target(struct cli_run *run, struct cli_unit *unit) {
    struct gloss_diag diag = {.report = NULL};
    bool keep = !run->target_bad && !unit->no_memory;
    const char *path = run->output.path;

    if (!run->writing)
        return false;
    keep = keep && gloss_job_finish(cli_run_job(run, unit->many), &diag);
    run->writing = false;
    if (keep && run->options->in_place && cli_output_close_unchanged(&run->output))
        return true;
    if (!cli_output_close(&run->output, keep))
        run->failed = true;
    else if (!keep)
        cli_say_note(path, "not written");
    if (!keep || cli_output_failed(&run->output)) {
        gloss_job_free(run->jobs[unit->many]); /* it remembers that it failed */
        run->jobs[unit->many] = NULL;
        keep = false;
    }
    return keep;
}

bool cli_run_end(void *user, struct cli_task *task) {
    struct cli_run *run = user;
    struct cli_unit *unit = (struct cli_unit *)task;
    struct gloss_diag diag = {.report = NULL};
    bool goes_on, kept = false;

    if (cli_run_take_turn(run, unit) && run->jobs[unit->many] && run->writing &&
        !gloss_job_flush(run->jobs[unit->many], &diag))
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
        kept = close_target(run, unit);
    if (kept && unit->page && !cli_site_add(run->site, unit->page)) {
        run->broken = true;
        goes_on = false;
    }
    cli_unit_free(unit);
    return goes_on;
}

void cli_run_drop(void *user, struct cli_task *task) {
    (void)user;
    cli_unit_free((struct cli_unit *)task);
}
