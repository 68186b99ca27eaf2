#include "complete.h"

#include "base/buffer.h"
#include "output.h"

enum place { PLACES = CLI_COMMAND_COUNT + 1 };

static bool is_offered(const struct cli_option *row, unsigned place) { return row->help && row->commands & CLI_BIT(place); }

/* Operands that are files, not terms. */
static bool takes_files(unsigned command) { return command != CLI_DEFINE; }

/* A choice such as every:N is completed up to what the user has to choose. */
static void put_choice(struct gloss_buf *out, const char *choice) {
    size_t len = strcspn(choice, ":");

    gloss_buf_put(out, (struct gloss_slice){choice, len + (choice[len] == ':')});
}

static void put_choices(struct gloss_buf *out, const char *const *choices) {
    for (size_t i = 0; choices[i]; i++) {
        if (i > 0)
            gloss_buf_putc(out, ' ');
        put_choice(out, choices[i]);
    }
}

static void put_command_names(struct gloss_buf *out) {
    for (size_t i = 0; i < CLI_COMMAND_COUNT; i++)
        gloss_buf_printf(out, "%s%s", i > 0 ? " " : "", cli_commands[i].name);
}

/* The gist of an option's help: what stands before its first semicolon or colon. */
static struct gloss_slice gist(const struct cli_option *row) {
    return (struct gloss_slice){row->help, strcspn(row->help, ";:")};
}

/* Text inside single quotes. */
static void put_quoted(struct gloss_buf *out, struct gloss_slice text, const char *also_escaped) {
    for (size_t i = 0; i < text.len; i++) {
        if (text.ptr[i] == '\'')
            gloss_buf_puts(out, "'\\'");
        else if (strchr(also_escaped, text.ptr[i]))
            gloss_buf_putc(out, '\\');
        gloss_buf_putc(out, text.ptr[i]);
    }
}

static void put_bash_option(struct gloss_buf *out, const struct cli_option *row) {
    if (row->letter)
        gloss_buf_printf(out, "-%c ", row->letter);
    gloss_buf_printf(out, "--%s ", row->name);
}

/* Words after an option of this place that takes an argument. */
static void put_bash_argument(struct gloss_buf *out, const struct cli_option *row, unsigned place) {
    const char *command = place == CLI_COMMAND_COUNT ? "gloss" : cli_commands[place].name;

    gloss_buf_printf(out, "        %s:--%s", command, row->name);
    if (row->letter)
        gloss_buf_printf(out, "|%s:-%c", command, row->letter);
    gloss_buf_puts(out, ") ");
    if (row->choices) {
        gloss_buf_puts(out, "_gloss_words '");
        put_choices(out, row->choices);
        gloss_buf_putc(out, '\'');
    } else {
        gloss_buf_puts(out, row->takes_path ? "_gloss_files" : ":");
    }
    gloss_buf_puts(out, "; return ;;\n");
}

