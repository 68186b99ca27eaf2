/* candidates.h - which of what was gathered a glossary lacks, and how it is written down for one.
 *
 *     harvest - glossary - ignored -> candidates -> entries in YAML, with what speaks for them in comments */
#ifndef GLOSS_CANDIDATES_H
#define GLOSS_CANDIDATES_H

#include "harvest.h"

enum gloss_candidate_kind {
    GLOSS_CANDIDATE_ENTRY,     /* a short form with long ones */
    GLOSS_CANDIDATE_OTHER,     /* the glossary has the short form, with another long one */
    GLOSS_CANDIDATE_UNDEFINED, /* used, and explained neither in a text nor in the glossary */
};

struct gloss_harvest_candidate {
    uint32_t number; /* of the short form */
    enum gloss_candidate_kind kind;
    const struct gloss_entry *entry; /* of the glossary: GLOSS_CANDIDATE_OTHER */
};

/* Lines that are not wanted again: `SF`, or `SF = Long Form`. */
struct gloss_ignored {
    struct gloss_slice *lines; /* sorted */
    size_t count, room;
};

struct gloss_candidates {
    const struct gloss_harvest *harvest;
    const struct gloss_harvest_options *options;
    struct gloss_ignored ignored;
    struct gloss_harvest_candidate *items; /* by kind, then the most used first */
    size_t count;
    bool *failed; /* a look into the glossary: gloss_candidates_well */
};

/* Whether all looks into the glossary went well. false: no memory, or the glossary is not sound. */
bool gloss_candidates_well(const struct gloss_candidates *candidates, struct gloss_diag *diag);

/* Choose them. false: a fault. */
bool gloss_candidates_choose(struct gloss_candidates *candidates, const struct gloss_harvest *harvest,
                             const struct gloss_harvest_options *options, struct gloss_diag *diag);
void gloss_candidates_release(struct gloss_candidates *candidates);
/* Whether a long form of a short one is neither in the glossary nor ignored. */
bool gloss_candidates_wants(const struct gloss_candidates *candidates, const struct gloss_harvest_candidate *candidate,
                            const struct gloss_harvest_long *one);

/* Whether the glossary has a term, or it is ignored. */
bool gloss_candidates_know(const struct gloss_candidates *candidates, struct gloss_slice text);

/* Write the entry of a candidate, indented so far; listed: in a list of entries. Each line ends as line_end says. */
void gloss_candidate_put(const struct gloss_candidates *candidates, const struct gloss_harvest_candidate *candidate,
                         size_t indent, bool listed, const char *line_end, struct gloss_buf *out);

#endif
