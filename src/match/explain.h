/* explain.h - why a text's words are mentions, and why others that nearly are, are none: near misses.
 *
 * What was found is told by the scanner itself, in its trace. Near misses are looked for word by word:
 *
 *     reading    the words of a piece, and what was found of it
 *     judge      the forms that may begin at a word, and for each what is near (near, part)
 *     suppose    comparing, if one thing were otherwise
 *     wanted     what of it a reader wants to hear, and told what was said before */
#ifndef GLOSS_EXPLAIN_H
#define GLOSS_EXPLAIN_H

#include "miss.h"
#include "scan.h"

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
