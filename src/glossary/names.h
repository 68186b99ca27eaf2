/* names.h - headwords and ids, and the entries they name.
 *
 * NFC and NFD are one name. Names are kept sorted by hash, then text, then headwords before ids, then entry: sorting leaves
 * nothing for a hostile file to make quadratic, whatever it does about the hash. */
#ifndef GLOSS_NAMES_H
#define GLOSS_NAMES_H

#include "base/buffer.h"
#include "base/unicode.h"
#include "model.h"

struct gloss_named {
    uint64_t hash;
    const char *text; /* normalised */
    uint32_t len;
    uint32_t entry : 31, is_id : 1;
};

/* Zeroed it is ready. */
struct gloss_names {
    struct gloss_named *items;
    size_t count, room;
    uint32_t *ends; /* of each bucket, by the first bits of the hash: the number of names in it and before */
    unsigned bits;  /* so many */
    struct gloss_folded folded;
    struct gloss_buf normal;
    struct gloss_arena arena; /* texts that no glossary holds */
};

/* All headwords and ids of a glossary, which has to outlive them. false: no memory. */
bool gloss_names_make(struct gloss_names *names, const struct gloss_glossary *glossary);
/* The same of some entries, by their numbers, in any order: all are added, and then sorted. An entry may be added more than once. */
bool gloss_names_add(struct gloss_names *names, const struct gloss_entry *entry, size_t number);
bool gloss_names_sort(struct gloss_names *names);
/* What a reference leads to: the last entry with this headword, else the first with this id; NULL: there is none.
 * *failed: no memory. */
const struct gloss_named *gloss_names_find(struct gloss_names *names, struct gloss_slice text, bool *failed);
bool gloss_named_equal(const struct gloss_named *a, const struct gloss_named *b);
void gloss_names_release(struct gloss_names *names);

#endif
