/* A glossary file, as the loader reads it; what each field holds stands in fields.c.
 *
 *     file    = mapping of fields, `terms` among them        gloss_loader_fields, GLOSS_IN_FILE
 *     terms   = mapping term -> meaning | list of entries    entry.c
 *     meaning = text | entry
 *     entry   = mapping of fields, `senses` perhaps          gloss_loader_fields, GLOSS_IN_ENTRY or GLOSS_IN_LISTED
 *     senses  = list of mappings of fields                   gloss_loader_fields, GLOSS_IN_SENSE
 */
#include <stdlib.h>

#include "base/array.h"
#include "base/file.h"
#include "base/limits.h"
#include "base/path.h"
#include "compiled.h"
#include "loader.h"
#include "name_table.h"

/* ---- What all files of the loader use ---- */

void gloss_loader_fail_memory(struct gloss_loader *in) { in->faults.failed = true; }

bool gloss_loader_next(struct gloss_loader *in) { return gloss_yaml_next(in->yaml, &in->node); }

bool gloss_loader_next_item(struct gloss_loader *in) { return gloss_loader_next(in) && in->node.kind != GLOSS_YAML_CLOSE; }

bool gloss_loader_ended(const struct gloss_loader *in) { return in->node.kind == GLOSS_YAML_END; }

void gloss_loader_skip(struct gloss_loader *in) { gloss_yaml_skip(in->yaml, &in->node); }

const void *gloss_loader_gather(struct gloss_loader *in, size_t start, size_t size, size_t *count) {
    size_t bytes = in->scratch.len - start;
    void *kept = NULL;

    *count = bytes / size;
    if (bytes > 0 && !in->scratch.failed)
        kept = gloss_arena_alloc(&in->glossary->arena, bytes);
    if (kept)
        memcpy(kept, in->scratch.ptr + start, bytes);
    else
        *count = 0;
    if ((bytes > 0 && !kept) || in->scratch.failed)
        gloss_loader_fail_memory(in);
    in->scratch.len = start;
    return kept;
}

void gloss_loader_refer(struct gloss_loader *in, struct gloss_references *to, struct gloss_slice name,
                        struct gloss_mark mark) {
    struct gloss_reference *grown = gloss_array_grow(to->items, to->count, &to->room, sizeof *grown);

    if (!grown) {
        gloss_loader_fail_memory(in);
        return;
    }
    to->items = grown;
    to->items[to->count++] = (struct gloss_reference){name, (uint32_t)in->glossary->count, mark};
}

const char *gloss_loader_found(const struct gloss_loader *in) { return gloss_yaml_kind_name(&in->node); }

/* ---- One file ---- */

static const struct gloss_mark whole_file;

/* The name of a file without folder and last extension. */
static struct gloss_slice stem(const char *path) { return gloss_path_stem(gloss_slice(path ? path : "")); }

/* The configuration of a project, .gloss/config.yaml, is no glossary; with another ending, it is taken for one. */
static bool is_misnamed_config(const char *path) {
    return gloss_slice_is(gloss_path_name(gloss_slice(path ? path : "")), "config.yml");
}

static void read_file(struct gloss_loader *in, struct gloss_draft *draft) {
    if (!gloss_loader_next(in)) {
        if (gloss_yaml_whole(in->yaml))
            gloss_loader_fail(in, whole_file, "the file is empty; a glossary has 'terms'");
        return;
    }
    if (in->node.kind != GLOSS_YAML_MAPPING) {
        if (gloss_yaml_is_null(&in->node))
            gloss_loader_fail(in, whole_file, "the file is empty; a glossary has 'terms'");
        else if (in->node.kind != GLOSS_YAML_REFUSED)
            gloss_loader_fail(in, in->node.mark, "expected a mapping with 'terms', found %s", gloss_loader_found(in));
        gloss_loader_skip(in);
    } else {
        gloss_loader_fields(in, GLOSS_IN_FILE, draft);
        if (!gloss_loader_ended(in) && !draft->misspelt &&
            !gloss_draft_has(draft, gloss_field_find(gloss_slice("terms"), GLOSS_IN_FILE)))
            gloss_loader_fail(in, whole_file, "no 'terms', so there are no entries%s",
                              is_misnamed_config(in->origin->path) ? "; did you mean 'config.yaml', the configuration?"
                                                                   : "");
    }
    /* What follows the mapping may still be a fault. */
    while (gloss_loader_next(in))
        ;
}

