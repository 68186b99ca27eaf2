#include "said.h"

#include <stdlib.h>

#include "base/array.h"

struct cli_said_place {
    const char *file;
    size_t line, column;
};

bool cli_said_is_new(struct cli_said *said, const struct gloss_fault *fault) {
    struct cli_said_place *grown;

    for (size_t i = 0; i < said->count; i++)
        if (said->places[i].file == fault->file && said->places[i].line == fault->line &&
            said->places[i].column == fault->column)
            return false;
    grown = gloss_array_grow(said->places, said->count, &said->room, sizeof *grown);
    if (!grown)
        return true;
    said->places = grown;
    said->places[said->count++] = (struct cli_said_place){fault->file, fault->line, fault->column};
    return true;
}

void cli_said_release(struct cli_said *said) { free(said->places); }
