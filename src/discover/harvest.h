/* harvest.h - what many texts have, gathered: candidates for a glossary. */
#ifndef GLOSS_HARVEST_H
#define GLOSS_HARVEST_H

#include "base/slots.h"
#include "discoverer.h"
#include "terms.h"

/* Where something stands: the name of a text, a line of it, and the sentence there. */
struct gloss_harvest_place {
    struct gloss_slice file, example;
    size_t line;
};

/* A long form of a short one; spellings that differ by capitals, hyphens or a plural s are one. */
struct gloss_harvest_long {
    struct gloss_slice text; /* white space squeezed, in the singular where the short form is a plural */
    uint64_t count;
    int score; /* the best */
    enum gloss_pair_kind kind;
    struct gloss_harvest_place place;
    uint32_t next; /* of the same short form; GLOSS_DISCOVERY_NONE */
};

struct gloss_harvest_short {
    struct gloss_slice text;
    uint64_t uses, texts;
    uint32_t first_long, last_long, long_count;
    uint64_t left_out; /* long forms beyond GLOSS_LIMIT_LONG_FORMS */
    struct gloss_harvest_place place;
    bool designator;
    bool usual; /* where it is first used: a word in capitals, or what no text explains */
};

struct gloss_harvest {
    struct gloss_arena arena;
    struct gloss_harvest_short *shorts; /* in the order of their first uses */
    size_t short_count, short_room;
    struct gloss_harvest_long *longs;
    size_t long_count, long_room;
    struct gloss_slots slots; /* of shorts, by their letters */
    uint64_t texts;
    bool failed; /* no memory */
    bool wants_terms;
    struct gloss_terms terms;
    bool ranked;
    size_t ranked_count; /* of terms that are worth a look; then they are in order */
};

/* The same short form, and whether two long forms are one. */
uint32_t gloss_harvest_find(const struct gloss_harvest *harvest, struct gloss_slice text);
bool gloss_harvest_same(struct gloss_slice a, struct gloss_slice b);

#endif
