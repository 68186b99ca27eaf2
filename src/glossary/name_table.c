#include "name_table.h"

#include <stdlib.h>

#include "base/array.h"
#include "base/hash.h"

bool gloss_name_key(struct gloss_slice text, bool drop_marks, struct gloss_folded *key) {
    size_t kept = key->len, start = kept;

    if (!gloss_fold(text, drop_marks, key))
        return false;
    for (size_t i = start; i < key->len; i++)
        if (gloss_class(key->cps[i]) & GLOSS_WORD)
            key->cps[kept++] = key->cps[i];
    key->len = kept;
    return true;
}

static uint64_t hash_of(const struct gloss_folded *key) {
    return gloss_hash_bytes((const char *)key->cps, key->len * sizeof *key->cps);
}

/* The bucket of a hash among a power of two. */
static size_t bucket_of(uint64_t hash, size_t count) {
    return count > 1 ? (size_t)(hash >> (64 - gloss_hash_bits(count))) : 0;
}

/* ---- Making ---- */

struct name {
    uint64_t hash;
    uint32_t entry;
};

struct maker {
    struct gloss_folded key;
    struct name *names;
    size_t count, room;
    uint32_t number; /* of the entry */
    bool heeds_marks;
};

static bool add_hash(struct maker *maker, uint64_t hash) {
    struct name *grown = gloss_array_grow(maker->names, maker->count, &maker->room, sizeof *grown);

    if (!grown)
        return false;
    maker->names = grown;
    grown[maker->count++] = (struct name){hash, maker->number};
    return true;
}

static bool add_name(struct maker *maker, struct gloss_slice text) {
    uint64_t plain;

    maker->key.len = 0;
    if (!gloss_name_key(text, true, &maker->key))
        return false;
    plain = hash_of(&maker->key);
    if (!add_hash(maker, plain))
        return false;
    if (!maker->heeds_marks)
        return true;
    maker->key.len = 0;
    return gloss_name_key(text, false, &maker->key) &&
           (hash_of(&maker->key) == plain || add_hash(maker, hash_of(&maker->key)));
}

static bool add_form(void *user, const struct gloss_form *form) { return form->is_except || add_name(user, form->text); }

static bool add_entry(struct maker *maker, const struct gloss_entry *entry) {
    maker->heeds_marks = !entry->ignore_diacritics;
    return add_name(maker, entry->term) && (!entry->extras->id.ptr || add_name(maker, entry->extras->id)) &&
           gloss_entry_each_form(entry, add_form, maker);
}

/* Names go to their buckets in the order of their entries; an entry that is in a bucket already is its last. */
static void sort(const struct maker *maker, uint32_t *ends, size_t bucket_count, uint32_t *entries) {
    uint32_t start = 0;
    size_t kept = 0;

    for (size_t i = 0; i < maker->count; i++)
        ends[bucket_of(maker->names[i].hash, bucket_count)]++;
    for (size_t i = 0; i < bucket_count; i++) {
        uint32_t count = ends[i];

        ends[i] = start;
        start += count;
    }
    for (size_t i = 0; i < maker->count; i++)
        entries[ends[bucket_of(maker->names[i].hash, bucket_count)]++] = maker->names[i].entry;
    for (size_t i = 0, from = 0; i < bucket_count; i++) {
        size_t end = ends[i], first = kept;

        for (; from < end; from++)
            if (kept == first || entries[kept - 1] != entries[from])
                entries[kept++] = entries[from];
        ends[i] = (uint32_t)kept;
    }
}

static void release_buckets(struct gloss_name_buckets *buckets) {
    free(buckets->ends);
    free(buckets->entries);
}

static bool fill(struct gloss_name_buckets *buckets, const struct maker *maker) {
    buckets->count = 1;
    /* Four names or a few more in each: to look at an entry costs little. */
    while (buckets->count < maker->count / 8 && buckets->count < (size_t)1 << 31)
        buckets->count *= 2;
    buckets->ends = calloc(buckets->count, sizeof *buckets->ends);
    buckets->entries = calloc(maker->count + 1, sizeof *buckets->entries);
    if (!buckets->ends || !buckets->entries || maker->count > UINT32_MAX) {
        release_buckets(buckets);
        return false;
    }
    sort(maker, buckets->ends, buckets->count, buckets->entries);
    return true;
}

static bool make(struct gloss_name_buckets *buckets, const struct gloss_glossary *glossary) {
    struct maker maker = {0};
    bool made = true;

    for (size_t i = 0; i < glossary->count && made; i++) {
        maker.number = (uint32_t)i;
        made = add_entry(&maker, gloss_entry_at(glossary, i));
    }
    made = made && fill(buckets, &maker);
    gloss_folded_release(&maker.key);
    free(maker.names);
    return made;
}

bool gloss_name_table_make(struct gloss_glx_parts *parts, const struct gloss_glossary *glossary) {
    struct gloss_name_buckets buckets;

    if (!make(&buckets, glossary))
        return false;
    parts->memory[GLOSS_GLX_NAME_ENDS] = buckets.ends;
    parts->memory[GLOSS_GLX_NAME_ENTRIES] = buckets.entries;
    parts->sections[GLOSS_GLX_NAME_ENDS] = (struct gloss_slice){(char *)buckets.ends, buckets.count * sizeof *buckets.ends};
    parts->sections[GLOSS_GLX_NAME_ENTRIES] =
        (struct gloss_slice){(char *)buckets.entries, buckets.ends[buckets.count - 1] * sizeof *buckets.entries};
    return true;
}

