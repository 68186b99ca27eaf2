#include "format.h"

#include <strings.h>

static const struct {
    const char *ending;
    enum cli_from from;
} endings[] = {
    {".txt", CLI_FROM_PLAIN},         {".text", CLI_FROM_PLAIN},  {".md", CLI_FROM_MARKDOWN},
    {".markdown", CLI_FROM_MARKDOWN}, {".html", CLI_FROM_HTML},   {".htm", CLI_FROM_HTML},
    {".xhtml", CLI_FROM_HTML},        {".jsonl", CLI_FROM_JSONL}, {".ndjson", CLI_FROM_JSONL},
};

enum cli_from cli_format_named(const char *name) {
    static const char *const names[] = {"plain", "markdown", "html", "jsonl"};
    unsigned from = 0;

    while (from < CLI_FROM_NAME && strcmp(names[from], name) != 0)
        from++;
    return (enum cli_from)from;
}

bool cli_name_ends_in(const char *name, const char *ending) {
    size_t len = strlen(name), end = strlen(ending);

    return len > end && name[len - end - 1] != '/' && strcasecmp(name + len - end, ending) == 0;
}

/* CLI_FROM_NAME: the ending is none of a text. *stem: bytes before it. */
static enum cli_from cut_name(const char *name, size_t *stem) {
    size_t len = strlen(name);

    for (size_t i = 0; i < sizeof endings / sizeof *endings; i++) {
        *stem = len - strlen(endings[i].ending);
        if (cli_name_ends_in(name, endings[i].ending))
            return endings[i].from;
    }
    *stem = len;
    return CLI_FROM_NAME;
}

static enum cli_from by_name(const char *name) {
    size_t stem;

    return cut_name(name, &stem);
}

enum cli_from cli_format_of(const struct cli_options *options, const char *path) {
    enum cli_from from = options->from == CLI_FROM_NAME ? by_name(path) : options->from;

    return from == CLI_FROM_NAME ? CLI_FROM_PLAIN : from;
}

bool cli_format_is_text_name(const char *name) { return by_name(name) != CLI_FROM_NAME; }

size_t cli_format_stem(const char *name) {
    size_t stem;

    cut_name(name, &stem);
    return stem;
}

enum gloss_format cli_format_of_document(enum cli_from from) {
    switch (from) {
    case CLI_FROM_MARKDOWN:
        return GLOSS_FORMAT_MARKDOWN;
    case CLI_FROM_HTML:
        return GLOSS_FORMAT_HTML;
    default:
        return GLOSS_FORMAT_PLAIN;
    }
}
