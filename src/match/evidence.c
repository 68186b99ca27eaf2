#include "evidence.h"

#include <stdlib.h>

#include "base/array.h"
#include "base/hash.h"
#include "base/limits.h"
#include "base/logarithm.h"

/* The model is a mixture: with MIXED a feature comes from the sense, else from English in general, so that no single word decides
 * alone. A sense's own words are smoothed with PSEUDO_COUNTS of the background, so that a sense with little text does not win by being
 * empty. The square root of the prior keeps rare senses in play. MIXED and the root are those of the published experiments on choosing
 * senses of acronyms that discovery starts from; 15 counts did better than 30 on half of a set of 5,451 sentences, by 0.5 points. */
static const double MIXED = 0.2, PSEUDO_COUNTS = 15, PRIOR_POWER = 0.5;

/* What the glossary says counts more than once: a cue was chosen for this. */
enum { CUE_COUNT = 4, EXPANSION_COUNT = 2, DEFINITION_COUNT = 1, EXAMPLE_COUNT = 1, NEAR_WORDS = 4 };

/* Words more frequent than this (per million, with their family) say nothing of a subject: about 150 in a definition, of which
 * each is in every other one; about 30 in examples, which show how a sense is used. Rarer than RAREST is not
 * measured well, and a name that nobody else uses should not weigh more than all other words together. */
static const double COMMON_IN_DEFINITION = 1000, COMMON_IN_EXAMPLE = 4000, RAREST = 10;

struct gloss_weights {
    uint64_t key; /* 0: free */
    size_t first, count;
};

struct gloss_weight {
    uint32_t sense; /* in its entry */
    int32_t weight; /* beyond that of a feature the sense does not know */
};

/* One feature of one sense while the senses are read. */
struct observation {
    uint64_t key;
    uint32_t sense;
    uint32_t count;
    uint8_t feature;
    double frequency; /* per million */
};

/* Tags that are preferred, in order. */
struct tags {
    struct gloss_slice *items;
    size_t count;
};

struct learner {
    struct gloss_evidence *evidence;
    const struct gloss_glossary *glossary;
    struct gloss_context context;
    uint64_t *head; /* stems of the entry's headword */
    size_t head_count, head_room;
    struct observation *seen; /* of the entry */
    size_t seen_count, seen_room;
    uint64_t entry_key;
    uint32_t sense;
    struct tags by_user, by_files;
};

static uint64_t entry_key(const struct gloss_glossary *glossary, const struct gloss_entry *entry) {
    return gloss_hash_mix((uint64_t)(entry - glossary->entries) + 1);
}

/* Of an entry and something about it; the entry itself is feature GLOSS_FEATURE_COUNT. */
static uint64_t feature_key(uint64_t entry_key, unsigned feature, uint64_t stem) {
    return gloss_hash_pair(stem + feature * UINT64_C(0xD6E8FEB86659FD93), entry_key) | 1;
}

static const struct gloss_weights *find(const struct gloss_evidence *evidence, uint64_t key) {
    for (size_t at = key >> 8 & evidence->slot_mask;; at = (at + 1) & evidence->slot_mask) {
        if (evidence->slots[at].key == key)
            return &evidence->slots[at];
        if (evidence->slots[at].key == 0)
            return NULL;
    }
}

static void put(struct gloss_evidence *evidence, struct gloss_weights weights) {
    size_t at = weights.key >> 8 & evidence->slot_mask;

    while (evidence->slots[at].key != 0)
        at = (at + 1) & evidence->slot_mask;
    evidence->slots[at] = weights;
}

/* At most half of the table is used. */
static bool add_weights(struct gloss_evidence *evidence, struct gloss_weights weights) {
    size_t size = evidence->slots ? evidence->slot_mask + 1 : 0, more = size ? 2 * size : 256;
    struct gloss_weights *old = evidence->slots;

    if (size == 0 || 2 * (evidence->slot_count + 1) > size) {
        struct gloss_weights *grown = calloc(more, sizeof *grown);

        if (!grown)
            return false;
        evidence->slots = grown;
        evidence->slot_mask = more - 1;
        for (size_t i = 0; i < size; i++)
            if (old[i].key != 0)
                put(evidence, old[i]);
        free(old);
    }
    put(evidence, weights);
    evidence->slot_count++;
    return true;
}

static int32_t units(double logarithm) {
    double scaled = logarithm * GLOSS_EVIDENCE_UNIT;

    return (int32_t)(scaled < 0 ? scaled - 0.5 : scaled + 0.5);
}

