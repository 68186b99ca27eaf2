/* cmd_known.c - gloss known: the list of what the reader knows. */
#include <stdlib.h>

#include "base/arena.h"
#include "base/array.h"
#include "data.h"
#include "help.h"
#include "known_forms.h"
#include "known_import.h"
#include "known_list.h"
#include "load.h"
#include "nearest.h"
#include "output.h"
#include "say.h"

struct known {
    const struct cli_options *options;
    struct cli_words terms; /* behind the verb */
    struct gloss_buf path;  /* of the list */
    struct gloss_slice *lines;
    size_t line_count, line_room;
    struct gloss_glossary *glossary; /* whose forms the terms should be; NULL: there is none */
    struct gloss_arena arena;
};

/* The last list that '--known' names, else the user's own. */
static bool find_path(struct known *known) {
    const struct cli_words *named = &known->options->known;

    if (named->count > 0) {
        gloss_buf_put(&known->path,
                      (struct gloss_slice){named->items[named->count - 1], strlen(named->items[named->count - 1]) + 1});
        known->path.len -= !known->path.failed;
    } else {
        cli_data_path(&known->path, "known");
    }
    if (known->path.failed)
        cli_say_no_memory();
    else if (known->path.len == 0)
        cli_say_error(NULL, "there is no home folder for the list; name a file with '--known'");
    return known->path.len > 0;
}

static bool needs_terms(const struct known *known, const char *verb, const char *what) {
    if (known->terms.count > 0)
        return true;
    cli_say_error(NULL, "'known %s' needs %s", verb, what);
    return false;
}

static bool take_terms(struct known *known) {
    known->line_room = known->terms.count + 1;
    known->lines = calloc(known->line_room, sizeof *known->lines);
    if (!known->lines) {
        cli_say_no_memory();
        return false;
    }
    for (size_t i = 0; i < known->terms.count; i++) {
        struct gloss_slice term = gloss_slice(known->terms.items[i]);

        if (!cli_known_list_takes(term)) {
            cli_say_error(NULL, "'%s' cannot be a line of the list: it is empty, has several lines, or begins with '#'",
                          known->terms.items[i]);
            return false;
        }
        known->lines[known->line_count++] = gloss_slice_trim(term);
    }
    return true;
}

static bool add_lines(struct known *known, struct gloss_list lines, size_t *added) {
    const char *reason;

    if (known->options->known.count == 0)
        cli_data_make_folders(known->path.ptr);
    reason = cli_known_list_add(known->path.ptr, lines, added);
    if (reason)
        cli_say_error(known->path.ptr, "the list cannot be changed: %s", reason);
    return !reason;
}

static void say_added(const struct known *known, size_t added, size_t given) {
    if (known->options->quiet)
        return;
    if (added == given)
        cli_say_note(NULL, "%zu %s added", added, added == 1 ? "term" : "terms");
    else
        cli_say_note(NULL, "%zu %s added, %zu known already", added, added == 1 ? "term" : "terms", given - added);
}

static int add(struct known *known) {
    size_t added;

    if (!needs_terms(known, "add", "terms to add") || !take_terms(known))
        return CLI_FAILED;
    if (!add_lines(known, (struct gloss_list){known->lines, known->line_count}, &added))
        return CLI_FAILED;
    for (size_t i = 0; !known->options->quiet && i < known->line_count; i++)
        cli_known_warn_of(known->glossary, known->lines[i]);
    say_added(known, added, known->line_count);
    return CLI_DONE;
}

/* Each line of the list goes to take, until that returns false. false after a message. */
static bool each_line(const struct known *known, bool (*take)(void *user, struct gloss_slice line), void *user) {
    struct gloss_diag diag = {.report = cli_say_fault};
    struct gloss_slice bytes, list, line;

    if (!cli_known_list_read(known->path.ptr, &bytes, &diag))
        return false;
    list = bytes;
    while (cli_known_list_next(&list, &line) && take(user, line))
        continue;
    free((char *)bytes.ptr);
    return true;
}

struct search {
    struct known *known;
    struct gloss_slice wanted;
    bool found, in_other_case, failed;
};

/* The line is another form of what is to be removed, and goes with it. */
static void add_other(struct search *search, struct gloss_slice line) {
    struct known *known = search->known;
    struct gloss_slice *grown = gloss_array_grow(known->lines, known->line_count, &known->line_room, sizeof *grown);

    search->found = true;
    search->failed |= !grown;
    if (!grown)
        return;
    known->lines = grown;
    grown[known->line_count] = gloss_arena_copy(&known->arena, line);
    search->failed |= !grown[known->line_count++].ptr;
    if (!known->options->quiet)
        cli_say_note(NULL, "'%.*s' removed, another form of '%.*s'", (int)line.len, line.ptr, (int)search->wanted.len,
                     search->wanted.ptr);
}

