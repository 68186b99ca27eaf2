/* leak.h - whether a sentence gives away what a short form stands for. */
#ifndef GLOSS_LEAK_H
#define GLOSS_LEAK_H

#include "glossary/model.h"

/* Whether half of the letters of a form or more are capitals, as in AUKUS and PhD. */
bool gloss_is_short_form(struct gloss_slice form);

/* Whether a sentence tells the long form of a sense of the entry: by one of its names that is a row of words, or by all words but one of the
 * long form, each in whatever inflection, or as initials: U.S. forces in Japan tells of United States Forces, Japan. */
bool gloss_leak_tells(struct gloss_slice sentence, const struct gloss_entry *entry, const struct gloss_sense *sense);

#endif
