#include "options.h"

static const char *const whens[] = {"auto", "always", "never", NULL};
static const char *const widths[] = {"1", "2", NULL};
static const char *const sanitizes[] = {"auto", "always", NULL};
static const char *const shells[] = {"bash", "zsh", "fish", NULL};
static const char *const notes[] = {"paragraph", "end",       "inline", "none",          "interlinear",
                                    "margin",    "footnotes", "links",  "abbreviations", NULL};
static const char *const marks[] = {"first", "section", "paragraph", "every:N", "all", NULL};
static const char *const scopes[] = {"file", "all", NULL};
static const char *const figures[] = {"all", "terms", "none", NULL};
static const char *const latex_styles[] = {"glossaries", "notes", NULL};
static const char *const offsets[] = {"byte", "codepoint", "utf16", NULL};
static const char *const diacritics[] = {"keep", "ignore", NULL};
static const char *const sources[] = {"plain", "markdown", "html", "jsonl", NULL};
static const char *const documents[] = {"plain", "markdown", "html", NULL};
static const char *const markups[] = {"markdown", "html", NULL};
static const char *const styles[] = {"long-short", "short-long", "footnote", NULL};
/* Places that are left as they are unless they are asked for. */
static const char *const places[] = {"headings", "links", "captions", "code", NULL};
static const char *const singles[] = {"both", "long", NULL};
static const char *const resets[] = {"never", "chapter", "section", NULL};
static const char *const annotate_targets[] = {"terminal", "text", "html", "markdown", "latex", "json", "jsonl", NULL};
static const char *const list_targets[] = {"terminal", "text", "latex", "json", "jsonl", "csv", "tsv", NULL};
/* In the order of enum gloss_lint. */
static const char *const lints[] = {"circular",   "claimed",     "common",   "deprecated", "except",   "initials",
                                    "prefer",     "punctuation", "repeated", "see",        "shadowed", "undefined",
                                    "unfindable", "unused",      "all",      NULL};
/* In the order of enum gloss_deck_format. */
static const char *const deck_targets[] = {"apkg", "anki", "mnemosyne", "mochi",    "hashcards", "supermemo", "quizlet",
                                           "csv",  "tsv",  "yomitan",   "markdown", "json",      NULL};
/* In the order of enum gloss_card. */
static const char *const card_kinds[] = {"definition", "expansion", "cloze", "term", "all", NULL};
static const char *const card_orders[] = {"use", "text", NULL};
static const char *const discover_targets[] = {"yaml", "jsonl", NULL};
static const char *const quiz_targets[] = {"terminal", "html", "gift", "markdown", "json", NULL};
static const char *const quiz_kinds[] = {"choice", "short", "match", "cloze", "all", NULL};
/* In the order of enum gloss_rule. */
static const char *const rules[] = {
    "deprecated", "inconsistent",          "mismatch", "redefined", "redundant", "single-use", "spelled-out", "spelling",
    "undefined",  "use-before-definition", "all",      NULL};
static const char *const audit_targets[] = {"text", "json", "jsonl", "sarif", NULL};
static const char *const fail_ons[] = {"note", "warning", "error", "never", NULL};
static const char *const define_targets[] = {"terminal", "text", "json", NULL};

enum {
    ANNOTATE = CLI_BIT(CLI_ANNOTATE),
    LIST = CLI_BIT(CLI_LIST),
    DEFINE = CLI_BIT(CLI_DEFINE),
    CHECK = CLI_BIT(CLI_CHECK),
    INDEX = CLI_BIT(CLI_INDEX),
    STRIP = CLI_BIT(CLI_STRIP),
    EXPAND = CLI_BIT(CLI_EXPAND),
    READ = CLI_BIT(CLI_READ),
    CARDS = CLI_BIT(CLI_CARDS),
    KNOWN = CLI_BIT(CLI_KNOWN_LIST),
    REVIEW = CLI_BIT(CLI_REVIEW),
    DISCOVER = CLI_BIT(CLI_DISCOVER),
    QUIZ = CLI_BIT(CLI_QUIZ),
    AUDIT = CLI_BIT(CLI_AUDIT),
    TEXTS = ANNOTATE | LIST,
    RESULTS = TEXTS | DEFINE,
    SEARCHING = TEXTS | EXPAND | READ | CARDS | QUIZ,
    LOADING = RESULTS | CHECK | INDEX | EXPAND | READ | CARDS | QUIZ | AUDIT | REVIEW,
    COMMANDS = LOADING | STRIP | KNOWN | DISCOVER,
    START = CLI_BEFORE_COMMAND,
};

