/* meaning.h - numbers for what mentions can mean: an entry with one sense is one meaning; one with several has each sense, and
 * undecided among them. */
#ifndef GLOSS_MEANING_H
#define GLOSS_MEANING_H

#include "glossary/model.h"

/* Entries with one sense cost nothing. */
struct gloss_meanings {
    const struct gloss_glossary *glossary;
    struct gloss_ambiguous *ambiguous; /* entries with several senses, in order */
    size_t ambiguous_count;
    size_t count; /* all numbers are below it */
};

struct gloss_ambiguous {
    size_t entry;
    size_t first; /* number of its first sense */
};

/* false: no memory. Release it all the same. */
bool gloss_meanings_make(struct gloss_meanings *meanings, const struct gloss_glossary *glossary);
void gloss_meanings_release(struct gloss_meanings *meanings);

/* The number of a meaning; sense: NULL where it is undecided, and of no account where the entry has only one. The undecided meaning of
 * an entry has the entry's own number, so that it also stands for the whole entry. */
size_t gloss_meaning_number(const struct gloss_meanings *meanings, const struct gloss_entry *entry,
                            const struct gloss_sense *sense);

#endif
