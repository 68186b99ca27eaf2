/* candidate.h - what may be a mention, and which of two is to be taken: doc/matching.md, section 6. */
#ifndef GLOSS_CANDIDATE_H
#define GLOSS_CANDIDATE_H

#include "spelling.h"

struct gloss_candidate {
    const struct gloss_spelling *spelling; /* NULL: a pattern */
    const struct gloss_entry *entry;       /* NULL: nothing found, or not settled */
    struct gloss_distance distance;
    size_t start, end;                /* bytes of the piece */
    const struct gloss_group *groups; /* of a pattern, until patterns are tried again */
    size_t group_count;
};

static inline bool gloss_candidate_is_nothing(const struct gloss_candidate *candidate) {
    return !candidate->spelling && !candidate->entry;
}

/* Look up the entry of a spelling: before the candidate is handed on, or compared with another of the same start and end. */
static inline void gloss_candidate_settle(struct gloss_candidate *candidate, const struct gloss_glossary *glossary) {
    if (candidate->spelling && !candidate->entry)
        candidate->entry = gloss_entry_at(glossary, candidate->spelling->entry);
}

/* Whether it is an except phrase, so that nothing in it is a mention. */
static inline bool gloss_candidate_is_except(const struct gloss_candidate *candidate) {
    return candidate->spelling && candidate->spelling->is_except;
}

/* By what one is taken rather than the other, in the order of rules 6.2 and 6.3. */
enum gloss_criterion {
    GLOSS_BY_START,
    GLOSS_BY_LENGTH,
    GLOSS_BY_FORM, /* and not by a pattern */
    GLOSS_BY_INFLECTION,
    GLOSS_BY_MARKS,
    GLOSS_BY_CASE,
    GLOSS_BY_SEPARATORS,
    GLOSS_BY_EXCEPT,
    GLOSS_BY_GLOSSARY,
    GLOSS_BY_ENTRY,
    GLOSS_BY_ORDER, /* of the forms of one entry */
};

/* Rule 6.2: whether a is to be taken rather than b. */
bool gloss_candidate_is_better(const struct gloss_candidate *a, const struct gloss_candidate *b);
/* By what it is decided. b is something. */
enum gloss_criterion gloss_candidate_criterion(const struct gloss_candidate *a, const struct gloss_candidate *b);

#endif
