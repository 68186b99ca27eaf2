#include "candidates.h"

#include <stdlib.h>

#include "base/array.h"
#include "base/bisect.h"
#include "base/diag.h"
#include "glossary/model.h"

enum { FOUND_MOST = 8 };

/* ---- Ignored ---- */

static struct gloss_slice next_line(struct gloss_slice *rest) {
    const char *lf = rest->len ? memchr(rest->ptr, '\n', rest->len) : NULL;
    size_t end = lf ? (size_t)(lf - rest->ptr) : rest->len;
    struct gloss_slice line = gloss_slice_cut(*rest, 0, end);

    *rest = gloss_slice_cut(*rest, lf ? end + 1 : end, rest->len);
    return gloss_slice_trim(line);
}

static bool read_ignored(struct gloss_ignored *ignored, struct gloss_slice text) {
    while (text.len > 0) {
        struct gloss_slice line = next_line(&text), *grown;

        if (line.len == 0 || line.ptr[0] == '#')
            continue;
        grown = gloss_array_grow(ignored->lines, ignored->count, &ignored->room, sizeof *grown);
        if (!grown)
            return false;
        ignored->lines = grown;
        grown[ignored->count++] = line;
    }
    if (ignored->count > 1)
        qsort(ignored->lines, ignored->count, sizeof *ignored->lines, gloss_slice_by_bytes);
    return true;
}

/* The first line that is not before a text. */
static size_t first_from(const struct gloss_ignored *ignored, struct gloss_slice text) {
    size_t low = 0, high = ignored->count;

    GLOSS_BISECT(low, high, middle, gloss_slice_compare(ignored->lines[middle], text) < 0);
    return low;
}

static bool ignores_short(const struct gloss_ignored *ignored, struct gloss_slice text) {
    size_t at = first_from(ignored, text);

    return at < ignored->count && gloss_slice_equal(ignored->lines[at], text);
}

static bool ignores_long(const struct gloss_ignored *ignored, struct gloss_slice short_form, struct gloss_slice long_form) {
    for (size_t at = first_from(ignored, short_form); at < ignored->count; at++) {
        struct gloss_slice line = ignored->lines[at];

        if (line.len < short_form.len || memcmp(line.ptr, short_form.ptr, short_form.len) != 0)
            break;
        line = gloss_slice_trim(gloss_slice_cut(line, short_form.len, line.len));
        if (line.len > 1 && line.ptr[0] == '=' &&
            gloss_harvest_same(gloss_slice_trim(gloss_slice_cut(line, 1, line.len)), long_form))
            return true;
    }
    return false;
}

/* ---- The glossary ---- */

/* Whether an entry says the long form in some way. */
static bool says(const struct gloss_entry *entry, struct gloss_slice long_form) {
    for (uint32_t i = 0; i < entry->sense_count; i++) {
        const struct gloss_sense *sense = &entry->senses[i];

        if (gloss_harvest_same(sense->expansion, long_form) || gloss_harvest_same(sense->definition, long_form))
            return true;
        for (size_t k = 0; k < sense->extras->aliases.count; k++)
            if (gloss_harvest_same(sense->extras->aliases.items[k], long_form))
                return true;
    }
    for (size_t k = 0; k < entry->extras->aliases.count; k++)
        if (gloss_harvest_same(entry->extras->aliases.items[k], long_form))
            return true;
    return gloss_harvest_same(entry->term, long_form);
}

static bool has_expansion(const struct gloss_entry *entry) {
    for (uint32_t i = 0; i < entry->sense_count; i++)
        if (entry->senses[i].expansion.len > 0)
            return true;
    return false;
}

static size_t look_up(const struct gloss_candidates *candidates, struct gloss_slice text,
                      const struct gloss_entry *found[FOUND_MOST]) {
    const struct gloss_glossary *glossary = candidates->options->glossary;
    size_t count = glossary ? gloss_glossary_lookup(glossary, text, found, FOUND_MOST) : 0;

    if (count == SIZE_MAX) {
        *candidates->failed = true;
        return 0;
    }
    return count < FOUND_MOST ? count : FOUND_MOST;
}

/* Whether the glossary has the pair, or nothing that could be another than it. */
static bool glossary_has(const struct gloss_candidates *candidates, const struct gloss_harvest_candidate *candidate,
                         const struct gloss_harvest_long *one) {
    const struct gloss_entry *found[FOUND_MOST];
    const struct gloss_harvest_short *of = &candidates->harvest->shorts[candidate->number];
    size_t count = look_up(candidates, of->text, found);
    bool expands = false;

    for (size_t i = 0; i < count; i++) {
        if (says(found[i], one->text))
            return true;
        expands |= has_expansion(found[i]);
    }
    /* What is only near, or a gloss, says nothing against an entry. */
    return count > 0 && (!expands || one->kind == GLOSS_PAIR_ALIAS || one->kind == GLOSS_PAIR_FAR);
}

