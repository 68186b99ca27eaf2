#define _POSIX_C_SOURCE 200809L
#include "study.h"

#include <stdlib.h>
#include <unistd.h>

#include "base/diag.h"
#include "load.h"
#include "operands.h"
#include "progress.h"
#include "said.h"
#include "say.h"
#include "texts.h"

/* A reading under way. */
struct reading {
    const struct cli_options *options;
    struct cli_study *study;
    struct cli_said said; /* warnings on glossaries */
    bool stops;           /* the rest is not to be read */
};

static bool is_of_glossary(const struct cli_study *study, const char *file) {
    for (size_t i = 0; i < gloss_glossary_file_count(study->glossary); i++)
        if (gloss_glossary_file(study->glossary, i)->path == file)
            return true;
    return false;
}

static void say(void *user, const struct gloss_fault *fault) {
    struct reading *reading = user;

    if (!is_of_glossary(reading->study, fault->file) || cli_said_is_new(&reading->said, fault))
        cli_say_fault(NULL, fault);
}

/* One line of a batch, without its end. */
static void read_line(struct reading *reading, struct cli_unit *unit, uint64_t number, struct gloss_slice line) {
    struct gloss_diag diag = cli_unit_diag(unit);
    bool read;

    if (gloss_slice_trim(line).len == 0)
        return;
    if (line.len > reading->options->max_line)
        read = gloss_fail_at(&diag, GLOSS_ELIMIT, (struct gloss_place){.file = unit->name, .line = (size_t)number},
                             "the line is longer than %zu bytes, the limit of '--max-line'", reading->options->max_line);
    else
        read = gloss_study_record(reading->study->study, unit->name, number, line, &diag);
    unit->skipped |= !read;
    unit->stops |= !read && reading->options->strict;
}

static void read_lines(struct reading *reading, struct cli_unit *unit) {
    struct gloss_slice rest = {unit->batch.bytes, unit->batch.len};
    uint64_t number = unit->batch.first;

    while (rest.len > 0 && !unit->stops && !unit->no_memory) {
        const char *lf = memchr(rest.ptr, '\n', rest.len);
        size_t end = lf ? (size_t)(lf - rest.ptr) : rest.len;

        read_line(reading, unit, number++, gloss_slice_cut(rest, 0, end));
        rest = gloss_slice_cut(rest, lf ? end + 1 : end, rest.len);
    }
}

static void read_text(struct reading *reading, struct cli_unit *unit) {
    struct gloss_diag diag = cli_unit_diag(unit);

    unit->skipped |=
        !gloss_study_document(reading->study->study, unit->format, unit->name, cli_input_source(&unit->input), &diag);
}

static void read_unit(struct reading *reading, struct cli_unit *unit) {
    if (unit->kind == CLI_UNIT_LINES)
        read_lines(reading, unit);
    else if (unit->kind == CLI_UNIT_TEXT)
        read_text(reading, unit);
    cli_unit_say(unit, say, reading);
    if (unit->no_memory)
        cli_say_no_memory();
    reading->study->failed |= unit->skipped || unit->broken || unit->stops || unit->no_memory;
    reading->stops |= unit->stops || unit->no_memory;
    cli_unit_free(unit);
}

static bool read_texts(struct cli_study *study, const struct cli_options *options) {
    struct reading reading = {.options = options, .study = study};
    struct cli_texts *texts = cli_texts_new(options, false, GLOSS_TO_TEXT);
    struct cli_unit *unit;
    bool no_memory = false;

    if (!texts)
        return false;
    cli_progress_start(!options->quiet && cli_is_capable(STDERR_FILENO), cli_operands_total(options));
    while (!reading.stops && (unit = cli_texts_next(texts, &no_memory)))
        read_unit(&reading, unit);
    cli_progress_stop();
    if (no_memory)
        cli_say_no_memory();
    cli_said_release(&reading.said);
    cli_texts_free(texts);
    return !no_memory && !reading.stops;
}

static bool compile(struct cli_study *study, const struct cli_options *options) {
    struct gloss_diag diag = cli_load_diag(options);

    study->index = gloss_index_new(study->glossary, &options->index, &diag);
    cli_progress_stop();
    return study->index != NULL;
}

bool cli_study_read(struct cli_study *study, const struct cli_options *options) {
    study->glossary = cli_load(options);
    if (!study->glossary || !cli_load_known(options, study->glossary, &study->known))
        return false;
    cli_check_tags(options, study->glossary);
    if (!compile(study, options))
        return false;
    study->options = (struct gloss_study_options){.known = study->known,
                                                  .tags = options->gloss.plan.tags,
                                                  .without_tags = options->gloss.plan.without_tags,
                                                  .places = options->gloss.places,
                                                  .field = options->gloss.field};
    study->study = gloss_study_new(study->index, &study->options);
    if (!study->study) {
        cli_say_glossary_failed(study->glossary);
        return false;
    }
    return read_texts(study, options);
}

void cli_study_release(struct cli_study *study) {
    gloss_study_free(study->study);
    gloss_index_free(study->index);
    gloss_known_free(study->known);
    gloss_glossary_free(study->glossary);
}
