/* own.h - the glossary that a document has in itself, by `*[SF]: Long Form`. It lies beside the one that was loaded: a text is scanned by both,
 * and what they find is one row of mentions.
 *
 *     glossary's   [SF]        [AUKUS]    [HTML parser]
 *     document's   [SF]  [R]                [HTML]
 *     together     [SF]' [R]'  [AUKUS]    [HTML parser]        what begins first, or else is longer, or else is the document's
 */
#ifndef GLOSS_OWN_H
#define GLOSS_OWN_H

#include "document/markup.h"
#include "match/scan.h"
#include "plan/plan.h"

/* Mentions, in order. */
struct gloss_own_row {
    struct gloss_mention *items;
    size_t count;
};

/* Zeroed it is ready, for a document that defines nothing. */
struct gloss_own {
    struct gloss_glossary *glossary;
    struct gloss_index *index;
    struct gloss_scanner *scanner; /* NULL: nothing is defined */
    uint32_t *numbers;             /* for an output, by meaning */
    size_t left_out;               /* terms, as there are too many */

    /* What was found in a window, and in the one before it, which may still be written. */
    struct gloss_mention *found[2], *merged;
    size_t found_room[2], merged_room;
    unsigned now;
};

/* Begin a document of that name: what it says of its terms for each of their uses becomes a glossary if is_wanted, and the plan leaves
 * what else there is by their names. false: no memory. */
bool gloss_own_begin(struct gloss_own *own, const char *name, const struct gloss_markup_found *found,
                     struct gloss_plan *plan, bool is_wanted);
/* The document is done. */
void gloss_own_end(struct gloss_own *own);
void gloss_own_release(struct gloss_own *own);

/* As gloss_scan and gloss_scan_mentions; what is found stays until the call after the next one. false: no memory. */
bool gloss_own_scan(struct gloss_own *own, const struct gloss_piece *piece, size_t *upto, struct gloss_own_row *found);
/* Where to end a window that one scanner has decided up to `upto`, and the other further: so that no mention, and no definition, is parted. Rows
 * then end there. */
size_t gloss_own_edge(const struct gloss_window *window, struct gloss_own_row *glossary, struct gloss_own_row *document,
                      size_t upto);
/* Make *row, which is what the glossary has, one row of both; it stays until the next call. false: no memory. */
bool gloss_own_merge(struct gloss_own *own, struct gloss_own_row *row, struct gloss_own_row document);

#endif
