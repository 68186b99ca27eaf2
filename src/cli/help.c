#define _POSIX_C_SOURCE 200809L
#include "help.h"

#include <unistd.h>

#include "base/buffer.h"
#include "options.h"
#include "output.h"

enum { LINE_COLUMNS = 79, TEXT_COLUMN = 28, COMMAND_COLUMN = 12 };

/* Words of text, wrapped, each line but the first indented; the cursor stands at column. */
static void put_wrapped(struct gloss_buf *out, const char *text, size_t column, size_t indent) {
    while (*text) {
        size_t len = strcspn(text, " ");

        if (column > indent && column + 1 + len > LINE_COLUMNS) {
            gloss_buf_putc(out, '\n');
            gloss_buf_repeat(out, ' ', indent);
            column = indent;
        }
        if (column > indent) {
            gloss_buf_putc(out, ' ');
            column++;
        }
        gloss_buf_put(out, (struct gloss_slice){text, len});
        column += len;
        text += len + (text[len] == ' ');
    }
    gloss_buf_putc(out, '\n');
}

/* A line of two columns; a long head has a line of its own. */
static void put_row(struct gloss_buf *out, size_t start, size_t column) {
    size_t used = out->len - start;

    if (used + 2 > column) {
        gloss_buf_putc(out, '\n');
        used = 0;
    }
    gloss_buf_repeat(out, ' ', column - used);
}

static void put_choices(struct gloss_buf *out, const char *const *choices, size_t indent) {
    size_t column = indent;

    for (size_t i = 0; choices[i]; i++) {
        size_t len = strlen(choices[i]) + (choices[i + 1] != NULL);

        if (column > indent && column + len > LINE_COLUMNS) {
            gloss_buf_putc(out, '\n');
            gloss_buf_repeat(out, ' ', indent);
            column = indent;
        }
        gloss_buf_printf(out, "%s%s", choices[i], choices[i + 1] ? "|" : "");
        column += len;
    }
}

static void put_option(struct gloss_buf *out, const struct cli_option *row) {
    size_t start = out->len;

    if (row->letter)
        gloss_buf_printf(out, "  -%c, --%s", row->letter, row->name);
    else
        gloss_buf_printf(out, "      --%s", row->name);
    if (row->argument)
        gloss_buf_printf(out, " %s", row->argument);
    put_row(out, start, TEXT_COLUMN);
    put_wrapped(out, row->help, TEXT_COLUMN, TEXT_COLUMN);
    if (row->choices) {
        gloss_buf_repeat(out, ' ', TEXT_COLUMN);
        put_choices(out, row->choices, TEXT_COLUMN);
        gloss_buf_putc(out, '\n');
    }
}

static void put_options(struct gloss_buf *out, unsigned place) {
    gloss_buf_puts(out, "\nOptions:\n");
    for (size_t i = 0; i < cli_option_count; i++)
        if (cli_option_table[i].commands & CLI_BIT(place) && cli_option_table[i].help)
            put_option(out, &cli_option_table[i]);
}

static void put_examples(struct gloss_buf *out, const char *lines) {
    gloss_buf_puts(out, "\nExamples:\n");
    while (*lines) {
        size_t len = strcspn(lines, "\n") + 1;

        gloss_buf_puts(out, "  ");
        gloss_buf_put(out, (struct gloss_slice){lines, len});
        lines += len;
    }
}

int cli_help_program(void) {
    struct gloss_buf out = {0};

    gloss_buf_puts(&out, "usage: gloss COMMAND [OPTION...] [ARGUMENT...]\n\n"
                         "Explain the terms and acronyms of texts from a glossary.\n\nCommands:\n");
    for (size_t i = 0; i < CLI_COMMAND_COUNT; i++) {
        size_t start = out.len;

        gloss_buf_printf(&out, "  %s", cli_commands[i].name);
        put_row(&out, start, COMMAND_COLUMN);
        put_wrapped(&out, cli_commands[i].help, COMMAND_COLUMN, COMMAND_COLUMN);
    }
    put_options(&out, CLI_COMMAND_COUNT);
    gloss_buf_puts(&out, "\n'gloss help COMMAND' tells more of a command, 'man gloss' of everything.\n");
    return cli_output_print(&out);
}

static void put_usage(struct gloss_buf *out, enum cli_command_id command) {
    gloss_buf_printf(out, "usage: gloss %s [OPTION...] %s\n", cli_commands[command].name, cli_commands[command].args);
}

int cli_help_command(enum cli_command_id command) {
    struct gloss_buf out = {0};

    put_usage(&out, command);
    gloss_buf_putc(&out, '\n');
    put_wrapped(&out, cli_commands[command].about, 0, 0);
    put_examples(&out, cli_commands[command].examples);
    put_options(&out, command);
    return cli_output_print(&out);
}

int cli_help_version(void) {
    struct gloss_buf out = {0};

    gloss_buf_printf(&out, "gloss %s\n", gloss_version());
    return cli_output_print(&out);
}

static int say_usage(struct gloss_buf *out) {
    if (!out->failed)
        gloss_write_all(STDERR_FILENO, out->ptr, out->len);
    gloss_buf_release(out);
    return CLI_FAILED;
}

int cli_help_usage(void) {
    struct gloss_buf out = {0};

    gloss_buf_puts(&out, "usage: gloss COMMAND [OPTION...] [ARGUMENT...]\ncommands:");
    for (size_t i = 0; i < CLI_COMMAND_COUNT; i++)
        gloss_buf_printf(&out, " %s", cli_commands[i].name);
    gloss_buf_puts(&out, "\n'gloss --help' tells more\n");
    return say_usage(&out);
}

int cli_help_command_usage(enum cli_command_id command) {
    struct gloss_buf out = {0};

    put_usage(&out, command);
    gloss_buf_printf(&out, "'gloss %s --help' tells more\n", cli_commands[command].name);
    return say_usage(&out);
}
