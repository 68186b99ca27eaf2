/* known_list.h - a file of known terms, one a line, that several programs may change. */
#ifndef CLI_KNOWN_LIST_H
#define CLI_KNOWN_LIST_H

#include "base/buffer.h"

/* The bytes of the file, to be freed; none where there is none yet. false and a fault where it cannot be read. */
bool cli_known_list_read(const char *path, struct gloss_slice *bytes, struct gloss_diag *diag);

/* Whether a term can be a line: not empty, no comment, one line. */
bool cli_known_list_takes(struct gloss_slice term);

/* Add lines to the file as it is now, or take them out of it; one change is whole or not at all, and two never undo each other. *changed gets how many lines were missing, or there. NULL, or why it cannot be done, as a sentence without its stop that
 * lasts until the next call. */
const char *cli_known_list_add(const char *path, struct gloss_list lines, size_t *changed);
const char *cli_known_list_remove(const char *path, struct gloss_list lines, size_t *changed);

/* The next line of the list without its blanks, which is then taken from it; comments and empty lines are passed over. false: there is none. */
bool cli_known_list_next(struct gloss_slice *list, struct gloss_slice *line);

#endif