/* ---- What a sense says ---- */

static bool observe(struct learner *learner, enum gloss_feature feature, uint64_t stem, uint32_t count, double frequency) {
    struct observation *grown = gloss_array_grow(learner->seen, learner->seen_count, &learner->seen_room, sizeof *grown);

    if (!grown)
        return false;
    learner->seen = grown;
    grown[learner->seen_count++] = (struct observation){.key = feature_key(learner->entry_key, feature, stem),
                                                        .sense = learner->sense,
                                                        .count = count,
                                                        .feature = (uint8_t)feature,
                                                        .frequency = frequency > RAREST ? frequency : RAREST};
    return true;
}

static bool is_head(const struct learner *learner, size_t at) {
    const struct gloss_context *context = &learner->context;

    if (learner->head_count == 0 || context->count - at < learner->head_count)
        return false;
    for (size_t i = 0; i < learner->head_count; i++)
        if (context->words[at + i].stem != learner->head[i])
            return false;
    return true;
}

static bool observe_word(struct learner *learner, const struct gloss_context_word *word, uint32_t count, double common) {
    double family, prefix;

    if (!gloss_context_frequency(&learner->context, word, &family, &prefix))
        return false;
    if (common > 0 && family > common)
        return true;
    return observe(learner, GLOSS_FEATURE_WORD, word->stem, count, family) &&
           (word->prefix == 0 || observe(learner, GLOSS_FEATURE_PREFIX, word->prefix, count, prefix));
}

/* A place near the term, in an example. */
static bool observe_near(struct learner *learner, size_t at, enum gloss_feature feature) {
    const struct gloss_context_word *word = &learner->context.words[at];
    double family, prefix;

    return gloss_context_frequency(&learner->context, word, &family, &prefix) &&
           observe(learner, feature, word->stem, EXAMPLE_COUNT, family);
}

static bool observe_around(struct learner *learner, size_t start, size_t end) {
    size_t count = learner->context.count;
    size_t from = start > NEAR_WORDS ? start - NEAR_WORDS : 0, upto = count - end > NEAR_WORDS ? end + NEAR_WORDS : count;

    for (size_t at = from; at < upto; at++)
        if ((at < start || at >= end) && !is_head(learner, at) && !observe_near(learner, at, GLOSS_FEATURE_NEAR))
            return false;
    return (start == 0 || observe_near(learner, start - 1, GLOSS_FEATURE_LEFT)) &&
           (end == count || observe_near(learner, end, GLOSS_FEATURE_RIGHT));
}

/* Text about a sense, and not with it: the words alone count. common: as in COMMON_IN_DEFINITION; 0: all words count. */
static bool read_text(struct learner *learner, struct gloss_slice text, uint32_t count, double common) {
    if (!text.ptr)
        return true;
    gloss_context_turn(&learner->context, text);
    if (!gloss_context_cut(&learner->context))
        return false;
    for (size_t at = 0; at < learner->context.count; at++)
        if (!is_head(learner, at) && !observe_word(learner, &learner->context.words[at], count, common))
            return false;
    return true;
}

static bool read_list(struct learner *learner, struct gloss_list list, uint32_t count, double common) {
    for (size_t i = 0; i < list.count; i++)
        if (!read_text(learner, list.items[i], count, common))
            return false;
    return true;
}

static bool read_example(struct learner *learner, struct gloss_slice text) {
    if (!read_text(learner, text, EXAMPLE_COUNT, COMMON_IN_EXAMPLE))
        return false;
    for (size_t at = 0; at < learner->context.count; at++)
        if (is_head(learner, at)) {
            if (!observe_around(learner, at, at + learner->head_count))
                return false;
            at += learner->head_count - 1;
        }
    return true;
}

static bool read_sense(struct learner *learner, const struct gloss_sense *sense) {
    const struct gloss_extras *extras = sense->extras;

    if (!read_list(learner, extras->cues, CUE_COUNT, 0) ||
        !read_text(learner, sense->expansion, EXPANSION_COUNT, COMMON_IN_DEFINITION) ||
        !read_list(learner, extras->aliases, EXPANSION_COUNT, COMMON_IN_DEFINITION) ||
        !read_text(learner, sense->definition, DEFINITION_COUNT, COMMON_IN_DEFINITION))
        return false;
    for (size_t i = 0; i < extras->examples.count; i++)
        if (!read_example(learner, extras->examples.items[i]))
            return false;
    return true;
}

