#define _XOPEN_SOURCE 700
#include "texts.h"

#include <errno.h>
#include <stdio.h>
#include <stdlib.h>
#include <sys/stat.h>
#include <unistd.h>

#include "base/diag.h"
#include "base/path.h"
#include "format.h"
#include "operands.h"
#include "results.h"
#include "say.h"
#include "site.h"
#include "tree.h"

struct cli_texts {
    const struct cli_options *options;
    const struct cli_protection *reads; /* NULL: nothing is known of it */
    struct cli_words operands;          /* standard input where there are none */
    bool to_folder, expects_site;
    enum gloss_target to;
    size_t next; /* operand */
    struct cli_tree *tree;
    bool in_tree, tree_has_text;
    struct cli_unit *source; /* of lines: holds their name and their input; NULL: none is open */
    struct cli_lines lines;
    char *target; /* for the first unit of these lines */
};

struct cli_texts *cli_texts_new(const struct cli_options *options, bool to_folder, enum gloss_target to) {
    struct cli_texts *texts = calloc(1, sizeof *texts);

    if (texts) {
        texts->options = options;
        texts->operands = cli_operands(options);
        texts->to_folder = to_folder;
        texts->to = to;
        texts->tree = cli_tree_new(&options->include, to_folder ? options->output : NULL);
    }
    if (!texts || !texts->tree) {
        free(texts);
        cli_say_no_memory();
        return NULL;
    }
    return texts;
}

void cli_texts_protect(struct cli_texts *texts, const struct cli_protection *reads) { texts->reads = reads; }

static void close_lines(struct cli_texts *texts) {
    cli_lines_release(&texts->lines);
    cli_unit_free(texts->source);
    texts->source = NULL;
    free(texts->target);
    texts->target = NULL;
}

void cli_texts_free(struct cli_texts *texts) {
    if (!texts)
        return;
    close_lines(texts);
    cli_tree_free(texts->tree);
    free(texts);
}

/* Where the result of a text goes: below is its path in its operand, a folder, or missing. NULL: no memory. */
static char *target_of(const struct cli_texts *texts, const char *operand, const char *below, struct cli_result result) {
    struct gloss_slice name = gloss_path_name(gloss_slice(operand));
    bool has_name = below && texts->operands.count > 1;
    size_t folder = cli_results_folder_length(texts->options);
    size_t way = below ? (size_t)(result.stem.ptr - below) : 0;
    size_t size = folder + name.len + way + result.stem.len + strlen(result.ending) + 4;
    char *target = malloc(size);

    if (target)
        snprintf(target, size, "%.*s/%.*s%s%.*s%.*s%s", (int)folder, texts->options->output, has_name ? (int)name.len : 0,
                 name.ptr, has_name ? "/" : "", (int)way, below ? below : "", (int)result.stem.len, result.stem.ptr,
                 result.ending);
    return target;
}

/* Whether the place of a result is free: no text, glossary or the like that is read. A link is not followed, and not replaced. false: the
 * fault is in the unit. */
static bool check_target(const struct cli_texts *texts, struct cli_unit *unit) {
    struct gloss_diag diag = cli_unit_diag(unit);
    const struct cli_protected *other;
    struct stat there, here;

    if (lstat(unit->target, &there) != 0)
        return true;
    if (fstat(unit->input.fd, &here) == 0 && there.st_dev == here.st_dev && there.st_ino == here.st_ino)
        return gloss_fail(&diag, GLOSS_EIO, unit->name, "its result would take its own place; left out");
    other = texts->reads ? cli_protected_find(texts->reads, &there) : NULL;
    return !other || gloss_fail(&diag, GLOSS_EIO, unit->name, "its result would replace '%s', %s; left out", other->path,
                                other->what);
}

/* The ending behind the same stem of another text in the folder, whose result has the same name and goes before; NULL: there is none. */
static const char *namesake(const struct cli_texts *texts, const char *name, const struct cli_result *result) {
    static const char *const order[] = {".html", ".md", ".markdown", ".txt", ".text"};
    const char *own = gloss_path_name(gloss_slice(name)).ptr + result->stem.len;

    if (!result->ending[0])
        return NULL;
    if (texts->to != GLOSS_TO_HTML && texts->to != GLOSS_TO_LATEX)
        return cli_tree_has_sibling(texts->tree, result->stem.len, result->ending) ? result->ending : NULL;
    for (size_t i = 0; i < sizeof order / sizeof *order && strcmp(order[i], own) != 0; i++)
        if (cli_tree_has_sibling(texts->tree, result->stem.len, order[i]))
            return order[i];
    return NULL;
}

