/* known_forms.h - lines of a list of known terms that are forms of the same entry of a glossary. */
#ifndef CLI_KNOWN_FORMS_H
#define CLI_KNOWN_FORMS_H

#include "glossator.h"

/* Whether a line is a form of an entry; without a glossary each is. */
bool cli_known_is_form(const struct gloss_glossary *glossary, struct gloss_slice line);

/* Whether two lines name a meaning in common: the same entry, and if both name senses of it, the same one. */
bool cli_known_same_meaning(const struct gloss_glossary *glossary, struct gloss_slice a, struct gloss_slice b);

/* Warn of a line that is no form of an entry, with what may have been meant. */
void cli_known_warn_of(const struct gloss_glossary *glossary, struct gloss_slice line);

#endif
