/* unzip.c - declared in unpack.h. The archive lies in memory, and minizip reads it there. */
#include "unpack.h"

#include <stdlib.h>
#include <unzip.h>

enum { CHUNK = 1 << 16, CASE_COUNTS = 1 };

/* ---- A file in memory ---- */

struct reader {
    struct gloss_slice bytes;
    size_t at;
};

static voidpf open_bytes(voidpf opaque, const void *name, int mode) {
    (void)name;
    (void)mode;
    return opaque;
}

static uLong read_bytes(voidpf opaque, voidpf stream, void *to, uLong size) {
    struct reader *reader = opaque;
    size_t left = reader->bytes.len - reader->at, count = size < left ? (size_t)size : left;

    (void)stream;
    if (count > 0)
        memcpy(to, reader->bytes.ptr + reader->at, count);
    reader->at += count;
    return (uLong)count;
}

static ZPOS64_T tell(voidpf opaque, voidpf stream) {
    const struct reader *reader = opaque;

    (void)stream;
    return reader->at;
}

static long seek(voidpf opaque, voidpf stream, ZPOS64_T offset, int origin) {
    struct reader *reader = opaque;
    uint64_t from = origin == ZLIB_FILEFUNC_SEEK_END   ? reader->bytes.len
                    : origin == ZLIB_FILEFUNC_SEEK_CUR ? reader->at
                                                       : 0;

    (void)stream;
    if (offset > reader->bytes.len - from)
        return -1;
    reader->at = (size_t)(from + offset);
    return 0;
}

static int end(voidpf opaque, voidpf stream) {
    (void)opaque;
    (void)stream;
    return 0;
}

/* ---- A member ---- */

static enum gloss_unpacked read_member(unzFile zip, size_t most, struct gloss_buf *out) {
    size_t start = out->len;

    for (;;) {
        char *room = gloss_buf_reserve(out, CHUNK);
        int got;

        if (!room)
            return GLOSS_UNPACK_NO_MEMORY;
        got = unzReadCurrentFile(zip, room, CHUNK);
        if (got <= 0) /* an end before the end is none */
            return got == 0 && unzeof(zip) == 1 ? GLOSS_UNPACK_DONE : GLOSS_UNPACK_DAMAGED;
        if ((size_t)got > most - (out->len - start))
            return GLOSS_UNPACK_TOO_LARGE;
        out->len += (size_t)got;
    }
}

/* minizip tells no want of memory from what is no archive: it is asked once more, and then it is seen whether there is some. */
static unzFile open_zip(struct reader *reader, bool *no_memory) {
    zlib_filefunc64_def functions = {.zopen64_file = open_bytes,
                                     .zread_file = read_bytes,
                                     .ztell64_file = tell,
                                     .zseek64_file = seek,
                                     .zclose_file = end,
                                     .zerror_file = end,
                                     .opaque = reader};
    unzFile zip = unzOpen2_64(NULL, &functions);
    void *some;

    if (!zip)
        zip = unzOpen2_64(NULL, &functions);
    some = zip ? NULL : malloc(CHUNK);
    *no_memory = !zip && !some;
    free(some);
    return zip;
}

static enum gloss_unpacked open_member(unzFile zip) {
    switch (unzOpenCurrentFile(zip)) {
    case UNZ_OK:
        return GLOSS_UNPACK_DONE;
    case UNZ_INTERNALERROR:
    case Z_MEM_ERROR:
        return GLOSS_UNPACK_NO_MEMORY;
    default:
        return GLOSS_UNPACK_DAMAGED;
    }
}

enum gloss_unpacked gloss_unzip(struct gloss_slice archive, const char *member, size_t most, struct gloss_buf *out) {
    struct reader reader = {.bytes = archive};
    enum gloss_unpacked unpacked = GLOSS_UNPACK_NONE;
    bool no_memory;
    unzFile zip = open_zip(&reader, &no_memory);

    if (!zip)
        return no_memory ? GLOSS_UNPACK_NO_MEMORY : GLOSS_UNPACK_NONE;
    if (unzLocateFile(zip, member, CASE_COUNTS) == UNZ_OK) {
        unpacked = open_member(zip);
        if (unpacked == GLOSS_UNPACK_DONE)
            unpacked = read_member(zip, most, out);
        if (unzCloseCurrentFile(zip) != UNZ_OK && unpacked == GLOSS_UNPACK_DONE)
            unpacked = GLOSS_UNPACK_DAMAGED; /* its bytes have another checksum */
    }
    unzClose(zip);
    return unpacked;
}
