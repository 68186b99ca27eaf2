#include "checksum.h"

#include <xxhash.h>

uint64_t gloss_checksum(const void *bytes, size_t size) { return XXH3_64bits(bytes, size); }
