/* markup.c - documents with markup: their prose is what a job reads and plans, their source what most outputs write. */
#include "document/html.h"
#include "document/markdown.h"
#include "job.h"

static bool parse(struct gloss_job *job, enum gloss_format format, const char *name, struct gloss_diag *diag) {
    struct gloss_slice source = gloss_buf_slice(&job->original.bytes);
    const struct gloss_place_options *places = &job->options->places;
    struct gloss_markup_options options = {
        .name = name, .code = places->code, .within = places->within, .skip = places->skip};

    gloss_runs_clear(&job->runs);
    gloss_markup_found_clear(&job->found);
    return format == GLOSS_FORMAT_MARKDOWN ? gloss_markdown_read(&job->runs, &job->found, source, &options, diag)
                                           : gloss_html_read(&job->runs, &job->found, source, &options, diag);
}

bool gloss_job_markup(struct gloss_job *job, enum gloss_format format, const char *name, struct gloss_input input,
                      struct gloss_diag *diag) {
    struct gloss_document document = {.name = name};
    struct gloss_slice prose;
    bool done;

    if (format == GLOSS_FORMAT_PLAIN)
        return gloss_job_document(job, name, input, diag);
    if (!gloss_original_read(&job->original, job->reader, name, input, diag) || !parse(job, format, name, diag))
        return false;
    prose = gloss_buf_slice(&job->runs.prose);
    job->format = format;
    done = gloss_job_do(job, &document, (struct gloss_input){gloss_job_read_slice, &prose}, diag);
    job->format = GLOSS_FORMAT_PLAIN;
    return done;
}
