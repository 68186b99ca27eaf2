#include "gaps.h"

#include <stdlib.h>

#include "base/array.h"
#include "base/bisect.h"

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

/* A colon is a mark only where one of `://` or `mailto:` may stand, a full stop behind the w of www. */
static bool may_be_mark(struct gloss_slice text, size_t at) {
    char before = at > 0 ? text.ptr[at - 1] : '\0';

    switch (text.ptr[at]) {
    case ':':
        return (before | 0x20) == 'o' || (at + 1 < text.len && text.ptr[at + 1] == '/');
    case '.':
        return (before | 0x20) == 'w';
    default:
        return gloss_is_skip_mark(text.ptr[at]);
    }
}

static bool look_at_bytes(struct gloss_gaps *gaps, size_t at, size_t end) {
    for (; at < end; at++)
        if (may_be_mark(gaps->text, at) && !look_at(gaps, gaps->text, at))
            return false;
    return true;
}

/* The same by blocks from byte at on, which may reach beyond end, but not beyond the text. */
static bool look_at_blocks(struct gloss_gaps *gaps, size_t at, size_t end) {
    enum { BLOCKS = 64 };
    struct gloss_mark_masks blocks[BLOCKS];

    while (at < end) {
        size_t count = (end - at + GLOSS_BLOCK_BYTES - 1) / GLOSS_BLOCK_BYTES;

        count = count < BLOCKS ? count : BLOCKS;
        gaps->path->find_marks(gaps->text.ptr + at, count, blocks);
        for (size_t i = 0; i < count; i++, at += GLOSS_BLOCK_BYTES)
            /* What the byte before the block is shows there. */
            for (uint64_t marks = blocks[i].mark | (blocks[i].dot & (blocks[i].w << 1 | 1)); marks; marks &= marks - 1) {
                size_t mark = at + (size_t)__builtin_ctzll(marks);

                if (mark < end && may_be_mark(gaps->text, mark) && !look_at(gaps, gaps->text, mark))
                    return false;
            }
    }
    return true;
}

bool gloss_gaps_begin(struct gloss_gaps *gaps, const struct gloss_blocks_path *path, struct gloss_slice text, size_t from,
                      size_t start, unsigned skip_kinds) {
    gaps->path = path;
    gaps->text = text;
    gaps->count = gaps->skip_count = 0;
    gaps->skipper = (struct gloss_skipper){0};
    gaps->known = start;
    return go_on(gaps, text, from, skip_kinds);
}

/* ASCII white space that ends all that is not searched. */
static bool is_blank(char byte) { return byte == ' ' || byte == '\n' || byte == '\t' || byte == '\r'; }

/* Behind the white space before a token and the punctuation, and other things, in front of it; but not before what is known. */
static size_t edge_before(const struct gloss_gaps *gaps, size_t at) {
    const char *text = gaps->text.ptr;

    while (at > gaps->known &&
           !(gloss_is_ascii(text[at - 1]) && gloss_ascii_class[(unsigned char)text[at - 1]] & GLOSS_WORD))
        at--;
    while (at > gaps->known && !is_blank(text[at - 1]))
        at--;
    return at;
}

bool gloss_gaps_look(struct gloss_gaps *gaps, size_t start, size_t end) {
    size_t at = start > gaps->known ? edge_before(gaps, start) : gaps->known, whole;

    while (end < gaps->text.len && !is_blank(gaps->text.ptr[end]))
        end++;
    gaps->known = end;
    whole = end;
    if (gaps->text.len - end < GLOSS_BLOCK_BYTES) /* blocks must not reach beyond the text */
        whole -= (end - at) % GLOSS_BLOCK_BYTES;
    return look_at_blocks(gaps, at, whole) && look_at_bytes(gaps, whole, end);
}

void gloss_gaps_release(struct gloss_gaps *gaps) {
    free(gaps->items);
    free(gaps->skips);
    *gaps = (struct gloss_gaps){0};
}

size_t gloss_gaps_behind(const struct gloss_gaps *gaps, size_t at) {
    size_t low = 0, high = gaps->count;

    GLOSS_BISECT(low, high, middle, gaps->items[middle].end <= at);
    return low;
}

bool gloss_gaps_touch(const struct gloss_gaps *gaps, size_t start, size_t end) {
    size_t first = gloss_gaps_behind(gaps, start);

    return first < gaps->count && gaps->items[first].start < end;
}
