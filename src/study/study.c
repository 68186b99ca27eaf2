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
#include "code.h"
#include "gathered.h"
#include "render/job.h"
#include "sentence.h"
#include "worth.h"

enum { USUAL_CONTEXTS = 3 };

struct term {
    struct gloss_study_term said; /* first: what callers see is this */
    struct gloss_study_context *contexts;
    uint64_t met, weighed; /* the sentence it was last met in, and last weighed for */
};

/* A use in what is cut into sentences. */
struct use {
    size_t start, end;   /* bytes of that */
    uint64_t from, upto; /* bytes of the document */
    uint64_t line;
    const struct gloss_entry *entry;
    const struct gloss_sense *sense;
    bool is_usual; /* headword or expansion */
    struct term *term;
};

/* A sentence under way, and what is made of it once the first term keeps it. */
struct sentence {
    struct gloss_slice text;
    struct use *uses;
    size_t use_count;
    size_t unknown; /* terms in it that the reader does not know */
    struct gloss_sentence_shape shape;
    bool is_prose;
    uint64_t prose;      /* byte of it where the sentence begins */
    uint64_t from, upto; /* bytes of the document */
    struct gloss_slice line;
    bool made;
};

struct gloss_study {
    struct gloss_study_options options;
    struct gloss_options job_options;
    struct gloss_job *job;
    const struct gloss_glossary *glossary;
    size_t contexts;
    struct gloss_arena arena;
    uint32_t *numbers; /* of terms, from 1 on, by meaning */
    struct term **terms;
    const struct gloss_study_term **sorted;
    size_t count, room, sorted_room;
    uint64_t sentences; /* so far */

    /* Of the document under way. */
    struct gloss_slice name;
    uint64_t record; /* its line; 0: it is a file */
    const struct gloss_runs *runs;
    struct gloss_slice source; /* of the runs */
    struct gloss_cursor cursor;
    uint64_t cursor_at; /* byte of the document */

    /* Of the paragraph under way. */
    struct gloss_buf carry;
    uint64_t origin; /* byte of the prose where what is cut begins */
    struct use *uses;
    size_t use_count, use_room;
    struct gloss_buf line; /* the sentence as it is shown */
    struct gloss_sentence_use *spans;
    size_t span_room;
    bool failed;
};

/* ---- Terms ---- */

static struct term *add_term(struct gloss_study *study, const struct use *use) {
    struct term **grown = gloss_array_grow(study->terms, study->count, &study->room, sizeof *grown);
    struct term *term = gloss_arena_alloc(&study->arena, sizeof *term);

    if (grown)
        study->terms = grown;
    if (!grown || !term || study->count >= UINT32_MAX - 1)
        return NULL;
    term->said = (struct gloss_study_term){.entry = use->entry, .sense = use->sense, .order = study->count};
    term->said.known = use->entry->known || gloss_known_holds(study->options.known, use->entry, use->sense);
    study->terms[study->count++] = term;
    return term;
}

static struct term *term_of(struct gloss_study *study, const struct use *use) {
    uint32_t *number = &study->numbers[gloss_meaning_number(study->glossary, use->entry, use->sense)];
    struct term *term;

    if (*number)
        return study->terms[*number - 1];
    term = add_term(study, use);
    if (term)
        *number = (uint32_t)study->count;
    return term;
}

/* ---- Sentences ---- */

struct place {
    const struct gloss_study *study;
    const struct sentence *sentence;
};

/* Whether code says a term of the sentence, which would be told then where a card or a question asks for it. */
static bool tells_term(const struct sentence *sentence, struct gloss_slice code) {
    size_t at;

    for (size_t i = 0; i < sentence->use_count; i++)
        if (gloss_sentence_find(code, gloss_slice_cut(sentence->text, sentence->uses[i].start, sentence->uses[i].end), 0,
                                true, &at))
            return true;
    return false;
}

