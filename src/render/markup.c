/* markup.c - documents with markup: their prose is what a job reads and plans, their source what most outputs write. */
#include "base/diag.h"
#include "base/path.h"
#include "document/html_body.h"
#include "document/strip.h"
#include "expand.h"
#include "job.h"
#include "page.h"
#include "site_page.h"

/* ---- What was no HTML ---- */

bool gloss_job_writes_markup(const struct gloss_job *job) {
    return job->renderer->wants == GLOSS_WANTS_HTML || job->renderer->wants == GLOSS_WANTS_MARKDOWN;
}

static void put_page(struct gloss_job *job, enum gloss_format format, const char *name, struct gloss_html_body *body) {
    struct gloss_page page = {.title = gloss_buf_slice(&body->title),
                              .language = gloss_page_language(job->index->glossary),
                              .body = gloss_buf_slice(&body->html),
                              .has_images = body->has_images,
                              .no_script = job->options->render.no_script};
    const struct gloss_site *site = job->options->render.site;
    struct gloss_buf navigation = {0};

    if (format == GLOSS_FORMAT_PLAIN || page.title.len == 0)
        page.name = gloss_path_stem(gloss_slice(name));
    if (page.title.len == 0)
        page.title = page.name;
    if (site)
        gloss_site_put_navigation(&navigation, site, job->result);
    page.navigation = gloss_buf_slice(&navigation);
    job->original.bytes.len = 0;
    if (job->options->render.fragment || job->renderer != &gloss_html_renderer)
        gloss_buf_put(&job->original.bytes, page.body);
    else
        gloss_page_put(&job->original.bytes, &page);
    job->original.bytes.failed |= navigation.failed;
    gloss_buf_release(&navigation);
}

/* A link to another text of the site becomes one to its result. */
static bool put_link(void *user, struct gloss_buf *out, struct gloss_slice target) {
    const struct gloss_job *job = user;

    return gloss_site_put_link(out, job->options->render.site, job->source, job->result, target);
}

/* Read the original, for an output in a format of markup without what an earlier annotation inserted. */
static bool parse(struct gloss_job *job, enum gloss_format format, bool stripped, struct gloss_diag *diag) {
    size_t marks;

    return stripped ? gloss_markup_read_stripped(format, &job->runs, &job->found, &job->original.bytes, &job->markup,
                                                 &marks, diag)
                    : gloss_markup_read(format, &job->runs, &job->found, gloss_buf_slice(&job->original.bytes),
                                        &job->markup, diag);
}

/* Take out of a Markdown original what an earlier annotation inserted. What there is to warn of is told by who reads it next. */
static bool strip(struct gloss_job *job, struct gloss_diag *diag) {
    struct gloss_diag quiet = {0};

    if (gloss_markup_may_have_marks(gloss_buf_slice(&job->original.bytes)) &&
        !parse(job, GLOSS_FORMAT_MARKDOWN, true, &quiet) && quiet.status == GLOSS_ENOMEM)
        return gloss_fail_memory(diag);
    return true;
}

/* Make the original a document in HTML, which is annotated like any other. */
static bool make_html(struct gloss_job *job, enum gloss_format format, const char *name, struct gloss_diag *diag) {
    struct gloss_html_body body = {.put_link = job->options->render.site ? put_link : NULL, .user = job};
    bool made = true;

    if (format == GLOSS_FORMAT_MARKDOWN)
        made = strip(job, diag) && gloss_markdown_html(&body, gloss_buf_slice(&job->original.bytes), name, diag);
    else
        gloss_plain_html(&body, gloss_buf_slice(&job->original.bytes));
    if (made) {
        put_page(job, format, name, &body);
        made = !body.html.failed && !body.title.failed && !job->original.bytes.failed;
        if (!made)
            gloss_fail_memory(diag);
    }
    gloss_html_body_release(&body);
    return made;
}

static bool do_markup(struct gloss_job *job, enum gloss_format format, const char *name, struct gloss_input input,
                      struct gloss_diag *diag) {
    struct gloss_document document = {.name = name};
    bool done;
    const struct gloss_place_options *places = &job->options->places;
    struct gloss_slice prose;

    if (!gloss_original_read(&job->original, job->reader, name, input, diag))
        return false;
    job->markup = (struct gloss_markup_options){
        .name = name, .code = places->code, .within = places->within, .skip = places->skip, .hinter = job->hinter};
    if (job->renderer->wants == GLOSS_WANTS_HTML && format != GLOSS_FORMAT_HTML) {
        if (!make_html(job, format, name, diag))
            return false;
        format = GLOSS_FORMAT_HTML;
    }
    if (!parse(job, format, gloss_job_writes_markup(job), diag))
        return false;
    prose = gloss_buf_slice(&job->runs.prose);
    job->format = document.format = format;
    done = gloss_job_do(job, &document, gloss_slice_source(&prose), diag);
    job->format = GLOSS_FORMAT_PLAIN;
    return done;
}

bool gloss_job_markup(struct gloss_job *job, enum gloss_format format, const char *name, struct gloss_input input,
                      struct gloss_diag *diag) {
    struct gloss_document document = {.name = name};
    struct gloss_slice text;

    if (job->renderer->wants == GLOSS_WANTS_MARKDOWN && format != GLOSS_FORMAT_MARKDOWN)
        return gloss_fail(diag, GLOSS_ESYNTAX, name,
                          "is no Markdown by its name or '--from', and only that can be written as it");
    if (format == GLOSS_FORMAT_PLAIN && !gloss_job_writes_markup(job))
        return gloss_job_plain(job, &document, input, diag);
    if (!do_markup(job, format, name, input, diag))
        return false;
    while (job->options->render.expand && gloss_expand_goes_on(&job->render, &text)) {
        struct gloss_diag quiet = {0}; /* what there is to warn of has been told */

        if (!do_markup(job, format, name, gloss_slice_source(&text), &quiet))
            return gloss_fail_memory(diag);
    }
    return true;
}
