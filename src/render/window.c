/* window.c - the windows of a text on their way through a job: read, scan, plan, render.
 *
 *     in one thread      scan 1, write 1, scan 2, write 2, ...
 *     in several         scan 1, scan 2 and write 1, scan 3 and write 2, ...    (write: plan and render)
 */
#include "base/array.h"
#include "base/diag.h"
#include "job.h"

/* A window, and what was found in it. */
struct scanned {
    struct gloss_job *job;
    struct gloss_window window;
    struct gloss_mention *mentions;
    size_t count, upto;
    struct gloss_own_row own; /* mentions of what the document defines itself */
    bool written;
};

static struct gloss_piece piece_of(const struct scanned *scanned) {
    const struct gloss_window *window = &scanned->window;

    return (struct gloss_piece){window->text, window->offset, window->from, window->last};
}

/* ---- Scan ---- */

/* The same by what the document defines itself: to->upto, which is decided, comes to be decided by both. */
static bool scan_own(struct gloss_job *job, struct scanned *to, const struct gloss_piece *piece) {
    struct gloss_own_row found = {to->mentions, to->count};
    size_t upto;

    if (!gloss_own_scan(&job->own, piece, &upto, &to->own))
        return false;
    to->upto = gloss_own_edge(&to->window, &found, &to->own, upto < to->upto ? upto : to->upto);
    to->count = found.count;
    if (to->upto < upto)
        gloss_scan_back(job->own.scanner, to->window.offset + to->upto);
    return true;
}

/* Scan the window that the reader has; several threads do the aside meanwhile. */
static bool scan(struct gloss_job *job, struct scanned *to, struct gloss_aside aside) {
    struct gloss_piece piece;
    size_t upto;

    *to = (struct scanned){.job = job, .window = gloss_reader_window(job->reader)};
    piece = piece_of(to);
    if (job->spread) {
        if (!gloss_spread_scan(job->spread, &job->scanner, &piece, aside, &upto, &to->mentions, &to->count))
            return false;
    } else {
        if (!gloss_scan(job->scanner, &piece, &upto))
            return false;
        to->mentions = gloss_scan_mentions(job->scanner, &to->count);
    }
    to->upto = gloss_plan_edge(&to->window, to->mentions, &to->count, upto);
    if (job->own.scanner && !scan_own(job, to, &piece))
        return false;
    if (to->upto < upto)
        gloss_scan_back(job->scanner, to->window.offset + to->upto);
    gloss_reader_decide(job->reader, to->upto);
    return true;
}

/* ---- Plan and render ---- */

/* Paragraphs do not end inside what is found, or between the halves of one definition. */
static bool take_spans(struct gloss_job *job, const struct gloss_window *window, const struct gloss_mention *mentions,
                       size_t count) {
    struct gloss_span *grown = gloss_array_fit(job->spans, count, &job->span_room, sizeof *grown);

    if (!grown)
        return false;
    job->spans = grown;
    for (size_t i = 0; i < count; i++) {
        uint64_t end = mentions[i].end;

        if (i + 1 < count)
            gloss_plan_is_definition(window, &mentions[i], &mentions[i + 1], &end);
        job->spans[i] = (struct gloss_span){mentions[i].start, end};
    }
    return true;
}

/* Look for the place to explain in what is decided now. */
static bool find_place(struct gloss_job *job, const struct gloss_view *view, struct gloss_explanation *explanation) {
    const struct gloss_render_options *options = &job->options->render;
    size_t at;

    if (!gloss_cursor_find(&job->cursor, gloss_slice_cut(view->text, view->from, view->upto), options->line,
                           options->column, &at))
        return false;
    explanation->place_at = view->from + at;
    explanation->place_source = view->offset + explanation->place_at;
    return true;
}

/* The same of a document with markup, in whose source it was found. Behind all of its prose is the end of its last window. */
static bool find_place_of_source(const struct gloss_job *job, const struct gloss_view *view,
                                 struct gloss_explanation *explanation) {
    const struct gloss_prose_place *place = &job->place;

    if (!job->has_place || place->prose < view->offset + view->from ||
        (place->prose >= view->offset + view->upto && !explanation->piece->last))
        return false;
    explanation->place_at = place->prose - (size_t)view->offset;
    explanation->place_source = place->source;
    explanation->in_markup = place->in_markup;
    return true;
}

static bool explain(struct gloss_job *job, const struct gloss_view *view, struct gloss_explanation *explanation,
                    struct gloss_explained *place) {
    const struct gloss_piece *piece = explanation->piece;

    if (!job->options->render.line)
        return gloss_explain(job->explainer, piece, view->upto, &explanation->misses, &explanation->miss_count);
    if (job->found_place ||
        !(job->format ? find_place_of_source(job, view, explanation) : find_place(job, view, explanation)))
        return true;
    job->found_place = true;
    explanation->place = place;
    *place = (struct gloss_explained){0};
    return explanation->place_at == piece->text.len ||
           gloss_explain_place(job->explainer, piece, explanation->place_at, place);
}