/* ---- Making it when it pays ---- */

enum { OFTEN = 16 }; /* searches of all entries that take as long as a table of them */

bool gloss_asked_begin(struct gloss_glossary *glossary) {
    glossary->asked = calloc(1, sizeof *glossary->asked);
    return glossary->asked != NULL;
}

void gloss_asked_release(struct gloss_asked *asked) {
    struct gloss_name_buckets *buckets = asked ? atomic_load(&asked->buckets) : NULL;

    if (buckets)
        release_buckets(buckets);
    free(buckets);
    free(asked);
}

/* The table; NULL: all entries are to be looked at, as they are without memory for one, and while another thread makes it. */
static const struct gloss_name_buckets *buckets_of(const struct gloss_glossary *glossary) {
    struct gloss_asked *asked = glossary->asked;
    struct gloss_name_buckets *buckets = asked ? atomic_load(&asked->buckets) : NULL;

    if (!asked || buckets || atomic_fetch_add(&asked->times, 1) != OFTEN)
        return buckets;
    buckets = malloc(sizeof *buckets);
    if (buckets && make(buckets, glossary)) {
        atomic_store(&asked->buckets, buckets);
        return buckets;
    }
    free(buckets);
    return NULL;
}

/* ---- Asking ---- */

static size_t bucket_count(const struct gloss_glossary *glossary) {
    return glossary->compiled->glx.sections[GLOSS_GLX_NAME_ENDS].len / sizeof(uint32_t);
}

bool gloss_name_table_is_sound(const struct gloss_glossary *glossary) {
    size_t count = bucket_count(glossary);

    return (count > 0 && (count & (count - 1)) == 0) ||
           gloss_glx_fail(&glossary->compiled->glx, GLOSS_GLX_DAMAGED,
                          glossary->compiled->glx.sections[GLOSS_GLX_NAME_ENDS].ptr);
}

static bool find_bucket(struct gloss_namesakes *namesakes, size_t which, size_t bucket) {
    struct gloss_glx *glx = &namesakes->glossary->compiled->glx;
    struct gloss_slice entries = glx->sections[GLOSS_GLX_NAME_ENTRIES];
    const uint32_t *ends = (const void *)glx->sections[GLOSS_GLX_NAME_ENDS].ptr, *all = (const void *)entries.ptr;
    size_t start, end;

    if (!gloss_glx_check(glx, &ends[bucket > 0 ? bucket - 1 : 0], (bucket > 0 ? 2 : 1) * sizeof *ends))
        return false;
    start = bucket > 0 ? ends[bucket - 1] : 0;
    end = ends[bucket];
    if (start > end || end > entries.len / sizeof *all)
        return gloss_glx_fail(glx, GLOSS_GLX_DAMAGED, &ends[bucket]);
    namesakes->at[which] = all + start;
    namesakes->end[which] = all + end;
    return gloss_glx_check(glx, all + start, (end - start) * sizeof *all);
}

static void take_bucket(struct gloss_namesakes *namesakes, size_t which, const struct gloss_name_buckets *buckets,
                        size_t bucket) {
    namesakes->at[which] = buckets->entries + (bucket > 0 ? buckets->ends[bucket - 1] : 0);
    namesakes->end[which] = buckets->entries + buckets->ends[bucket];
}

bool gloss_namesakes_find(struct gloss_namesakes *namesakes, const struct gloss_glossary *glossary,
                          const struct gloss_folded *with_marks, const struct gloss_folded *without_marks) {
    const struct gloss_name_buckets *buckets = glossary->compiled ? NULL : buckets_of(glossary);
    size_t count;

    *namesakes = (struct gloss_namesakes){.glossary = glossary, .has_table = buckets || glossary->compiled};
    if (buckets) {
        take_bucket(namesakes, 0, buckets, bucket_of(hash_of(with_marks), buckets->count));
        take_bucket(namesakes, 1, buckets, bucket_of(hash_of(without_marks), buckets->count));
    }
    if (!glossary->compiled)
        return true;
    count = bucket_count(glossary);
    return find_bucket(namesakes, 0, bucket_of(hash_of(with_marks), count)) &&
           find_bucket(namesakes, 1, bucket_of(hash_of(without_marks), count));
}

/* The next number of one of the buckets that is not below the next. */
static size_t peek(struct gloss_namesakes *namesakes, size_t which) {
    while (namesakes->at[which] < namesakes->end[which] && *namesakes->at[which] < namesakes->next)
        namesakes->at[which]++;
    return namesakes->at[which] < namesakes->end[which] ? *namesakes->at[which] : SIZE_MAX;
}

size_t gloss_namesakes_next(struct gloss_namesakes *namesakes) {
    size_t count = namesakes->glossary->count, number = namesakes->next;

    if (namesakes->has_table) {
        size_t first = peek(namesakes, 0), second = peek(namesakes, 1);

        number = first < second ? first : second;
    }
    if (number >= count)
        return SIZE_MAX;
    namesakes->next = number + 1;
    return number;
}
