/* read_find.h - looking for words in a text.
 *
 * Capitals and small letters are alike where the pattern has no capital; a blank, or several, is any blanks and line ends. */
#ifndef CLI_READ_FIND_H
#define CLI_READ_FIND_H

#include "base/slice.h"

enum { CLI_FIND_CHARS = 256 }; /* of a pattern; the rest is left out */

struct cli_find {
    int32_t chars[CLI_FIND_CHARS];
    size_t count; /* 0: nothing is looked for */
    bool exact;   /* capitals count */
};

struct cli_match {
    size_t start, end; /* bytes */
};

struct cli_find cli_find_new(struct gloss_slice pattern);
/* The first match that begins at a byte of the text or behind it, and before byte upto; or the last that begins before a byte. */
bool cli_find_next(const struct cli_find *find, struct gloss_slice text, size_t from, size_t upto, struct cli_match *match);
bool cli_find_previous(const struct cli_find *find, struct gloss_slice text, size_t before, struct cli_match *match);

#endif
