#define _XOPEN_SOURCE 700
#include "results.h"

#include <errno.h>
#include <stdlib.h>
#include <string.h>

#include "base/file.h"
#include "base/path.h"
#include "folder.h"
#include "format.h"
#include "operands.h"
#include "say.h"

static struct gloss_slice last_name(const char *path) { return gloss_path_name(gloss_slice(path)); }

struct cli_result cli_result_of(const struct cli_options *options, const char *name, enum gloss_target to, bool jsonl) {
    struct gloss_slice whole = last_name(name);

    switch (to) {
    case GLOSS_TO_HTML:
        if (cli_format_stem(whole.ptr) < whole.len && cli_format_of(options, name) == CLI_FROM_HTML)
            return (struct cli_result){whole, ""};
        return (struct cli_result){gloss_slice_cut(whole, 0, cli_format_stem(whole.ptr)), ".html"};
    case GLOSS_TO_LATEX:
        return (struct cli_result){gloss_slice_cut(whole, 0, cli_format_stem(whole.ptr)), ".tex"};
    case GLOSS_TO_JSON:
        return (struct cli_result){whole, ".json"};
    case GLOSS_TO_JSONL:
        return (struct cli_result){whole, jsonl ? "" : ".jsonl"};
    default:
        return (struct cli_result){whole, jsonl ? ".txt" : ""};
    }
}

/* A result of an operand, for the search of those that have one name. */
struct named {
    struct cli_result name;
    size_t number; /* of the operand */
};

static char result_char(const struct cli_result *name, size_t at) {
    return at < name->stem.len ? name->stem.ptr[at] : name->ending[at - name->stem.len];
}

static int compare_results(const struct cli_result *a, const struct cli_result *b) {
    size_t a_len = a->stem.len + strlen(a->ending), b_len = b->stem.len + strlen(b->ending), at = 0;

    while (at < a_len && at < b_len && result_char(a, at) == result_char(b, at))
        at++;
    if (at == a_len || at == b_len)
        return (a_len > b_len) - (a_len < b_len);
    return (unsigned char)result_char(a, at) < (unsigned char)result_char(b, at) ? -1 : 1;
}

static int by_result(const void *a, const void *b) {
    const struct named *x = a, *y = b;
    int order = compare_results(&x->name, &y->name);

    return order ? order : (x->number > y->number) - (x->number < y->number);
}

static struct cli_result result_of_operand(const struct cli_options *options, const char *operand) {
    enum gloss_target to = options->has_to ? options->gloss.render.to : GLOSS_TO_TEXT;

    return cli_operand_is_folder(operand) ? (struct cli_result){last_name(operand), ""}
                                          : cli_result_of(options, operand, to, cli_operand_is_jsonl(options, operand));
}

/* The first operand whose result has the name of that of another one before it, which is *other. */
static bool find_namesake(const struct cli_options *options, const struct cli_words *operands, size_t *first,
                          size_t *other) {
    struct named *named = calloc(operands->count, sizeof *named);

    *first = *other = operands->count;
    if (!named) {
        cli_say_no_memory();
        *first = *other = 0;
        return true;
    }
    for (size_t i = 0; i < operands->count; i++)
        named[i] = (struct named){result_of_operand(options, operands->items[i]), i};
    qsort(named, operands->count, sizeof *named, by_result);
    for (size_t i = 1; i < operands->count; i++)
        if (compare_results(&named[i - 1].name, &named[i].name) == 0 && named[i].number < *first) {
            *first = named[i].number;
            *other = named[i - 1].number;
        }
    free(named);
    return *first < operands->count;
}

/* Of several operands, each is in the folder under its own name. */
static bool check_names(const struct cli_options *options, const struct cli_words *operands) {
    size_t first, other;

    for (size_t i = 0; i < operands->count; i++) {
        struct gloss_slice name = last_name(operands->items[i]);

        if (cli_operand_is_standard_input(operands->items[i])) {
            cli_say_error(NULL, "standard input has no name to be written under; '-o' has to name a file");
            return false;
        }
        if (operands->count > 1 && (name.len == 0 || gloss_slice_is(name, ".") || gloss_slice_is(name, ".."))) {
            cli_say_error(operands->items[i], "has no name of its own to be written under, beside others");
            return false;
        }
    }
    if (!find_namesake(options, operands, &first, &other))
        return true;
    if (first > other)
        cli_say_error(operands->items[first], "would be written under the same name as '%s'", operands->items[other]);
    return false;
}

/* No result may take the place of a text: the folder of the results is neither a folder of texts nor around one. */
static bool check_apart(const char *output, const struct cli_words *operands) {
    char *results = realpath(output, NULL);
    bool apart = results != NULL;

    for (size_t i = 0; apart && i < operands->count; i++) {
        char *texts = cli_operand_is_folder(operands->items[i]) ? realpath(operands->items[i], NULL) : NULL;
        size_t len = strlen(results);

        apart = !texts || strncmp(texts, results, len) != 0 || (texts[len] != '\0' && texts[len] != '/' && len > 1);
        if (!apart)
            cli_say_error(operands->items[i], "is in the folder of the results; name another one with '-o'");
        free(texts);
    }
    if (!results)
        cli_say_error(output, "cannot be used: %s", strerror(errno));
    free(results);
    return apart;
}

/* Texts that are written to their own files have them, and are no folders. */
static bool have_places(const struct cli_options *options, const struct cli_words *operands) {
    if (options->output) {
        cli_say_error(options->output, "'--in-place' writes to the texts' own files, and '-o' to another");
        return false;
    }
    if (options->operands.count == 0) {
        cli_say_error(NULL, "'--in-place' writes to the texts' own files, and none is named");
        return false;
    }
    for (size_t i = 0; i < operands->count; i++) {
        const char *path = operands->items[i];

        if (cli_operand_is_standard_input(path))
            cli_say_error(NULL, "standard input has no place; name files with '--in-place'");
        else if (cli_operand_is_folder(path))
            cli_say_error(path, "is a directory; name its files with '--in-place'");
        else
            continue;
        return false;
    }
    return true;
}

bool cli_results_go_to_folder(const struct cli_options *options, bool *refused) {
    struct cli_words operands = cli_operands(options);
    const char *output = options->output, *folder = NULL;
    bool named = output && (gloss_file_is_folder(output) || (output[0] && output[strlen(output) - 1] == '/'));

    *refused = options->in_place && !have_places(options, &operands);
    if (options->in_place)
        return !*refused;
    for (size_t i = 0; i < operands.count && !folder; i++)
        if (cli_operand_is_folder(operands.items[i]))
            folder = operands.items[i];
    if (cli_operands_make_one(options) || !output || (!folder && !named))
        return false;
    if (!named) {
        cli_say_error(folder, "is a directory, whose results need one, too: -o %s/", output);
        *refused = true;
    } else {
        *refused = !check_names(options, &operands) || !cli_folder_make(output) || !check_apart(output, &operands);
    }
    return !*refused;
}

size_t cli_results_folder_length(const struct cli_options *options) {
    size_t len = strlen(options->output);

    while (len > 0 && options->output[len - 1] == '/')
        len--;
    return len;
}
