#include "read_known.h"

#include <stdlib.h>

#include "answers.h"
#include "data.h"
#include "known_list.h"
#include "load.h"
#include "say.h"

static const char no_memory[] = "no memory";

static bool add_file(struct gloss_known *to, const char *path, struct gloss_diag *diag) {
    struct gloss_slice bytes;
    bool added;

    if (!cli_known_list_read(path, &bytes, diag))
        return false;
    added = gloss_known_add(to, bytes);
    free((char *)bytes.ptr);
    return added;
}

/* What all files say now. NULL and a fault, or without memory. */
static struct gloss_known *read_all(const struct cli_read_known *known, struct gloss_diag *diag) {
    const struct cli_words *files = &known->options->known;
    struct gloss_known *all = gloss_known_new(known->glossary);
    bool read = all != NULL;

    for (size_t i = 0; read && i < files->count; i++)
        read = add_file(all, files->items[i], diag);
    if (read && files->count == 0 && known->path.len > 0)
        read = add_file(all, known->path.ptr, diag);
    if (read && known->options->fade && !cli_answers_fade(known->glossary, all)) {
        read = false;
        diag->errors++; /* which has been told */
    }
    if (read)
        return all;
    gloss_known_free(all);
    return NULL;
}

bool cli_read_known_open(struct cli_read_known *known, const struct cli_options *options,
                         const struct gloss_glossary *glossary) {
    struct gloss_diag diag = {.report = cli_say_fault};
    size_t files = options->known.count;

    *known = (struct cli_read_known){.glossary = glossary, .options = options};
    if (files > 0) {
        gloss_buf_put(&known->path,
                      (struct gloss_slice){options->known.items[files - 1], strlen(options->known.items[files - 1]) + 1});
        known->path.len -= !known->path.failed;
    } else {
        cli_data_path(&known->path, "known");
    }
    if (!known->path.failed)
        known->known = read_all(known, &diag);
    if (!known->known && diag.errors == 0)
        cli_say_glossary_failed(glossary);
    return known->known != NULL;
}

void cli_read_known_release(struct cli_read_known *known) {
    gloss_known_free(known->known);
    gloss_buf_release(&known->path);
    gloss_buf_release(&known->added);
}

/* ---- Lines ---- */

/* Whether this line alone makes the meaning known. */
static bool names(const struct gloss_glossary *glossary, struct gloss_slice line, const struct gloss_entry *entry,
                  const struct gloss_sense *sense) {
    struct gloss_known *alone;
    bool holds;

    if (line.len == 0 || line.ptr[0] == '#' || memchr(line.ptr, '\n', line.len))
        return false;
    alone = gloss_known_new(glossary);
    holds = alone && gloss_known_add(alone, line) && gloss_known_holds(alone, entry, sense);
    gloss_known_free(alone);
    return holds;
}

/* What to write for a meaning: for a sense what names it, where there is such a thing, else the entry. Missing: nothing does. */
static struct gloss_slice line_for(const struct gloss_glossary *glossary, const struct gloss_entry *entry,
                                   const struct gloss_sense *sense) {
    bool one = sense && entry->sense_count > 1;
    struct gloss_slice none = {NULL, 0}, lines[] = {one ? sense->extras->id : none, one ? sense->expansion : none,
                                                    entry->term, entry->extras->id, entry->senses[0].expansion};

    for (size_t i = 0; i < sizeof lines / sizeof *lines; i++)
        if (names(glossary, lines[i], entry, sense))
            return lines[i];
    return none;
}

/* ---- The file ---- */

/* Change the file as it is now, for another reader may have written it meanwhile, and then what is known. */
static const char *change(struct cli_read_known *known, struct gloss_slice line, bool add) {
    struct gloss_diag diag = {0};
    struct gloss_known *all;
    const char *reason;
    size_t changed;

    if (known->path.len == 0)
        return "there is no home folder to remember it in; name a file with '--known'";
    if (known->options->known.count == 0)
        cli_data_make_folders(known->path.ptr);
    reason = (add ? cli_known_list_add : cli_known_list_remove)(known->path.ptr, (struct gloss_list){&line, 1}, &changed);
    if (reason)
        return reason;
    all = read_all(known, &diag);
    if (!all)
        return no_memory;
    gloss_known_free(known->known);
    known->known = all;
    return NULL;
}

const char *cli_read_known_add(struct cli_read_known *known, const struct gloss_entry *entry,
                               const struct gloss_sense *sense) {
    struct gloss_slice line = line_for(known->glossary, entry, sense);
    const char *reason;

    if (!line.ptr)
        return "no line of a file can name it";
    line = gloss_slice_trim(line);
    reason = change(known, line, true);
    if (reason)
        return reason;
    gloss_buf_put(&known->added, line);
    gloss_buf_putc(&known->added, '\n');
    known->added_count++;
    return known->added.failed ? no_memory : NULL;
}

const char *cli_read_known_undo(struct cli_read_known *known, struct gloss_buf *line) {
    size_t from = known->added.len;
    const char *reason;

    if (known->added_count == 0)
        return "nothing was marked as known";
    for (from--; from > 0 && known->added.ptr[from - 1] != '\n';)
        from--;
    gloss_buf_put(line, gloss_slice_cut(gloss_buf_slice(&known->added), from, known->added.len - 1));
    if (line->failed)
        return no_memory;
    reason = change(known, gloss_buf_slice(line), false);
    if (reason)
        return reason;
    known->added.len = from;
    known->added_count--;
    return NULL;
}
