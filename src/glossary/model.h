/* model.h - a glossary as it lies in memory: files, and their entries in order.
 *
 * Everything belongs to one arena. The loader fills it; afterwards it is only read. Entries of a compiled glossary come into being when
 * they are first asked for, so they are asked for by gloss_entry_at. */
#ifndef GLOSS_MODEL_H
#define GLOSS_MODEL_H

#include "base/arena.h"

struct gloss_origin;
struct gloss_compiled;
struct gloss_asked;

/* An entry with several senses, and the number of its first one among what mentions can mean: plan/meaning.h. */
struct gloss_ambiguous {
    uint32_t entry;
    uint32_t first;
};

struct gloss_glossary {
    struct gloss_arena arena;
    struct gloss_entry *entries;
    size_t count, room;
    struct gloss_file *files;
    size_t file_count, file_room;
    struct gloss_origin *origins; /* the text of each file; NULL unless it was kept */

    /* In order; and one more behind the last, which has the number of entries, and of meanings. */
    const struct gloss_ambiguous *ambiguous;
    size_t ambiguous_count;

    struct gloss_compiled *compiled; /* the file that entries come from; NULL: all are there */
    struct gloss_asked *asked;       /* how often for entries by name: name_table.h; NULL: that does not count */
    struct gloss_glossary *merged;   /* compiled glossaries whose entries were taken over: what these point at */
};

/* An entry of a compiled glossary; one that says nothing if there is none with that number. In any thread. */
const struct gloss_entry *gloss_entry_get(const struct gloss_glossary *glossary, size_t number);

/* The entry of a number, which is below the glossary's count; of a compiled one, it may be any. */
static inline const struct gloss_entry *gloss_entry_at(const struct gloss_glossary *glossary, size_t number) {
    const struct gloss_entry *entry = &glossary->entries[number];

    if (glossary->compiled)
        return gloss_entry_get(glossary, number);
    return entry;
}

/* Where it is, or comes to be: to be fetched ahead, and not to be looked at. (A function that did no more than fetch would be taken by
 * compilers for one that does nothing.) */
static inline const void *gloss_entry_place(const struct gloss_glossary *glossary, size_t number) {
    return &glossary->entries[number];
}
/* The number of an entry. */
static inline size_t gloss_entry_number(const struct gloss_glossary *glossary, const struct gloss_entry *entry) {
    return (size_t)(entry - glossary->entries);
}

/* Report why something failed that fails only without memory, or where a compiled glossary is not sound. Returns false. */
bool gloss_glossary_fail(const struct gloss_glossary *glossary, struct gloss_diag *diag);

/* The row of an entry with several senses; NULL if it has one. */
const struct gloss_ambiguous *gloss_ambiguous_find(const struct gloss_glossary *glossary, size_t entry);
/* List them all. false: no memory. */
bool gloss_ambiguous_list(struct gloss_glossary *glossary);

/* gloss_glossary_load, with the text of the files kept: gloss_locate tells where in them an entry's texts stand. */
struct gloss_glossary *gloss_glossary_load_kept(const char *const paths[], size_t count, struct gloss_diag *diag);
/* The same from memory, which has to outlive the glossary. */
struct gloss_glossary *gloss_glossary_parse_kept(const char *name, struct gloss_slice yaml, struct gloss_diag *diag);

/* The extras of an entry that has none. */
extern const struct gloss_extras gloss_no_extras;

/* One form after another, by doc/matching.md 6.5, and then the except phrases. */
struct gloss_form {
    struct gloss_slice text;
    const struct gloss_sense *sense; /* the only sense it can stand for; NULL: any */
    uint32_t number;                 /* in its entry */
    bool is_except;
};

/* Calls take with each form of an entry until it returns false; returns whether all were taken. */
bool gloss_entry_each_form(const struct gloss_entry *entry, bool (*take)(void *user, const struct gloss_form *form),
                           void *user);

/* The only sense that a name stands for, by the forms that gloss_glossary_lookup finds the entry by; *sense gets NULL if it is the
 * whole entry. false: no memory. */
bool gloss_entry_named_sense(const struct gloss_entry *entry, struct gloss_slice name, const struct gloss_sense **sense);

/* A sense's name in JSON: its id, else its expansion, else its number from 1 on, written to number. */
struct gloss_slice gloss_sense_name(const struct gloss_entry *entry, const struct gloss_sense *sense, char number[12]);

#endif
