#include "index.h"

#include <stdlib.h>

#include "abbreviation.h"
#include "base/array.h"
#include "base/diag.h"
#include "base/hash.h"
#include "base/limits.h"
#include "inflect.h"
#include "separator.h"

static uint64_t edge_key(uint32_t node, uint64_t separator_key, uint64_t token_hash) {
    return gloss_hash_pair(token_hash + separator_key * UINT64_C(0xD6E8FEB86659FD93), node) | 1;
}

uint32_t gloss_index_child(const struct gloss_index *index, uint32_t node, uint64_t separator_key, uint64_t token_hash) {
    uint64_t key = edge_key(node, separator_key, token_hash);

    for (size_t at = key >> 8 & index->edge_mask;; at = (at + 1) & index->edge_mask) {
        if (index->edges[at].key == key)
            return index->edges[at].child;
        if (index->edges[at].key == 0)
            return GLOSS_NO_NODE;
    }
}

static void put_edge(struct gloss_index *index, struct gloss_edge edge) {
    size_t at = edge.key >> 8 & index->edge_mask;

    while (index->edges[at].key != 0)
        at = (at + 1) & index->edge_mask;
    index->edges[at] = edge;
}

/* At most half of the table is used. */
static bool grow_edges(struct gloss_index *index) {
    size_t size = index->edges ? index->edge_mask + 1 : 0;
    size_t more = size ? 2 * size : 256;
    struct gloss_edge *old = index->edges;

    if (size && 2 * (index->edge_count + 1) <= size)
        return true;
    index->edges = calloc(more, sizeof *index->edges);
    if (!index->edges) {
        index->edges = old;
        return false;
    }
    index->edge_mask = more - 1;
    for (size_t i = 0; i < size; i++)
        if (old[i].key != 0)
            put_edge(index, old[i]);
    free(old);
    return true;
}

static bool add_node(struct gloss_index *index, uint32_t *node) {
    struct gloss_node *grown = gloss_array_grow(index->nodes, index->node_count, &index->node_room, sizeof *grown);

    if (!grown)
        return false;
    index->nodes = grown;
    index->nodes[index->node_count] = (struct gloss_node){0};
    *node = (uint32_t)index->node_count++;
    return true;
}

static bool add_child(struct gloss_index *index, uint32_t parent, uint64_t separator_key, uint64_t token_hash,
                      uint32_t *child) {
    *child = gloss_index_child(index, parent, separator_key, token_hash);
    if (*child != GLOSS_NO_NODE)
        return true;
    if (!grow_edges(index) || !add_node(index, child))
        return false;
    put_edge(index, (struct gloss_edge){edge_key(parent, separator_key, token_hash), *child});
    index->edge_count++;
    index->nodes[parent].has_children = true;
    return true;
}

static bool list_spelling(struct gloss_index *index, uint32_t node, uint32_t spelling) {
    struct gloss_listing *grown =
        gloss_array_grow(index->listings, index->listing_count, &index->listing_room, sizeof *grown);

    if (!grown)
        return false;
    index->listings = grown;
    grown[index->listing_count] = (struct gloss_listing){spelling, index->nodes[node].listed};
    index->nodes[node].listed = (uint32_t)++index->listing_count;
    return true;
}

/* One step of a spelling's path. */
struct step {
    uint64_t separator_key;
    struct gloss_token token;
};

/* The step behind another; of the first, before is all zero. */
static struct step next_step(struct gloss_slice text, const struct gloss_token *before) {
    size_t start = gloss_token_start(text, before->end);
    struct step step = {.token = gloss_token_at(text, start)};

    if (before->end > 0)
        step.separator_key = gloss_separator_key(gloss_slice_cut(text, before->end, start),
                                                 (before->flags | step.token.flags) & GLOSS_TOKEN_SPACELESS);
    return step;
}

/* A form in the plural is listed behind its singulars as well. */
static bool list_singulars(struct gloss_index *index, uint32_t parent, const struct step *step, struct gloss_folded *folded,
                           uint32_t spelling) {
    struct gloss_singular found[3];
    size_t count = gloss_finds_singular(folded->cps, folded->len) ? gloss_singulars(folded->cps, folded->len, found) : 0;
    uint32_t node;

    for (size_t i = 0; i < count; i++) {
        size_t len = found[i].keep + found[i].y;
        int32_t replaced = folded->cps[len - 1];
        uint64_t hash;

        if (found[i].y)
            folded->cps[len - 1] = 'y';
        hash = gloss_folded_hash(folded->cps, len);
        folded->cps[len - 1] = replaced;
        if (!add_child(index, parent, step->separator_key, hash, &node) || !list_spelling(index, node, spelling))
            return false;
    }
    return true;
}