/* Whether an output is handed the source of a document with markup, and not its prose. */
static bool tells_source(const struct gloss_job *job) {
    if (job->format == GLOSS_FORMAT_PLAIN)
        return false;
    switch (job->renderer->wants) {
    case GLOSS_WANTS_SOURCE:
    case GLOSS_WANTS_MARKDOWN:
        return true;
    case GLOSS_WANTS_READABLE:
        return job->format == GLOSS_FORMAT_MARKDOWN;
    default:
        return false;
    }
}

/* Pass a window on to the output. */
static bool render(struct gloss_job *job, struct gloss_view *view, bool last) {
    struct gloss_view source;

    if (job->format) {
        view->runs = &job->runs;
        view->source = gloss_buf_slice(&job->original.bytes);
        view->found = &job->found;
        view->markup = &job->markup;
    }
    if (tells_source(job)) {
        bool has_blocks = job->renderer->wants != GLOSS_WANTS_MARKDOWN;

        if (!gloss_translate(&job->translator, view, last, has_blocks, &source))
            return false;
        view = &source;
    }
    job->renderer->window(&job->render, view);
    return true;
}

/* Where others plan, too, each text in its turn. */
static bool plan(struct gloss_job *job, const struct scanned *from, struct gloss_view *view) {
    bool planned;

    if (job->turns.wait)
        job->turns.wait(job->turns.user);
    planned = gloss_plan_judge(job->plan, &from->window, view->blocks, view->block_count, from->mentions, from->count,
                               &view->planned);
    if (job->turns.pass && from->window.last)
        job->turns.pass(job->turns.user);
    return planned;
}

/* Choose senses among those of the glossary; what the document defines itself has one. */
static bool choose(struct gloss_job *job, const struct gloss_piece *piece, struct scanned *from) {
    struct gloss_own_row all = {from->mentions, from->count};

    if (!gloss_choose(job->chooser, piece, from->mentions, from->count) ||
        (from->own.count && !gloss_own_merge(&job->own, &all, from->own)))
        return false;
    from->mentions = all.items;
    from->count = all.count;
    return true;
}

static bool write_window(struct gloss_job *job, struct scanned *from) {
    struct gloss_piece piece = piece_of(from);
    struct gloss_view view = {.text = piece.text, .from = piece.from, .upto = from->upto, .offset = piece.offset};
    struct gloss_explanation explanation = {.explainer = job->explainer,
                                            .chooser = job->chooser,
                                            .piece = &piece,
                                            .mentions = from->mentions,
                                            .mention_count = from->count};
    struct gloss_paragraphs *paragraphs = &job->paragraphs;
    struct gloss_explained place;

    if (!choose(job, &piece, from) || !take_spans(job, &from->window, from->mentions, from->count) ||
        !gloss_paragraphs_cut(paragraphs, &from->window, from->upto, job->spans, from->count))
        return false;
    view.planned_count = from->count;
    view.blocks = paragraphs->blocks;
    view.block_count = paragraphs->count;
    if (!plan(job, from, &view) || !gloss_glossary_sound(job->index->glossary, NULL))
        return false;
    if (job->explainer) {
        view.explanation = &explanation;
        explanation.planned = view.planned;
        if (!explain(job, &view, &explanation, &place))
            return false;
    }
    return render(job, &view, from->window.last);
}

static void write_aside(void *arg) {
    struct scanned *from = arg;

    from->written = write_window(from->job, from);
}

/* ---- One after another ---- */

static bool write_now(struct gloss_job *job, struct scanned *from, struct gloss_diag *diag) {
    write_aside(from);
    return from->written ? gloss_job_is_well(job, diag) : gloss_glossary_fail(job->index->glossary, diag);
}

static bool one_by_one(struct gloss_job *job, bool *filled, struct gloss_diag *diag) {
    for (;;) {
        struct scanned now;

        if (!scan(job, &now, (struct gloss_aside){NULL, NULL}))
            return gloss_glossary_fail(job->index->glossary, diag);
        if (!write_now(job, &now, diag))
            return false;
        if (now.window.last || job->found_place)
            return true;
        gloss_reader_advance(job->reader);
        *filled = gloss_reader_fill(job->reader, diag);
    }
}

/* Each is written while the next is scanned. */
static bool side_by_side(struct gloss_job *job, bool *filled, struct gloss_diag *diag) {
    struct scanned windows[2];
    struct gloss_aside aside = {NULL, NULL};

    for (unsigned now = 0;; now = !now) {
        if (!scan(job, &windows[now], aside) || (aside.run && !windows[!now].written))
            return gloss_glossary_fail(job->index->glossary, diag);
        if (!gloss_job_is_well(job, diag))
            return false;
        if (windows[now].window.last)
            return write_now(job, &windows[now], diag);
        aside = (struct gloss_aside){write_aside, &windows[now]};
        if (!gloss_reader_leave(job->reader))
            return gloss_fail_memory(diag);
        *filled = gloss_reader_fill(job->reader, diag);
    }
}

bool gloss_job_windows(struct gloss_job *job, bool *filled, struct gloss_diag *diag) {
    return job->spread ? side_by_side(job, filled, diag) : one_by_one(job, filled, diag);
}
