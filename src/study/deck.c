/* deck.c - from terms in their sentences to notes. */
#include "deck.h"

#include <stdlib.h>

#include "base/diag.h"
#include "base/limits.h"
#include "base/unicode.h"
#include "gap.h"
#include "gathered.h"
#include "glossary/model.h"
#include "leak.h"
#include "retired.h"
#include "sentence.h"
#include "showing.h"
#include "worth.h"

enum {
    USUAL = GLOSS_CARD_BIT(GLOSS_CARD_DEFINITION) | GLOSS_CARD_BIT(GLOSS_CARD_EXPANSION) | GLOSS_CARD_BIT(GLOSS_CARD_CLOZE),
    SHORT_BYTES = 160, /* of a definition that stands on a card as a whole */
    FIXED_TAGS = 4,
};

struct making {
    struct gloss_deck *deck;
    const struct gloss_deck_options *options;
    const struct gloss_index *index;
    unsigned cards;
    struct gloss_buf text;
    struct gloss_buf scratch;
    bool failed;
};

/* What text holds now, in the deck's arena; and text is empty again. */
static struct gloss_slice keep(struct making *making) {
    struct gloss_slice kept = gloss_arena_copy(&making->deck->arena, gloss_buf_slice(&making->text));

    making->failed |= !kept.ptr || making->text.failed;
    making->text.len = 0;
    return kept;
}

static void put_number(struct gloss_buf *out, uint64_t number) { gloss_buf_number(out, number); }

/* On one line, without controls. */
static void put_line(struct making *making, struct gloss_slice text) {
    struct gloss_buf line = {0};

    gloss_sentence_put(&line, text, NULL, 0, NULL);
    gloss_buf_put(&making->text, gloss_buf_slice(&line));
    making->failed |= line.failed;
    gloss_buf_release(&line);
}

/* ---- What it means ---- */

/* The senses that a note is about. */
static const struct gloss_sense *senses_of(const struct gloss_study_term *term, uint32_t *count) {
    *count = term->sense ? 1 : term->entry->sense_count;
    return term->sense ? term->sense : term->entry->senses;
}

/* Of several senses, each with its expansion. */
static void put_senses(struct making *making, const struct gloss_study_term *term) {
    uint32_t count;
    const struct gloss_sense *senses = senses_of(term, &count);

    for (uint32_t i = 0; i < count; i++) {
        if (count > 1) {
            gloss_buf_puts(&making->text, i > 0 ? "\n" : "");
            put_number(&making->text, i + 1);
            gloss_buf_puts(&making->text, ". ");
            put_line(making, senses[i].expansion);
            gloss_buf_puts(&making->text, senses[i].expansion.len && senses[i].definition.len ? ": " : "");
        }
        put_line(making, senses[i].definition);
    }
    if (term->entry->deprecated && term->entry->extras->use.len) {
        bool alone = making->text.len == 0;

        gloss_buf_puts(&making->text, alone ? "Use " : " (Use ");
        put_line(making, term->entry->extras->use);
        gloss_buf_puts(&making->text, alone ? "." : ".)");
    }
}

/* The first sentence of a long definition, and the rest. */
static void part_definition(struct gloss_note *note) {
    struct gloss_slice all = note->definition;
    size_t end = all.len > SHORT_BYTES && !memchr(all.ptr, '\n', all.len) ? gloss_sentence_end(all, 0, 0, false) : all.len;

    note->definition = gloss_slice_trim(gloss_slice_cut(all, 0, end));
    note->more = gloss_slice_trim(gloss_slice_cut(all, end, all.len));
}

/* ---- What would tell the answer ---- */

/* Line by line, as each of several senses has one. */
static struct gloss_slice make_masked(struct making *making, const struct gloss_note *note, struct gloss_slice definition) {
    struct gloss_gapping how = {.index = making->index, .gap = GLOSS_GAP};
    struct gloss_concepts concepts = {0};

