/* transcode.h - UTF-16 and UTF-32 to UTF-8, any bytes at a time. */
#ifndef GLOSS_TRANSCODE_H
#define GLOSS_TRANSCODE_H

#include "document.h"

/* The encoding that a byte order mark at the start of a text names, and the mark's length; GLOSS_UTF8 with 0 without one.
 * The UTF-8 mark is part of the text and not told of. */
enum gloss_encoding gloss_sniff(struct gloss_slice start, size_t *mark);

/* Between two calls: a unit cut in two, or the first half of a surrogate pair. Zeroed it is ready. */
struct gloss_transcoder {
    enum gloss_encoding encoding;
    unsigned char rest[8];
    size_t rest_len;
};

/* Turn bytes into UTF-8 at to, which has room for 2 bytes per byte and 16 more. Surrogates that stand alone, and values that are
 * no characters, become U+FFFD. last: nothing follows. Returns the bytes written. */
size_t gloss_transcode(struct gloss_transcoder *transcoder, struct gloss_slice bytes, bool last, char *to);

#endif
