/* project.h - what projects have settled for their texts: `.gloss/config.yaml` in the folder of a text or above it. */
#ifndef CLI_PROJECT_H
#define CLI_PROJECT_H

#include "options.h"

struct cli_project;

/* NULL after a message, which may be of the configuration that the options name. */
struct cli_project *cli_project_new(const struct cli_options *options);
void cli_project_free(struct cli_project *project);

/* What is settled for a text, `-` being standard input; *config gets NULL where nothing is. false after a message. */
bool cli_project_config(struct cli_project *project, const char *path, const struct gloss_config **config);

#endif
