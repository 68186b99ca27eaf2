#include "known.h"

#include <stdlib.h>

enum { NAMESAKES = 16 }; /* entries that one line may name */

struct gloss_known {
    const struct gloss_glossary *glossary;
    bool *entries; /* by number */
};

struct gloss_known *gloss_known_new(const struct gloss_glossary *glossary) {
    struct gloss_known *known = calloc(1, sizeof *known);

    if (!known)
        return NULL;
    known->glossary = glossary;
    known->entries = calloc(glossary->count + 1, sizeof *known->entries);
    if (!known->entries) {
        gloss_known_free(known);
        return NULL;
    }
    return known;
}

static bool add_line(struct gloss_known *known, struct gloss_slice line) {
    const struct gloss_entry *found[NAMESAKES];
    size_t count;

    line = gloss_slice_trim(line);
    if (line.len == 0 || line.ptr[0] == '#')
        return true;
    count = gloss_glossary_lookup(known->glossary, line, found, NAMESAKES);
    if (count == SIZE_MAX)
        return false;
    for (size_t i = 0; i < count && i < NAMESAKES; i++)
        known->entries[found[i] - known->glossary->entries] = true;
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
    return true;
}

void gloss_known_free(struct gloss_known *known) {
    if (known)
        free(known->entries);
    free(known);
}

bool gloss_known_holds(const struct gloss_known *known, const struct gloss_entry *entry) {
    return known && known->entries[entry - known->glossary->entries];
}
