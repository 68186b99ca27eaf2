#define _POSIX_C_SOURCE 200809L
#include "compiled.h"

#include <sched.h>
#include <stdlib.h>

#include "base/diag.h"
#include "base/limits.h"
#include "base/sparse.h"
#include "name_table.h"
#include "packed.h"

/* ---- Entries ---- */

struct gloss_block {
    struct gloss_block *next;
    max_align_t room[];
};

/* Nobody takes a block away before all are freed. */
static void keep_block(struct gloss_compiled *compiled, struct gloss_block *block) {
    block->next = atomic_load(&compiled->blocks);
    while (!atomic_compare_exchange_weak(&compiled->blocks, &block->next, block))
        ;
}

/* The bytes of an entry. */
static bool find_record(struct gloss_compiled *compiled, size_t number, struct gloss_packed *from) {
    struct gloss_slice records = compiled->glx.sections[GLOSS_GLX_ENTRIES];
    const uint32_t *starts = compiled->starts + number;
    uint32_t start, end;

    if (!gloss_glx_check(&compiled->glx, starts, 2 * sizeof *starts))
        return false;
    start = starts[0];
    end = starts[1];
    if (start > end || end > records.len)
        return gloss_glx_fail(&compiled->glx, GLOSS_GLX_DAMAGED, starts);
    *from = (struct gloss_packed){.at = records.ptr + start, .end = records.ptr + end};
    return gloss_glx_check(&compiled->glx, from->at, end - start);
}

/* Entries with several senses are those that are listed, and have so many of them: numbers of meanings rest on it. */
static bool counts_senses(const struct gloss_glossary *glossary, size_t number, const struct gloss_entry *entry) {
    const struct gloss_ambiguous *ambiguous = gloss_ambiguous_find(glossary, number);

    return entry->sense_count == (ambiguous ? ambiguous[1].first - ambiguous[0].first : 1);
}

static bool read_entry(const struct gloss_glossary *glossary, size_t number, struct gloss_entry *entry) {
    struct gloss_compiled *compiled = glossary->compiled;
    struct gloss_packed from;
    struct gloss_packed_room room = {0};
    struct gloss_block *block;

    if (number == glossary->count)
        return gloss_glx_fail(&compiled->glx, GLOSS_GLX_DAMAGED, NULL);
    if (!find_record(compiled, number, &from))
        return false;
    if (!gloss_packed_get(from, glossary->file_count, &room, entry) || !counts_senses(glossary, number, entry))
        return gloss_glx_fail(&compiled->glx, GLOSS_GLX_DAMAGED, from.at);
    block = malloc(sizeof *block + room.used);
    if (!block)
        return gloss_glx_fail(&compiled->glx, GLOSS_GLX_NO_MEMORY, NULL);
    room = (struct gloss_packed_room){.next = (char *)block->room};
    gloss_packed_get(from, glossary->file_count, &room, entry);
    keep_block(compiled, block);
    return true;
}

static void fill(const struct gloss_glossary *glossary, size_t number, struct gloss_entry *entry) {
    static const struct gloss_sense nothing = {.definition = {"", 0}, .extras = &gloss_no_extras};
    struct gloss_entry made;

    if (!read_entry(glossary, number, &made))
        made = (struct gloss_entry){.term = {"", 0}, .senses = &nothing, .extras = &gloss_no_extras, .sense_count = 1};
    entry->term = made.term;
    entry->extras = made.extras;
    entry->sense_count = made.sense_count;
    entry->file = made.file;
    entry->line = made.line;
    entry->column = made.column;
    entry->case_rule = made.case_rule;
    entry->ignore_diacritics = made.ignore_diacritics;
    entry->known = made.known;
    entry->deprecated = made.deprecated;
    /* Last, for by them others see that the entry is there. */
    __atomic_store_n(&entry->senses, made.senses, __ATOMIC_RELEASE);
}

const struct gloss_entry *gloss_entry_get(const struct gloss_glossary *glossary, size_t number) {
    struct gloss_entry *entry;

    number = number < glossary->count ? number : glossary->count;
    entry = &glossary->entries[number];
    if (__atomic_load_n(&entry->senses, __ATOMIC_ACQUIRE))
        return entry;
    if (atomic_exchange(&glossary->compiled->filling[number], 1) == 0)
        fill(glossary, number, entry);
    while (!__atomic_load_n(&entry->senses, __ATOMIC_ACQUIRE))
        sched_yield();
    return entry;
}

bool gloss_compiled_each_name(const struct gloss_glossary *glossary, size_t number,
                              bool (*take)(void *user, struct gloss_slice name), void *user) {
    struct gloss_packed from = {0};

    return find_record(glossary->compiled, number, &from) && gloss_packed_each_name(from, take, user);
}

