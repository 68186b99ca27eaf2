#include "sieve.h"

#include <stdlib.h>

#include "first.h"

enum { GROUPS = 8 * GLOSS_SIEVE_SETS, MOST = 1024 };

/* The bytes that a group lets through at one place are all pairs of its halves. */
struct group {
    uint32_t low[GLOSS_SIEVE_BYTES];
    uint16_t high[GLOSS_SIEVE_BYTES];
    bool end[GLOSS_SIEVE_BYTES];
    uint64_t passing; /* how much of a text it lets through, by no certain unit */
};

/* In English, of 1,024 letters. */
static const uint16_t frequencies[26] = {84, 15, 28, 43, 130, 23, 20, 62, 71, 2,  8, 41, 25,
                                         69, 77, 20, 1,  61,  65, 93, 28, 10, 24, 2, 20, 1};
enum { OF_CAPITALS = 8, OF_DIGIT = 4, OF_END = 150 };

static bool has(const struct group *group, size_t at, unsigned byte) {
    return group->low[at] >> (byte & 31) & 1 && group->high[at] >> (byte >> 4) & 1;
}

static uint64_t passing_of(const struct group *group) {
    uint64_t all = 1;

    for (size_t at = 0; at < GLOSS_SIEVE_BYTES; at++) {
        uint64_t sum = group->end[at] ? OF_END : 0;

        for (unsigned i = 0; i < 26; i++)
            sum += (has(group, at, 'a' + i) ? frequencies[i] : 0u) +
                   (has(group, at, 'A' + i) ? frequencies[i] / OF_CAPITALS : 0u);
        for (unsigned byte = '0'; byte <= '9'; byte++)
            sum += has(group, at, byte) ? OF_DIGIT : 0;
        all *= sum;
    }
    return all;
}

static void add_byte(struct group *group, size_t at, unsigned byte) {
    group->low[at] |= UINT32_C(1) << (byte & 31);
    group->high[at] |= (uint16_t)(1u << (byte >> 4));
}

static struct group group_of(const struct gloss_prefix *prefix) {
    struct group group = {.passing = 0};
    bool ended = false;

    for (size_t at = 0; at < GLOSS_SIEVE_BYTES; at++) {
        unsigned byte = prefix->bytes[at];
        bool letter = byte >= 'a' && byte <= 'z';

        if (ended) { /* what stands behind an end may be anything */
            group.low[at] = UINT32_MAX;
            group.high[at] = UINT16_MAX;
        }
        ended |= byte == 0;
        group.end[at] = ended;
        if (letter)
            add_byte(&group, at, byte - 'a' + 'A');
        if (byte && !(letter && prefix->capitals >> at & 1))
            add_byte(&group, at, byte);
    }
    group.passing = passing_of(&group);
    return group;
}

static struct group join(const struct group *a, const struct group *b) {
    struct group both = *a;

    for (size_t at = 0; at < GLOSS_SIEVE_BYTES; at++) {
        both.low[at] |= b->low[at];
        both.high[at] |= b->high[at];
        both.end[at] |= b->end[at];
    }
    both.passing = passing_of(&both);
    return both;
}

/* What more is let through once a group is one with the next. */
static uint64_t cost(const struct group *groups, size_t at) {
    uint64_t both = join(&groups[at], &groups[at + 1]).passing, apart = groups[at].passing + groups[at + 1].passing;

    return both > apart ? both - apart : 0;
}

static size_t least(const uint64_t *costs, size_t count) {
    size_t found = 0;

    for (size_t i = 1; i < count; i++)
        if (costs[i] < costs[found])
            found = i;
    return found;
}

/* Join neighbours where it costs least, until there are few enough. */
static size_t join_groups(struct group *groups, uint64_t *costs, size_t count) {
    for (size_t i = 0; i + 1 < count; i++)
        costs[i] = cost(groups, i);
    while (count > GROUPS) {
        size_t at = least(costs, count - 1);

        groups[at] = join(&groups[at], &groups[at + 1]);
        memmove(&groups[at + 1], &groups[at + 2], (count - at - 2) * sizeof *groups);
        memmove(&costs[at], &costs[at + 1], (count - at - 2) * sizeof *costs);
        count--;
        if (at > 0)
            costs[at - 1] = cost(groups, at - 1);
        if (at + 1 < count)
            costs[at] = cost(groups, at);
    }
    return count;
}

static void put_group(struct gloss_sieve *sieve, const struct group *group, size_t number) {
    size_t set = number / 8;
    uint8_t bit = (uint8_t)(1u << number % 8);

    for (size_t at = 0; at < GLOSS_SIEVE_BYTES; at++) {
        for (unsigned low = 0; low < 32; low++)
            sieve->low[set][at][low] |= group->low[at] >> low & 1 ? bit : 0;
        for (unsigned high = 0; high < 16; high++)
            sieve->high[set][at][high] |= group->high[at] >> high & 1 ? bit : 0;
        sieve->end[set][at] |= group->end[at] ? bit : 0;
        for (unsigned byte = 0; byte < 256; byte++) {
            bool word = byte < 0x80 && gloss_ascii_class[byte] & GLOSS_WORD;

            if (!(word ? has(group, at, byte) : group->end[at]))
                continue;
            sieve->groups[at][byte] |= (uint16_t)(1u << number);
            sieve->six[at][word ? byte & 63 : 0] |= (uint16_t)(1u << number);
        }
    }
}

/* Those that need a capital in front apart from the others. */
static int by_capital(const void *a, const void *b) {
    const struct gloss_prefix *one = a, *other = b;

    if ((one->capitals & 1) != (other->capitals & 1))
        return (one->capitals & 1) - (other->capitals & 1);
    return memcmp(one, other, sizeof *one);
}

static bool same(const struct group *a, const struct group *b) {
    return memcmp(a->low, b->low, sizeof a->low) == 0 && memcmp(a->high, b->high, sizeof a->high) == 0 &&
           memcmp(a->end, b->end, sizeof a->end) == 0;
}

bool gloss_sieve_fill(struct gloss_sieve *sieve, struct gloss_prefix *prefixes, size_t count) {
    struct group groups[MOST];
    uint64_t costs[MOST];
    size_t found = 0;

    *sieve = (struct gloss_sieve){0};
    if (count)
        qsort(prefixes, count, sizeof *prefixes, by_capital);
    for (size_t i = 0; i < count; i++) {
        struct group group = group_of(&prefixes[i]);

        if (found && same(&group, &groups[found - 1]))
            continue;
        if (found == MOST)
            return false;
        groups[found++] = group;
    }
    found = join_groups(groups, costs, found);
    for (size_t i = 0; i < found; i++)
        put_group(sieve, &groups[i], i);
    return true;
}
