#define _XOPEN_SOURCE 700
#define _XOPEN_SOURCE_EXTENDED 1
#define _DEFAULT_SOURCE
#define NCURSES_WIDECHAR 1
#include "read_screen.h"

#include <errno.h>
#include <fcntl.h>
#include <langinfo.h>
#include <locale.h>
#include <ncurses.h>
#include <poll.h>
#include <signal.h>
#include <stdio.h>
#include <stdlib.h>
#include <sys/ioctl.h>
#include <unistd.h>
#include <wchar.h>

#include "base/visible.h"
#include "signals.h"

enum { PAIR_TERM = 1, PAIR_MATCH, ESCAPE_MS = 25, CHARS = 5 /* of a cell, as many as ncurses takes */ };

struct cli_screen {
    SCREEN *terminal;
    FILE *keyboard, *output;
    bool color, ascii;
    int signals; /* where their numbers come from */
    int signal;  /* that ended it */
};

/* ---- Opening and closing ---- */

/* Where the locale of the environment is not installed, its characters may be all the same. */
static bool set_locale(bool ascii) {
    setlocale(LC_CTYPE, "");
    if (!ascii && strcmp(nl_langinfo(CODESET), "UTF-8") != 0 && !setlocale(LC_CTYPE, "C.UTF-8"))
        setlocale(LC_CTYPE, "en_US.UTF-8");
    return strcmp(nl_langinfo(CODESET), "UTF-8") == 0;
}

static FILE *open_keyboard(void) {
    int fd = isatty(STDIN_FILENO) ? dup(STDIN_FILENO) : open("/dev/tty", O_RDWR | O_CLOEXEC);
    FILE *keyboard = fd >= 0 ? fdopen(fd, "r") : NULL;

    if (!keyboard && fd >= 0)
        close(fd);
    return keyboard;
}

static FILE *open_output(void) {
    int fd = dup(STDOUT_FILENO);
    FILE *output = fd >= 0 ? fdopen(fd, "w") : NULL;

    if (!output && fd >= 0)
        close(fd);
    return output;
}

static void set_up(struct cli_screen *screen) {
    cbreak();
    noecho();
    nonl();
    keypad(stdscr, TRUE);
    nodelay(stdscr, TRUE);
    meta(stdscr, TRUE);
    set_escdelay(ESCAPE_MS);
    leaveok(stdscr, FALSE);
    screen->color = screen->color && has_colors();
    if (screen->color) {
        start_color();
        use_default_colors();
        init_pair(PAIR_TERM, COLOR_CYAN, -1);
        init_pair(PAIR_MATCH, COLOR_BLACK, COLOR_YELLOW);
    }
}

static bool open_all(struct cli_screen *screen, const char **reason) {
    screen->keyboard = open_keyboard();
    screen->output = open_output();
    *reason = "there is no keyboard: standard input is no terminal";
    if (!screen->keyboard || !screen->output)
        return false;
    *reason = "no more signals can be caught";
    screen->signals = cli_signals_divert();
    if (screen->signals < 0)
        return false;
    *reason = "the terminal cannot be written at any place";
    screen->terminal = newterm(NULL, screen->output, screen->keyboard);
    if (!screen->terminal)
        return false;
    set_term(screen->terminal);
    return true;
}

struct cli_screen *cli_screen_open(bool color, bool ascii, const char **reason) {
    struct cli_screen *screen = calloc(1, sizeof *screen);

    *reason = "no memory";
    if (!screen)
        return NULL;
    *screen = (struct cli_screen){.color = color, .signals = -1};
    screen->ascii = !set_locale(ascii) || ascii;
    if (!open_all(screen, reason)) {
        cli_screen_close(screen);
        return NULL;
    }
    set_up(screen);
    return screen;
}

void cli_screen_close(struct cli_screen *screen) {
    if (!screen)
        return;
    if (screen->terminal) {
        endwin();
        delscreen(screen->terminal);
    }
    if (screen->signals >= 0)
        cli_signals_return();
    if (screen->keyboard)
        fclose(screen->keyboard);
    if (screen->output)
        fclose(screen->output);
    free(screen);
}

int cli_screen_signal(const struct cli_screen *screen) { return screen->signal; }

size_t cli_screen_rows(const struct cli_screen *screen) {
    (void)screen;
    return LINES > 0 ? (size_t)LINES : 1;
}

size_t cli_screen_columns(const struct cli_screen *screen) {
    (void)screen;
    return COLS > 0 ? (size_t)COLS : 1;
}

bool cli_screen_is_ascii(const struct cli_screen *screen) { return screen->ascii; }

/* ---- Drawing ---- */

