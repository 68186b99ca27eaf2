/* unzstd.c - declared in unpack.h. Windows are those that zstd allows without being asked, 128 MiB at most. */
#include "unpack.h"

#include <zstd.h>

enum gloss_unpacked gloss_unzstd(struct gloss_slice packed, size_t most, struct gloss_buf *out) {
    ZSTD_DCtx *context = ZSTD_createDCtx();
    ZSTD_inBuffer in = {packed.ptr, packed.len, 0};
    enum gloss_unpacked unpacked = context ? GLOSS_UNPACK_DONE : GLOSS_UNPACK_NO_MEMORY;
    size_t start = out->len, wanted = 1; /* bytes to the end of the frame; 0: it has come */
    bool full = false;

    while (unpacked == GLOSS_UNPACK_DONE && ((full && wanted != 0) || in.pos < in.size)) {
        ZSTD_outBuffer to = {gloss_buf_reserve(out, ZSTD_DStreamOutSize()), ZSTD_DStreamOutSize(), 0};

        if (!to.dst) {
            unpacked = GLOSS_UNPACK_NO_MEMORY;
            break;
        }
        wanted = ZSTD_decompressStream(context, &to, &in);
        full = to.pos == to.size;
        if (ZSTD_isError(wanted))
            unpacked = GLOSS_UNPACK_DAMAGED;
        else if (to.pos > most - (out->len - start))
            unpacked = GLOSS_UNPACK_TOO_LARGE;
        else
            out->len += to.pos;
    }
    if (unpacked == GLOSS_UNPACK_DONE && wanted != 0)
        unpacked = GLOSS_UNPACK_DAMAGED;
    ZSTD_freeDCtx(context);
    return unpacked;
}
