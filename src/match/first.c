#include "first.h"

#include <stdlib.h>

#include "base/array.h"

enum {
    BITS_EACH = 16,
    LEAST_BITS = 15, /* of a number of bits: 4 KB, which is nothing */
    MOST_PREFIXES = 8192,
};

/* Tokens that are not ASCII are not asked by their bytes. */
static bool add_prefix(struct gloss_first *first, const struct gloss_folded *token, size_t capitals) {
    struct gloss_prefix prefix = {0}, *grown;

    for (size_t i = 0; i < token->len && i < GLOSS_PREFIX_BYTES; i++) {
        if (token->cps[i] >= 0x80)
            return true;
        prefix.bytes[i] = (uint8_t)token->cps[i];
        prefix.capitals |= (uint8_t)((i < capitals && token->flags[i] & GLOSS_FOLDED_CAPITAL ? 1u : 0u) << i);
    }
    if (first->added_count > MOST_PREFIXES)
        return true;
    grown = gloss_array_grow(first->added, first->added_count, &first->added_room, sizeof *grown);
    if (!grown)
        return false;
    first->added = grown;
    grown[first->added_count++] = prefix;
    return true;
}

bool gloss_first_add(struct gloss_first *first, const struct gloss_folded *token, unsigned shapes, size_t capitals) {
    bool more;
    uint32_t mixed = gloss_first_mix(gloss_folded_block(token->cps, token->len, &more));
    uint64_t *grown = gloss_array_grow(first->mixed, first->count, &first->room, sizeof *grown);

    if (!grown)
        return false;
    first->mixed = grown;
    /* Of what is longer, nobody looks where all its capitals are. */
    grown[first->count++] = (uint64_t)mixed << 32 | (more ? (unsigned)GLOSS_SHAPES_ALL : shapes);
    return add_prefix(first, token, capitals);
}

static int by_bytes(const void *a, const void *b) { return memcmp(a, b, sizeof(struct gloss_prefix)); }

static void put_prefix(struct gloss_prefixes *prefixes, const struct gloss_prefix *prefix, uint64_t group) {
    for (size_t i = 0; i < GLOSS_PREFIX_BYTES; i++) { /* the first one is never NUL */
        unsigned byte = prefix->bytes[i];
        bool letter = byte >= 'a' && byte <= 'z';

        if (letter)
            prefixes->groups[i][byte - 'a' + 'A'] |= group;
        if (byte && !(letter && prefix->capitals >> i & 1))
            prefixes->groups[i][byte] |= group;
        /* One byte ends the token, and then come any. */
        for (unsigned other = 0; byte == 0 && other < 256; other++)
            if (prefix->bytes[i - 1] == 0 || other >= 0x80 || !(gloss_ascii_class[other] & GLOSS_WORD))
                prefixes->groups[i][other] |= group;
    }
}

/* Prefixes that are alike share a group, which then lets little else pass. */
static bool make_prefixes(struct gloss_first *first) {
    if (first->added_count <= MOST_PREFIXES) {
        first->prefixes = calloc(1, sizeof *first->prefixes);
        if (!first->prefixes)
            return false;
        if (first->added_count)
            qsort(first->added, first->added_count, sizeof *first->added, by_bytes);
        for (size_t i = 0; i < first->added_count; i++)
            put_prefix(first->prefixes, &first->added[i], (uint64_t)1 << i * 64 / first->added_count);
        first->prefixes->is_sieve = gloss_sieve_fill(&first->prefixes->sieve, first->added, first->added_count);
    }
    free(first->added);
    first->added = NULL;
    return true;
}

bool gloss_first_make(struct gloss_first *first) {
    unsigned bits = LEAST_BITS;

    while (bits < GLOSS_FIRST_MOST_BITS && (size_t)1 << bits < BITS_EACH * first->count)
        bits++;
    first->shift = 32 - bits;
    first->bits = calloc(((size_t)1 << bits) / 64, sizeof *first->bits);
    for (size_t i = 0; first->bits && i < first->count; i++)
        for (unsigned shape = 0; shape < GLOSS_SHAPE_COUNT; shape++)
            if (first->mixed[i] >> shape & 1) {
                uint32_t bit = gloss_first_bit(first, (uint32_t)(first->mixed[i] >> 32), shape);

                first->bits[bit / 64] |= (uint64_t)1 << bit % 64;
            }
    free(first->mixed);
    first->mixed = NULL;
    return first->bits && make_prefixes(first);
}

void gloss_first_release(struct gloss_first *first) {
    free(first->mixed);
    if (!first->is_borrowed) {
        free(first->bits);
        free(first->prefixes);
    }
    free(first->added);
}
