/* engine_pcre2.c - PCRE2 with its compiler to machine code.
 *
 * Alternatives are tried one after another, so the pattern is a tree of prefixes. Of the alternatives of a node the longer ones
 * come first: with whole words, that is leftmost-longest.
 *
 *     to, top, two    \bt(?:o(?:p\b|\b)|wo\b) */
#define PCRE2_CODE_UNIT_WIDTH 8
#include <pcre2.h>

#include <stdlib.h>
#include <string.h>

#include "engine.h"

struct pcre2 {
    pcre2_code *code;
    pcre2_match_data *match;
    pcre2_match_context *context;
    pcre2_jit_stack *stack;
};

struct pattern {
    char *bytes;
    size_t len, room;
    bool failed;
};

static void put(struct pattern *pattern, const char *bytes, size_t len) {
    if (pattern->room - pattern->len < len) {
        size_t room = 2 * pattern->room + len;
        char *grown = realloc(pattern->bytes, room);

        if (!grown) {
            pattern->failed = true;
            return;
        }
        pattern->bytes = grown;
        pattern->room = room;
    }
    memcpy(pattern->bytes + pattern->len, bytes, len);
    pattern->len += len;
}

static void put_byte(struct pattern *pattern, char c) {
    if (!bench_is_word(c))
        put(pattern, "\\", 1);
    put(pattern, &c, 1);
}

/* The edge at one side of a term: nothing where the term ends in punctuation. */
static void put_edge(struct pattern *pattern, char c) {
    if (bench_is_word(c))
        put(pattern, "\\b", 2);
}

/* Terms that begin in punctuation first. */
static int by_bytes(const void *a, const void *b) {
    const struct gloss_slice *left = a, *right = b;
    int order = bench_is_word(left->ptr[0]) - bench_is_word(right->ptr[0]);

    if (order == 0)
        order = memcmp(left->ptr, right->ptr, left->len < right->len ? left->len : right->len);
    return order != 0 ? order : (left->len > right->len) - (left->len < right->len);
}

/* What follows the first `depth` bytes, which the terms have in common. The shortest of sorted terms comes first. A single way on needs
 * no group, and groups are what makes a pattern large. */
static void put_tree(struct pattern *pattern, const struct gloss_slice *terms, size_t count, size_t depth) {
    bool ends = terms[0].len == depth, first = true, grouped;
    size_t from = 0, to;

    while (from < count && terms[from].len == depth)
        from++;
    grouped = from < count && (ends || terms[from].ptr[depth] != terms[count - 1].ptr[depth]);
    if (grouped)
        put(pattern, "(?:", 3);
    for (; from < count; from = to) {
        char c = terms[from].ptr[depth];

        for (to = from + 1; to < count && terms[to].ptr[depth] == c; to++)
            ;
        if (!first)
            put(pattern, "|", 1);
        first = false;
        put_byte(pattern, c);
        put_tree(pattern, terms + from, to - from, depth + 1);
    }
    if (ends) {
        if (!first)
            put(pattern, "|", 1);
        put_edge(pattern, terms[0].ptr[depth - 1]);
    }
    if (grouped)
        put(pattern, ")", 1);
}

static void put_pattern(struct pattern *pattern, const struct gloss_slice *terms, size_t count) {
    size_t words = 0; /* where they begin */

    while (words < count && !bench_is_word(terms[words].ptr[0]))
        words++;
    if (words > 0)
        put_tree(pattern, terms, words, 0);
    if (words > 0 && words < count)
        put(pattern, "|", 1);
    if (words < count) {
        put(pattern, "\\b", 2);
        put_tree(pattern, terms + words, count - words, 0);
    }
}

static void pcre2_release(void *prepared) {
    struct pcre2 *pcre2 = prepared;

    if (!pcre2)
        return;
    pcre2_jit_stack_free(pcre2->stack);
    pcre2_match_context_free(pcre2->context);
    pcre2_match_data_free(pcre2->match);
    pcre2_code_free(pcre2->code);
    free(pcre2);
}

static bool compile(struct pcre2 *pcre2, const struct pattern *pattern, const char **why) {
    int error;
    PCRE2_SIZE at;

    pcre2->code = pcre2_compile((PCRE2_SPTR)pattern->bytes, pattern->len, 0, &error, &at, NULL);
    if (!pcre2->code) {
        *why = error == PCRE2_ERROR_HEAP_FAILED ? "no memory" : "the pattern is too large for it";
        return false;
    }
    if (pcre2_jit_compile(pcre2->code, PCRE2_JIT_COMPLETE) != 0) {
        *why = "cannot be compiled to machine code";
        return false;
    }
    pcre2->match = pcre2_match_data_create_from_pattern(pcre2->code, NULL);
    pcre2->context = pcre2_match_context_create(NULL);
    pcre2->stack = pcre2_jit_stack_create((size_t)32 << 10, (size_t)8 << 20, NULL);
    if (!pcre2->match || !pcre2->context || !pcre2->stack)
        return false;
    pcre2_jit_stack_assign(pcre2->context, NULL, pcre2->stack);
    return true;
}

static void *pcre2_prepare(const struct bench_task *task, const char **why) {
    struct gloss_list terms = task->terms;
    struct pcre2 *pcre2 = calloc(1, sizeof *pcre2);
    struct gloss_slice *sorted = malloc(terms.count * sizeof *sorted);
    struct pattern pattern = {0};
    bool compiled = false;

    *why = "no memory";
    if (!pcre2 || !sorted || terms.count == 0)
        goto done;
    memcpy(sorted, terms.items, terms.count * sizeof *sorted);
    qsort(sorted, terms.count, sizeof *sorted, by_bytes);
    put_pattern(&pattern, sorted, terms.count);
    compiled = !pattern.failed && compile(pcre2, &pattern, why);
done:
    free(pattern.bytes);
    free(sorted);
    if (compiled)
        return pcre2;
    pcre2_release(pcre2);
    return NULL;
}

static bool pcre2_scan(void *prepared, struct gloss_slice text, struct bench_spans *spans) {
    struct pcre2 *pcre2 = prepared;
    const PCRE2_SIZE *span = pcre2_get_ovector_pointer(pcre2->match);
    int found;

    for (size_t at = 0; at < text.len; at = span[1]) {
        found = pcre2_jit_match(pcre2->code, (PCRE2_SPTR)text.ptr, text.len, at, 0, pcre2->match, pcre2->context);
        if (found == PCRE2_ERROR_NOMATCH)
            return true;
        if (found < 0)
            return false;
        bench_span_add(spans, span[0], span[1]);
    }
    return true;
}

static const char *pcre2_version(void) {
    static char text[64]; /* the longest is "10.42 2022-12-11" */

    pcre2_config(PCRE2_CONFIG_VERSION, text);
    return text;
}

const struct bench_engine bench_pcre2 = {.name = "PCRE2 JIT",
                                         .rules = "one pattern, a tree of prefixes",
                                         .is_exact = true,
                                         .prepare = pcre2_prepare,
                                         .scan = pcre2_scan,
                                         .release = pcre2_release,
                                         .version = pcre2_version};