    gloss_concepts_add(&concepts, making->index->glossary, note->term->entry, note->term->sense, 0);
    for (size_t at = 0, end; at < definition.len && !concepts.failed; at = end + 1) {
        const char *feed = memchr(definition.ptr + at, '\n', definition.len - at);

        end = feed ? (size_t)(feed - definition.ptr) : definition.len;
        gloss_buf_puts(&making->text, at > 0 ? "\n" : "");
        gloss_gap_put_definition(&making->text, &concepts, concepts.items, gloss_slice_cut(definition, at, end), &how);
    }
    making->failed |= concepts.failed;
    gloss_concepts_release(&concepts);
    return keep(making);
}

/* Whether more than gaps is left of a definition. */
static bool says_something(struct gloss_slice masked) { return gloss_sentence_shape(masked).tokens >= 2; }

/* ---- Where it stands ---- */

static struct gloss_slice make_source(struct making *making, const struct gloss_study_context *context) {
    if (!context)
        return (struct gloss_slice){0};
    put_line(making, gloss_show_source(context->document));
    gloss_buf_putc(&making->text, ':');
    put_number(&making->text, context->line);
    return keep(making);
}

static void choose_contexts(struct gloss_note *note) {
    const struct gloss_study_term *term = note->term;

    for (size_t i = term->context_count; i > 0; i--) {
        const struct gloss_study_context *context = &term->contexts[i - 1];

        if (context->whole || !note->context || !note->context->whole)
            note->context = context;
        if (!context->tells_expansion && gloss_worth_shows(context, note->head) &&
            (context->whole || !note->hint || !note->hint->whole))
            note->hint = context;
        note->gap = context->gap && context->whole ? context : note->gap;
    }
}

/* ---- Tags ---- */

/* A part of a tag: no blanks, and nothing that Anki or a shell would make something of. */
static void put_tag_part(struct gloss_buf *out, struct gloss_slice text) {
    size_t len, before = out->len;

    for (size_t at = 0; at < text.len; at += len) {
        int32_t cp = gloss_utf8_decode(text, at, &len);
        bool stays = cp == '-' || cp == '.' || cp == '_' || (gloss_class(cp) & GLOSS_WORD);

        if (stays)
            gloss_buf_put(out, gloss_slice_cut(text, at, at + len));
        else if (out->len > before && out->ptr[out->len - 1] != '_')
            gloss_buf_putc(out, '_');
    }
    if (out->len == before)
        gloss_buf_putc(out, '_');
}

static bool has_tag(const struct gloss_slice *tags, size_t count, struct gloss_slice tag) {
    return gloss_list_holds((struct gloss_list){tags, count}, tag);
}

static void add_tag(struct making *making, struct gloss_slice *tags, size_t *count, const char *kind,
                    struct gloss_slice text) {
    struct gloss_slice tag;

    gloss_buf_puts(&making->text, "gloss");
    if (kind[0]) {
        gloss_buf_puts(&making->text, kind);
        put_tag_part(&making->text, text);
    }
    tag = keep(making);
    if (!making->failed && !has_tag(tags, *count, tag))
        tags[(*count)++] = tag;
}

static void make_tags(struct making *making, struct gloss_note *note) {
    const struct gloss_list *own = &note->term->entry->extras->tags;
    const struct gloss_list *others = note->term->sense ? &note->term->sense->extras->tags : own;
    size_t count = 0;
    struct gloss_slice *tags =
        gloss_arena_array(&making->deck->arena, own->count + others->count + FIXED_TAGS, sizeof *tags);

    making->failed |= !tags;
    if (!tags)
        return;
    add_tag(making, tags, &count, "", (struct gloss_slice){0});
    if (note->context)
        add_tag(making, tags, &count, "::src::", gloss_show_source(note->context->document));
    if (note->is_short)
        add_tag(making, tags, &count, "::kind::", gloss_slice("acronym"));
    for (size_t i = 0; i < own->count; i++)
        add_tag(making, tags, &count, "::domain::", own->items[i]);
    for (size_t i = 0; others != own && i < others->count; i++)
        add_tag(making, tags, &count, "::domain::", others->items[i]);
    note->tags = (struct gloss_list){tags, count};
}

