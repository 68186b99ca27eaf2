#include "gather.h"

#include <stdlib.h>

#include "base/array.h"
#include "base/hash.h"

static uint64_t hash_of(const struct gloss_term *term) {
    return gloss_hash_pair(gloss_hash_bytes(term->term.ptr, term->term.len),
                           gloss_hash_bytes(term->definition.ptr, term->definition.len));
}

/* The slot of the row that says the same, which is free if there is none. */
static uint32_t *slot_of(const struct gloss_gathered *gathered, const struct gloss_term *term) {
    size_t at = (size_t)hash_of(term) & gathered->mask;

    for (; gathered->table[at]; at = (at + 1) & gathered->mask) {
        const struct gloss_term *row = &gathered->rows[gathered->table[at] - 1].term;

        if (gloss_slice_equal(row->term, term->term) && gloss_slice_equal(row->definition, term->definition))
            break;
    }
    return &gathered->table[at];
}

static bool grow_table(struct gloss_gathered *gathered) {
    struct gloss_gathered more = *gathered;

    if (gathered->table && 2 * (gathered->count + 1) <= gathered->mask)
        return true;
    more.mask = gathered->table ? 2 * gathered->mask + 1 : 63;
    more.table = calloc(more.mask + 1, sizeof *more.table);
    if (!more.table)
        return false;
    for (size_t i = 0; i < gathered->count; i++)
        *slot_of(&more, &gathered->rows[i].term) = (uint32_t)i + 1;
    free(gathered->table);
    gathered->table = more.table;
    gathered->mask = more.mask;
    return true;
}

/* The number of the row of a term, from 1 on; 0: no memory. */
static uint32_t row_of(struct gloss_gathered *gathered, const struct gloss_term *term) {
    struct gloss_arena *arena = &gathered->arena;
    struct gloss_gathered_row *grown, *row;
    uint32_t *slot;

    if (gathered->count >= UINT32_MAX || !grow_table(gathered))
        return 0;
    slot = slot_of(gathered, term);
    if (*slot) {
        row = &gathered->rows[*slot - 1];
        if (gloss_slice_compare(term->text, row->term.text) < 0)
            row->term.text = gloss_arena_copy(arena, term->text);
        return row->term.text.ptr ? *slot : 0;
    }
    grown = gloss_array_grow(gathered->rows, gathered->count, &gathered->room, sizeof *grown);
    if (!grown)
        return 0;
    gathered->rows = grown;
    row = &grown[gathered->count];
    *row =
        (struct gloss_gathered_row){.term = {gloss_arena_copy(arena, term->term), gloss_arena_copy(arena, term->definition),
                                             gloss_arena_copy(arena, term->text)}};
    if (!row->term.term.ptr || !row->term.definition.ptr || !row->term.text.ptr)
        return 0;
    return *slot = (uint32_t)++gathered->count;
}

void gloss_gather_use(struct gloss_render *render, const struct gloss_entry *entry, bool counts) {
    uint32_t *number = gloss_render_place(render, entry, NULL);

    if (!*number) {
        struct gloss_term term = {entry->term, entry->senses->definition, render->own_glossary->files[entry->file].id};

        *number = row_of(render->gathered, &term);
        render->failed |= !*number;
    }
    if (*number)
        render->gathered->rows[*number - 1].uses += counts;
}

bool gloss_gather_join(struct gloss_gathered *to, const struct gloss_gathered *from) {
    for (size_t i = 0; i < from->count; i++) {
        uint32_t number = row_of(to, &from->rows[i].term);

        if (!number)
            return false;
        to->rows[number - 1].uses += from->rows[i].uses;
    }
    return true;
}

static int by_content(const void *a, const void *b) {
    const struct gloss_gathered_row *x = a, *y = b;
    int order = gloss_slice_compare(x->term.term, y->term.term);

    return order ? order : gloss_slice_compare(x->term.definition, y->term.definition);
}

/* The glossary of all rows, in the same order. */
static bool make_glossary(struct gloss_gathered *gathered) {
    struct gloss_term *terms = calloc(gathered->count, sizeof *terms);

    for (size_t i = 0; terms && i < gathered->count; i++)
        terms[i] = gathered->rows[i].term;
    if (terms)
        gathered->glossary = gloss_glossary_of_terms(terms, gathered->count);
    free(terms);
    gathered->numbers = calloc(gathered->count + 1, sizeof *gathered->numbers);
    return gathered->glossary && gathered->numbers;
}

void gloss_gather_list(struct gloss_render *render) {
    struct gloss_gathered *gathered = render->gathered;

    if (render->failed || !gathered || gathered->count == 0)
        return;
    /* In whatever order threads have found them. */
    qsort(gathered->rows, gathered->count, sizeof *gathered->rows, by_content);
    if (!make_glossary(gathered)) {
        render->failed = true;
        return;
    }
    render->own_glossary = gathered->glossary;
    render->own_numbers = gathered->numbers;
    for (size_t i = 0; i < gathered->count; i++) {
        uint32_t number = gloss_render_number(render, &gathered->glossary->entries[i], NULL);

        if (number)
            render->seen[number - 1].uses = gathered->rows[i].uses;
    }
}

void gloss_gather_release(struct gloss_gathered *gathered) {
    gloss_glossary_free(gathered->glossary);
    free(gathered->numbers);
    free(gathered->rows);
    free(gathered->table);
    gloss_arena_release(&gathered->arena);
    *gathered = (struct gloss_gathered){0};
}
