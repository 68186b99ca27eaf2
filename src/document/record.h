/* record.h - one line of JSON Lines: an object that holds a text. */
#ifndef GLOSS_RECORD_H
#define GLOSS_RECORD_H

#include "base/buffer.h"
#include "base/diag.h"

struct gloss_record {
    struct gloss_slice text; /* decoded: valid UTF-8, though it may hold NUL */
    struct gloss_slice id;   /* as the line writes it: a number, or a string with its quotes; missing without one */
};

/* Read a line.
 *
 * shape:  field names the member that holds the text; `a.b` also names b in the object a. Slices lie in json or in scratch, which the
 *         next line may use again.
 * errors: false and diag, with place.file, place.line and the column: GLOSS_ESYNTAX, GLOSS_ELIMIT, GLOSS_ENOMEM
 * source: RFC 8259; a field that comes twice, and escapes for half a surrogate pair, are refused
 */
bool gloss_record_read(struct gloss_record *record, struct gloss_slice json, const char *field, struct gloss_buf *scratch,
                       struct gloss_place place, struct gloss_diag *diag);

#endif
