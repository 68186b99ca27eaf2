/* review_texts.h - the terms of texts, put into the store to be asked for. */
#ifndef CLI_REVIEW_TEXTS_H
#define CLI_REVIEW_TEXTS_H

#include "options.h"

/* Read the texts that the options name and add what they use, but what the user knows, to the store. *ids gets the numbers of these items, sorted,
 * to be freed. false after a message; a text that cannot be read is reported, and the others are done: *skipped. */
bool cli_review_read_texts(const struct cli_options *options, struct gloss_store *store, struct gloss_time now,
                           uint64_t **ids, size_t *count, bool *skipped);

#endif
