#include "terms.h"

#include <stdlib.h>

#include "base/array.h"
#include "base/limits.h"
#include "base/utf8.h"
#include "loader.h"

static bool is_utf8(struct gloss_slice text) {
    size_t len;

    return gloss_utf8_check(text, &len) == text.len;
}

bool gloss_term_is_sound(const struct gloss_term *term) {
    return term->term.len > 0 && term->term.len <= GLOSS_LIMIT_FORM_BYTES && is_utf8(term->term) &&
           gloss_loader_refused(term->term) < 0 && gloss_loader_has_word(term->term) &&
           gloss_slice_trim(term->definition).len > 0 && term->definition.len <= GLOSS_LIMIT_DEFINITION_BYTES &&
           is_utf8(term->definition);
}

/* The last file, if it is this text, else one more; NULL: no memory. */
static struct gloss_file *file_of(struct gloss_glossary *glossary, struct gloss_slice text) {
    struct gloss_file *grown, *last = glossary->file_count ? &glossary->files[glossary->file_count - 1] : NULL;
    struct gloss_slice name;

    if (last && gloss_slice_equal(last->id, text))
        return last;
    grown = gloss_array_grow(glossary->files, glossary->file_count, &glossary->file_room, sizeof *grown);
    if (!grown)
        return NULL;
    glossary->files = grown;
    name = gloss_arena_copy(&glossary->arena, text);
    if (!name.ptr)
        return NULL;
    grown[glossary->file_count] = (struct gloss_file){.path = name.ptr, .id = name};
    return &grown[glossary->file_count++];
}

static bool add(struct gloss_glossary *glossary, const struct gloss_term *term) {
    struct gloss_file *file = file_of(glossary, term->text);
    struct gloss_sense *sense = gloss_arena_alloc(&glossary->arena, sizeof *sense);
    struct gloss_entry *entry = &glossary->entries[glossary->count];

    if (!file || !sense)
        return false;
    *sense = (struct gloss_sense){.definition = gloss_arena_copy(&glossary->arena, gloss_slice_trim(term->definition)),
                                  .extras = &gloss_no_extras};
    *entry = (struct gloss_entry){.term = gloss_arena_copy(&glossary->arena, term->term),
                                  .senses = sense,
                                  .sense_count = 1,
                                  .extras = &gloss_no_extras,
                                  .file = (uint32_t)(glossary->file_count - 1),
                                  .own = true};
    file->entry_count++;
    glossary->count++;
    return entry->term.ptr && sense->definition.ptr;
}

struct gloss_glossary *gloss_glossary_of_terms(const struct gloss_term *terms, size_t count) {
    struct gloss_glossary *glossary = calloc(1, sizeof *glossary);
    bool made = glossary != NULL;

    if (made) {
        glossary->entries = calloc(count + 1, sizeof *glossary->entries);
        glossary->room = count + 1;
        made = glossary->entries != NULL;
    }
    for (size_t i = 0; made && i < count; i++)
        made = add(glossary, &terms[i]);
    if (made && gloss_ambiguous_list(glossary))
        return glossary;
    gloss_glossary_free(glossary);
    return NULL;
}
