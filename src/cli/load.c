#include "load.h"

#include <stdlib.h>

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

static bool has_tag(const struct gloss_entry *entry, struct gloss_slice tag) {
    for (uint32_t i = 0; i < entry->sense_count; i++)
        if (gloss_list_holds(entry->senses[i].extras->tags, tag))
            return true;
    return gloss_list_holds(entry->extras->tags, tag);
}

static void check_tags(struct gloss_list tags, const struct gloss_glossary *glossary) {
    size_t count = gloss_glossary_count(glossary);

    for (size_t i = 0; i < tags.count; i++) {
        size_t number = 0;

        while (number < count && !has_tag(gloss_glossary_entry(glossary, number), tags.items[i]))
            number++;
        if (number == count)
            cli_say_warning(NULL, "no entry has the tag '%s'", tags.items[i].ptr);
    }
}

void cli_check_tags(const struct cli_options *options, const struct gloss_glossary *glossary) {
    check_tags(options->gloss.plan.tags, glossary);
    check_tags(options->gloss.plan.without_tags, glossary);
}
