/* pattern.h - the patterns of a glossary, tried where tokens begin: doc/matching.md, section 8. */
#ifndef GLOSS_PATTERN_H
#define GLOSS_PATTERN_H

#include "base/regex.h"
#include "words.h"

struct gloss_pattern {
    const struct gloss_entry *entry;
    struct gloss_regex *regex;
};

/* All patterns of a glossary, in the order of their entries. Zeroed there are none. */
struct gloss_patterns {
    struct gloss_pattern *items;
    size_t count, room;
};

/* Compile the pattern of an entry that has one. false: no memory. */
bool gloss_patterns_add(struct gloss_patterns *patterns, const struct gloss_entry *entry);
void gloss_patterns_release(struct gloss_patterns *patterns);

/* What one scanner tries patterns with, and which of them ran away. */
struct gloss_pattern_runner;

/* NULL: no memory. */
struct gloss_pattern_runner *gloss_pattern_runner_new(const struct gloss_patterns *patterns);
void gloss_pattern_runner_free(struct gloss_pattern_runner *runner);

/* What a pattern takes from the start of a token on. */
struct gloss_pattern_found {
    const struct gloss_entry *entry; /* NULL: none takes anything */
    size_t end;                      /* byte of the text */
};

/* The best by 6.2 of all that begin with token `first` of the words of text. false: no memory. */
bool gloss_patterns_try(struct gloss_pattern_runner *runner, const struct gloss_words *words, struct gloss_slice text,
                        size_t first, struct gloss_pattern_found *best);

/* As gloss_scan_runaways. */
const struct gloss_entry *const *gloss_pattern_runaways(struct gloss_pattern_runner *runner, size_t *count);

#endif
