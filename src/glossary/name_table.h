/* name_table.h - which entries a name may be a form of: a part of each compiled glossary, and of others that are asked often.
 *
 * A name is known by the hash of its folded word characters, without accents, and with them where an entry heeds them. Its first bits
 * choose a bucket of entries:
 *
 *     ends     of bucket 0, 1, ...: how many entries are in it and before; a power of two of them
 *     entries  numbers, in order in each bucket
 */
#ifndef GLOSS_NAME_TABLE_H
#define GLOSS_NAME_TABLE_H

#include "base/unicode.h"
#include "compiled.h"

/* Add the folded word characters of text: separators, dots and capitals make no difference. false: no memory. */
bool gloss_name_key(struct gloss_slice text, bool drop_marks, struct gloss_folded *key);

/* Whether the table may be asked. */
bool gloss_name_table_is_sound(const struct gloss_glossary *glossary);

/* Entries to look at, in order, each once. */
struct gloss_namesakes {
    const struct gloss_glossary *glossary;
    bool has_table;
    const uint32_t *at[2], *end[2]; /* of the table; without one, all entries */
    size_t next;
};
/* For a name by its key with marks and without. false: the table is not sound. */
bool gloss_namesakes_find(struct gloss_namesakes *namesakes, const struct gloss_glossary *glossary,
                          const struct gloss_folded *with_marks, const struct gloss_folded *without_marks);
/* SIZE_MAX: there are no more. */
size_t gloss_namesakes_next(struct gloss_namesakes *namesakes);

/* A glossary of which all entries are there has no table until it has been asked so often that going through all of them would take
 * longer than making one. In any thread. */
struct gloss_name_buckets {
    uint32_t *ends, *entries;
    size_t count; /* of ends */
};
struct gloss_asked {
    atomic_uint times;
    _Atomic(struct gloss_name_buckets *) buckets; /* NULL: none so far */
};

/* Begin to count. false: no memory. */
bool gloss_asked_begin(struct gloss_glossary *glossary);
/* NULL is taken. */
void gloss_asked_release(struct gloss_asked *asked);

/* Make both sections. false: no memory. */
bool gloss_name_table_make(struct gloss_glx_parts *parts, const struct gloss_glossary *glossary);

#endif
