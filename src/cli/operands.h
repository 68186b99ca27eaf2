/* operands.h - the operands of a command that are texts: files, folders and standard input. */
#ifndef CLI_OPERANDS_H
#define CLI_OPERANDS_H

#include "options.h"

/* Those that were typed; where there are none, standard input. */
struct cli_words cli_operands(const struct cli_options *options);

bool cli_operand_is_standard_input(const char *path);
bool cli_operand_is_folder(const char *path);
bool cli_operand_is_jsonl(const struct cli_options *options, const char *path);

/* Whatever the texts are, whether the command makes one result of them all. */
bool cli_operands_make_one(const struct cli_options *options);
/* Whether there may be more than one unit; whether one may be of JSON Lines. */
bool cli_operands_are_many(const struct cli_options *options);
bool cli_operands_hold_jsonl(const struct cli_options *options);
/* Bytes of all texts; 0 where nobody knows. */
uint64_t cli_operands_total(const struct cli_options *options);

#endif
