#include "pattern.h"

#include <stdlib.h>

#include "base/array.h"
#include "base/limits.h"

enum { TRIES = 8 }; /* ends of a pattern inside a token that are tried shorter */

/* ---- What an index holds ---- */

bool gloss_patterns_add(struct gloss_patterns *patterns, const struct gloss_entry *entry) {
    struct gloss_pattern *grown = gloss_array_grow(patterns->items, patterns->count, &patterns->room, sizeof *grown);
    char message[GLOSS_REGEX_MESSAGE];
    size_t at;

    if (!grown)
        return false;
    patterns->items = grown;
    grown += patterns->count;
    grown->entry = entry;
    grown->regex = gloss_regex_new(entry->extras->pattern, entry->case_rule == GLOSS_CASE_IGNORE, message, &at);
    if (!grown->regex)
        return false; /* the loader has checked the pattern: only memory can be missing */
    patterns->count++;
    return true;
}

void gloss_patterns_release(struct gloss_patterns *patterns) {
    for (size_t i = 0; i < patterns->count; i++)
        gloss_regex_free(patterns->items[i].regex);
    free(patterns->items);
}

/* ---- What a scanner holds ---- */

struct gloss_pattern_runner {
    const struct gloss_patterns *patterns;
    struct gloss_regex_room *room;
    bool *ran_away; /* of each pattern */
    const struct gloss_entry **runaways;
    size_t runaway_count, runaways_told;
};

struct gloss_pattern_runner *gloss_pattern_runner_new(const struct gloss_patterns *patterns) {
    struct gloss_pattern_runner *runner = calloc(1, sizeof *runner);

    if (!runner)
        return NULL;
    runner->patterns = patterns;
    runner->room = gloss_regex_room_new();
    runner->ran_away = calloc(patterns->count + 1, sizeof *runner->ran_away);
    runner->runaways = calloc(patterns->count + 1, sizeof *runner->runaways);
    if (!runner->room || !runner->ran_away || !runner->runaways) {
        gloss_pattern_runner_free(runner);
        return NULL;
    }
    return runner;
}

void gloss_pattern_runner_free(struct gloss_pattern_runner *runner) {
    if (!runner)
        return;
    gloss_regex_room_free(runner->room);
    free(runner->ran_away);
    free(runner->runaways);
    free(runner);
}

const struct gloss_entry *const *gloss_pattern_runaways(struct gloss_pattern_runner *runner, size_t *count) {
    const struct gloss_entry *const *fresh = runner->runaways + runner->runaways_told;

    *count = runner->runaway_count - runner->runaways_told;
    runner->runaways_told = runner->runaway_count;
    return fresh;
}

/* ---- At a token ---- */

/* Where what is not searched begins, or the token that goes on into it. from: behind the token before. */
static size_t gap_edge(struct gloss_slice text, size_t from, size_t gap) {
    size_t at = gloss_token_start(gloss_slice_cut(text, 0, gap), from);

    return at < gap && gloss_token_at(text, at).end > gap ? at : gap;
}

/* What a pattern may look at from the start of a token on: valid text, inside the window, up to what is not searched. */
static struct gloss_slice window_at(const struct gloss_words *words, struct gloss_slice text, size_t first) {
    size_t start = words->tokens[first].start, len;
    size_t end = text.len - start < GLOSS_LIMIT_PATTERN_WINDOW ? text.len : start + GLOSS_LIMIT_PATTERN_WINDOW;
    const char *nul;

    for (size_t at = first + 1; at < words->count && words->tokens[at].start < end; at++)
        if (words->tokens[at].flags & GLOSS_TOKEN_APART && words->gaps[at].start < end)
            end = gap_edge(text, words->tokens[at - 1].end, words->gaps[at].start);
    if (words->tail.end > 0 && words->tail.start < end)
        end = gap_edge(text, words->tokens[words->count - 1].end, words->tail.start);
    text = gloss_slice_cut(text, start, end);
    text.len = gloss_utf8_check(text, &len); /* a character cut in two ends it as well */
    nul = memchr(text.ptr, '\0', text.len);
    return nul ? gloss_slice_cut(text, 0, (size_t)(nul - text.ptr)) : text;
}

/* Cut text before the token in which it ends, if it ends inside one. */
static bool ends_at_edge(const struct gloss_words *words, size_t first, size_t end, size_t *shorter) {
    for (size_t at = first; at < words->count && words->tokens[at].start < end; at++)
        if (end < words->tokens[at].end) {
            *shorter = words->tokens[at].start;
            return false;
        }
    return true;
}

/* 6.2, for what begins at the same place. */
static bool is_better(const struct gloss_entry *entry, size_t end, const struct gloss_pattern_found *best) {
    if (!best->entry || end != best->end)
        return !best->entry || end > best->end;
    return entry->file != best->entry->file ? entry->file > best->entry->file : entry < best->entry;
}

static void run_away(struct gloss_pattern_runner *runner, size_t number) {
    if (!runner->ran_away[number])
        runner->runaways[runner->runaway_count++] = runner->patterns->items[number].entry;
    runner->ran_away[number] = true;
}

static bool try_pattern(struct gloss_pattern_runner *runner, size_t number, const struct gloss_words *words,
                        struct gloss_slice window, size_t first, struct gloss_pattern_found *best) {
    const struct gloss_pattern *pattern = &runner->patterns->items[number];
    size_t start = words->tokens[first].start, end, shorter;

    for (int tries = 0; tries < TRIES && window.len > 0; tries++) {
        switch (gloss_regex_match(pattern->regex, runner->room, window, 0, &end)) {
        case GLOSS_REGEX_MEMORY:
            return false;
        case GLOSS_REGEX_LIMIT:
            run_away(runner, number);
            return true;
        case GLOSS_REGEX_NONE:
            return true;
        case GLOSS_REGEX_FOUND:
            break;
        }
        if (ends_at_edge(words, first, start + end, &shorter)) {
            if (is_better(pattern->entry, start + end, best))
                *best = (struct gloss_pattern_found){pattern->entry, start + end};
            return true;
        }
        window.len = shorter - start;
    }
    return true;
}

bool gloss_patterns_try(struct gloss_pattern_runner *runner, const struct gloss_words *words, struct gloss_slice text,
                        size_t first, struct gloss_pattern_found *best) {
    struct gloss_slice window = window_at(words, text, first);

    *best = (struct gloss_pattern_found){0};
    for (size_t i = 0; i < runner->patterns->count; i++)
        if (!try_pattern(runner, i, words, window, first, best))
            return false;
    return true;
}
