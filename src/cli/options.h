/* options.h - the table of options, and what a command line says by it.
 *
 * From the table come parsing, --help, the manual page and the completions. */
#ifndef CLI_OPTIONS_H
#define CLI_OPTIONS_H

#include "base/arena.h"
#include "command.h"
#include "terminal.h"

enum cli_option_id {
    CLI_GLOSSARY = 256, /* getopt returns a letter or one of these */
    CLI_OUTPUT,
    CLI_TO,
    CLI_NOTES,
    CLI_MARK,
    CLI_SCOPE,
    CLI_EXPLAIN,
    CLI_KNOWN,
    CLI_FADE,
    CLI_NEW,
    CLI_RETENTION,
    CLI_PARAMETERS,
    CLI_FORECAST,
    CLI_EXPORT,
    CLI_IMPORT,
    CLI_TAG,
    CLI_ALSO,
    CLI_WITHIN,
    CLI_SKIP,
    CLI_WITHOUT_TAG,
    CLI_DIACRITICS,
    CLI_PREFER,
    CLI_OFFSETS,
    CLI_WIDTH,
    CLI_ASCII,
    CLI_FRAGMENT,
    CLI_GLOSSARY_PAGE,
    CLI_NO_SCRIPT,
    CLI_FIGURES,
    CLI_IN_PLACE,
    CLI_VERIFY,
    CLI_LATEX_STYLE,
    CLI_RAW_CSV,
    CLI_COVERAGE,
    CLI_AGAINST,
    CLI_NO_WARN,
    CLI_PAGING,
    CLI_HYPERLINKS,
    CLI_SANITIZE,
    CLI_AMBIGUOUS,
    CLI_COLOR,
    CLI_FROM,
    CLI_FIELD,
    CLI_MAX_LINE,
    CLI_STRICT,
    CLI_INCLUDE,
    CLI_JOBS,
    CLI_STYLE,
    CLI_SINGLE,
    CLI_RESET,
    CLI_DRY_RUN,
    CLI_DECK_FORMAT,
    CLI_DECK,
    CLI_KINDS,
    CLI_MAX,
    CLI_ORDER,
    CLI_RETIRED,
    CLI_SEED,
    CLI_COUNT,
    CLI_KIND,
    CLI_NO_RECORD,
    CLI_FIX,
    CLI_RULE,
    CLI_LISTING,
    CLI_CONFIG,
    CLI_FAIL_ON,
    CLI_QUIET,
    CLI_HELP,
    CLI_VERSION,
    CLI_COMPLETION,
    CLI_MANUAL,
    CLI_TERMS,
    CLI_MERGE,
    CLI_IGNORE,
    CLI_REMEMBER,
};

/* Commands are named in a set of bits; one more stands for the place before the command. */
#define CLI_BIT(command) (1U << (command))
#define CLI_BEFORE_COMMAND (1U << CLI_COMMAND_COUNT)

/* A name may have several rows, for commands that give it different choices. */
struct cli_option {
    const char *name;
    enum cli_option_id id;
    char letter;          /* 0: none */
    const char *argument; /* what --help calls it; NULL: it takes none */
    const char *const
        *choices; /* what it may be, ends with NULL; in the order of the enum they stand for, but for formats */
    bool takes_path;
    unsigned commands;
    const char *help; /* NULL: not advertised */
};

extern const struct cli_option cli_option_table[];
extern const size_t cli_option_count;

/* The option that a command, or CLI_COMMAND_COUNT for the place before it, knows by that name. */
const struct cli_option *cli_option_find(const char *name, size_t len, unsigned command);
const struct cli_option *cli_option_by_value(int value, unsigned command);

/* The output format that a choice of '--to' names. */
enum gloss_target cli_target_named(const char *name);

struct cli_words {
    const char **items;
    size_t count;
};

enum cli_from {
    CLI_FROM_PLAIN,
    CLI_FROM_MARKDOWN,
    CLI_FROM_HTML,
    CLI_FROM_JSONL,
    CLI_FROM_NAME /* by the ending of the name */
};

