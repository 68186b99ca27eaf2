/* cmd_discover.c - gloss discover: the short forms of texts, and what the texts themselves say of them.
 *
 *     texts -> units -> workers, each with a discoverer of its own -> in order: output */
#include <stdlib.h>
#include <unistd.h>

#include "base/diag.h"
#include "help.h"
#include "output.h"
#include "progress.h"
#include "say.h"
#include "texts.h"

enum { MOST_THREADS = 8 };

struct discover {
    const struct cli_options *options;
    struct gloss_discover_options gloss;
    struct cli_texts *texts;
    struct cli_workers *workers;
    struct gloss_discoverer **threads;
    size_t thread_count;
    struct cli_output output;
    size_t opened; /* inputs */
    bool failed;   /* something is missing in what was done */
    bool broken;   /* the result is not whole */
};

/* ---- Units, in any thread ---- */

static bool append(void *user, const char *bytes, size_t size) {
    struct gloss_buf *out = user;

    gloss_buf_put(out, (struct gloss_slice){bytes, size});
    return !out->failed;
}

static bool is_blank(struct gloss_slice line) { return gloss_slice_trim(line).len == 0; }

static void do_line(struct discover *discover, struct gloss_discoverer *with, struct cli_unit *unit, uint64_t number,
                    struct gloss_slice line) {
    const struct cli_options *options = discover->options;
    struct gloss_diag diag = cli_unit_diag(unit);

    if (is_blank(line))
        return;
    if (line.len > options->max_line)
        gloss_fail_at(&diag, GLOSS_ELIMIT, (struct gloss_place){.file = unit->name, .line = (size_t)number},
                      "the line is longer than %zu bytes, the limit of '--max-line'", options->max_line);
    else
        gloss_discover_record(with, unit->name, number, line, (struct gloss_output){append, &unit->out}, &diag);
    if (diag.errors == 0)
        return;
    unit->skipped = true;
    unit->stops |= options->strict || unit->no_memory;
}

static void do_lines(struct discover *discover, struct gloss_discoverer *with, struct cli_unit *unit) {
    struct gloss_slice rest = {unit->batch.bytes, unit->batch.len};
    uint64_t number = unit->batch.first;

    while (rest.len > 0 && !unit->stops) {
        const char *lf = memchr(rest.ptr, '\n', rest.len);
        size_t end = lf ? (size_t)(lf - rest.ptr) : rest.len;

        do_line(discover, with, unit, number++, gloss_slice_cut(rest, 0, end));
        rest = gloss_slice_cut(rest, lf ? end + 1 : end, rest.len);
    }
}

static void do_text(struct gloss_discoverer *with, struct cli_unit *unit) {
    struct gloss_diag diag = cli_unit_diag(unit);

    if (!gloss_discover_document(with, unit->format, unit->name, cli_input_source(&unit->input),
                                 (struct gloss_output){append, &unit->out}, &diag))
        unit->skipped = true;
}

static void do_unit(void *user, size_t number, struct cli_task *task) {
    struct discover *discover = user;
    struct cli_unit *unit = (struct cli_unit *)task;
    struct gloss_discoverer **with = &discover->threads[number];

    if (unit->kind == CLI_UNIT_NOTHING)
        return;
    if (!*with)
        *with = gloss_discoverer_new(&discover->gloss);
    if (!*with)
        unit->no_memory = unit->stops = true;
    else if (unit->kind == CLI_UNIT_LINES)
        do_lines(discover, *with, unit);
    else
        do_text(*with, unit);
    if (unit->out.failed)
        unit->no_memory = unit->stops = true;
    cli_input_close(&unit->input);
    free(unit->batch.bytes);
    unit->batch.bytes = NULL;
}

/* ---- In their order ---- */

static bool end_unit(void *user, struct cli_task *task) {
    struct discover *discover = user;
    struct cli_unit *unit = (struct cli_unit *)task;
    struct gloss_output sink = cli_output_sink(&discover->output);
    bool goes_on;

    if (unit->out.len > 0 && !unit->no_memory)
        sink.write(sink.user, unit->out.ptr, unit->out.len);
    cli_unit_say(unit, cli_say_fault, NULL);
    if (unit->no_memory)
        cli_say_no_memory();
    discover->opened += unit->kind != CLI_UNIT_NOTHING || !unit->skipped;
    discover->failed |= unit->skipped || unit->broken || unit->stops || unit->no_memory;
    discover->broken |= unit->broken || unit->stops || unit->no_memory;
    goes_on = !unit->stops && !unit->no_memory && !cli_output_failed(&discover->output);
    cli_unit_free(unit);
    return goes_on;
}

static void drop_unit(void *user, struct cli_task *task) {
    (void)user;
    cli_unit_free((struct cli_unit *)task);
}

/* ---- The whole ---- */

static bool make_threads(struct discover *discover) {
    struct cli_work work = {do_unit, end_unit, drop_unit, discover};
    size_t threads = discover->options->jobs;

    if (threads == 0) {
        threads = cli_workers_processors();
        threads = threads < MOST_THREADS ? threads : MOST_THREADS;
    }
    discover->thread_count = cli_texts_are_many(discover->options) ? threads : 1;
    discover->threads = calloc(discover->thread_count, sizeof *discover->threads);
    discover->workers = cli_workers_new(discover->thread_count, work);
    return discover->threads && discover->workers;
}

static bool shows_progress(const struct discover *discover) {
    return !discover->options->quiet && cli_is_capable(STDERR_FILENO) &&
           (discover->options->output || !cli_is_terminal(STDOUT_FILENO));
}

static void do_units(struct discover *discover) {
    struct cli_unit *unit;
    bool no_memory = false;

    cli_progress_start(shows_progress(discover), cli_texts_total(discover->options));
    while ((unit = cli_texts_next(discover->texts, &no_memory)))
        if (!cli_workers_push(discover->workers, &unit->task))
            break;
    cli_workers_finish(discover->workers);
    if (no_memory) {
        cli_say_no_memory();
        discover->broken = true;
    }
}

static int finish(struct discover *discover) {
    bool keep = !discover->broken && discover->opened > 0, written;

    cli_progress_stop();
    written = cli_output_close(&discover->output, keep);
    if (!keep && discover->output.path)
        cli_say_note(discover->output.path, "not written");
    return written && !discover->failed && !discover->broken ? CLI_DONE : CLI_FAILED;
}

static int work(struct discover *discover) {
    if (!cli_output_open(&discover->output, discover->options->output, false, CLI_NEVER))
        return CLI_FAILED;
    if (make_threads(discover)) {
        do_units(discover);
    } else {
        cli_say_no_memory();
        discover->broken = true;
    }
    return finish(discover);
}

static void release(struct discover *discover) {
    for (size_t i = 0; discover->threads && i < discover->thread_count; i++)
        gloss_discoverer_free(discover->threads[i]);
    free(discover->threads);
    cli_workers_free(discover->workers);
    cli_texts_free(discover->texts);
}

int cli_discover(const struct cli_options *options) {
    struct discover discover = {.options = options,
                                .gloss = {.field = options->gloss.field, .places = options->gloss.places}};
    int status = CLI_FAILED;

    if (options->operands.count == 0 && cli_is_terminal(STDIN_FILENO))
        return cli_help_command_usage(options->command);
    discover.texts = cli_texts_new(options, false, GLOSS_TO_JSONL);
    if (discover.texts)
        status = work(&discover);
    release(&discover);
    return status;
}
