/* original.h - a document with markup as a whole: its bytes as UTF-8, which every output of it begins from. */
#ifndef GLOSS_ORIGINAL_H
#define GLOSS_ORIGINAL_H

#include "base/buffer.h"
#include "document.h"

/* Zeroed it is ready; each reading drops the one before. */
struct gloss_original {
    struct gloss_buf bytes;
    enum gloss_encoding encoding; /* that it was read from */
    struct gloss_invalid invalid;
};

/* Read an input to its end, by a reader that serves nothing else meanwhile.
 *
 * errors: false and diag: GLOSS_EIO, GLOSS_ELIMIT beyond GLOSS_LIMIT_DOCUMENT_BYTES, GLOSS_ENOMEM
 */
bool gloss_original_read(struct gloss_original *original, struct gloss_reader *reader, const char *name,
                         struct gloss_input input, struct gloss_diag *diag);
/* Warn of the first byte that is not UTF-8, if there is one. */
void gloss_original_warn(const struct gloss_original *original, const char *name, struct gloss_diag *diag);
void gloss_original_release(struct gloss_original *original);

#endif
