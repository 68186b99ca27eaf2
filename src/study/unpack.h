/* unpack.h - what is packed in files of others, which nobody vouches for: members of zip archives, and zstd. */
#ifndef GLOSS_UNPACK_H
#define GLOSS_UNPACK_H

#include "base/buffer.h"

/* How it went; out holds all of it only after GLOSS_UNPACK_DONE. */
enum gloss_unpacked {
    GLOSS_UNPACK_DONE,
    GLOSS_UNPACK_NONE,      /* no archive, or none with such a member */
    GLOSS_UNPACK_DAMAGED,   /* or packed in a way that cannot be read */
    GLOSS_UNPACK_TOO_LARGE, /* beyond what was allowed, whatever the archive says of its sizes */
    GLOSS_UNPACK_NO_MEMORY,
};

/* Put the bytes of a member of a zip archive behind what out holds, up to most. The one place with minizip is unzip.c. */
enum gloss_unpacked gloss_unzip(struct gloss_slice archive, const char *member, size_t most, struct gloss_buf *out);
/* The same with what zstd has packed. The one place with zstd.h is unzstd.c. */
enum gloss_unpacked gloss_unzstd(struct gloss_slice packed, size_t most, struct gloss_buf *out);

#endif