static bool compare(void *user, struct gloss_slice line) {
    struct search *search = user;

    if (gloss_slice_equal(line, search->wanted))
        search->found = true;
    else if (cli_known_same_meaning(search->known->glossary, search->wanted, line))
        add_other(search, line);
    else
        search->in_other_case |= gloss_slice_equal_caseless(line, search->wanted);
    return !search->failed;
}

static int remove_terms(struct known *known) {
    const char *reason;
    size_t removed, missing = 0, given;

    if (!needs_terms(known, "remove", "terms to remove") || !take_terms(known))
        return CLI_FAILED;
    given = known->line_count;
    for (size_t i = 0; i < given; i++) {
        struct search search = {.known = known, .wanted = known->lines[i]};

        if (!each_line(known, compare, &search))
            return CLI_FAILED;
        if (search.failed) {
            cli_say_no_memory();
            return CLI_FAILED;
        }
        if (search.found)
            continue;
        missing++;
        cli_say_error(NULL, "'%.*s' is not in the list%s", (int)search.wanted.len, search.wanted.ptr,
                      search.in_other_case ? ", but in other capitals it is" : "");
    }
    reason = cli_known_list_remove(known->path.ptr, (struct gloss_list){known->lines, known->line_count}, &removed);
    if (reason) {
        cli_say_error(known->path.ptr, "the list cannot be changed: %s", reason);
        return CLI_FAILED;
    }
    return missing > 0 ? CLI_FINDINGS : CLI_DONE;
}

static bool put_line(void *user, struct gloss_slice line) {
    struct gloss_buf *out = user;

    if (cli_is_terminal(1))
        cli_put_harmless(out, line);
    else
        gloss_buf_put(out, line);
    gloss_buf_putc(out, '\n');
    return true;
}

static int list(struct known *known) {
    struct gloss_buf out = {0};

    if (known->terms.count > 0) {
        cli_say_error(NULL, "'known list' takes no terms");
        return CLI_FAILED;
    }
    if (!each_line(known, put_line, &out))
        return CLI_FAILED;
    return cli_output_print(&out);
}

/* What the glossary does not have may be of another one, and is taken. */
static void say_strangers(const struct known *known, const struct cli_known_import *import) {
    size_t strangers = 0;

    for (size_t i = 0; known->glossary && i < import->count; i++)
        strangers += !cli_known_is_form(known->glossary, import->lines[i]);
    if (strangers > 0 && !known->options->quiet)
        cli_say_warning(NULL, "%zu of %zu %s %s of the glossary", strangers, import->count,
                        import->count == 1 ? "line" : "lines", strangers == 1 ? "is no term" : "are no terms");
}

static int import(struct known *known) {
    struct cli_known_import import = {0};
    int status = CLI_FAILED;
    size_t added;
    bool all = true;

    if (!needs_terms(known, "import", "files to import"))
        return CLI_FAILED;
    for (size_t i = 0; i < known->terms.count; i++)
        all = cli_known_import_file(&import, known->terms.items[i]) && all;
    if (add_lines(known, (struct gloss_list){import.lines, import.count}, &added)) {
        say_strangers(known, &import);
        if (all || import.count > 0)
            say_added(known, added, import.count);
        status = all ? CLI_DONE : CLI_FAILED;
    }
    cli_known_import_release(&import);
    return status;
}

static const struct {
    const char *name;
    int (*run)(struct known *known);
    bool asks_glossary;
} verbs[] = {{"add", add, true}, {"remove", remove_terms, true}, {"list", list, false}, {"import", import, true}};
enum { VERB_COUNT = sizeof verbs / sizeof *verbs };

static int refuse(const char *verb) {
    const char *names[VERB_COUNT];
    const char *near;

    for (size_t i = 0; i < VERB_COUNT; i++)
        names[i] = verbs[i].name;
    near = cli_nearest(verb, names, VERB_COUNT);
    if (near)
        cli_say_error(NULL, "'known' cannot '%s'; did you mean 'known %s'?", verb, near);
    else
        cli_say_error(NULL, "'known' cannot '%s'; it can add, remove, list and import", verb);
    return CLI_FAILED;
}

int cli_known(const struct cli_options *options) {
    struct known known = {.options = options, .terms = options->operands};
    int status = CLI_FAILED;
    const char *verb;

    if (options->operands.count == 0)
        return cli_help_command_usage(options->command);
    verb = known.terms.items[0];
    known.terms.items++;
    known.terms.count--;
    for (size_t i = 0; i < VERB_COUNT; i++) {
        if (strcmp(verb, verbs[i].name) != 0)
            continue;
        if (find_path(&known) && (!verbs[i].asks_glossary || cli_load_any(options, &known.glossary)))
            status = verbs[i].run(&known);
        gloss_glossary_free(known.glossary);
        gloss_arena_release(&known.arena);
        gloss_buf_release(&known.path);
        free(known.lines);
        return status;
    }
    return refuse(verb);
}