/* The unit's own file, if its format stays. false: the fault is in the unit. */
static bool set_place(const struct cli_texts *texts, struct cli_unit *unit) {
    struct gloss_diag diag = cli_unit_diag(unit);
    enum cli_from from = cli_format_of(texts->options, unit->name);
    struct stat info;
    const struct cli_protected *read =
        texts->reads && fstat(unit->input.fd, &info) == 0 ? cli_protected_find(texts->reads, &info) : NULL;

    if (read && !read->is_text)
        return gloss_fail(&diag, GLOSS_EIO, unit->name, "is %s; left out", read->what);
    if (texts->options->command != CLI_EXPAND &&
        from != (texts->to == GLOSS_TO_MARKDOWN ? CLI_FROM_MARKDOWN : CLI_FROM_HTML))
        return gloss_fail(&diag, GLOSS_EIO, unit->name, "is not in the format of the result, %s; left out",
                          texts->to == GLOSS_TO_MARKDOWN ? "markdown" : "html");
    unit->target = strdup(unit->name);
    return unit->target || gloss_fail_memory(&diag);
}

/* Give the unit its target. false: the fault is in the unit. */
static bool set_target(struct cli_texts *texts, struct cli_unit *unit, const char *operand, const char *below) {
    struct gloss_diag diag = cli_unit_diag(unit);
    const char *name = below ? below : operand;
    struct cli_result result =
        cli_result_of(texts->options, name, texts->to, cli_operand_is_jsonl(texts->options, unit->name));
    const char *other = below ? namesake(texts, name, &result) : NULL;

    if (texts->options->in_place)
        return set_place(texts, unit);
    if (other)
        return gloss_fail(&diag, GLOSS_EIO, unit->name, "its result would have the name of that of '%.*s%s'; left out",
                          (int)(strlen(unit->name) - strlen(gloss_path_name(gloss_slice(name)).ptr) + result.stem.len),
                          unit->name, other);
    unit->target = target_of(texts, operand, below, result);
    return unit->target ? check_target(texts, unit) : gloss_fail_memory(&diag);
}

static bool is_markup(const struct cli_texts *texts, const char *path) {
    return cli_format_of_document(cli_format_of(texts->options, path)) != GLOSS_FORMAT_PLAIN;
}

/* Whether the texts of JSON Lines can be written in the format of the results. */
static bool takes_lines(const struct cli_texts *texts) {
    return texts->to != GLOSS_TO_HTML && texts->to != GLOSS_TO_MARKDOWN && texts->to != GLOSS_TO_LATEX;
}

static struct cli_unit *next_of_lines(struct cli_texts *texts);

/* Begin with the input of a unit: the unit itself, or the first of its lines. */
static struct cli_unit *begin(struct cli_texts *texts, struct cli_unit *unit, const char *path, const char *operand,
                              const char *below) {
    struct gloss_diag diag = cli_unit_diag(unit);
    bool jsonl = cli_operand_is_jsonl(texts->options, path), wanted;

    if (jsonl && (texts->options->command == CLI_EXPAND || texts->options->command == CLI_AUDIT)) {
        gloss_warn(&diag, (struct gloss_place){.file = unit->name}, "is JSON Lines, which are not %s; left out",
                   texts->options->command == CLI_AUDIT ? "audited" : "expanded");
        return unit;
    }
    if (jsonl && texts->to_folder && !takes_lines(texts)) {
        gloss_fail(&diag, GLOSS_EIO, unit->name,
                   "is JSON Lines, whose texts are no documents; left out ('--to jsonl' would take it)");
        unit->skipped = true;
        return unit;
    }
    wanted = cli_input_open(&unit->input, cli_operand_is_standard_input(path) ? path : unit->name, &diag);
    if (wanted && below && !jsonl && cli_input_is_binary(&unit->input)) {
        gloss_warn(&diag, (struct gloss_place){.file = unit->name}, "looks like no text; left out");
        cli_input_close(&unit->input);
        return unit;
    }
    if (wanted && is_markup(texts, path) && cli_site_made(&unit->input)) {
        if (!texts->expects_site)
            gloss_warn(&diag, (struct gloss_place){.file = unit->name}, "is a page that was written for a site; left out");
        cli_input_close(&unit->input);
        return unit;
    }
    if (wanted && texts->to_folder)
        wanted = set_target(texts, unit, operand, below);
    unit->many = texts->to_folder && jsonl;
    unit->ends = unit->target != NULL;
    if (!wanted) {
        unit->skipped = true;
        free(unit->target);
        unit->target = NULL;
        unit->ends = false;
        return unit;
    }
    if (!jsonl) {
        unit->kind = CLI_UNIT_TEXT;
        unit->format = cli_format_of_document(cli_format_of(texts->options, path));
        return unit;
    }
    texts->source = unit;
    texts->target = unit->target;
    unit->target = NULL;
    texts->lines = (struct cli_lines){.input = &unit->input, .limit = texts->options->max_line};
    return next_of_lines(texts);
}

