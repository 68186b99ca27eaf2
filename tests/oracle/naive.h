/* naive.h - doc/matching.md a second time, in the plainest way, to check src/match/ against.
 * Offsets count bytes. Nothing here is fast: every form is tried at every token. */
#ifndef GLOSS_TESTS_ORACLE_NAIVE_H
#define GLOSS_TESTS_ORACLE_NAIVE_H

#include <stdbool.h>
#include <stddef.h>

enum naive_case { NAIVE_SMART, NAIVE_TITLE, NAIVE_EXACT, NAIVE_IGNORE };

struct naive_form {
    const char *text; /* UTF-8, not NUL-terminated */
    size_t len;       /* bytes */
    enum naive_case case_rule;
    bool ignore_diacritics;
    bool is_except;
    bool is_pattern; /* text is a regular expression (section 8) */
    int glossary;    /* position on the command line */
    int entry;       /* order in its file */
    int form;        /* order in its entry */
};

struct naive_mention {
    size_t start, end; /* bytes of the text, [start, end) */
    size_t form;       /* index into the forms */
};

/* All mentions of text in order, except-phrases left out (they have already done their work).
 *
 * shape:  *out is malloc'ed, for the caller to free; NULL when there is no mention
 * errors: SIZE_MAX, and *out NULL, when memory fails or a pattern is no regular expression
 * source: doc/matching.md
 */
size_t naive_find(const struct naive_form *forms, size_t count, const char *text, size_t len, struct naive_mention **out);

#endif
