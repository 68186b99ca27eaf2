/* json_text.h - strings as JSON writes them. */
#ifndef GLOSS_JSON_TEXT_H
#define GLOSS_JSON_TEXT_H

#include "base/buffer.h"

/* text in quotes; controls escaped, bytes that are no UTF-8 as U+FFFD. */
void gloss_json_string(struct gloss_buf *out, struct gloss_slice text);
/* A number or string of somebody else's JSON as it is, but for control characters. */
void gloss_json_copy(struct gloss_buf *out, struct gloss_slice json);
/* `"name": ` with a comma before it unless *first, which it clears. */
void gloss_json_key(struct gloss_buf *out, const char *name, bool *first);
/* The same with a string or a number behind it. */
void gloss_json_text(struct gloss_buf *out, const char *name, struct gloss_slice text, bool *first);
void gloss_json_number(struct gloss_buf *out, const char *name, uint64_t number, bool *first);
/* An entry as an object, of several senses only the given one unless that is NULL, with the number of its uses unless that is 0. */
struct gloss_glossary;
struct gloss_entry;
struct gloss_sense;
void gloss_json_entry(struct gloss_buf *out, const struct gloss_glossary *glossary, const struct gloss_entry *entry,
                      const struct gloss_sense *only, uint64_t uses);

#endif
