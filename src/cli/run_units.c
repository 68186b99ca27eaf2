/* run_units.c - units are done, in any thread. */
#include <stdlib.h>

#include "base/diag.h"
#include "run.h"

enum { KEPT_BYTES = 1 << 20 }; /* of a unit's result, until it is its turn */

/* What a part writes waits until it is the unit's turn, or until there is much of it. */
static bool write_part(void *user, const char *bytes, size_t size) {
    struct cli_worker *worker = user;
    struct cli_unit *unit = worker->unit;
    struct cli_run *run = worker->run;

    if (!unit->has_turn && !cli_workers_turn(run->workers, &unit->task, true)) {
        if (unit->out.len + size <= KEPT_BYTES)
            return cli_unit_keep(unit, bytes, size);
        if (!cli_workers_turn(run->workers, &unit->task, false))
            return false;
    }
    if (!cli_run_take_turn(run, unit) || !cli_run_pass_on(run, unit, (struct gloss_slice){bytes, size}, unit->at_start))
        return false;
    unit->at_start = false;
    return true;
}

/* Where texts are planned as one, that is done in their order. */

static void wait_to_plan(void *user) {
    struct cli_worker *worker = user;

    if (!worker->unit->planned)
        cli_turns_wait(worker->run->turns, worker->unit->task.number);
}

static void end_planning(struct cli_worker *worker) {
    struct cli_unit *unit = worker->unit;

    if (worker->run->turns && !unit->planned)
        cli_turns_pass(worker->run->turns, unit->task.number);
    unit->planned = true;
}

static void text_is_planned(void *user) {
    struct cli_worker *worker = user;

    if (worker->unit->kind == CLI_UNIT_TEXT)
        end_planning(worker);
}

static struct gloss_job *part_of(struct cli_worker *worker, bool many) {
    struct cli_run *run = worker->run;
    struct gloss_job **part = &worker->parts[many];

    if (*part)
        return *part;
    *part = gloss_job_new_part(run->index, &run->gloss[many], (struct gloss_output){write_part, worker});
    if (*part && run->helpers && !gloss_job_use_threads(*part, cli_helpers_threads(run->helpers))) {
        gloss_job_free(*part);
        *part = NULL;
    }
    if (*part && run->turns)
        gloss_job_set_turns(*part, (struct gloss_turns){wait_to_plan, text_is_planned, worker});
    return *part;
}

static bool is_blank(struct gloss_slice line) { return gloss_slice_trim(line).len == 0; }

/* One line of a batch, without its end. */
static void do_line(struct cli_worker *worker, struct gloss_job *part, uint64_t number, struct gloss_slice line) {
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

static void do_lines(struct cli_worker *worker, struct gloss_job *part) {
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

static bool set_place(struct cli_worker *worker, struct gloss_job *part) {
    struct cli_run *run = worker->run;

    if (!run->site)
        return true;
    cli_site_put_place(run->site, worker->unit, &worker->source, &worker->result);
    return !worker->source.failed && !worker->result.failed &&
           gloss_job_set_place(part, gloss_buf_slice(&worker->source), gloss_buf_slice(&worker->result));
}

static void take_page(struct cli_worker *worker, struct gloss_job *part) {
    struct cli_unit *unit = worker->unit;

    if (!worker->run->site)
        return;
    unit->page = gloss_job_page(part);
    if (!unit->page)
        unit->no_memory = unit->stops = true;
}

static void do_text(struct cli_worker *worker, struct gloss_job *part) {
    struct cli_unit *unit = worker->unit;
    struct gloss_diag diag = cli_unit_diag(unit);

    unit->at_start = true;
    if (!set_place(worker, part)) {
        unit->no_memory = unit->stops = true;
        return;
    }
    if (gloss_job_markup(part, unit->format, unit->name, cli_input_source(&unit->input), &diag)) {
        take_page(worker, part);
        return;
    }
    unit->closed = diag.status == GLOSS_ECLOSED;
    unit->broken = !unit->closed;
}

void cli_run_do(void *user, size_t number, struct cli_task *task) {
    struct cli_run *run = user;
    struct cli_worker *worker = &run->threads[number];
    struct cli_unit *unit = (struct cli_unit *)task;
    struct gloss_job *part;

    worker->unit = unit;
    if (unit->kind == CLI_UNIT_NOTHING) {
        end_planning(worker);
        return;
    }
    part = part_of(worker, unit->many);
    if (!part)
        unit->no_memory = unit->stops = true;
    else if (unit->kind == CLI_UNIT_LINES)
        do_lines(worker, part);
    else
        do_text(worker, part);
    end_planning(worker);
    if (unit->closed) { /* the part remembers that; the result of the next unit may be another */
        gloss_job_free(part);
        worker->parts[unit->many] = NULL;
    }
    cli_input_close(&unit->input);
    free(unit->batch.bytes);
    unit->batch.bytes = NULL;
    worker->unit = NULL;
}
