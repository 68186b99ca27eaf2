/* note.h - an entry in words, for outputs that are read by people. */
#ifndef GLOSS_NOTE_H
#define GLOSS_NOTE_H

#include "glossary/model.h"
#include "wrap.h"

/* A wrap as the options want it; out may flow. */
struct gloss_wrap gloss_note_wrap(const struct gloss_render_options *options, struct gloss_buf *out);

/* Headword, expansion and definition as one paragraph, `[number] ` before it unless it is 0; a line each for several senses. sense: the only one
 * to show, or NULL for all. The wrap's indent is where the text under the number begins. */
void gloss_note_put(struct gloss_wrap *wrap, const struct gloss_entry *entry, const struct gloss_sense *sense,
                    uint32_t number, bool ascii);

/* What stands in brackets behind a term: what it is short for, unless the text has just said that; else what it means. */
struct gloss_slice gloss_note_short(const struct gloss_sense *sense, struct gloss_slice form, bool said);

#endif
