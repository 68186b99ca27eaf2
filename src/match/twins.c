#include "twins.h"

#include <stdlib.h>

#include "base/hash.h"

static bool are_twins(const struct gloss_spelling *a, const struct gloss_spelling *b) {
    return gloss_slice_equal(gloss_spelling_text(a), gloss_spelling_text(b)) && a->case_rule == b->case_rule &&
           a->drops_marks == b->drops_marks;
}

/* 6.2, for twins. */
static bool beats(const struct gloss_glossary *glossary, const struct gloss_spelling *a, const struct gloss_spelling *b) {
    if (a->dropped != b->dropped)
        return a->dropped < b->dropped;
    if (a->is_except != b->is_except)
        return b->is_except;
    if (a->entry != b->entry) {
        uint32_t file_a = gloss_entry_at(glossary, a->entry)->file, file_b = gloss_entry_at(glossary, b->entry)->file;

        return file_a != file_b ? file_a > file_b : a->entry < b->entry;
    }
    return a->number < b->number;
}

/* 9.1: a form that senses of one entry share says nothing of which is meant. */
static void share(struct gloss_spelling *a, struct gloss_spelling *b) {
    if (a->entry == b->entry && a->dropped == b->dropped && a->is_except == b->is_except && a->sense != b->sense)
        a->sense = b->sense = 0;
}

static uint32_t *find(const struct gloss_twins *twins, const struct gloss_spellings *spellings,
                      const struct gloss_spelling *spelling) {
    uint64_t rules = (uint64_t)spelling->case_rule * 2 + spelling->drops_marks;
    uint64_t hash = gloss_hash_pair(gloss_hash_bytes(spelling->text, spelling->text_len), rules);
    size_t mask = twins->room - 1, at = hash & mask;

    while (twins->table[at] && !are_twins(gloss_spellings_at(spellings, twins->table[at]), spelling))
        at = (at + 1) & mask;
    return &twins->table[at];
}

/* At most half of the table is used. */
static bool grow(struct gloss_twins *twins, const struct gloss_spellings *spellings) {
    uint32_t *old = twins->table, *grown;
    size_t old_room = twins->room, room = old_room ? 2 * old_room : 256;

    if (2 * (twins->count + 1) <= old_room)
        return true;
    grown = calloc(room, sizeof *grown);
    if (!grown)
        return false;
    twins->table = grown;
    twins->room = room;
    for (size_t i = 0; i < old_room; i++)
        if (old[i])
            *find(twins, spellings, gloss_spellings_at(spellings, old[i])) = old[i];
    free(old);
    return true;
}

bool gloss_twins_add(struct gloss_twins *twins, struct gloss_spellings *spellings, uint32_t number) {
    struct gloss_spelling *added = gloss_spellings_change(spellings, number), *best;
    uint32_t *place;

    if (!grow(twins, spellings))
        return false;
    place = find(twins, spellings, added);
    if (*place == 0) {
        *place = number;
        twins->count++;
        return true;
    }
    best = gloss_spellings_change(spellings, *place);
    share(added, best);
    if (beats(twins->glossary, added, best)) {
        best->is_beaten = true;
        *place = number;
    } else {
        added->is_beaten = true;
    }
    return true;
}

void gloss_twins_release(struct gloss_twins *twins) { free(twins->table); }
