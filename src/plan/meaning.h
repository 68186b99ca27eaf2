/* meaning.h - numbers for what mentions can mean: an entry with one sense is one meaning; one with several has each sense, and
 * undecided among them. */
#ifndef GLOSS_MEANING_H
#define GLOSS_MEANING_H

#include "glossary/model.h"

/* One more than all numbers of meanings. */
static inline size_t gloss_meaning_count(const struct gloss_glossary *glossary) {
    return glossary->ambiguous[glossary->ambiguous_count].first;
}

/* The number of a meaning; sense: NULL where it is undecided, and of no account where the entry has only one. The undecided meaning of
 * an entry has the entry's own number, so that it also stands for the whole entry. */
size_t gloss_meaning_number(const struct gloss_glossary *glossary, const struct gloss_entry *entry,
                            const struct gloss_sense *sense);

#endif
