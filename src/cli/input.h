/* input.h - a text to read: a file, or standard input. */
#ifndef CLI_INPUT_H
#define CLI_INPUT_H

#include "base/slice.h"

struct cli_input {
    const char *name; /* for messages and results */
    int fd;
};

/* Open a path, `-` being standard input. false and a fault. */
bool cli_input_open(struct cli_input *input, const char *path, struct gloss_diag *diag);
/* Whether a file that can be read twice begins like something other than text. */
bool cli_input_is_binary(const struct cli_input *input);
struct gloss_input cli_input_source(struct cli_input *input);
void cli_input_close(struct cli_input *input);
/* Bytes of all these files; 0 where one of them does not say. */
uint64_t cli_input_total(const char *const paths[], size_t count);

#endif
