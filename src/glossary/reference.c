#include <stdlib.h>

#include "base/hash.h"
#include "base/unicode.h"
#include "loader.h"

/* A headword or id to look up by, normalised: NFC and NFD are one name. */
struct name {
    uint64_t hash;
    const char *text;
    uint32_t len;
    uint32_t entry : 31, is_id : 1;
};

enum { BUCKET_BITS = 16, BUCKETS = 1 << BUCKET_BITS };

/* Names by hash, then text, then headwords before ids, then entry. Sorting, within buckets by the first bits of the
 * hash, leaves nothing for a hostile file to make quadratic, whatever it does about the hash. */
struct names {
    struct name *items;
    size_t count, room;
    uint32_t *ends; /* of each bucket: the number of names in it and before */
    struct gloss_folded folded;
    struct gloss_buf normal;
};

static size_t bucket_of(uint64_t hash) { return (size_t)(hash >> (64 - BUCKET_BITS)); }

/* ---- Repeated names ---- */

static int compare_text(struct gloss_slice a, struct gloss_slice b) {
    size_t len = a.len < b.len ? a.len : b.len;
    int order = len ? memcmp(a.ptr, b.ptr, len) : 0;

    return order ? order : a.len < b.len ? -1 : a.len > b.len;
}

static int by_text(const void *a, const void *b) {
    const struct gloss_reference *x = a, *y = b;
    int order = compare_text(x->name, y->name);

    if (order)
        return order;
    if (x->mark.line != y->mark.line)
        return x->mark.line < y->mark.line ? -1 : 1;
    return x->mark.column < y->mark.column ? -1 : x->mark.column > y->mark.column;
}

void gloss_loader_repeated(struct gloss_loader *in, struct gloss_reference *names, size_t count, const char *what) {
    size_t first = 0;

    if (count > 1)
        qsort(names, count, sizeof *names, by_text);
    for (size_t i = 1; i < count; i++) {
        if (!gloss_slice_equal(names[i].name, names[first].name)) {
            first = i;
            continue;
        }
        gloss_loader_fail(in, names[i].mark, "repeated %s '%s'", what, GLOSS_QUOTE(names[i].name));
        gloss_origin_note(in->origin, names[first].mark, "first given here");
    }
}

/* ---- The table of names ---- */

static bool is_ascii(struct gloss_slice text) {
    for (size_t i = 0; i < text.len; i++)
        if (!gloss_is_ascii(text.ptr[i]))
            return false;
    return true;
}

/* The text itself where it is normalised already, else one that is overwritten by the next call; missing without
 * memory. */
static struct gloss_slice normalise(struct names *names, struct gloss_slice text) {
    char *to;

    if (is_ascii(text))
        return text;
    names->folded.len = names->normal.len = 0;
    to = gloss_decompose(text, &names->folded) ? gloss_buf_reserve(&names->normal, 4 * names->folded.len) : NULL;
    if (!to)
        return (struct gloss_slice){NULL, 0};
    for (size_t i = 0; i < names->folded.len; i++)
        names->normal.len += gloss_utf8_encode(names->folded.cps[i], names->normal.ptr + names->normal.len);
    return gloss_slice_equal(gloss_buf_slice(&names->normal), text) ? text : gloss_buf_slice(&names->normal);
}

static struct gloss_slice text_of(const struct name *name) { return (struct gloss_slice){name->text, name->len}; }

static int by_hash(const void *a, const void *b) {
    const struct name *x = a, *y = b;
    int order;

    if (x->hash != y->hash)
        return x->hash < y->hash ? -1 : 1;
    order = compare_text(text_of(x), text_of(y));
    if (order)
        return order;
    if (x->is_id != y->is_id)
        return x->is_id ? 1 : -1;
    return x->entry < y->entry ? -1 : x->entry > y->entry;
}

