/* job.c - texts on their way to one output. */
#include "job.h"

#include <stdlib.h>

#include "base/diag.h"
#include "expand.h"

static const struct gloss_renderer *choose(const struct gloss_render_options *options) {
    if (options->use)
        return &gloss_uses_renderer;
    if (options->list)
        return &gloss_list_renderer;
    if (options->expand)
        return &gloss_expand_renderer;
    switch (options->to) {
    case GLOSS_TO_JSON:
    case GLOSS_TO_JSONL:
        return &gloss_json_renderer;
    case GLOSS_TO_HTML:
        return &gloss_html_renderer;
    case GLOSS_TO_MARKDOWN:
        return &gloss_markdown_renderer;
    case GLOSS_TO_LATEX:
        return &gloss_latex_renderer;
    case GLOSS_TO_TERMINAL:
        return options->explain ? &gloss_explain_renderer : &gloss_terminal_renderer;
    default:
        return options->explain ? &gloss_explain_renderer : &gloss_text_renderer;
    }
}

/* Whether nothing is told of a document but its source, and where terms of the glossary are in it. A site tells its title. */
static bool may_leave_unread(const struct gloss_job *job) {
    return job->renderer == &gloss_markdown_renderer && !job->options->render.site && gloss_hinter_serves(job->index);
}

struct gloss_job *gloss_job_new(const struct gloss_index *index, const struct gloss_options *options,
                                struct gloss_output output) {
    struct gloss_job *job = calloc(1, sizeof *job);

    if (!job)
        return NULL;
    job->index = index;
    job->options = options;
    job->reader = gloss_reader_new(GLOSS_SCAN_BEFORE);
    job->scanner = gloss_scanner_new(index);
    job->chooser = gloss_chooser_new(index);
    job->plan = gloss_plan_new(index->glossary, &options->plan);
    job->renderer = choose(&options->render);
    job->render = (struct gloss_render){
        .options = &options->render, .glossary = index->glossary, .plan = job->plan, .out = {.output = output}};
    job->render.gathered = &job->gathered;
    if (job->plan)
        job->render.numbers = gloss_meanings_new(index->glossary, sizeof *job->render.numbers);
    if (job->scanner && options->render.explain)
        job->explainer = gloss_explainer_new(index, job->scanner);
    if (may_leave_unread(job))
        job->hinter = gloss_hinter_new(index);
    if (!job->reader || !job->scanner || !job->chooser || !job->plan || !job->render.numbers ||
        (may_leave_unread(job) && !job->hinter) || (options->render.explain && !job->explainer)) {
        gloss_job_free(job);
        return NULL;
    }
    return job;
}

struct gloss_job *gloss_job_new_part(const struct gloss_index *index, const struct gloss_options *options,
                                     struct gloss_output output) {
    struct gloss_job *job = gloss_job_new(index, options, output);

    if (job)
        job->is_part = true;
    return job;
}

bool gloss_job_use_threads(struct gloss_job *job, struct gloss_threads threads) {
    if (job->spread || job->explainer || !gloss_spread_helps(job->index, &threads))
        return true;
    job->spread = gloss_spread_new(job->index, threads);
    return job->spread != NULL;
}

void gloss_job_set_turns(struct gloss_job *job, struct gloss_turns turns) { job->turns = turns; }

void gloss_job_free(struct gloss_job *job) {
    if (!job)
        return;
    if (job->render.own && job->render.free_own)
        job->render.free_own(job->render.own);
    gloss_explainer_free(job->explainer);
    gloss_reader_free(job->reader);
    gloss_hinter_free(job->hinter);
    gloss_scanner_free(job->scanner);
    gloss_chooser_free(job->chooser);
    gloss_spread_free(job->spread);
    gloss_plan_free(job->plan);
    gloss_buf_release(&job->render.out);
    gloss_buf_release(&job->render.glossary_url);
    gloss_names_release(&job->render.names);
    gloss_buf_release(&job->decoded);
    gloss_original_release(&job->original);
    gloss_runs_release(&job->runs);
    gloss_markup_found_release(&job->found);
    gloss_own_release(&job->own);
    gloss_gather_release(&job->gathered);
    gloss_translator_release(&job->translator);
    gloss_meanings_free(job->render.numbers, job->index->glossary, sizeof *job->render.numbers);
    gloss_paragraphs_release(&job->paragraphs);
    free(job->render.seen);
    free(job->spans);
    free(job);
}

