/* cmd_discover.c - gloss discover: the short forms of texts, and what the texts themselves say of them.
 *
 *     texts -> units -> workers, each with a discoverer of its own -> in order: JSON Lines -> output
 *                                                                     or a harvest -> YAML -> output, or a glossary */
#include <stdlib.h>
#include <unistd.h>

#include "base/diag.h"
#include "base/limits.h"
#include "help.h"
#include "load.h"
#include "operands.h"
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
    struct gloss_harvest *harvest; /* what all have; NULL: each text has its line */
    struct gloss_glossary *glossary;
    struct gloss_slice ignored, merged; /* files as they are */
    struct cli_output output;
    size_t opened; /* inputs */
    bool failed;   /* something is missing in what was done */
    bool broken;   /* the result is not whole */
};

/* ---- Units, in any thread ---- */

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
    else if (discover->harvest)
        gloss_harvest_record(unit->harvest, with, unit->name, number, line, &diag);
    else
        gloss_discover_record(with, unit->name, number, line, gloss_buf_sink(&unit->out), &diag);
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

static void do_text(struct discover *discover, struct gloss_discoverer *with, struct cli_unit *unit) {
    struct gloss_diag diag = cli_unit_diag(unit);
    struct gloss_input source = cli_input_source(&unit->input);
    bool done = discover->harvest
                    ? gloss_harvest_document(unit->harvest, with, unit->format, unit->name, source, &diag)
                    : gloss_discover_document(with, unit->format, unit->name, source, gloss_buf_sink(&unit->out), &diag);

    unit->skipped |= !done;
}

static void do_unit(void *user, size_t number, struct cli_task *task) {
    struct discover *discover = user;
    struct cli_unit *unit = (struct cli_unit *)task;
    struct gloss_discoverer **with = &discover->threads[number];

    if (unit->kind == CLI_UNIT_NOTHING)
        return;
    if (!*with)
        *with = gloss_discoverer_new(&discover->gloss);
    if (discover->harvest)
        unit->harvest = gloss_harvest_new(discover->options->terms);
    if (!*with || (discover->harvest && !unit->harvest))
        unit->no_memory = unit->stops = true;
    else if (unit->kind == CLI_UNIT_LINES)
        do_lines(discover, *with, unit);
    else
        do_text(discover, *with, unit);
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
    struct gloss_diag diag = {.report = NULL};
    bool goes_on;

    if (unit->out.len > 0 && !unit->no_memory)
        sink.write(sink.user, unit->out.ptr, unit->out.len);
    if (unit->harvest && !unit->no_memory && !gloss_harvest_join(discover->harvest, unit->harvest, &diag))
        unit->no_memory = unit->stops = true;
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
    struct cli_work steps = {do_unit, end_unit, drop_unit, discover};
    size_t threads = discover->options->jobs;

    if (threads == 0) {
        threads = cli_workers_processors();
        threads = threads < MOST_THREADS ? threads : MOST_THREADS;
    }
    discover->thread_count = cli_operands_are_many(discover->options) ? threads : 1;
    discover->threads = calloc(discover->thread_count, sizeof *discover->threads);
    discover->workers = cli_workers_new(discover->thread_count, steps);
    return discover->threads && discover->workers;
}

static bool shows_progress(const struct discover *discover) {
    return !discover->options->quiet && cli_is_capable(STDERR_FILENO) &&
           (discover->options->output || !cli_is_terminal(STDOUT_FILENO));
}

static void do_units(struct discover *discover) {
    struct cli_unit *unit;
    bool no_memory = false;

    cli_progress_start(shows_progress(discover), cli_operands_total(discover->options));
    while ((unit = cli_texts_next(discover->texts, &no_memory)))
        if (!cli_workers_push(discover->workers, &unit->task))
            break;
    cli_workers_finish(discover->workers);
    if (no_memory) {
        cli_say_no_memory();
        discover->broken = true;
    }
}

/* ---- Results ---- */

static bool write_lines(struct discover *discover) {
    bool keep = !discover->broken && discover->opened > 0, written = cli_output_close(&discover->output, keep);

    if (!keep && discover->output.path)
        cli_say_note(discover->output.path, "not written");
    return written;
}

/* Write to a file, or to standard output, what `put` writes; whole or not at all. */
static bool write_whole(struct discover *discover, const char *path,
                        bool (*put)(struct discover *discover, struct gloss_output output, struct gloss_diag *diag)) {
    struct gloss_diag diag = {.report = cli_say_fault};
    struct cli_output output;
    bool done;

    if (!cli_output_open(&output, path, false, CLI_NEVER))
        return false;
    done = put(discover, cli_output_sink(&output), &diag);
    if (done && path && cli_output_close_unchanged(&output))
        return true;
    return cli_output_close(&output, done) && (done || diag.status == GLOSS_ECLOSED);
}

static struct gloss_harvest_options wanted(const struct discover *discover) {
    return (struct gloss_harvest_options){.glossary = discover->glossary, .ignored = discover->ignored};
}

