#include "meaning.h"

#include <stdlib.h>

bool gloss_meanings_make(struct gloss_meanings *meanings, const struct gloss_glossary *glossary) {
    size_t count = 0;

    *meanings = (struct gloss_meanings){.glossary = glossary, .count = glossary->count};
    for (size_t i = 0; i < glossary->count; i++)
        count += glossary->entries[i].sense_count > 1;
    if (count == 0)
        return true;
    meanings->ambiguous = calloc(count, sizeof *meanings->ambiguous);
    if (!meanings->ambiguous)
        return false;
    for (size_t i = 0; i < glossary->count; i++)
        if (glossary->entries[i].sense_count > 1) {
            meanings->ambiguous[meanings->ambiguous_count++] = (struct gloss_ambiguous){i, meanings->count};
            meanings->count += glossary->entries[i].sense_count;
        }
    return true;
}

void gloss_meanings_release(struct gloss_meanings *meanings) { free(meanings->ambiguous); }

size_t gloss_meaning_number(const struct gloss_meanings *meanings, const struct gloss_entry *entry,
                            const struct gloss_sense *sense) {
    size_t number = (size_t)(entry - meanings->glossary->entries), low = 0, high = meanings->ambiguous_count;

    if (entry->sense_count < 2 || !sense)
        return number;
    while (high - low > 1) {
        size_t middle = low + (high - low) / 2;

        if (meanings->ambiguous[middle].entry <= number)
            low = middle;
        else
            high = middle;
    }
    return meanings->ambiguous[low].first + (size_t)(sense - entry->senses);
}