static bool read_head(struct learner *learner, struct gloss_slice term) {
    gloss_context_turn(&learner->context, term);
    learner->head_count = 0;
    if (!gloss_context_cut(&learner->context))
        return false;
    for (size_t i = 0; i < learner->context.count; i++) {
        uint64_t *grown = gloss_array_grow(learner->head, learner->head_count, &learner->head_room, sizeof *grown);

        if (!grown)
            return false;
        learner->head = grown;
        grown[learner->head_count++] = learner->context.words[i].stem;
    }
    return true;
}

/* ---- From counts to weights ---- */

static int by_key(const void *left, const void *right) {
    const struct observation *a = left, *b = right;

    if (a->key != b->key)
        return a->key < b->key ? -1 : 1;
    return a->sense < b->sense ? -1 : a->sense > b->sense;
}

/* One observation for each feature of each sense. */
static void merge(struct learner *learner) {
    size_t kept = 0;

    if (learner->seen_count)
        qsort(learner->seen, learner->seen_count, sizeof *learner->seen, by_key);
    for (size_t i = 0; i < learner->seen_count; i++) {
        struct observation *last = kept ? &learner->seen[kept - 1] : NULL, *now = &learner->seen[i];

        if (last && last->key == now->key && last->sense == now->sense) {
            last->count += now->count;
            if (now->frequency > last->frequency)
                last->frequency = now->frequency;
        } else {
            learner->seen[kept++] = *now;
        }
    }
    learner->seen_count = kept;
}

static bool add_senses(struct gloss_evidence *evidence, const struct gloss_entry *entry) {
    double examples = 0;

    for (uint32_t i = 0; i < entry->sense_count; i++)
        examples += (double)entry->senses[i].extras->examples.count;
    for (uint32_t i = 0; i < entry->sense_count; i++) {
        double own = (double)entry->senses[i].extras->examples.count;
        int32_t *priors = gloss_array_grow(evidence->priors, evidence->sense_count, &evidence->prior_room, sizeof *priors);
        int32_t(*unseen)[GLOSS_FEATURE_COUNT];

        if (!priors)
            return false;
        evidence->priors = priors;
        unseen = gloss_array_grow(evidence->unseen, evidence->sense_count, &evidence->unseen_room, sizeof *unseen);
        if (!unseen)
            return false;
        evidence->unseen = unseen;
        /* Half an example more for each, so that a sense without one stays possible. */
        priors[evidence->sense_count] =
            units(PRIOR_POWER * gloss_ln((own + 0.5) / (examples + 0.5 * (double)entry->sense_count)));
        memset(unseen[evidence->sense_count], 0, sizeof *unseen);
        evidence->sense_count++;
    }
    return true;
}

static bool add_weight(struct gloss_evidence *evidence, struct gloss_weight weight) {
    struct gloss_weight *grown =
        gloss_array_grow(evidence->weights, evidence->weight_count, &evidence->weight_room, sizeof *grown);

    if (!grown)
        return false;
    evidence->weights = grown;
    grown[evidence->weight_count++] = weight;
    return true;
}

/* ln(1 - MIXED + MIXED * P(feature | sense) / P(feature)) of a feature seen count times among total ones of its kind. */
static double weight_of(double count, double total, double frequency) {
    double ratio = (count * 1e6 / frequency + PSEUDO_COUNTS) / (total + PSEUDO_COUNTS);

    return gloss_ln(1 - MIXED + MIXED * ratio);
}

static bool keep_weights(struct learner *learner, const struct gloss_ambiguity *ambiguity) {
    struct gloss_evidence *evidence = learner->evidence;
    double totals[GLOSS_LIMIT_SENSES_WEIGHED][GLOSS_FEATURE_COUNT] = {{0}};

    for (size_t i = 0; i < learner->seen_count; i++)
        totals[learner->seen[i].sense][learner->seen[i].feature] += learner->seen[i].count;
    for (uint32_t sense = 0; sense < ambiguity->count; sense++)
        for (size_t feature = 0; feature < GLOSS_FEATURE_COUNT; feature++)
            evidence->unseen[ambiguity->first + sense][feature] = units(weight_of(0, totals[sense][feature], 1));
    for (size_t i = 0; i < learner->seen_count;) {
        struct gloss_weights weights = {.key = learner->seen[i].key, .first = evidence->weight_count};

        for (; i < learner->seen_count && learner->seen[i].key == weights.key; i++) {
            const struct observation *now = &learner->seen[i];
            double weight = weight_of(now->count, totals[now->sense][now->feature], now->frequency);

            if (!add_weight(evidence,
                            (struct gloss_weight){
                                now->sense, units(weight) - evidence->unseen[ambiguity->first + now->sense][now->feature]}))
                return false;
        }
        weights.count = evidence->weight_count - weights.first;
        if (!add_weights(evidence, weights))
            return false;
    }
    return true;
}

