#define _POSIX_C_SOURCE 200809L
#include "manual.h"

#include <stdlib.h>

#include "base/ascii.h"
#include "base/buffer.h"
#include "base/file.h"
#include "base/limits.h"
#include "options.h"
#include "output.h"
#include "say.h"

/* Words as a line of text: a backslash would begin an escape, a hyphen may be one of an option. */
static void put_text(struct gloss_buf *out, const char *text) {
    if (*text == '.' || *text == '\'')
        gloss_buf_puts(out, "\\&");
    for (; *text; text++) {
        if (*text == '\\')
            gloss_buf_puts(out, "\\e");
        else if (*text == '-')
            gloss_buf_puts(out, "\\-");
        else
            gloss_buf_putc(out, *text);
    }
}

/* One sentence a line, as mdoc wants it. */
static void put_sentences(struct gloss_buf *out, const char *text) {
    while (*text) {
        const char *stop = strstr(text, ". ");
        size_t len = stop ? (size_t)(stop - text) + 1 : strlen(text);

        for (size_t i = 0; i < len; i++) {
            if (text[i] == '-')
                gloss_buf_putc(out, '\\');
            gloss_buf_putc(out, text[i]);
        }
        gloss_buf_putc(out, '\n');
        text += len + (stop != NULL);
    }
}

/* `[FILE...]` and `TERM...` as macros. */
static void put_arguments(struct gloss_buf *out, const char *args) {
    bool optional = *args == '[';
    const char *name = args + optional;

    gloss_buf_puts(out, optional ? " Op Ar " : " Ar ");
    for (; gloss_is_capital(*name); name++)
        gloss_buf_putc(out, (char)(*name - 'A' + 'a'));
    gloss_buf_puts(out, " ...\n");
}

static void put_examples(struct gloss_buf *out, const char *lines) {
    gloss_buf_puts(out, ".Bd -literal -offset indent\n");
    while (*lines) {
        size_t len = strcspn(lines, "\n");

        for (size_t i = 0; i < len; i++) {
            if (lines[i] == '-')
                gloss_buf_putc(out, '\\');
            gloss_buf_putc(out, lines[i]);
        }
        gloss_buf_putc(out, '\n');
        lines += len + 1;
    }
    gloss_buf_puts(out, ".Ed\n");
}

static void put_commands(struct gloss_buf *out) {
    gloss_buf_puts(out, ".Bl -tag -width Ds\n");
    for (size_t i = 0; i < CLI_COMMAND_COUNT; i++) {
        gloss_buf_printf(out, ".It Cm %s Oo Ar option ... Oc", cli_commands[i].name);
        put_arguments(out, cli_commands[i].args);
        put_sentences(out, cli_commands[i].about);
        put_examples(out, cli_commands[i].examples);
    }
    gloss_buf_puts(out, ".El\n");
}

static void put_lower(struct gloss_buf *out, const char *word) {
    for (; *word; word++)
        gloss_buf_putc(out, gloss_ascii_small(*word));
}

static void put_option_head(struct gloss_buf *out, const struct cli_option *row) {
    gloss_buf_puts(out, ".It ");
    if (row->letter) {
        gloss_buf_printf(out, "Fl %c", row->letter);
        if (row->argument) {
            gloss_buf_puts(out, " Ar ");
            put_lower(out, row->argument);
        }
        gloss_buf_puts(out, " , ");
    }
    gloss_buf_printf(out, "Fl \\-%s", row->name);
    if (row->argument) {
        gloss_buf_puts(out, " Ar ");
        put_lower(out, row->argument);
    }
    gloss_buf_putc(out, '\n');
}

static void put_commands_of(struct gloss_buf *out, unsigned commands) {
    const char *before = "For";

    for (unsigned command = 0; command < CLI_COMMAND_COUNT; command++)
        if (commands & CLI_BIT(command)) {
            gloss_buf_printf(out, "%s\n.Cm %s", before, cli_commands[command].name);
            before = " ,";
        }
}

static void put_choices(struct gloss_buf *out, const char *begin, const char *const *choices) {
    gloss_buf_printf(out, "%s\n.Cm ", begin);
    for (size_t i = 0; choices[i]; i++)
        gloss_buf_printf(out, "%s%s", i > 0 ? " , " : "", choices[i]);
    gloss_buf_puts(out, " .\n");
}

/* The rows of one name, of which row is the first. */
static void put_option(struct gloss_buf *out, const struct cli_option *row, const struct cli_option *end) {
    unsigned all = CLI_BIT(CLI_COMMAND_COUNT) - 1;

    put_option_head(out, row);
    put_text(out, row->help);
    gloss_buf_puts(out, ".\n");
    for (const struct cli_option *same = row; same < end && strcmp(same->name, row->name) == 0; same++) {
        bool is_for_some = same->commands & all && (same->commands & all) != all;
        bool says_other = strcmp(same->help, row->help) != 0;

        if (same->commands == CLI_BEFORE_COMMAND)
            gloss_buf_puts(out, "Stands in place of a command.\n");
        if (is_for_some) {
            put_commands_of(out, same->commands);
            gloss_buf_puts(out, same->choices || says_other ? " :\n" : " .\n");
        }
        if (says_other) {
            put_text(out, same->help);
            gloss_buf_puts(out, ".\n");
        }
        if (same->choices)
            put_choices(out, is_for_some && !says_other ? "one of" : "One of", same->choices);
    }
}

static void put_options(struct gloss_buf *out) {
    const struct cli_option *end = cli_option_table + cli_option_count;
    const char *before = "";

    gloss_buf_puts(out, ".Bl -tag -width Ds\n");
    for (const struct cli_option *row = cli_option_table; row < end; row++) {
        if (row->help && strcmp(row->name, before) != 0)
            put_option(out, row, end);
        before = row->name;
    }
    gloss_buf_puts(out, ".El\n");
}

static void fill(struct gloss_buf *out, struct gloss_slice page) {
    while (page.len > 0) {
        const char *end = memchr(page.ptr, '\n', page.len);
        size_t len = end ? (size_t)(end - page.ptr) + 1 : page.len;
        struct gloss_slice line = gloss_slice_cut(page, 0, len);

        if (gloss_slice_is(line, "@COMMANDS@\n"))
            put_commands(out);
        else if (gloss_slice_is(line, "@OPTIONS@\n"))
            put_options(out);
        else
            gloss_buf_put(out, line);
        page = gloss_slice_cut(page, len, page.len);
    }
}

int cli_manual(void) {
    struct gloss_diag diag = {.report = cli_say_fault};
    struct gloss_slice page = gloss_file_read("/dev/stdin", GLOSS_LIMIT_GLOSSARY_BYTES, &diag);
    struct gloss_buf out = {0};

    if (!page.ptr)
        return CLI_FAILED;
    fill(&out, page);
    free((char *)page.ptr);
    return cli_output_print(&out);
}
