/* signals.h - how the process ends when it is told to, and what it must not leave behind. */
#ifndef CLI_SIGNALS_H
#define CLI_SIGNALS_H

#include <stdbool.h>
#include <stddef.h>

/* First thing in main: descriptors 0 to 2 exist, writing to nobody is an error and not a signal, and SIGINT, SIGTERM and
 * SIGHUP remove the temporary file. */
void cli_signals_set_up(void);

/* Between these, no signal ends the process: a file is made and named as one step. In any thread, but in one at a time. */
void cli_signals_hold(void);
void cli_signals_let_go(void);
/* The file to remove when a signal ends the process; NULL: none. */
void cli_signals_remove(const char *path);

/* Whether threads made from now on are spared by signals. */
void cli_signals_block(bool block);

/* A file that is read where it is mapped: where it becomes shorter meanwhile, the process ends with a message and CLI_FAILED. The
 * message ends with LF and stays where it is. false: there are too many. */
enum { CLI_SIGNALS_MAPPINGS = 64 };
bool cli_signals_watch(const char *start, size_t size, const char *message);
/* What to say of mappings that are not known yet, or too many; NULL: there are none. */
void cli_signals_watch_all(const char *message);

/* While a pager runs, an interrupt is for it alone. */
void cli_signals_leave_interrupt(bool leave);
/* While the screen is in other hands: signals that would end the process, stop it, or tell of another size, do no more than send their
 * number as a byte through the returned descriptor. -1 and errno. */
int cli_signals_divert(void);
void cli_signals_return(void);
/* Stop as SIGTSTP would; returns when the process goes on. */
void cli_signals_stop(void);
/* End as the signal would have ended the process. */
int cli_signals_end(int signal_number);

/* For a process about to be another program. */
void cli_signals_reset(void);

#endif