static bool add_path(struct gloss_index *index, const struct gloss_spelling *spelling, uint32_t number,
                     struct gloss_folded *folded) {
    bool drop_marks = spelling->drops_marks;
    uint32_t node = drop_marks ? GLOSS_ROOT_NO_MARKS : GLOSS_ROOT;
    struct gloss_token before = {0};

    for (size_t i = 0; i < spelling->tokens; i++) {
        struct step step = next_step(spelling->text, &before);
        bool last = i + 1 == spelling->tokens && step.token.end == spelling->text.len &&
                    !(step.token.flags & (GLOSS_TOKEN_DOTTED | GLOSS_TOKEN_SPACELESS));
        uint32_t parent = node;

        folded->len = 0;
        if (!gloss_token_fold(spelling->text, &step.token, drop_marks, folded) ||
            !add_child(index, parent, step.separator_key, gloss_folded_hash(folded->cps, folded->len), &node) ||
            (last && !list_singulars(index, parent, &step, folded, number)))
            return false;
        before = step.token;
    }
    index->drops_marks |= drop_marks;
    return list_spelling(index, node, number);
}

static size_t count_tokens(struct gloss_slice text) {
    size_t count = 0;

    for (size_t at = gloss_token_start(text, 0); at < text.len; at = gloss_token_start(text, at)) {
        at = gloss_token_at(text, at).end;
        count++;
    }
    return count;
}

/* Without outer white space, and what is unseen there. A form without tokens becomes empty. */
static struct gloss_slice trim(struct gloss_slice form) {
    enum { OUTER = GLOSS_BLANK | GLOSS_UNSEEN };
    size_t first = gloss_token_start(form, 0), start = 0, last = 0, end = form.len, len;

    for (size_t at = first; at < form.len; at = gloss_token_start(form, last))
        last = gloss_token_at(form, at).end;
    while (start < first && gloss_class(gloss_utf8_decode(form, start, &len)) & OUTER)
        start += len;
    while (end > last && end > start && gloss_class(gloss_utf8_decode_before(form, end, &len)) & OUTER)
        end -= len;
    return gloss_slice_cut(form, start, end);
}

struct compiler {
    struct gloss_index *index;
    struct gloss_index_options options;
    const struct gloss_entry *entry;
    struct gloss_folded folded;
    uint32_t
        *listed; /* 1 + each spelling that is listed, by its text and rules: open addressing, a power of two; 0: free */
    size_t listed_count, listed_room;
};

/* Whether two spellings are found at the same places, as close as each other but for the hyphens they drop. */
static bool is_twin(const struct gloss_spelling *a, const struct gloss_spelling *b) {
    return gloss_slice_equal(a->text, b->text) && a->entry->case_rule == b->entry->case_rule &&
           a->drops_marks == b->drops_marks;
}

/* 6.2, for twins. */
static bool beats(const struct gloss_spelling *a, const struct gloss_spelling *b) {
    if (a->dropped != b->dropped)
        return a->dropped < b->dropped;
    if (a->is_except != b->is_except)
        return b->is_except;
    if (a->entry != b->entry)
        return a->entry->file != b->entry->file ? a->entry->file > b->entry->file : a->entry < b->entry;
    return a->number < b->number;
}

static uint32_t *find_twin(struct compiler *now, const struct gloss_spelling *spelling) {
    size_t mask = now->listed_room - 1;
    uint64_t rules = (uint64_t)spelling->entry->case_rule * 2 + spelling->drops_marks;
    uint64_t hash = gloss_hash_pair(gloss_hash_bytes(spelling->text.ptr, spelling->text.len), rules);
    size_t at = hash & mask;

    while (now->listed[at] && !is_twin(&now->index->spellings[now->listed[at] - 1], spelling))
        at = (at + 1) & mask;
    return &now->listed[at];
}

/* At most half of the table is used. */
static bool grow_listed(struct compiler *now) {
    size_t old_room = now->listed_room;
    uint32_t *old = now->listed;

    if (2 * (now->listed_count + 1) <= old_room)
        return true;
    now->listed_room = old_room ? 2 * old_room : 256;
    now->listed = calloc(now->listed_room, sizeof *now->listed);
    if (!now->listed) {
        now->listed = old;
        now->listed_room = old_room;
        return false;
    }
    for (size_t i = 0; i < old_room; i++)
        if (old[i])
            *find_twin(now, &now->index->spellings[old[i] - 1]) = old[i];
    free(old);
    return true;
}

