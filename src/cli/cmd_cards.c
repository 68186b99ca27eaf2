/* cmd_cards.c - gloss cards: the terms of texts as a deck of cards. */
#define _POSIX_C_SOURCE 200809L
#include <errno.h>
#include <stdlib.h>
#include <sys/stat.h>
#include <time.h>
#include <unistd.h>

#include "base/file.h"
#include "base/limits.h"
#include "format.h"
#include "help.h"
#include "output.h"
#include "protect.h"
#include "say.h"
#include "study.h"
#include "texts.h"

/* Formats by the endings of names. */
static const struct {
    const char *ending;
    enum gloss_deck_format format;
} endings[] = {
    {".apkg", GLOSS_DECK_APKG},   {".mochi", GLOSS_DECK_MOCHI}, {".zip", GLOSS_DECK_YOMITAN},
    {".txt", GLOSS_DECK_ANKI},    {".csv", GLOSS_DECK_CSV},     {".tsv", GLOSS_DECK_TSV},
    {".md", GLOSS_DECK_MARKDOWN}, {".json", GLOSS_DECK_JSON},   {".markdown", GLOSS_DECK_MARKDOWN},
};

static bool is_binary(enum gloss_deck_format format) {
    return format == GLOSS_DECK_APKG || format == GLOSS_DECK_MOCHI || format == GLOSS_DECK_YOMITAN;
}

/* false after a message. */
static bool choose_format(const struct cli_options *options, enum gloss_deck_format *format) {
    bool found = options->has_to || !options->output;

    *format = options->has_to ? options->deck_format : GLOSS_DECK_MARKDOWN;
    for (size_t i = 0; !found && i < sizeof endings / sizeof *endings; i++)
        if (cli_name_ends_in(options->output, endings[i].ending)) {
            *format = endings[i].format;
            found = true;
        }
    if (!found)
        cli_say_error(options->output, "the name tells no format of cards; choose one with '--to', or end it in .apkg");
    else if (is_binary(*format) && !options->output && cli_is_terminal(STDOUT_FILENO))
        cli_say_error(NULL, "%s is no text for a terminal; name a file with '-o'", gloss_deck_format_name(*format));
    else if (options->retired && *format != GLOSS_DECK_APKG)
        cli_say_error(NULL, "only packages for Anki hold what '--retired' brings; choose '--to apkg'");
    else
        return true;
    return false;
}

/* ---- When files were changed ---- */

/* What reproducible builds say instead of any time; -1: nothing. */
static int64_t source_date(void) {
    const char *text = getenv("SOURCE_DATE_EPOCH");
    char *end;
    long long date;

    if (!text || !text[0])
        return -1;
    errno = 0;
    date = strtoll(text, &end, 10);
    return errno == 0 && *end == '\0' && date >= 0 ? (int64_t)date : -1;
}

/* Of standard input, now. What comes from the future is as new as can be. */
static int64_t changed(void *user, const char *path) {
    const int64_t *dates = user; /* the source's, and now */
    struct stat info;

    if (dates[0] >= 0)
        return dates[0];
    if (stat(path, &info) != 0 || (int64_t)info.st_mtime > dates[1])
        return dates[1];
    return (int64_t)info.st_mtime;
}

/* ---- The deck ---- */

/* Of one text, its name without its ending; false: no memory. */
static bool put_name(struct gloss_buf *name, const struct cli_options *options) {
    gloss_buf_puts(name, options->deck ? options->deck : "Gloss");
    if (!options->deck && options->operands.count == 1 && strcmp(options->operands.items[0], "-") != 0) {
        struct gloss_slice path = gloss_slice(options->operands.items[0]);

        while (path.len > 1 && path.ptr[path.len - 1] == '/')
            path.len--;
        for (size_t i = path.len; i > 0; i--)
            if (path.ptr[i - 1] == '/' && i < path.len) {
                path = gloss_slice_cut(path, i, path.len);
                break;
            }
        gloss_buf_puts(name, "::");
        gloss_buf_put(name, path);
        if (cli_format_is_text_name(options->operands.items[0]))
            name->len -= strlen(options->operands.items[0]) - cli_format_stem(options->operands.items[0]);
    }
    gloss_buf_putc(name, '\0');
    return !name->failed;
}

