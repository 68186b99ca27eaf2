/* archive.h - zip archives, whose members are stored as they are: each reader of zip reads them, and the same members make the same bytes. */
#ifndef GLOSS_ARCHIVE_H
#define GLOSS_ARCHIVE_H

#include "base/buffer.h"

enum { GLOSS_ARCHIVE_MOST = 1024 }; /* members */

/* With out set, and all else zeroed, it is ready. What goes wrong is told by out, and by too_large. */
struct gloss_archive {
    struct gloss_buf *out;
    struct gloss_buf directory; /* as it will stand at the end */
    uint64_t written;           /* bytes so far */
    size_t count;
    bool too_large; /* beyond what 32 bits say */
};

/* Add a member; its name is ASCII. */
void gloss_archive_add(struct gloss_archive *archive, const char *name, struct gloss_slice bytes);
/* Write what stands at the end. Errors: false: no memory, output refused or too large. */
bool gloss_archive_end(struct gloss_archive *archive);

#endif
