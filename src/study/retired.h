/* retired.h - notes that a package had, and whose entries are gone. */
#ifndef GLOSS_RETIRED_H
#define GLOSS_RETIRED_H

#include "anki.h"
#include "glossary/model.h"

#define GLOSS_RETIRED_TAG "gloss::retired"

/* Take from a package, that we have written before, the notes that no meaning of the glossary makes: they get a tag, and are as new as the deck.
 * false: GLOSS_ESYNTAX where it is no such package, GLOSS_ENOMEM. */
bool gloss_retired_take(struct gloss_deck *deck, const struct gloss_glossary *glossary, struct gloss_slice package,
                        struct gloss_diag *diag);

#endif
