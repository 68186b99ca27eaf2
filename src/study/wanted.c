/* wanted.c - terms of texts that become items, each with the best sentence that does not tell it. */
#include "base/diag.h"
#include "key.h"
#include "match/index.h"
#include "showing.h"
#include "store.h"
#include "telling.h"

static struct gloss_slice first_of(struct gloss_slice a, struct gloss_slice b) { return a.len > 0 ? a : b; }

/* An empty text is a missing one. */
static struct gloss_slice none_if_empty(struct gloss_slice text) {
    return text.len > 0 ? text : (struct gloss_slice){NULL, 0};
}

/* The best sentence that does not tell what is asked for. */
static const struct gloss_study_context *choose_context(const struct gloss_study_term *term) {
    for (size_t i = 0; i < term->context_count; i++)
        if (term->contexts[i].gap)
            return &term->contexts[i];
    return NULL;
}

static void put_context(struct gloss_buf *out, const struct gloss_study_context *context) {
    size_t at = 0;

    for (size_t i = 0; i < context->use_count; i++) {
        gloss_buf_put(out, gloss_slice_cut(context->sentence, at, context->uses[i].start));
        gloss_buf_putc(out, '\2');
        gloss_buf_put(out, gloss_slice_cut(context->sentence, context->uses[i].start, context->uses[i].end));
        gloss_buf_putc(out, '\3');
        at = context->uses[i].end;
    }
    gloss_buf_put(out, gloss_slice_cut(context->sentence, at, context->sentence.len));
}

/* Slices that become those of the buffer once it has grown to its end. */
static struct gloss_slice part_of(const struct gloss_buf *buf, size_t start, size_t end) {
    return end > start ? gloss_slice_cut(gloss_buf_slice(buf), start, end) : (struct gloss_slice){NULL, 0};
}

/* Without the marks, which are no text. */
static void put_plain(struct gloss_buf *out, struct gloss_slice text) {
    for (size_t i = 0; i < text.len; i++)
        if (text.ptr[i] != '\2' && text.ptr[i] != '\3')
            gloss_buf_putc(out, text.ptr[i]);
}

/* A definition: where it says its own term, that is between the marks that a gap has. */
static bool put_definition(struct gloss_buf *out, const struct gloss_index *index, const struct gloss_entry *entry,
                           struct gloss_slice definition) {
    struct gloss_telling telling;
    size_t at = 0;

    if (!gloss_telling_find(&telling, index, entry, definition))
        return false;
    for (size_t i = 0; i < telling.count; i++) {
        put_plain(out, gloss_slice_cut(definition, at, telling.uses[i].start));
        gloss_buf_putc(out, '\2');
        put_plain(out, gloss_slice_cut(definition, telling.uses[i].start, telling.uses[i].end));
        gloss_buf_putc(out, '\3');
        at = telling.uses[i].end;
    }
    put_plain(out, gloss_slice_cut(definition, at, definition.len));
    gloss_telling_release(&telling);
    return true;
}

static void put_source(struct gloss_buf *out, const struct gloss_study_context *context) {
    gloss_buf_put(out, gloss_show_source(context->document));
    gloss_buf_putc(out, ':');
    gloss_buf_number(out, context->line);
}

/* Key, definition, context and source are written to texts. false: no memory. */
static bool make_item(struct gloss_item *item, const struct gloss_index *index, const struct gloss_study_term *term,
                      struct gloss_buf *texts) {
    const struct gloss_entry *entry = term->entry;
    const struct gloss_sense *sense = term->sense ? term->sense : &entry->senses[0];
    const struct gloss_study_context *context = choose_context(term);
    size_t key_end, definition_end, context_end;

    texts->len = 0;
    if (!gloss_key_put(texts, entry, term->sense))
        return false;
    key_end = texts->len;
    if (!put_definition(texts, index, entry, sense->definition))
        return false;
    definition_end = texts->len;
    if (context)
        put_context(texts, context);
    context_end = texts->len;
    if (context)
        put_source(texts, context);
    *item = (struct gloss_item){
        .glossary = gloss_glossary_file(index->glossary, entry->file)->id,
        .key = part_of(texts, 0, key_end),
        .term = entry->term,
        .expansion = none_if_empty(sense->expansion),
        .definition = part_of(texts, key_end, definition_end),
        .line = entry->sense_count > 1 ? first_of(first_of(sense->extras->id, sense->expansion), entry->term) : entry->term,
        .context = part_of(texts, definition_end, context_end),
        .source = part_of(texts, context_end, texts->len),
    };
    return !texts->failed;
}

/* A line of a history can hold it. */
static bool is_key(struct gloss_slice key) {
    return key.len > 0 && !memchr(key.ptr, '\t', key.len) && !memchr(key.ptr, '\n', key.len) &&
           !memchr(key.ptr, '\r', key.len);
}

bool gloss_store_add(struct gloss_store *store, const struct gloss_index *index,
                     const struct gloss_study_term *const terms[], size_t count, struct gloss_time now, uint64_t ids[],
                     struct gloss_diag *diag) {
    struct gloss_buf texts = {0};
    bool done = gloss_store_begin(store), has_memory = true;

    for (size_t i = 0; done && i < count; i++) {
        struct gloss_item item;

        ids[i] = 0;
        if (terms[i]->entry->own || gloss_study_is_open(terms[i]))
            continue;
        has_memory = make_item(&item, index, terms[i], &texts);
        done = has_memory && (!is_key(item.key) || gloss_store_add_item(store, &item, now.utc, &ids[i]));
    }
    if (!has_memory)
        gloss_fail_memory(diag);
    gloss_buf_release(&texts);
    return gloss_store_end(store, done, diag);
}
