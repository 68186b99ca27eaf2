/* cmd_strip.c - gloss strip: texts as they were before they were annotated. */
#include <unistd.h>

#include "format.h"
#include "help.h"
#include "input.h"
#include "options.h"
#include "output.h"
#include "say.h"
#include "site.h"

static bool is_standard_input(const char *path) { return strcmp(path, "-") == 0; }

static bool strip(const struct cli_options *options, const char *path, const char *to) {
    struct gloss_diag diag = {.report = cli_say_fault};
    struct cli_input input;
    struct cli_output output;
    enum gloss_format format = cli_format_of_document(cli_format_of(options, path));
    size_t marks;
    bool done;

    if (!cli_input_open(&input, path, &diag))
        return false;
    if (format != GLOSS_FORMAT_PLAIN && cli_site_made(&input)) {
        cli_input_close(&input);
        if (options->in_place)
            cli_say_warning(path, "is a page that was written for a site, all of it; left as it is");
        else
            cli_say_error(path, "is a page that was written for a site; there is no text in it");
        return options->in_place;
    }
    if (!cli_output_open(&output, to, false, options->paging)) {
        cli_input_close(&input);
        return false;
    }
    done = gloss_strip(format, input.name, cli_input_source(&input), cli_output_sink(&output), &marks, &diag);
    cli_input_close(&input);
    if (done && options->in_place && cli_output_close_unchanged(&output))
        return true;
    return cli_output_close(&output, done) && (done || diag.status == GLOSS_ECLOSED);
}

static bool may_strip(const struct cli_options *options) {
    const struct cli_words *operands = &options->operands;

    if (options->in_place && options->output) {
        cli_say_error(options->output, "'--in-place' writes to the texts' own files, and '-o' to another");
        return false;
    }
    if (!options->in_place && operands->count > 1) {
        cli_say_error(NULL, "several texts are stripped in their places only: --in-place");
        return false;
    }
    if (options->in_place && operands->count == 0) {
        cli_say_error(NULL, "'--in-place' writes to the texts' own files, and none is named");
        return false;
    }
    for (size_t i = 0; options->in_place && i < operands->count; i++)
        if (is_standard_input(operands->items[i])) {
            cli_say_error(NULL, "standard input has no place; name files with '--in-place'");
            return false;
        }
    return true;
}

int cli_strip(const struct cli_options *options) {
    const struct cli_words *operands = &options->operands;
    bool stripped = true;

    if (operands->count == 0 && !options->in_place && cli_is_terminal(STDIN_FILENO))
        return cli_help_command_usage(options->command);
    if (!may_strip(options))
        return CLI_FAILED;
    if (operands->count == 0)
        return strip(options, "-", options->output) ? CLI_DONE : CLI_FAILED;
    for (size_t i = 0; i < operands->count; i++)
        stripped &= strip(options, operands->items[i], options->in_place ? operands->items[i] : options->output);
    return stripped ? CLI_DONE : CLI_FAILED;
}
