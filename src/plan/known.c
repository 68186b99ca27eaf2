/* known.c - what the reader knows: declared in glossator.h. */
#include "glossary/model.h"

#include <stdlib.h>

#include "base/array.h"
#include "meaning.h"

enum { NAMESAKES = 16 }; /* entries that one line may name */

struct gloss_known {
    const struct gloss_glossary *glossary;
    bool *holds; /* by meaning; undecided: the whole entry */
    struct gloss_arena arena;
    struct gloss_slice *lines; /* as they stand, in order: terms that only a text has */
    size_t line_count, line_room;
};

struct gloss_known *gloss_known_new(const struct gloss_glossary *glossary) {
    struct gloss_known *known = calloc(1, sizeof *known);

    if (!known)
        return NULL;
    known->glossary = glossary;
    known->holds = gloss_meanings_new(glossary, sizeof *known->holds);
    if (!known->holds) {
        gloss_known_free(known);
        return NULL;
    }
    return known;
}

static bool keep_line(struct gloss_known *known, struct gloss_slice line) {
    struct gloss_slice *grown = gloss_array_grow(known->lines, known->line_count, &known->line_room, sizeof *grown);

    if (!grown)
        return false;
    known->lines = grown;
    grown[known->line_count] = gloss_arena_copy(&known->arena, line);
    return grown[known->line_count++].ptr != NULL;
}

static bool has_line(const struct gloss_known *known, struct gloss_slice term) {
    return known->line_count && bsearch(&term, known->lines, known->line_count, sizeof *known->lines, gloss_slice_by_bytes);
}

static bool add_line(struct gloss_known *known, struct gloss_slice line) {
    const struct gloss_entry *found[NAMESAKES];
    size_t count;

    line = gloss_slice_trim(line);
    if (line.len == 0 || line.ptr[0] == '#')
        return true;
    count = gloss_glossary_lookup(known->glossary, line, found, NAMESAKES);
    if (count == SIZE_MAX || !keep_line(known, line))
        return false;
    for (size_t i = 0; i < count && i < NAMESAKES; i++) {
        const struct gloss_sense *sense;

        if (!gloss_entry_named_sense(found[i], line, &sense))
            return false;
        known->holds[gloss_meaning_number(known->glossary, found[i], sense)] = true;
    }
    return true;
}

bool gloss_known_add(struct gloss_known *known, struct gloss_slice list) {
    while (list.len > 0) {
        const char *lf = memchr(list.ptr, '\n', list.len);
        size_t end = lf ? (size_t)(lf - list.ptr) : list.len;

        if (!add_line(known, gloss_slice_cut(list, 0, end)))
            return false;
        list = gloss_slice_cut(list, lf ? end + 1 : end, list.len);
    }
    if (known->line_count)
        qsort(known->lines, known->line_count, sizeof *known->lines, gloss_slice_by_bytes);
    return true;
}

void gloss_known_add_meaning(struct gloss_known *known, const struct gloss_entry *entry, const struct gloss_sense *sense) {
    known->holds[gloss_meaning_number(known->glossary, entry, sense)] = true;
}

void gloss_known_free(struct gloss_known *known) {
    if (!known)
        return;
    gloss_meanings_free(known->holds, known->glossary, sizeof *known->holds);
    gloss_arena_release(&known->arena);
    free(known->lines);
    free(known);
}

bool gloss_known_holds(const struct gloss_known *known, const struct gloss_entry *entry, const struct gloss_sense *sense) {
    if (known && entry->own)
        return has_line(known, entry->term);
    return known && (known->holds[gloss_meaning_number(known->glossary, entry, NULL)] ||
                     known->holds[gloss_meaning_number(known->glossary, entry, sense)]);
}
