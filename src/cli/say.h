/* say.h - messages on standard error: file:line:column: error|warning|note: text, then the line and a caret.
 *
 * Whatever comes from files, names and arguments is made harmless for a terminal. */
#ifndef CLI_SAY_H
#define CLI_SAY_H

#include "base/buffer.h"
#include "terminal.h"

/* How to say it from now on. quiet leaves out warnings and their notes. */
void cli_say_set(enum cli_when color, bool quiet);

/* The receiver for a gloss_diag. That nobody reads the output is for the output to say. */
void cli_say_fault(void *user, const struct gloss_fault *fault);
/* What a command was asked to find, which is said even when quiet. */
void cli_say_finding(const struct gloss_fault *fault);

/* Add text as a terminal may have it. */
void cli_put_harmless(struct gloss_buf *out, struct gloss_slice text);

/* file NULL: no file is to blame. */
void cli_say_error(const char *file, const char *format, ...) GLOSS_PRINTF(2, 3);
void cli_say_warning(const char *file, const char *format, ...) GLOSS_PRINTF(2, 3);
void cli_say_note(const char *file, const char *format, ...) GLOSS_PRINTF(2, 3);
void cli_say_no_memory(void);

#endif
