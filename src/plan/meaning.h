/* meaning.h - numbers for what mentions can mean: an entry with one sense is one meaning; one with several has each sense, and
 * undecided among them. */
#ifndef GLOSS_MEANING_H
#define GLOSS_MEANING_H

#include "base/sparse.h"
#include "glossary/model.h"

/* One more than all numbers of meanings. */
static inline size_t gloss_meaning_count(const struct gloss_glossary *glossary) {
    return glossary->ambiguous[glossary->ambiguous_count].first;
}

/* An array with an item for each number, zeroed, of which most will stay so; NULL: no memory. */
static inline void *gloss_meanings_new(const struct gloss_glossary *glossary, size_t size) {
    return gloss_sparse_new(gloss_meaning_count(glossary) + 1, size);
}
static inline void gloss_meanings_free(void *items, const struct gloss_glossary *glossary, size_t size) {
    gloss_sparse_free(items, gloss_meaning_count(glossary) + 1, size);
}

/* gloss_meaning_number for a sense of an entry with several. */
size_t gloss_meaning_of_several(const struct gloss_glossary *glossary, const struct gloss_entry *entry,
                                const struct gloss_sense *sense);

/* The number of a meaning; sense: NULL where it is undecided, and of no account where the entry has only one. The undecided meaning of
 * an entry has the entry's own number, so that it also stands for the whole entry. */
static inline size_t gloss_meaning_number(const struct gloss_glossary *glossary, const struct gloss_entry *entry,
                                          const struct gloss_sense *sense) {
    return sense && entry->sense_count > 1 ? gloss_meaning_of_several(glossary, entry, sense)
                                           : gloss_entry_number(glossary, entry);
}

#endif