static void warn_of_runaways(struct gloss_job *job, struct gloss_diag *diag) {
    size_t count;
    const struct gloss_runaway *runaways = gloss_scan_runaways(job->scanner, &count);

    for (size_t i = 0; i < count; i++) {
        const struct gloss_entry *entry = runaways[i].entry;
        struct gloss_place place = {
            .file = job->index->glossary->files[entry->file].path, .line = entry->line, .column = entry->column};

        if (runaways[i].given_up)
            gloss_warn(diag, place,
                       "the pattern of '%.*s' takes too many steps on this text, and was given up behind byte %llu of it",
                       (int)entry->term.len, entry->term.ptr, (unsigned long long)runaways[i].place);
        else
            gloss_warn(diag, place, "the pattern of '%.*s' takes too many steps on this text and may miss mentions",
                       (int)entry->term.len, entry->term.ptr);
    }
}

static void warn_of_invalid(struct gloss_job *job, const struct gloss_document *document, struct gloss_diag *diag) {
    struct gloss_invalid invalid = job->format ? job->original.invalid : gloss_reader_invalid(job->reader);
    unsigned long long count = (unsigned long long)invalid.count;

    if (count && document->line)
        gloss_warn(diag, (struct gloss_place){.file = document->name, .line = document->line},
                   "the text holds %llu NUL %s, which match%s nothing", count, count == 1 ? "character" : "characters",
                   count == 1 ? "es" : "");
    else if (count)
        gloss_warn(diag, (struct gloss_place){document->name, invalid.line, invalid.column, 1},
                   "not UTF-8 text: %llu invalid or NUL %s, the first here; such bytes are kept and match nothing", count,
                   count == 1 ? "byte" : "bytes");
}

static struct gloss_place place_of(const struct gloss_job *job, const char *name, size_t at) {
    struct gloss_cursor cursor = gloss_cursor_start();

    gloss_cursor_move(&cursor, gloss_slice_cut(gloss_buf_slice(&job->original.bytes), 0, at));
    return (struct gloss_place){name, cursor.line, cursor.column, 1};
}

static void warn_of_left_out(struct gloss_job *job, const char *name, struct gloss_diag *diag) {
    size_t count = job->render.left_out;
    const char *one = "%zu mark is left out, which would change the text around it";
    const char *many = "%zu marks are left out, which would change the text around them; the first is here";

    if (job->options->render.expand) {
        one = "%zu short form is left as it is, as its long form would change the markup around it";
        many =
            "%zu short forms are left as they are, as their long forms would change the markup around them; the first is "
            "here";
    }
    if (count && !job->render.refused)
        gloss_warn(diag, place_of(job, name, job->render.left_out_at), count == 1 ? one : many, count);
}

static void warn_of_base(const struct gloss_job *job, const char *name, struct gloss_diag *diag) {
    if (job->render.has_base && job->render.seen_count > 0 && !job->render.refused)
        gloss_warn(diag, (struct gloss_place){.file = name},
                   "its <base> makes links lead to another page, so that terms are marked, and not linked to the glossary");
}

bool gloss_job_is_well(struct gloss_job *job, struct gloss_diag *diag) {
    return gloss_render_is_well(&job->render, diag) && gloss_glossary_sound(job->index->glossary, diag);
}

/* The place to explain is none of the text. */
static bool fail_place(const struct gloss_job *job, const char *name, struct gloss_diag *diag) {
    const struct gloss_render_options *options = &job->options->render;
    size_t lines = job->cursor.line - (job->cursor.column == 1 && job->cursor.line > 1);

    if (options->line > lines)
        return gloss_fail(diag, GLOSS_EPLACE, name, "has no line %zu: it has %zu %s", options->line, lines,
                          lines == 1 ? "line" : "lines");
    return gloss_fail(diag, GLOSS_EPLACE, name, "line %zu has no column %zu", options->line, options->column);
}

