#define _DEFAULT_SOURCE
#include "terminal.h"

#include <stdlib.h>
#include <string.h>
#include <strings.h>
#include <sys/ioctl.h>
#include <unistd.h>

enum { USUAL_COLUMNS = 80, MOST_COLUMNS = 10000 };

/* The value of a variable; NULL where it is unset or empty. */
static const char *variable(const char *name) {
    const char *value = getenv(name);

    return value && value[0] ? value : NULL;
}

static bool is_set_and_not_0(const char *name) {
    const char *value = variable(name);

    return value && strcmp(value, "0") != 0;
}

bool cli_is_terminal(int fd) { return isatty(fd) == 1; }

static bool is_dumb(void) {
    const char *term = variable("TERM");

    return !term || strcmp(term, "dumb") == 0;
}

bool cli_is_capable(int fd) { return cli_is_terminal(fd) && !is_dumb(); }

bool cli_may_color(enum cli_when wish, int fd) {
    const char *clicolor = variable("CLICOLOR");

    if (wish != CLI_AUTO)
        return wish == CLI_ALWAYS;
    if (variable("NO_COLOR"))
        return false;
    if (is_set_and_not_0("CLICOLOR_FORCE") || is_set_and_not_0("FORCE_COLOR"))
        return true;
    if (is_dumb() || (clicolor && strcmp(clicolor, "0") == 0))
        return false;
    return cli_is_terminal(fd);
}

size_t cli_columns(void) {
    const char *columns = variable("COLUMNS");
    struct winsize size;
    unsigned long number;
    char *end;

    if (ioctl(STDOUT_FILENO, TIOCGWINSZ, &size) == 0 && size.ws_col > 0)
        return size.ws_col;
    if (columns) {
        number = strtoul(columns, &end, 10);
        if (*end == '\0' && columns[0] != '-' && number > 0 && number <= MOST_COLUMNS)
            return number;
    }
    return USUAL_COLUMNS;
}

size_t cli_reading_columns(void) {
    enum { LEAST = 20, MOST = 100 };
    size_t columns = cli_columns();

    return columns < LEAST ? LEAST : columns < MOST ? columns : MOST;
}

size_t cli_rows(void) {
    struct winsize size;

    return ioctl(STDOUT_FILENO, TIOCGWINSZ, &size) == 0 ? size.ws_row : 0;
}

bool cli_locale_is_utf8(void) {
    const char *locale = variable("LC_ALL");
    const char *charset;

    if (!locale)
        locale = variable("LC_CTYPE");
    if (!locale)
        locale = variable("LANG");
    charset = locale ? strchr(locale, '.') : NULL;
    if (!charset)
        return locale && strcasecmp(locale, "UTF-8") == 0; /* macOS: LC_CTYPE=UTF-8 */
    return strncasecmp(charset, ".UTF-8", 6) == 0 || strncasecmp(charset, ".utf8", 5) == 0;
}
