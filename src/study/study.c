/* study.c - the uses of terms in texts, gathered with the sentences around them: an output of a job that writes nothing.
 *
 *     window    | ... . Kim said so. AUKUS and the Quad a|re two. ...      one stretch of a paragraph after another
 *     carry                         [AUKUS and the Quad a]                 what has not ended waits for the next
 *     sentence                      [AUKUS and the Quad are two.]          each of its terms keeps it, if it is among its best
 */
#include <stdlib.h>

#include "base/array.h"
#include "base/limits.h"
#include "base/unicode.h"
#include "gathering.h"

enum { USUAL_CONTEXTS = 3 };

/* ---- Paragraphs ---- */

/* The end of the sentence at byte start, and the number behind its last use: no sentence ends inside of one. */
static size_t sentence_end(const struct gloss_study *study, struct gloss_slice text, size_t start, size_t first,
                           size_t *last) {
    size_t end = gloss_sentence_end(text, start, start, !study->runs);

    for (*last = first; *last < study->use_count && study->uses[*last].start < end; ++*last)
        if (study->uses[*last].end > end)
            end = gloss_sentence_end(text, start, study->uses[*last].end, !study->runs);
    return end;
}

/* Cut text into sentences. What has not ended is left for what comes next, unless the paragraph ends. Returns where that begins. */
static size_t cut(struct gloss_study *study, struct gloss_slice text, bool ends) {
    size_t at = 0, use = 0;

    while (at < text.len && !study->failed) {
        size_t last, end = sentence_end(study, text, at, use, &last);

        if (end == text.len && !ends && end - at <= GLOSS_LIMIT_SENTENCE_BYTES)
            break;
        if (last > use)
            study->failed = !gloss_gathering_sentence(study, text, at, end, study->uses + use, last - use);
        at = end;
        use = last;
    }
    study->use_count -= use;
    if (use > 0)
        memmove(study->uses, study->uses + use, study->use_count * sizeof *study->uses);
    for (size_t i = 0; i < study->use_count; i++) {
        study->uses[i].start -= at;
        study->uses[i].end -= at;
    }
    study->origin += at;
    return at;
}

static void end_paragraph(struct gloss_study *study) {
    if (study->carry.len > 0)
        cut(study, gloss_buf_slice(&study->carry), true);
    study->carry.len = 0;
    study->use_count = 0;
}

/* A stretch of a paragraph, whose uses have been added. */
static void read_stretch(struct gloss_study *study, struct gloss_slice text, bool ends) {
    size_t at;

    if (study->carry.len > 0) {
        gloss_buf_put(&study->carry, text);
        study->failed |= study->carry.failed;
        if (study->failed)
            return;
        at = cut(study, gloss_buf_slice(&study->carry), ends);
        if (at > 0)
            memmove(study->carry.ptr, study->carry.ptr + at, study->carry.len - at);
        study->carry.len -= at;
    } else {
        at = cut(study, text, ends);
        gloss_buf_put(&study->carry, gloss_slice_cut(text, at, text.len));
        study->failed |= study->carry.failed;
    }
}

/* ---- The output ---- */

static void open(struct gloss_render *render, const struct gloss_document *document) {
    struct gloss_study *study = render->own;

    study->record = document->line;
    study->runs = NULL;
    study->cursor = gloss_cursor_start();
    study->cursor_at = 0;
    study->carry.len = 0;
    study->use_count = 0;
    if (!study->name.ptr || !gloss_slice_is(study->name, document->name))
        study->name = gloss_arena_copy(&study->arena, gloss_slice(document->name));
    render->failed |= !study->name.ptr;
}

static bool counts(enum gloss_verdict verdict) {
    switch (verdict) {
    case GLOSS_NOT_SECOND_HALF:
    case GLOSS_NOT_WANTED:
    case GLOSS_NOT_IN_CODE:
    case GLOSS_NOT_IN_MARK:
        return false;
    default:
        return true;
    }
}

/* Where in memory byte at of the document lies, which is behind the cursor. */
static struct gloss_slice between(const struct gloss_study *study, const struct gloss_view *view, uint64_t at) {
    struct gloss_slice text = study->runs ? view->source : view->text;
    uint64_t offset = study->runs ? 0 : view->offset;

    return gloss_slice_cut(text, (size_t)(study->cursor_at - offset), (size_t)(at - offset));
}

static void move_cursor(struct gloss_study *study, const struct gloss_view *view, uint64_t at) {
    if (at > study->cursor_at) {
        gloss_cursor_move(&study->cursor, between(study, view, at));
        study->cursor_at = at;
    }
}

/* A name in another language, or a rare alias, shows the term less well. */
static bool is_usual(const struct gloss_planned *planned) {
    const struct gloss_mention *mention = planned->mention;
    const struct gloss_sense *sense = planned->sense ? planned->sense : mention->entry->senses;

    return gloss_slice_equal(mention->form, mention->entry->term) || gloss_slice_equal(mention->form, sense->expansion);
}

