/* sha256.h - SHA-256, by which a page says which style sheet is its own. */
#ifndef GLOSS_SHA256_H
#define GLOSS_SHA256_H

#include "slice.h"

enum { GLOSS_SHA256_BYTES = 32 };

/* The digest of a text. source: FIPS 180-4 */
void gloss_sha256(struct gloss_slice text, unsigned char digest[GLOSS_SHA256_BYTES]);

#endif