/* A document begins, whoever writes it. */
static void begin(struct gloss_job *job) {
    job->render.document_count++;
    if (job->renderer->between)
        job->renderer->between(&job->render);
}

/* Flags of the places where nothing is marked. A note in a link would be one in another, and code in Markdown has no markup. */
static unsigned unmarked(const struct gloss_job *job) {
    const struct gloss_place_options *places = &job->options->places;
    bool to_markdown = job->renderer == &gloss_markdown_renderer;
    unsigned flags = GLOSS_RUN_UNMARKED;

    flags &= places->code && !to_markdown ? ~(unsigned)GLOSS_RUN_CODE : flags;
    flags &= places->headings ? ~(unsigned)GLOSS_RUN_HEADING : flags;
    flags &= places->links && !to_markdown ? ~(unsigned)GLOSS_RUN_LINK : flags;
    return places->captions ? flags & ~(unsigned)GLOSS_RUN_CAPTION : flags;
}

/* Whether terms that a document defines itself are explained like those of the glossary: not where they have been by what is written, nor
 * where marks lead to a glossary of several documents, or outlive this one. */
static bool wants_own(const struct gloss_job *job) {
    const struct gloss_render_options *options = &job->options->render;

    return job->renderer != &gloss_markdown_renderer && !job->renderer->leaves_own && !options->expand && !options->site &&
           !options->use;
}

static void warn_of_left_out_terms(const struct gloss_job *job, const char *name, struct gloss_diag *diag) {
    if (job->own.left_out)
        gloss_warn(diag, (struct gloss_place){.file = name},
                   "defines too many terms itself; the last %zu of them are not explained", job->own.left_out);
}

/* Turn to what the document defines itself. false: no memory. */
static bool begin_own(struct gloss_job *job, const char *name, struct gloss_diag *diag) {
    if (!gloss_own_begin(&job->own, name, &job->found, job->plan, wants_own(job)))
        return false;
    job->render.own_glossary = job->own.glossary;
    job->render.own_numbers = job->own.numbers;
    warn_of_left_out_terms(job, name, diag);
    return true;
}

static void end_own(struct gloss_job *job) {
    if (!job->render.own_glossary)
        return;
    if (!job->options->render.list)
        gloss_render_forget(&job->render);
    job->render.own_glossary = NULL;
    job->render.own_numbers = NULL;
}

/* The place to explain is one of the source, which is there as a whole. */
static void seek_place(struct gloss_job *job) {
    const struct gloss_render_options *options = &job->options->render;
    size_t at;

    job->has_place =
        gloss_cursor_find(&job->cursor, gloss_buf_slice(&job->original.bytes), options->line, options->column, &at);
    job->place = gloss_prose_place_of(&job->runs, at);
}

static bool do_document(struct gloss_job *job, struct gloss_document *document, struct gloss_input input,
                        struct gloss_diag *diag) {
    bool filled;

    gloss_reader_open(job->reader, document->name, input);
    gloss_scanner_reset(job->scanner);
    gloss_chooser_reset(job->chooser);
    gloss_plan_reset(job->plan);
    if (job->format)
        gloss_plan_set_runs(job->plan, &job->runs, unmarked(job));
    gloss_paragraphs_restart(&job->paragraphs);
    if (job->format && !begin_own(job, document->name, diag))
        return gloss_fail_memory(diag);
    gloss_translator_reset(&job->translator);
    if (job->explainer)
        gloss_explainer_reset(job->explainer);
    job->cursor = gloss_cursor_start();
    job->found_place = false;
    if (job->format && job->options->render.line)
        seek_place(job);
    job->render.refused = NULL;
    job->render.left_out = 0;
    job->render.has_base = false;
    filled = gloss_reader_fill(job->reader, diag);
    if (!filled && gloss_reader_bytes(job->reader) == 0)
        return false;
    if (!job->is_part)
        begin(job);
    job->renderer->open(&job->render, document);
    if (!gloss_job_is_well(job, diag))
        return false;
    if (!gloss_job_windows(job, &filled, diag))
        return false;
    document->bytes = job->format ? job->original.bytes.len : gloss_reader_bytes(job->reader);
    document->encoding = job->format ? job->original.encoding : gloss_reader_encoding(job->reader);
    job->renderer->close(&job->render, document);
    gloss_buf_flush(&job->render.out);
    warn_of_invalid(job, document, diag);
    warn_of_runaways(job, diag);
    warn_of_left_out(job, document->name, diag);
    warn_of_base(job, document->name, diag);
    if (job->render.refused)
        return gloss_fail_at(diag, GLOSS_EVERIFY, place_of(job, document->name, job->render.refused_at),
                             job->options->render.expand ? "not written: %s" : "not annotated: %s", job->render.refused);
    if (filled && job->explainer && job->options->render.line && !job->found_place)
        return fail_place(job, document->name, diag);
    return gloss_job_is_well(job, diag) && filled;
}