const struct cli_option cli_option_table[] = {
    {"glossary", CLI_GLOSSARY, 'g', "PATH", NULL, true, LOADING | DISCOVER | KNOWN,
     "Use this glossary, a file or a folder of files, and none of those used otherwise; may be repeated"},
    {"output", CLI_OUTPUT, 'o', "PATH", NULL, true, RESULTS | STRIP | EXPAND | CARDS | DISCOVER | QUIZ,
     "Write the result to this file instead of standard output, as a whole or not at all"},
    {"output", CLI_OUTPUT, 'o', "FILE", NULL, true, INDEX,
     "The file to write, as a whole or not at all; names of compiled glossaries end in .glx"},
    {"to", CLI_TO, 't', "FORMAT", annotate_targets, false, ANNOTATE,
     "Format of the result; by default that of the output's name, else terminal on a terminal, else text"},
    {"to", CLI_TO, 't', "FORMAT", list_targets, false, LIST,
     "Format of the result; by default that of the output's name, else terminal on a terminal, else text"},
    {"to", CLI_TO, 't', "FORMAT", define_targets, false, DEFINE,
     "Format of the result; by default that of the output's name, else terminal on a terminal, else text"},
    {"to", CLI_TO, 't', "FORMAT", quiz_targets, false, QUIZ,
     "Format of the quiz; by default that of the output's name, else terminal, which asks, on a terminal, else markdown"},
    {"seed", CLI_SEED, 0, "N", NULL, false, QUIZ,
     "Make the quiz of this number; by default 1, and in the terminal another one each time"},
    {"count", CLI_COUNT, 0, "N", NULL, false, QUIZ, "Ask so many questions, if there are terms for them (default 10)"},
    {"kind", CLI_KIND, 0, "KIND", quiz_kinds, false, QUIZ,
     "Only questions of this kind: to choose an answer, to write a term, to match terms with descriptions, or to fill the "
     "gap in "
     "a sentence; may be repeated; where there are too few wrong answers to choose from, the term is to be written"},
    {"no-record", CLI_NO_RECORD, 0, NULL, NULL, false, QUIZ,
     "In the terminal, do not remember what was known; else 'gloss review' goes on from it"},
    {"to", CLI_TO, 't', "FORMAT", define_targets, false, CHECK,
     "How to report: as messages on standard error, or as JSON on standard output"},
    {"to", CLI_TO, 't', "FORMAT", discover_targets, false, DISCOVER,
     "Format of the result: candidates for a glossary (yaml, the default), or an object for each text, one a line (jsonl)"},
    {"merge", CLI_MERGE, 0, "GLOSSARY", NULL, true, DISCOVER,
     "Add the candidates to this glossary, behind its entries, and change nothing else in it; whole or not at all"},
    {"ignore", CLI_IGNORE, 0, "FILE", NULL, true, DISCOVER,
     "Leave out the candidates in this file: a line for each, a short form, or SF = Long Form"},
    {"remember", CLI_REMEMBER, 0, NULL, NULL, false, DISCOVER,
     "Add all candidates of this run to the file that '--ignore' names, which need not be there yet, so that the next run "
     "only has new ones"},
    {"terms", CLI_TERMS, 0, NULL, NULL, false, DISCOVER,
     "Also name capitalised terms of several words that recur, ranked by their C-value"},
    {"against", CLI_AGAINST, 0, "FILE", NULL, true, CHECK,
     "Also report the entries that this text does not use; may be repeated, the texts then count together"},
    {"no-warn", CLI_NO_WARN, 0, "WARNING", lints, false, CHECK,
     "Leave out these warnings, which are named in brackets behind each, with commas between; may be repeated"},
    {"from", CLI_FROM, 0, "FORMAT", sources, false, TEXTS | CARDS | DISCOVER | QUIZ | REVIEW,
     "Format of the texts; by default what the ending of a name says: .md, .html, .jsonl and the like; else plain"},
    {"from", CLI_FROM, 0, "FORMAT", markups, false, STRIP,
     "Format of the texts; by default what the ending of a name says"},
    {"in-place", CLI_IN_PLACE, 0, NULL, NULL, false, ANNOTATE | STRIP,
     "Write each text to its own file, whole or not at all, and only if it changes; it has to be Markdown or HTML, and "
     "stays it"},
    {"from", CLI_FROM, 0, "FORMAT", documents, false, EXPAND | READ,
     "Format of the texts; by default what the ending of a name says: .md, .html and the like; else plain"},
    {"in-place", CLI_IN_PLACE, 0, NULL, NULL, false, EXPAND,
     "Write each text to its own file, whole or not at all, and only if it changes"},
    {"style", CLI_STYLE, 0, "STYLE", styles, false, EXPAND,
     "How a short form is introduced: Long Form (SF), which is the default, SF (Long Form), or by a note of Markdown or "
     "plain "
     "text"},
    {"single", CLI_SINGLE, 0, "HOW", singles, false, EXPAND,
     "How a short form is written that a text uses only once: as others (default), or as its long form alone"},
    {"reset", CLI_RESET, 0, "WHEN", resets, false, EXPAND,
     "Introduce short forms once in each text (default), or anew in each chapter or section of documents with headings"},
    {"dry-run", CLI_DRY_RUN, 0, NULL, NULL, false, EXPAND,
     "Write, instead of the text, a line for each change to it, and for each short form whose sense is undecided"},
    {"to", CLI_DECK_FORMAT, 't', "FORMAT", deck_targets, false, CARDS,
     "Format of the deck; by default that of the output's name, .apkg, .mochi, .csv, .md and so on, else markdown"},
    {"cards", CLI_KINDS, 0, "KIND", card_kinds, false, CARDS,
     "What to ask: what a term means, what a short form stands for, which term a gap in its sentence lacks (these three by "
     "default), which term has a definition (term), or all; may be repeated"},
    {"max", CLI_MAX, 0, "N", NULL, false, CARDS, "At most so many terms, those in front"},
    {"order", CLI_ORDER, 0, "BY", card_orders, false, CARDS,
     "Which terms come first: those used more often (use, the default), or those that the texts use first (text)"},
    {"retired", CLI_RETIRED, 0, "DECK", NULL, true, CARDS,
     "A package that was written before: its notes whose entries are gone from the glossary come again, with the tag "
     "gloss::retired"},
    {"deck", CLI_DECK, 0, "NAME", NULL, false, CARDS,
     "Name of the deck; by default Gloss::TEXT, where TEXT is the name of the only one"},
    {"to", CLI_TO, 't', "FORMAT", audit_targets, false, AUDIT,
     "How to report: as messages on standard error (default), or on standard output as JSON, as a line of JSON for each "
     "finding, or as SARIF 2.1.0"},
    {"output", CLI_OUTPUT, 'o', "FILE", NULL, true, AUDIT,
     "Write what goes to standard output to this file instead, as a whole or not at all"},
    {"from", CLI_FROM, 0, "FORMAT", documents, false, AUDIT,
     "Format of the texts; by default what the ending of a name says: .md, .html and the like; else plain"},
    {"fix", CLI_FIX, 0, NULL, NULL, false, AUDIT,
     "Introduce each short form that is never introduced at its first use, by the expansion that the glossary has, and "
     "write "
     "each text to its own file, whole or not at all, and only if it changes"},
    {"rule", CLI_RULE, 0, "NAME=LEVEL", NULL, false, AUDIT,
     "Report what this rule finds, or all, as note, warning or error, or not at all (off); may be repeated"},
    {"no-warn", CLI_NO_WARN, 0, "RULE", rules, false, AUDIT,
     "Leave out what these rules find, which are named in brackets behind each, with commas between; may be repeated"},
    {"list", CLI_LISTING, 0, NULL, NULL, false, AUDIT,
     "Also print each short form of the texts: where it is first used, whether it is introduced, and how often it is used"},
    {"known", CLI_KNOWN, 0, "FILE", NULL, true, AUDIT,
     "Short forms that readers know, one a line, which need no introduction; may be repeated"},
    {"scope", CLI_SCOPE, 0, "WHICH", scopes, false, AUDIT,
     "Where a short form is to be introduced: in its file (default), or in any of the texts of the call, in their order, "
     "before it is used"},
    {"fail-on", CLI_FAIL_ON, 0, "LEVEL", fail_ons, false, AUDIT,
     "Exit with status 1 only for findings of at least this severity: note (default), warning or error; or never"},
    {"config", CLI_CONFIG, 0, "FILE", NULL, true, AUDIT,
     "Take the settings of a project from this file, and not from .gloss/config.yaml in the folder of each text or above "
     "it"},
    {"field", CLI_FIELD, 0, "NAME", NULL, false, TEXTS | CARDS | DISCOVER | QUIZ | REVIEW,
     "With jsonl, the field of each object that holds the text (default text); a.b is b in the object a"},
    {"mark", CLI_MARK, 0, "WHICH", marks, false, ANNOTATE | READ,
     "Which mentions of a term to mark: the first of a text (default), of a section or of a paragraph, the first and then "
     "each "
     "Nth, or all"},
    {"scope", CLI_SCOPE, 0, "WHICH", scopes, false, ANNOTATE,
     "Where a use is the first: in its file (default), or in all texts of the call, in their order, so that a term is "
     "marked "
     "once in all of them"},
    {"notes", CLI_NOTES, 0, "WHERE", notes, false, ANNOTATE,
     "Where notes go in terminal and text: behind the paragraph (default on a terminal), at the end (default in text), in "
     "brackets behind the term, or nowhere; in terminal alone, in short under the term (interlinear), or in the margin, "
     "which takes 100 columns and else comes behind the paragraph; in Markdown, what they are: footnotes (default), links "
     "to a glossary, "
     "abbreviations, or inline"},
    {"explain", CLI_EXPLAIN, 0, NULL, NULL, false, ANNOTATE,
     "Write, instead of the text, a line for each mention and each near miss: which entry and rule decided, and why it is "
     "marked "
     "or not; FILE:LINE:COLUMN tells all about one place"},
    {"known", CLI_KNOWN, 0, "FILE", NULL, true, SEARCHING & ~READ,
     "Leave out the terms named in this file, one a line; may be repeated"},
    {"known", CLI_KNOWN, 0, "FILE", NULL, true, READ,
     "Leave out the terms named in this file, one a line, and remember those marked as known in it, instead of in the "
     "user's own; may be repeated, the last remembers"},
    {"known", CLI_KNOWN, 0, "FILE", NULL, true, KNOWN, "Work on this list instead of the user's own"},
    {"known", CLI_KNOWN, 0, "FILE", NULL, true, REVIEW,
     "Do not ask for the terms named in this file, one a line, instead of those in the user's own; may be repeated, the "
     "last one gets what is "
     "marked as known"},
    {"fade", CLI_FADE, 0, NULL, NULL, false, TEXTS | READ | CARDS | QUIZ,
     "Leave out what you know: the terms of your own list, or of those that '--known' names, and what you will recall with "
     "a probability of 0.9 "
     "or more, by your answers in 'review'"},
    {"new", CLI_NEW, 0, "N", NULL, false, REVIEW, "Begin at most so many new terms a day (default 10)"},
    {"retention", CLI_RETENTION, 0, "R", NULL, false, REVIEW,
     "Ask again when the probability of recall has fallen to this, 0.7 to 0.99 (default 0.9); remembered for later "
     "sessions"},
    {"parameters", CLI_PARAMETERS, 0, "LIST", NULL, false, REVIEW,
     "Reckon by these weights of FSRS, 21 numbers as Anki shows them, or by the default; remembered for later sessions"},
    {"forecast", CLI_FORECAST, 0, NULL, NULL, false, REVIEW,
     "Write how many terms are due on each of the next 14 days, and ask for none"},
    {"export", CLI_EXPORT, 0, "FILE", NULL, true, REVIEW, "Write all answers to this file as text, a line each"},
    {"import", CLI_IMPORT, 0, "FILE", NULL, true, REVIEW,
     "Add the answers in such a file, but those that are there already"},
    {"tag", CLI_TAG, 0, "TAG", NULL, false, SEARCHING | REVIEW, "Only terms that have this tag; may be repeated"},
    {"without-tag", CLI_WITHOUT_TAG, 0, "TAG", NULL, false, SEARCHING | REVIEW,
     "No terms that have this tag; may be repeated"},
    {"also", CLI_ALSO, 0, "PLACE", places, false, TEXTS,
     "Of documents with markup, mark terms in these places, too, but in Markdown never in links and code; may be repeated"},
    {"within", CLI_WITHIN, 0, "SELECTOR", NULL, false, SEARCHING | DISCOVER | AUDIT | REVIEW,
     "Of documents with markup, search only elements like this, named as a tag, .class, #id, or tag.class; may be "
     "repeated"},
    {"skip", CLI_SKIP, 0, "SELECTOR", NULL, false, SEARCHING | DISCOVER | AUDIT | REVIEW,
     "Of documents with markup, leave out elements like this; may be repeated"},
    {"diacritics", CLI_DIACRITICS, 0, "RULE", diacritics, false, SEARCHING | AUDIT | REVIEW,
     "Whether accents count: keep (default) means as the glossary says, ignore that all terms are found without them"},
    {"prefer", CLI_PREFER, 0, "TAG", NULL, false, SEARCHING | AUDIT | REVIEW,
     "Of several meanings of a term take the one that has this tag; may be repeated"},
    {"offsets", CLI_OFFSETS, 0, "UNIT", offsets, false, ANNOTATE, "What offsets in JSON count (default byte)"},
    {"width", CLI_WIDTH, 0, "COLUMNS", NULL, false, RESULTS | QUIZ | REVIEW,
     "Wrap lines to this width, 20 to 1000, or 0 to leave them as they are; by default that of the terminal, at most 100"},
    {"width", CLI_WIDTH, 0, "COLUMNS", NULL, false, READ,
     "Make lines at most so wide, 20 to 1000, or 0 for as wide as the terminal (default 80)"},
    {"ascii", CLI_ASCII, 0, NULL, NULL, false, RESULTS | READ | QUIZ | REVIEW,
     "Use only ASCII characters for marks and rules; the default where the locale is not UTF-8"},
    {"verify", CLI_VERIFY, 0, NULL, NULL, false, ANNOTATE,
     "Read HTML again before it is written, and write it only if the text comes back out of it byte for byte; Markdown "
     "always is"},
    {"fragment", CLI_FRAGMENT, 0, NULL, NULL, false, ANNOTATE,
     "Of LaTeX, and of HTML made from plain text or Markdown, write only what goes into a document, not a whole one"},
    {"figures", CLI_FIGURES, 0, "WHICH", figures, false, ANNOTATE,
     "What stands at the end of HTML pages: where terms occur and, if Graphviz is installed, how entries refer to each "
     "other "
     "(all, the default), only the first (terms), or nothing"},
    {"no-script", CLI_NO_SCRIPT, 0, NULL, NULL, false, ANNOTATE,
     "Make HTML pages without a script: notes then need a browser that shows them by itself, or are followed as links"},
    {"fragment", CLI_FRAGMENT, 0, NULL, NULL, false, LIST, "Of LaTeX, write only the entries, not a whole document"},
    {"glossary-page", CLI_GLOSSARY_PAGE, 0, "NAME", NULL, true, ANNOTATE,
     "One glossary for all results, a page of this name in their folder, or with '--in-place' anywhere, to which terms "
     "link; "
     "for HTML in a folder it is glossary.html by default, and none gives each result its own"},
    {"latex-style", CLI_LATEX_STYLE, 0, "STYLE", latex_styles, false, TEXTS,
     "What LaTeX has for the terms: entries of the package glossaries (default), or numbered notes"},
    {"raw-csv", CLI_RAW_CSV, 0, NULL, NULL, false, LIST | CARDS,
     "Write cells that a spreadsheet would take for a formula as they are"},
    {"coverage", CLI_COVERAGE, 0, NULL, NULL, false, LIST,
     "Instead of the notes: which terms are used most, and how many of all uses those cover"},
    {"strict", CLI_STRICT, 0, NULL, NULL, false, TEXTS | CARDS | DISCOVER | QUIZ | REVIEW,
     "With jsonl, stop at the first line that cannot be read; else it is reported, and the others are done"},
    {"max-line", CLI_MAX_LINE, 0, "BYTES", NULL, false, TEXTS | CARDS | DISCOVER | QUIZ | REVIEW,
     "With jsonl, the longest line that is read; K, M or G may follow the number (default 256M)"},
    {"include", CLI_INCLUDE, 0, "PATTERN", NULL, false, (SEARCHING & ~READ) | DISCOVER | AUDIT | REVIEW,
     "Of a folder, take the files with names like this one, as '*.md', and none of those taken otherwise; may be repeated"},
    {"jobs", CLI_JOBS, 'j', "N", NULL, false, TEXTS | EXPAND | DISCOVER | AUDIT,
     "Work in so many threads; by default, or with 0, in as many as there are processors, at most 8. The result is the "
     "same"},
    {"paging", CLI_PAGING, 0, "WHEN", whens, false, RESULTS,
     "Show the result in a pager; auto (default) means where it is longer than the terminal"},
    {"hyperlinks", CLI_HYPERLINKS, 0, "WHEN", whens, false, RESULTS,
     "Make sources links that a terminal opens; auto (default) means on a terminal, if no pager but less 581 or later may "
     "show them"},
    {"ambiguous-width", CLI_AMBIGUOUS, 0, "COLUMNS", widths, false, RESULTS,
     "How wide the terminal draws characters that East Asian fonts have twice as wide as others: 1 (default) or 2"},
    {"sanitize", CLI_SANITIZE, 0, "WHEN", sanitizes, false, RESULTS | EXPAND,
     "Make control characters of texts and glossaries visible in text; auto (default) means on a terminal"},
    {"color", CLI_COLOR, 0, "WHEN", whens, false, COMMANDS, "Use colours; auto (default) means on a terminal"},
    {"quiet", CLI_QUIET, 'q', NULL, NULL, false, RESULTS | STRIP | EXPAND | READ | CARDS | KNOWN | DISCOVER | QUIZ | REVIEW,
     "Say nothing but errors"},
    {"quiet", CLI_QUIET, 'q', NULL, NULL, false, CHECK,
     "Say nothing but faults and warnings: not which glossaries were checked, and how many entries they have"},
    {"quiet", CLI_QUIET, 'q', NULL, NULL, false, AUDIT,
     "Say nothing but findings and errors: not how many short forms and findings each text has"},
    {"quiet", CLI_QUIET, 'q', NULL, NULL, false, INDEX, "Say nothing but errors: not how large the file is"},
    {"help", CLI_HELP, 'h', NULL, NULL, false, COMMANDS | START, "Print this help"},
    {"version", CLI_VERSION, 0, NULL, NULL, false, COMMANDS | START, "Print the version"},
    {"completion", CLI_COMPLETION, 0, "SHELL", shells, false, START, "Print completions for a shell"},
    {"manual", CLI_MANUAL, 0, NULL, NULL, false, START, NULL},
    {"terms", CLI_TERMS, 0, NULL, NULL, false, DEFINE, NULL},
};
const size_t cli_option_count = sizeof cli_option_table / sizeof *cli_option_table;

