/* texts.h - from the operands of a command line to units of work, in order. */
#ifndef CLI_TEXTS_H
#define CLI_TEXTS_H

#include "options.h"
#include "protect.h"
#include "unit.h"

struct cli_texts;

/* to_folder: each text has a result of its own, in the folder that is the output; the format it is written in decides its name.
 * NULL after a message. */
struct cli_texts *cli_texts_new(const struct cli_options *options, bool to_folder, enum gloss_target to);
/* Results do not take the places of these files, which stay. */
void cli_texts_protect(struct cli_texts *texts, const struct cli_protection *reads);
void cli_texts_free(struct cli_texts *texts);

/* The next unit, which the caller frees; NULL at the end, or without memory, which *no_memory tells. It may wait for an input. */
struct cli_unit *cli_texts_next(struct cli_texts *texts, bool *no_memory);

/* Calls take with each text and its result, if these go to a folder, as far as that is known before they are read; in the order of the texts,
 * which begin anew afterwards. false: no memory, or take has said so. */
bool cli_texts_each_result(struct cli_texts *texts, bool (*take)(void *user, const char *text, const char *result),
                           void *user);
/* Pages that this program has written for a site are left out of the texts, which is then not worth a word. */
void cli_texts_expect_site(struct cli_texts *texts);

#endif