/* ---- A note ---- */

static unsigned cards_of(const struct making *making, const struct gloss_note *note) {
    unsigned cards = 0;

    if (note->definition.len)
        cards |= GLOSS_CARD_BIT(GLOSS_CARD_DEFINITION);
    if (note->is_short)
        cards |= GLOSS_CARD_BIT(GLOSS_CARD_EXPANSION);
    if (note->gap)
        cards |= GLOSS_CARD_BIT(GLOSS_CARD_CLOZE);
    if (note->masked.len)
        cards |= GLOSS_CARD_BIT(GLOSS_CARD_TERM);
    return cards & making->cards;
}

static int64_t changed_of(const struct making *making, const struct gloss_note *note) {
    const struct gloss_deck_options *options = making->options;
    const struct gloss_file *file = &making->index->glossary->files[note->term->entry->file];
    int64_t newest = 0, changed;

    if (!options->changed)
        return 0;
    newest = options->changed(options->user, file->compiled ? file->compiled : file->path);
    for (size_t i = 0; i < note->term->context_count; i++) {
        changed = options->changed(options->user, note->term->contexts[i].document.ptr);
        newest = changed > newest ? changed : newest;
    }
    return newest;
}

static void make_names(struct making *making, struct gloss_note *note) {
    making->failed |= !gloss_key_put(&making->text, note->term->entry, note->term->sense);
    note->key = keep(making);
    note->glossary = making->index->glossary->files[note->term->entry->file].id;
    gloss_key_guid(note->glossary, note->key, "term", &making->scratch, note->guid);
    gloss_key_guid(note->glossary, note->key, "cloze", &making->scratch, note->gap_guid);
    making->failed |= making->scratch.failed;
}

/* false: it makes no card. */
static bool make_note(struct making *making, struct gloss_note *note, const struct gloss_study_term *term) {
    uint32_t count;
    const struct gloss_sense *senses = senses_of(term, &count);
    struct gloss_slice definition;

    *note = (struct gloss_note){.term = term};
    put_line(making, term->entry->term);
    note->head = keep(making);
    put_line(making, count == 1 ? senses->expansion : (struct gloss_slice){0});
    note->expansion = keep(making);
    note->is_short = note->expansion.len && gloss_is_short_form(note->head);
    put_senses(making, term);
    definition = note->definition = keep(making);
    if (making->failed)
        return false;
    part_definition(note);
    choose_contexts(note);
    note->source = make_source(making, note->context);
    note->gap_source = make_source(making, note->gap);
    if (making->cards & GLOSS_CARD_BIT(GLOSS_CARD_TERM) && definition.len)
        note->masked = make_masked(making, note, definition);
    if (!says_something(note->masked))
        note->masked = (struct gloss_slice){0};
    note->cards = cards_of(making, note);
    note->changed = changed_of(making, note);
    make_names(making, note);
    make_tags(making, note);
    return !making->failed && note->cards != 0;
}

/* ---- A deck ---- */

static int by_order(const void *a, const void *b) {
    const struct gloss_study_term *x = *(const struct gloss_study_term *const *)a,
                                  *y = *(const struct gloss_study_term *const *)b;

    return (x->order > y->order) - (x->order < y->order);
}

/* The terms of the deck in the order of its options; the caller frees them. */
static const struct gloss_study_term **choose(struct gloss_study *study, const struct gloss_deck_options *options,
                                              size_t *count) {
    size_t all;
    const struct gloss_study_term *const *terms = gloss_study_terms(study, &all);
    const struct gloss_study_term **chosen = calloc(all + 1, sizeof *chosen);

    *count = 0;
    for (size_t i = 0; terms && chosen && i < all; i++)
        if (!terms[i]->known)
            chosen[(*count)++] = terms[i];
    if (chosen && *count > 1 && options->by_appearance)
        qsort(chosen, *count, sizeof *chosen, by_order);
    if (terms)
        return chosen;
    free(chosen);
    return NULL;
}

