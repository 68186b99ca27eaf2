/* load.h - the glossary of a command line. */
#ifndef CLI_LOAD_H
#define CLI_LOAD_H

#include "options.h"

/* A diag whose faults are said, and whose progress is shown from here until cli_progress_stop. */
struct gloss_diag cli_load_diag(const struct cli_options *options);
/* Load what the options name, or what is found; NULL after messages. */
struct gloss_glossary *cli_load(const struct cli_options *options);
/* The same where none is needed: *glossary is then NULL. false after messages. */
bool cli_load_any(const struct cli_options *options, struct gloss_glossary **glossary);
/* Be ready for a compiled glossary to become shorter: for any that is loaded from now on, by NULL, and by name for one that has been.
 * false: no memory. */
bool cli_load_watch(const struct gloss_glossary *glossary);
/* Say why something failed that fails only without memory, or where a compiled glossary is not sound. */
void cli_say_glossary_failed(const struct gloss_glossary *glossary);
/* What the reader knows: by --known and --fade, in reviews by his own list; NULL where nobody has asked. false after a message. */
bool cli_load_known(const struct cli_options *options, const struct gloss_glossary *glossary, struct gloss_known **known);
/* Warn of each tag that no entry has. */
void cli_check_tags(const struct cli_options *options, const struct gloss_glossary *glossary);

#endif
