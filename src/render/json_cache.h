/* json_cache.h - JSON that was written before and is needed again: of an entry, and of what is said of one mention after another.
 *
 * It forgets: a piece may be pushed out by another at any time, so that memory is bounded whatever comes. */
#ifndef GLOSS_JSON_CACHE_H
#define GLOSS_JSON_CACHE_H

#include "base/buffer.h"

/* All that a piece depends on, besides the glossary. */
struct gloss_json_key {
    const struct gloss_entry *entry;
    const struct gloss_sense *sense;
    const char *form;
    size_t form_len;
    double score, margin;
    int decided, verdict;
    bool marked, as_form; /* as_form: the text is the form, and part of the piece */
    bool whole, is_later; /* the entry, with its headword; perhaps the later one of two */
};

struct gloss_json_slot;

/* Zeroed it is ready. */
struct gloss_json_cache {
    struct gloss_json_slot *slots;
    struct gloss_buf text;
    size_t begun;
};

/* The piece of that key; ptr NULL: it has to be written. It stays until the next begin. */
struct gloss_slice gloss_json_cache_find(const struct gloss_json_cache *cache, const struct gloss_json_key *key);
/* Where to write a piece. */
struct gloss_buf *gloss_json_cache_begin(struct gloss_json_cache *cache);
/* The piece is written; it is returned, and kept. Without memory, text has failed. */
struct gloss_slice gloss_json_cache_end(struct gloss_json_cache *cache, const struct gloss_json_key *key);
void gloss_json_cache_release(struct gloss_json_cache *cache);

#endif
