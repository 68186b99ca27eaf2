#include "mentions.h"

#include <stdlib.h>

#include "base/array.h"

enum { AHEAD = 12 }; /* mentions whose entries are on their way from memory */

void gloss_mentions_clear(struct gloss_mentions *mentions, uint64_t offset) {
    mentions->offset = offset;
    mentions->count = mentions->take_count = mentions->group_count = 0;
    mentions->is_made = false;
}

void gloss_mentions_release(struct gloss_mentions *mentions) {
    free(mentions->items);
    free(mentions->takes);
    free(mentions->groups);
    free(mentions->made);
}

bool gloss_mentions_reserve(struct gloss_mentions *mentions, size_t more) {
    size_t room = mentions->room ? mentions->room : 1024;
    struct gloss_found *grown;

    while (room < mentions->count + more)
        room *= 2;
    if (room == mentions->room)
        return true;
    grown = realloc(mentions->items, room * sizeof *grown);
    if (!grown)
        return false;
    mentions->items = grown;
    mentions->room = room;
    return true;
}

static bool add_groups(struct gloss_mentions *mentions, const struct gloss_candidate *found) {
    for (size_t i = 0; i < found->group_count; i++) {
        struct gloss_group *grown =
            gloss_array_grow(mentions->groups, mentions->group_count, &mentions->group_room, sizeof *grown);

        if (!grown)
            return false;
        mentions->groups = grown;
        grown[mentions->group_count++] = found->groups[i];
    }
    return true;
}

bool gloss_mentions_add(struct gloss_mentions *mentions, const struct gloss_candidate *found) {
    struct gloss_pattern_take *grown;

    if (found->spelling) {
        gloss_mentions_put(mentions, found->spelling, gloss_spellings_number(&mentions->index->spellings, found->spelling),
                           found->start, found->end, found->distance.inflected);
        return true;
    }
    grown = gloss_array_grow(mentions->takes, mentions->take_count, &mentions->take_room, sizeof *grown);
    if (!grown)
        return false;
    mentions->takes = grown;
    grown[mentions->take_count] = (struct gloss_pattern_take){found->entry, mentions->group_count, found->group_count};
    if (!add_groups(mentions, found))
        return false;
    mentions->items[mentions->count++] = (struct gloss_found){
        .start = (uint32_t)found->start, .end = (uint32_t)found->end, .entry = (uint32_t)mentions->take_count++};
    return true;
}

bool gloss_mentions_finish(struct gloss_mentions *mentions) {
    if (mentions->count <= mentions->made_room)
        return true;
    free(mentions->made);
    mentions->made_room = 0;
    mentions->made = malloc(mentions->room * sizeof *mentions->made);
    if (mentions->made)
        mentions->made_room = mentions->room;
    return mentions->made != NULL;
}

static void get_pattern(const struct gloss_mentions *mentions, uint32_t number, struct gloss_mention *mention) {
    const struct gloss_pattern_take *take = &mentions->takes[number];

    mention->entry = take->entry;
    mention->form = take->entry->term;
    mention->sense = take->entry->sense_count == 1 ? take->entry->senses : NULL;
    mention->inflected = false;
    mention->form_number = UINT32_MAX;
    mention->groups = take->group_count ? mentions->groups + take->group : NULL;
    mention->group_count = take->group_count;
}

static inline void get_form(const struct gloss_index *index, const struct gloss_found *found,
                            struct gloss_mention *mention) {
    const struct gloss_spelling *spelling = gloss_spellings_at(&index->spellings, found->spelling);
    const struct gloss_entry *entry = gloss_entry_at(index->glossary, found->entry);

    mention->entry = entry;
    mention->form = found->has_form ? gloss_spelling_form(spelling) : (struct gloss_slice){spelling->text, found->text_len};
    /* A file may say anything. */
    mention->sense = found->sense - 1 < entry->sense_count ? &entry->senses[found->sense - 1] : NULL;
    mention->inflected = found->inflected;
    mention->form_number = found->number;
    mention->groups = NULL;
    mention->group_count = 0;
}

/* Every field is written, once. */
void gloss_mentions_get(const struct gloss_mentions *mentions, size_t number, struct gloss_mention *mention) {
    const struct gloss_found *found = &mentions->items[number];
    bool settled;

    if (number + AHEAD < mentions->count)
        __builtin_prefetch(
            (const char *)gloss_entry_place(mentions->index->glossary, mentions->items[number + AHEAD].entry) +
            offsetof(struct gloss_entry, senses));
    mention->start = mentions->offset + found->start;
    mention->end = mentions->offset + found->end;
    if (found->spelling)
        get_form(mentions->index, found, mention);
    else
        get_pattern(mentions, found->entry, mention);
    settled = mention->entry->sense_count == 1;
    mention->likeliest = settled ? mention->sense : NULL;
    mention->score = mention->margin = settled;
    mention->decided = settled ? GLOSS_DECIDED_FORM : GLOSS_UNDECIDED;
}

struct gloss_mention *gloss_mentions_all(struct gloss_mentions *mentions) {
    for (size_t i = 0; i < mentions->count && !mentions->is_made; i++)
        gloss_mentions_get(mentions, i, &mentions->made[i]);
    mentions->is_made = true;
    return mentions->made;
}
