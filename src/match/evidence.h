/* evidence.h - what the words around a mention say of its sense, learnt from the glossary when it is compiled.
 *
 * A sense is a source of words: its cues, its expansion, its definition, and the surroundings of the term in its examples. How much
 * more probable a word is by a sense than in English in general is the word's weight for it. All weights lie in one table, hashed by
 * entry and word, so that a text only looks up:
 *
 *     (PAC, "missil") -> sense 1: +3.1        (PAC, "elect") -> sense 2: +5.4
 *
 * Weights are natural logarithms in units of 1 / GLOSS_EVIDENCE_UNIT, so that sums are exact and equal everywhere. */
#ifndef GLOSS_EVIDENCE_H
#define GLOSS_EVIDENCE_H

#include "context.h"
#include "feature.h"
#include "weights.h"

enum {
    GLOSS_EVIDENCE_UNIT = 1024,
    GLOSS_EVIDENCE_MOST = 64 * GLOSS_EVIDENCE_UNIT, /* no weight is greater, or less by its sign */
};

static inline bool gloss_evidence_is_weight(int32_t number) {
    return number >= -GLOSS_EVIDENCE_MOST && number <= GLOSS_EVIDENCE_MOST;
}

/* An entry with several senses. */
struct gloss_ambiguity {
    uint32_t entry;        /* its number */
    uint32_t preferred;    /* 1 + the number of the sense that tags choose; 0: none */
    uint32_t first;        /* of its senses among those of all ambiguities that are weighed */
    uint16_t count;        /* of senses that are weighed: all, or none of very many */
    uint16_t has_examples; /* one of its senses has */
};

/* Arrays without pointers, which may lie in a file. */
struct gloss_evidence {
    struct gloss_ambiguity *ambiguities;
    size_t ambiguity_count, ambiguity_room;
    int32_t *priors;                        /* of each sense */
    int32_t (*unseen)[GLOSS_FEATURE_COUNT]; /* of each sense: the weight of a feature that it does not know */
    size_t sense_count, prior_room, unseen_room;

    struct gloss_weight_table weights; /* of features by their keys; of an entry's key, the number of its ambiguity */
    bool is_borrowed;                  /* but for ambiguities, all belongs to somebody else */
};

/* Learn the senses of a glossary; prefer: tags. false: no memory. Release it all the same. */
bool gloss_evidence_learn(struct gloss_evidence *evidence, const struct gloss_glossary *glossary, struct gloss_list prefer);
/* Only choose by tags anew, where all else has been learnt. false: no memory. */
bool gloss_evidence_prefer(struct gloss_evidence *evidence, const struct gloss_glossary *glossary,
                           struct gloss_list prefer);
void gloss_evidence_release(struct gloss_evidence *evidence);

/* The ambiguity of an entry, NULL if it has one sense; its place among all of them is the difference of pointers. */
const struct gloss_ambiguity *gloss_evidence_find(const struct gloss_evidence *evidence,
                                                  const struct gloss_glossary *glossary, const struct gloss_entry *entry);

/* Weigh the words around a mention of an ambiguity. sums[count] gets each sense's weight, without its prior.
 * Returns how many features some sense knows; 0: the sums say nothing. */
size_t gloss_evidence_weigh(const struct gloss_evidence *evidence, const struct gloss_ambiguity *ambiguity,
                            const struct gloss_context *context, const struct gloss_surroundings *around, int32_t *sums);

#endif
