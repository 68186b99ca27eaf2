/* helpers.h - threads that wait to help with one piece of work after another. */
#ifndef CLI_HELPERS_H
#define CLI_HELPERS_H

#include "base/slice.h"

struct cli_helpers;

/* The caller is one of the threads; the others come to be when there is work. NULL: no memory. */
struct cli_helpers *cli_helpers_new(size_t threads);
void cli_helpers_free(struct cli_helpers *helpers);
struct gloss_threads cli_helpers_threads(struct cli_helpers *helpers);

#endif