static bool is_utf16(const struct cli_batch *batch) {
    return batch->first == 1 && batch->len >= 2 &&
           (memcmp(batch->bytes, "\xFF\xFE", 2) == 0 || memcmp(batch->bytes, "\xFE\xFF", 2) == 0);
}

static void cut_mark(struct cli_batch *batch) {
    if (batch->first == 1 && batch->len >= 3 && memcmp(batch->bytes, "\xEF\xBB\xBF", 3) == 0) {
        batch->len -= 3;
        memmove(batch->bytes, batch->bytes + 3, batch->len);
    }
}

/* The next batch of the lines that are open; the last unit of them holds none. */
static struct cli_unit *next_of_lines(struct cli_texts *texts) {
    struct cli_unit *unit = cli_unit_new(CLI_UNIT_NOTHING, texts->source->name);
    struct gloss_diag diag;
    enum cli_lines_got got;

    if (!unit)
        return NULL;
    unit->target = texts->target;
    texts->target = NULL;
    unit->many = texts->source->many;
    diag = cli_unit_diag(unit);
    got = cli_lines_next(&texts->lines, &unit->batch);
    if (got == CLI_LINES_BATCH && is_utf16(&unit->batch)) {
        gloss_fail(&diag, GLOSS_ESYNTAX, unit->name, "JSON Lines have to be UTF-8; this begins as UTF-16 does");
        unit->skipped = true;
        got = CLI_LINES_END;
    }
    switch (got) {
    case CLI_LINES_BATCH:
        cut_mark(&unit->batch);
        unit->kind = CLI_UNIT_LINES;
        unit->task.weight = unit->batch.len;
        return unit;
    case CLI_LINES_TOO_LONG:
        gloss_fail_at(&diag, GLOSS_ELIMIT, (struct gloss_place){.file = unit->name, .line = (size_t)unit->batch.first},
                      "the line is longer than %zu bytes, the limit of '--max-line'", texts->lines.limit);
        unit->skipped = true;
        unit->stops = texts->options->strict;
        return unit;
    case CLI_LINES_NO_MEMORY:
        gloss_fail_memory(&diag);
        break;
    case CLI_LINES_FAILED:
        gloss_fail(&diag, GLOSS_EIO, unit->name, "cannot read: %s", strerror(errno));
        unit->broken = true;
        break;
    case CLI_LINES_END:
        break;
    }
    unit->ends = texts->source->ends;
    close_lines(texts);
    return unit;
}

static struct cli_unit *next_of_tree(struct cli_texts *texts, const char *operand) {
    struct cli_unit *unit = cli_unit_new(CLI_UNIT_NOTHING, operand);
    const char *path, *below;
    struct gloss_diag diag;
    char *name;