static attr_t attributes(const struct cli_screen *screen, unsigned look, short *pair) {
    attr_t set = A_NORMAL;

    *pair = 0;
    set |= look & CLI_LOOK_BOLD ? A_BOLD : 0;
    set |= look & CLI_LOOK_UNDERLINE ? A_UNDERLINE : 0;
    set |= look & CLI_LOOK_REVERSE ? A_REVERSE : 0;
    set |= look & CLI_LOOK_QUIET ? A_DIM : 0;
    if (look & CLI_LOOK_MATCH && !screen->color)
        set |= A_REVERSE;
    if (screen->color)
        *pair = look & CLI_LOOK_MATCH ? PAIR_MATCH : look & CLI_LOOK_TERM ? PAIR_TERM : 0;
    return set;
}

void cli_screen_clear(struct cli_screen *screen) {
    (void)screen;
    erase();
}

static void put_cell(struct cli_screen *screen, size_t row, size_t column, const wchar_t *chars, unsigned look) {
    short pair;
    attr_t set = attributes(screen, look, &pair);
    cchar_t cell;

    if (setcchar(&cell, chars, set, pair, NULL) == OK)
        mvadd_wch((int)row, (int)column, &cell);
}

/* What stands for a character where there is only ASCII. */
static char ascii_of(int32_t cp) {
    static const struct {
        int32_t first, last;
        char as;
    } table[] = {
        {0xA0, 0xA0, ' '},     {0xAD, 0xAD, '-'},     {0xB7, 0xB7, '.'},     {0x2010, 0x2015, '-'},  {0x2018, 0x201B, '\''},
        {0x201C, 0x201F, '"'}, {0x2022, 0x2022, '*'}, {0x2026, 0x2026, '.'}, {0x2032, 0x2032, '\''}, {0x2033, 0x2033, '"'},
        {0x2190, 0x2190, '<'}, {0x2192, 0x2192, '>'}, {0x2212, 0x2212, '-'}, {0x2500, 0x2500, '-'},
    };

    for (size_t i = 0; i < sizeof table / sizeof *table; i++)
        if (cp >= table[i].first && cp <= table[i].last)
            return table[i].as;
    return '?';
}

static void put_ascii(struct cli_screen *screen, size_t row, size_t column, int32_t cp, size_t columns, unsigned look) {
    char as = cp < 0x80 ? (char)cp : ascii_of(cp);

    for (size_t i = 0; i < columns; i++)
        put_cell(screen, row, column + i, (const wchar_t[]){(wchar_t)as, 0}, look);
}

/* The characters of a cluster, into as many cells as the cluster has columns: ncurses counts by itself, and what has no room in a cell
 * is left out rather than moving what follows. */
static void put_cluster(struct cli_screen *screen, size_t row, size_t column, struct gloss_slice cluster, size_t columns,
                        unsigned look) {
    wchar_t chars[CHARS + 1] = {0};
    size_t count = 0, end = column + columns, len;

    for (size_t at = 0; at < cluster.len; at += len) {
        int32_t cp = gloss_utf8_decode(cluster, at, &len);
        int width = gloss_char_width(cp);

        if (count > 0 && width > 0) {
            size_t cells = (size_t)gloss_char_width((int32_t)chars[0]);

            put_cell(screen, row, column, chars, look);
            column += cells;
            memset(chars, 0, sizeof chars);
            count = 0;
        }
        if (column + (size_t)(width > 0 ? width : 0) > end)
            return;
        if (count < CHARS)
            chars[count++] = (wchar_t)cp;
    }
    if (count > 0)
        put_cell(screen, row, column, chars, look);
}

size_t cli_screen_put(struct cli_screen *screen, size_t row, size_t column, size_t end, struct gloss_slice text,
                      unsigned look) {
    struct gloss_buf shown = {0};

    for (size_t at = 0; at < text.len;) {
        struct gloss_cluster cluster = gloss_cluster_at(text, at);
        struct gloss_slice bytes = gloss_slice_cut(text, at, at + cluster.len);

        if (column + cluster.columns > end)
            break;
        if (cluster.hidden) {
            shown.len = 0;
            gloss_cluster_put(&shown, text, at, &cluster);
            for (size_t i = 0; i < shown.len; i++)
                put_ascii(screen, row, column + i, shown.ptr[i], 1, look | CLI_LOOK_QUIET);
        } else if (screen->ascii || cluster.first < 0x80) {
            if (cluster.len > 1 && !screen->ascii)
                put_cluster(screen, row, column, bytes, cluster.columns, look);
            else
                put_ascii(screen, row, column, cluster.first, cluster.columns, look);
        } else {
            put_cluster(screen, row, column, bytes, cluster.columns, look);
        }
        column += cluster.columns;
        at += cluster.len;
    }
    gloss_buf_release(&shown);
    return column;
}

