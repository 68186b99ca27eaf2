/* observe.h - what the glossary says of the senses of an entry, counted: each word of their texts, by sense and feature. */
#ifndef GLOSS_OBSERVE_H
#define GLOSS_OBSERVE_H

#include "context.h"
#include "feature.h"

/* One feature of one sense. */
struct gloss_observation {
    uint64_t key;
    uint32_t sense; /* in its entry */
    uint32_t count;
    uint8_t feature;
    double frequency; /* in English, per million */
};

struct gloss_observer {
    struct gloss_context context;
    uint64_t *head; /* stems of the entry's headword */
    size_t head_count, head_room;
    struct gloss_observation *seen; /* of the entry, by key and sense, each pair once */
    size_t seen_count, seen_room;
    uint64_t entry_key;
    uint32_t sense; /* that is read */
};

/* false: no memory; release it all the same. */
bool gloss_observer_init(struct gloss_observer *observer);
void gloss_observer_release(struct gloss_observer *observer);

/* See what all senses of an entry say, and nothing else any more. false: no memory. */
bool gloss_observe_entry(struct gloss_observer *observer, const struct gloss_entry *entry, uint64_t entry_key);

#endif
