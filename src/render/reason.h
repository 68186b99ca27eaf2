/* reason.h - in words, why something is a mention, or nearly one. The words belong to the program's interface: doc/gloss.1 lists them. */
#ifndef GLOSS_REASON_H
#define GLOSS_REASON_H

#include "render.h"

/* A form by its kind: `headword`, `alias "North Korea"`. */
void gloss_reason_form(struct gloss_buf *out, const struct gloss_entry *entry, struct gloss_slice form);
/* The form and how close it is: `headword as written`, `alias "North Korea", inflected`. */
void gloss_reason_mention(struct gloss_buf *out, const struct gloss_candidate *found);
/* The same of a mention, which may be of a term that the text defines itself; found: how it was found, NULL if nobody knows. */
void gloss_reason_found(struct gloss_buf *out, const struct gloss_mention *mention, const struct gloss_candidate *found);

/* Of an entry with several senses, which one it has, and by what: `, political action committee by the words around it (0.99)`. */
void gloss_reason_sense(struct gloss_buf *out, const struct gloss_mention *mention);
/* A sense by its number and its expansion or definition: `sense 2, political action committee`. */
void gloss_reason_name_sense(struct gloss_buf *out, const struct gloss_entry *entry, uint32_t number);
/* A score or margin with two digits. */
void gloss_reason_score(struct gloss_buf *out, double score);

/* Why it was not found, and what would find it. */
void gloss_reason_miss(struct gloss_buf *out, const struct gloss_glossary *glossary, const struct gloss_view *view,
                       const struct gloss_miss *miss);

/* The kind of a near miss in one word, for programs. */
const char *gloss_miss_name(enum gloss_miss_why why);

/* `a URL` and its like. */
const char *gloss_skip_name(enum gloss_skip_kind kind);

/* Bytes [start, end) of the document as far as the window has them. */
struct gloss_slice gloss_view_text(const struct gloss_view *view, uint64_t start, uint64_t end);

#endif
