/* help.h - what --help, --version and a command line without arguments print. Each returns the exit status. */
#ifndef CLI_HELP_H
#define CLI_HELP_H

#include "command.h"

int cli_help_program(void);
int cli_help_command(enum cli_command_id command);
int cli_help_version(void);
/* A line on standard error for somebody who typed nothing, or too little. */
int cli_help_usage(void);
int cli_help_command_usage(enum cli_command_id command);

#endif
