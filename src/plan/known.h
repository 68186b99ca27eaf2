/* known.h - what the reader knows. */
#ifndef GLOSS_KNOWN_H
#define GLOSS_KNOWN_H

#include "glossary/model.h"

/* Whether the reader knows a sense of an entry, or the whole entry. */
bool gloss_known_holds(const struct gloss_known *known, const struct gloss_entry *entry, const struct gloss_sense *sense);

#endif