static void put_bash(struct gloss_buf *out) {
    gloss_buf_puts(out, "# bash completion for gloss\n"
                        "_gloss_words() {\n"
                        "    local IFS=$' \\t\\n'\n"
                        "    COMPREPLY=($(compgen -W \"$1\" -- \"$word\"))\n"
                        "}\n"
                        "_gloss_files() {\n"
                        "    local IFS=$'\\n'\n"
                        "    compopt -o filenames 2>/dev/null\n"
                        "    COMPREPLY=($(compgen -f -- \"$word\"))\n"
                        "}\n"
                        "_gloss_terms() {\n"
                        "    local term quoted\n"
                        "    while IFS= read -r term; do\n"
                        "        printf -v quoted %q \"$term\"\n"
                        "        [[ $term == \"$word\"* || $quoted == \"$word\"* ]] && COMPREPLY+=(\"$quoted\")\n"
                        "    done < <(gloss define --terms 2>/dev/null)\n"
                        "}\n"
                        "_gloss() {\n"
                        "    local word=${COMP_WORDS[COMP_CWORD]} before=${COMP_WORDS[COMP_CWORD-1]}\n"
                        "    local command=${COMP_WORDS[1]}\n"
                        "    COMPREPLY=()\n"
                        "    # bash cuts words at '=': --to=json is --to, =, json\n"
                        "    if [[ $word == '=' ]]; then\n"
                        "        word=\n"
                        "    elif [[ $before == '=' ]]; then\n"
                        "        before=${COMP_WORDS[COMP_CWORD-2]}\n"
                        "    fi\n"
                        "    [[ $COMP_CWORD == 1 || $command == -* ]] && command=gloss\n"
                        "    case $command:$before in\n");
    for (unsigned place = 0; place < PLACES; place++)
        for (size_t i = 0; i < cli_option_count; i++)
            if (is_offered(&cli_option_table[i], place) && cli_option_table[i].argument)
                put_bash_argument(out, &cli_option_table[i], place);
    gloss_buf_puts(out, "    esac\n    case $command:$word in\n");
    for (unsigned place = 0; place < PLACES; place++) {
        gloss_buf_printf(out, "        %s:-*) _gloss_words '",
                         place == CLI_COMMAND_COUNT ? "gloss" : cli_commands[place].name);
        for (size_t i = 0; i < cli_option_count; i++)
            if (is_offered(&cli_option_table[i], place))
                put_bash_option(out, &cli_option_table[i]);
        gloss_buf_puts(out, "' ;;\n");
    }
    gloss_buf_puts(out, "        gloss:*) _gloss_words 'help ");
    put_command_names(out);
    gloss_buf_puts(out, "' ;;\n        help:*) _gloss_words '");
    put_command_names(out);
    gloss_buf_puts(out, "' ;;\n");
    for (unsigned command = 0; command < CLI_COMMAND_COUNT; command++)
        gloss_buf_printf(out, "        %s:*) %s ;;\n", cli_commands[command].name,
                         takes_files(command) ? "_gloss_files" : "_gloss_terms");
    gloss_buf_puts(out, "    esac\n}\ncomplete -F _gloss gloss\n");
}

/* One specification of _arguments. */
static void put_zsh_option(struct gloss_buf *out, const struct cli_option *row) {
    gloss_buf_puts(out, " \\\n                ");
    if (row->letter)
        gloss_buf_printf(out, "'*'{-%c%s,--%s%s}", row->letter, row->argument ? "+" : "", row->name,
                         row->argument ? "=" : "");
    else
        gloss_buf_printf(out, "'*--%s%s'", row->name, row->argument ? "=" : "");
    gloss_buf_puts(out, "'[");
    put_quoted(out, gist(row), "[]:\\");
    gloss_buf_putc(out, ']');
    if (row->argument) {
        gloss_buf_printf(out, ":%s:", row->argument);
        if (row->choices) {
            gloss_buf_putc(out, '(');
            for (size_t i = 0; row->choices[i]; i++) {
                gloss_buf_puts(out, i > 0 ? " " : "");
                put_quoted(out, gloss_slice(row->choices[i]), ":");
            }
            gloss_buf_putc(out, ')');
        } else if (row->takes_path) {
            gloss_buf_puts(out, "_files");
        }
    }
    gloss_buf_putc(out, '\'');
}

static void put_zsh_options(struct gloss_buf *out, unsigned place) {
    for (size_t i = 0; i < cli_option_count; i++)
        if (is_offered(&cli_option_table[i], place))
            put_zsh_option(out, &cli_option_table[i]);
}