/* ---- Tags ---- */

static int by_text(const void *left, const void *right) {
    const struct gloss_slice *a = left, *b = right;
    int order = memcmp(a->ptr, b->ptr, a->len < b->len ? a->len : b->len);

    return order != 0 ? order : (a->len > b->len) - (a->len < b->len);
}

static void add_tags(struct tags *tags, struct gloss_list list) {
    for (size_t i = 0; i < list.count; i++)
        if (list.items[i].len > 0)
            tags->items[tags->count++] = list.items[i];
}

/* Tags in order, so that very many of them cost little. */
static bool sort_tags(struct tags *tags, size_t room, const struct gloss_list *list,
                      const struct gloss_glossary *glossary) {
    tags->items = calloc(room + 1, sizeof *tags->items);
    if (!tags->items)
        return false;
    if (list)
        add_tags(tags, *list);
    for (size_t i = 0; !list && i < glossary->file_count; i++)
        add_tags(tags, glossary->files[i].prefer);
    if (tags->count)
        qsort(tags->items, tags->count, sizeof *tags->items, by_text);
    return true;
}

static bool gather_tags(struct learner *learner, struct gloss_list prefer) {
    size_t count = 0;

    for (size_t i = 0; i < learner->glossary->file_count; i++)
        count += learner->glossary->files[i].prefer.count;
    return sort_tags(&learner->by_user, prefer.count, &prefer, NULL) &&
           sort_tags(&learner->by_files, count, NULL, learner->glossary);
}

/* The sense with more of the tags than any other. */
static const struct gloss_sense *choose_by(const struct tags *tags, const struct gloss_entry *entry) {
    const struct gloss_sense *best = NULL;
    size_t most = 0;

    for (uint32_t i = 0; tags->count > 0 && i < entry->sense_count; i++) {
        struct gloss_list list = entry->senses[i].extras->tags;
        size_t has = 0;

        for (size_t k = 0; k < list.count; k++)
            has += list.items[k].len > 0 &&
                   bsearch(&list.items[k], tags->items, tags->count, sizeof *tags->items, by_text) != NULL;
        if (has > most)
            best = &entry->senses[i];
        else if (has == most)
            best = NULL;
        most = has > most ? has : most;
    }
    return best;
}

/* The user's choice goes before that of the files. */
static const struct gloss_sense *preferred(const struct learner *learner, const struct gloss_entry *entry) {
    const struct gloss_sense *best = choose_by(&learner->by_user, entry);

    return best ? best : choose_by(&learner->by_files, entry);
}

/* ---- All entries ---- */

static bool learn_entry(struct learner *learner, const struct gloss_entry *entry) {
    struct gloss_evidence *evidence = learner->evidence;
    struct gloss_ambiguity *ambiguity, *grown = gloss_array_grow(evidence->ambiguities, evidence->ambiguity_count,
                                                                 &evidence->ambiguity_room, sizeof *grown);

    if (!grown)
        return false;
    evidence->ambiguities = grown;
    ambiguity = &grown[evidence->ambiguity_count];
    *ambiguity = (struct gloss_ambiguity){
        .entry = entry, .preferred = preferred(learner, entry), .first = (uint32_t)evidence->sense_count};
    learner->entry_key = entry_key(learner->glossary, entry);
    if (!add_weights(evidence, (struct gloss_weights){.key = feature_key(learner->entry_key, GLOSS_FEATURE_COUNT, 0),
                                                      .first = evidence->ambiguity_count++}))
        return false;
    if (entry->sense_count > GLOSS_LIMIT_SENSES_WEIGHED)
        return true;
    ambiguity->count = entry->sense_count;
    learner->seen_count = 0;
    if (!add_senses(evidence, entry) || !read_head(learner, entry->term))
        return false;
    for (learner->sense = 0; learner->sense < entry->sense_count; learner->sense++) {
        ambiguity->has_examples |= entry->senses[learner->sense].extras->examples.count > 0;
        if (!read_sense(learner, &entry->senses[learner->sense]))
            return false;
    }
    merge(learner);
    return keep_weights(learner, ambiguity);
}

static bool start(struct learner *learner, struct gloss_list prefer) {
    return gloss_context_init(&learner->context) && gather_tags(learner, prefer);
}

