/* cmd_audit.c - gloss audit: what texts owe their readers.
 *
 *     texts -> units -> workers, each with an audit -> in order: messages, the report, mended texts */
#include <pthread.h>
#include <stdlib.h>
#include <sys/stat.h>
#include <unistd.h>

#include "audit_report.h"
#include "help.h"
#include "load.h"
#include "operands.h"
#include "output.h"
#include "progress.h"
#include "project.h"
#include "say.h"
#include "seen.h"
#include "texts.h"
#include "workers.h"

enum { MOST_THREADS = 8 }; /* unless more are asked for */

struct audit {
    const struct cli_options *options;
    struct gloss_audit_options wanted;
    struct gloss_glossary *glossary;
    struct gloss_index *index;
    struct gloss_known *known;
    struct cli_project *project;
    struct cli_texts *texts;
    struct cli_seen seen; /* texts of this reading */
    struct cli_workers *workers;
    struct gloss_audit **audits;       /* one a thread */
    struct gloss_audit_scope *scope;   /* of all texts; NULL: each is judged by itself */
    struct gloss_audit_options silent; /* of the first of two readings, which fills the scope under the lock */
    bool gathers;
    pthread_mutex_t lock;
    size_t thread_count;

    /* Of whoever has the turn. */
    struct cli_output output;
    bool begun;  /* something stands in the report */
    bool failed; /* something is missing in what was done */
    bool broken; /* the report is not whole */
    bool found;  /* something that makes the exit status 1 */
};

/* ---- A text, in any thread ---- */

static void take_nothing(void *user, const struct gloss_audit_report *report) {
    (void)user;
    (void)report;
}

/* The first of two readings. What cannot be read is told at the second. */
static void gather(void *user, size_t worker, struct cli_task *task) {
    struct audit *audit = user;
    struct cli_unit *unit = (struct cli_unit *)task;
    struct gloss_audit **one = &audit->audits[worker];
    struct gloss_diag quiet = {0};

    if (unit->kind == CLI_UNIT_NOTHING)
        return;
    if (!*one)
        *one = gloss_audit_new(audit->index, &audit->silent);
    unit->no_memory = !*one;
    if (*one && gloss_audit_text(*one, unit->format, unit->name, cli_input_source(&unit->input), unit->config, take_nothing,
                                 NULL, &quiet)) {
        pthread_mutex_lock(&audit->lock);
        unit->no_memory = !gloss_audit_scope_add(audit->scope, *one, task->number);
        pthread_mutex_unlock(&audit->lock);
    }
    unit->no_memory |= quiet.status == GLOSS_ENOMEM;
    cli_input_close(&unit->input);
}

static bool end_gathering(void *user, struct cli_task *task) {
    struct audit *audit = user;
    struct cli_unit *unit = (struct cli_unit *)task;
    bool goes_on = !unit->no_memory;

    if (!goes_on)
        cli_say_no_memory();
    audit->broken |= !goes_on;
    cli_unit_free(unit);
    return goes_on;
}

static void run(void *user, size_t worker, struct cli_task *task) {
    struct audit *audit = user;
    struct cli_unit *unit = (struct cli_unit *)task;
    struct gloss_diag diag = cli_unit_diag(unit);
    struct cli_audited audited = {audit->options, unit};

    if (unit->kind == CLI_UNIT_NOTHING)
        return;
    if (!audit->audits[worker])
        audit->audits[worker] = gloss_audit_new(audit->index, &audit->wanted);
    if (audit->audits[worker] && audit->scope)
        gloss_audit_within(audit->audits[worker], audit->scope, task->number);
    if (!audit->audits[worker])
        unit->no_memory = true;
    else if (!gloss_audit_text(audit->audits[worker], unit->format, unit->name, cli_input_source(&unit->input),
                               unit->config, cli_audit_take, &audited, &diag))
        unit->broken = true;
    cli_input_close(&unit->input);
}

/* ---- What came of it, in order ---- */

static void write_out(struct audit *audit, struct gloss_slice text) {
    struct gloss_output sink = cli_output_sink(&audit->output);

    if (text.len > 0 && !cli_output_failed(&audit->output))
        sink.write(sink.user, text.ptr, text.len);
}

