#include "meaning.h"

size_t gloss_meaning_number(const struct gloss_glossary *glossary, const struct gloss_entry *entry,
                            const struct gloss_sense *sense) {
    size_t number = (size_t)(entry - glossary->entries);
    const struct gloss_ambiguous *ambiguous =
        entry->sense_count > 1 && sense ? gloss_ambiguous_find(glossary, number) : NULL;

    return ambiguous ? ambiguous->first + (size_t)(sense - entry->senses) : number;
}
