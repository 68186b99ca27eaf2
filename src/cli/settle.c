#define _POSIX_C_SOURCE 200809L
#include "settle.h"

#include <strings.h>
#include <unistd.h>

#include "format.h"
#include "operands.h"
#include "pager.h"
#include "say.h"
#include "site.h"

/* Longer lines are hard to read, and shorter ones leave no room for a note. */
enum { LEAST_COLUMNS = 20, MOST_COLUMNS = 100, MOST_WITH_MARGIN = 140 };

/* Versions of less. */
enum { LESS_WITH_LINKS = 581, LESS_WITH_JUMPS = 661 };

/* Formats by the endings of names. Those whose name is no choice of '--to' are refused, so that nobody finds plain text in them. */
static const struct {
    const char *ending, *name;
    enum gloss_target to;
} endings[] = {
    {".txt", "text", GLOSS_TO_TEXT},
    {".json", "json", GLOSS_TO_JSON},
    {".jsonl", "jsonl", GLOSS_TO_JSONL},
    {".ndjson", "jsonl", GLOSS_TO_JSONL},
    {".csv", "csv", GLOSS_TO_CSV},
    {".tsv", "tsv", GLOSS_TO_TSV},
    {".html", "html", GLOSS_TO_HTML},
    {".htm", "html", GLOSS_TO_HTML},
    {".xhtml", "html", GLOSS_TO_HTML},
    {".md", "markdown", GLOSS_TO_MARKDOWN},
    {".markdown", "markdown", GLOSS_TO_MARKDOWN},
    {".tex", "latex", GLOSS_TO_LATEX},
    {".pdf", "PDF", GLOSS_TO_TEXT},
    {".epub", "EPUB", GLOSS_TO_TEXT},
    {".docx", "DOCX", GLOSS_TO_TEXT},
    {".odt", "ODT", GLOSS_TO_TEXT},
    {".rtf", "RTF", GLOSS_TO_TEXT},
    {".xml", "XML", GLOSS_TO_TEXT},
    {".yaml", "YAML", GLOSS_TO_TEXT},
    {".yml", "YAML", GLOSS_TO_TEXT},
};

static bool may_write(enum cli_command_id command, const char *name) {
    const struct cli_option *row = cli_option_find("to", 2, command);

    for (size_t i = 0; row && row->choices[i]; i++)
        if (strcmp(row->choices[i], name) == 0)
            return true;
    return false;
}

static bool target_by_name(const struct cli_options *options, enum gloss_target *to) {
    size_t len = strlen(options->output);

    for (size_t i = 0; i < sizeof endings / sizeof *endings; i++) {
        size_t ending = strlen(endings[i].ending);

        if (len <= ending || strcasecmp(options->output + len - ending, endings[i].ending) != 0)
            continue;
        if (!may_write(options->command, endings[i].name)) {
            cli_say_error(options->output, "'%s' cannot write %s; choose another format with '--to'",
                          cli_commands[options->command].name, endings[i].name);
            return false;
        }
        *to = endings[i].to;
    }
    return true;
}

static bool is_on_terminal(const struct cli_options *options) { return !options->output && cli_is_terminal(STDOUT_FILENO); }

static size_t prose_columns(enum gloss_notes notes) {
    size_t columns = cli_columns(), most = notes == GLOSS_NOTES_MARGIN ? MOST_WITH_MARGIN : MOST_COLUMNS;

    if (columns < LEAST_COLUMNS)
        return LEAST_COLUMNS;
    return columns < most ? columns : most;
}

/* Whether the result is a document of its own; of a list in LaTeX, it is one whatever the texts are. */
static bool is_document(const struct cli_options *options, enum gloss_target to) {
    return to == GLOSS_TO_HTML || to == GLOSS_TO_MARKDOWN || (to == GLOSS_TO_LATEX && options->command == CLI_ANNOTATE);
}

/* Whether a document can be the result: of one text, which has one. */
static bool may_write_document(const struct cli_options *options, bool to_folder,
                               const struct gloss_render_options *render) {
    if (render->explain)
        cli_say_error(NULL, "'--explain' writes text or JSON; choose one of them with '--to'");
    else if (cli_operands_hold_jsonl(options))
        cli_say_error(NULL,
                      "the texts of JSON Lines are no documents, and cannot be written as %s; choose another format "
                      "with '--to'",
                      render->to == GLOSS_TO_LATEX ? "LaTeX" : "HTML");
    else if (!to_folder && cli_operands_are_many(options))
        cli_say_error(NULL, "several texts are no single document; name a folder for the results: -o FOLDER/");
    else
        return true;
    return false;
}

static bool are_of_terminal(enum gloss_notes notes) {
    return notes == GLOSS_NOTES_INTERLINEAR || notes == GLOSS_NOTES_MARGIN;
}

/* Markdown and what is read by people have notes of their own kinds, and one in common. */
static bool may_have_notes(const struct gloss_render_options *render) {
    bool of_markdown = render->notes >= GLOSS_NOTES_FOOTNOTES;

    if ((render->to == GLOSS_TO_HTML || render->to == GLOSS_TO_LATEX) && render->notes != GLOSS_NOTES_END) {
        cli_say_error(NULL, render->to == GLOSS_TO_HTML
                                ? "the notes of HTML are a glossary at its end; leave '--notes' out"
                                : "the notes of LaTeX are chosen by '--latex-style'; leave '--notes' out");
        return false;
    }
    if (are_of_terminal(render->notes) && render->to != GLOSS_TO_TERMINAL) {
        cli_say_error(NULL, "notes under the line or in the margin are for '--to terminal'; choose others with '--notes'");
        return false;
    }
    if (render->notes == GLOSS_NOTES_INLINE || of_markdown == (render->to == GLOSS_TO_MARKDOWN))
        return true;
    cli_say_error(NULL, of_markdown
                            ? "footnotes, links and abbreviations are notes of Markdown; choose others with '--notes'"
                            : "notes of Markdown are footnotes, links, abbreviations or inline; choose one with '--notes'");
    return false;
}