static void put_results(struct audit *audit, struct cli_unit *unit) {
    struct gloss_slice out = gloss_buf_slice(&unit->out);
    struct gloss_buf tally = {0};

    if (audit->options->report != CLI_REPORT_TEXT) {
        if (audit->begun && out.len > 0)
            write_out(audit, gloss_slice(cli_audit_between(audit->options)));
        audit->begun |= out.len > 0;
        write_out(audit, out);
        return;
    }
    write_out(audit, out);
    if (!audit->options->quiet)
        cli_audit_put_tally(&tally, unit);
    write_out(audit, gloss_buf_slice(&tally));
    if (tally.failed) {
        cli_say_no_memory();
        audit->broken = true;
    }
    gloss_buf_release(&tally);
}

static bool end(void *user, struct cli_task *task) {
    struct audit *audit = user;
    struct cli_unit *unit = (struct cli_unit *)task;
    bool is_finding = false, goes_on = !unit->no_memory;

    cli_unit_say(unit, cli_audit_say, &is_finding);
    if (unit->no_memory)
        cli_say_no_memory();
    audit->failed |= unit->skipped;
    audit->broken |= unit->no_memory || unit->broken;
    if (unit->kind == CLI_UNIT_TEXT && goes_on && !unit->broken) {
        /* What could not be written is not reported as done. */
        if (unit->has_mended && !cli_audit_write_mended(audit->options, unit))
            audit->failed = true;
        else
            put_results(audit, unit);
        audit->found |= unit->fails;
    }
    cli_unit_free(unit);
    return goes_on && !cli_output_failed(&audit->output);
}

static void drop(void *user, struct cli_task *task) {
    (void)user;
    cli_unit_free((struct cli_unit *)task);
}

/* ---- The whole ---- */

static bool is_standard_input(const char *path) { return strcmp(path, "-") == 0; }

static bool may_fix(const struct cli_options *options) {
    bool named = options->operands.count > 0;

    for (size_t i = 0; i < options->operands.count; i++)
        named &= !is_standard_input(options->operands.items[i]);
    if (options->fix && !named)
        cli_say_error(NULL, "standard input has no place; name files with '--fix'");
    return named || !options->fix;
}

/* A text is looked through without a glossary, too. */
static struct gloss_glossary *load(const struct cli_options *options) {
    struct gloss_glossary *glossary = NULL;

    if (cli_load_any(options, &glossary) && !glossary)
        glossary = gloss_glossary_parse("", gloss_slice("terms: {}\n"), NULL);
    return glossary;
}

static bool prepare(struct audit *audit) {
    const struct cli_options *options = audit->options;
    struct gloss_diag diag;

    if (!may_fix(options))
        return false;
    audit->project = cli_project_new(options);
    audit->glossary = audit->project ? load(options) : NULL;
    if (!audit->glossary || !cli_load_known(options, audit->glossary, &audit->known))
        return false;
    cli_check_tags(options, audit->glossary);
    diag = cli_load_diag(options);
    audit->index = gloss_index_new(audit->glossary, &options->index, &diag);
    cli_progress_stop();
    audit->wanted = (struct gloss_audit_options){
        .known = audit->known, .within = options->gloss.places.within, .skip = options->gloss.places.skip};
    memcpy(audit->wanted.levels, options->levels, sizeof options->levels);
    return audit->index != NULL;
}

static bool make_threads(struct audit *audit) {
    struct cli_work work = {audit->gathers ? gather : run, audit->gathers ? end_gathering : end, drop, audit};
    size_t threads = audit->options->jobs;

    if (threads == 0) {
        threads = cli_workers_processors();
        threads = threads < MOST_THREADS ? threads : MOST_THREADS;
    }
    audit->thread_count = cli_operands_are_many(audit->options) ? threads : 1;
    audit->audits = calloc(audit->thread_count, sizeof(*audit->audits));
    audit->workers = audit->audits ? cli_workers_new(audit->thread_count, work) : NULL;
    if (!audit->workers)
        cli_say_no_memory();
    return audit->workers != NULL;
}

static void release_threads(struct audit *audit) {
    for (size_t i = 0; audit->audits && i < audit->thread_count; i++)
        gloss_audit_free(audit->audits[i]);
    free(audit->audits);
    cli_workers_free(audit->workers);
    cli_texts_free(audit->texts);
    cli_seen_release(&audit->seen);
    audit->audits = NULL;
    audit->workers = NULL;
    audit->texts = NULL;
}

