/* miss.h - a near miss: something that is nearly a mention, and by what it is none.
 *
 * It is what the comparison would find if one thing were otherwise: with another case rule, with marks ignored, with the form's own
 * separators, as a word of its own, outside of a URL, without what was found in its place. */
#ifndef GLOSS_MISS_H
#define GLOSS_MISS_H

#include "candidate.h"
#include "skip.h"

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

#endif
