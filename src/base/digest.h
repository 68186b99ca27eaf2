/* digest.h - SHA-256 and SHA-1 of bytes: for names that stay the same everywhere, and for formats that ask for them; nothing is kept secret
 * by them. */
#ifndef GLOSS_DIGEST_H
#define GLOSS_DIGEST_H

#include "slice.h"

enum { GLOSS_SHA256_BYTES = 32, GLOSS_SHA1_BYTES = 20 };

/* As FIPS 180-4 has them. */
void gloss_sha256(struct gloss_slice bytes, unsigned char digest[GLOSS_SHA256_BYTES]);
void gloss_sha1(struct gloss_slice bytes, unsigned char digest[GLOSS_SHA1_BYTES]);

#endif