/* Forget references of an entry that the file broke off. */
static void drop_unfinished(const struct gloss_loader *in, struct gloss_references *references) {
    while (references->count > 0 && references->items[references->count - 1].entry >= in->glossary->count)
        references->count--;
}

static void load_file(struct gloss_loader *in, size_t number) {
    struct gloss_file *file = &in->glossary->files[number];
    size_t first = in->glossary->count, first_id = in->ids.count;
    struct gloss_draft draft = {0};

    in->origin = &in->origins[number];
    in->yaml = gloss_yaml_open(in->origin);
    if (in->yaml)
        read_file(in, &draft);
    if (!in->yaml || !gloss_yaml_whole(in->yaml))
        in->incomplete = true;
    gloss_yaml_close(in->yaml);
    in->yaml = NULL;
    drop_unfinished(in, &in->sees);
    gloss_loader_settle(in, first, &draft);
    if (in->ids.count > first_id)
        gloss_loader_repeated(in, in->ids.items + first_id, in->ids.count - first_id, "id");
    file->title = draft.title;
    file->id = draft.extras.id.ptr ? draft.extras.id : stem(file->path);
    file->language = draft.language;
    file->licence = draft.licence;
    file->prefer = draft.prefer;
    file->entry_count = in->glossary->count - first;
}

/* ---- All of them ---- */

/* What a function of the base reports goes to the faults, with the path that they know a file by. */
struct relay {
    struct gloss_loader *in;
    const char *path;
};

static void relay_fault(void *user, const struct gloss_fault *fault) {
    struct relay *relay = user;

    if (fault->status == GLOSS_ENOMEM)
        gloss_loader_fail_memory(relay->in);
    else
        gloss_faults_add(&relay->in->faults, fault->severity, fault->status, (struct gloss_place){.file = relay->path},
                         fault->source, "%s", fault->message);
    relay->in->incomplete = true;
}

static void push_path(struct gloss_loader *in, const char *path) {
    gloss_buf_put(&in->scratch, (struct gloss_slice){(const char *)&path, sizeof path});
}

static void push_folder(struct gloss_loader *in, const char *path) {
    struct relay relay = {in, path};
    struct gloss_diag diag = {.report = relay_fault, .user = &relay};
    struct gloss_list list = {NULL, 0};

    if (!gloss_file_list(path, &in->glossary->arena, &list, &diag))
        return;
    if (list.count == 0)
        gloss_faults_add(&in->faults, GLOSS_ERROR, GLOSS_EIO, (struct gloss_place){.file = path},
                         (struct gloss_slice){NULL, 0}, "no *.yaml or *.yml file in this folder");
    for (size_t i = 0; i < list.count; i++)
        push_path(in, list.items[i].ptr);
}

/* Open the compiled glossaries among files, which hold several files each; *count gets the files of all. */
static bool open_compiled(struct gloss_loader *in, const char *const *names, size_t name_count, size_t *count) {
    struct gloss_glossary **last = &in->glossary->merged;

    *count = 0;
    for (size_t i = 0; i < name_count; i++) {
        struct relay relay = {in, names[i]};
        struct gloss_diag diag = {.report = relay_fault, .user = &relay};

        ++*count;
        if (!gloss_glx_is_file(names[i]))
            continue;
        *last = gloss_compiled_open(names[i], &diag);
        if (!*last)
            continue;
        *count += (*last)->file_count - 1;
        last = &(*last)->merged;
    }
    return !in->faults.failed;
}