static struct gloss_slice text_of_object(void *user, size_t at) {
    const struct place *place = user;
    size_t prose = (size_t)place->sentence->prose + at;
    struct gloss_stretch source = gloss_runs_source(place->study->runs, prose, prose + 1);
    struct gloss_slice code = gloss_code_at(place->study->source, source.start, source.end);

    return tells_term(place->sentence, code) ? gloss_slice("") : code;
}

/* Write the sentence as it is shown, once for all of its terms. */
static bool make_line(struct gloss_study *study, struct sentence *sentence) {
    struct gloss_sentence_use *grown;

    if (sentence->made)
        return true;
    grown = gloss_array_fit(study->spans, sentence->use_count, &study->span_room, sizeof *grown);
    if (!grown)
        return false;
    study->spans = grown;
    for (size_t i = 0; i < sentence->use_count; i++)
        grown[i] = (struct gloss_sentence_use){sentence->uses[i].start, sentence->uses[i].end};
    study->line.len = 0;
    gloss_sentence_put(&study->line, sentence->text, grown, sentence->use_count,
                       study->runs ? &(struct gloss_sentence_objects){text_of_object, &(struct place){study, sentence}}
                                   : NULL);
    sentence->made = !study->line.failed;
    return sentence->made;
}

/* Where a sentence goes among those of a term: before the first that is worse; the number of contexts: it is not kept. */
static size_t place_of(const struct gloss_study *study, const struct term *term, int score) {
    size_t at = term->said.context_count;

    while (at > 0 && term->contexts[at - 1].score < score)
        at--;
    return at < study->contexts ? at : study->contexts;
}

/* The uses of the term's entry, by any sense: each would tell the answer. */
static struct gloss_study_use *own_uses(struct gloss_study *study, const struct sentence *sentence,
                                        const struct gloss_entry *entry, size_t *count) {
    struct gloss_study_use *own;

    *count = 0;
    for (size_t i = 0; i < sentence->use_count; i++)
        *count += sentence->uses[i].entry == entry;
    own = gloss_arena_array(&study->arena, *count, sizeof *own);
    *count = 0;
    for (size_t i = 0; own && i < sentence->use_count; i++)
        if (sentence->uses[i].entry == entry)
            own[(*count)++] = (struct gloss_study_use){study->spans[i].start, study->spans[i].end};
    return own;
}

static bool keep(struct gloss_study *study, struct sentence *sentence, const struct use *use, int score) {
    struct term *term = use->term;
    struct gloss_study_context *context;
    size_t at = place_of(study, term, score), count = term->said.context_count;

    if (at == study->contexts)
        return true;
    if (!term->contexts)
        term->said.contexts = term->contexts = gloss_arena_array(&study->arena, study->contexts, sizeof *term->contexts);
    if (!sentence->line.ptr)
        sentence->line = gloss_arena_copy(&study->arena, gloss_buf_slice(&study->line));
    if (!term->contexts || !sentence->line.ptr)
        return false;
    count = count < study->contexts ? count + 1 : count;
    memmove(term->contexts + at + 1, term->contexts + at, (count - at - 1) * sizeof *term->contexts);
    term->said.context_count = count;
    context = &term->contexts[at];
    *context = (struct gloss_study_context){.document = study->name,
                                            .line = use->line,
                                            .start = sentence->from,
                                            .end = sentence->upto,
                                            .use_start = use->from,
                                            .use_end = use->upto,
                                            .sentence = sentence->line,
                                            .score = score,
                                            .whole = sentence->shape.whole && sentence->is_prose};
    context->uses = own_uses(study, sentence, term->said.entry, &context->use_count);
    if (context->uses)
        gloss_worth_judge(context, &term->said, sentence->shape.tokens);
    return context->uses != NULL;
}

