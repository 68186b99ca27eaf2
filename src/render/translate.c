#include "translate.h"

#include <stdlib.h>

#include "base/array.h"
#include "base/ascii.h"
#include "base/eight.h"

void gloss_translator_reset(struct gloss_translator *translator) { translator->at = 0; }

void gloss_translator_release(struct gloss_translator *translator) {
    free(translator->blocks);
    free(translator->planned);
    free(translator->mentions);
    free(translator->groups);
    free(translator->misses);
}

static size_t count_groups(const struct gloss_view *view) {
    size_t count = 0;

    for (size_t i = 0; i < view->planned_count; i++)
        count += view->planned[i].mention->group_count;
    return count;
}

static bool make_room(struct gloss_translator *to, const struct gloss_view *prose) {
    struct gloss_block *blocks = gloss_array_fit(to->blocks, 2 * prose->block_count + 1, &to->block_room, sizeof *blocks);
    struct gloss_planned *planned = gloss_array_fit(to->planned, prose->planned_count, &to->planned_room, sizeof *planned);
    struct gloss_mention *mentions =
        gloss_array_fit(to->mentions, prose->planned_count, &to->mention_room, sizeof *mentions);
    struct gloss_group *groups = gloss_array_fit(to->groups, count_groups(prose), &to->group_room, sizeof *groups);
    size_t miss_count = prose->explanation ? prose->explanation->miss_count : 0;
    struct gloss_miss *misses = gloss_array_fit(to->misses, miss_count, &to->miss_room, sizeof *misses);

    to->blocks = blocks ? blocks : to->blocks;
    to->planned = planned ? planned : to->planned;
    to->mentions = mentions ? mentions : to->mentions;
    to->groups = groups ? groups : to->groups;
    to->misses = misses ? misses : to->misses;
    return blocks && planned && mentions && groups && misses;
}

/* ---- Blocks ---- */

/* Not before byte least. */
static size_t line_start(struct gloss_slice source, size_t least, size_t at) {
    while (at > least && !gloss_is_line_end(source.ptr[at - 1]))
        at--;
    return at;
}

static size_t next_line(struct gloss_slice source, size_t at) {
    if (at > 0 && gloss_is_line_end(source.ptr[at - 1]))
        return at;
    at = gloss_find_line_end(source.ptr, at, source.len);
    if (at + 1 < source.len && source.ptr[at] == '\r' && source.ptr[at + 1] == '\n')
        at++;
    return at < source.len ? at + 1 : at;
}

/* Whether a part is in a list or a table, which nothing may part. */
static bool is_in_frame(const struct gloss_part *part) {
    return part && (part->role == GLOSS_PART_ITEM || part->role == GLOSS_PART_CELL);
}

/* The source of a block, without what parts it from the next one. */
static struct gloss_stretch source_of(const struct gloss_runs *runs, const struct gloss_part *part, size_t start,
                                      size_t end) {
    return gloss_runs_source(runs, start, part && part->end > start && part->end < end ? part->end : end);
}

/* The paragraph before, if the one that begins at byte `start` belongs with it: no line is between them, or both are in a list or table. NULL:
 * there is none. */
static struct gloss_block *to_join(const struct gloss_translator *translator, size_t count, size_t start, bool in_frame) {
    struct gloss_block *last = count ? &translator->blocks[count - 1] : NULL;

    if (last && last->kind == GLOSS_GAP && in_frame)
        last = count > 1 ? last - 1 : NULL;
    return last && last->kind == GLOSS_PARAGRAPH && (in_frame || last->end == start) ? last : NULL;
}

