/* key.h - names by which a meaning is known outside of this program, in a collection of cards or a history of reviews. They stay the same while its
 * definition, its place in the file and the texts change. */
#ifndef GLOSS_KEY_H
#define GLOSS_KEY_H

#include "base/buffer.h"

/* Write the key of a meaning: its entry's id, else its headword; and of one of several senses a slash and the sense's name. sense NULL:
 * the whole entry, or the only one. false: no memory. */
bool gloss_key_put(struct gloss_buf *out, const struct gloss_entry *entry, const struct gloss_sense *sense);

enum { GLOSS_GUID_LETTERS = 11 };

/* A name, NUL-terminated, of letters and digits: the first 64 bits of the SHA-256 of the glossary's id, the key and what kind of card it is, with
 * base 62. */
void gloss_key_guid(struct gloss_slice glossary, struct gloss_slice key, const char *kind, struct gloss_buf *scratch,
                    char guid[GLOSS_GUID_LETTERS + 1]);

#endif