/* What was piped in is gone after the first of two readings. */
static bool can_be_read_again(const struct audit *audit, const struct cli_unit *unit) {
    struct stat status;

    if (!audit->gathers ||
        (unit->input.fd != STDIN_FILENO && fstat(unit->input.fd, &status) == 0 && S_ISREG(status.st_mode)))
        return true;
    cli_say_error(unit->name, "is no file, and '--scope all' reads each text twice");
    return false;
}

/* A file that is named twice, or by itself and by its folder, is one text. */
static bool settle_unit(struct audit *audit, struct cli_unit *unit) {
    bool is_stdin = unit->input.fd == STDIN_FILENO, again = false;

    if (unit->kind != CLI_UNIT_TEXT)
        return true;
    if (!is_stdin && !cli_seen_take(&audit->seen, unit->name, &again)) {
        cli_say_no_memory();
        return false;
    }
    if (again) {
        cli_input_close(&unit->input);
        unit->kind = CLI_UNIT_NOTHING;
        return true;
    }
    return can_be_read_again(audit, unit) && cli_project_config(audit->project, is_stdin ? "-" : unit->name, &unit->config);
}

/* false: no memory, or something is wrong that holds for all texts. */
static bool do_units(struct audit *audit) {
    struct cli_unit *unit;
    bool no_memory = false, well = true;

    while ((unit = cli_texts_next(audit->texts, &no_memory))) {
        well = settle_unit(audit, unit);
        if (!well) {
            cli_unit_free(unit);
            break;
        }
        if (!cli_workers_push(audit->workers, &unit->task))
            break;
    }
    cli_workers_finish(audit->workers);
    if (no_memory)
        cli_say_no_memory();
    return well && !no_memory;
}

static bool begin_reading(struct audit *audit) {
    audit->texts = cli_texts_new(audit->options, false, GLOSS_TO_TEXT);
    return audit->texts && make_threads(audit);
}

/* What all texts introduce and use. One alone is a work by itself. */
static bool fill_scope(struct audit *audit) {
    bool done;

    if (!audit->options->scope_all || !cli_operands_are_many(audit->options))
        return true;
    audit->scope = gloss_audit_scope_new();
    if (!audit->scope) {
        cli_say_no_memory();
        return false;
    }
    audit->silent = audit->wanted;
    memset(audit->silent.levels, GLOSS_LEVEL_OFF, sizeof audit->silent.levels);
    audit->gathers = true;
    done = begin_reading(audit) && do_units(audit) && !audit->broken;
    audit->gathers = false;
    release_threads(audit);
    return done;
}

static void frame(struct audit *audit, bool begins) {
    enum gloss_audit_format format = cli_audit_format(audit->options);
    struct gloss_output sink = cli_output_sink(&audit->output);
    bool written = true;

    if (audit->options->report != CLI_REPORT_TEXT && !cli_output_failed(&audit->output))
        written = begins ? gloss_audit_render_start(format, sink) : gloss_audit_render_end(format, sink);
    if (!written && !cli_output_failed(&audit->output)) {
        cli_say_no_memory();
        audit->broken = true;
    }
}

static int work(struct audit *audit) {
    if (!fill_scope(audit) || !begin_reading(audit))
        return CLI_FAILED;
    if (!cli_output_open(&audit->output, audit->options->output, false, CLI_NEVER))
        return CLI_FAILED;
    frame(audit, true);
    cli_progress_start(!audit->options->quiet && cli_is_capable(STDERR_FILENO), cli_operands_total(audit->options));
    audit->broken |= !do_units(audit);
    cli_progress_stop();
    frame(audit, false);
    if (audit->broken && audit->options->output)
        cli_say_note(audit->options->output, "not written");
    if (!cli_output_close(&audit->output, !audit->broken) || audit->broken || audit->failed)
        return CLI_FAILED;
    return audit->found ? CLI_FINDINGS : CLI_DONE;
}

static void release(struct audit *audit) {
    release_threads(audit);
    gloss_audit_scope_free(audit->scope);
    gloss_index_free(audit->index);
    gloss_known_free(audit->known);
    gloss_glossary_free(audit->glossary);
    cli_project_free(audit->project);
}

int cli_audit(const struct cli_options *options) {
    struct audit audit = {.options = options, .lock = PTHREAD_MUTEX_INITIALIZER};
    int status = CLI_FAILED;

    if (options->operands.count == 0 && cli_is_terminal(STDIN_FILENO))
        return cli_help_command_usage(options->command);
    if (prepare(&audit))
        status = work(&audit);
    release(&audit);
    return status;
}
