/* parse.c - the options of argv, by the table; value.c takes what each is given. */
#define _DEFAULT_SOURCE
#include <getopt.h>
#include <stdlib.h>

#include "base/limits.h"
#include "nearest.h"
#include "options.h"
#include "say.h"
#include "value.h"

enum { MOST_ROWS = 40, USUAL_NEW = 10 };

/* Where we are: a command, or CLI_COMMAND_COUNT for the place before it. */
struct scan {
    unsigned place;
    struct option longs[MOST_ROWS + 1];
    const char *names[MOST_ROWS]; /* those advertised, for did-you-mean */
    size_t name_count;
    char shorts[2 * MOST_ROWS + 3];
};

static void scan_init(struct scan *scan, unsigned place) {
    size_t long_count = 0, at = 0;

    *scan = (struct scan){.place = place};
    if (place == CLI_COMMAND_COUNT)
        scan->shorts[at++] = '+'; /* stop at the command */
    scan->shorts[at++] = ':';     /* tell a missing argument from an unknown option */
    for (size_t i = 0; i < cli_option_count && long_count < MOST_ROWS; i++) {
        const struct cli_option *row = &cli_option_table[i];

        if (!(row->commands & CLI_BIT(place)))
            continue;
        scan->longs[long_count++] =
            (struct option){row->name, row->argument ? required_argument : no_argument, NULL, (int)row->id};
        if (row->help)
            scan->names[scan->name_count++] = row->name;
        if (row->letter) {
            scan->shorts[at++] = row->letter;
            if (row->argument)
                scan->shorts[at++] = ':';
        }
    }
    optind = 0; /* glibc: start anew, with the new first character of shorts */
    opterr = 0;
}

static const char *place_name(unsigned place) { return place == CLI_COMMAND_COUNT ? "gloss" : cli_commands[place].name; }

/* An option that stands before the command but belongs behind it. */
static bool belongs_to_commands(const char *name, size_t len, int letter) {
    for (unsigned command = 0; command < CLI_COMMAND_COUNT; command++)
        if (name ? cli_option_find(name, len, command) != NULL : cli_option_by_value(letter, command) != NULL)
            return true;
    return false;
}

static size_t count_prefixed(const struct scan *scan, const char *name, size_t len) {
    size_t count = 0;

    for (size_t i = 0; i < scan->name_count; i++)
        count += strncmp(scan->names[i], name, len) == 0;
    return count;
}

static void refuse_long(const struct scan *scan, const char *typed) {
    const char *name = typed + 2;
    size_t len = strcspn(name, "=");
    char word[64];
    const char *near = NULL;

    if (len < sizeof word) {
        memcpy(word, name, len);
        word[len] = '\0';
        near = cli_nearest(word, scan->names, scan->name_count);
    }
    if (count_prefixed(scan, name, len) > 1)
        cli_say_error(NULL, "option '--%.*s' is short for several options", (int)len, name);
    else if (scan->place == CLI_COMMAND_COUNT && belongs_to_commands(name, len, 0))
        cli_say_error(NULL, "option '--%.*s' belongs behind the command", (int)len, name);
    else if (near)
        cli_say_error(NULL, "unknown option '--%.*s' for '%s'; did you mean '--%s'?", (int)len, name,
                      place_name(scan->place), near);
    else
        cli_say_error(NULL, "unknown option '--%.*s' for '%s'; its '--help' lists them", (int)len, name,
                      place_name(scan->place));
}

static void refuse_letter(const struct scan *scan, char letter) {
    if (scan->place == CLI_COMMAND_COUNT && belongs_to_commands(NULL, 0, letter))
        cli_say_error(NULL, "option '-%c' belongs behind the command", letter);
    else if (letter == ':')
        cli_say_error(NULL, "unknown option '-:' for '%s'; a place in standard input is '-- -:LINE:COLUMN'",
                      place_name(scan->place));
    else
        cli_say_error(NULL, "unknown option '-%c' for '%s'; its '--help' lists them", letter, place_name(scan->place));
}

/* Say what getopt did not like: result is ':' or '?'. */
static void refuse(const struct scan *scan, int result, char *argv[]) {
    const struct cli_option *row = cli_option_by_value(optopt, scan->place);
    const char *typed = argv[optind - 1];

    if (result == ':' && row)
        cli_say_error(NULL, "option '--%s' needs an argument, %s", row->name, row->argument);
    else if (optopt == 0)
        refuse_long(scan, typed);
    else if (row)
        cli_say_error(NULL, "option '--%s' takes no argument", row->name);
    else
        refuse_letter(scan, (char)optopt);
}

enum cli_parsed cli_options_parse(struct cli_options *options, enum cli_command_id command, int argc, char *argv[]) {
    struct scan scan;
    int result;

    *options = (struct cli_options){
        .command = command, .from = CLI_FROM_NAME, .max_line = GLOSS_LIMIT_LINE_BYTES, .new_terms = USUAL_NEW};
    options->quiz = (struct cli_quiz_options){.seed = 1, .count = 10};
    if (!cli_value_room(options, (size_t)argc)) {
        cli_say_no_memory();
        return CLI_REFUSED;
    }
    scan_init(&scan, command);
    while ((result = getopt_long(argc, argv, scan.shorts, scan.longs, NULL)) != -1) {
        const struct cli_option *row;

        if (result == '?' || result == ':') {
            refuse(&scan, result, argv);
            return CLI_REFUSED;
        }
        row = cli_option_by_value(result, command);
        if (!row || row->id == CLI_HELP)
            return CLI_WANTS_HELP;
        if (row->id == CLI_VERSION)
            return CLI_WANTS_VERSION;
        if (!cli_value_take(options, row, optarg))
            return CLI_REFUSED;
    }
    for (int i = optind; i < argc; i++)
        options->operands.items[options->operands.count++] = argv[i];
    return CLI_PARSED;
}

void cli_options_release(struct cli_options *options) { gloss_arena_release(&options->arena); }

enum cli_start_kind cli_start_parse(struct cli_start *start, int argc, char *argv[]) {
    struct scan scan;
    const struct cli_option *row;
    unsigned shell = 0;
    int result;

    *start = (struct cli_start){0};
    scan_init(&scan, CLI_COMMAND_COUNT);
    result = getopt_long(argc, argv, scan.shorts, scan.longs, NULL);
    if (result == -1) {
        start->command = optind;
        return optind < argc ? CLI_START_COMMAND : CLI_START_NOTHING;
    }
    row = result == '?' || result == ':' ? NULL : cli_option_by_value(result, CLI_COMMAND_COUNT);
    if (!row) {
        refuse(&scan, result, argv);
        return CLI_START_REFUSED;
    }
    if (row->id == CLI_HELP)
        return CLI_START_HELP;
    if (row->id == CLI_VERSION)
        return CLI_START_VERSION;
    if (row->id == CLI_MANUAL)
        return CLI_START_MANUAL;
    if (!cli_value_choose(row, optarg, &shell))
        return CLI_START_REFUSED;
    start->shell = (enum cli_shell)shell;
    return CLI_START_COMPLETION;
}
