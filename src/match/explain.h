/* explain.h - why a text's words are mentions, and why others that nearly are, are none: near misses.
 *
 * What was found is told by the scanner itself, in its trace. A near miss is what the same comparison would find if one thing were
 * otherwise: with another case rule, with marks ignored, with the form's own separators, as a word of its own, outside of a URL,
 * without what was found in its place. */
#ifndef GLOSS_EXPLAIN_H
#define GLOSS_EXPLAIN_H

#include "scan.h"

enum gloss_miss_why {
    GLOSS_MISS_BEATEN,     /* by what begins before it, or is longer */
    GLOSS_MISS_CLOSER,     /* by what has the same start and end */
    GLOSS_MISS_EXCEPT,     /* it lies in an except phrase */
    GLOSS_MISS_DESIGNATOR, /* it is a part of a longer designator */
    GLOSS_MISS_SKIPPED,    /* it lies in what is not searched, or reaches into it */
    GLOSS_MISS_CASE,       /* the case rule refuses it */
    GLOSS_MISS_PLURAL,     /* the same, and only for the ending of a plural */
    GLOSS_MISS_MARKS,      /* its letters have other marks */
    GLOSS_MISS_CASE_MARKS, /* both */
    GLOSS_MISS_BREAK,      /* its words are parted by more than one line break, or by too much white space */
    GLOSS_MISS_SEPARATOR,  /* between or around its words stands something else than in the form */
    GLOSS_MISS_INSIDE,     /* it is a part of a longer word */
    GLOSS_MISS_GIVEN_UP,   /* a pattern took too many steps here */
    GLOSS_MISS_OTHER,      /* none of these: a rule that this page does not know */
};

struct gloss_miss {
    enum gloss_miss_why why;
    uint64_t start, end; /* bytes of the document */
    const struct gloss_entry *entry;
    struct gloss_slice form;   /* as the glossary writes it; of a pattern the headword */
    enum gloss_case remedy;    /* CASE, PLURAL and CASE_MARKS: the strictest rule that would find it */
    enum gloss_skip_kind skip; /* SKIPPED */
    enum gloss_criterion by;   /* BEATEN and CLOSER */
    struct gloss_slice winner; /* BEATEN, CLOSER and EXCEPT: the form that was found */
    const struct gloss_entry *winner_entry;
    uint64_t whole_start,
        whole_end; /* BEATEN, EXCEPT, DESIGNATOR, SKIPPED and INSIDE: of what it lies in, as far as it is known */
};

struct gloss_explainer;

/* An explainer of what the scanner finds, with the same index. NULL: no memory. */
struct gloss_explainer *gloss_explainer_new(const struct gloss_index *index, struct gloss_scanner *scanner);
void gloss_explainer_free(struct gloss_explainer *explainer);
/* Turn to a new text. */
void gloss_explainer_reset(struct gloss_explainer *explainer);

/* The near misses that begin in bytes [from, upto) of the piece that was scanned last, in order; no more than a reader wants to hear:
 * doc/gloss.1 says which. They stay until the next call. false: no memory. */
bool gloss_explain(struct gloss_explainer *explainer, const struct gloss_piece *piece, size_t upto,
                   const struct gloss_miss **misses, size_t *count);

/* Everything about one place. */
enum { GLOSS_EXPLAINED_BEGINNINGS = 5 };

struct gloss_explained {
    struct gloss_token word;              /* that holds the place, as bytes of the piece; empty: none does */
    bool skipped;                         /* the word is not searched */
    enum gloss_skip_kind skip;            /* because of this */
    const struct gloss_candidate *except; /* the except phrase that holds the place; NULL: none */
    const struct gloss_miss *misses;      /* all that hold the place, wanted or not */
    size_t miss_count;
    const struct gloss_spelling *beginnings[GLOSS_EXPLAINED_BEGINNINGS]; /* forms that begin with the word and go on */
    size_t beginning_count;                                              /* of all of them */
};

/* Explain byte `at` of the piece that was scanned last. It takes the misses of gloss_explain away. false: no memory. */
bool gloss_explain_place(struct gloss_explainer *explainer, const struct gloss_piece *piece, size_t at,
                         struct gloss_explained *explained);

/* How a mention of the last piece was found; NULL: it is none. */
const struct gloss_candidate *gloss_explain_mention(const struct gloss_explainer *explainer,
                                                    const struct gloss_piece *piece, const struct gloss_mention *mention);

#endif
