#include "token_hash.h"

#include "base/utf8.h"

enum { BLOCK = sizeof(struct gloss_hash_block) };

const struct gloss_hash_block gloss_block_masks[17] = {
#define FIRST(n) (UINT64_MAX >> (64 - 8 * (n)))
    {0, 0},
    {FIRST(1), 0},
    {FIRST(2), 0},
    {FIRST(3), 0},
    {FIRST(4), 0},
    {FIRST(5), 0},
    {FIRST(6), 0},
    {FIRST(7), 0},
    {FIRST(8), 0},
    {FIRST(8), FIRST(1)},
    {FIRST(8), FIRST(2)},
    {FIRST(8), FIRST(3)},
    {FIRST(8), FIRST(4)},
    {FIRST(8), FIRST(5)},
    {FIRST(8), FIRST(6)},
    {FIRST(8), FIRST(7)},
    {FIRST(8), FIRST(8)},
#undef FIRST
};

static uint64_t hash_bytes(uint64_t hash, const char bytes[BLOCK]) {
    return gloss_hash_block(hash, (struct gloss_hash_block){gloss_load64(bytes), gloss_load64(bytes + 8)});
}

struct gloss_hash_block gloss_folded_block(const int32_t *cps, size_t len, bool *more) {
    char bytes[BLOCK + 4] = {0};
    size_t filled = 0, i = 0;

    for (; i < len && filled < BLOCK; i++)
        filled += gloss_utf8_encode(cps[i], bytes + filled);
    *more = i < len || filled > BLOCK;
    return (struct gloss_hash_block){gloss_load64(bytes), gloss_load64(bytes + 8)};
}

uint64_t gloss_folded_hash(const int32_t *cps, size_t len) {
    char bytes[BLOCK + 4] = {0}; /* a character may reach over the end of a block */
    uint64_t hash = 0;
    size_t filled = 0;

    for (size_t i = 0; i < len; i++) {
        filled += gloss_utf8_encode(cps[i], bytes + filled);
        if (filled < BLOCK || (filled == BLOCK && i + 1 == len))
            continue;
        hash = hash_bytes(hash, bytes);
        filled -= BLOCK;
        memmove(bytes, bytes + BLOCK, filled);
        memset(bytes + filled, 0, sizeof bytes - filled);
    }
    return filled || len == 0 ? hash_bytes(hash, bytes) : hash;
}

uint64_t gloss_ascii_hash(const char *bytes, size_t len) {
    uint64_t hash = 0;

    for (;;) {
        char block[BLOCK] = {0};
        size_t count = len < BLOCK ? len : BLOCK;

        memcpy(block, bytes, count);
        for (size_t i = 0; i < count; i++)
            block[i] |= 0x20;
        hash = hash_bytes(hash, block);
        if (len <= BLOCK)
            return hash;
        bytes += BLOCK;
        len -= BLOCK;
    }
}