/* The last spelling is listed, unless another one is its twin: the better of the two takes the place in the listings, however many
 * entries share a form. */
static bool place_spelling(struct compiler *now) {
    struct gloss_index *index = now->index;
    uint32_t number = (uint32_t)index->spelling_count - 1, *place;
    struct gloss_spelling *added = &index->spellings[number], *listed;

    if (!grow_listed(now))
        return false;
    place = find_twin(now, added);
    if (*place == 0) {
        *place = number + 1;
        now->listed_count++;
        return add_path(index, added, number, &now->folded);
    }
    listed = &index->spellings[*place - 1];
    if (beats(added, listed)) {
        struct gloss_spelling loser = *listed;

        *listed = *added;
        *added = loser;
    } else {
        added->beaten = listed->beaten;
    }
    listed->beaten = number + 1;
    return true;
}

static bool add_spelling(struct compiler *now, const struct gloss_form *form, struct gloss_slice text, unsigned dropped) {
    struct gloss_index *index = now->index;
    struct gloss_spelling *grown =
        gloss_array_grow(index->spellings, index->spelling_count, &index->spelling_room, sizeof *index->spellings);
    size_t tokens = count_tokens(text);

    if (!grown)
        return false;
    index->spellings = grown;
    if (tokens == 0)
        return true;
    index->spellings[index->spelling_count] =
        (struct gloss_spelling){.text = text,
                                .form = form->text,
                                .entry = now->entry,
                                .sense = form->sense,
                                .number = form->number,
                                .tokens = (uint16_t)tokens,
                                .dropped = (uint8_t)dropped,
                                .is_except = form->is_except,
                                .drops_marks = now->options.ignore_diacritics || now->entry->ignore_diacritics};
    index->spelling_count++;
    return place_spelling(now);
}

struct hyphen {
    size_t start, end;
};

static bool is_loose(struct gloss_slice form, size_t start, size_t end) {
    size_t len;
    unsigned before, after;

    if (!(gloss_class(gloss_utf8_decode(form, start, &len)) & GLOSS_DASH) || start + len != end)
        return false;
    /* A mark belongs to the letter before it. */
    do {
        size_t back;
        before = gloss_class(gloss_utf8_decode_before(form, start, &back));
        start -= back;
    } while (before & GLOSS_MARK && start > 0);
    after = gloss_class(gloss_utf8_decode(form, end, &len));
    return (before & GLOSS_LETTER && after & GLOSS_DIGIT) || (before & GLOSS_DIGIT && after & GLOSS_LETTER);
}

/* The hyphens that may vanish: SM-3 is also written SM3. */
static size_t find_loose(struct gloss_slice form, struct hyphen found[GLOSS_LIMIT_LOOSE_HYPHENS]) {
    size_t count = 0, at = gloss_token_start(form, 0);

    while (at < form.len && count < GLOSS_LIMIT_LOOSE_HYPHENS) {
        size_t end = gloss_token_at(form, at).end;

        at = gloss_token_start(form, end);
        if (at < form.len && at > end && is_loose(form, end, at))
            found[count++] = (struct hyphen){end, at};
    }
    return count;
}

static struct gloss_slice without(struct gloss_arena *arena, struct gloss_slice form, const struct hyphen *hyphens,
                                  size_t count, unsigned chosen) {
    char *text = gloss_arena_alloc(arena, form.len);
    size_t at = 0, len = 0;

    for (size_t i = 0; text && i <= count; i++) {
        size_t to = i < count ? hyphens[i].start : form.len;

        if (i < count && !(chosen >> i & 1))
            continue;
        memcpy(text + len, form.ptr + at, to - at);
        len += to - at;
        at = i < count ? hyphens[i].end : form.len;
    }
    return (struct gloss_slice){text, len};
}

static bool add_without_hyphens(struct compiler *now, const struct gloss_form *form, struct gloss_slice written) {
    struct hyphen hyphens[GLOSS_LIMIT_LOOSE_HYPHENS];
    size_t count = find_loose(written, hyphens);

    for (unsigned chosen = 1; chosen < 1u << count; chosen++) {
        struct gloss_slice text = without(&now->index->arena, written, hyphens, count, chosen);
        unsigned dropped = 0;

        for (size_t i = 0; i < count; i++)
            dropped += chosen >> i & 1;
        if (!text.ptr || !add_spelling(now, form, text, dropped))
            return false;
    }
    return true;
}

