/* markup.c - documents with markup: their prose is what a job reads and plans, their source what most outputs write. */
#include "base/diag.h"
#include "job.h"

static bool parse(struct gloss_job *job, enum gloss_format format, struct gloss_diag *diag) {
    struct gloss_slice source = gloss_buf_slice(&job->original.bytes);

    gloss_runs_clear(&job->runs);
    switch (format) {
    case GLOSS_FORMAT_PLAIN:
        break;
    case GLOSS_FORMAT_MARKDOWN:
    case GLOSS_FORMAT_HTML:
        gloss_runs_literal(&job->runs, source.ptr, 0, source.len, 0);
        break;
    }
    return !job->runs.failed || gloss_fail_memory(diag);
}

bool gloss_job_markup(struct gloss_job *job, enum gloss_format format, const char *name, struct gloss_input input,
                      struct gloss_diag *diag) {
    struct gloss_document document = {.name = name};
    struct gloss_slice prose;
    bool done;

    if (format == GLOSS_FORMAT_PLAIN)
        return gloss_job_document(job, name, input, diag);
    if (!gloss_original_read(&job->original, job->reader, name, input, diag) || !parse(job, format, diag))
        return false;
    prose = gloss_buf_slice(&job->runs.prose);
    job->format = format;
    done = gloss_job_do(job, &document, (struct gloss_input){gloss_job_read_slice, &prose}, diag);
    job->format = GLOSS_FORMAT_PLAIN;
    return done;
}
