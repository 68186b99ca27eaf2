/* pattern.h - the patterns of a glossary, tried where tokens begin: doc/matching.md, section 8. */
#ifndef GLOSS_PATTERN_H
#define GLOSS_PATTERN_H

#include "base/limits.h"
#include "base/regex.h"
#include "gate.h"
#include "words.h"

struct gloss_pattern {
    const struct gloss_entry *entry;
    struct gloss_regex *regex;
    /* Every match holds it; empty if nothing is known. Its rarest byte is looked for. */
    char literal[GLOSS_OUTLINE_LITERAL];
    uint8_t literal_len, rarest;
};

/* All patterns of a glossary, in the order of their entries. Zeroed there are none. */
struct gloss_patterns {
    struct gloss_pattern *items;
    size_t count, room;
    struct gloss_gate gate;
};

/* Compile the pattern of an entry that has one. false: no memory. */
bool gloss_patterns_add(struct gloss_patterns *patterns, const struct gloss_entry *entry);
/* After the last. false: no memory. */
bool gloss_patterns_finish(struct gloss_patterns *patterns);
void gloss_patterns_release(struct gloss_patterns *patterns);

/* What one scanner tries patterns with, and which of them ran away. */
struct gloss_pattern_runner;

/* NULL: no memory. */
struct gloss_pattern_runner *gloss_pattern_runner_new(const struct gloss_patterns *patterns);
void gloss_pattern_runner_free(struct gloss_pattern_runner *runner);
/* Forget the document before. */
void gloss_pattern_runner_reset(struct gloss_pattern_runner *runner);
/* The next tries are made in this text, whose first byte is byte `offset` of the document, cut into these words. */
void gloss_pattern_runner_open(struct gloss_pattern_runner *runner, const struct gloss_words *words,
                               struct gloss_slice text, uint64_t offset);

/* What a pattern takes from the start of a token on. */
struct gloss_pattern_found {
    const struct gloss_entry *entry;  /* NULL: none takes anything */
    size_t end;                       /* byte of the text */
    const struct gloss_group *groups; /* its named groups that lie inside, until the next try */
    size_t group_count;
    const struct gloss_entry *given_up; /* one whose pattern ran into a limit here; NULL: none did */
};

/* Tokens have to be cut so many bytes behind the start of a token before patterns are tried there. */
enum { GLOSS_PATTERN_AHEAD = 2 * GLOSS_LIMIT_PATTERN_WINDOW };

/* The best by 6.2 of all that begin with token `first`. false: no memory. */
bool gloss_patterns_try(struct gloss_pattern_runner *runner, size_t first, struct gloss_pattern_found *best);

/* As gloss_scan_runaways. */
const struct gloss_runaway *gloss_pattern_runaways(struct gloss_pattern_runner *runner, size_t *count);

/* A pattern that ran into a limit of steps. */
struct gloss_runaway {
    const struct gloss_entry *entry;
    bool given_up;  /* for the rest of the document */
    uint64_t place; /* byte of the document where it was */
};

#endif