static bool add_name(struct gloss_loader *in, struct names *names, struct gloss_slice text, size_t entry, bool is_id) {
    struct gloss_slice normal = normalise(names, text);

    if (normal.ptr && normal.ptr != text.ptr)
        normal = gloss_arena_copy(&in->glossary->arena, normal);
    if (!normal.ptr)
        return false;
    names->items[names->count++] = (struct name){gloss_hash_bytes(normal.ptr, normal.len), normal.ptr, (uint32_t)normal.len,
                                                 (uint32_t)entry & INT32_MAX, is_id};
    return true;
}

/* Hashes are evenly spread: names go to the bucket of their first bits, and only within buckets something is left to
 * sort. */
static bool sort_names(struct names *names) {
    uint32_t *ends = calloc(BUCKETS + 1, sizeof *ends);
    struct name *sorted = malloc(names->room * sizeof *sorted);

    names->ends = ends;
    if (!ends || !sorted) {
        free(sorted);
        return false;
    }
    for (size_t i = 0; i < names->count; i++)
        ends[bucket_of(names->items[i].hash) + 1]++;
    for (size_t i = 0; i < BUCKETS; i++)
        ends[i + 1] += ends[i];
    for (size_t i = 0; i < names->count; i++)
        sorted[ends[bucket_of(names->items[i].hash)]++] = names->items[i];
    for (size_t i = 0, from = 0; i < BUCKETS; from = ends[i++])
        if (ends[i] - from > 1)
            qsort(sorted + from, ends[i] - from, sizeof *sorted, by_hash);
    free(names->items);
    names->items = sorted;
    return true;
}

static bool make_names(struct gloss_loader *in, struct names *names) {
    const struct gloss_glossary *glossary = in->glossary;

    names->room = glossary->count + in->ids.count;
    if (names->room == 0)
        return true;
    names->items = names->room <= SIZE_MAX / sizeof *names->items ? malloc(names->room * sizeof *names->items) : NULL;
    if (!names->items)
        return false;
    for (size_t i = 0; i < glossary->count; i++)
        if (glossary->entries[i].term.len > 0 && !add_name(in, names, glossary->entries[i].term, i, false))
            return false;
    for (size_t i = 0; i < in->ids.count; i++)
        if (!add_name(in, names, in->ids.items[i].name, in->ids.items[i].entry, true))
            return false;
    return sort_names(names);
}

/* The number of names that stand before another. */
static size_t lower_bound(const struct names *names, const struct name *wanted) {
    size_t bucket = bucket_of(wanted->hash);
    size_t low = bucket ? names->ends[bucket - 1] : 0, high = names->ends[bucket];

    while (low < high) {
        size_t middle = low + (high - low) / 2;

        if (by_hash(&names->items[middle], wanted) < 0)
            low = middle + 1;
        else
            high = middle;
    }
    return low;
}

static bool is_same(const struct name *a, const struct name *b) {
    return a->hash == b->hash && gloss_slice_equal(text_of(a), text_of(b));
}

/* What a reference leads to: the last entry with this headword, else the first with this id; NULL: there is none.
 * *failed: no memory. */
static const struct name *find(struct names *names, struct gloss_slice text, bool *failed) {
    struct gloss_slice normal = normalise(names, text);
    struct name first_id = {.text = normal.ptr, .len = (uint32_t)normal.len, .is_id = 1};
    size_t at;

    *failed = !normal.ptr;
    if (*failed || names->count == 0)
        return NULL;
    first_id.hash = gloss_hash_bytes(normal.ptr, normal.len);
    at = lower_bound(names, &first_id);
    if (at > 0 && is_same(&names->items[at - 1], &first_id))
        return &names->items[at - 1];
    return at < names->count && is_same(&names->items[at], &first_id) ? &names->items[at] : NULL;
}

/* ---- Headwords ---- */

/* The entry's headword as the file writes it: to the closing quotation mark, if there is one. */
static struct gloss_mark term_mark(struct gloss_loader *in, const struct gloss_entry *entry) {
    struct gloss_mark mark = {entry->line, entry->column, GLOSS_MARK_REST};
    struct gloss_slice rest;
    size_t len = 0;

