/* cmd_check.c - gloss check: the faults of glossaries, and what would surprise their authors. */
#define _POSIX_C_SOURCE 200809L
#include <stdlib.h>
#include <unistd.h>

#include "base/buffer.h"
#include "base/file.h"
#include "input.h"
#include "load.h"
#include "options.h"
#include "output.h"
#include "progress.h"
#include "say.h"
#include "search.h"

struct tally {
    const char *path;
    size_t entries, used, errors, warnings;
    bool unread;
};

struct check {
    const struct cli_options *options;
    struct gloss_arena arena;
    struct tally *files;
    size_t file_count;
    const struct gloss_glossary *glossary; /* NULL: not loaded yet */
    struct gloss_buf json;                 /* the array of faults */
    bool failed;                           /* something could not be read at all */
};

static bool wants_json(const struct check *check) { return check->options->gloss.render.to == GLOSS_TO_JSON; }

static void tell(struct check *check, const struct gloss_fault *fault) {
    if (!wants_json(check)) {
        cli_say_finding(fault);
        return;
    }
    gloss_buf_puts(&check->json, check->json.len ? ",\n " : "[");
    if (!gloss_fault_render(fault, gloss_buf_sink(&check->json)))
        check->json.failed = true;
    /* Without memory there may be no JSON. */
    if (fault->status == GLOSS_ENOMEM)
        cli_say_fault(NULL, fault);
}

/* Whether what is said of a file is said of a path: of its own, or of that of the compiled glossary that it came in. */
static bool is_of(const struct check *check, const char *file, const char *path) {
    if (strcmp(file, path) == 0)
        return true;
    for (size_t i = 0; check->glossary && i < gloss_glossary_file_count(check->glossary); i++) {
        const struct gloss_file *each = gloss_glossary_file(check->glossary, i);

        if (each->compiled && strcmp(each->compiled, path) == 0 && strcmp(each->path, file) == 0)
            return true;
    }
    return false;
}

/* A fault of a folder or of no file counts for none of the files. */
static void count_fault(void *user, const struct gloss_fault *fault) {
    struct check *check = user;
    bool unread = fault->severity == GLOSS_ERROR && (fault->status == GLOSS_EIO || fault->status == GLOSS_ENOMEM);

    check->failed |= unread;
    for (size_t i = 0; fault->file && i < check->file_count; i++) {
        if (!is_of(check, fault->file, check->files[i].path))
            continue;
        check->files[i].unread |= unread;
        check->files[i].errors += fault->severity == GLOSS_ERROR;
        check->files[i].warnings += fault->severity == GLOSS_WARNING;
        break;
    }
    tell(check, fault);
}

/* The files of a path, as gloss_glossary_load takes them; of a folder that cannot be read none, since loading says why. false: no
 * memory. */
static bool list_files(struct check *check, const char *path, struct gloss_list *files) {
    struct gloss_diag diag = {0};
    struct gloss_slice *one;

    *files = (struct gloss_list){0};
    if (gloss_file_is_folder(path))
        return gloss_file_list(path, &check->arena, files, &diag) || diag.status != GLOSS_ENOMEM;
    one = gloss_arena_alloc(&check->arena, sizeof *one);
    if (!one)
        return false;
    *one = gloss_slice(path);
    *files = (struct gloss_list){one, 1};
    return true;
}

static bool make_tallies(struct check *check, const struct cli_words *paths) {
    for (size_t i = 0; i < paths->count; i++) {
        struct gloss_list files;
        struct tally *grown;

        if (!list_files(check, paths->items[i], &files))
            return false;
        grown = realloc(check->files, (check->file_count + files.count + 1) * sizeof *grown);
        if (!grown)
            return false;
        check->files = grown;
        for (size_t k = 0; k < files.count; k++)
            check->files[check->file_count++] = (struct tally){.path = files.items[k].ptr};
    }
    return true;
}

/* Entries stand in the order of their files. */
static void count_entries(const struct check *check, const struct gloss_check *lints) {
    const struct gloss_glossary *glossary = gloss_check_glossary(lints);
    size_t number = 0;

    for (size_t i = 0; i < gloss_glossary_file_count(glossary); i++) {
        const struct gloss_file *file = gloss_glossary_file(glossary, i);
        size_t used = 0;

        for (size_t end = number + file->entry_count; number < end; number++)
            used += gloss_check_is_used(lints, gloss_glossary_entry(glossary, number));
        for (size_t k = 0; k < check->file_count; k++)
            if (strcmp(check->files[k].path, file->compiled ? file->compiled : file->path) == 0) {
                check->files[k].entries += file->entry_count;
                check->files[k].used += used;
                break;
            }
    }
}

