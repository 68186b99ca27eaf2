/* topics.h - the meanings that a quiz asks for, and the order in which it does. */
#ifndef GLOSS_TOPICS_H
#define GLOSS_TOPICS_H

#include "chance.h"
#include "concept.h"

/* What may be asked for: the concept of the same number, and where that was met. */
struct gloss_topic {
    const struct gloss_study_term *term; /* NULL: it comes from the glossary alone */
    uint32_t weight;                     /* 0: it was drawn */
};

struct gloss_topics {
    struct gloss_topic *items;
    size_t count, room;
    uint64_t weight; /* of those that are left */
    bool failed;     /* no memory */
};

/* Gather them, each with its concept, and behind them concepts for wrong answers alone. */
void gloss_topics_gather(struct gloss_topics *topics, struct gloss_concepts *concepts,
                         const struct gloss_glossary *glossary, const struct gloss_quiz_options *options,
                         struct gloss_chance *chance);
/* The next one, by chance, those sooner that texts use more often; false: there is none. */
bool gloss_topics_draw(struct gloss_topics *topics, struct gloss_chance *chance, size_t *number);
void gloss_topics_release(struct gloss_topics *topics);

#endif
