#include "first.h"

#include <stdlib.h>

#include "base/array.h"

enum {
    BITS_EACH = 16,
    LEAST_BITS = 15, /* of a number of bits: 4 KB, which is nothing */
    MOST_PREFIXES = 8192,
    ALONE = 1 << GLOSS_SHAPE_COUNT, /* beside the shapes */
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

bool gloss_first_add(struct gloss_first *first, const struct gloss_folded *token, unsigned shapes, size_t capitals,
                     bool alone) {
    bool more;
    uint32_t mixed = gloss_first_mix(gloss_folded_block(token->cps, token->len, &more));
    uint64_t *grown = gloss_array_grow(first->mixed, first->count, &first->room, sizeof *grown);

    if (!grown)
        return false;
    first->mixed = grown;
    /* Of what is longer, nobody looks where all its capitals are. */
    grown[first->count++] = (uint64_t)mixed << 32 | (alone ? ALONE : 0u) | (more ? (unsigned)GLOSS_SHAPES_ALL : shapes);
    return add_prefix(first, token, capitals);
}

bool gloss_first_add_couple(struct gloss_first *first, uint32_t mixed, const struct gloss_folded *next) {
    bool more;
    uint32_t couple = gloss_first_couple(mixed, gloss_first_mix(gloss_folded_block(next->cps, next->len, &more))), *grown;

    /* Forms that stand together often begin alike. */
    if (first->coupled_count && first->coupled[first->coupled_count - 1] == couple)
        return true;
    grown = gloss_array_grow(first->coupled, first->coupled_count, &first->coupled_room, sizeof *grown);
    if (!grown)
        return false;
    first->coupled = grown;
    grown[first->coupled_count++] = couple;
    return true;
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

/* Bits for so many numbers, and by how much those are shifted to be one of a bit. */
static uint64_t *make_bits(size_t count, unsigned *shift) {
    unsigned bits = LEAST_BITS;

    while (bits < GLOSS_FIRST_MOST_BITS && (size_t)1 << bits < BITS_EACH * count)
        bits++;
    *shift = 32 - bits;
    return calloc(((size_t)1 << bits) / 64, sizeof(uint64_t));
}

static void set_bit(uint64_t *bits, uint32_t bit) { bits[bit / 64] |= (uint64_t)1 << bit % 64; }

static bool make_firsts(struct gloss_first *first) {
    first->bits = make_bits(first->count, &first->shift);
    first->alone = make_bits(first->count, &first->shift);
    if (!first->bits || !first->alone)
        return false;
    for (size_t i = 0; i < first->count; i++)
        for (unsigned shape = 0; shape < GLOSS_SHAPE_COUNT; shape++)
            if (first->mixed[i] >> shape & 1) {
                uint32_t bit = gloss_first_bit(first, (uint32_t)(first->mixed[i] >> 32), shape);

                set_bit(first->bits, bit);
                if (first->mixed[i] & ALONE)
                    set_bit(first->alone, bit);
            }
    return true;
}

static bool make_couples(struct gloss_first *first) {
    if (first->coupled_count == 0)
        return true;
    first->couples = make_bits(first->coupled_count, &first->couple_shift);
    for (size_t i = 0; first->couples && i < first->coupled_count; i++)
        set_bit(first->couples, first->coupled[i] >> first->couple_shift);
    return first->couples != NULL;
}

bool gloss_first_make(struct gloss_first *first) {
    bool made = make_firsts(first) && make_couples(first) && make_prefixes(first);

    free(first->mixed);
    free(first->coupled);
    first->mixed = NULL;
    first->coupled = NULL;
    return made;
}

void gloss_first_release(struct gloss_first *first) {
    free(first->mixed);
    free(first->coupled);
    if (!first->is_borrowed) {
        free(first->bits);
        free(first->alone);
        free(first->couples);
        free(first->prefixes);
    }
    free(first->added);
}