size_t cli_screen_puts(struct cli_screen *screen, size_t row, size_t column, size_t end, const char *text, unsigned look) {
    return cli_screen_put(screen, row, column, end, gloss_slice(text), look);
}

void cli_screen_fill(struct cli_screen *screen, size_t row, size_t column, size_t end, char with, unsigned look) {
    wchar_t cell[] = {with == '-' && !screen->ascii ? 0x2500 : (wchar_t)with, 0};

    for (; column < end; column++)
        put_cell(screen, row, column, cell, look);
}

void cli_screen_show(struct cli_screen *screen, size_t row, size_t column) {
    bool shown = row != SIZE_MAX;

    (void)screen;
    curs_set(shown);
    move(shown ? (int)row : LINES - 1, shown ? (int)column : 0);
    refresh();
}

void cli_screen_repaint(struct cli_screen *screen) {
    (void)screen;
    clearok(curscr, TRUE);
}

/* ---- The keyboard ---- */

static void take_size(struct cli_screen *screen) {
    struct winsize size;

    if (ioctl(fileno(screen->output), TIOCGWINSZ, &size) == 0 && size.ws_row > 0 && size.ws_col > 0)
        resizeterm(size.ws_row, size.ws_col);
}

/* Stop as other programs do, and come back to a screen that may have another size. */
static void suspend(struct cli_screen *screen) {
    endwin();
    cli_signals_stop();
    take_size(screen);
    cli_screen_repaint(screen);
    refresh();
}

/* What a signal comes to; CLI_KEY_NONE: nothing. */
static int take_signal(struct cli_screen *screen) {
    unsigned char number;

    if (read(screen->signals, &number, 1) != 1)
        return CLI_KEY_NONE;
    switch (number) {
    case SIGTSTP:
        suspend(screen);
        return CLI_KEY_RESIZE;
    case SIGWINCH:
        take_size(screen);
        return CLI_KEY_RESIZE;
    default:
        screen->signal = number;
        return CLI_KEY_END;
    }
}

static int key_of(wint_t code) {
    switch (code) {
    case KEY_UP:
        return CLI_KEY_UP;
    case KEY_DOWN:
        return CLI_KEY_DOWN;
    case KEY_LEFT:
        return CLI_KEY_LEFT;
    case KEY_RIGHT:
        return CLI_KEY_RIGHT;
    case KEY_PPAGE:
        return CLI_KEY_PAGE_UP;
    case KEY_NPAGE:
        return CLI_KEY_PAGE_DOWN;
    case KEY_HOME:
        return CLI_KEY_HOME;
    case KEY_END:
        return CLI_KEY_LAST;
    case KEY_BTAB:
        return CLI_KEY_BACK_TAB;
    case KEY_BACKSPACE:
        return CLI_KEY_BACKSPACE;
    case KEY_ENTER:
        return CLI_KEY_ENTER;
    case KEY_RESIZE:
        return CLI_KEY_RESIZE;
    default:
        return CLI_KEY_NONE;
    }
}

static int key_of_char(wint_t code, struct gloss_buf *typed) {
    char bytes[4];

    switch (code) {
    case '\r':
    case '\n':
        return CLI_KEY_ENTER;
    case 0x7F:
    case '\b':
        return CLI_KEY_BACKSPACE;
    case 0x1B:
        return CLI_KEY_ESCAPE;
    default:
        if (typed && code >= 0x20 && code <= 0x10FFFF && !(code >= 0xD800 && code <= 0xDFFF))
            gloss_buf_put(typed, (struct gloss_slice){bytes, gloss_utf8_encode((int32_t)code, bytes)});
        return (int)code;
    }
}

int cli_screen_key(struct cli_screen *screen, struct gloss_buf *typed) {
    struct pollfd ready[2] = {{.fd = fileno(screen->keyboard), .events = POLLIN},
                              {.fd = screen->signals, .events = POLLIN}};

    for (;;) {
        wint_t code;
        int result = get_wch(&code), signal_key;

        if (result == KEY_CODE_YES)
            return key_of(code);
        if (result == OK)
            return key_of_char(code, typed);
        if (poll(ready, 2, -1) < 0 && errno != EINTR)
            return CLI_KEY_END;
        signal_key = ready[1].revents & POLLIN ? take_signal(screen) : CLI_KEY_NONE;
        if (signal_key != CLI_KEY_NONE)
            return signal_key;
        if (ready[0].revents & (POLLHUP | POLLERR | POLLNVAL))
            return CLI_KEY_END;
    }
}
