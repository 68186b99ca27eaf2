#include "topics.h"

#include <stdlib.h>

#include "base/array.h"
#include "base/limits.h"
#include "plan/meaning.h"
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

/* What the texts ask about. */
struct gathering {
    struct gloss_topics *topics;
    struct gloss_concepts *concepts;
    const struct gloss_glossary *glossary;
    struct gloss_plan *plan;
    bool *taken; /* by meaning */
};

static void take_meaning(struct gathering *gathering, const struct gloss_study_term *term,
                         const struct gloss_sense *sense) {
    bool *taken = &gathering->taken[gloss_meaning_number(gathering->glossary, term->entry, sense)],
         is_decided = term->sense == sense;
    uint32_t order = term->order < UINT32_MAX ? (uint32_t)term->order : UINT32_MAX - 1;

    if (*taken || gathering->topics->count >= GLOSS_LIMIT_QUIZ_MEANINGS ||
        !may_be_asked(gathering->plan, term->entry, sense))
        return;
    *taken = true;
    gloss_concepts_add(gathering->concepts, gathering->glossary, term->entry, sense, order);
    add(gathering->topics, (struct gloss_topic){.term = is_decided ? term : NULL, .weight = weight_of(term->uses)});
}

/* Where a text leaves open which sense it means, each may be asked about, and its sentences say nothing of any. */
static void take_senses(struct gathering *gathering, const struct gloss_study_term *term) {
    for (uint32_t i = 0; i < term->entry->sense_count && i < MOST_SENSES; i++)
        take_meaning(gathering, term, &term->entry->senses[i]);
}

static void gather_texts(struct gathering *gathering, const struct gloss_quiz_options *options) {
    for (size_t i = 0; i < options->term_count && !gathering->topics->failed; i++)
        if (!options->terms[i]->known && !gloss_study_is_open(options->terms[i]))
            take_meaning(gathering, options->terms[i], options->terms[i]->sense);
    for (size_t i = 0; i < options->term_count && !gathering->topics->failed; i++)
        if (!options->terms[i]->known && gloss_study_is_open(options->terms[i]))
            take_senses(gathering, options->terms[i]);
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
    struct gathering gathering = {.topics = topics, .concepts = concepts, .glossary = glossary};

    gathering.plan = options->plan ? gloss_plan_new(glossary, options->plan) : NULL;
    gathering.taken = options->terms ? gloss_meanings_new(glossary, sizeof *gathering.taken) : NULL;
    topics->failed |= (options->plan && !gathering.plan) || (options->terms && !gathering.taken);
    if (!topics->failed) {
        if (options->terms)
            gather_texts(&gathering, options);
        else
            gather_glossary(topics, concepts, glossary, true, gathering.plan, chance);
        gather_glossary(topics, concepts, glossary, false, gathering.plan, chance);
    }
    gloss_meanings_free(gathering.taken, glossary, sizeof *gathering.taken);
    gloss_plan_free(gathering.plan);
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
