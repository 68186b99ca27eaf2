/* check.h - what the lints share: each looks at one glossary for one kind of thing, and notes its findings here.
 *
 * Lints find things in the order of the entries. So the first findings of each are enough to know the first of all: others are
 * only counted, and memory stays small whatever the glossary is. */
#ifndef GLOSS_CHECK_H
#define GLOSS_CHECK_H

#include "base/diag.h"
#include "document/document.h"
#include "glossary/locate.h"
#include "match/scan.h"

struct gloss_finding;

struct gloss_check {
    struct gloss_glossary *glossary;
    struct gloss_index *index;
    const struct gloss_diag *diag; /* for the progress alone: findings wait */
    uint32_t lints;                /* those that are wanted now */
    struct gloss_finding *findings;
    size_t count, room;
    size_t counts[GLOSS_LINT_COUNT]; /* of all findings, kept or not */
    bool last_kept;                  /* of the last finding: its note is worth keeping */
    bool failed;                     /* no memory */
    struct gloss_arena arena;        /* messages */

    /* of the texts */
    struct gloss_reader *reader;
    struct gloss_scanner *scanner;
    bool *used; /* by the entry's number; NULL: no text was read */
};

static inline bool gloss_check_wants(const struct gloss_check *check, enum gloss_lint lint) {
    return check->lints & GLOSS_LINT_BIT(lint);
}

static inline uint32_t gloss_check_number(const struct gloss_check *check, const struct gloss_entry *entry) {
    return (uint32_t)(entry - check->glossary->entries);
}

/* finding.c: note a finding of a lint that is wanted, and perhaps a second place that belongs to it. */
void gloss_check_find(struct gloss_check *check, enum gloss_lint lint, struct gloss_located at, const char *format, ...)
    GLOSS_PRINTF(4, 5);
void gloss_check_note(struct gloss_check *check, struct gloss_located at, const char *format, ...) GLOSS_PRINTF(3, 4);
/* Hand all findings over, by place, and forget them. false: no memory. */
bool gloss_check_hand_over(struct gloss_check *check, struct gloss_diag *diag);
void gloss_check_forget(struct gloss_check *check);

/* Say that the texts of so many entries have been gone through, in one of the two rounds that take long. */
static inline void gloss_check_progress(const struct gloss_check *check, unsigned round, size_t entries) {
    if (entries % GLOSS_PROGRESS_STEPS == 0)
        gloss_progress(check->diag, GLOSS_EXAMINING, round * check->glossary->count + entries, 2 * check->glossary->count);
}

/* Whether a finding of a lint would be kept: else what costs something to say of it need not be found out. */
bool gloss_check_has_room(const struct gloss_check *check, enum gloss_lint lint);

/* A form as the place of a finding, by its number in the entry (doc/matching.md 6.5): findings that are kept look up its spot. */
static inline struct gloss_located gloss_check_form(const struct gloss_check *check, const struct gloss_entry *entry,
                                                    uint32_t number) {
    return (struct gloss_located){.spot = {gloss_check_number(check, entry), 0, GLOSS_SPOT_FIELDS, number}};
}
struct gloss_spot gloss_check_form_spot(const struct gloss_check *check, struct gloss_spot form);

/* punctuation.c: judge one form, whose text is without blanks at its ends. */
void gloss_check_punctuation(struct gloss_check *check, const struct gloss_entry *entry, const struct gloss_form *form,
                             struct gloss_slice text);

/* The lints, a file each. Without memory check->failed is set. */
void gloss_check_forms(struct gloss_check *check);       /* claimed, except, punctuation, repeated, shadowed, unfindable */
void gloss_check_common(struct gloss_check *check);      /* common */
void gloss_check_expansions(struct gloss_check *check);  /* initials */
void gloss_check_prefer(struct gloss_check *check);      /* prefer */
void gloss_check_references(struct gloss_check *check);  /* deprecated, see */
void gloss_check_definitions(struct gloss_check *check); /* circular, undefined */
void gloss_check_unused(struct gloss_check *check);      /* unused */

#endif
