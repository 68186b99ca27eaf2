/* manual.h - the manual page, whose lists of commands and options are written from the tables. */
#ifndef CLI_MANUAL_H
#define CLI_MANUAL_H

/* Copy standard input to standard output with the lines @COMMANDS@ and @OPTIONS@ replaced; returns the exit status.
 * source: mdoc(7) */
int cli_manual(void);

#endif
