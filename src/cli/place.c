#define _POSIX_C_SOURCE 200809L
#include "place.h"

#include <unistd.h>

#include "base/ascii.h"
#include "say.h"

/* The number behind the last colon of text, which is cut before it. false: there is none. */
static bool cut_number(struct gloss_slice *text, size_t *number) {
    size_t at = text->len;

    while (at > 0 && gloss_is_digit(text->ptr[at - 1]))
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

/* What stands behind the last colon of text, where a number should; ptr NULL: nothing that looks like it. */
static struct gloss_slice instead_of_number(struct gloss_slice text) {
    size_t at = text.len;

    while (at > 0 && text.ptr[at - 1] != ':' && text.ptr[at - 1] != '/')
        at--;
    if (at < 2 || text.ptr[at - 1] == '/')
        return (struct gloss_slice){0};
    return gloss_slice_cut(text, at, text.len);
}

static enum cli_place_result refuse(const char *argument, const char *why) {
    cli_say_error(NULL, "bad place '%s': %s", argument, why);
    return CLI_PLACE_REFUSED;
}

static enum cli_place_result refuse_number(const char *argument, const char *what, struct gloss_slice number) {
    if (number.len == 0)
        cli_say_error(NULL, "bad place '%s': it is FILE:LINE:COLUMN, and the %s is missing", argument, what);
    else
        cli_say_error(NULL, "bad place '%s': it is FILE:LINE:COLUMN, and the %s '%.*s' is no number", argument, what,
                      (int)number.len, number.ptr);
    return CLI_PLACE_REFUSED;
}

/* One number was cut from the argument, which leaves path, and there is no second. */
static enum cli_place_result refuse_line(const char *argument, struct gloss_slice path) {
    struct gloss_slice line = instead_of_number(path);

    return refuse_number(argument, line.ptr ? "line" : "column", line);
}

/* FILE:LINE: with anything behind it but a number. */
static bool has_bad_column(struct gloss_slice argument, struct gloss_slice *column) {
    struct gloss_slice path;
    size_t line;

    *column = instead_of_number(argument);
    if (!column->ptr)
        return false;
    path = gloss_slice_cut(argument, 0, argument.len - column->len - 1);
    return cut_number(&path, &line);
}

enum cli_place_result cli_place_read(struct cli_place *place, struct gloss_arena *arena, const char *argument) {
    struct gloss_slice path = gloss_slice(argument), column;

    if (access(argument, F_OK) == 0)
        return CLI_PLACE_NONE;
    if (!cut_number(&path, &place->column))
        return has_bad_column(path, &column) ? refuse_number(argument, "column", column) : CLI_PLACE_NONE;
    if (!cut_number(&path, &place->line))
        return refuse_line(argument, path);
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
