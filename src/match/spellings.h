/* spellings.h - all spellings of an index, one behind the other in memory, each known by its place there.
 *
 *     | 4 bytes | struct, text, form | struct, text | struct, text | ... | GLOSS_SPELLINGS_BEHIND bytes
 *                 number 1             number 12      number 20
 *
 * They hold no pointers, so that they may lie in a file. */
#ifndef GLOSS_SPELLINGS_H
#define GLOSS_SPELLINGS_H

#include "base/glx.h"
#include "base/limits.h"
#include "spelling.h"

enum {
    GLOSS_SPELLINGS_UNIT = 4,    /* bytes that a number counts */
    GLOSS_SPELLINGS_BEHIND = 64, /* bytes that can be read behind the last one */
};
#define GLOSS_SPELLINGS_MOST ((UINT32_C(1) << 28) - 1) /* the greatest number */

/* Zeroed it is ready, and empty. */
struct gloss_spellings {
    const char *bytes;
    size_t len; /* behind the last one, in bytes; 0: there are none */
    size_t count;
    void *memory; /* to free; NULL: bytes belong to somebody else */
    size_t room;  /* of memory */
    struct gloss_watch watch;
};

/* The spelling of a number. */
static inline const struct gloss_spelling *gloss_spellings_at(const struct gloss_spellings *spellings, uint32_t number) {
    return (const struct gloss_spelling *)(const void *)(spellings->bytes + (size_t)number * GLOSS_SPELLINGS_UNIT);
}

/* The same where the number, or what lies there, comes from a file and may be wrong; NULL if it is. */
static inline const struct gloss_spelling *gloss_spellings_get(const struct gloss_spellings *spellings, uint32_t number) {
    enum { HEAD = offsetof(struct gloss_spelling, text), MOST_TEXT = 2 * GLOSS_LIMIT_FORM_BYTES };
    size_t start = (size_t)number * GLOSS_SPELLINGS_UNIT, end;
    const struct gloss_spelling *spelling = gloss_spellings_at(spellings, number);

    /* No file. */
    if (spellings->memory)
        return spelling;
    if (start + HEAD > spellings->len)
        return NULL;
    gloss_watch(&spellings->watch, spelling);
    gloss_watch(&spellings->watch, spelling->text);
    end = start + HEAD + spelling->text_len;
    if (spelling->text_len > MOST_TEXT || end > spellings->len)
        return NULL;
    if (spelling->has_form)
        end += sizeof(uint16_t) + gloss_spelling_form(spelling).len;
    if (end > spellings->len)
        return NULL;
    gloss_watch(&spellings->watch, spellings->bytes + end);
    return spelling;
}

static inline uint32_t gloss_spellings_number(const struct gloss_spellings *spellings,
                                              const struct gloss_spelling *spelling) {
    return (uint32_t)((size_t)((const char *)spelling - spellings->bytes) / GLOSS_SPELLINGS_UNIT);
}

/* The numbers of all, in the order in which they were added: the first one behind 0; 0 behind the last. */
uint32_t gloss_spellings_next(const struct gloss_spellings *spellings, uint32_t number);

/* Room for so many bytes in all, of which those that are not used take no memory. false: no memory. */
bool gloss_spellings_reserve(struct gloss_spellings *spellings, size_t room);
/* Add a spelling. made says all but its texts, what is plain, and whether it is beaten. *number gets its own.
 *
 * errors: false: no memory, or more of them than numbers
 */
bool gloss_spellings_add(struct gloss_spellings *spellings, const struct gloss_spelling *made, struct gloss_slice text,
                         struct gloss_slice form, uint32_t *number);
/* One that may be changed, of those that were added. */
struct gloss_spelling *gloss_spellings_change(struct gloss_spellings *spellings, uint32_t number);
/* All are there: give back the memory that is not used. */
void gloss_spellings_fit(struct gloss_spellings *spellings);
void gloss_spellings_release(struct gloss_spellings *spellings);

#endif
