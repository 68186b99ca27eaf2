/* packed.h - an entry as bytes: what it says, without a pointer.
 *
 *     entry  flags, file, line, column, term, extras, then definition and expansion, or the number of senses and each
 *     sense  flags, definition, expansion, extras
 *     extras a bit for each field that is there, then the fields in the order of struct gloss_extras
 *     list   its length, then the items; text: its length, then its bytes
 *
 * Numbers are of 7 bits a byte, the lowest first, and the last byte is below 128. */
#ifndef GLOSS_PACKED_H
#define GLOSS_PACKED_H

#include "base/buffer.h"
#include "model.h"

void gloss_packed_put(struct gloss_buf *out, const struct gloss_entry *entry);
void gloss_packed_put_number(struct gloss_buf *out, uint64_t number);
void gloss_packed_put_text(struct gloss_buf *out, struct gloss_slice text);  /* which is not missing */
void gloss_packed_put_maybe(struct gloss_buf *out, struct gloss_slice text); /* which may be */

/* Reads bytes that may be anything: what is beyond the end, or is not as it has to be, is 0 or missing, and `bad` is set. */
struct gloss_packed {
    const char *at, *end;
    bool bad;
};

uint64_t gloss_packed_number(struct gloss_packed *from, uint64_t most);
/* Valid UTF-8 of at most so many bytes, which lies where it was read from. */
struct gloss_slice gloss_packed_text(struct gloss_packed *from, size_t most);
struct gloss_slice gloss_packed_maybe(struct gloss_packed *from, size_t most);

/* Hand over what names an entry, as it stands there: its headword and all its forms, perhaps more than once. No text is looked at.
 * Returns whether it was read to its end, which a take that returns false keeps it from. */
bool gloss_packed_each_name(struct gloss_packed from, bool (*take)(void *user, struct gloss_slice name), void *user);

/* Where an entry's senses and extras go. First everything is counted, with next NULL, then there is room for it. */
struct gloss_packed_room {
    char *next;
    size_t used; /* bytes */
};

/* Read an entry; false if it is none. Texts lie where they were read from. Files are below file_count. */
bool gloss_packed_get(struct gloss_packed from, size_t file_count, struct gloss_packed_room *room,
                      struct gloss_entry *entry);

#endif
