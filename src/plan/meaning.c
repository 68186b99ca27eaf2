#include "meaning.h"

size_t gloss_meaning_of_several(const struct gloss_glossary *glossary, const struct gloss_entry *entry,
                                const struct gloss_sense *sense) {
    size_t number = gloss_entry_number(glossary, entry);
    const struct gloss_ambiguous *ambiguous = gloss_ambiguous_find(glossary, number);

    return ambiguous ? ambiguous->first + (size_t)(sense - entry->senses) : number;
}
