#include "load.h"

#include <stdlib.h>

#include "base/distance.h"
#include "base/file.h"
#include "base/limits.h"
#include "say.h"
#include "search.h"

struct gloss_glossary *cli_load(const struct cli_options *options) {
    struct gloss_diag diag = {.report = cli_say_fault};
    struct gloss_glossary *glossary = NULL;
    struct gloss_arena arena = {0};
    struct cli_words paths;

    if (cli_search(options, &arena, &paths))
        glossary = gloss_glossary_load(paths.items, paths.count, &diag);
    gloss_arena_release(&arena);
    return glossary;
}

static bool add_known(struct gloss_known *known, const char *path) {
    struct gloss_diag diag = {.report = cli_say_fault};
    struct gloss_slice list = gloss_file_read(path, GLOSS_LIMIT_GLOSSARY_BYTES, &diag);
    bool added = list.ptr && gloss_known_add(known, list);

    if (list.ptr && !added)
        cli_say_no_memory();
    free((char *)list.ptr);
    return added;
}

bool cli_load_known(const struct cli_options *options, const struct gloss_glossary *glossary, struct gloss_known **known) {
    *known = NULL;
    if (options->known.count == 0)
        return true;
    *known = gloss_known_new(glossary);
    if (!*known) {
        cli_say_no_memory();
        return false;
    }
    for (size_t i = 0; i < options->known.count; i++)
        if (!add_known(*known, options->known.items[i]))
            return false;
    return true;
}

/* The tag that comes nearest to the one that was typed, as far as it has been looked for. */
struct nearest_tag {
    struct gloss_slice typed, tag;
    size_t distance; /* of the tag; without one, the first that is too far */
};

static void compare_tags(struct nearest_tag *nearest, struct gloss_list tags) {
    for (size_t i = 0; i < tags.count && nearest->distance > 0; i++) {
        size_t distance = gloss_slice_equal(tags.items[i], nearest->typed)
                              ? 0
                              : 1 + gloss_distance_ascii(tags.items[i], nearest->typed, nearest->distance);

        if (distance < nearest->distance) {
            nearest->tag = tags.items[i];
            nearest->distance = distance;
        }
    }
}

static void check_tag(struct gloss_slice typed, const struct gloss_glossary *glossary) {
    struct nearest_tag nearest = {.typed = typed, .distance = gloss_distance_near(typed.len) + 2};

    for (size_t i = 0; i < gloss_glossary_count(glossary); i++) {
        const struct gloss_entry *entry = gloss_glossary_entry(glossary, i);

        compare_tags(&nearest, entry->extras->tags);
        for (uint32_t k = 0; k < entry->sense_count; k++)
            compare_tags(&nearest, entry->senses[k].extras->tags);
    }
    if (nearest.distance > 0 && nearest.tag.ptr)
        cli_say_warning(NULL, "no entry has the tag '%s'; did you mean '%s'?", typed.ptr, nearest.tag.ptr);
    else if (nearest.distance > 0)
        cli_say_warning(NULL, "no entry has the tag '%s'", typed.ptr);
}

static void check_tags(struct gloss_list tags, const struct gloss_glossary *glossary) {
    for (size_t i = 0; i < tags.count; i++)
        check_tag(tags.items[i], glossary);
}

void cli_check_tags(const struct cli_options *options, const struct gloss_glossary *glossary) {
    check_tags(options->gloss.plan.tags, glossary);
    check_tags(options->gloss.plan.without_tags, glossary);
    check_tags(options->index.prefer, glossary);
}
