/* site_job.c - documents of a job as those of a site: where each of them is, and what it uses. */
#include <stdlib.h>

#include "base/path.h"
#include "document/title.h"
#include "job.h"
#include "site.h"

bool gloss_job_set_place(struct gloss_job *job, struct gloss_slice source, struct gloss_slice result) {
    const struct gloss_site *site = job->options->render.site;

    job->source = source;
    job->result = result;
    job->render.glossary_url.len = 0;
    if (site)
        gloss_site_put_url(&job->render.glossary_url, result, site->glossary_page);
    return !job->render.glossary_url.failed;
}

/* A title stands beside each use, so it is not to be long. */
static void cut(struct gloss_buf *title) {
    enum { LONGEST = 240 };
    struct gloss_slice text = gloss_slice_trim(gloss_buf_slice(title));
    size_t end = LONGEST;

    if (text.len <= LONGEST)
        return;
    while (end > 0 && ((unsigned char)text.ptr[end] & 0xC0) == 0x80)
        end--;
    memmove(title->ptr, text.ptr, end);
    title->len = end;
    gloss_buf_puts(title, "\xE2\x80\xA6");
}

static bool put_title(const struct gloss_job *job, struct gloss_buf *out) {
    bool html = job->renderer->wants == GLOSS_WANTS_HTML && !job->options->render.fragment;

    if (html && !gloss_html_title(out, gloss_buf_slice(&job->original.bytes)))
        return false;
    if (gloss_slice_trim(gloss_buf_slice(out)).len == 0) {
        out->len = 0;
        gloss_runs_title(out, &job->runs);
    }
    if (gloss_slice_trim(gloss_buf_slice(out)).len == 0) {
        out->len = 0;
        gloss_buf_put(out, gloss_path_stem(job->result));
    }
    cut(out);
    return !out->failed;
}

struct gloss_site_page *gloss_job_page(const struct gloss_job *job) {
    struct gloss_site_page *page = calloc(1, sizeof *page);

    if (!page)
        return NULL;
    page->count = job->render.seen_count;
    page->seen = calloc(page->count + 1, sizeof *page->seen);
    gloss_buf_put(&page->path, job->result);
    if (!page->seen || page->path.failed || !put_title(job, &page->title)) {
        gloss_site_page_free(page);
        return NULL;
    }
    if (page->count)
        memcpy(page->seen, job->render.seen, page->count * sizeof *page->seen);
    return page;
}