static bool add_use(struct gloss_study *study, const struct gloss_view *view, const struct gloss_planned *planned,
                    uint64_t origin) {
    struct gloss_gathering_use *grown = gloss_array_grow(study->uses, study->use_count, &study->use_room, sizeof *grown);
    struct gloss_gathering_use *use;

    if (!grown)
        return false;
    study->uses = grown;
    use = &grown[study->use_count++];
    *use = (struct gloss_gathering_use){.start = (size_t)(planned->start - origin),
                                        .end = (size_t)(planned->end - origin),
                                        .from = planned->start,
                                        .upto = planned->end,
                                        .entry = planned->mention->entry,
                                        .sense = planned->mention->entry->sense_count > 1 ? planned->sense : NULL,
                                        .is_usual = is_usual(planned)};
    gloss_gathering_translate(study, &use->from, &use->upto);
    move_cursor(study, view, use->from);
    use->line = study->record ? study->record : study->cursor.line;
    return true;
}

static void window(struct gloss_render *render, const struct gloss_view *view) {
    struct gloss_study *study = render->own;
    size_t next = 0;

    study->runs = view->runs;
    study->source = view->source;
    for (size_t i = 0; i < view->block_count && !study->failed; i++) {
        const struct gloss_block *block = &view->blocks[i];
        struct gloss_slice text = gloss_slice_cut(view->text, block->start, block->end);

        if (block->kind == GLOSS_GAP || block->begins)
            end_paragraph(study);
        if (block->kind == GLOSS_GAP)
            continue;
        if (study->carry.len == 0)
            study->origin = view->offset + block->start;
        for (; next < view->planned_count && view->planned[next].start < view->offset + block->end; next++)
            if (counts(view->planned[next].verdict) && !view->planned[next].mention->entry->own)
                study->failed |= !add_use(study, view, &view->planned[next], study->origin);
        if (!study->failed)
            read_stretch(study, text, i + 1 < view->block_count);
    }
    if (!study->runs)
        move_cursor(study, view, view->offset + view->upto);
    render->failed |= study->failed;
}

static void close(struct gloss_render *render, const struct gloss_document *document) {
    struct gloss_study *study = render->own;

    (void)document;
    end_paragraph(study);
    render->failed |= study->failed;
}

static void finish(struct gloss_render *render) { (void)render; }

static const struct gloss_renderer study_renderer = {
    .open = open, .window = window, .close = close, .finish = finish, .wants = GLOSS_WANTS_PROSE, .leaves_own = true};

/* ---- What others see ---- */

static bool write_nothing(void *user, const char *bytes, size_t size) {
    (void)user;
    (void)bytes;
    (void)size;
    return true;
}

bool gloss_study_is_open(const struct gloss_study_term *term) { return !term->sense && term->entry->sense_count > 1; }

struct gloss_study *gloss_study_new(const struct gloss_index *index, const struct gloss_study_options *options) {
    struct gloss_study *study = calloc(1, sizeof *study);

    if (!study)
        return NULL;
    if (options)
        study->options = *options;
    study->glossary = index->glossary;
    study->contexts = study->options.contexts ? study->options.contexts : USUAL_CONTEXTS;
    if (study->contexts > GLOSS_LIMIT_STUDY_CONTEXTS)
        study->contexts = GLOSS_LIMIT_STUDY_CONTEXTS;
    study->job_options = (struct gloss_options){
        .plan = {.mark = GLOSS_MARK_ALL, .tags = study->options.tags, .without_tags = study->options.without_tags},
        .places = study->options.places,
        .field = study->options.field};
    study->numbers = gloss_meanings_new(study->glossary, sizeof *study->numbers);
    study->job = gloss_job_new(index, &study->job_options, (struct gloss_output){write_nothing, NULL});
    if (!study->numbers || !study->job) {
        gloss_study_free(study);
        return NULL;
    }
    study->job->renderer = &study_renderer;
    study->job->render.own = study;
    return study;
}

const struct gloss_index *gloss_study_index(const struct gloss_study *study) { return study->job->index; }

bool gloss_study_document(struct gloss_study *study, enum gloss_format format, const char *name, struct gloss_input input,
                          struct gloss_diag *diag) {
    return gloss_job_markup(study->job, format, name, input, diag);
}

bool gloss_study_record(struct gloss_study *study, const char *name, uint64_t line, struct gloss_slice json,
                        struct gloss_diag *diag) {
    return gloss_job_record(study->job, name, line, json, diag);
}

static int by_use(const void *a, const void *b) {
    const struct gloss_study_term *x = *(const struct gloss_study_term *const *)a,
                                  *y = *(const struct gloss_study_term *const *)b;

    if (x->uses != y->uses)
        return x->uses > y->uses ? -1 : 1;
    return (x->order > y->order) - (x->order < y->order);
}

const struct gloss_study_term *const *gloss_study_terms(struct gloss_study *study, size_t *count) {
    const struct gloss_study_term **grown =
        gloss_array_fit(study->sorted, study->count + 1, &study->sorted_room, sizeof *grown);

    *count = 0;
    if (!grown)
        return NULL;
    study->sorted = grown;
    for (size_t i = 0; i < study->count; i++)
        grown[i] = &study->terms[i]->said;
    *count = study->count;
    if (study->count > 0)
        qsort(grown, study->count, sizeof *grown, by_use);
    return grown;
}

void gloss_study_free(struct gloss_study *study) {
    if (!study)
        return;
    gloss_job_free(study->job);
    gloss_meanings_free(study->numbers, study->glossary, sizeof *study->numbers);
    gloss_buf_release(&study->carry);
    gloss_buf_release(&study->line);
    gloss_arena_release(&study->arena);
    free(study->terms);
    free(study->sorted);
    free(study->uses);
    free(study->spans);
    free(study);
}
