/* slots.h - where the items of a list are, each by a hash of it: a table of their numbers, at most half full.
 *
 *     for (size_t at = gloss_slots_first(&slots, hash); gloss_slots_taken(&slots, at); at = gloss_slots_next(&slots, at))
 *         if (is_wanted(&items[gloss_slots_number(&slots, at)])) */
#ifndef GLOSS_SLOTS_H
#define GLOSS_SLOTS_H

#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>

/* All zero: empty. */
struct gloss_slots {
    uint32_t *numbers; /* 1 + that of an item; 0: free */
    size_t room;       /* a power of two, or 0 */
};

/* The hash of an item of the list. */
typedef uint64_t gloss_slots_hash(const void *list, size_t number);

/* Room for one more item than the list's count; where the table grows, all items are hashed anew. false: no memory. */
bool gloss_slots_reserve(struct gloss_slots *slots, gloss_slots_hash *hash_of, const void *list, size_t count);
/* Take a slot, for which there is room. */
void gloss_slots_put(struct gloss_slots *slots, uint64_t hash, size_t number);
void gloss_slots_release(struct gloss_slots *slots);

static inline size_t gloss_slots_first(const struct gloss_slots *slots, uint64_t hash) {
    return (size_t)hash & (slots->room - 1);
}

static inline size_t gloss_slots_next(const struct gloss_slots *slots, size_t at) { return (at + 1) & (slots->room - 1); }

static inline bool gloss_slots_taken(const struct gloss_slots *slots, size_t at) {
    return slots->room > 0 && slots->numbers[at] > 0;
}

static inline size_t gloss_slots_number(const struct gloss_slots *slots, size_t at) { return slots->numbers[at] - 1; }

#endif
