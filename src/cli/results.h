/* results.h - where results of texts go that have their own: files in the folder that is the output, or the texts' own. */
#ifndef CLI_RESULTS_H
#define CLI_RESULTS_H

#include "options.h"

/* The name of a result: bytes of the text's name, and what is put behind them. */
struct cli_result {
    struct gloss_slice stem;
    const char *ending;
};

/* The result of a text. The ending tells the format; it is none where the text's own does. Of formats that are read and written, the text's
 * is replaced. */
struct cli_result cli_result_of(const struct cli_options *options, const char *name, enum gloss_target to, bool jsonl);

/* Whether results go to a folder; false and a message in *refused where they cannot. */
bool cli_results_go_to_folder(const struct cli_options *options, bool *refused);
/* Bytes of that folder's name, without a slash at its end: results are behind it and a slash. */
size_t cli_results_folder_length(const struct cli_options *options);

#endif