static void put_zsh(struct gloss_buf *out) {
    gloss_buf_puts(out, "#compdef gloss\n"
                        "_gloss_terms() {\n"
                        "    local -a terms\n"
                        "    terms=(\"${(@f)$(gloss define --terms 2>/dev/null)}\")\n"
                        "    compadd -a terms\n"
                        "}\n"
                        "_gloss_commands() {\n"
                        "    local -a commands\n"
                        "    commands=(\n");
    for (size_t i = 0; i < CLI_COMMAND_COUNT; i++) {
        gloss_buf_printf(out, "        '%s:", cli_commands[i].name);
        put_quoted(out, gloss_slice(cli_commands[i].help), "");
        gloss_buf_puts(out, "'\n");
    }
    gloss_buf_puts(out, "        'help:tell more of a command'\n"
                        "    )\n"
                        "    _describe command commands\n"
                        "}\n"
                        "_gloss() {\n"
                        "    local curcontext=$curcontext state line\n"
                        "    typeset -A opt_args\n"
                        "    _arguments -C");
    put_zsh_options(out, CLI_COMMAND_COUNT);
    gloss_buf_puts(out, " \\\n                '1:command:_gloss_commands' '*::argument:->rest' && return\n"
                        "    [[ $state == rest ]] || return\n"
                        "    case $line[1] in\n");
    for (unsigned command = 0; command < CLI_COMMAND_COUNT; command++) {
        gloss_buf_printf(out, "        %s)\n            _arguments -s", cli_commands[command].name);
        put_zsh_options(out, command);
        gloss_buf_printf(out, " \\\n                '*:%s'\n            ;;\n",
                         takes_files(command) ? "file:_files" : "term:_gloss_terms");
    }
    gloss_buf_puts(out, "        help) _gloss_commands ;;\n"
                        "    esac\n"
                        "}\n"
                        "if [[ $funcstack[1] == _gloss ]]; then\n"
                        "    _gloss \"$@\"\n"
                        "else\n"
                        "    compdef _gloss gloss\n"
                        "fi\n");
}

static void put_fish_option(struct gloss_buf *out, const struct cli_option *row, unsigned place) {
    gloss_buf_printf(out, "complete -c gloss -n '%s%s' -l %s",
                     place == CLI_COMMAND_COUNT ? "__fish_use_subcommand" : "__fish_seen_subcommand_from ",
                     place == CLI_COMMAND_COUNT ? "" : cli_commands[place].name, row->name);
    if (row->letter)
        gloss_buf_printf(out, " -s %c", row->letter);
    if (row->choices) {
        gloss_buf_puts(out, " -x -a '");
        put_choices(out, row->choices);
        gloss_buf_putc(out, '\'');
    } else if (row->argument) {
        gloss_buf_puts(out, row->takes_path ? " -r -F" : " -x");
    }
    gloss_buf_puts(out, " -d '");
    /* Unlike other shells, fish knows a backslash inside single quotes. */
    for (size_t i = 0; i < gist(row).len; i++) {
        if (row->help[i] == '\'' || row->help[i] == '\\')
            gloss_buf_putc(out, '\\');
        gloss_buf_putc(out, row->help[i]);
    }
    gloss_buf_puts(out, "'\n");
}

static void put_fish(struct gloss_buf *out) {
    gloss_buf_puts(out, "# fish completion for gloss\ncomplete -c gloss -f\n");
    for (unsigned command = 0; command < CLI_COMMAND_COUNT; command++) {
        gloss_buf_printf(out, "complete -c gloss -n __fish_use_subcommand -a %s -d '%s'\n", cli_commands[command].name,
                         cli_commands[command].help);
        if (takes_files(command))
            gloss_buf_printf(out, "complete -c gloss -n '__fish_seen_subcommand_from %s' -F\n", cli_commands[command].name);
        else
            gloss_buf_printf(out,
                             "complete -c gloss -n '__fish_seen_subcommand_from %s' "
                             "-a '(gloss define --terms 2>/dev/null)'\n",
                             cli_commands[command].name);
    }
    gloss_buf_puts(out, "complete -c gloss -n __fish_use_subcommand -a help -d 'tell more of a command'\n"
                        "complete -c gloss -n '__fish_seen_subcommand_from help' -a '");
    put_command_names(out);
    gloss_buf_puts(out, "'\n");
    for (unsigned place = 0; place < PLACES; place++)
        for (size_t i = 0; i < cli_option_count; i++)
            if (is_offered(&cli_option_table[i], place))
                put_fish_option(out, &cli_option_table[i], place);
}

int cli_complete(enum cli_shell shell) {
    static void (*const put[])(struct gloss_buf *
                               out) = {[CLI_BASH] = put_bash, [CLI_ZSH] = put_zsh, [CLI_FISH] = put_fish};
    struct gloss_buf out = {0};

    put[shell](&out);
    return cli_output_print(&out);
}
