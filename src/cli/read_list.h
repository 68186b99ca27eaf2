/* read_list.h - the glossary of the text that is read. */
#ifndef CLI_READ_LIST_H
#define CLI_READ_LIST_H

#include "read.h"

/* Make it of the uses in the text. false: no memory. */
bool cli_read_list_make(struct cli_read *read);
/* Open it, or close it. */
void cli_read_list_toggle(struct cli_read *read);
/* A key while it is open. false: it means nothing there. */
bool cli_read_key_of_list(struct cli_read *read, int key);

#endif
