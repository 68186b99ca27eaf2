/* progress.h - how far long work has come, on standard error. */
#ifndef CLI_PROGRESS_H
#define CLI_PROGRESS_H

#include "glossator.h"

/* Work of total bytes begins; 0: nobody knows. Nothing is shown in the first second, and nothing at all unless shows is
 * set. */
void cli_progress_start(bool shows, uint64_t total);
/* The same without a total, for a call that tells its progress itself: struct gloss_diag. */
void cli_progress_start_call(bool shows);
void cli_progress_receive(void *user, enum gloss_stage stage, uint64_t done, uint64_t total);
/* In any thread. */
void cli_progress_add(size_t bytes);
/* Write a message to standard error, where the line was. In any thread. */
void cli_progress_say(const char *message, size_t len);
/* Clear the line, if there is one. May be called in a signal handler. */
void cli_progress_erase(void);
void cli_progress_stop(void);

#endif
