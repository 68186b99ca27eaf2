/* concept.h - a meaning of a glossary as a quiz sees it: how it looks, what it is called, and what it has to do with others.
 *
 * Names and words are kept as hashes of their letters without case, accents, separators and a final s: two that differ may rarely be taken for
 * one, which leaves out a choice, and two that are one never for different ones. */
#ifndef GLOSS_CONCEPT_H
#define GLOSS_CONCEPT_H

#include "base/unicode.h"
#include "glossary/model.h"

/* Sorted, each once. */
struct gloss_hashes {
    const uint64_t *items;
    size_t count;
};

/* How a term looks. */
enum gloss_look {
    GLOSS_LOOK_SHORT = 1,   /* a short form: more capitals and digits than small letters */
    GLOSS_LOOK_NAME = 2,    /* begins with a capital, and is no short form */
    GLOSS_LOOK_DIGITS = 4,  /* has digits */
    GLOSS_LOOK_SEVERAL = 8, /* is several words */
};

struct gloss_concept {
    const struct gloss_entry *entry;
    const struct gloss_sense *sense; /* never NULL */
    uint32_t number;                 /* of the meaning in its glossary */
    uint32_t order;                  /* in which texts first use it; UINT32_MAX: they do not */
    unsigned look;
    uint32_t term_chars, expansion_chars, expansion_words, definition_chars;
    struct gloss_hashes
        names; /* all that names the entry, what is to be used instead of it included; signs count, as in C++ */
    struct gloss_hashes plain;      /* the same without signs */
    struct gloss_hashes parts;      /* words of a term that is several, those that every text has left out */
    struct gloss_hashes references; /* what it names: see, members */

    struct gloss_hashes kind;  /* words that say what sort of thing it is: those of the first phrase of its definition */
    struct gloss_hashes sorts; /* each row of words that ends that phrase: what is broader may have such a name */
    uint64_t head;             /* the last of these words; 0: there are none */
    uint64_t last;             /* the last word of a term that is several; 0: it is not */

    bool is_read;              /* what follows is there */
    struct gloss_hashes grams; /* each row of up to GLOSS_GRAM_WORDS words of its names, expansion and definition */
    struct gloss_hashes words; /* stems of its definition, those that every text has left out */
    struct gloss_hashes told;  /* those of its names and expansion as well */
};

enum { GLOSS_GRAM_WORDS = 8 };

/* A word of a text. */
struct gloss_concept_word {
    size_t start, end; /* bytes of the text */
    size_t folded;     /* where its letters end in those of all words */
};

/* A name without signs, and one of those that have it. */
struct gloss_concept_name {
    uint64_t hash;
    uint32_t concept;
};

/* What concepts are made with. Zeroed it is ready; what it made is valid until its release. */
struct gloss_concepts {
    struct gloss_concept *items;
    size_t count, room;
    struct gloss_arena arena;

    /* Its own. */
    struct gloss_folded folded;
    struct gloss_concept_word *words; /* of the text that was cut last */
    size_t word_count, word_room;
    uint64_t *hashes; /* that are gathered */
    size_t hash_count, hash_room;
    struct gloss_concept_name *by_name; /* sorted, of the first `named` concepts */
    size_t name_count, named;
    bool failed; /* no memory */
};

/* Add a meaning. sense NULL: the first of the entry. */
void gloss_concepts_add(struct gloss_concepts *concepts, const struct gloss_glossary *glossary,
                        const struct gloss_entry *entry, const struct gloss_sense *sense, uint32_t order);
/* Read what it says, if that is not done. */
void gloss_concept_read(struct gloss_concepts *concepts, struct gloss_concept *concept);
void gloss_concepts_release(struct gloss_concepts *concepts);

bool gloss_hashes_hold(struct gloss_hashes hashes, uint64_t hash);
/* Whether one holds any of the other, which is the smaller one most often. */
bool gloss_hashes_hold_any(struct gloss_hashes large, struct gloss_hashes small);
/* How many are in both. */
size_t gloss_hashes_common(struct gloss_hashes a, struct gloss_hashes b);

/* Cut a text into words: hashes of rows of them by gloss_concepts_hash. At most `most` words. */
void gloss_concepts_cut(struct gloss_concepts *concepts, struct gloss_slice text, size_t most);
/* Of the words from the first one to before the other. */
uint64_t gloss_concepts_hash(const struct gloss_concepts *concepts, size_t from, size_t to);
/* Whether every text has the word, so that it says nothing. */
bool gloss_concepts_says_nothing(const struct gloss_concepts *concepts, size_t word);

/* Of a name, whatever its case, accents, separators and plural. */
uint64_t gloss_concepts_name(struct gloss_concepts *concepts, struct gloss_slice name);

/* Whether, of two meanings, one might be a right answer to a question for the other: they are of one entry, share a name or a definition,
 * refer to each other, one is spoken of in what is said of the other, as what is broader is in the name of what is narrower, or what is
 * said of one holds for the other: overlap.c. */
bool gloss_concepts_overlap(struct gloss_concepts *concepts, struct gloss_concept *a, struct gloss_concept *b);

#endif
