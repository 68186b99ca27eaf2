#include "gaps.h"

#include <stdlib.h>

#include "base/array.h"

static bool keep_skip(struct gloss_gaps *gaps, struct gloss_skip skip) {
    struct gloss_skip *grown = gloss_array_grow(gaps->skips, gaps->skip_count, &gaps->skip_room, sizeof *grown);

    if (!grown)
        return false;
    gaps->skips = grown;
    grown[gaps->skip_count++] = skip;
    return true;
}

/* Later marks may find what begins earlier, but nothing that ends before the last gap begins. */
static bool add_skip(struct gloss_gaps *gaps, struct gloss_skip skip) {
    struct gloss_gap gap = {skip.start, skip.end, 0}, *grown;

    if (!keep_skip(gaps, skip))
        return false;
    while (gaps->count > 0 && gaps->items[gaps->count - 1].end > gap.start) {
        const struct gloss_gap *last = &gaps->items[--gaps->count];

        if (last->start < gap.start)
            gap.start = last->start;
        if (last->end > gap.end)
            gap.end = last->end;
    }
    grown = gloss_array_grow(gaps->items, gaps->count, &gaps->room, sizeof *grown);
    if (!grown)
        return false;
    gaps->items = grown;
    gap.until = gap.end;
    grown[gaps->count++] = gap;
    return true;
}

static bool look_at(struct gloss_gaps *gaps, struct gloss_slice text, size_t at) {
    struct gloss_skip found;

    return !gloss_skip_at(&gaps->skipper, text, at, &found) || add_skip(gaps, found);
}

/* The piece goes on inside what an earlier one has begun and is not searched. Marks at its edge are looked at again, for what they
 * mean shows in the two bytes behind them. */
static bool go_on(struct gloss_gaps *gaps, struct gloss_slice text, size_t from, unsigned kinds) {
    for (unsigned kind = 0; kinds >> kind != 0; kind++) {
        struct gloss_skip skip = {0, 0, (enum gloss_skip_kind)kind};

        if (!(kinds >> kind & 1))
            continue;
        skip.end = gloss_skip_end(skip.kind, text, from);
        if (!add_skip(gaps, skip))
            return false;
    }
    for (size_t at = from > 2 ? from - 2 : 0; kinds && at < from; at++)
        if (gloss_is_skip_mark(text.ptr[at]) && !look_at(gaps, text, at))
            return false;
    return true;
}

/* Look at the marks of blocks that begin at byte at. A full stop is one only behind the w of www. */
static bool look_at_marks(struct gloss_gaps *gaps, struct gloss_slice text, size_t at,
                          const struct gloss_mark_masks *blocks, size_t count) {
    bool after_w = at > 0 && (text.ptr[at - 1] | 0x20) == 'w';

    for (size_t i = 0; i < count; i++, at += GLOSS_BLOCK_BYTES) {
        uint64_t marks = blocks[i].mark | (blocks[i].dot & (blocks[i].w << 1 | after_w));

        after_w = blocks[i].w >> 63;
        for (; marks; marks &= marks - 1)
            if (!look_at(gaps, text, at + (size_t)__builtin_ctzll(marks)))
                return false;
    }
    return true;
}

bool gloss_gaps_find(struct gloss_gaps *gaps, const struct gloss_blocks_path *path, struct gloss_slice text, size_t from,
                     size_t start, unsigned skip_kinds) {
    enum { BLOCKS = 64 };
    struct gloss_mark_masks blocks[BLOCKS];
    char last[GLOSS_BLOCK_BYTES] = {0};
    size_t at = start;

    gaps->count = gaps->skip_count = 0;
    gaps->skipper = (struct gloss_skipper){0};
    if (!go_on(gaps, text, from, skip_kinds))
        return false;
    for (size_t count; (count = (text.len - at) / GLOSS_BLOCK_BYTES) > 0; at += count * GLOSS_BLOCK_BYTES) {
        count = count < BLOCKS ? count : BLOCKS;
        path->find_marks(text.ptr + at, count, blocks);
        if (!look_at_marks(gaps, text, at, blocks, count))
            return false;
    }
    if (at == text.len)
        return true;
    memcpy(last, text.ptr + at, text.len - at);
    path->find_marks(last, 1, blocks);
    return look_at_marks(gaps, text, at, blocks, 1);
}

void gloss_gaps_release(struct gloss_gaps *gaps) {
    free(gaps->items);
    free(gaps->skips);
    *gaps = (struct gloss_gaps){0};
}

size_t gloss_gaps_behind(const struct gloss_gaps *gaps, size_t at) {
    size_t low = 0, high = gaps->count;

    while (low < high) {
        size_t middle = low + (high - low) / 2;

        if (gaps->items[middle].end > at)
            high = middle;
        else
            low = middle + 1;
    }
    return low;
}

bool gloss_gaps_touch(const struct gloss_gaps *gaps, size_t start, size_t end) {
    size_t first = gloss_gaps_behind(gaps, start);

    return first < gaps->count && gaps->items[first].start < end;
}
