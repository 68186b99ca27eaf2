/* value.h - what options are given. */
#ifndef CLI_VALUE_H
#define CLI_VALUE_H

#include "options.h"

/* The number of the choice that value names, of an option that has choices. false: there is none of that name, which is said. */
bool cli_value_choose(const struct cli_option *row, const char *value, unsigned *choice);
/* Keep what the option was given, which has to outlive the options. false: it is not allowed, which is said. */
bool cli_value_take(struct cli_options *options, const struct cli_option *row, const char *value);
/* Room for `count` names in each list of the options. false: no memory. */
bool cli_value_room(struct cli_options *options, size_t count);

#endif
