/* feature.h - what is seen of a word beside a mention, and the number of it that tells it apart from all others. */
#ifndef GLOSS_FEATURE_H
#define GLOSS_FEATURE_H

#include "base/hash.h"
#include "glossary/model.h"

enum gloss_feature {
    GLOSS_FEATURE_WORD,   /* somewhere around */
    GLOSS_FEATURE_PREFIX, /* a word of its kin: the same first letters */
    GLOSS_FEATURE_NEAR,   /* within GLOSS_FEATURE_NEAR_WORDS */
    GLOSS_FEATURE_LEFT,   /* the word before */
    GLOSS_FEATURE_RIGHT,  /* the word behind */
    GLOSS_FEATURE_COUNT,
};

enum { GLOSS_FEATURE_NEAR_WORDS = 4 };

/* Of an entry, and of its number. */
static inline uint64_t gloss_feature_number(size_t number) { return gloss_hash_mix((uint64_t)number + 1); }
static inline uint64_t gloss_feature_entry(const struct gloss_glossary *glossary, const struct gloss_entry *entry) {
    return gloss_feature_number(gloss_entry_number(glossary, entry));
}

/* Of an entry and a feature of a stem; never 0. With GLOSS_FEATURE_COUNT and stem 0 it stands for the entry itself. */
static inline uint64_t gloss_feature_key(uint64_t entry, unsigned feature, uint64_t stem) {
    return gloss_hash_pair(stem + feature * UINT64_C(0xD6E8FEB86659FD93), entry) | 1;
}

#endif