static unsigned count_bits(unsigned bits) {
    unsigned count = 0;

    for (; bits; bits &= bits - 1)
        count++;
    return count;
}

static int by_guid(const void *a, const void *b) {
    const struct gloss_note *x = *(const struct gloss_note *const *)a, *y = *(const struct gloss_note *const *)b;
    int order = memcmp(x->guid, y->guid, sizeof x->guid);

    return order ? order : (x > y) - (x < y);
}

/* Two files of one id may have entries of one name: they are one note, the one in front. */
static bool drop_namesakes(struct gloss_deck *deck) {
    struct gloss_note **sorted = calloc(deck->count + 1, sizeof *sorted);
    size_t kept = 0;

    for (size_t i = 0; sorted && i < deck->count; i++)
        sorted[i] = &deck->notes[i];
    if (sorted && deck->count > 1)
        qsort(sorted, deck->count, sizeof *sorted, by_guid);
    for (size_t i = 1; sorted && i < deck->count; i++)
        if (memcmp(sorted[i - 1]->guid, sorted[i]->guid, sizeof sorted[i]->guid) == 0)
            sorted[i]->cards = 0;
    for (size_t i = 0; sorted && i < deck->count; i++)
        if (deck->notes[i].cards)
            deck->notes[kept++] = deck->notes[i];
    deck->count = sorted ? kept : 0;
    free(sorted);
    return sorted != NULL;
}

static bool fill(struct making *making, const struct gloss_study_term *const *terms, size_t count) {
    struct gloss_deck *deck = making->deck;
    size_t most = making->options->most;

    deck->notes = gloss_arena_array(&deck->arena, count + 1, sizeof *deck->notes);
    for (size_t i = 0; deck->notes && i < count && !making->failed && (most == 0 || deck->count < most); i++)
        deck->count += make_note(making, &deck->notes[deck->count], terms[i]);
    if (!deck->notes || making->failed || !drop_namesakes(deck))
        return false;
    for (size_t i = 0; i < deck->count; i++) {
        deck->cards += count_bits(deck->notes[i].cards);
        deck->changed = deck->notes[i].changed > deck->changed ? deck->notes[i].changed : deck->changed;
    }
    return true;
}

static bool make(struct making *making, struct gloss_study *study, struct gloss_diag *diag) {
    const struct gloss_glossary *glossary = making->index->glossary;
    const struct gloss_study_term **terms;
    size_t count;
    bool made;

    making->deck = calloc(1, sizeof *making->deck);
    terms = choose(study, making->options, &count);
    made = making->deck && terms;
    if (made) {
        put_line(making, gloss_slice(making->options->name ? making->options->name : "Gloss"));
        making->deck->name = keep(making);
        made = fill(making, terms, count);
    }
    free(terms);
    if (!made)
        return gloss_glossary_fail(glossary, diag);
    return !making->options->before.ptr || gloss_retired_take(making->deck, glossary, making->options->before, diag);
}

struct gloss_deck *gloss_deck_new(struct gloss_study *study, const struct gloss_deck_options *options,
                                  struct gloss_diag *diag) {
    static const struct gloss_deck_options defaults = {0};
    struct making making = {.options = options ? options : &defaults, .index = gloss_study_index(study)};
    bool made;

    making.cards = making.options->cards ? making.options->cards : USUAL;
    made = make(&making, study, diag);
    gloss_buf_release(&making.text);
    gloss_buf_release(&making.scratch);
    if (made)
        return making.deck;
    gloss_deck_free(making.deck);
    return NULL;
}

size_t gloss_deck_terms(const struct gloss_deck *deck) { return deck->count; }
size_t gloss_deck_retired(const struct gloss_deck *deck) { return deck->retired_count; }
size_t gloss_deck_cards(const struct gloss_deck *deck) { return deck->cards; }

void gloss_deck_free(struct gloss_deck *deck) {
    if (!deck)
        return;
    gloss_arena_release(&deck->arena);
    free(deck);
}