/* In the order of the choices of '--to'. */
enum cli_quiz_to { CLI_QUIZ_TO_TERMINAL, CLI_QUIZ_TO_HTML, CLI_QUIZ_TO_GIFT, CLI_QUIZ_TO_MARKDOWN, CLI_QUIZ_TO_JSON };

struct cli_quiz_options {
    enum cli_quiz_to to;
    uint64_t seed;
    size_t count;
    uint32_t kinds; /* 0: all */
    bool has_seed, no_record;
};
/* How an audit reports. */
enum cli_report { CLI_REPORT_TEXT, CLI_REPORT_JSON, CLI_REPORT_JSONL, CLI_REPORT_SARIF };
/* From which severity on a finding makes the exit status 1; in the order of the choices of '--fail-on'. */
enum cli_fail_on { CLI_FAIL_ON_NOTE, CLI_FAIL_ON_WARNING, CLI_FAIL_ON_ERROR, CLI_FAIL_ON_NOTHING };

/* Options of one command line. Words belong to argv. */
struct cli_options {
    enum cli_command_id command;
    struct gloss_index_options index;
    struct gloss_options gloss; /* to, notes, color, ascii and sanitize are settled by cli_settle */
    struct cli_words glossaries, known, against, include, operands;
    uint32_t no_warn;   /* GLOSS_LINT_BIT of each */
    const char *output; /* NULL: standard output */
    enum cli_when color, paging, hyperlinks;
    enum cli_from from;
    size_t max_line; /* bytes of a line of JSON Lines */
    size_t jobs;     /* threads; 0: as many as there are processors */
    bool quiet, terms, strict, in_place, remember;
    const char *merge, *ignore; /* files of gloss discover; NULL: none */
    const char *glossary_page;  /* NULL: as the format has it */
    bool scope_all;             /* all texts are planned as one */
    bool fade;                  /* what the reader knows is left out */

    /* Reviews: */
    size_t new_terms;                                 /* of a day */
    double retention;                                 /* 0: as it was */
    const char *parameters, *export_to, *import_from; /* NULL: not given */
    bool forecast;

    bool has_to, has_notes, has_width;

    /* Cards: */
    enum gloss_deck_format deck_format; /* with has_to */
    const char *deck;                   /* its name; NULL: of the text */
    unsigned cards;                     /* GLOSS_CARD_BIT of each kind; 0: the usual ones */
    size_t most;                        /* terms; 0: all */
    bool by_appearance;
    const char *retired; /* a package written before; NULL: none */

    struct cli_quiz_options quiz;
    enum cli_report report;
    unsigned char levels[GLOSS_RULE_COUNT]; /* of enum gloss_level */
    enum cli_fail_on fail_on;
    bool fix, listing;
    const char *config; /* NULL: what is found */
    struct gloss_arena arena;
};

enum cli_parsed { CLI_PARSED, CLI_WANTS_HELP, CLI_WANTS_VERSION, CLI_REFUSED };

/* Read a command's arguments; argv[0] is its name. The message has been said when the result is CLI_REFUSED. Release the
 * options whatever it is. */
enum cli_parsed cli_options_parse(struct cli_options *options, enum cli_command_id command, int argc, char *argv[]);
void cli_options_release(struct cli_options *options);

/* What stands before the command. */
enum cli_start_kind {
    CLI_START_COMMAND,
    CLI_START_NOTHING,
    CLI_START_HELP,
    CLI_START_VERSION,
    CLI_START_COMPLETION,
    CLI_START_MANUAL,
    CLI_START_REFUSED,
};
enum cli_shell { CLI_BASH, CLI_ZSH, CLI_FISH };
struct cli_start {
    int command; /* its place in argv */
    enum cli_shell shell;
};
enum cli_start_kind cli_start_parse(struct cli_start *start, int argc, char *argv[]);

#endif
