/* command.h - the commands of the program; the table is in main.c. */
#ifndef CLI_COMMAND_H
#define CLI_COMMAND_H

#include "base/slice.h"

struct cli_options;

enum cli_command_id {
    CLI_ANNOTATE,
    CLI_LIST,
    CLI_DEFINE,
    CLI_CHECK,
    CLI_INDEX,
    CLI_STRIP,
    CLI_EXPAND,
    CLI_READ,
    CLI_CARDS,
    CLI_REVIEW,
    CLI_KNOWN_LIST,
    CLI_DISCOVER,
    CLI_QUIZ,
    CLI_AUDIT,
    CLI_COMMAND_COUNT
};

/* What a process can end with. */
enum cli_exit { CLI_DONE = 0, CLI_FINDINGS = 1, CLI_FAILED = 2, CLI_INTERRUPTED = 130 };

struct cli_command {
    const char *name, *args;
    const char *help;     /* a line, as a sentence without its stop */
    const char *about;    /* sentences */
    const char *examples; /* lines to type, each ends with LF */
    int (*run)(const struct cli_options *options);
};

extern const struct cli_command cli_commands[CLI_COMMAND_COUNT];

int cli_annotate(const struct cli_options *options);
int cli_list(const struct cli_options *options);
int cli_define(const struct cli_options *options);
int cli_check(const struct cli_options *options);
int cli_index(const struct cli_options *options);
int cli_strip(const struct cli_options *options);
int cli_read(const struct cli_options *options);
int cli_expand(const struct cli_options *options);
int cli_cards(const struct cli_options *options);
int cli_known(const struct cli_options *options);
int cli_discover(const struct cli_options *options);
int cli_quiz(const struct cli_options *options);
int cli_audit(const struct cli_options *options);
int cli_review(const struct cli_options *options);

#endif
