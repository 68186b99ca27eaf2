#include "operands.h"

#include <string.h>

#include "base/file.h"
#include "format.h"
#include "input.h"

static const char *const standard_input[] = {"-"};

struct cli_words cli_operands(const struct cli_options *options) {
    if (options->operands.count > 0)
        return options->operands;
    return (struct cli_words){(const char **)standard_input, 1};
}

bool cli_operand_is_standard_input(const char *path) { return strcmp(path, "-") == 0; }

bool cli_operand_is_folder(const char *path) { return !cli_operand_is_standard_input(path) && gloss_file_is_folder(path); }

bool cli_operand_is_jsonl(const struct cli_options *options, const char *path) {
    return cli_format_of(options, path) == CLI_FROM_JSONL;
}

bool cli_operands_make_one(const struct cli_options *options) {
    return options->command == CLI_LIST || options->command == CLI_CARDS || options->command == CLI_DISCOVER ||
           options->command == CLI_QUIZ || options->command == CLI_AUDIT;
}

bool cli_operands_are_many(const struct cli_options *options) {
    struct cli_words operands = cli_operands(options);

    return operands.count > 1 || cli_operand_is_folder(operands.items[0]) ||
           cli_operand_is_jsonl(options, operands.items[0]);
}

bool cli_operands_hold_jsonl(const struct cli_options *options) {
    struct cli_words operands = cli_operands(options);

    for (size_t i = 0; i < operands.count; i++)
        if (cli_operand_is_jsonl(options, operands.items[i]))
            return true;
    return false;
}

uint64_t cli_operands_total(const struct cli_options *options) {
    struct cli_words operands = cli_operands(options);

    return cli_input_total(operands.items, operands.count);
}
