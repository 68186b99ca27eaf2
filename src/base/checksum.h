/* checksum.h - numbers by which damage to bytes shows. The one place with xxhash.h is checksum.c. */
#ifndef GLOSS_CHECKSUM_H
#define GLOSS_CHECKSUM_H

#include <stddef.h>
#include <stdint.h>

/* XXH3 with 64 bits: another number, but for a chance of 2^-64, when bytes were changed by accident. */
uint64_t gloss_checksum(const void *bytes, size_t size);

#endif
