/* lines.h - an input cut into batches of whole lines. */
#ifndef CLI_LINES_H
#define CLI_LINES_H

#include "input.h"

/* Zero it but for the first two, and call cli_lines_release in the end. */
struct cli_lines {
    struct cli_input *input;
    size_t limit; /* bytes of a line */
    char *rest;   /* of a batch: a line that goes on in the next */
    size_t rest_len;
    uint64_t line; /* lines before rest */
    bool ended;
};

/* A number of whole lines; the last may lack its end. */
struct cli_batch {
    char *bytes; /* the caller frees them */
    size_t len;
    uint64_t first; /* number of the first line */
};

enum cli_lines_got {
    CLI_LINES_BATCH,
    CLI_LINES_TOO_LONG, /* the line `first` was passed over */
    CLI_LINES_END,
    CLI_LINES_FAILED, /* reading failed, with errno */
    CLI_LINES_NO_MEMORY,
};

/* The next batch: what the input has at the moment, but at least a line. */
enum cli_lines_got cli_lines_next(struct cli_lines *lines, struct cli_batch *batch);
void cli_lines_release(struct cli_lines *lines);

#endif
