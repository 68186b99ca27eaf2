#include "observe.h"

#include <stdlib.h>

#include "base/array.h"

/* What the glossary says counts more than once: a cue was chosen for this. */
enum { CUE_COUNT = 4, EXPANSION_COUNT = 2, DEFINITION_COUNT = 1, EXAMPLE_COUNT = 1 };

/* Words more frequent than this (per million, with their family) say nothing of a subject: about 150 in a definition, of which
 * each is in every other one; about 30 in examples, which show how a sense is used. Rarer than RAREST is not
 * measured well, and a name that nobody else uses should not weigh more than all other words together. */
static const double COMMON_IN_DEFINITION = 1000, COMMON_IN_EXAMPLE = 4000, RAREST = 10;

bool gloss_observer_init(struct gloss_observer *observer) {
    *observer = (struct gloss_observer){0};
    return gloss_context_init(&observer->context);
}

void gloss_observer_release(struct gloss_observer *observer) {
    gloss_context_release(&observer->context);
    free(observer->head);
    free(observer->seen);
}

/* ---- Words ---- */

static bool observe(struct gloss_observer *observer, enum gloss_feature feature, uint64_t stem, uint32_t count,
                    double frequency) {
    struct gloss_observation *grown =
        gloss_array_grow(observer->seen, observer->seen_count, &observer->seen_room, sizeof *grown);

    if (!grown)
        return false;
    observer->seen = grown;
    grown[observer->seen_count++] = (struct gloss_observation){.key = gloss_feature_key(observer->entry_key, feature, stem),
                                                               .sense = observer->sense,
                                                               .count = count,
                                                               .feature = (uint8_t)feature,
                                                               .frequency = frequency > RAREST ? frequency : RAREST};
    return true;
}

static bool is_head(const struct gloss_observer *observer, size_t at) {
    const struct gloss_context *context = &observer->context;

    if (observer->head_count == 0 || context->count - at < observer->head_count)
        return false;
    for (size_t i = 0; i < observer->head_count; i++)
        if (context->words[at + i].stem != observer->head[i])
            return false;
    return true;
}

static bool observe_word(struct gloss_observer *observer, const struct gloss_context_word *word, uint32_t count,
                         double common) {
    double family, prefix;

    if (!gloss_context_frequency(&observer->context, word, &family, &prefix))
        return false;
    if (common > 0 && family > common)
        return true;
    return observe(observer, GLOSS_FEATURE_WORD, word->stem, count, family) &&
           (word->prefix == 0 || observe(observer, GLOSS_FEATURE_PREFIX, word->prefix, count, prefix));
}

/* A place near the term, in an example. */
static bool observe_near(struct gloss_observer *observer, size_t at, enum gloss_feature feature) {
    const struct gloss_context_word *word = &observer->context.words[at];
    double family, prefix;

    return gloss_context_frequency(&observer->context, word, &family, &prefix) &&
           observe(observer, feature, word->stem, EXAMPLE_COUNT, family);
}

static bool observe_around(struct gloss_observer *observer, size_t start, size_t end) {
    size_t count = observer->context.count;
    size_t from = start > GLOSS_FEATURE_NEAR_WORDS ? start - GLOSS_FEATURE_NEAR_WORDS : 0,
           upto = count - end > GLOSS_FEATURE_NEAR_WORDS ? end + GLOSS_FEATURE_NEAR_WORDS : count;

    for (size_t at = from; at < upto; at++)
        if ((at < start || at >= end) && !is_head(observer, at) && !observe_near(observer, at, GLOSS_FEATURE_NEAR))
            return false;
    return (start == 0 || observe_near(observer, start - 1, GLOSS_FEATURE_LEFT)) &&
           (end == count || observe_near(observer, end, GLOSS_FEATURE_RIGHT));
}

/* ---- Texts ---- */

