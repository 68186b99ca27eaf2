/* read_search.h - searching the text that is read. */
#ifndef CLI_READ_SEARCH_H
#define CLI_READ_SEARCH_H

#include "read.h"

/* Ask for a pattern; a key while it is typed. */
void cli_read_ask(struct cli_read *read);
void cli_read_key_of_question(struct cli_read *read, int key, struct gloss_slice typed);
/* Go to the next match, or the one before, over the ends of the text. */
void cli_read_search(struct cli_read *read, bool forward);
void cli_read_end_search(struct cli_read *read);

#endif