    if (in->faults.beyond)
        return mark; /* which nobody will see */
    rest = gloss_origin_rest(&in->origins[entry->file], mark);
    if (rest.len >= entry->term.len && gloss_slice_equal(gloss_slice_cut(rest, 0, entry->term.len), entry->term)) {
        len = entry->term.len;
    } else if (rest.len > 1 && (rest.ptr[0] == '"' || rest.ptr[0] == '\'')) {
        const char *close = memchr(rest.ptr + 1, rest.ptr[0], rest.len - 1);

        len = close ? (size_t)(close + 1 - rest.ptr) : 0;
    }
    if (len)
        mark.width = (uint32_t)gloss_utf8_count(gloss_slice_cut(rest, 0, len), NULL);
    return mark;
}

static void find_repeated_terms(struct gloss_loader *in, const struct names *names) {
    const struct gloss_entry *entries = in->glossary->entries;
    size_t first = 0;

    for (size_t i = 1; i < names->count; i++) {
        const struct name *name = &names->items[i], *before = &names->items[first];
        const struct gloss_entry *entry = &entries[name->entry];

        if (!is_same(name, before) || name->is_id || before->is_id || entry->file != entries[before->entry].file) {
            first = i;
            continue;
        }
        gloss_origin_fail(&in->origins[entry->file], GLOSS_EENTRY, term_mark(in, entry), "repeated term '%s'",
                          GLOSS_QUOTE(entry->term));
        gloss_origin_note(&in->origins[entry->file], term_mark(in, &entries[before->entry]), "first defined here");
    }
}

/* ---- References ---- */

/* Looking for a near name reads the whole glossary: only so much of it is done for one load. */
enum { NEAR_WORK = 2000000 };

static void report_dangling(struct gloss_loader *in, const struct gloss_reference *reference, const char *field,
                            size_t *work) {
    struct gloss_origin *origin = &in->origins[in->glossary->entries[reference->entry].file];
    struct gloss_slice near;
    size_t found = 0;

    if (*work + in->glossary->count <= NEAR_WORK && !in->faults.beyond) {
        *work += in->glossary->count;
        found = gloss_glossary_nearest(in->glossary, reference->name, &near, 1);
    }
    gloss_origin_fail(origin, GLOSS_EENTRY, reference->mark, "'%s' names '%s', which is no term or id%s%s%s", field,
                      GLOSS_QUOTE(reference->name), found ? "; did you mean '" : "", found ? GLOSS_QUOTE(near) : "",
                      found ? "'?" : "");
}

static bool resolve_sees(struct gloss_loader *in, struct names *names, size_t *work) {
    bool failed;

    for (size_t i = 0; i < in->sees.count && !in->incomplete; i++) {
        if (!find(names, in->sees.items[i].name, &failed) && !failed)
            report_dangling(in, &in->sees.items[i], "see", work);
        if (failed)
            return false;
    }
    return true;
}

/* ---- `use`, which must not go in circles ---- */

#define NO_USE UINT32_MAX
enum { CIRCLE_SHOWN = 8 };

/* `use` of an entry; they stand in the order of the entries. */
static uint32_t use_of(const struct gloss_references *uses, uint32_t entry) {
    size_t low = 0, high = uses->count;

    while (low < high) {
        size_t middle = low + (high - low) / 2;

        if (uses->items[middle].entry < entry)
            low = middle + 1;
        else
            high = middle;
    }
    return low < uses->count && uses->items[low].entry == entry ? (uint32_t)low : NO_USE;
}