/* Names of files go to a terminal. */
static void put_tally(struct gloss_buf *out, const struct tally *file, bool loaded, bool against) {
    if (!gloss_sanitize(gloss_slice(file->path), false, gloss_buf_sink(out)))
        out->failed = true;
    gloss_buf_putc(out, ':');
    if (loaded)
        gloss_buf_printf(out, " %zu %s,", file->entries, file->entries == 1 ? "entry" : "entries");
    if (loaded && against)
        gloss_buf_printf(out, " %zu used,", file->used);
    if (file->unread)
        gloss_buf_puts(out, " not read");
    else if (file->errors + file->warnings == 0)
        gloss_buf_puts(out, " no faults");
    else if (file->errors > 0)
        gloss_buf_printf(out, " %zu %s", file->errors, file->errors == 1 ? "fault" : "faults");
    if (file->warnings > 0)
        gloss_buf_printf(out, "%s %zu %s", file->errors > 0 ? "," : "", file->warnings,
                         file->warnings == 1 ? "warning" : "warnings");
    gloss_buf_putc(out, '\n');
}

/* Read a text in which entries may be used; returns whether to go on with the next one. */
static bool read_text(struct check *check, struct gloss_check *lints, const char *path) {
    struct gloss_diag diag = {.report = cli_say_fault};
    struct cli_input input;

    if (!cli_input_open(&input, path, &diag)) {
        check->failed = true;
        return true;
    }
    if (!gloss_check_text(lints, input.name, cli_input_source(&input), &diag))
        check->failed = true;
    cli_input_close(&input);
    return diag.status != GLOSS_ENOMEM;
}

static bool shows_progress(const struct check *check) { return !check->options->quiet && cli_is_capable(STDERR_FILENO); }

/* What the glossaries hold that is no fault. */
static void look_further(struct check *check, struct gloss_check *lints, struct gloss_diag *diag) {
    const struct cli_words *texts = &check->options->against;
    size_t done = 0;

    cli_progress_start(shows_progress(check) && texts->count > 0, cli_input_total(texts->items, texts->count));
    while (done < texts->count && read_text(check, lints, texts->items[done]))
        done++;
    cli_progress_stop();
    cli_progress_start_call(shows_progress(check));
    if (done == texts->count)
        gloss_check_report(lints, GLOSS_LINTS_ALL & ~check->options->no_warn, diag);
    cli_progress_stop();
    count_entries(check, lints);
}

static int print(struct check *check, bool loaded) {
    struct gloss_buf out = {0};

    if (wants_json(check)) {
        gloss_buf_puts(&check->json, check->json.len ? "]\n" : "[]\n");
        return cli_output_print(&check->json);
    }
    for (size_t i = 0; i < check->file_count && !check->options->quiet; i++)
        put_tally(&out, &check->files[i], loaded, check->options->against.count > 0);
    return cli_output_print(&out);
}

static int check_all(struct check *check, const struct cli_words *paths) {
    struct gloss_diag diag = {.report = count_fault, .user = check, .progress = cli_progress_receive};
    struct gloss_check *lints;
    bool loaded;
    int status;

    if (!make_tallies(check, paths)) {
        cli_say_no_memory();
        return CLI_FAILED;
    }
    cli_load_watch(NULL);
    cli_progress_start_call(shows_progress(check));
    lints = gloss_check_new(paths->items, paths->count, &diag);
    cli_progress_stop();
    loaded = lints != NULL;
    if (loaded)
        check->glossary = gloss_check_glossary(lints);
    if (loaded && !cli_load_watch(check->glossary)) {
        cli_say_no_memory();
        check->failed = true;
    } else if (loaded && gloss_glossary_verify(check->glossary, &diag))
        look_further(check, lints, &diag);
    check->glossary = NULL;
    gloss_check_free(lints);
    status = print(check, loaded);
    if (check->failed)
        status = CLI_FAILED;
    return status == CLI_DONE && diag.errors + diag.warnings > 0 ? CLI_FINDINGS : status;
}

int cli_check(const struct cli_options *options) {
    struct check check = {.options = options};
    struct cli_options named = *options;
    struct cli_words paths;
    int status = CLI_FAILED;

    /* Operands and --glossary name the same; each list has room for all arguments. */
    for (size_t i = 0; i < options->operands.count; i++)
        named.glossaries.items[named.glossaries.count++] = options->operands.items[i];
    if (cli_search(&named, &check.arena, &paths))
        status = check_all(&check, &paths);
    free(check.files);
    gloss_arena_release(&check.arena);
    return status;
}
