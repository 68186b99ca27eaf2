/* load.h - the glossary of a command line. */
#ifndef CLI_LOAD_H
#define CLI_LOAD_H

#include "options.h"

/* Load what the options name, or what is found; NULL after messages. */
struct gloss_glossary *cli_load(const struct cli_options *options);
/* What the reader knows: NULL without --known; false after a message. */
bool cli_load_known(const struct cli_options *options, const struct gloss_glossary *glossary, struct gloss_known **known);
/* Warn of each tag that no entry has. */
void cli_check_tags(const struct cli_options *options, const struct gloss_glossary *glossary);

#endif