/* A text in its place stays what it is: the first says what all are. */
static bool settle_place(const struct cli_options *options, struct gloss_render_options *render) {
    enum cli_from from = options->operands.count ? cli_format_of(options, options->operands.items[0]) : CLI_FROM_PLAIN;

    if (!options->has_to && from == CLI_FROM_MARKDOWN)
        render->to = GLOSS_TO_MARKDOWN;
    else if (!options->has_to && from == CLI_FROM_HTML)
        render->to = GLOSS_TO_HTML;
    if (render->to == GLOSS_TO_MARKDOWN || render->to == GLOSS_TO_HTML)
        return true;
    cli_say_error(options->operands.count ? options->operands.items[0] : NULL,
                  "only Markdown and HTML are annotated in place; write the result to another file with '-o'");
    return false;
}

static bool may_expand(const struct cli_options *options) {
    const struct gloss_expand_options *expansion = &options->gloss.render.expansion;

    if (cli_operands_hold_jsonl(options))
        cli_say_error(NULL, "'expand' reads plain text, Markdown and HTML; JSON Lines have to be one of them, by '--from'");
    else if (expansion->single_long && expansion->style != GLOSS_EXPAND_LONG_SHORT)
        cli_say_error(NULL, "'--single long' belongs to '--style long-short'");
    else if (expansion->report && options->in_place)
        cli_say_error(NULL, "'--dry-run' writes no text, and nothing in its place; leave one of them out");
    else
        return true;
    return false;
}

/* The result is a document of the text's own format. */
static bool settle_expand(const struct cli_options *options, struct gloss_render_options *render) {
    *render = options->gloss.render;
    render->expand = true;
    render->to = GLOSS_TO_TEXT;
    render->notes = GLOSS_NOTES_NONE;
    render->sanitize = (is_on_terminal(options) || render->sanitize) && !options->in_place;
    return may_expand(options);
}

/* Links to places inside the text are for a less that follows them, if we start it: what comes at the end of a pipe, or to another
 * pager, has none. */
static void settle_links(const struct cli_options *options, bool on_terminal, struct gloss_render_options *render) {
    bool may = on_terminal && cli_is_capable(STDOUT_FILENO) && options->hyperlinks != CLI_NEVER;
    struct cli_pager_kind pager = {false, 0};

    if (may)
        pager = cli_pager_kind(options->paging);
    render->jumps = may && pager.less >= LESS_WITH_JUMPS;
    render->links = options->hyperlinks == CLI_ALWAYS || (may && (!pager.is_any || pager.less >= LESS_WITH_LINKS));
}

bool cli_settle(const struct cli_options *options, bool to_folder, struct gloss_render_options *render) {
    bool on_terminal = is_on_terminal(options);

    if (options->command == CLI_EXPAND)
        return settle_expand(options, render);
    *render = options->gloss.render;
    if (!options->has_to)
        render->to =
            on_terminal || (options->has_notes && are_of_terminal(render->notes)) ? GLOSS_TO_TERMINAL : GLOSS_TO_TEXT;
    if (!options->has_to && options->output && !to_folder && !target_by_name(options, &render->to))
        return false;
    if (options->in_place && !settle_place(options, render))
        return false;
    if (render->coverage && render->to == GLOSS_TO_LATEX) {
        cli_say_error(NULL, "'--coverage' cannot be written as LaTeX; choose another format with '--to'");
        return false;
    }
    if (is_document(options, render->to) && !may_write_document(options, to_folder, render))
        return false;
    if (!options->has_notes)
        render->notes = render->to == GLOSS_TO_TERMINAL   ? GLOSS_NOTES_PARAGRAPH
                        : render->to != GLOSS_TO_MARKDOWN ? GLOSS_NOTES_END
                        : cli_site_names_page(options)    ? GLOSS_NOTES_LINKS
                                                          : GLOSS_NOTES_FOOTNOTES;
    else if (!may_have_notes(render))
        return false;
    render->list = options->command == CLI_LIST;
    /* In a folder, each text has a result of its own. */
    if (options->command == CLI_ANNOTATE && !to_folder) {
        render->many = cli_operands_are_many(options);
        render->heads = cli_operands_hold_jsonl(options);
    }
    render->sanitize = on_terminal || render->sanitize;
    if (render->to == GLOSS_TO_TERMINAL) {
        settle_links(options, on_terminal, render);
        /* A file is no terminal, whatever standard output is. */
        render->color = cli_may_color(options->color, options->output ? -1 : STDOUT_FILENO);
        render->ascii = render->ascii || !cli_locale_is_utf8();
        if (!options->has_width)
            render->width = prose_columns(render->notes);
    }
    return true;
}

bool cli_may_page(const struct cli_options *options, const struct gloss_render_options *render) {
    return render->to == GLOSS_TO_TERMINAL && is_on_terminal(options);
}
