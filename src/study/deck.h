/* deck.h - a deck as its writers see it: notes in order, in plain text, each with what its cards need. */
#ifndef GLOSS_DECK_H
#define GLOSS_DECK_H

#include "base/arena.h"
#include "base/buffer.h"
#include "key.h"

/* A term, and all that its cards say. Text is UTF-8 without controls but line feeds, on one line unless it says otherwise; what is missing has length
 * 0. */
struct gloss_note {
    const struct gloss_study_term *term;
    struct gloss_slice glossary; /* its id */
    struct gloss_slice key, head;
    struct gloss_slice expansion;
    struct gloss_slice definition,
        more;                  /* in short, and what else there is; several senses are numbered, with line feeds between */
    struct gloss_slice masked; /* all of the definition with the term's forms blanked, for GLOSS_CARD_TERM */
    const struct gloss_study_context *context; /* its best sentence; NULL: none */
    const struct gloss_study_context *hint;    /* the best that does not tell the expansion */
    const struct gloss_study_context *gap;     /* the best that may have a gap */
    struct gloss_slice source;                 /* of the context: file:line */
    struct gloss_slice gap_source;
    struct gloss_list tags; /* parts of one are apart by `::` */
    bool is_short;          /* a short form, with an expansion */
    unsigned cards;         /* GLOSS_CARD_BIT of those that it makes */
    int64_t changed;        /* seconds since 1970; 0: nobody knows */
    char guid[GLOSS_GUID_LETTERS + 1],
        gap_guid[GLOSS_GUID_LETTERS + 1]; /* the second one of its cloze, which is a note of its own elsewhere */
};

/* A note of an earlier package that no entry makes any more, as it stands there. */
struct gloss_retired {
    struct gloss_slice guid, fields; /* between fields 0x1F */
    struct gloss_slice tags;         /* a blank between and around them */
    bool is_cloze;
    unsigned cards; /* 1 << number of the template of each */
    int64_t changed;
};

struct gloss_deck {
    struct gloss_arena arena;
    struct gloss_slice name;
    struct gloss_note *notes;
    size_t count, cards;
    struct gloss_retired *retired;
    size_t retired_count;
    int64_t changed; /* the newest of the notes' */
    bool raw_csv;    /* while it is written */
};

/* The gap of a sentence, in writing. */
#define GLOSS_GAP "[...]"

#endif
