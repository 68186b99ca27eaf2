/* complete.h - completions for shells, written from the tables of commands and options. */
#ifndef CLI_COMPLETE_H
#define CLI_COMPLETE_H

#include "options.h"

/* Print them to standard output; returns the exit status. */
int cli_complete(enum cli_shell shell);

#endif