static bool add_abbreviation(struct compiler *now, const struct gloss_form *form, struct gloss_slice written) {
    struct gloss_slice ways[GLOSS_ABBREVIATION_WAYS];
    size_t count;

    if (!gloss_abbreviation_ways(&now->index->arena, written, ways, &count))
        return false;
    for (size_t i = 0; i < count; i++)
        if (!add_spelling(now, form, ways[i], 1))
            return false;
    return true;
}

static bool add_form(void *user, const struct gloss_form *form) {
    struct compiler *now = user;
    struct gloss_form trimmed = *form;
    struct gloss_slice written = trim(form->text);

    trimmed.text = gloss_slice_trim(form->text);
    return add_spelling(now, &trimmed, written, 0) && add_without_hyphens(now, &trimmed, written) &&
           add_abbreviation(now, &trimmed, written);
}

/* Each edge from a root sets the bit of its token's hash. Edges do not keep that hash, so the forms are cut again. */
static bool fill_first(struct gloss_index *index, struct gloss_folded *folded) {
    unsigned bits = 10;

    while (bits < 32 && (size_t)1 << bits < 16 * index->spelling_count)
        bits++;
    index->first_shift = 64 - bits;
    index->first = calloc(((size_t)1 << bits) / 64, sizeof *index->first);
    if (!index->first)
        return false;
    for (size_t i = 0; i < index->spelling_count; i++) {
        const struct gloss_spelling *spelling = &index->spellings[i];
        struct gloss_token token = gloss_token_at(spelling->text, gloss_token_start(spelling->text, 0));
        struct gloss_singular found[3];
        size_t count;

        folded->len = 0;
        if (!gloss_token_fold(spelling->text, &token, spelling->drops_marks, folded))
            return false;
        count = spelling->tokens == 1 ? gloss_singulars(folded->cps, folded->len, found) : 0;
        for (size_t j = 0; j <= count; j++) {
            size_t len = j == count ? folded->len : found[j].keep + found[j].y;
            int32_t replaced = len ? folded->cps[len - 1] : 0;
            uint64_t bit;

            if (j < count && found[j].y)
                folded->cps[len - 1] = 'y';
            bit = gloss_folded_hash(folded->cps, len) >> index->first_shift;
            if (len)
                folded->cps[len - 1] = replaced;
            index->first[bit / 64] |= (uint64_t)1 << bit % 64;
        }
    }
    return true;
}

static bool compile(struct gloss_index *index, struct compiler *now) {
    uint32_t roots[2]; /* GLOSS_ROOT and GLOSS_ROOT_NO_MARKS */

    if (!add_node(index, &roots[0]) || !add_node(index, &roots[1]) || !grow_edges(index))
        return false;
    for (size_t i = 0; i < index->glossary->count; i++) {
        now->entry = &index->glossary->entries[i];
        if (!gloss_entry_each_form(now->entry, add_form, now) ||
            (now->entry->extras->pattern.ptr && !gloss_patterns_add(&index->patterns, now->entry)))
            return false;
    }
    return gloss_patterns_finish(&index->patterns) && fill_first(index, &now->folded);
}

struct gloss_index *gloss_index_new(const struct gloss_glossary *glossary, const struct gloss_index_options *options,
                                    struct gloss_diag *diag) {
    struct gloss_index *index = calloc(1, sizeof *index);
    struct compiler now = {.index = index, .options = options ? *options : (struct gloss_index_options){0}};

    if (index) {
        index->glossary = glossary;
        if (!compile(index, &now) || !gloss_evidence_learn(&index->evidence, glossary, now.options.prefer)) {
            gloss_index_free(index);
            index = NULL;
        }
    }
    gloss_folded_release(&now.folded);
    free(now.listed);
    if (!index)
        gloss_fail_memory(diag);
    return index;
}

void gloss_index_free(struct gloss_index *index) {
    if (!index)
        return;
    gloss_patterns_release(&index->patterns);
    free(index->spellings);
    free(index->nodes);
    free(index->listings);
    free(index->edges);
    free(index->first);
    gloss_evidence_release(&index->evidence);
    gloss_arena_release(&index->arena);
    free(index);
}
