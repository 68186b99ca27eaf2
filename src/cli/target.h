/* target.h - a result in the folder of the results. */
#ifndef CLI_TARGET_H
#define CLI_TARGET_H

#include "options.h"
#include "output.h"

/* Make the folders on the way to a target and open it; target is changed meanwhile. false: that has been said. */
bool cli_target_open(struct cli_output *output, const struct cli_options *options, char *target);

#endif
