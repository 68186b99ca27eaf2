/* title_case.h - runs of capitalised words: names and titles.
 *
 *     ... by the |National Security Bureau of Taiwan| it was said ...      function words in it, none at its edges */
#ifndef GLOSS_TITLE_CASE_H
#define GLOSS_TITLE_CASE_H

#include "base/limits.h"
#include "base/slice.h"

struct gloss_title_word {
    uint32_t start, end; /* bytes of the text */
    char initial;        /* a capital of ASCII */
    bool is_function;    /* of, the, and ... */
};

/* A long run is cut into several. */
struct gloss_title_run {
    struct gloss_title_word words[GLOSS_LIMIT_TITLE_WORDS];
    size_t count;
};

/* Call take with each run of two words or more, in the order of the text, until it returns false. Words are those of ASCII letters. */
void gloss_title_runs(struct gloss_slice text, bool (*take)(void *user, const struct gloss_title_run *run), void *user);

#endif
