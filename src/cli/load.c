#include "load.h"

#include <stdlib.h>
#include <unistd.h>

#include "answers.h"
#include "base/distance.h"
#include "base/file.h"
#include "base/limits.h"
#include "data.h"
#include "known_list.h"
#include "progress.h"
#include "say.h"
#include "search.h"
#include "signals.h"

/* "file: error: ...", in memory that is never freed: it may be needed to the very end. */
static char *shorter(const char *path) {
    struct gloss_buf out = {0};

    cli_put_harmless(&out, gloss_slice(path));
    gloss_buf_puts(&out, ": error: the file became shorter while it was in use");
    gloss_buf_put(&out, (struct gloss_slice){"\n", 2});
    if (!out.failed)
        return out.ptr;
    gloss_buf_release(&out);
    return NULL;
}

bool cli_load_watch(const struct gloss_glossary *glossary) {
    struct gloss_slice bytes;
    const char *path;
    char *message;

    if (!glossary)
        cli_signals_watch_all("gloss: error: a compiled glossary became shorter while it was in use\n");
    for (size_t i = 0; glossary && gloss_glossary_mapping(glossary, i, &bytes, &path); i++) {
        message = shorter(path);
        if (!message)
            return false;
        if (!cli_signals_watch(bytes.ptr, bytes.len, message))
            free(message);
    }
    return true;
}

static struct gloss_glossary *load_paths(const char *const paths[], size_t count, struct gloss_diag *diag) {
    struct gloss_glossary *glossary;

    cli_load_watch(NULL);
    glossary = gloss_glossary_load(paths, count, diag);
    if (glossary && !cli_load_watch(glossary)) {
        cli_say_no_memory();
        gloss_glossary_free(glossary);
        glossary = NULL;
    }
    return glossary;
}

struct gloss_diag cli_load_diag(const struct cli_options *options) {
    cli_progress_start_call(!options->quiet && cli_is_capable(STDERR_FILENO));
    return (struct gloss_diag){.report = cli_say_fault, .progress = cli_progress_receive};
}

struct gloss_glossary *cli_load(const struct cli_options *options) {
    struct gloss_diag diag = cli_load_diag(options);
    struct gloss_glossary *glossary = NULL;
    struct gloss_arena arena = {0};
    struct cli_words paths;

    if (cli_search(options, &arena, &paths))
        glossary = load_paths(paths.items, paths.count, &diag);
    cli_progress_stop();
    gloss_arena_release(&arena);
    return glossary;
}

bool cli_load_any(const struct cli_options *options, struct gloss_glossary **glossary) {
    struct gloss_diag diag = cli_load_diag(options);
    struct gloss_arena arena = {0};
    struct cli_words paths;
    bool found = cli_search_any(options, &arena, &paths), loaded = found;

    *glossary = NULL;
    if (found && paths.count > 0) {
        *glossary = load_paths(paths.items, paths.count, &diag);
        loaded = *glossary != NULL;
    }
    cli_progress_stop();
    gloss_arena_release(&arena);
    return loaded;
}

void cli_say_glossary_failed(const struct gloss_glossary *glossary) {
    struct gloss_diag diag = {.report = cli_say_fault};

    if (gloss_glossary_sound(glossary, &diag))
        cli_say_no_memory();
}

static bool add_known(struct gloss_known *known, const struct gloss_glossary *glossary, const char *path) {
    struct gloss_diag diag = {.report = cli_say_fault};
    struct gloss_slice list = gloss_file_read(path, GLOSS_LIMIT_GLOSSARY_BYTES, &diag);
    bool added = list.ptr && gloss_known_add(known, list);

    if (list.ptr && !added)
        cli_say_glossary_failed(glossary);
    free((char *)list.ptr);
    return added;
}

/* The user's own list, which may not be there. */
static bool add_own_list(struct gloss_known *known, const struct gloss_glossary *glossary) {
    struct gloss_diag diag = {.report = cli_say_fault};
    struct gloss_buf path = {0};
    struct gloss_slice list = {NULL, 0};
    bool added;

    cli_data_path(&path, "known");
    added = !path.failed && (path.len == 0 || cli_known_list_read(path.ptr, &list, &diag));
    if (path.failed)
        cli_say_no_memory();
    gloss_buf_release(&path);
    if (added && !gloss_known_add(known, list)) {
        cli_say_glossary_failed(glossary);
        added = false;
    }
    free((char *)list.ptr);
    return added;
}

/* Whoever studies is not asked for what he knows. */
static bool wants_own_list(const struct cli_options *options) {
    return options->known.count == 0 && (options->fade || options->command == CLI_REVIEW);
}

bool cli_load_known(const struct cli_options *options, const struct gloss_glossary *glossary, struct gloss_known **known) {
    const struct cli_words *files = &options->known;

    *known = NULL;
    if (files->count == 0 && !options->fade && !wants_own_list(options))
        return true;
    *known = gloss_known_new(glossary);
    if (!*known) {
        cli_say_no_memory();
        return false;
    }
    for (size_t i = 0; i < files->count; i++)
        if (!add_known(*known, glossary, files->items[i]))
            return false;
    if (wants_own_list(options) && !add_own_list(*known, glossary))
        return false;
    return !options->fade || cli_answers_fade(glossary, *known);
}

/* The tag that comes nearest to the one that was typed, as far as it has been looked for. */
struct nearest_tag {
    struct gloss_slice typed, tag;
    size_t distance; /* of the tag; without one, the first that is too far */
};

static bool compare_tag(void *user, struct gloss_slice tag) {
    struct nearest_tag *nearest = user;
    size_t distance =
        gloss_slice_equal(tag, nearest->typed) ? 0 : 1 + gloss_distance_ascii(tag, nearest->typed, nearest->distance);

    if (distance < nearest->distance) {
        nearest->tag = tag;
        nearest->distance = distance;
    }
    return nearest->distance > 0;
}

static void check_tag(struct gloss_slice typed, const struct gloss_glossary *glossary) {
    struct nearest_tag nearest = {.typed = typed, .distance = gloss_distance_near(typed.len) + 2};

    gloss_glossary_each_tag(glossary, compare_tag, &nearest);
    if (nearest.distance > 0 && nearest.tag.ptr)
        cli_say_warning(NULL, "no entry has the tag '%s'; did you mean '%.*s'?", typed.ptr, (int)nearest.tag.len,
                        nearest.tag.ptr);
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
