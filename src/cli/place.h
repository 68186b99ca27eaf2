/* place.h - FILE:LINE:COLUMN, as editors and messages write places. */
#ifndef CLI_PLACE_H
#define CLI_PLACE_H

#include "base/arena.h"

enum cli_place_result { CLI_PLACE_NONE, CLI_PLACE_READ, CLI_PLACE_REFUSED };

struct cli_place {
    const char *path;
    size_t line, column; /* from 1 on */
};

/* Read an argument that ends in a line and a column, unless it is the name of a file. REFUSED: after a message. The path lies in the
 * arena. */
enum cli_place_result cli_place_read(struct cli_place *place, struct gloss_arena *arena, const char *argument);

#endif