/* Text about a sense, and not with it: the words alone count. common: as in COMMON_IN_DEFINITION; 0: all words count. */
static bool read_text(struct gloss_observer *observer, struct gloss_slice text, uint32_t count, double common) {
    if (!text.ptr)
        return true;
    gloss_context_turn(&observer->context, text);
    if (!gloss_context_cut(&observer->context))
        return false;
    for (size_t at = 0; at < observer->context.count; at++)
        if (!is_head(observer, at) && !observe_word(observer, &observer->context.words[at], count, common))
            return false;
    return true;
}

static bool read_list(struct gloss_observer *observer, struct gloss_list list, uint32_t count, double common) {
    for (size_t i = 0; i < list.count; i++)
        if (!read_text(observer, list.items[i], count, common))
            return false;
    return true;
}

static bool read_example(struct gloss_observer *observer, struct gloss_slice text) {
    if (!read_text(observer, text, EXAMPLE_COUNT, COMMON_IN_EXAMPLE))
        return false;
    for (size_t at = 0; at < observer->context.count; at++)
        if (is_head(observer, at)) {
            if (!observe_around(observer, at, at + observer->head_count))
                return false;
            at += observer->head_count - 1;
        }
    return true;
}

static bool read_sense(struct gloss_observer *observer, const struct gloss_sense *sense) {
    const struct gloss_extras *extras = sense->extras;

    if (!read_list(observer, extras->cues, CUE_COUNT, 0) ||
        !read_text(observer, sense->expansion, EXPANSION_COUNT, COMMON_IN_DEFINITION) ||
        !read_list(observer, extras->aliases, EXPANSION_COUNT, COMMON_IN_DEFINITION) ||
        !read_text(observer, sense->definition, DEFINITION_COUNT, COMMON_IN_DEFINITION))
        return false;
    for (size_t i = 0; i < extras->examples.count; i++)
        if (!read_example(observer, extras->examples.items[i]))
            return false;
    return true;
}

static bool read_head(struct gloss_observer *observer, struct gloss_slice term) {
    gloss_context_turn(&observer->context, term);
    observer->head_count = 0;
    if (!gloss_context_cut(&observer->context))
        return false;
    for (size_t i = 0; i < observer->context.count; i++) {
        uint64_t *grown = gloss_array_grow(observer->head, observer->head_count, &observer->head_room, sizeof *grown);

        if (!grown)
            return false;
        observer->head = grown;
        grown[observer->head_count++] = observer->context.words[i].stem;
    }
    return true;
}

/* ---- All of an entry ---- */

static int by_key(const void *left, const void *right) {
    const struct gloss_observation *a = left, *b = right;

    if (a->key != b->key)
        return a->key < b->key ? -1 : 1;
    return a->sense < b->sense ? -1 : a->sense > b->sense;
}

/* One observation for each feature of each sense. */
static void merge(struct gloss_observer *observer) {
    size_t kept = 0;

    if (observer->seen_count)
        qsort(observer->seen, observer->seen_count, sizeof *observer->seen, by_key);
    for (size_t i = 0; i < observer->seen_count; i++) {
        struct gloss_observation *last = kept ? &observer->seen[kept - 1] : NULL, *now = &observer->seen[i];

        if (last && last->key == now->key && last->sense == now->sense) {
            last->count += now->count;
            if (now->frequency > last->frequency)
                last->frequency = now->frequency;
        } else {
            observer->seen[kept++] = *now;
        }
    }
    observer->seen_count = kept;
}

bool gloss_observe_entry(struct gloss_observer *observer, const struct gloss_entry *entry, uint64_t entry_key) {
    observer->entry_key = entry_key;
    observer->seen_count = 0;
    if (!read_head(observer, entry->term))
        return false;
    for (observer->sense = 0; observer->sense < entry->sense_count; observer->sense++)
        if (!read_sense(observer, &entry->senses[observer->sense]))
            return false;
    merge(observer);
    return true;
}