    if (!unit)
        return NULL;
    diag = cli_unit_diag(unit);
    switch (cli_tree_next(texts->tree, &path, &below, &diag)) {
    case CLI_TREE_FILE:
    case CLI_TREE_FAULT:
        name = strdup(path);
        if (!name)
            break;
        if (unit->fault_count > 0) {
            texts->tree_has_text = true; /* for all that is known */
            cli_unit_rename(unit, name);
            unit->skipped = true;
            return unit;
        }
        cli_unit_rename(unit, name);
        texts->tree_has_text = true;
        return begin(texts, unit, name, operand, below);
    case CLI_TREE_END:
        texts->in_tree = false;
        if (!texts->tree_has_text)
            gloss_warn(&diag, (struct gloss_place){.file = operand}, "no texts found in this folder%s",
                       texts->options->include.count ? ", of the names that '--include' asks for" : "");
        return unit;
    case CLI_TREE_NO_MEMORY:
        break;
    }
    cli_unit_free(unit);
    return NULL;
}

static struct cli_unit *refuse_folder(const char *operand, const char *command) {
    struct cli_unit *unit = cli_unit_new(CLI_UNIT_NOTHING, operand);
    struct gloss_diag diag;

    if (!unit)
        return NULL;
    diag = cli_unit_diag(unit);
    unit->skipped = true;
    gloss_fail(&diag, GLOSS_EIO, unit->name, "is a directory; to %s the files in it, name one for the results: -o FOLDER/",
               command);
    return unit;
}

static struct cli_unit *next_operand(struct cli_texts *texts) {
    const char *operand = texts->operands.items[texts->next++];
    struct cli_unit *unit;

    if (cli_operand_is_folder(operand) && !cli_operands_make_one(texts->options) && !texts->to_folder)
        return refuse_folder(operand, cli_commands[texts->options->command].name);
    if (cli_operand_is_folder(operand)) {
        texts->in_tree = cli_tree_open(texts->tree, operand);
        texts->tree_has_text = false;
        return texts->in_tree ? next_of_tree(texts, operand) : NULL;
    }
    unit = cli_unit_new(CLI_UNIT_NOTHING, cli_operand_is_standard_input(operand) ? "<stdin>" : operand);
    return unit ? begin(texts, unit, operand, operand, NULL) : NULL;
}

struct cli_unit *cli_texts_next(struct cli_texts *texts, bool *no_memory) {
    struct cli_unit *unit = NULL;

    *no_memory = false;
    if (texts->source)
        unit = next_of_lines(texts);
    else if (texts->in_tree)
        unit = next_of_tree(texts, texts->operands.items[texts->next - 1]);
    else if (texts->next < texts->operands.count)
        unit = next_operand(texts);
    else
        return NULL;
    *no_memory = !unit;
    return unit;
}

/* ---- Results, before texts are read ---- */

void cli_texts_expect_site(struct cli_texts *texts) { texts->expects_site = true; }

static bool take_result(const struct cli_texts *texts, const char *operand, const char *path, const char *below,
                        bool (*take)(void *user, const char *text, const char *result), void *user) {
    const char *name = below ? below : operand;
    struct cli_result result = cli_result_of(texts->options, name, texts->to, cli_operand_is_jsonl(texts->options, path));
    char *target;
    bool taken;

    if (below && namesake(texts, name, &result))
        return true;
    if (cli_operand_is_jsonl(texts->options, path) && !takes_lines(texts))
        return true;
    target = target_of(texts, operand, below, result);
    taken = target && take(user, path, target);
    free(target);
    return taken;
}

/* What cannot be read is told when its turn comes. */
static bool take_results_of_tree(struct cli_texts *texts, const char *operand,
                                 bool (*take)(void *user, const char *text, const char *result), void *user) {
    struct gloss_diag quiet = {.report = NULL};
    const char *path, *below;

    if (!cli_tree_open(texts->tree, operand))
        return false;
    for (;;) {
        switch (cli_tree_next(texts->tree, &path, &below, &quiet)) {
        case CLI_TREE_FILE:
            if (!take_result(texts, operand, path, below, take, user))
                return false;
            break;
        case CLI_TREE_FAULT:
            break;
        case CLI_TREE_END:
            return true;
        case CLI_TREE_NO_MEMORY:
            return false;
        }
    }
}

bool cli_texts_each_result(struct cli_texts *texts, bool (*take)(void *user, const char *text, const char *result),
                           void *user) {
    for (size_t i = 0; i < texts->operands.count; i++) {
        const char *operand = texts->operands.items[i];
        bool taken = cli_operand_is_folder(operand) ? take_results_of_tree(texts, operand, take, user)
                                                    : take_result(texts, operand, operand, NULL, take, user);

        if (!taken)
            return false;
    }
    return true;
}