bool gloss_job_do(struct gloss_job *job, struct gloss_document *document, struct gloss_input input,
                  struct gloss_diag *diag) {
    bool done = do_document(job, document, input, diag);

    end_own(job);
    gloss_own_end(&job->own);
    return done;
}

bool gloss_job_plain(struct gloss_job *job, struct gloss_document *document, struct gloss_input input,
                     struct gloss_diag *diag) {
    bool done = gloss_job_do(job, document, input, diag);
    struct gloss_slice text;

    while (done && job->options->render.expand && gloss_expand_goes_on(&job->render, &text)) {
        struct gloss_diag quiet = {0}; /* what there is to warn of has been told */

        done = gloss_job_do(job, document, gloss_slice_source(&text), &quiet);
        if (!done)
            return gloss_job_is_well(job, diag) ? gloss_glossary_fail(job->index->glossary, diag) : false;
    }
    return done;
}

bool gloss_job_document(struct gloss_job *job, const char *name, struct gloss_input input, struct gloss_diag *diag) {
    return gloss_job_markup(job, GLOSS_FORMAT_PLAIN, name, input, diag);
}

bool gloss_job_record(struct gloss_job *job, const char *name, uint64_t line, struct gloss_slice json,
                      struct gloss_diag *diag) {
    const char *field = job->options->field ? job->options->field : "text";
    struct gloss_place place = {.file = name, .line = (size_t)line};
    struct gloss_record record;
    struct gloss_document document = {.name = name, .line = line};

    if (!gloss_record_read(&record, json, field, &job->decoded, place, diag))
        return false;
    document.id = record.id;
    if (gloss_job_writes_markup(job))
        return gloss_job_markup(job, GLOSS_FORMAT_PLAIN, name, gloss_slice_source(&record.text), diag);
    return gloss_job_plain(job, &document, gloss_slice_source(&record.text), diag);
}

bool gloss_job_take(struct gloss_job *job, struct gloss_slice bytes, bool begins, struct gloss_diag *diag) {
    if (begins)
        begin(job);
    gloss_buf_put(&job->render.out, bytes);
    return gloss_job_is_well(job, diag);
}

bool gloss_job_flush(struct gloss_job *job, struct gloss_diag *diag) {
    gloss_buf_flush(&job->render.out);
    return gloss_job_is_well(job, diag);
}

bool gloss_job_join(struct gloss_job *job, const struct gloss_job *part, struct gloss_diag *diag) {
    if (job->options->render.list && !gloss_gather_join(&job->gathered, &part->gathered))
        return gloss_fail_memory(diag);
    for (size_t i = 0; job->options->render.list && i < part->render.seen_count; i++) {
        const struct gloss_seen *seen = &part->render.seen[i];
        uint32_t number = gloss_render_number(&job->render, seen->entry, seen->sense);

        if (number)
            job->render.seen[number - 1].uses += seen->uses;
    }
    return gloss_job_is_well(job, diag);
}

bool gloss_job_finish(struct gloss_job *job, struct gloss_diag *diag) {
    job->renderer->finish(&job->render);
    gloss_buf_flush(&job->render.out);
    gloss_render_forget(&job->render);
    end_own(job);
    gloss_gather_release(&job->gathered);
    job->render.document_count = 0;
    return gloss_job_is_well(job, diag);
}
