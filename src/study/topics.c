#include "topics.h"

#include <stdlib.h>

#include "base/array.h"
#include "base/limits.h"
#include "plan/plan.h"

enum { MOST_WEIGHT = 8, MOST_SENSES = GLOSS_LIMIT_SENSES_WEIGHED };

static void add(struct gloss_topics *topics, struct gloss_topic asked) {
    struct gloss_topic *grown = gloss_array_grow(topics->items, topics->count, &topics->room, sizeof *grown);

    if (!grown) {
        topics->failed = true;
        return;
    }
    topics->items = grown;
    grown[topics->count++] = asked;
    topics->weight += asked.weight;
}

static bool may_be_asked(struct gloss_plan *plan, const struct gloss_entry *entry, const struct gloss_sense *sense) {
    return !entry->own && !entry->known && !entry->deprecated && (!plan || gloss_plan_wants(plan, entry, sense));
}

/* ---- Where they come from ---- */

static uint32_t weight_of(uint64_t uses) { return uses < 1 ? 1 : uses < MOST_WEIGHT ? (uint32_t)uses : MOST_WEIGHT; }

static void gather_texts(struct gloss_topics *topics, struct gloss_concepts *concepts,
                         const struct gloss_glossary *glossary, const struct gloss_quiz_options *options,
                         struct gloss_plan *plan) {
    for (size_t i = 0; i < options->term_count && topics->count < GLOSS_LIMIT_QUIZ_MEANINGS && !topics->failed; i++) {
        const struct gloss_study_term *term = options->terms[i];
        uint32_t order = term->order < UINT32_MAX ? (uint32_t)term->order : UINT32_MAX - 1;

        if (term->known || !may_be_asked(plan, term->entry, term->sense))
            continue;
        gloss_concepts_add(concepts, glossary, term->entry, term->sense, order);
        add(topics, (struct gloss_topic){.term = term, .weight = weight_of(term->uses)});
    }
}

static void gather_entry(struct gloss_topics *topics, struct gloss_concepts *concepts,
                         const struct gloss_glossary *glossary, const struct gloss_entry *entry, struct gloss_plan *plan) {
    for (uint32_t i = 0; i < entry->sense_count && i < MOST_SENSES; i++)
        if (may_be_asked(plan, entry, &entry->senses[i]) && topics->count < GLOSS_LIMIT_QUIZ_MEANINGS) {
            gloss_concepts_add(concepts, glossary, entry, &entry->senses[i], UINT32_MAX);
            add(topics, (struct gloss_topic){.weight = 1});
        }
}

static void gather_others(struct gloss_concepts *concepts, const struct gloss_glossary *glossary,
                          const struct gloss_entry *entry) {
    for (uint32_t i = 0; i < entry->sense_count && i < MOST_SENSES; i++)
        gloss_concepts_add(concepts, glossary, entry, &entry->senses[i], UINT32_MAX);
}

/* Entries of the glossary, in steps that go through all of a small one, and from some place on through as many of a large one as are
 * looked at. */
static void gather_glossary(struct gloss_topics *topics, struct gloss_concepts *concepts,
                            const struct gloss_glossary *glossary, bool asks, struct gloss_plan *plan,
                            struct gloss_chance *chance) {
    size_t count = glossary->count, most = GLOSS_LIMIT_QUIZ_MEANINGS, step, first, until;

    if (count == 0)
        return;
    step = (count - 1) / most + 1;
    first = step > 1 ? (size_t)gloss_chance_below(chance, count) : 0;
    until = concepts->count + most;
    for (size_t i = 0; i < count && concepts->count < until && !concepts->failed && !topics->failed; i += step) {
        const struct gloss_entry *entry = gloss_entry_at(glossary, (first + i) % count);

        if (entry->sense_count == 0)
            continue; /* what a damaged glossary gives */
        if (asks)
            gather_entry(topics, concepts, glossary, entry, plan);
        else
            gather_others(concepts, glossary, entry);
    }
}

void gloss_topics_gather(struct gloss_topics *topics, struct gloss_concepts *concepts,
                         const struct gloss_glossary *glossary, const struct gloss_quiz_options *options,
                         struct gloss_chance *chance) {
    struct gloss_plan *plan = options->plan ? gloss_plan_new(glossary, options->plan) : NULL;

    if (options->plan && !plan) {
        topics->failed = true;
        return;
    }
    if (options->terms)
        gather_texts(topics, concepts, glossary, options, plan);
    else
        gather_glossary(topics, concepts, glossary, true, plan, chance);
    gather_glossary(topics, concepts, glossary, false, plan, chance);
    gloss_plan_free(plan);
}

/* ---- The order ---- */

bool gloss_topics_draw(struct gloss_topics *topics, struct gloss_chance *chance, size_t *number) {
    uint64_t at;

    if (topics->weight == 0)
        return false;
    at = gloss_chance_below(chance, topics->weight);
    for (*number = 0; at >= topics->items[*number].weight; ++*number)
        at -= topics->items[*number].weight;
    topics->weight -= topics->items[*number].weight;
    topics->items[*number].weight = 0;
    return true;
}

void gloss_topics_release(struct gloss_topics *topics) {
    free(topics->items);
    *topics = (struct gloss_topics){0};
}