/* ---- Opening ---- */

static bool refuse(struct gloss_compiled *compiled, enum gloss_glx_number number) {
    return gloss_glx_fail(&compiled->glx, GLOSS_GLX_DAMAGED, compiled->glx.sections[number].ptr);
}

/* The bytes of a section that is read as a whole. */
static bool open_section(struct gloss_compiled *compiled, enum gloss_glx_number number, struct gloss_packed *from) {
    struct gloss_slice section = compiled->glx.sections[number];

    *from = (struct gloss_packed){.at = section.ptr, .end = section.ptr + section.len};
    return gloss_glx_check(&compiled->glx, section.ptr, section.len);
}

static bool read_list(struct gloss_glossary *glossary, struct gloss_packed *from, struct gloss_list *list) {
    size_t count = (size_t)gloss_packed_number(from, (uint64_t)(from->end - from->at));
    struct gloss_slice *items = gloss_arena_array(&glossary->arena, count + 1, sizeof *items);

    for (size_t i = 0; items && i < count; i++)
        items[i] = gloss_packed_text(from, GLOSS_LIMIT_FORM_BYTES);
    *list = (struct gloss_list){items, count};
    return items ? true : gloss_glx_fail(&glossary->compiled->glx, GLOSS_GLX_NO_MEMORY, NULL);
}

static bool read_file(struct gloss_glossary *glossary, struct gloss_packed *from, struct gloss_file *file) {
    enum { MOST_PATH = 1 << 20 };
    struct gloss_slice path = gloss_packed_text(from, MOST_PATH);

    path = gloss_arena_copy(&glossary->arena, path);
    file->path = path.ptr;
    file->compiled = glossary->compiled->glx.path;
    file->title = gloss_packed_maybe(from, GLOSS_LIMIT_FORM_BYTES);
    file->id = gloss_packed_text(from, MOST_PATH);
    file->language = gloss_packed_maybe(from, GLOSS_LIMIT_FORM_BYTES);
    file->licence = gloss_packed_maybe(from, GLOSS_LIMIT_FORM_BYTES);
    if (!path.ptr)
        return gloss_glx_fail(&glossary->compiled->glx, GLOSS_GLX_NO_MEMORY, NULL);
    if (!read_list(glossary, from, &file->prefer))
        return false;
    file->entry_count = (size_t)gloss_packed_number(from, UINT32_MAX);
    return !from->bad && (!file->language.ptr || file->language.len > 0);
}

static bool read_files(struct gloss_glossary *glossary) {
    struct gloss_compiled *compiled = glossary->compiled;
    struct gloss_packed from;
    size_t count;

    if (!open_section(compiled, GLOSS_GLX_FILES, &from))
        return false;
    count = (size_t)gloss_packed_number(&from, (uint64_t)(from.end - from.at));
    glossary->files = calloc(count + 1, sizeof *glossary->files);
    if (!glossary->files)
        return gloss_glx_fail(&compiled->glx, GLOSS_GLX_NO_MEMORY, NULL);
    for (size_t i = 0; i < count; i++) {
        if (!read_file(glossary, &from, &glossary->files[i]))
            return refuse(compiled, GLOSS_GLX_FILES);
        glossary->count += glossary->files[i].entry_count;
    }
    glossary->file_count = glossary->file_room = count;
    return (count > 0 && from.at == from.end && glossary->count < UINT32_MAX - 1) || refuse(compiled, GLOSS_GLX_FILES);
}

static bool read_ambiguous(struct gloss_glossary *glossary) {
    struct gloss_compiled *compiled = glossary->compiled;
    struct gloss_slice section = compiled->glx.sections[GLOSS_GLX_AMBIGUOUS];
    const struct gloss_ambiguous *all = (const void *)section.ptr;
    size_t count = section.len / sizeof *all;

    if (count == 0 || !gloss_glx_check(&compiled->glx, section.ptr, section.len))
        return refuse(compiled, GLOSS_GLX_AMBIGUOUS);
    count--;
    if (all[0].first != glossary->count || all[count].entry != glossary->count)
        return refuse(compiled, GLOSS_GLX_AMBIGUOUS);
    for (size_t i = 0; i < count; i++)
        if (all[i].entry >= all[i + 1].entry || all[i].first >= all[i + 1].first || all[i + 1].first - all[i].first < 2)
            return refuse(compiled, GLOSS_GLX_AMBIGUOUS);
    glossary->ambiguous = all;
    glossary->ambiguous_count = count;
    return true;
}

