/* cmd_review.c - gloss review: a daily session, and what else is done with its history. */
#include <stdlib.h>
#include <unistd.h>

#include "answers.h"
#include "base/file.h"
#include "base/limits.h"
#include "clock.h"
#include "data.h"
#include "review.h"
#include "review_texts.h"
#include "say.h"
#include "signals.h"

/* ---- What the options ask for ---- */

static bool may_review(const struct cli_options *options) {
    int jobs = (options->forecast ? 1 : 0) + (options->export_to ? 1 : 0) + (options->import_from ? 1 : 0);

    if (jobs > 1) {
        cli_say_error(NULL, "'--forecast', '--export' and '--import' are each done alone");
        return false;
    }
    if (jobs > 0 && options->operands.count > 0) {
        cli_say_error(NULL, "'--forecast', '--export' and '--import' take no texts");
        return false;
    }
    for (size_t i = 0; i < options->operands.count; i++)
        if (strcmp(options->operands.items[i], "-") == 0) {
            cli_say_error(NULL, "'review' reads answers from standard input, and texts only from files");
            return false;
        }
    return true;
}

/* Weights and retention stay until others are given. */
static bool set_schedule(const struct cli_options *options, struct gloss_store *store) {
    struct gloss_schedule schedule = gloss_store_schedule(store);
    struct gloss_diag diag = {.report = cli_say_fault};

    if (!options->parameters && options->retention == 0)
        return true;
    if (options->parameters && strcmp(options->parameters, "default") == 0)
        memcpy(schedule.weights, gloss_schedule_usual().weights, sizeof schedule.weights);
    else if (options->parameters && !gloss_schedule_read(&schedule, gloss_slice(options->parameters), &diag))
        return false;
    if (options->retention > 0)
        schedule.retention = options->retention;
    return gloss_store_set_schedule(store, &schedule, &diag);
}

/* ---- Histories ---- */

static int export(struct gloss_store *store, const char *path) {
    struct gloss_diag diag = {.report = cli_say_fault};
    struct cli_output output;
    bool written;

    if (!cli_output_open(&output, strcmp(path, "-") == 0 ? NULL : path, false, CLI_NEVER))
        return CLI_FAILED;
    written = gloss_store_export(store, cli_output_sink(&output), &diag);
    return cli_output_close(&output, written) && (written || diag.status == GLOSS_ECLOSED) ? CLI_DONE : CLI_FAILED;
}

static int import(const struct cli_options *options, struct gloss_store *store, struct gloss_time now) {
    struct gloss_diag diag = {.report = cli_say_fault};
    struct gloss_slice text = gloss_file_read(options->import_from, GLOSS_LIMIT_GLOSSARY_BYTES, &diag);
    uint64_t added = 0;
    bool imported = text.ptr && gloss_store_import(store, options->import_from, text, now, &added, &diag);

    free((char *)text.ptr);
    if (imported && !options->quiet)
        cli_say_note(options->import_from, "%zu %s added", (size_t)added, added == 1 ? "answer" : "answers");
    return imported ? CLI_DONE : CLI_FAILED;
}

/* ---- A session ---- */

static int say_nothing_yet(void) {
    cli_say_error(NULL, "there are no answers yet; 'gloss review FILE' begins with a text");
    return CLI_FINDINGS;
}

/* Returns the exit status, and in *signal_number what ended it. */
static int ask(struct cli_review *review, const uint64_t *only, size_t count, int *signal_number) {
    bool asked;

    if (!cli_review_fill(review, only, count))
        return CLI_FAILED;
    if (review->items == 0 && !only)
        return say_nothing_yet();
    cli_quiz_keys_open(review->keys, false);
    asked = cli_review_ask(review);
    *signal_number = review->keys->signal;
    cli_quiz_keys_close(review->keys);
    return asked || (cli_output_failed(review->output) && !review->failed) ? CLI_DONE : CLI_FAILED;
}

static int session(struct cli_review *review, int *signal_number) {
    const struct cli_options *options = review->options;
    uint64_t *ids = NULL;
    size_t count = 0;
    bool skipped = false;
    int status = CLI_FAILED;

    if (options->forecast)
        return cli_review_forecast(review) ? CLI_DONE : CLI_FAILED;
    if (options->operands.count == 0 || cli_review_read_texts(options, review->store, review->now, &ids, &count, &skipped))
        status = ask(review, ids, count, signal_number);
    if (ids && count == 0)
        cli_say_warning(NULL, "nothing to review: the texts use no term of the glossary that is not known");
    free(ids);
    return skipped ? CLI_FAILED : status;
}

static int review_all(const struct cli_options *options, struct gloss_store *store, struct gloss_time now,
                      int *signal_number) {
    struct cli_output output;
    struct cli_quiz_keys keys;
    struct cli_review review = {.options = options,
                                .store = store,
                                .now = now,
                                .output = &output,
                                .keys = &keys,
                                .color = cli_may_color(options->color, STDOUT_FILENO),
                                .ascii = options->gloss.render.ascii || !cli_locale_is_utf8(),
                                .erases = cli_is_capable(STDOUT_FILENO)};
    int status = CLI_FAILED;

    if (!cli_output_open(&output, NULL, false, CLI_NEVER))
        return CLI_FAILED;
    if (cli_review_read_known(&review))
        status = session(&review, signal_number);
    cli_review_release(&review);
    return cli_output_close(&output, true) ? status : CLI_FAILED;
}

/* Only to look at a history, nothing is written, so that it may lie where nothing can be. */
static bool writes(const struct cli_options *options) {
    return (!options->forecast && !options->export_to) || options->parameters || options->retention > 0;
}

int cli_review(const struct cli_options *options) {
    struct gloss_store *store = NULL;
    struct gloss_time now;
    int status = CLI_FAILED, signal_number = 0;

    if (!may_review(options) || !cli_clock(&now) || !cli_answers_open(writes(options), &store))
        return CLI_FAILED;
    if (!store)
        return say_nothing_yet();
    if (set_schedule(options, store)) {
        if (options->export_to)
            status = export(store, options->export_to);
        else if (options->import_from)
            status = import(options, store, now);
        else
            status = review_all(options, store, now, &signal_number);
    }
    gloss_store_close(store);
    return signal_number ? cli_signals_end(signal_number) : status;
}
