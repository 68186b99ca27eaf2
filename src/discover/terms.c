#include "terms.h"

#include <stdlib.h>

#include "base/array.h"
#include "base/hash.h"
#include "base/logarithm.h"
#include "discoverer.h"
#include "match/frequency.h"
#include "title_case.h"

enum { WORDS_MOST = 6, SMALL_BYTES = 16 };

/* A word that often begins a sentence, and no name. */
static const double common_word = 300;

/* ---- The table ---- */

static uint64_t hash_of(const void *list, size_t number) {
    const struct gloss_term *items = (const struct gloss_term *)list;

    return gloss_hash_bytes(items[number].text.ptr, items[number].text.len);
}

static struct gloss_term *find(const struct gloss_terms *terms, struct gloss_slice text) {
    const struct gloss_slots *slots = &terms->slots;

    for (size_t at = gloss_slots_first(slots, gloss_hash_bytes(text.ptr, text.len)); gloss_slots_taken(slots, at);
         at = gloss_slots_next(slots, at))
        if (gloss_slice_equal(terms->items[gloss_slots_number(slots, at)].text, text))
            return &terms->items[gloss_slots_number(slots, at)];
    return NULL;
}

/* NULL: no memory. */
static struct gloss_term *add(struct gloss_terms *terms, struct gloss_slice text, uint32_t words) {
    struct gloss_term *grown = gloss_array_grow(terms->items, terms->count, &terms->room, sizeof *grown);
    struct gloss_slice kept = gloss_arena_copy(&terms->arena, text);

    if (grown)
        terms->items = grown;
    if (!grown || !kept.ptr || !gloss_slots_reserve(&terms->slots, hash_of, grown, terms->count)) {
        terms->failed = true;
        return NULL;
    }
    grown[terms->count] = (struct gloss_term){.text = kept, .words = words};
    gloss_slots_put(&terms->slots, hash_of(grown, terms->count), terms->count);
    return &grown[terms->count++];
}

/* ---- Gathering ---- */

struct gathering {
    struct gloss_terms *terms;
    struct gloss_slice text, file;
    uint64_t number;
    size_t (*line_of)(void *user, size_t at);
    void *user;
};

static bool begins_sentence(struct gloss_slice text, size_t at) {
    while (at > 0 && (text.ptr[at - 1] == ' ' || text.ptr[at - 1] == '"'))
        at--;
    return at == 0 || text.ptr[at - 1] == '.' || text.ptr[at - 1] == '\n' || text.ptr[at - 1] == '?' ||
           text.ptr[at - 1] == '!' || (unsigned char)text.ptr[at - 1] >= 0x80;
}

static bool is_common(struct gloss_slice word) {
    char small[SMALL_BYTES];

    if (word.len > sizeof small)
        return false;
    for (size_t i = 0; i < word.len; i++)
        small[i] = (char)(word.ptr[i] | 0x20);
    return gloss_frequency_per_million((struct gloss_slice){small, word.len}) >= common_word;
}

static void count_term(struct gathering *gathering, size_t start, size_t end, uint32_t words) {
    struct gloss_terms *terms = gathering->terms;
    struct gloss_term *term;

    terms->key.len = 0;
    gloss_put_squeezed(&terms->key, gloss_slice_cut(gathering->text, start, end));
    if (terms->key.failed) {
        terms->failed = true;
        return;
    }
    term = find(terms, gloss_buf_slice(&terms->key));
    if (!term) {
        term = add(terms, gloss_buf_slice(&terms->key), words);
        if (!term)
            return;
        term->file = gathering->file;
        term->line = gathering->line_of(gathering->user, start);
    }
    term->count++;
    term->texts += term->last_text != gathering->number;
    term->last_text = gathering->number;
}

