/* mentions.h - what was found in a piece of text, kept small, and handed over as struct gloss_mention. */
#ifndef GLOSS_MENTIONS_H
#define GLOSS_MENTIONS_H

#include "candidate.h"
#include "index.h"

/* One mention, with all that its spelling says, which is not looked at again: so many of them lie between that it has left the cache. */
struct gloss_found {
    uint32_t entry;  /* its number; of a pattern: the number of what it took */
    uint32_t number; /* of the form in its entry */
    uint32_t sense;  /* as in the spelling, like all so far */
    uint16_t text_len;
    uint8_t inflected;   /* plural or singular of the form */
    uint8_t has_form;    /* as in the spelling */
    uint32_t start, end; /* bytes of the piece */
    uint32_t spelling;   /* its number; 0: a pattern took it */
};

_Static_assert(offsetof(struct gloss_found, entry) == offsetof(struct gloss_spelling, entry) &&
                   offsetof(struct gloss_found, number) == offsetof(struct gloss_spelling, number) &&
                   offsetof(struct gloss_found, sense) == offsetof(struct gloss_spelling, sense) &&
                   offsetof(struct gloss_found, text_len) == offsetof(struct gloss_spelling, text_len),
               "a mention begins as its spelling does");

/* What a pattern took. */
struct gloss_pattern_take {
    const struct gloss_entry *entry;
    size_t group, group_count; /* its first group, of all */
};

/* Zeroed but for the index it is ready. */
struct gloss_mentions {
    const struct gloss_index *index;
    uint64_t offset; /* of the piece in the document */
    struct gloss_found *items;
    size_t count, room;
    struct gloss_pattern_take *takes;
    size_t take_count, take_room;
    struct gloss_group *groups; /* of all that patterns took */
    size_t group_count, group_room;

    /* All of them, handed over. */
    struct gloss_mention *made;
    size_t made_room;
    bool is_made;
};

/* Begin a piece. */
void gloss_mentions_clear(struct gloss_mentions *mentions, uint64_t offset);
void gloss_mentions_release(struct gloss_mentions *mentions);

/* Room for so many more. false: no memory. */
bool gloss_mentions_reserve(struct gloss_mentions *mentions, size_t more);
/* Fill one in. */
static inline void gloss_found_fill(struct gloss_found *found, const struct gloss_spelling *spelling,
                                    uint32_t spelling_number, size_t start, size_t end, bool inflected) {
    memcpy(found, spelling, offsetof(struct gloss_found, inflected));
    found->inflected = inflected;
    found->has_form = spelling->has_form;
    found->start = (uint32_t)start;
    found->end = (uint32_t)end;
    found->spelling = spelling_number;
}
/* Add one that there is room for. */
static inline void gloss_mentions_put(struct gloss_mentions *mentions, const struct gloss_spelling *spelling,
                                      uint32_t spelling_number, size_t start, size_t end, bool inflected) {
    gloss_found_fill(&mentions->items[mentions->count++], spelling, spelling_number, start, end, inflected);
}
/* Add one that there is room for; what a pattern took needs memory of its own. false: no memory. */
bool gloss_mentions_add(struct gloss_mentions *mentions, const struct gloss_candidate *found);

/* The piece is done: have room for gloss_mentions_all. false: no memory. */
bool gloss_mentions_finish(struct gloss_mentions *mentions);
/* One of them, settled if its entry has one sense. */
void gloss_mentions_get(const struct gloss_mentions *mentions, size_t number, struct gloss_mention *mention);
/* All of them, to be changed at will. */
struct gloss_mention *gloss_mentions_all(struct gloss_mentions *mentions);

#endif