/* A row for each term, whatever cards it could make. */
static bool has_cards(enum gloss_deck_format format) {
    switch (format) {
    case GLOSS_DECK_QUIZLET:
    case GLOSS_DECK_CSV:
    case GLOSS_DECK_TSV:
    case GLOSS_DECK_YOMITAN:
    case GLOSS_DECK_MARKDOWN:
        return false;
    default:
        return true;
    }
}

static int tell(const struct cli_options *options, enum gloss_deck_format format, const struct gloss_deck *deck) {
    size_t terms = gloss_deck_terms(deck), cards = gloss_deck_cards(deck);
    struct gloss_buf out = {0};

    if (options->quiet || !options->output)
        return CLI_DONE;
    cli_put_harmless(&out, gloss_slice(options->output));
    gloss_buf_printf(&out, ": %zu %s", terms, terms == 1 ? "term" : "terms");
    if (has_cards(format))
        gloss_buf_printf(&out, ", %zu %s", cards, cards == 1 ? "card" : "cards");
    if (options->retired)
        gloss_buf_printf(&out, ", %zu retired", gloss_deck_retired(deck));
    gloss_buf_putc(&out, '\n');
    return cli_output_print(&out);
}

/* Whether the deck takes the place of nothing that was read. */
static bool may_write(const struct cli_options *options, const struct gloss_glossary *glossary) {
    struct cli_protection reads = {0};
    bool may = cli_protect(&reads, options, glossary);

    if (!may)
        cli_say_no_memory();
    may = may && (!options->output || cli_protect_output(&reads, options->output, false));
    cli_protection_release(&reads);
    return may;
}

static int write_deck(const struct cli_options *options, enum gloss_deck_format format, const struct gloss_deck *deck,
                      bool all_read) {
    struct gloss_diag diag = {.report = cli_say_fault};
    struct cli_output output = {0};
    bool written;

    if (gloss_deck_terms(deck) + gloss_deck_retired(deck) == 0) {
        if (all_read)
            cli_say_warning(NULL, "no cards: the texts use no term of the glossary that is not known");
        return CLI_FINDINGS;
    }
    if (!cli_output_open(&output, options->output, false, CLI_NEVER))
        return CLI_FAILED;
    written = gloss_deck_write(deck, format, options->gloss.render.raw_csv, cli_output_sink(&output), &diag) ||
              cli_output_failed(&output);
    if (!cli_output_close(&output, written) || !written)
        return CLI_FAILED;
    return tell(options, format, deck);
}

/* The package that was written before, missing where none is named; false after a message. */
static bool read_before(const struct cli_options *options, struct gloss_slice *before) {
    struct gloss_diag diag = {.report = cli_say_fault};

    *before = (struct gloss_slice){0};
    if (options->retired)
        *before = gloss_file_read(options->retired, GLOSS_LIMIT_DOCUMENT_BYTES, &diag);
    return !options->retired || before->ptr;
}

static int make(const struct cli_options *options, enum gloss_deck_format format, struct cli_study *study) {
    int64_t dates[] = {source_date(), (int64_t)time(NULL)};
    struct gloss_diag diag = {.report = cli_say_fault};
    struct gloss_buf name = {0};
    struct gloss_deck_options deck_options = {.cards = options->cards,
                                              .most = options->most,
                                              .by_appearance = options->by_appearance,
                                              .changed = changed,
                                              .user = dates};
    struct gloss_deck *deck = NULL;
    int status = CLI_FAILED;

    if (!put_name(&name, options)) {
        cli_say_no_memory();
    } else if (read_before(options, &deck_options.before)) {
        deck_options.name = name.ptr;
        deck = gloss_deck_new(study->study, &deck_options, &diag);
    }
    if (deck && may_write(options, study->glossary))
        status = write_deck(options, format, deck, !study->failed);
    gloss_deck_free(deck);
    free((char *)deck_options.before.ptr);
    gloss_buf_release(&name);
    return study->failed ? CLI_FAILED : status;
}

int cli_cards(const struct cli_options *options) {
    struct cli_study study = {0};
    enum gloss_deck_format format;
    int status = CLI_FAILED;

    if (options->operands.count == 0 && cli_is_terminal(STDIN_FILENO))
        return cli_help_command_usage(options->command);
    if (!choose_format(options, &format))
        return CLI_FAILED;
    if (cli_study_read(&study, options))
        status = make(options, format, &study);
    cli_study_release(&study);
    return status;
}
