#include "known_forms.h"

#include "base/slice.h"
#include "say.h"

enum { MOST_ENTRIES = 16, MOST_NEAREST = 3 };

/* Entries that a line names, at most MOST_ENTRIES of them. */
static size_t entries_of(const struct gloss_glossary *glossary, struct gloss_slice line,
                         const struct gloss_entry *found[MOST_ENTRIES]) {
    size_t count = glossary ? gloss_glossary_lookup(glossary, line, found, MOST_ENTRIES) : 0;

    if (count == SIZE_MAX)
        return 0;
    return count < MOST_ENTRIES ? count : MOST_ENTRIES;
}

bool cli_known_is_form(const struct gloss_glossary *glossary, struct gloss_slice line) {
    const struct gloss_entry *found[MOST_ENTRIES];

    return !glossary || entries_of(glossary, line, found) > 0;
}

/* What one line alone makes known; NULL without memory. */
static struct gloss_known *known_by(const struct gloss_glossary *glossary, struct gloss_slice line) {
    struct gloss_known *known = gloss_known_new(glossary);

    if (known && !gloss_known_add(known, line)) {
        gloss_known_free(known);
        return NULL;
    }
    return known;
}

static bool share_sense(const struct gloss_glossary *glossary, const struct gloss_entry *entry, struct gloss_slice a,
                        struct gloss_slice b) {
    struct gloss_known *by_a, *by_b;
    bool share = false;

    if (entry->sense_count < 2)
        return true;
    by_a = known_by(glossary, a);
    by_b = known_by(glossary, b);
    for (uint32_t i = 0; by_a && by_b && i < entry->sense_count && !share; i++)
        share = gloss_known_holds(by_a, entry, &entry->senses[i]) && gloss_known_holds(by_b, entry, &entry->senses[i]);
    gloss_known_free(by_a);
    gloss_known_free(by_b);
    return share;
}

bool cli_known_same_meaning(const struct gloss_glossary *glossary, struct gloss_slice a, struct gloss_slice b) {
    const struct gloss_entry *of_a[MOST_ENTRIES], *of_b[MOST_ENTRIES];
    size_t count_a = entries_of(glossary, a, of_a), count_b = count_a > 0 ? entries_of(glossary, b, of_b) : 0;

    for (size_t i = 0; i < count_a; i++)
        for (size_t k = 0; k < count_b; k++)
            if (of_a[i] == of_b[k] && share_sense(glossary, of_a[i], a, b))
                return true;
    return false;
}

void cli_known_warn_of(const struct gloss_glossary *glossary, struct gloss_slice line) {
    struct gloss_slice near[MOST_NEAREST];
    size_t count;

    if (cli_known_is_form(glossary, line))
        return;
    cli_say_warning(NULL, "'%.*s' is no term of the glossary", (int)line.len, line.ptr);
    count = gloss_glossary_nearest(glossary, line, near, MOST_NEAREST);
    for (size_t i = 0; i < count; i++)
        cli_say_note(NULL, "did you mean '%.*s'?", (int)near[i].len, near[i].ptr);
}