/* Paragraphs take their lines as far as these are free, gaps what is left between. Those that nothing may part are one. */
static void put_blocks(struct gloss_translator *translator, const struct gloss_view *prose, bool last,
                       struct gloss_view *source) {
    size_t at = translator->at, count = 0;
    bool was_in_frame = false;

    for (size_t i = 0; i < prose->block_count; i++) {
        const struct gloss_block *block = &prose->blocks[i];
        size_t offset = (size_t)prose->offset;
        bool goes_on = i + 1 == prose->block_count && !last, in_frame;
        const struct gloss_part *part;
        struct gloss_block *before;
        struct gloss_stretch text;

        if (block->kind == GLOSS_GAP)
            continue;
        part = gloss_runs_part_at(prose->runs, offset + block->start);
        text = source_of(prose->runs, part, offset + block->start, offset + block->end);
        if (text.end <= at)
            continue; /* the line of a paragraph before it */
        text.start = text.start > at && block->begins ? line_start(prose->source, at, text.start) : text.start;
        text.start = text.start > at ? text.start : at;
        text.end = goes_on ? text.end : next_line(prose->source, text.end);
        in_frame = is_in_frame(part);
        before = to_join(translator, count, text.start, in_frame && was_in_frame);
        was_in_frame = in_frame;
        if (before) {
            before->end = at = text.end;
            count = (size_t)(before - translator->blocks) + 1;
            continue;
        }
        if (text.start > at)
            translator->blocks[count++] = (struct gloss_block){.kind = GLOSS_GAP, .start = at, .end = text.start};
        translator->blocks[count++] = (struct gloss_block){GLOSS_PARAGRAPH, block->begins, text.start, text.end};
        at = text.end;
    }
    if (last && at < prose->source.len) {
        translator->blocks[count++] = (struct gloss_block){.kind = GLOSS_GAP, .start = at, .end = prose->source.len};
        at = prose->source.len;
    }
    source->from = translator->at;
    source->upto = translator->at = at;
    source->blocks = translator->blocks;
    source->block_count = count;
}

/* ---- Mentions ---- */

static void move(const struct gloss_runs *runs, uint64_t *start, uint64_t *end) {
    struct gloss_stretch stretch = gloss_runs_source(runs, (size_t)*start, (size_t)*end);

    *start = stretch.start;
    *end = stretch.end;
}

static void put_groups(struct gloss_translator *translator, const struct gloss_runs *runs, struct gloss_mention *mention,
                       size_t *used) {
    struct gloss_group *groups = translator->groups + *used;

    for (size_t i = 0; i < mention->group_count; i++) {
        groups[i] = mention->groups[i];
        if (groups[i].end > groups[i].start)
            move(runs, &groups[i].start, &groups[i].end);
        else
            groups[i].start = groups[i].end = mention->start;
    }
    mention->groups = mention->group_count ? groups : NULL;
    *used += mention->group_count;
}

static void put_planned(struct gloss_translator *translator, const struct gloss_view *prose, struct gloss_view *source) {
    size_t groups = 0;

    for (size_t i = 0; i < prose->planned_count; i++) {
        struct gloss_planned *planned = &translator->planned[i];
        struct gloss_mention *mention = &translator->mentions[i];

        *planned = prose->planned[i];
        *mention = *planned->mention;
        planned->mention = mention;
        move(prose->runs, &planned->start, &planned->end);
        move(prose->runs, &mention->start, &mention->end);
        put_groups(translator, prose->runs, mention, &groups);
    }
    source->planned = translator->planned;
    source->planned_count = prose->planned_count;
}

/* ---- Near misses ---- */

static void put_misses(struct gloss_translator *translator, const struct gloss_view *prose, struct gloss_view *source) {
    const struct gloss_explanation *explanation = prose->explanation;

    for (size_t i = 0; i < explanation->miss_count; i++) {
        struct gloss_miss *miss = &translator->misses[i];

        *miss = explanation->misses[i];
        move(prose->runs, &miss->start, &miss->end);
        if (miss->whole_end > miss->whole_start)
            move(prose->runs, &miss->whole_start, &miss->whole_end);
    }
    translator->explanation = *explanation;
    translator->explanation.misses = translator->misses;
    source->explanation = &translator->explanation;
}

bool gloss_translate(struct gloss_translator *translator, const struct gloss_view *prose, bool last, bool has_blocks,
                     struct gloss_view *source) {
    if (!make_room(translator, prose))
        return false;
    *source = *prose;
    source->text = prose->source;
    source->offset = 0;
    source->block_count = 0;
    if (has_blocks)
        put_blocks(translator, prose, last, source);
    put_planned(translator, prose, source);
    if (prose->explanation)
        put_misses(translator, prose, source);
    return true;
}
