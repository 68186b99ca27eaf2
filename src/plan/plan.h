/* plan.h - which mentions of a document are marks. Every output renders the same plan.
 *
 * What counts is the meaning, not the form: the sense that was chosen, or the entry where it is undecided. The author's own definition, "Long Form (SF)" or "SF (Long Form)", is one use
 * and one mark, from its first letter to the closing bracket. */
#ifndef GLOSS_PLAN_H
#define GLOSS_PLAN_H

#include "document/markup.h"
#include "document/paragraphs.h"
#include "meaning.h"

enum gloss_verdict {
    GLOSS_IS_FIRST,        /* marks from here ... */
    GLOSS_IS_FIRST_HERE,   /* in its paragraph */
    GLOSS_IS_DUE,          /* one of every N */
    GLOSS_IS_ANY,          /* all are marked */
    GLOSS_NOT_AGAIN,       /* ... and no marks from here: marked before */
    GLOSS_NOT_AGAIN_HERE,  /* in its paragraph */
    GLOSS_NOT_DUE,         /* not one of every N */
    GLOSS_NOT_SECOND_HALF, /* of the author's own definition, whose first half is the use that counts */
    GLOSS_NOT_KNOWN,       /* the reader knows it */
    GLOSS_NOT_COMMON,      /* `known: true` in the glossary */
    GLOSS_NOT_WANTED,      /* its tags */
    GLOSS_NOT_IN_HEADING,  /* places of a document that are left as they are */
    GLOSS_NOT_IN_LINK,
    GLOSS_NOT_IN_CAPTION,
    GLOSS_NOT_IN_CODE,
    GLOSS_NOT_EXPLAINED,       /* by the author, with markup made for it: a use that needs no mark */
    GLOSS_NOT_IN_MARK,         /* an earlier annotation made it */
    GLOSS_IS_FIRST_IN_SECTION, /* marks once more */
    GLOSS_NOT_AGAIN_IN_SECTION,
};

/* The same in words. */
const char *gloss_verdict_text(enum gloss_verdict verdict);

struct gloss_planned {
    const struct gloss_mention *mention;
    const struct gloss_sense
        *sense; /* what is meant; NULL: undecided. In a definition it is that of the half that has one */
    enum gloss_verdict verdict;
    bool marked;
    bool explains;       /* a mark whose note is due: the first of all, or of its paragraph if each has its own */
    uint64_t start, end; /* of the mark: the mention, or the author's whole definition */
};

struct gloss_plan;

/* options have to outlive the plan. NULL: no memory. */
struct gloss_plan *gloss_plan_new(const struct gloss_glossary *glossary, const struct gloss_plan_options *options);
void gloss_plan_free(struct gloss_plan *plan);
/* Turn to a new document. */
void gloss_plan_reset(struct gloss_plan *plan);
/* The document has markup: windows, blocks and mentions are of its prose. Nothing is marked in places with one of the flags. Until the
 * next reset. */
void gloss_plan_set_runs(struct gloss_plan *plan, const struct gloss_runs *runs, unsigned unmarked);

/* The document explains a term itself, wherever it uses it: neither is what is written so marked until the next reset, nor any other form of
 * an entry that has this one. The term has to stay until then. false: no memory. */
bool gloss_plan_leave(struct gloss_plan *plan, struct gloss_slice term);

/* The document has a glossary of its own, with which mentions come as well until the next reset; it has to stay until then. Of what it
 * has nothing is shared with other documents. false: no memory. */
bool gloss_plan_set_own(struct gloss_plan *plan, const struct gloss_glossary *own);

/* Whether a reader who asks for these options wants to hear of a sense at all, or, if it is NULL, of any sense of the entry;
 * `known: true` entries count as wanted. */
bool gloss_plan_wants(struct gloss_plan *plan, const struct gloss_entry *entry, const struct gloss_sense *sense);

/* Whether a mention stands in brackets behind the one before, both naming one entry and not two senses of it: the author's own definition. *end gets the
 * byte of the document behind the bracket. */
bool gloss_plan_is_definition(const struct gloss_window *window, const struct gloss_mention *first,
                              const struct gloss_mention *second, uint64_t *end);

/* Halves of one definition may not be parted by a window's edge: where to end it so that they are not. At most upto. */
size_t gloss_plan_edge(const struct gloss_window *window, const struct gloss_mention *mentions, size_t *count, size_t upto);

/* Judge the mentions of a window, whose blocks are known. They stay until the next call. false: no memory. */
bool gloss_plan_judge(struct gloss_plan *plan, const struct gloss_window *window, const struct gloss_block *blocks,
                      size_t block_count, const struct gloss_mention *mentions, size_t count,
                      const struct gloss_planned **planned);

#endif
