/* settle.h - what the command line leaves open, decided by the output's name, the terminal and the locale. */
#ifndef CLI_SETTLE_H
#define CLI_SETTLE_H

#include "options.h"

/* false after a message. */
bool cli_settle(const struct cli_options *options, bool to_folder, struct gloss_render_options *render);
/* Whether the result may go through a pager. */
bool cli_may_page(const struct cli_options *options, const struct gloss_render_options *render);

#endif
