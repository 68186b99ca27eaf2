#include "own.h"

#include <stdlib.h>

#include "base/array.h"
#include "base/limits.h"
#include "glossary/terms.h"

/* ---- The glossary ---- */

/* A definition, and its number among all. */
struct defined {
    struct gloss_term term;
    size_t number;
};

struct all_defined {
    struct defined *items;
    size_t count;
};

static int by_term(const void *a, const void *b) {
    const struct defined *x = a, *y = b;
    int order = gloss_slice_compare(x->term.term, y->term.term);

    return order ? order : (x->number > y->number) - (x->number < y->number);
}

static int by_number(const void *a, const void *b) {
    const struct defined *x = a, *y = b;

    return (x->number > y->number) - (x->number < y->number);
}

/* What holds for all uses of a term, the first of what is said of each. false: no memory. */
static bool take_definitions(struct all_defined *all, const char *name, const struct gloss_markup_found *found) {
    struct gloss_slice texts = gloss_buf_slice(&found->texts);
    size_t kept = 0;

    for (size_t i = 0; i < found->definition_count; i++)
        all->count += found->definitions[i].everywhere;
    if (all->count == 0)
        return true;
    all->items = calloc(all->count, sizeof *all->items);
    if (!all->items)
        return false;
    all->count = 0;
    for (size_t i = 0; i < found->definition_count; i++) {
        const struct gloss_own_definition *definition = &found->definitions[i];
        struct gloss_term term = {gloss_slice_cut(texts, definition->term, definition->explanation),
                                  gloss_slice_cut(texts, definition->explanation, definition->end), gloss_slice(name)};

        if (definition->everywhere)
            all->items[all->count++] = (struct defined){term, i};
    }
    qsort(all->items, all->count, sizeof *all->items, by_term);
    for (size_t i = 0; i < all->count; i++)
        if (kept == 0 || !gloss_slice_equal(all->items[kept - 1].term.term, all->items[i].term.term))
            all->items[kept++] = all->items[i];
    qsort(all->items, kept, sizeof *all->items, by_number);
    all->count = kept;
    return true;
}

static bool make_index(struct gloss_own *own, const struct gloss_term *terms, size_t count) {
    struct gloss_diag quiet = {0};

    own->glossary = gloss_glossary_of_terms(terms, count);
    own->index = own->glossary ? gloss_index_new(own->glossary, NULL, &quiet) : NULL;
    own->scanner = own->index ? gloss_scanner_new(own->index) : NULL;
    own->numbers = calloc(count + 1, sizeof *own->numbers);
    return own->scanner && own->numbers;
}

/* A glossary of what can be in one, and is not too much. */
static bool make_glossary(struct gloss_own *own, const struct all_defined *all) {
    struct gloss_term *terms = calloc(all->count + 1, sizeof *terms);
    size_t count = 0, bytes = 0;
    bool made;

    for (size_t i = 0; terms && i < all->count; i++) {
        const struct gloss_term *term = &all->items[i].term;

        if (!gloss_term_is_sound(term))
            continue;
        bytes += term->term.len + term->definition.len;
        if (bytes > GLOSS_LIMIT_OWN_BYTES || count == GLOSS_LIMIT_OWN_TERMS) {
            own->left_out = all->count - i;
            break;
        }
        terms[count++] = *term;
    }
    made = terms && (count == 0 || make_index(own, terms, count));
    free(terms);
    return made;
}

bool gloss_own_begin(struct gloss_own *own, const char *name, const struct gloss_markup_found *found,
                     struct gloss_plan *plan, bool is_wanted) {
    struct all_defined all = {0};
    bool begun = take_definitions(&all, name, found);

    for (size_t i = 0; begun && i < all.count; i++)
        begun = gloss_plan_leave(plan, all.items[i].term.term);
    if (begun && all.count && is_wanted)
        begun = make_glossary(own, &all) && (!own->glossary || gloss_plan_set_own(plan, own->glossary));
    free(all.items);
    return begun;
}

void gloss_own_end(struct gloss_own *own) {
    gloss_scanner_free(own->scanner);
    gloss_index_free(own->index);
    gloss_glossary_free(own->glossary);
    free(own->numbers);
    own->scanner = NULL;
    own->index = NULL;
    own->glossary = NULL;
    own->numbers = NULL;
    own->left_out = 0;
}

void gloss_own_release(struct gloss_own *own) {
    gloss_own_end(own);
    free(own->found[0]);
    free(own->found[1]);
    free(own->merged);
    *own = (struct gloss_own){0};
}

/* ---- Mentions ---- */

bool gloss_own_scan(struct gloss_own *own, const struct gloss_piece *piece, size_t *upto, struct gloss_own_row *found) {
    unsigned now = own->now = !own->now;
    const struct gloss_mention *mentions;
    struct gloss_mention *grown;
    size_t count;

    if (!gloss_scan(own->scanner, piece, upto))
        return false;
    mentions = gloss_scan_mentions(own->scanner, &count);
    grown = gloss_array_fit(own->found[now], count, &own->found_room[now], sizeof *grown);
    if (!grown)
        return false;
    own->found[now] = grown;
    if (count)
        memcpy(grown, mentions, count * sizeof *grown);
    *found = (struct gloss_own_row){grown, count};
    return true;
}

/* Leave out what begins at byte `end` of the document, or behind it. */
static void leave_later(struct gloss_own_row *row, uint64_t end) {
    while (row->count && row->items[row->count - 1].start >= end)
        row->count--;
}

/* The same of what ends behind it. */
static void leave_parted(struct gloss_own_row *row, uint64_t end) {
    while (row->count && row->items[row->count - 1].end > end)
        row->count--;
}

size_t gloss_own_edge(const struct gloss_window *window, struct gloss_own_row *glossary, struct gloss_own_row *document,
                      size_t upto) {
    enum { TRIES = 16 };
    struct gloss_own_row rows[2] = {*glossary, *document};
    size_t edge = upto, before = upto + 1;

    for (size_t tries = 0; tries < TRIES && edge != before; tries++) {
        before = edge;
        for (size_t i = 0; i < 2; i++) {
            leave_later(&rows[i], window->offset + edge);
            edge = gloss_plan_edge(window, rows[i].items, &rows[i].count, edge);
        }
    }
    if (edge != before || edge <= window->from)
        edge = upto; /* they hang together all the way: one is given up */
    leave_parted(glossary, window->offset + edge);
    leave_parted(document, window->offset + edge);
    return edge;
}

static bool comes_before(const struct gloss_mention *of_document, const struct gloss_mention *of_glossary) {
    if (of_document->start != of_glossary->start)
        return of_document->start < of_glossary->start;
    return of_document->end >= of_glossary->end;
}

bool gloss_own_merge(struct gloss_own *own, struct gloss_own_row *row, struct gloss_own_row document) {
    struct gloss_own_row glossary = *row;
    size_t at[2] = {0, 0}, count = 0;
    uint64_t end = 0;
    struct gloss_mention *merged =
        gloss_array_fit(own->merged, glossary.count + document.count, &own->merged_room, sizeof *merged);

    if (!merged)
        return false;
    own->merged = merged;
    while (at[0] < glossary.count || at[1] < document.count) {
        bool own_next = at[1] < document.count &&
                        (at[0] == glossary.count || comes_before(&document.items[at[1]], &glossary.items[at[0]]));
        const struct gloss_mention *next = own_next ? &document.items[at[1]++] : &glossary.items[at[0]++];

        if (next->start < end)
            continue;
        merged[count++] = *next;
        end = next->end;
    }
    *row = (struct gloss_own_row){merged, count};
    return true;
}
