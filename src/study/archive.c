/* archive.c - declared in archive.h.
 *
 * source: APPNOTE.TXT 6.3 of PKWARE, local headers, central directory and its end; CRC-32 of ISO 3309 */
#include "archive.h"

enum { VERSION = 10, DATE = 0x21 /* 1980-01-01, the first there is */ };
enum { LOCAL_BYTES = 30, CENTRAL_BYTES = 46, END_BYTES = 22 };

static uint32_t crc32_of(struct gloss_slice bytes) {
    static const uint32_t nibbles[16] = {0x00000000, 0x1DB71064, 0x3B6E20C8, 0x26D930AC, 0x76DC4190, 0x6B6B51F4,
                                         0x4DB26158, 0x5005713C, 0xEDB88320, 0xF00F9344, 0xD6D6A3E8, 0xCB61B38C,
                                         0x9B64C2B0, 0x86D3D2D4, 0xA00AE278, 0xBDBDF21C};
    uint32_t crc = UINT32_MAX;

    for (size_t i = 0; i < bytes.len; i++) {
        crc ^= (unsigned char)bytes.ptr[i];
        crc = crc >> 4 ^ nibbles[crc & 15];
        crc = crc >> 4 ^ nibbles[crc & 15];
    }
    return ~crc;
}

/* Low byte first. */
static void put(struct gloss_buf *out, uint64_t number, size_t bytes) {
    for (; bytes > 0; bytes--, number >>= 8)
        gloss_buf_putc(out, (char)(number & 0xFF));
}

/* What a local header and the directory say alike. */
static void put_common(struct gloss_buf *out, struct gloss_slice name, struct gloss_slice bytes, uint32_t crc) {
    put(out, VERSION, 2);
    put(out, 0, 2); /* flags */
    put(out, 0, 2); /* stored */
    put(out, 0, 2); /* time */
    put(out, DATE, 2);
    put(out, crc, 4);
    put(out, bytes.len, 4);
    put(out, bytes.len, 4);
    put(out, name.len, 2);
    put(out, 0, 2); /* nothing more */
}

void gloss_archive_add(struct gloss_archive *archive, const char *name, struct gloss_slice bytes) {
    struct gloss_slice called = gloss_slice(name);
    uint32_t crc = crc32_of(bytes);
    uint64_t size = LOCAL_BYTES + called.len + (uint64_t)bytes.len;

    archive->too_large |= archive->written + size >= UINT32_MAX || archive->count >= GLOSS_ARCHIVE_MOST;
    if (archive->too_large)
        return;
    gloss_buf_put(archive->out, (struct gloss_slice){"PK\3\4", 4});
    put_common(archive->out, called, bytes, crc);
    gloss_buf_put(archive->out, called);
    gloss_buf_put(archive->out, bytes);
    gloss_buf_put(&archive->directory, (struct gloss_slice){"PK\1\2", 4});
    put(&archive->directory, VERSION, 2);
    put_common(&archive->directory, called, bytes, crc);
    put(&archive->directory, 0, 2 + 2 + 2 + 4); /* no comment, disk 0, attributes */
    put(&archive->directory, archive->written, 4);
    gloss_buf_put(&archive->directory, called);
    archive->written += size;
    archive->count++;
}

bool gloss_archive_end(struct gloss_archive *archive) {
    struct gloss_slice directory = gloss_buf_slice(&archive->directory);
    bool done = !archive->too_large && !archive->directory.failed;

    if (done) {
        gloss_buf_put(archive->out, directory);
        gloss_buf_put(archive->out, (struct gloss_slice){"PK\5\6", 4});
        put(archive->out, 0, 4); /* disks */
        put(archive->out, archive->count, 2);
        put(archive->out, archive->count, 2);
        put(archive->out, directory.len, 4);
        put(archive->out, archive->written, 4);
        put(archive->out, 0, 2); /* no comment */
    }
    gloss_buf_release(&archive->directory);
    return done && !archive->out->failed;
}
