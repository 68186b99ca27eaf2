/* search.h - which glossaries are used where none is named. */
#ifndef CLI_SEARCH_H
#define CLI_SEARCH_H

#include "options.h"

/* The glossaries that the options name, else those of $GLOSS_PATH, else .gloss or glossary in this folder or one above,
 * else the user's, else the installed ones. The paths live in the arena. false after a message. */
bool cli_search(const struct cli_options *options, struct gloss_arena *arena, struct cli_words *paths);
/* The same where none is needed: paths is then empty, and nothing is said. */
bool cli_search_any(const struct cli_options *options, struct gloss_arena *arena, struct cli_words *paths);

#endif
