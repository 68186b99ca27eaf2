/* gathering.c - a sentence on its way to the terms that it shows, each of which keeps its best ones. */
#include "gathering.h"

#include "base/array.h"
#include "base/limits.h"
#include "base/unicode.h"
#include "code.h"
#include "worth.h"

/* A sentence under way, and what is made of it once the first term keeps it. */
struct sentence {
    struct gloss_slice text;
    struct gloss_gathering_use *uses;
    size_t use_count;
    size_t unknown; /* terms in it that the reader does not know */
    struct gloss_sentence_shape shape;
    bool is_prose;
    uint64_t prose;      /* byte of it where the sentence begins */
    uint64_t from, upto; /* bytes of the document */
    struct gloss_slice line;
    bool made;
};

/* ---- Terms ---- */

static struct gloss_gathering_term *add_term(struct gloss_study *study, const struct gloss_gathering_use *use) {
    struct gloss_gathering_term **grown = gloss_array_grow(study->terms, study->count, &study->room, sizeof *grown);
    struct gloss_gathering_term *term = gloss_arena_alloc(&study->arena, sizeof *term);

    if (grown)
        study->terms = grown;
    if (!grown || !term || study->count >= UINT32_MAX - 1)
        return NULL;
    term->said = (struct gloss_study_term){.entry = use->entry, .sense = use->sense, .order = study->count};
    term->said.known = use->entry->known || gloss_known_holds(study->options.known, use->entry, use->sense);
    study->terms[study->count++] = term;
    return term;
}

static struct gloss_gathering_term *term_of(struct gloss_study *study, const struct gloss_gathering_use *use) {
    uint32_t *number = &study->numbers[gloss_meaning_number(study->glossary, use->entry, use->sense)];
    struct gloss_gathering_term *term;

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

static bool is_whole(const struct sentence *sentence) { return sentence->shape.whole && sentence->is_prose; }

/* Whether a context is worse than a sentence: no fragment is better than what is whole. */
static bool is_worse(const struct gloss_study_context *context, bool whole, int score) {
    return context->whole != whole ? whole : context->score < score;
}

/* Where a sentence goes among those of a term: before the first that is worse; the number of contexts: it is not kept. */
static size_t place_of(const struct gloss_study *study, const struct gloss_gathering_term *term, bool whole, int score) {
    size_t at = term->said.context_count;

    while (at > 0 && is_worse(&term->contexts[at - 1], whole, score))
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

static bool keep(struct gloss_study *study, struct sentence *sentence, const struct gloss_gathering_use *use, int score) {
    struct gloss_gathering_term *term = use->term;
    struct gloss_study_context *context;
    size_t at = place_of(study, term, is_whole(sentence), score), count = term->said.context_count;

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
                                            .whole = is_whole(sentence)};
    context->uses = own_uses(study, sentence, term->said.entry, &context->use_count);
    if (context->uses)
        gloss_worth_judge(context, &term->said, sentence->shape.tokens);
    return context->uses != NULL;
}

/* A sentence that is worse than what the term has is not looked at any further. */
static bool weigh(struct gloss_study *study, struct sentence *sentence, const struct gloss_gathering_use *use) {
    const struct gloss_study_term *term = &use->term->said;
    struct gloss_worth worth = {.shape = &sentence->shape,
                                .is_prose = sentence->is_prose,
                                .others = sentence->unknown - !term->known,
                                .is_usual = use->is_usual};
    int score = gloss_worth_of(&worth);

    if (place_of(study, use->term, is_whole(sentence), score) == study->contexts)
        return true;
    if (!make_line(study, sentence))
        return false;
    score += gloss_worth_of_words(gloss_buf_slice(&study->line), study->spans[use - sentence->uses].end, term);
    return keep(study, sentence, use, score);
}

void gloss_gathering_translate(const struct gloss_study *study, uint64_t *start, uint64_t *end) {
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
        struct gloss_gathering_use *use = &sentence->uses[i];

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

bool gloss_gathering_sentence(struct gloss_study *study, struct gloss_slice text, size_t start, size_t end,
                              struct gloss_gathering_use *uses, size_t count) {
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
    gloss_gathering_translate(study, &sentence.from, &sentence.upto);
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
