/* document.h - a text as it comes in, window by window.
 *
 *     bytes --reader--> UTF-8 window: | kept before | decided now ....... | not decided yet |
 *                                                   ^ from                ^ upto
 *
 * A reader holds one window of the text. The scanner says how much of it is decided; the reader then moves the window on. What a window holds depends on the text alone, never on how it arrived. */
#ifndef GLOSS_DOCUMENT_H
#define GLOSS_DOCUMENT_H

#include "base/slice.h"

enum gloss_encoding { GLOSS_UTF8, GLOSS_UTF16_LE, GLOSS_UTF16_BE, GLOSS_UTF32_LE, GLOSS_UTF32_BE };

struct gloss_reader;

/* before: bytes to keep of what is decided, for the scanner to look back on. NULL: no memory. */
struct gloss_reader *gloss_reader_new(size_t before);
void gloss_reader_free(struct gloss_reader *reader);
/* Turn to a new text; name stands in messages. */
void gloss_reader_open(struct gloss_reader *reader, const char *name, struct gloss_input input);

/* Fill the window from what is not decided on. false and a fault: the input fails, or no memory; the window then ends where
 * the text was lost. */
bool gloss_reader_fill(struct gloss_reader *reader, struct gloss_diag *diag);

struct gloss_window {
    struct gloss_slice text;
    uint64_t offset; /* of text in the document */
    size_t from;     /* what lies before is decided */
    bool last;
};
struct gloss_window gloss_reader_window(const struct gloss_reader *reader);

/* The window is decided up to byte upto. */
void gloss_reader_decide(struct gloss_reader *reader, size_t upto);
/* Drop what is decided. After this the window changes. */
void gloss_reader_advance(struct gloss_reader *reader);
/* The same, but the window that was stays as it is until the next call. false: no memory. */
bool gloss_reader_leave(struct gloss_reader *reader);

enum gloss_encoding gloss_reader_encoding(const struct gloss_reader *reader);
uint64_t gloss_reader_bytes(const struct gloss_reader *reader); /* of UTF-8, so far */

/* Bytes that are no UTF-8 (or NUL), so far: how many stretches, and where the first is. */
struct gloss_invalid {
    uint64_t count;
    size_t line, column;
};
struct gloss_invalid gloss_reader_invalid(const struct gloss_reader *reader);

#endif
