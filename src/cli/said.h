/* said.h - warnings that need saying once only, though each thread comes upon them. */
#ifndef CLI_SAID_H
#define CLI_SAID_H

#include "glossator.h"

struct cli_said_place;

/* Zeroed it is ready. */
struct cli_said {
    struct cli_said_place *places;
    size_t count, room;
};

/* Whether nothing was said of this place before; from now on something was. */
bool cli_said_is_new(struct cli_said *said, const struct gloss_fault *fault);
void cli_said_release(struct cli_said *said);

#endif