static bool put_candidates(struct discover *discover, struct gloss_output output, struct gloss_diag *diag) {
    struct gloss_harvest_options options = wanted(discover);

    return gloss_harvest_write(discover->harvest, &options, output, diag);
}

static bool put_merged(struct discover *discover, struct gloss_output output, struct gloss_diag *diag) {
    struct gloss_harvest_options options = wanted(discover);
    const char *path = discover->options->merge;
    size_t count;
    bool merged = gloss_harvest_merge(discover->harvest, &options, path, discover->merged, output, &count, diag);

    if (merged && !discover->options->quiet)
        cli_say_note(path, count == 1 ? "%zu entry added" : "%zu entries added", count);
    return merged;
}

static bool put_ignored(struct discover *discover, struct gloss_output output, struct gloss_diag *diag) {
    struct gloss_harvest_options options = wanted(discover);
    struct gloss_slice old = discover->ignored;

    if (old.len > 0 && !output.write(output.user, old.ptr, old.len))
        return false;
    if (old.len > 0 && old.ptr[old.len - 1] != '\n' && !output.write(output.user, "\n", 1))
        return false;
    return gloss_harvest_write_ignored(discover->harvest, &options, output, diag);
}

static bool write_candidates(struct discover *discover) {
    const struct cli_options *options = discover->options;

    if (discover->broken || discover->opened == 0)
        return false;
    if (options->merge ? !write_whole(discover, options->merge, put_merged)
                       : !write_whole(discover, options->output, put_candidates))
        return false;
    return !options->remember || write_whole(discover, options->ignore, put_ignored);
}

static int finish(struct discover *discover) {
    bool written;

    cli_progress_stop();
    written = discover->harvest ? write_candidates(discover) : write_lines(discover);
    return written && !discover->failed && !discover->broken ? CLI_DONE : CLI_FAILED;
}

/* ---- The whole ---- */

static int work(struct discover *discover) {
    if (!discover->harvest && !cli_output_open(&discover->output, discover->options->output, false, CLI_NEVER))
        return CLI_FAILED;
    if (make_threads(discover)) {
        do_units(discover);
    } else {
        cli_say_no_memory();
        discover->broken = true;
    }
    return finish(discover);
}

/* Options that say the same of two places, or that lines of JSON have no use for. */
static bool are_sound(const struct cli_options *options) {
    bool lines = options->gloss.render.to == GLOSS_TO_JSONL;

    if (options->remember && !options->ignore)
        cli_say_error(NULL, "'--remember' adds to the file that '--ignore' names");
    else if (options->merge && options->output)
        cli_say_error(options->output, "'--merge' writes to the glossary, and '-o' to another file");
    else if (lines && options->merge)
        cli_say_error(options->merge, "'--merge' adds entries, and '--to jsonl' makes none");
    else if (lines && options->ignore)
        cli_say_error(options->ignore, "'--ignore' is for candidates, and '--to jsonl' tells all that there is");
    else
        return true;
    return false;
}

static bool read_file(const char *path, bool may_miss, struct gloss_slice *text) {
    struct gloss_diag diag = {.report = cli_say_fault};

    if (!path || (may_miss && access(path, F_OK) != 0))
        return true;
    *text = gloss_file_read(path, GLOSS_LIMIT_GLOSSARY_BYTES, &diag);
    return text->ptr != NULL;
}

/* The glossaries in use, and the one that is to have more entries. */
static bool load(struct discover *discover) {
    struct cli_options named = *discover->options;

    if (named.merge && !is_blank(discover->merged))
        named.glossaries.items[named.glossaries.count++] = named.merge; /* the list has room for all arguments */
    return cli_load_any(&named, &discover->glossary);
}

static bool prepare(struct discover *discover) {
    const struct cli_options *options = discover->options;

    if (!are_sound(options))
        return false;
    if (options->gloss.render.to != GLOSS_TO_JSONL) {
        discover->harvest = gloss_harvest_new(discover->options->terms);
        if (!discover->harvest) {
            cli_say_no_memory();
            return false;
        }
        if (!read_file(options->ignore, options->remember, &discover->ignored) ||
            !read_file(options->merge, false, &discover->merged) || !load(discover))
            return false;
    }
    discover->texts = cli_texts_new(options, false, GLOSS_TO_JSONL);
    return discover->texts != NULL;
}

static void release(struct discover *discover) {
    for (size_t i = 0; discover->threads && i < discover->thread_count; i++)
        gloss_discoverer_free(discover->threads[i]);
    free(discover->threads);
    cli_workers_free(discover->workers);
    cli_texts_free(discover->texts);
    gloss_harvest_free(discover->harvest);
    gloss_glossary_free(discover->glossary);
    free((char *)discover->ignored.ptr);
    free((char *)discover->merged.ptr);
}

int cli_discover(const struct cli_options *options) {
    struct discover discover = {.options = options,
                                .gloss = {.field = options->gloss.field, .places = options->gloss.places}};
    int status = CLI_FAILED;

    if (options->operands.count == 0 && cli_is_terminal(STDIN_FILENO))
        return cli_help_command_usage(options->command);
    if (prepare(&discover))
        status = work(&discover);
    release(&discover);
    return status;
}