/* A sentence that is worse than what the term has is not looked at any further. */
static bool weigh(struct gloss_study *study, struct sentence *sentence, const struct use *use) {
    const struct gloss_study_term *term = &use->term->said;
    struct gloss_worth worth = {.shape = &sentence->shape,
                                .is_prose = sentence->is_prose,
                                .others = sentence->unknown - !term->known,
                                .is_usual = use->is_usual};
    int score = gloss_worth_of(&worth);

    if (place_of(study, use->term, score) == study->contexts)
        return true;
    if (!make_line(study, sentence))
        return false;
    score += gloss_worth_of_words(gloss_buf_slice(&study->line), study->spans[use - sentence->uses].end, term);
    return keep(study, sentence, use, score);
}

/* Bytes of the document that bytes of the prose come from. */
static void translate(const struct gloss_study *study, uint64_t *start, uint64_t *end) {
    if (study->runs && *end > *start) {
        struct gloss_stretch source = gloss_runs_source(study->runs, (size_t)*start, (size_t)*end);

        *start = source.start;
        *end = source.end;
    }
}

static bool is_prose(const struct gloss_study *study, uint64_t at) {
    const struct gloss_part *part = study->runs ? gloss_runs_part_at(study->runs, (size_t)at) : NULL;

    return !part || part->role == GLOSS_PART_PARAGRAPH || part->role == GLOSS_PART_ITEM;
}

static bool count_uses(struct gloss_study *study, struct sentence *sentence) {
    study->sentences++;
    for (size_t i = 0; i < sentence->use_count; i++) {
        struct use *use = &sentence->uses[i];

        use->term = term_of(study, use);
        if (!use->term)
            return false;
        use->term->said.uses++;
        if (use->term->met != study->sentences)
            sentence->unknown += !use->term->said.known;
        use->term->met = study->sentences;
    }
    return true;
}

/* Bytes [start, end) of what is cut are a sentence with these uses, at least one. */
static bool take(struct gloss_study *study, struct gloss_slice text, size_t start, size_t end, struct use *uses,
                 size_t count) {
    struct gloss_slice trimmed = gloss_sentence_trim(gloss_slice_cut(text, start, end));
    size_t begin = trimmed.ptr ? (size_t)(trimmed.ptr - text.ptr) : start;
    struct sentence sentence = {.text = trimmed, .uses = uses, .use_count = count};

    if (!count_uses(study, &sentence))
        return false;
    if (trimmed.len > GLOSS_LIMIT_SENTENCE_BYTES)
        return true;
    sentence.prose = study->origin + begin;
    sentence.from = sentence.prose;
    sentence.upto = sentence.from + trimmed.len;
    sentence.is_prose = is_prose(study, sentence.from);
    translate(study, &sentence.from, &sentence.upto);
    sentence.shape = gloss_sentence_shape(trimmed);
    if (sentence.shape.debris)
        return true;
    for (size_t i = 0; i < count; i++) {
        /* A form may begin with what an item of a list does. */
        uses[i].start = uses[i].start > begin ? uses[i].start - begin : 0;
        uses[i].end = uses[i].end > begin ? uses[i].end - begin : 0;
    }
    for (size_t i = 0; i < count; i++) {
        if (uses[i].term->weighed == study->sentences)
            continue;
        uses[i].term->weighed = study->sentences;
        if (!weigh(study, &sentence, &uses[i]))
            return false;
    }
    return true;
}

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
            study->failed = !take(study, text, at, end, study->uses + use, last - use);
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
    struct use *grown = gloss_array_grow(study->uses, study->use_count, &study->use_room, sizeof *grown);
    struct use *use;

    if (!grown)
        return false;
    study->uses = grown;
    use = &grown[study->use_count++];
    *use = (struct use){.start = (size_t)(planned->start - origin),
                        .end = (size_t)(planned->end - origin),
                        .from = planned->start,
                        .upto = planned->end,
                        .entry = planned->mention->entry,
                        .sense = planned->mention->entry->sense_count > 1 ? planned->sense : NULL,
                        .is_usual = is_usual(planned)};
    translate(study, &use->from, &use->upto);
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