bool gloss_candidates_wants(const struct gloss_candidates *candidates, const struct gloss_harvest_candidate *candidate,
                            const struct gloss_harvest_long *one) {
    return !ignores_long(&candidates->ignored, candidates->harvest->shorts[candidate->number].text, one->text) &&
           !glossary_has(candidates, candidate, one);
}

/* ---- Choosing ---- */

static bool wants_any(const struct gloss_candidates *candidates, const struct gloss_harvest_candidate *candidate) {
    const struct gloss_harvest *harvest = candidates->harvest;

    for (uint32_t i = harvest->shorts[candidate->number].first_long; i != GLOSS_DISCOVERY_NONE; i = harvest->longs[i].next)
        if (gloss_candidates_wants(candidates, candidate, &harvest->longs[i]))
            return true;
    return false;
}

static bool choose(struct gloss_candidates *candidates, uint32_t number) {
    const struct gloss_harvest_short *of = &candidates->harvest->shorts[number];
    const struct gloss_entry *found[FOUND_MOST];
    struct gloss_harvest_candidate *item = &candidates->items[candidates->count];
    size_t count;

    if (ignores_short(&candidates->ignored, of->text))
        return false;
    count = look_up(candidates, of->text, found);
    *item = (struct gloss_harvest_candidate){
        number, of->first_long == GLOSS_DISCOVERY_NONE ? GLOSS_CANDIDATE_UNDEFINED : GLOSS_CANDIDATE_ENTRY, NULL};
    if (item->kind == GLOSS_CANDIDATE_UNDEFINED)
        return count == 0 && !of->usual;
    if (count > 0) {
        item->kind = GLOSS_CANDIDATE_OTHER;
        item->entry = found[0];
    }
    return wants_any(candidates, item);
}

/* Ties, by number, stay as they came. */
static int compare(const struct gloss_harvest *harvest, const struct gloss_harvest_candidate *x,
                   const struct gloss_harvest_candidate *y) {
    uint64_t a = harvest->shorts[x->number].uses, b = harvest->shorts[y->number].uses;

    if (x->kind != y->kind)
        return x->kind < y->kind ? -1 : 1;
    if (a != b)
        return a > b ? -1 : 1;
    return x->number < y->number ? -1 : x->number > y->number;
}

/* Sorted without a global: by merging from pieces of one on. */
static bool sort(struct gloss_candidates *candidates) {
    struct gloss_harvest_candidate *from = candidates->items, *to = calloc(candidates->count + 1, sizeof *to), *swap;

    if (!to)
        return false;
    for (size_t size = 1; size < candidates->count; size *= 2) {
        for (size_t start = 0; start < candidates->count; start += 2 * size) {
            size_t middle = start + size < candidates->count ? start + size : candidates->count;
            size_t end = middle + size < candidates->count ? middle + size : candidates->count;

            for (size_t at = start, i = start, k = middle; at < end; at++)
                to[at] = k == end || (i < middle && compare(candidates->harvest, &from[i], &from[k]) <= 0) ? from[i++]
                                                                                                           : from[k++];
        }
        swap = from;
        from = to;
        to = swap;
    }
    candidates->items = from;
    free(to);
    return true;
}

bool gloss_candidates_choose(struct gloss_candidates *candidates, const struct gloss_harvest *harvest,
                             const struct gloss_harvest_options *options, struct gloss_diag *diag) {
    *candidates = (struct gloss_candidates){.harvest = harvest, .options = options};
    candidates->failed = calloc(1, sizeof *candidates->failed);
    if (!candidates->failed)
        return gloss_fail_memory(diag);
    candidates->items = calloc(harvest->short_count + 1, sizeof *candidates->items);
    if (!candidates->items || !read_ignored(&candidates->ignored, options->ignored))
        return gloss_fail_memory(diag);
    for (size_t i = 0; i < harvest->short_count; i++)
        candidates->count += choose(candidates, (uint32_t)i);
    return sort(candidates) || gloss_fail_memory(diag);
}

bool gloss_candidates_well(const struct gloss_candidates *candidates, struct gloss_diag *diag) {
    return !*candidates->failed || gloss_glossary_fail(candidates->options->glossary, diag);
}

void gloss_candidates_release(struct gloss_candidates *candidates) {
    free(candidates->failed);
    free(candidates->items);
    free(candidates->ignored.lines);
}

bool gloss_candidates_know(const struct gloss_candidates *candidates, struct gloss_slice text) {
    const struct gloss_entry *found[FOUND_MOST];

    return ignores_short(&candidates->ignored, text) || look_up(candidates, text, found) > 0;
}
