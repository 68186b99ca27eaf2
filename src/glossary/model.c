#include "model.h"

#include <stdlib.h>

#include "base/bisect.h"
#include "base/diag.h"
#include "compiled.h"
#include "name_table.h"
#include "origin.h"

const struct gloss_extras gloss_no_extras;

struct taker {
    bool (*take)(void *user, const struct gloss_form *form);
    void *user;
    uint32_t number;
};

static bool take_one(struct taker *taker, struct gloss_slice text, const struct gloss_sense *sense, bool is_except) {
    struct gloss_form form = {text, sense, taker->number++, is_except};

    return taker->take(taker->user, &form);
}

static bool take_list(struct taker *taker, struct gloss_list list, const struct gloss_sense *sense, bool is_except) {
    for (size_t i = 0; i < list.count; i++)
        if (!take_one(taker, list.items[i], sense, is_except))
            return false;
    return true;
}

static bool take_names(struct taker *taker, const struct gloss_extras *extras, const struct gloss_sense *sense) {
    for (size_t i = 0; i < extras->name_count; i++)
        if (!take_one(taker, extras->names[i].form, sense, false))
            return false;
    return true;
}

bool gloss_entry_each_form(const struct gloss_entry *entry, bool (*take)(void *user, const struct gloss_form *form),
                           void *user) {
    struct taker taker = {take, user, 0};
    bool many = entry->sense_count > 1 || entry->senses[0].extras != entry->extras;

    if (!entry->extras->pattern.ptr && !take_one(&taker, entry->term, NULL, false))
        return false;
    for (uint32_t i = 0; i < entry->sense_count; i++)
        if (entry->senses[i].expansion.ptr && !take_one(&taker, entry->senses[i].expansion, &entry->senses[i], false))
            return false;
    if (!take_list(&taker, entry->extras->aliases, NULL, false))
        return false;
    for (uint32_t i = 0; many && i < entry->sense_count; i++)
        if (!take_list(&taker, entry->senses[i].extras->aliases, &entry->senses[i], false))
            return false;
    if (!take_list(&taker, entry->extras->forms, NULL, false) || !take_names(&taker, entry->extras, NULL))
        return false;
    for (uint32_t i = 0; many && i < entry->sense_count; i++)
        if (!take_names(&taker, entry->senses[i].extras, &entry->senses[i]))
            return false;
    return take_list(&taker, entry->extras->except, NULL, true);
}

struct gloss_slice gloss_sense_name(const struct gloss_entry *entry, const struct gloss_sense *sense, char number[12]) {
    size_t at = 12;

    if (sense->extras->id.ptr && entry->sense_count > 1)
        return sense->extras->id;
    if (sense->expansion.ptr)
        return sense->expansion;
    for (size_t left = (size_t)(sense - entry->senses) + 1; left > 0; left /= 10)
        number[--at] = (char)('0' + left % 10);
    return (struct gloss_slice){number + at, 12 - at};
}

bool gloss_glossary_fail(const struct gloss_glossary *glossary, struct gloss_diag *diag) {
    return gloss_glossary_sound(glossary, diag) && gloss_fail_memory(diag);
}

const struct gloss_ambiguous *gloss_ambiguous_find(const struct gloss_glossary *glossary, size_t entry) {
    size_t low = 0, high = glossary->ambiguous_count;

    GLOSS_BISECT(low, high, middle, glossary->ambiguous[middle].entry < entry);
    return low < glossary->ambiguous_count && glossary->ambiguous[low].entry == entry ? &glossary->ambiguous[low] : NULL;
}

bool gloss_ambiguous_list(struct gloss_glossary *glossary) {
    struct gloss_ambiguous *all;
    size_t count = 0, meanings = glossary->count;

    for (size_t i = 0; i < glossary->count; i++)
        count += glossary->entries[i].sense_count > 1;
    all = gloss_arena_array(&glossary->arena, count + 1, sizeof *all);
    if (!all)
        return false;
    glossary->ambiguous = all;
    glossary->ambiguous_count = count;
    for (size_t i = 0; i < glossary->count; i++)
        if (glossary->entries[i].sense_count > 1) {
            *all++ = (struct gloss_ambiguous){(uint32_t)i, (uint32_t)meanings};
            meanings += glossary->entries[i].sense_count;
        }
    *all = (struct gloss_ambiguous){(uint32_t)glossary->count, (uint32_t)meanings};
    return meanings < UINT32_MAX;
}

void gloss_glossary_free(struct gloss_glossary *glossary) {
    if (!glossary)
        return;
    for (size_t i = 0; glossary->origins && i < glossary->file_count; i++)
        gloss_origin_release(&glossary->origins[i]);
    free(glossary->origins);
    if (!glossary->compiled)
        free(glossary->entries);
    gloss_compiled_free(glossary->compiled);
    gloss_asked_release(glossary->asked);
    gloss_glossary_free(glossary->merged);
    free(glossary->files);
    gloss_arena_release(&glossary->arena);
    free(glossary);
}

size_t gloss_glossary_count(const struct gloss_glossary *glossary) { return glossary->count; }

const struct gloss_entry *gloss_glossary_entry(const struct gloss_glossary *glossary, size_t number) {
    return gloss_entry_at(glossary, number);
}

size_t gloss_glossary_file_count(const struct gloss_glossary *glossary) { return glossary->file_count; }

const struct gloss_file *gloss_glossary_file(const struct gloss_glossary *glossary, size_t number) {
    return &glossary->files[number];
}

/* ---- Tags ---- */

static bool take_all(struct gloss_list tags, bool (*take)(void *user, struct gloss_slice tag), void *user) {
    for (size_t i = 0; i < tags.count; i++)
        if (!take(user, tags.items[i]))
            return false;
    return true;
}

void gloss_glossary_each_tag(const struct gloss_glossary *glossary, bool (*take)(void *user, struct gloss_slice tag),
                             void *user) {
    const struct gloss_list *all = gloss_compiled_tags(glossary);

    if (all) {
        take_all(*all, take, user);
        return;
    }
    for (size_t i = 0; i < glossary->count; i++) {
        const struct gloss_entry *entry = gloss_entry_at(glossary, i);

        if (!take_all(entry->extras->tags, take, user))
            return;
        for (uint32_t k = 0; k < entry->sense_count; k++)
            if (entry->senses[k].extras != entry->extras && !take_all(entry->senses[k].extras->tags, take, user))
                return;
    }
}