const struct cli_option *cli_option_find(const char *name, size_t len, unsigned command) {
    for (size_t i = 0; i < cli_option_count; i++) {
        const struct cli_option *row = &cli_option_table[i];

        if (row->commands & CLI_BIT(command) && strlen(row->name) == len && memcmp(row->name, name, len) == 0)
            return row;
    }
    return NULL;
}

const struct cli_option *cli_option_by_value(int value, unsigned command) {
    for (size_t i = 0; i < cli_option_count; i++) {
        const struct cli_option *row = &cli_option_table[i];

        if (row->commands & CLI_BIT(command) && (value == (int)row->id || (row->letter && value == row->letter)))
            return row;
    }
    return NULL;
}

enum gloss_target cli_target_named(const char *name) {
    static const struct {
        const char *name;
        enum gloss_target to;
    } targets[] = {
        {"terminal", GLOSS_TO_TERMINAL}, {"text", GLOSS_TO_TEXT},   {"html", GLOSS_TO_HTML},
        {"markdown", GLOSS_TO_MARKDOWN}, {"latex", GLOSS_TO_LATEX}, {"json", GLOSS_TO_JSON},
        {"jsonl", GLOSS_TO_JSONL},       {"csv", GLOSS_TO_CSV},     {"tsv", GLOSS_TO_TSV},
    };

    for (size_t i = 0; i < sizeof targets / sizeof *targets; i++)
        if (strcmp(targets[i].name, name) == 0)
            return targets[i].to;
    return GLOSS_TO_TEXT;
}
