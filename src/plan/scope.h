/* scope.h - what documents that are planned as one have shown so far. */
#ifndef GLOSS_SCOPE_H
#define GLOSS_SCOPE_H

#include "meaning.h"

/* What they have shown of a meaning. */
struct gloss_tally {
    uint64_t uses;
    uint64_t stretch; /* the last paragraph, or section, in which it was used; 0: none */
};

struct gloss_scope {
    const struct gloss_glossary *glossary;
    struct gloss_tally *tallies; /* by meaning */
    uint64_t last;               /* stretch so far, counted from 1 over all documents */
};

#endif
