/* reference.c - where `see` and `use` lead. A circle of `see` is what cross-references are for, and nothing is said of it. */
#include <stdlib.h>

#include "check.h"
#include "glossary/names.h"

struct references {
    struct gloss_check *check;
    struct gloss_names names; /* made when first asked for: most glossaries have few references */
    bool has_names;
    uint32_t *seen; /* 1 + the last entry that named each entry... */
    uint32_t *item; /* ...and in which place of its list */
};

/* The last entry that the name leads to; NULL: there is none, or no memory. */
static const struct gloss_entry *target_of(struct references *now, struct gloss_slice name) {
    const struct gloss_named *found = NULL;
    bool failed = !now->has_names && !gloss_names_make(&now->names, now->check->glossary);

    now->has_names = true;
    if (!failed)
        found = gloss_names_find(&now->names, name, &failed);
    now->check->failed |= failed;
    return found ? gloss_entry_at(now->check->glossary, found->entry) : NULL;
}

static void check_target(struct references *now, const struct gloss_entry *target, struct gloss_located at,
                         const char *field) {
    if (!target->deprecated)
        return;
    if (target->extras->use.ptr)
        gloss_check_find(now->check, GLOSS_LINT_DEPRECATED, at, "'%s' leads to '%s', which is deprecated: write '%s'",
                         field, GLOSS_QUOTE(target->term), GLOSS_QUOTE(target->extras->use));
    else
        gloss_check_find(now->check, GLOSS_LINT_DEPRECATED, at, "'%s' leads to '%s', which is deprecated", field,
                         GLOSS_QUOTE(target->term));
}

static void check_see(struct references *now, const struct gloss_entry *entry, struct gloss_list see, uint32_t sense,
                      uint32_t mark) {
    struct gloss_check *check = now->check;
    uint32_t number = gloss_check_number(check, entry);

    for (uint32_t i = 0; i < see.count && !check->failed; i++) {
        const struct gloss_entry *target = target_of(now, see.items[i]);
        struct gloss_located at = {.spot = {number, sense, GLOSS_SPOT_SEE, i}};
        uint32_t to = target ? gloss_check_number(check, target) : 0;

        if (!target)
            continue;
        if (target == entry || gloss_slice_equal(target->term, entry->term)) {
            gloss_check_find(check, GLOSS_LINT_SEE, at, "'see' names the entry itself");
            continue;
        }
        if (now->seen[to] == mark) {
            gloss_check_find(check, GLOSS_LINT_SEE, at, "'see' names '%s' twice", GLOSS_QUOTE(target->term));
            gloss_check_note(check, (struct gloss_located){.spot = {number, sense, GLOSS_SPOT_SEE, now->item[to]}},
                             "first here");
            continue;
        }
        now->seen[to] = mark;
        now->item[to] = i;
        if (!entry->deprecated)
            check_target(now, target, at, "see");
    }
}

static void check_entries(struct references *now) {
    struct gloss_check *check = now->check;
    uint32_t mark = 0;

    for (size_t i = 0; i < check->glossary->count && !check->failed; i++) {
        const struct gloss_entry *entry = gloss_entry_at(check->glossary, i);
        const struct gloss_entry *use = entry->extras->use.ptr ? target_of(now, entry->extras->use) : NULL;

        if (use)
            check_target(now, use, (struct gloss_located){.spot = {(uint32_t)i, 0, GLOSS_SPOT_USE, 0}}, "use");
        if (entry->extras->see.count)
            check_see(now, entry, entry->extras->see, 0, ++mark);
        for (uint32_t sense = 0; sense < entry->sense_count; sense++)
            if (entry->senses[sense].extras != entry->extras && entry->senses[sense].extras->see.count)
                check_see(now, entry, entry->senses[sense].extras->see, sense + 1, ++mark);
    }
}

void gloss_check_references(struct gloss_check *check) {
    struct references now = {.check = check};
    size_t count = check->glossary->count;

    if (!gloss_check_wants(check, GLOSS_LINT_SEE) && !gloss_check_wants(check, GLOSS_LINT_DEPRECATED))
        return;
    now.seen = calloc(count + 1, sizeof *now.seen);
    now.item = calloc(count + 1, sizeof *now.item);
    if (now.seen && now.item)
        check_entries(&now);
    else
        check->failed = true;
    gloss_names_release(&now.names);
    free(now.seen);
    free(now.item);
}