/* The `use` that follows one: that of the entry it names. *failed: no memory. */
static uint32_t next_use(struct gloss_loader *in, struct names *names, uint32_t number, size_t *work, bool *failed) {
    const struct gloss_reference *use = &in->uses.items[number];
    const struct gloss_entry *entry = &in->glossary->entries[use->entry];
    const struct name *target = find(names, use->name, failed);
    const struct name *self = *failed || !entry->term.len ? NULL : find(names, entry->term, failed);

    if (*failed)
        return NO_USE;
    if (!target) {
        if (!in->incomplete)
            report_dangling(in, use, "use", work);
        return NO_USE;
    }
    if (target->entry == use->entry || (self && self->entry == target->entry)) {
        gloss_origin_fail(&in->origins[entry->file], GLOSS_EENTRY, use->mark, "'use' names the entry itself");
        return NO_USE;
    }
    return use_of(&in->uses, target->entry);
}

static struct gloss_slice term_at(const struct gloss_loader *in, uint32_t use) {
    return in->glossary->entries[in->uses.items[use].entry].term;
}

static struct gloss_origin *origin_at(const struct gloss_loader *in, uint32_t use) {
    return &in->origins[in->glossary->entries[in->uses.items[use].entry].file];
}

/* Report the circle that a `use` is part of, once, at its first place. */
static void report_circle(struct gloss_loader *in, const uint32_t *next, uint32_t member) {
    uint32_t first = member, at = member;
    struct gloss_buf text = {0};
    size_t shown = 0;

    while ((at = next[at]) != member)
        if (at < first)
            first = at;
    gloss_buf_puts(&text, GLOSS_QUOTE(term_at(in, first)));
    for (at = next[first]; at != first && ++shown < CIRCLE_SHOWN; at = next[at])
        gloss_buf_printf(&text, " -> %s", GLOSS_QUOTE(term_at(in, at)));
    gloss_buf_printf(&text, "%s -> %s", at == first ? "" : " -> ...", GLOSS_QUOTE(term_at(in, first)));
    gloss_buf_putc(&text, '\0');
    if (text.failed)
        gloss_loader_fail_memory(in);
    else
        gloss_origin_fail(origin_at(in, first), GLOSS_EENTRY, in->uses.items[first].mark, "'use' goes in a circle: %s",
                          text.ptr);
    shown = 0;
    for (at = next[first]; !text.failed && at != first && ++shown < CIRCLE_SHOWN; at = next[at])
        gloss_origin_note(origin_at(in, at), in->uses.items[at].mark, "and here");
    gloss_buf_release(&text);
}

/* Each `use` leads to one other at most: walks that stop at what has been seen find every circle once. */
static void find_circles(struct gloss_loader *in, const uint32_t *next, uint32_t *walks) {
    for (uint32_t i = 0; i < in->uses.count; i++) {
        uint32_t at = i;

        while (at != NO_USE && walks[at] == 0) {
            walks[at] = i + 1;
            at = next[at];
        }
        if (at != NO_USE && walks[at] == i + 1)
            report_circle(in, next, at);
    }
}

static bool resolve_uses(struct gloss_loader *in, struct names *names, size_t *work) {
    size_t count = in->uses.count;
    uint32_t *next, *walks;
    bool failed = false;

    if (count == 0)
        return true;
    next = malloc(count * sizeof *next);
    walks = calloc(count, sizeof *walks);
    for (uint32_t i = 0; next && walks && !failed && i < count; i++)
        next[i] = next_use(in, names, i, work, &failed);
    failed = failed || !next || !walks;
    if (!failed)
        find_circles(in, next, walks);
    free(next);
    free(walks);
    return !failed;
}

void gloss_loader_join(struct gloss_loader *in) {
    struct names names = {0};
    size_t work = 0;
    bool made = make_names(in, &names);

    if (made) {
        find_repeated_terms(in, &names);
        made = resolve_sees(in, &names, &work) && resolve_uses(in, &names, &work);
    }
    if (!made)
        gloss_loader_fail_memory(in);
    free(names.items);
    free(names.ends);
    gloss_folded_release(&names.folded);
    gloss_buf_release(&names.normal);
}
