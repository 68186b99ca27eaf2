/* answers.h - the user's store of answers: $XDG_DATA_HOME/gloss/review.db. */
#ifndef CLI_ANSWERS_H
#define CLI_ANSWERS_H

#include "base/slice.h"

/* The store of answers. false after a message, and with *store NULL where it is only to be read and there is none yet. */
bool cli_answers_open(bool may_write, struct gloss_store **store);

/* What the reader will recall now, by the store, becomes known. false after a message. */
bool cli_answers_fade(const struct gloss_glossary *glossary, struct gloss_known *known);

#endif
