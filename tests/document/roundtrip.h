/* roundtrip.h - a document with markup annotated in its own format: what was inserted is known again, comes out again, and is the same once more. */
#ifndef TESTS_ROUNDTRIP_H
#define TESTS_ROUNDTRIP_H

#include "base/buffer.h"

struct roundtrip {
    const struct gloss_index *index;
    enum gloss_format format;
    enum gloss_mark_policy mark;
    enum gloss_notes notes;        /* of Markdown */
    const struct gloss_site *site; /* NULL: the document has its own glossary */
    size_t marks;                  /* stretches that were inserted */
    bool refused;                  /* by the check of the result; nothing was written */
};

static bool roundtrip_annotate(struct roundtrip *trip, struct gloss_slice source, struct gloss_buf *out) {
    struct gloss_options options = {
        .plan.mark = trip->mark,
        .render = {.to = trip->format == GLOSS_FORMAT_MARKDOWN ? GLOSS_TO_MARKDOWN : GLOSS_TO_HTML,
                   .notes = trip->site ? GLOSS_NOTES_LINKS : trip->notes,
                   .site = trip->site,
                   .verify = true}};
    struct gloss_job *job = gloss_job_new(trip->index, &options, gloss_buf_sink(out));
    struct gloss_diag diag = {0};
    bool done = job && gloss_job_set_place(job, gloss_slice("a b/x"), gloss_slice("a b/x")) &&
                gloss_job_markup(job, trip->format, "x", gloss_slice_source(&source), &diag) &&
                gloss_job_finish(job, &diag);

    trip->refused = diag.status == GLOSS_EVERIFY;
    gloss_job_free(job);
    return done;
}

static bool roundtrip_strip(struct roundtrip *trip, struct gloss_slice source, struct gloss_buf *out) {
    return gloss_strip(trip->format, "x", gloss_slice_source(&source), gloss_buf_sink(out), &trip->marks, NULL);
}

/* What is wrong; NULL: nothing, or the document was refused. */
static inline const char *roundtrip_fault(struct roundtrip *trip, struct gloss_slice source) {
    struct gloss_buf plain = {0}, once = {0}, twice = {0}, back = {0};
    const char *fault = NULL;
    size_t before;

    if (!roundtrip_strip(trip, source, &plain))
        fault = "not read";
    before = trip->marks;
    if (!fault && !roundtrip_annotate(trip, source, &once))
        fault = trip->refused ? NULL : "not annotated";
    if (!fault && !trip->refused) {
        if (!roundtrip_strip(trip, gloss_buf_slice(&once), &back) ||
            !gloss_slice_equal(gloss_buf_slice(&back), gloss_buf_slice(&plain)))
            fault = "it does not come back";
        else if (!before && !gloss_slice_equal(gloss_buf_slice(&plain), source))
            fault = "what has no marks is not the same without them";
        else if (!roundtrip_annotate(trip, gloss_buf_slice(&once), &twice) ||
                 !gloss_slice_equal(gloss_buf_slice(&once), gloss_buf_slice(&twice)))
            fault = "twice is not once";
    }
    gloss_buf_release(&plain);
    gloss_buf_release(&once);
    gloss_buf_release(&twice);
    gloss_buf_release(&back);
    return fault;
}

#endif