static bool read_tags(struct gloss_glossary *glossary) {
    struct gloss_compiled *compiled = glossary->compiled;
    struct gloss_packed from;

    if (!open_section(compiled, GLOSS_GLX_TAGS, &from) || !read_list(glossary, &from, &compiled->tags))
        return false;
    return !from.bad || refuse(compiled, GLOSS_GLX_TAGS);
}

static bool make_places(struct gloss_glossary *glossary) {
    struct gloss_compiled *compiled = glossary->compiled;

    compiled->starts = gloss_glx_items(&compiled->glx, GLOSS_GLX_STARTS, glossary->count + 1);
    if (!compiled->starts)
        return false;
    compiled->count = glossary->count + 1;
    glossary->entries = gloss_sparse_new(compiled->count, sizeof *glossary->entries);
    compiled->filling = gloss_sparse_new(compiled->count, sizeof *compiled->filling);
    compiled->entries = glossary->entries;
    glossary->room = glossary->count;
    return (glossary->entries && compiled->filling) || gloss_glx_fail(&compiled->glx, GLOSS_GLX_NO_MEMORY, NULL);
}

static struct gloss_glossary *make(const char *path) {
    struct gloss_glossary *glossary = calloc(1, sizeof *glossary);
    struct gloss_slice kept =
        glossary ? gloss_arena_copy(&glossary->arena, gloss_slice(path)) : (struct gloss_slice){NULL, 0};

    if (glossary && kept.ptr)
        glossary->compiled = calloc(1, sizeof *glossary->compiled);
    if (glossary && glossary->compiled) {
        glossary->compiled->glx.path = kept.ptr;
        return glossary;
    }
    gloss_glossary_free(glossary);
    return NULL;
}

/* Takes the glossary, whose file was opened or not. */
static struct gloss_glossary *accept(struct gloss_glossary *glossary, bool opened, struct gloss_diag *diag) {
    if (opened && !(read_files(glossary) && make_places(glossary) && read_ambiguous(glossary) && read_tags(glossary) &&
                    gloss_name_table_is_sound(glossary)))
        opened = gloss_glx_report(&glossary->compiled->glx, diag);
    if (opened)
        return glossary;
    gloss_glossary_free(glossary);
    return NULL;
}

struct gloss_glossary *gloss_compiled_open(const char *path, struct gloss_diag *diag) {
    struct gloss_glossary *glossary = make(path);

    if (!glossary) {
        gloss_fail_memory(diag);
        return NULL;
    }
    return accept(glossary, gloss_glx_open(&glossary->compiled->glx, glossary->compiled->glx.path, diag), diag);
}

struct gloss_glossary *gloss_compiled_copy(const char *path, struct gloss_slice bytes, struct gloss_diag *diag) {
    struct gloss_glossary *glossary = make(path);

    if (!glossary) {
        gloss_fail_memory(diag);
        return NULL;
    }
    return accept(glossary, gloss_glx_copy(&glossary->compiled->glx, glossary->compiled->glx.path, bytes, diag), diag);
}

void gloss_compiled_free(struct gloss_compiled *compiled) {
    struct gloss_block *block, *next;

    if (!compiled)
        return;
    for (block = atomic_load(&compiled->blocks); block; block = next) {
        next = block->next;
        free(block);
    }
    gloss_sparse_free((void *)compiled->filling, compiled->count, sizeof *compiled->filling);
    gloss_sparse_free(compiled->entries, compiled->count, sizeof *compiled->entries);
    gloss_glx_release(&compiled->glx);
    free(compiled);
}

/* ---- What is asked ---- */

const struct gloss_list *gloss_compiled_tags(const struct gloss_glossary *glossary) {
    return glossary->compiled ? &glossary->compiled->tags : NULL;
}

bool gloss_glossary_sound(const struct gloss_glossary *glossary, struct gloss_diag *diag) {
    return !glossary->compiled || gloss_glx_report(&glossary->compiled->glx, diag);
}

bool gloss_glossary_mapping(const struct gloss_glossary *glossary, size_t number, struct gloss_slice *bytes,
                            const char **path) {
    const struct gloss_glossary *each = glossary->compiled ? glossary : glossary->merged;

    for (; each; each = each->merged)
        if (each->compiled && each->compiled->glx.is_mapped && number-- == 0) {
            *bytes = (struct gloss_slice){each->compiled->glx.bytes, each->compiled->glx.size};
            *path = each->compiled->glx.path;
            return true;
        }
    return false;
}

bool gloss_glossary_verify(const struct gloss_glossary *glossary, struct gloss_diag *diag) {
    if (!glossary->compiled)
        return true;
    gloss_glx_check_all(&glossary->compiled->glx);
    for (size_t i = 0; i < glossary->count; i++)
        gloss_entry_at(glossary, i);
    return gloss_glossary_sound(glossary, diag);
}
