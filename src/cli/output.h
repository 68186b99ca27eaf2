/* output.h - where results go: standard output, perhaps through a pager, or a new file. */
#ifndef CLI_OUTPUT_H
#define CLI_OUTPUT_H

#include "base/buffer.h"
#include "base/file.h"
#include "options.h"
#include "pager.h"

struct cli_output {
    const char *path; /* NULL: standard output */
    struct gloss_new_file file;
    struct cli_pager pager;
    int error; /* errno of the first write that failed; EPIPE: nobody reads any more */
};

/* false after a message. With may_page, a long result on a terminal goes to a pager. */
bool cli_output_open(struct cli_output *output, const char *path, bool may_page, enum cli_when paging);
struct gloss_output cli_output_sink(struct cli_output *output);
/* End the output; a file comes into being only with keep. false after a message; that nobody reads any more is no
 * failure. */
bool cli_output_close(struct cli_output *output, bool keep);
/* Of a file whose place holds the same already: end the output and leave the place alone. false: it holds something else. */
bool cli_output_close_unchanged(struct cli_output *output);
/* Standard output and the file leave no wish to go on. */
static inline bool cli_output_failed(const struct cli_output *output) { return output->error != 0; }

/* Write a whole text to standard output, release it and return the exit status. */
int cli_output_print(struct gloss_buf *text);

#endif