/* Compiled glossaries are those of merged, in order, as far as they could be opened. */
static bool make_files(struct gloss_loader *in, const char *const *names, size_t name_count, size_t count) {
    const struct gloss_glossary *compiled = in->glossary->merged;
    struct gloss_file *file = in->glossary->files = calloc(count + 1, sizeof *file);
    struct gloss_origin *origin = in->origins = calloc(count + 1, sizeof *origin);

    if (!file || !origin)
        return false;
    for (size_t i = 0; i < name_count; i++) {
        bool opened = compiled && strcmp(compiled->files[0].compiled, names[i]) == 0;

        if (opened)
            memcpy(file, compiled->files, compiled->file_count * sizeof *file);
        else
            file->path = names[i];
        for (size_t k = opened ? compiled->file_count : 1; k > 0; k--, file++)
            *origin++ = (struct gloss_origin){.path = file->path, .faults = &in->faults, .text = {"", 0}};
        compiled = opened ? compiled->merged : compiled;
    }
    in->glossary->file_count = in->glossary->file_room = count;
    return true;
}

/* Make room for the files that the paths lead to; their order is that of their faults. */
static bool find_files(struct gloss_loader *in, const char *const paths[], size_t count, bool are_paths) {
    const char *const *names;
    size_t file_count;

    in->glossary = calloc(1, sizeof *in->glossary);
    if (!in->glossary)
        return false;
    for (size_t i = 0; i < count; i++) {
        struct gloss_slice path = gloss_arena_copy(&in->glossary->arena, gloss_slice(paths[i]));

        if (!path.ptr)
            return false;
        if (are_paths && gloss_file_is_folder(path.ptr))
            push_folder(in, path.ptr);
        else
            push_path(in, path.ptr);
    }
    names = gloss_loader_gather(in, 0, sizeof *names, &count);
    if (in->faults.failed)
        return false;
    in->faults.files = names;
    in->faults.file_count = file_count = count;
    return (!are_paths || open_compiled(in, names, count, &file_count)) && make_files(in, names, count, file_count);
}

/* Entries of a compiled glossary, as if they had been read: what they refer to was found then, and is still there. */
static bool take_over(struct gloss_loader *in, struct gloss_glossary *compiled, size_t first_file) {
    struct gloss_glossary *to = in->glossary;
    size_t room = to->count + compiled->count;
    struct gloss_entry *grown = room < UINT32_MAX - 1 ? realloc(to->entries, (room + 1) * sizeof *grown) : NULL;

    if (!grown)
        return false;
    to->entries = grown;
    to->room = room + 1;
    for (size_t i = 0; i < compiled->count; i++) {
        struct gloss_entry *entry = &grown[to->count];

        *entry = *gloss_entry_at(compiled, i);
        entry->file += (uint32_t)first_file;
        if (entry->extras->use.ptr)
            gloss_loader_refer(in, &in->uses, entry->extras->use, (struct gloss_mark){entry->line, entry->column, 1});
        to->count++;
    }
    return true;
}

/* The next of the compiled glossaries, whose first file is of that number. */
static void load_compiled(struct gloss_loader *in, struct gloss_glossary *compiled, size_t number) {
    struct relay relay = {in, compiled->files[0].compiled};
    struct gloss_diag diag = {.report = relay_fault, .user = &relay};

    if (!take_over(in, compiled, number))
        gloss_loader_fail_memory(in);
    gloss_glossary_sound(compiled, &diag);
}

static void read_and_load(struct gloss_loader *in, size_t number) {
    struct gloss_origin *origin = &in->origins[number];
    struct relay relay = {in, origin->path};
    struct gloss_diag diag = {.report = relay_fault, .user = &relay};

    origin->text = gloss_file_read(origin->path, GLOSS_LIMIT_GLOSSARY_BYTES, &diag);
    origin->owned = (char *)origin->text.ptr;
    if (origin->owned && gloss_glx_is(origin->text))
        gloss_origin_fail(origin, GLOSS_EIO, whole_file, "a compiled glossary cannot be read from a pipe; name its file");
    else if (origin->owned)
        load_file(in, number);
    else
        in->glossary->files[number].id = stem(origin->path);
}

static void load_files(struct gloss_loader *in) {
    struct gloss_glossary *compiled = in->glossary->merged;
    size_t count;

    for (size_t number = 0; !in->faults.failed && number < in->glossary->file_count; number += count) {
        count = 1;
        if (in->glossary->files[number].compiled) {
            load_compiled(in, compiled, number);
            count = compiled->file_count;
            compiled = compiled->merged;
        } else {
            read_and_load(in, number);
        }
    }
}