static bool take_run(void *user, const struct gloss_title_run *run) {
    struct gathering *gathering = user;
    struct gloss_slice first = gloss_slice_cut(gathering->text, run->words[0].start, run->words[0].end);
    size_t from = begins_sentence(gathering->text, run->words[0].start) && is_common(first) ? 1 : 0;

    for (; from < run->count; from++)
        for (size_t to = from + 1; !run->words[from].is_function && to < run->count && to - from < WORDS_MOST; to++)
            if (!run->words[to].is_function)
                count_term(gathering, run->words[from].start, run->words[to].end, (uint32_t)(to - from + 1));
    return !gathering->terms->failed;
}

void gloss_terms_gather(struct gloss_terms *terms, struct gloss_slice text, uint64_t number, struct gloss_slice file,
                        size_t (*line_of)(void *user, size_t at), void *user) {
    struct gathering gathering = {terms, text, file, number, line_of, user};

    gloss_title_runs(text, take_run, &gathering);
}

void gloss_terms_join(struct gloss_terms *terms, const struct gloss_terms *part) {
    for (size_t i = 0; i < part->count && !terms->failed; i++) {
        const struct gloss_term *from = &part->items[i];
        struct gloss_term *to = find(terms, from->text);

        if (!to) {
            to = add(terms, from->text, from->words);
            if (!to)
                return;
            to->file = gloss_arena_copy(&terms->arena, from->file);
            to->line = from->line;
            terms->failed |= !to->file.ptr;
        }
        to->count += from->count;
        to->texts += from->texts;
    }
}

/* ---- Ranking ---- */

static bool is_edge(char c) { return c == ' ' || c == '-'; }

/* Shorter terms in a longer one are used as often as that, at least. */
static void take_from_inner(const struct gloss_terms *terms, const struct gloss_term *outer, uint64_t *sums,
                            uint32_t *counts) {
    struct gloss_slice text = outer->text;

    for (size_t from = 0; from < text.len; from++) {
        if (from > 0 && !is_edge(text.ptr[from - 1]))
            continue;
        for (size_t to = from + 1; to <= text.len; to++) {
            const struct gloss_term *inner;

            if ((to < text.len && !is_edge(text.ptr[to])) || to - from == text.len)
                continue;
            inner = find(terms, gloss_slice_cut(text, from, to));
            if (!inner)
                continue;
            sums[inner - terms->items] += outer->count;
            counts[inner - terms->items]++;
        }
    }
}

static int by_value(const void *a, const void *b) {
    const struct gloss_term *x = a, *y = b;

    if (x->value != y->value)
        return x->value > y->value ? -1 : 1;
    if (x->count != y->count)
        return x->count > y->count ? -1 : 1;
    return gloss_slice_compare(x->text, y->text);
}

size_t gloss_terms_rank(struct gloss_terms *terms) {
    uint64_t *sums = calloc(terms->count + 1, sizeof *sums);
    uint32_t *counts = calloc(terms->count + 1, sizeof *counts);
    size_t kept = 0;

    if (!sums || !counts) {
        terms->failed = true;
        terms->count = 0;
    }
    for (size_t i = 0; i < terms->count; i++)
        if (terms->items[i].count > 1 && terms->items[i].words > 2)
            take_from_inner(terms, &terms->items[i], sums, counts);
    for (size_t i = 0; i < terms->count; i++) {
        struct gloss_term *term = &terms->items[i];
        double uses = (double)term->count - (counts[i] ? (double)sums[i] / counts[i] : 0);

        term->value = term->count > 1 && uses > 0 ? gloss_ln(term->words) / gloss_ln(2) * uses : 0;
    }
    if (terms->count > 1)
        qsort(terms->items, terms->count, sizeof *terms->items, by_value);
    while (kept < terms->count && terms->items[kept].value >= 1)
        kept++;
    free(sums);
    free(counts);
    /* Numbers have changed. */
    gloss_slots_release(&terms->slots);
    return kept;
}

void gloss_terms_release(struct gloss_terms *terms) {
    gloss_arena_release(&terms->arena);
    gloss_buf_release(&terms->key);
    free(terms->items);
    gloss_slots_release(&terms->slots);
}
