/* cmd_define.c - gloss define: entries by name. */
#define _POSIX_C_SOURCE 200809L
#include "base/buffer.h"
#include "help.h"
#include "load.h"
#include "options.h"
#include "output.h"
#include "protect.h"
#include "say.h"
#include "settle.h"

enum { MOST_ENTRIES = 64, MOST_NEAREST = 5 };

struct define {
    struct gloss_glossary *glossary;
    struct gloss_render_options render;
    struct cli_output output;
    size_t shown; /* entries */
    bool missing; /* a term has no entry */
    bool failed;
};

static void say_missing(struct define *define, struct gloss_slice term) {
    struct gloss_slice near[MOST_NEAREST];
    size_t count = gloss_glossary_nearest(define->glossary, term, near, MOST_NEAREST);

    define->missing = true;
    cli_say_error(NULL, "no entry for '%.*s'", (int)term.len, term.ptr);
    for (size_t i = 0; i < count; i++)
        cli_say_note(NULL, "did you mean '%.*s'?", (int)near[i].len, near[i].ptr);
}

static bool put(struct define *define, const char *text) {
    struct gloss_output sink = cli_output_sink(&define->output);

    return sink.write(sink.user, text, strlen(text));
}

/* What stands before the next entry: an empty line; in JSON they are the items of one array. */
static const char *separator(const struct define *define) {
    if (define->render.to == GLOSS_TO_JSON)
        return define->shown == 0 ? "[" : ",";
    return define->shown == 0 ? "" : "\n";
}

static bool show(struct define *define, const struct gloss_entry *entry) {
    struct gloss_output sink = cli_output_sink(&define->output);

    if (!put(define, separator(define)))
        return false;
    define->shown++;
    if (gloss_entry_render(define->glossary, entry, &define->render, sink))
        return true;
    if (!cli_output_failed(&define->output))
        cli_say_no_memory();
    define->failed = true;
    return false;
}

/* Returns whether to go on. */
static bool look_up(struct define *define, struct gloss_slice term) {
    const struct gloss_entry *found[MOST_ENTRIES];
    size_t count = gloss_glossary_lookup(define->glossary, term, found, MOST_ENTRIES);

    if (count == SIZE_MAX) {
        cli_say_glossary_failed(define->glossary);
        define->failed = true;
        return false;
    }
    if (count == 0)
        say_missing(define, term);
    for (size_t i = 0; i < count && i < MOST_ENTRIES; i++)
        if (!show(define, found[i]))
            return false;
    return true;
}

static bool is_known(const struct define *define, struct gloss_slice term) {
    const struct gloss_entry *found[1];
    size_t count = gloss_glossary_lookup(define->glossary, term, found, 1);

    return count > 0 && count < SIZE_MAX;
}

/* `gloss define Five Eyes`: the words as one term, where they are no terms one by one. */
static bool is_one_term(const struct define *define, const struct cli_words *words, struct gloss_buf *joined) {
    bool all_known = true;

    for (size_t i = 0; i < words->count; i++) {
        if (i > 0)
            gloss_buf_putc(joined, ' ');
        gloss_buf_puts(joined, words->items[i]);
        all_known = all_known && is_known(define, gloss_slice(words->items[i]));
    }
    return !all_known && !joined->failed && is_known(define, gloss_buf_slice(joined));
}

static void define_all(struct define *define, const struct cli_words *words) {
    struct gloss_buf joined = {0};

    if (is_one_term(define, words, &joined))
        look_up(define, gloss_buf_slice(&joined));
    else
        for (size_t i = 0; i < words->count && look_up(define, gloss_slice(words->items[i])); i++)
            continue;
    if (define->render.to == GLOSS_TO_JSON)
        put(define, define->shown > 0 ? "]\n" : "[]\n");
    gloss_buf_release(&joined);
}

/* The headwords, one a line, for completions. */
static int print_terms(const struct define *define) {
    struct gloss_buf out = {0};
    size_t count = gloss_glossary_count(define->glossary);

    for (size_t i = 0; i < count; i++) {
        struct gloss_slice term = gloss_glossary_entry(define->glossary, i)->term;

        if (memchr(term.ptr, '\n', term.len))
            continue;
        gloss_buf_put(&out, term);
        gloss_buf_putc(&out, '\n');
    }
    return cli_output_print(&out);
}

static bool protect(const struct define *define, const struct cli_options *options) {
    struct cli_protection reads = {0};
    bool protected = cli_protect(&reads, options, define->glossary), may;

    if (!protected)
        cli_say_no_memory();
    may = protected && (!options->output || cli_protect_output(&reads, options->output, false));
    cli_protection_release(&reads);
    return may;
}

static int run(struct define *define, const struct cli_options *options) {
    if (options->terms)
        return print_terms(define);
    if (!protect(define, options))
        return CLI_FAILED;
    if (!cli_output_open(&define->output, options->output, cli_may_page(options, &define->render), options->paging))
        return CLI_FAILED;
    define_all(define, &options->operands);
    if (!cli_output_close(&define->output, define->shown > 0 && !define->failed) ||
        (define->failed && !cli_output_failed(&define->output)))
        return CLI_FAILED;
    return define->missing ? CLI_FINDINGS : CLI_DONE;
}

int cli_define(const struct cli_options *options) {
    struct define define = {0};
    int status = CLI_FAILED;

    if (options->operands.count == 0 && !options->terms)
        return cli_help_command_usage(options->command);
    if (cli_settle(options, false, &define.render) && (define.glossary = cli_load(options)))
        status = run(&define, options);
    gloss_glossary_free(define.glossary);
    return status;
}
