/* main.c - from the first argument to the command it names. */
#define _POSIX_C_SOURCE 200809L
#include <fcntl.h>
#include <unistd.h>

#include "command.h"
#include "complete.h"
#include "help.h"
#include "manual.h"
#include "nearest.h"
#include "options.h"
#include "output.h"
#include "say.h"
#include "signals.h"

const struct cli_command cli_commands[CLI_COMMAND_COUNT] = {
    [CLI_ANNOTATE] = {"annotate", "[FILE...]", "print texts with their terms explained",
                      "Each text is printed as it is, and the terms that the glossary knows are marked and explained in "
                      "notes. Standard input is read where no file is named, or for '-'. The files of a folder are written "
                      "to the folder that '-o' names. Of JSON Lines, each line is a text.",
                      "gloss annotate article.txt\n"
                      "curl -s https://example.org/news.txt | gloss annotate --mark all\n"
                      "gloss annotate --to json -g glossary/ -o terms.json article.txt\n"
                      "gloss annotate --explain article.txt:12:5\n"
                      "gloss annotate --to jsonl --field body articles.jsonl > terms.jsonl\n"
                      "gloss annotate -o annotated/ articles/\n"
                      "gloss annotate -t html -o site/ *.md\n",
                      cli_annotate},
    [CLI_LIST] = {"list", "[FILE...]", "print only the notes of texts, as a glossary of their own",
                  "The terms that occur in the texts are listed with their explanations. Standard input is read where no "
                  "file is named, or for '-'. Of a folder, all texts in it are read; of JSON Lines, each line is one.",
                  "gloss list article.txt\n"
                  "gloss list --known known.txt -o terms.csv article.txt\n",
                  cli_list},
    [CLI_READ] = {"read", "[FILE]", "read a text on the whole screen, from term to term",
                  "The text is shown with its terms marked. Tab goes from term to term, Enter tells what one means, 'k' "
                  "remembers that you know it, so that it is marked no more, '/' searches, 'g' shows the glossary of the "
                  "text, and '?' all keys. Of HTML, the prose is shown. Standard input is read where no file is named, or "
                  "for '-'; the keys are then those of the terminal.",
                  "gloss read article.txt\n"
                  "curl -s https://example.org/ | gloss read --from html\n",
                  cli_read},
    [CLI_DEFINE] = {"define", "TERM...", "explain terms, or name the nearest ones",
                    "Each entry that has the term as its headword, alias, expansion or other form is printed. Several "
                    "words that are not terms one by one are looked up as one term.",
                    "gloss define AUKUS\n"
                    "gloss define 'first island chain' THAAD\n",
                    cli_define},
    [CLI_CHECK] =
        {"check", "[GLOSSARY...]", "report the faults of glossaries, and what would surprise",
         "Each fault is reported with its place. Glossaries without faults are then looked through for what would "
         "surprise their author, such as forms that lead to another entry or words that will be everywhere: these "
         "are warnings. At the end stands each glossary with its number of entries. Without an argument, the "
         "glossaries are checked that the other commands would use.",
         "gloss check\n"
         "gloss check --no-warn common glossary/net.yaml\n"
         "gloss check --against article.txt --against report.txt\n",
         cli_check},
    [CLI_INDEX] =
        {"index", "[GLOSSARY...]", "compile glossaries into one file that is ready at once",
         "The glossaries are loaded and written, with all that searching texts takes, to the file that '-o' names. It "
         "stands for them wherever a glossary is named, gives the same results, and is ready within milliseconds, "
         "however large they are. It holds a copy: compile again when they change. Without an argument, the glossaries "
         "are compiled that the other commands would use.",
         "gloss index -o terms.glx glossary/\n"
         "gloss annotate -g terms.glx article.txt\n",
         cli_index},
    [CLI_STRIP] = {"strip", "[FILE...]", "take what annotate inserted out of Markdown and HTML again",
                   "The text is printed as it was before it was annotated in its own format, byte for byte. Standard input "
                   "is read where no file is named, or for '-'. Several files are stripped in their places only.",
                   "gloss strip article.md\n"
                   "gloss strip --in-place docs/*.md\n",
                   cli_strip},
    [CLI_EXPAND] =
        {"expand", "[FILE...]", "introduce the short forms of texts where they are first used",
         "Each text is written as it is, but where it first uses a short form whose long form the glossary knows, there "
         "stands 'Long Form (SF)'. What the author has introduced is left alone, and so are headings, links, "
         "captions and code. Standard input is read where no file is named, or for '-'. The files of a folder are written "
         "to "
         "the folder that '-o' names.",
         "gloss expand -o final.md draft.md\n"
         "gloss expand --dry-run draft.md\n"
         "gloss expand --style footnote --reset chapter -o final/ chapters/\n",
         cli_expand},
    [CLI_CARDS] =
        {"cards", "[FILE...]", "make cards to learn the terms of texts by",
         "The terms that the texts use become a deck of cards, each with the sentence that shows best what it means: for "
         "Anki, and for other programs of its kind. Terms used more often come first, and what is known is left out. "
         "A deck that is imported again brings no duplicates, and what has changed as an update. Standard input is read "
         "where no file is named, or for '-'. Of a folder, all texts in it are read; of JSON Lines, each line is one.",
         "gloss cards -o deck.apkg article.txt\n"
         "gloss cards --known known.txt --max 20 -o deck.apkg article.md report.html\n"
         "gloss cards --to csv article.txt\n",
         cli_cards},
    [CLI_REVIEW] = {"review", "[FILE...]", "ask for terms when you are about to forget them",
                    "Each term is asked for in a sentence of your texts, with a gap in its place, and by what it means. "
                    "You say how well "
                    "you knew it, from 1, not at all, to 4, easily, and it comes again when you are about to forget it, by "
                    "FSRS-6. Texts that are "
                    "named are read first: their terms are remembered, and the session is about these. Without one, it is "
                    "about all that has been "
                    "remembered. Each answer is kept at once, so that a session may be left at any time. Keys are Space, "
                    "for the answer, 1 to 4, 'u' to "
                    "take an answer back, 'k' for what you will always know, and 'q'; where standard input is no terminal, "
                    "each is a line.",
                    "gloss review article.txt\n"
                    "gloss review\n"
                    "gloss review --forecast\n"
                    "gloss review --export history.txt\n",
                    cli_review},
    [CLI_KNOWN_LIST] =
        {"known", "ACTION...", "keep the list of what you know",
         "Actions are 'add TERM...', 'remove TERM...', which takes all forms of its entry, 'list', which prints it, and "
         "'import FILE...', "
         "which adds the terms of files: of "
         "lists with one on each line, of CSV and TSV with a column 'term', or else the first column, and of collections "
         "of Anki what you have learned well. A term is a headword, an id or any "
         "other form of an entry. The list is the one to which 'read' adds by its key 'k'; what it names is "
         "left out by '--fade', and never asked for by 'review'.",
         "gloss known add NATO 'first island chain'\n"
         "gloss known remove NATO\n"
         "gloss known list\n"
         "gloss known import words.txt collection.anki2\n",
         cli_known},
    [CLI_DISCOVER] =
        {"discover", "[FILE...]", "find what a glossary lacks: short forms that texts define, and those that they do not",
         "Texts are searched for short forms and the long forms that they give them: 'Long Form (SF)', 'SF (Long Form)', "
         "'SF stands for Long Form', legends and the like. What the glossaries in use have is left out; the rest is "
         "written as "
         "entries in YAML, to be read and kept, each with its uses, confidence, place and an example. Standard input is "
         "read "
         "where no file is named, or for '-'. Of a folder, all texts in it are read; of JSON Lines, each line is one.",
         "gloss discover report.md > candidates.yaml\n"
         "gloss discover --merge glossary/own.yaml docs/\n"
         "gloss discover --ignore rejected.txt --remember docs/\n"
         "gloss discover --from jsonl --to jsonl abstracts.jsonl > found.jsonl\n",
         cli_discover},
    [CLI_QUIZ] =
        {"quiz", "[FILE...]", "ask for the terms of texts, in the terminal or on a page",
         "Questions are made of the terms that the texts use, in the texts' own sentences; without a file, of the "
         "whole glossary. Wrong answers to choose from are plausible, and never also right. In the terminal, a "
         "key answers a choice, and a line what is to be written; a question mark gives a hint, Enter alone the answer, "
         "and 'q' stops. The same seed makes the same quiz.",
         "gloss quiz article.txt\n"
         "gloss quiz --count 20 -o quiz.html article.txt\n"
         "gloss quiz --to gift --kind choice -o questions.gift chapters/\n"
         "gloss quiz --tag missile-defence\n",
         cli_quiz},
    [CLI_AUDIT] =
        {"audit", "[FILE...]", "report short forms that texts never introduce, and the like",
         "Each text is looked through for short forms that are never introduced, or used before they are, or introduced "
         "twice "
         "or in two ways, and for terms that the glossary deprecates or writes otherwise. Each finding is reported with "
         "its "
         "place and the rule that made it; the exit status is 1 if there is any. Standard input is read where no file is "
         "named, or for '-'. Of a folder, all texts in it are read.",
         "gloss audit docs/\n"
         "gloss audit --rule single-use=off --rule undefined=error manual.md\n"
         "gloss audit --fix chapters/*.md\n"
         "gloss audit --to sarif -o findings.sarif docs/\n",
         cli_audit},
};

