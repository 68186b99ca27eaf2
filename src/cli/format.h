/* format.h - in which format a text is: as told by '--from', else by the ending of its name. */
#ifndef CLI_FORMAT_H
#define CLI_FORMAT_H

#include "options.h"

/* Whether a file's name has this ending, in whatever case, and more than that. */
bool cli_name_ends_in(const char *name, const char *ending);
/* The format of a name that '--from' takes; CLI_FROM_NAME: there is none. */
enum cli_from cli_format_named(const char *name);
/* CLI_FROM_PLAIN, MARKDOWN, HTML or JSONL. */
enum cli_from cli_format_of(const struct cli_options *options, const char *path);
/* Whether a name is one of a text, as files in folders are taken for. */
bool cli_format_is_text_name(const char *name);
/* Bytes of a name without the ending that tells a format; all of them, if none does. */
size_t cli_format_stem(const char *name);
/* The format of all that is no JSONL. */
enum gloss_format cli_format_of_document(enum cli_from from);

#endif
