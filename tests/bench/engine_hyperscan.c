/* engine_hyperscan.c - Hyperscan or Vectorscan: all literals, wherever they stand, then a filter for whole words, then
 * leftmost-longest. A literal that is found comes with its end, and the term tells where it starts. */
#include <hs.h>

#include <stdlib.h>
#include <string.h>

#include "engine.h"

struct span {
    size_t start, end;
};

struct hyperscan {
    hs_database_t *database;
    hs_scratch_t *scratch;
    size_t *lens; /* of each term */
    struct span *found;
    size_t count, room;
    struct gloss_slice text;
};

static void hyperscan_release(void *prepared) {
    struct hyperscan *hyperscan = prepared;

    if (!hyperscan)
        return;
    hs_free_scratch(hyperscan->scratch);
    hs_free_database(hyperscan->database);
    free(hyperscan->lens);
    free(hyperscan->found);
    free(hyperscan);
}

static bool compile(struct hyperscan *hyperscan, struct gloss_list terms) {
    const char **literals = malloc(terms.count * sizeof *literals);
    unsigned *flags = calloc(terms.count, sizeof *flags), *ids = malloc(terms.count * sizeof *ids);
    hs_compile_error_t *error = NULL;
    bool compiled = false;

    if (!literals || !flags || !ids)
        goto done;
    for (size_t i = 0; i < terms.count; i++) {
        literals[i] = terms.items[i].ptr;
        ids[i] = (unsigned)i;
        hyperscan->lens[i] = terms.items[i].len;
    }
    compiled = hs_compile_lit_multi(literals, flags, ids, hyperscan->lens, (unsigned)terms.count, HS_MODE_BLOCK, NULL,
                                    &hyperscan->database, &error) == HS_SUCCESS &&
               hs_alloc_scratch(hyperscan->database, &hyperscan->scratch) == HS_SUCCESS;
    hs_free_compile_error(error);
done:
    free(literals);
    free(flags);
    free(ids);
    return compiled;
}

static void *hyperscan_prepare(const struct bench_task *task, const char **why) {
    struct hyperscan *hyperscan = calloc(1, sizeof *hyperscan);

    *why = "it does not compile them";
    if (!hyperscan)
        return NULL;
    hyperscan->lens = malloc(task->terms.count * sizeof *hyperscan->lens);
    if (hyperscan->lens && compile(hyperscan, task->terms))
        return hyperscan;
    hyperscan_release(hyperscan);
    return NULL;
}

static int keep_word(unsigned id, unsigned long long from, unsigned long long to, unsigned flags, void *user) {
    struct hyperscan *hyperscan = user;
    const char *text = hyperscan->text.ptr;
    size_t end = (size_t)to, start = end - hyperscan->lens[id];

    (void)from;
    (void)flags;
    if ((start > 0 && bench_is_word(text[start]) && bench_is_word(text[start - 1])) ||
        (end < hyperscan->text.len && bench_is_word(text[end - 1]) && bench_is_word(text[end])))
        return 0;
    if (hyperscan->count == hyperscan->room) {
        size_t room = hyperscan->room ? 2 * hyperscan->room : 1024;
        struct span *grown = realloc(hyperscan->found, room * sizeof *grown);

        if (!grown)
            return 1;
        hyperscan->found = grown;
        hyperscan->room = room;
    }
    hyperscan->found[hyperscan->count++] = (struct span){start, end};
    return 0;
}

static bool is_before(struct span a, struct span b) { return a.start != b.start ? a.start < b.start : a.end > b.end; }

/* They come in the order of their ends, which is nearly that of their starts. */
static void sort(struct span *found, size_t count) {
    for (size_t i = 1; i < count; i++) {
        struct span moved = found[i];
        size_t to = i;

        for (; to > 0 && is_before(moved, found[to - 1]); to--)
            found[to] = found[to - 1];
        found[to] = moved;
    }
}

static bool hyperscan_scan(void *prepared, struct gloss_slice text, struct bench_spans *spans) {
    struct hyperscan *hyperscan = prepared;
    size_t end = 0;

    hyperscan->text = text;
    hyperscan->count = 0;
    if (text.len > (unsigned)-1 || hs_scan(hyperscan->database, text.ptr, (unsigned)text.len, 0, hyperscan->scratch,
                                           keep_word, hyperscan) != HS_SUCCESS)
        return false;
    sort(hyperscan->found, hyperscan->count);
    for (size_t i = 0; i < hyperscan->count; i++)
        if (hyperscan->found[i].start >= end) {
            end = hyperscan->found[i].end;
            bench_span_add(spans, hyperscan->found[i].start, end);
        }
    return true;
}

static const char *hyperscan_version(void) { return hs_version(); }

const struct bench_engine bench_hyperscan = {.name = "Hyperscan",
                                             .rules = "all literals, then whole words, then leftmost-longest",
                                             .is_exact = true,
                                             .prepare = hyperscan_prepare,
                                             .scan = hyperscan_scan,
                                             .release = hyperscan_release,
                                             .version = hyperscan_version};