static void end(struct learner *learner) {
    gloss_context_release(&learner->context);
    free(learner->head);
    free(learner->seen);
    free(learner->by_user.items);
    free(learner->by_files.items);
}

bool gloss_evidence_learn(struct gloss_evidence *evidence, const struct gloss_glossary *glossary,
                          struct gloss_list prefer) {
    struct learner learner = {.evidence = evidence, .glossary = glossary};
    bool started = false, learnt = true;

    *evidence = (struct gloss_evidence){0};
    for (size_t i = 0; i < glossary->count && learnt; i++) {
        if (glossary->entries[i].sense_count < 2)
            continue;
        learnt = (started || start(&learner, prefer)) && learn_entry(&learner, &glossary->entries[i]);
        started = true;
    }
    if (started)
        end(&learner);
    return learnt;
}

void gloss_evidence_release(struct gloss_evidence *evidence) {
    free(evidence->ambiguities);
    free(evidence->priors);
    free(evidence->unseen);
    free(evidence->slots);
    free(evidence->weights);
    *evidence = (struct gloss_evidence){0};
}

const struct gloss_ambiguity *gloss_evidence_find(const struct gloss_evidence *evidence,
                                                  const struct gloss_glossary *glossary, const struct gloss_entry *entry) {
    const struct gloss_weights *found;

    if (entry->sense_count < 2 || !evidence->slots)
        return NULL;
    found = find(evidence, feature_key(entry_key(glossary, entry), GLOSS_FEATURE_COUNT, 0));
    return found ? &evidence->ambiguities[found->first] : NULL;
}

/* ---- Weighing ---- */

struct scale {
    const struct gloss_evidence *evidence;
    uint64_t entry_key;
    int32_t *sums;
    size_t known;                      /* features that some sense knows */
    int32_t seen[GLOSS_FEATURE_COUNT]; /* features of each kind */
};

static void weigh(struct scale *scale, enum gloss_feature feature, uint64_t stem) {
    const struct gloss_weights *found = find(scale->evidence, feature_key(scale->entry_key, feature, stem));

    scale->seen[feature]++;
    if (!found)
        return;
    scale->known++;
    for (size_t i = 0; i < found->count; i++)
        scale->sums[scale->evidence->weights[found->first + i].sense] += scale->evidence->weights[found->first + i].weight;
}

static void weigh_words(struct scale *scale, const struct gloss_context_word *words, size_t from, size_t upto) {
    for (size_t at = from; at < upto; at++) {
        weigh(scale, GLOSS_FEATURE_WORD, words[at].stem);
        if (words[at].prefix)
            weigh(scale, GLOSS_FEATURE_PREFIX, words[at].prefix);
    }
}

static void weigh_near(struct scale *scale, const struct gloss_context_word *words,
                       const struct gloss_surroundings *around) {
    size_t from = around->left - around->first > NEAR_WORDS ? around->left - NEAR_WORDS : around->first;
    size_t upto = around->last - around->right > NEAR_WORDS ? around->right + NEAR_WORDS : around->last;

    for (size_t at = from; at < around->left; at++)
        weigh(scale, GLOSS_FEATURE_NEAR, words[at].stem);
    for (size_t at = around->right; at < upto; at++)
        weigh(scale, GLOSS_FEATURE_NEAR, words[at].stem);
    if (around->left > around->first)
        weigh(scale, GLOSS_FEATURE_LEFT, words[around->left - 1].stem);
    if (around->right < around->last)
        weigh(scale, GLOSS_FEATURE_RIGHT, words[around->right].stem);
}

size_t gloss_evidence_weigh(const struct gloss_evidence *evidence, const struct gloss_glossary *glossary,
                            const struct gloss_ambiguity *ambiguity, const struct gloss_context *context,
                            const struct gloss_surroundings *around, int32_t *sums) {
    struct scale scale = {.evidence = evidence, .entry_key = entry_key(glossary, ambiguity->entry), .sums = sums};

    memset(sums, 0, ambiguity->count * sizeof *sums);
    weigh_words(&scale, context->words, around->first, around->left);
    weigh_words(&scale, context->words, around->right, around->last);
    if (ambiguity->has_examples)
        weigh_near(&scale, context->words, around);
    for (uint32_t sense = 0; sense < ambiguity->count; sense++)
        for (size_t feature = 0; feature < GLOSS_FEATURE_COUNT; feature++)
            sums[sense] += scale.seen[feature] * evidence->unseen[ambiguity->first + sense][feature];
    return scale.known;
}