/* The command of that name; NULL and a message if there is none. */
static const struct cli_command *find_command(const char *name) {
    const char *names[CLI_COMMAND_COUNT];
    const char *near;

    for (size_t i = 0; i < CLI_COMMAND_COUNT; i++) {
        names[i] = cli_commands[i].name;
        if (strcmp(name, names[i]) == 0)
            return &cli_commands[i];
    }
    near = cli_nearest(name, names, CLI_COMMAND_COUNT);
    if (near)
        cli_say_error(NULL, "unknown command '%s'; did you mean '%s'?", name, near);
    else if (access(name, R_OK) == 0)
        cli_say_error(NULL, "unknown command '%s'; to explain this file: gloss annotate %s", name, name);
    else
        cli_say_error(NULL, "unknown command '%s'; 'gloss --help' lists them", name);
    return NULL;
}

static int help_for(int argc, char *argv[]) {
    const struct cli_command *command;

    if (argc < 2 || argv[1][0] == '-')
        return cli_help_program();
    command = find_command(argv[1]);
    return command ? cli_help_command((enum cli_command_id)(command - cli_commands)) : CLI_FAILED;
}

static int run_command(int argc, char *argv[]) {
    struct cli_options options;
    const struct cli_command *command = find_command(argv[0]);
    int status = CLI_FAILED;

    if (!command)
        return CLI_FAILED;
    switch (cli_options_parse(&options, (enum cli_command_id)(command - cli_commands), argc, argv)) {
    case CLI_PARSED:
        cli_say_set(options.color, options.quiet);
        status = command->run(&options);
        break;
    case CLI_WANTS_HELP:
        status = cli_help_command(options.command);
        break;
    case CLI_WANTS_VERSION:
        status = cli_help_version();
        break;
    case CLI_REFUSED:
        break;
    }
    cli_options_release(&options);
    return status;
}

/* Where a standard stream is closed, no file of ours takes its place: what is read or written there fails, and is told. */
static void hold_streams(void) {
    for (int fd = STDIN_FILENO; fd <= STDERR_FILENO; fd++)
        if (fcntl(fd, F_GETFD) < 0 && open("/dev/null", fd == STDIN_FILENO ? O_WRONLY : O_RDONLY) < 0)
            return;
}

int main(int argc, char *argv[]) {
    struct cli_start start;

    hold_streams();
    cli_signals_set_up();
    cli_say_set(CLI_AUTO, false);
    switch (cli_start_parse(&start, argc, argv)) {
    case CLI_START_HELP:
        return cli_help_program();
    case CLI_START_VERSION:
        return cli_help_version();
    case CLI_START_COMPLETION:
        return cli_complete(start.shell);
    case CLI_START_MANUAL:
        return cli_manual();
    case CLI_START_COMMAND:
        if (strcmp(argv[start.command], "help") == 0)
            return help_for(argc - start.command, argv + start.command);
        return run_command(argc - start.command, argv + start.command);
    case CLI_START_NOTHING:
        cli_help_usage();
        break;
    case CLI_START_REFUSED:
        break;
    }
    return CLI_FAILED;
}
