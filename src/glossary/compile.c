/* compile.c - a glossary as sections of a compiled file: compiled.h. */
#include <stdlib.h>

#include "base/array.h"
#include "base/diag.h"
#include "base/hash.h"
#include "base/slots.h"
#include "compiled.h"
#include "name_table.h"
#include "packed.h"

void gloss_glx_parts_release(struct gloss_glx_parts *parts) {
    for (size_t i = 0; i < GLOSS_GLX_COUNT; i++)
        free(parts->memory[i]);
}

/* Keep what was written as a section. */
static bool keep(struct gloss_glx_parts *parts, enum gloss_glx_number number, struct gloss_buf *buf) {
    parts->memory[number] = buf->ptr;
    parts->sections[number] = gloss_buf_slice(buf);
    return !buf->failed;
}

static bool make_files(struct gloss_glx_parts *parts, const struct gloss_glossary *glossary) {
    struct gloss_buf out = {0};

    gloss_packed_put_number(&out, glossary->file_count);
    for (size_t i = 0; i < glossary->file_count; i++) {
        const struct gloss_file *file = &glossary->files[i];

        gloss_packed_put_text(&out, gloss_slice(file->path));
        gloss_packed_put_maybe(&out, file->title);
        gloss_packed_put_text(&out, file->id);
        gloss_packed_put_maybe(&out, file->language);
        gloss_packed_put_maybe(&out, file->licence);
        gloss_packed_put_number(&out, file->prefer.count);
        for (size_t k = 0; k < file->prefer.count; k++)
            gloss_packed_put_text(&out, file->prefer.items[k]);
        gloss_packed_put_number(&out, file->entry_count);
    }
    return keep(parts, GLOSS_GLX_FILES, &out);
}

static bool make_entries(struct gloss_glx_parts *parts, const struct gloss_glossary *glossary, bool *too_large) {
    uint32_t *starts = parts->memory[GLOSS_GLX_STARTS] = calloc(glossary->count + 1, sizeof *starts);
    struct gloss_buf out = {0};

    for (size_t i = 0; starts && i < glossary->count && !out.failed && !*too_large; i++) {
        gloss_packed_put(&out, gloss_entry_at(glossary, i));
        starts[i + 1] = (uint32_t)out.len;
        *too_large = out.len > UINT32_MAX;
    }
    if (starts)
        parts->sections[GLOSS_GLX_STARTS] = (struct gloss_slice){(char *)starts, (glossary->count + 1) * sizeof *starts};
    return keep(parts, GLOSS_GLX_ENTRIES, &out) && starts;
}

static bool make_ambiguous(struct gloss_glx_parts *parts, const struct gloss_glossary *glossary) {
    size_t size = (glossary->ambiguous_count + 1) * sizeof *glossary->ambiguous;
    char *kept = parts->memory[GLOSS_GLX_AMBIGUOUS] = malloc(size);

    if (!kept)
        return false;
    memcpy(kept, glossary->ambiguous, size);
    parts->sections[GLOSS_GLX_AMBIGUOUS] = (struct gloss_slice){kept, size};
    return true;
}

/* ---- Tags ---- */

struct tags {
    struct gloss_slice *items;
    size_t count, room;
    struct gloss_slots slots; /* of items */
};

static uint64_t hash_of(const void *list, size_t number) {
    const struct gloss_slice *items = (const struct gloss_slice *)list;

    return gloss_hash_bytes(items[number].ptr, items[number].len);
}

static bool holds_tag(const struct tags *tags, struct gloss_slice tag) {
    const struct gloss_slots *slots = &tags->slots;

    for (size_t at = gloss_slots_first(slots, hash_of(&tag, 0)); gloss_slots_taken(slots, at);
         at = gloss_slots_next(slots, at))
        if (gloss_slice_equal(tags->items[gloss_slots_number(slots, at)], tag))
            return true;
    return false;
}

static bool add_tags(struct tags *tags, struct gloss_list list) {
    for (size_t i = 0; i < list.count; i++) {
        struct gloss_slice *grown;

        if (holds_tag(tags, list.items[i]))
            continue;
        grown = gloss_array_grow(tags->items, tags->count, &tags->room, sizeof *grown);
        if (!grown)
            return false;
        tags->items = grown;
        if (!gloss_slots_reserve(&tags->slots, hash_of, grown, tags->count))
            return false;
        grown[tags->count] = list.items[i];
        gloss_slots_put(&tags->slots, hash_of(grown, tags->count), tags->count);
        tags->count++;
    }
    return true;
}

static bool add_all_tags(struct tags *tags, const struct gloss_glossary *glossary) {
    for (size_t i = 0; i < glossary->count; i++) {
        const struct gloss_entry *entry = gloss_entry_at(glossary, i);

        if (!add_tags(tags, entry->extras->tags))
            return false;
        for (uint32_t k = 0; k < entry->sense_count; k++)
            if (!add_tags(tags, entry->senses[k].extras->tags))
                return false;
    }
    return true;
}

static bool make_tags(struct gloss_glx_parts *parts, const struct gloss_glossary *glossary) {
    struct gloss_buf out = {0};
    struct tags tags = {0};
    bool made = add_all_tags(&tags, glossary);

    gloss_packed_put_number(&out, tags.count);
    for (size_t i = 0; i < tags.count; i++)
        gloss_packed_put_text(&out, tags.items[i]);
    free(tags.items);
    gloss_slots_release(&tags.slots);
    return keep(parts, GLOSS_GLX_TAGS, &out) && made;
}

/* ---- All of it ---- */

bool gloss_compiled_make(struct gloss_glx_parts *parts, const struct gloss_glossary *glossary, struct gloss_diag *diag) {
    bool too_large = false;
    bool made = make_files(parts, glossary) && make_entries(parts, glossary, &too_large) &&
                make_ambiguous(parts, glossary) && make_tags(parts, glossary) && gloss_name_table_make(parts, glossary);

    if (too_large)
        return gloss_fail(diag, GLOSS_ELIMIT, NULL,
                          "the glossary has more than 4 GiB of text, the limit for a compiled one");
    return made ? true : gloss_fail_memory(diag);
}
