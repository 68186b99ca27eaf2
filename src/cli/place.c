#define _POSIX_C_SOURCE 200809L
#include "place.h"

#include <unistd.h>

#include "say.h"

/* The number behind the last colon of text, which is cut before it. false: there is none. */
static bool cut_number(struct gloss_slice *text, size_t *number) {
    size_t at = text->len;

    while (at > 0 && text->ptr[at - 1] >= '0' && text->ptr[at - 1] <= '9')
        at--;
    if (at == text->len || at < 2 || text->ptr[at - 1] != ':')
        return false;
    *number = 0;
    for (size_t i = at; i < text->len; i++) {
        size_t digit = (size_t)(text->ptr[i] - '0');

        *number = *number > (SIZE_MAX - digit) / 10 ? SIZE_MAX : *number * 10 + digit;
    }
    text->len = at - 1;
    return true;
}

static enum cli_place_result refuse(const char *argument, const char *why) {
    cli_say_error(NULL, "bad place '%s': %s", argument, why);
    return CLI_PLACE_REFUSED;
}

enum cli_place_result cli_place_read(struct cli_place *place, struct gloss_arena *arena, const char *argument) {
    struct gloss_slice path = gloss_slice(argument);

    if (access(argument, F_OK) == 0 || !cut_number(&path, &place->column))
        return CLI_PLACE_NONE;
    if (!cut_number(&path, &place->line))
        return refuse(argument, "it is FILE:LINE:COLUMN, and the column is missing");
    if (place->line == 0 || place->column == 0)
        return refuse(argument, "lines and columns count from 1");
    if (place->line == SIZE_MAX || place->column == SIZE_MAX)
        return refuse(argument, "no text is so long");
    path = gloss_arena_copy(arena, path);
    if (!path.ptr) {
        cli_say_no_memory();
        return CLI_PLACE_REFUSED;
    }
    place->path = path.ptr;
    return CLI_PLACE_READ;
}