/* Entries are kept as they are from here on. */
static void trim_room(struct gloss_glossary *glossary) {
    struct gloss_entry *trimmed = glossary->count ? realloc(glossary->entries, glossary->count * sizeof *trimmed) : NULL;

    if (trimmed) {
        glossary->entries = trimmed;
        glossary->room = glossary->count;
    }
}

static void release_origins(struct gloss_loader *in) {
    for (size_t i = 0; in->origins && i < in->glossary->file_count; i++) {
        in->origins[i].faults = NULL;
        if (!in->keeps_text)
            gloss_origin_release(&in->origins[i]);
    }
    if (in->keeps_text && in->glossary)
        in->glossary->origins = in->origins;
    else
        free(in->origins);
}

static struct gloss_glossary *finish(struct gloss_loader *in, struct gloss_diag *diag) {
    struct gloss_glossary *loaded = NULL;

    if (!in->faults.failed)
        gloss_loader_join(in);
    if (!in->faults.failed && !(gloss_ambiguous_list(in->glossary) && gloss_asked_begin(in->glossary)))
        gloss_loader_fail_memory(in);
    release_origins(in);
    free(in->ids.items);
    free(in->sees.items);
    free(in->uses.items);
    gloss_buf_release(&in->scratch);
    if (!gloss_faults_report(&in->faults, diag)) {
        trim_room(in->glossary);
        loaded = in->glossary;
        in->glossary = NULL;
    }
    gloss_glossary_free(in->glossary);
    return loaded;
}

/* Of a compiled glossary there is no text to keep. */
static bool make_origins(struct gloss_glossary *glossary) {
    glossary->origins = calloc(glossary->file_count + 1, sizeof *glossary->origins);
    for (size_t i = 0; glossary->origins && i < glossary->file_count; i++)
        glossary->origins[i] = (struct gloss_origin){.path = glossary->files[i].path, .text = {"", 0}};
    return glossary->origins != NULL;
}

static struct gloss_glossary *open_alone(const char *path, bool keeps_text, struct gloss_diag *diag) {
    struct gloss_glossary *glossary = gloss_compiled_open(path, diag);

    if (glossary && keeps_text && !make_origins(glossary)) {
        gloss_fail_memory(diag);
        gloss_glossary_free(glossary);
        glossary = NULL;
    }
    return glossary;
}

static struct gloss_glossary *load(const char *const paths[], size_t count, bool keeps_text, struct gloss_diag *diag) {
    struct gloss_loader in = {.diag = diag, .keeps_text = keeps_text};

    if (count == 1 && gloss_glx_is_file(paths[0]))
        return open_alone(paths[0], keeps_text, diag);
    if (!find_files(&in, paths, count, true))
        gloss_loader_fail_memory(&in);
    else
        load_files(&in);
    return finish(&in, diag);
}

struct gloss_glossary *gloss_glossary_load(const char *const paths[], size_t count, struct gloss_diag *diag) {
    return load(paths, count, false, diag);
}

struct gloss_glossary *gloss_glossary_load_kept(const char *const paths[], size_t count, struct gloss_diag *diag) {
    return load(paths, count, true, diag);
}

static struct gloss_glossary *parse(const char *name, struct gloss_slice yaml, bool keeps_text, struct gloss_diag *diag) {
    struct gloss_loader in = {.diag = diag, .keeps_text = keeps_text};

    if (gloss_glx_is(yaml))
        return gloss_compiled_copy(name, yaml, diag);
    if (!find_files(&in, &name, 1, false))
        gloss_loader_fail_memory(&in);
    else
        in.origins[0].text = yaml.ptr ? yaml : gloss_slice("");
    if (!in.faults.failed)
        load_file(&in, 0);
    return finish(&in, diag);
}

struct gloss_glossary *gloss_glossary_parse(const char *name, struct gloss_slice yaml, struct gloss_diag *diag) {
    return parse(name, yaml, false, diag);
}

struct gloss_glossary *gloss_glossary_parse_kept(const char *name, struct gloss_slice yaml, struct gloss_diag *diag) {
    return parse(name, yaml, true, diag);
}
